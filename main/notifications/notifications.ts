import type { AppState, EpochMs } from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import type { AppAction } from '../app-action';
import type { Clock } from '../clock';
import { afterWaking, firstMemory, planNotices, type NoticeMemory } from './notice-plan';
import { noticeWords } from './notice-words';

/** Where notices appear. */
export interface NoticeBoard {
  show(notice: ShownNotice): void;
  /** Takes one away; one that is not there any more is no failure. */
  close(id: string): void;
}

export interface ShownNotice {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly button: string;
  /** The button, or where there are none the notice itself, was clicked. */
  readonly act: () => void;
}

export interface Notifications {
  /** Looks whether the person has to be told anything. */
  look(state: AppState): void;
  /** The machine woke up: what went wrong meanwhile is one notice. */
  woke(): void;
  stop(): void;
}

/** Tells the person what only they can mend: once for each cause, and never because time has passed. */
export function createNotifications(deps: {
  readonly board: NoticeBoard;
  readonly clock: Clock;
  /** In the language of the moment. */
  readonly texts: () => Texts['notices'];
  readonly timeWords: (at: EpochMs) => string;
  /** The person has the window before them. */
  readonly isLooking: () => boolean;
  readonly act: (action: AppAction) => void;
}): Notifications {
  const { board, clock } = deps;
  let memory: NoticeMemory = firstMemory(clock.now());
  let cancel: (() => void) | null = null;

  function look(state: AppState): void {
    cancel?.();
    cancel = null;
    const now = clock.now();
    const step = planNotices(memory, state, { now, looking: deps.isLooking() });
    memory = step.memory;
    for (const id of step.withdraw) board.close(id);
    if (step.raise) {
      const { id, causes } = step.raise;
      const { actions, ...words } = noticeWords(causes, deps.texts(), now, deps.timeWords);
      board.show({
        id,
        ...words,
        act: () => {
          for (const action of actions) deps.act(action);
        },
      });
    }
    if (step.lookAt !== null) {
      // The state as it is now: whatever changes it looks again by itself.
      cancel = clock.after(step.lookAt - now, () => {
        look(state);
      });
    }
  }

  return {
    look,
    woke() {
      memory = afterWaking(memory, clock.now());
    },
    stop() {
      cancel?.();
    },
  };
}
