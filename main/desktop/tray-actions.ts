import type { Outcome, Problem } from '../../preload/contract';
import type { Commands } from '../commands/index';
import type { AppWindow } from './app-window';
import { sendEvent } from './ipc';
import type { TrayAction } from './tray-menu';

/** Does what was clicked in the tray. A failure is shown in the window, where there is room for words. */
export function createTrayActions(deps: {
  readonly window: AppWindow;
  readonly commands: Commands;
  readonly tell: (problem: Problem) => void;
  readonly quit: () => void;
}): (action: TrayAction) => void {
  const { window, commands } = deps;
  return (action) => {
    switch (action.kind) {
      case 'open':
        window.show();
        break;
      case 'open-session':
        window.show();
        sendEvent(window, 'show', { what: 'session', sessionId: action.sessionId });
        break;
      case 'open-settings':
        window.show();
        sendEvent(window, 'show', { what: 'settings' });
        break;
      case 'quit':
        deps.quit();
        break;
      case 'command': {
        // tray-menu makes the name and its payload as one pair; the lookup cannot show that they belong together.
        const run = commands[action.name] as (payload: unknown) => Promise<Outcome>;
        void run(action.payload).then((outcome) => {
          if (outcome.ok) return;
          deps.tell(outcome.problem);
          window.show();
        });
        break;
      }
    }
  };
}
