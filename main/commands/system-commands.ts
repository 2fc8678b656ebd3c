import { problem } from '../problems';
import { failure } from '../result';
import { done, type CommandParts, type Commands } from './command-parts';

/** How Rolecall lives in the desktop, and its end. */
export function createSystemCommands({
  system,
  quitting,
  isDemo,
  openDemo,
}: Pick<CommandParts, 'system' | 'quitting' | 'isDemo' | 'openDemo'>): Pick<
  Commands,
  | 'openDemo'
  | 'setStartAtLogin'
  | 'setStartHidden'
  | 'setNotice'
  | 'setOpenShortcut'
  | 'setAtQuit'
  | 'quit'
  | 'answerQuit'
> {
  return {
    async setStartAtLogin({ on }) {
      const set = await system.setStartAtLogin(on);
      return set.ok ? done : set;
    },
    setStartHidden({ on }) {
      system.setStartHidden(on);
      return Promise.resolve(done);
    },
    setNotice({ kind, on }) {
      system.setNotice(kind, on);
      return Promise.resolve(done);
    },
    setOpenShortcut: ({ accelerator }) => Promise.resolve(system.setOpenShortcut(accelerator)),
    setAtQuit({ habit }) {
      system.setAtQuit(habit);
      return Promise.resolve(done);
    },
    async openDemo() {
      // There is none in the demo.
      return !isDemo && (await openDemo()) ? done : failure(problem('demo-not-started'));
    },
    async quit() {
      await quitting.request();
      return done;
    },
    async answerQuit({ answer, dontAskAgain }) {
      const answered = await quitting.answer(answer, dontAskAgain);
      return answered.ok ? done : answered;
    },
  };
}
