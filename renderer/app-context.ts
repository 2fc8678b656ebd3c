import { createContext, useCallback, useContext, useRef, useState, useSyncExternalStore } from 'react';
import type { AppState, Catalogue, CommandName, CommandPayload, EpochMs, Problem } from '../preload/contract';
import type { AskToReveal, Run } from './commands';
import type { PlaceMemory } from './place';
import type { Store } from './store';
import type { Clock } from './ui/clock';
import type { ToastList } from './ui/toast-list';

/** What every part of the window may use; made once in main.tsx. */
export interface AppParts {
  readonly store: Store;
  readonly place: PlaceMemory;
  readonly run: Run;
  readonly askToReveal: AskToReveal;
  readonly toasts: ToastList;
  readonly clock: Clock;
  readonly isMac: boolean;
  /** Profiles whose renewal the person asked for, so that its success is told. */
  readonly renewalsAsked: Set<string>;
  /** Changes that are being taken back, by when they were made: that is told in words of its own. */
  readonly undoing: Set<EpochMs>;
}

export const AppContext = createContext<AppParts | null>(null);

export function useParts(): AppParts {
  const parts = useContext(AppContext);
  if (parts === null) throw new Error('AppContext is missing');
  return parts;
}

/** The state; only inside what is shown once it has arrived. */
export function useAppState(): AppState {
  const { store } = useParts();
  const state = useSyncExternalStore(store.subscribe, () => store.getSnapshot().state);
  if (state === null) throw new Error('The state has not arrived');
  return state;
}

/** Whether the keychain has not told yet if there is a sign-in; for what is there many times. */
export function useIsSignInUnknown(sessionId: string | undefined): boolean {
  const { store } = useParts();
  return useSyncExternalStore(
    store.subscribe,
    () => store.getSnapshot().state?.sessions.find(({ id }) => id === sessionId)?.signIn.kind === 'unknown',
  );
}

const notYet: Catalogue = { revision: 0, accounts: [] };

/** The catalogue; an empty one in the first moments, in which the window is made already. */
export function useCatalogue(): Catalogue {
  const { store } = useParts();
  return useSyncExternalStore(store.subscribe, () => store.getSnapshot().catalogue ?? notYet);
}

/** Whether the catalogue has arrived: before, that something is not in it says nothing. */
export function useHasCatalogue(): boolean {
  return useCatalogue() !== notYet;
}

/** Something that depends on the time; renders again only when it changes. */
export function useClock<T extends string | number | boolean | null>(select: (now: EpochMs) => T): T {
  const { clock } = useParts();
  return useSyncExternalStore(clock.subscribe, () => select(clock.now()));
}

/** Runs a command and tells a failure in a message; for buttons that have no place of their own for it. */
export function useRunWithToast(): Run {
  const { run, toasts } = useParts();
  return useCallback(
    async <N extends CommandName>(name: N, payload: CommandPayload<N>) => {
      const problem = await run(name, payload);
      const profileId = payload !== null && 'profileId' in payload ? payload.profileId : null;
      if (problem !== null)
        toasts.add({ kind: 'problem', problem, ...(profileId === null ? {} : { profileId }) });
      return problem;
    },
    [run, toasts],
  );
}

export interface Attempt {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /**
   * Runs a command; its failure stays in `problem` until the next attempt. Resolves with true when it is done,
   * with false when it failed or another one still runs.
   */
  readonly attempt: <N extends CommandName>(name: N, payload: CommandPayload<N>) => Promise<boolean>;
}

/** For a form or a dialog that shows its own failure. */
export function useAttempt(): Attempt {
  const { run } = useParts();
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const attempt: Attempt['attempt'] = async (name, payload) => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    const failure = await run(name, payload);
    running.current = false;
    setBusy(false);
    setProblem(failure);
    return failure === null;
  };
  return { busy, problem, attempt };
}
