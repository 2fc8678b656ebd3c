import { problem } from '../problems';
import { failure } from '../result';
import { done, type CommandParts, type Commands } from './command-parts';

/** Where to look when something does not work. */
export function createHelpCommands(parts: CommandParts): Pick<Commands, 'openLogFolder'> {
  return {
    async openLogFolder() {
      if (await parts.openPath(parts.logFolder)) return done;
      return failure(
        problem('not-found', {
          message: ({ problems }) => problems.opening.noFileManager.message,
          advice: ({ problems }) => problems.opening.noFileManager.advice(parts.logFolder),
        }),
      );
    },
  };
}
