import type { AppState, EpochMs, QuitAnswer, QuitQuestion } from '../../preload/contract';
import { success, type Result } from '../result';
import type { Settings } from '../settings/settings';
import type { QuittingPorts } from './system-ports';
import type { Problem } from '../wording';

/** Ending the app because the person wants to; the end of their session asks nothing and comes another way. */
export interface Quitting {
  /** The question that the window shows; null when none is open. */
  question(): QuitQuestion | null;
  /** The person wants to quit. Resolves when that has been asked, or done. */
  request(): Promise<void>;
  answer(answer: QuitAnswer, dontAskAgain: boolean): Promise<Result<void>>;
}

/** What quitting means for the profiles; null when it means nothing to anybody, as in the demo, of which nothing stays. */
export function quitQuestion(
  state: Pick<AppState, 'managedProfiles' | 'demo'>,
  now: EpochMs,
): QuitQuestion | null {
  const profiles = state.managedProfiles.length;
  if (profiles === 0 || state.demo !== null) return null;
  const ends = state.managedProfiles.flatMap(({ status }) =>
    status.freshUntil !== null && status.freshUntil > now ? [status.freshUntil] : [],
  );
  return { profiles, keysUntil: ends.length > 0 ? Math.max(...ends) : null };
}

export function createQuitting(deps: {
  readonly ports: QuittingPorts;
  readonly settings: Settings;
  readonly state: () => AppState;
  readonly now: () => EpochMs;
  /** Takes the keys out of the files; the profiles are remembered, and written again after the next start. */
  readonly takeOutKeys: () => Promise<Result<void>>;
  /** Puts a problem where the window shows it. */
  readonly tell: (problem: Problem) => void;
  readonly changed: () => void;
}): Quitting {
  const { ports, settings } = deps;
  let open: QuitQuestion | null = null;
  let askedNatively = false;

  function close(): void {
    open = null;
    deps.changed();
  }

  function failed(problem: Problem): void {
    deps.tell(problem);
    ports.showWindow();
  }

  async function quit(how: 'leave-keys' | 'remove-keys'): Promise<Result<void>> {
    const removed = how === 'remove-keys' ? await deps.takeOutKeys() : success(undefined);
    // The person expects that no keys are left behind: rather not quit than break that.
    if (!removed.ok) return removed;
    ports.quit();
    return success(undefined);
  }

  async function answer(given: QuitAnswer, dontAskAgain: boolean): Promise<Result<void>> {
    if (given === 'cancel') {
      close();
      return success(undefined);
    }
    if (dontAskAgain) settings.set({ system: { ...settings.get().system, atQuit: given } });
    const done = await quit(given);
    if (done.ok) close();
    return done;
  }

  return {
    question: () => open,
    answer,
    async request() {
      const question = quitQuestion(deps.state(), deps.now());
      const { atQuit } = settings.get().system;
      if (question === null || atQuit !== 'ask') {
        const done = await quit(atQuit === 'remove-keys' ? 'remove-keys' : 'leave-keys');
        if (!done.ok) failed(done.problem);
        return;
      }
      if (ports.askInWindow()) {
        open = question;
        deps.changed();
        return;
      }
      if (askedNatively) return;
      askedNatively = true;
      try {
        const given = await ports.askNatively(question);
        const done = await answer(given.answer, given.dontAskAgain);
        if (!done.ok) failed(done.problem);
      } finally {
        askedNatively = false;
      }
    },
  };
}
