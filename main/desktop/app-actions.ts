import type { EventPayload } from '../../preload/contract';
import type { AppAction } from '../app-action';
import type { Commands } from '../commands/command-parts';
import type { Outcome } from '../result';
import type { Problem } from '../wording';
import type { AppWindow } from './app-window';
import { sendEvent } from './ipc';

/** Does what was clicked outside the window. A failure is shown in the window, where there is room for words. */
export function createAppActions(deps: {
  readonly window: AppWindow;
  readonly commands: Commands;
  readonly tell: (problem: Problem) => void;
}): (action: AppAction) => void {
  const { window, commands } = deps;

  function open(what: EventPayload<'show'> | null): void {
    window.show();
    if (!what) return;
    window.whenLoaded(() => {
      sendEvent(window, 'show', what);
    });
  }

  function failed(problem: Problem): void {
    deps.tell(problem);
    window.show();
  }

  return (action) => {
    switch (action.kind) {
      case 'open':
        open(null);
        break;
      case 'open-kept':
        open({ what: 'kept' });
        break;
      case 'open-session':
        open({ what: 'session', sessionId: action.sessionId });
        break;
      case 'ask-sign-out':
        open({ what: 'sign-out', sessionId: action.sessionId });
        break;
      case 'open-role':
        open({ what: 'role', role: action.role });
        break;
      case 'open-settings':
        open({ what: 'settings' });
        break;
      case 'use-as-default': {
        const { role } = action;
        void commands.useAsDefault({ role, takeOver: false }).then((outcome) => {
          if (outcome.ok) return;
          if (outcome.problem.code === 'profile-exists') open({ what: 'use-as-default', role });
          else failed(outcome.problem);
        });
        break;
      }
      case 'quit':
        void commands.quit(null);
        break;
      case 'command': {
        // AppAction has the name and its payload as one pair; the lookup cannot show that they belong together.
        const run = commands[action.name] as (payload: unknown) => Promise<Outcome>;
        void run(action.payload).then((outcome) => {
          if (!outcome.ok) failed(outcome.problem);
        });
        break;
      }
    }
  };
}
