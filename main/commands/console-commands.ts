import { consoleUrl } from '../identity-center/console-url';
import { problem } from '../problems';
import { failure } from '../result';
import { verbatim } from '../wording';
import { done, noteUse, withSession, type CommandParts, type Commands } from './command-parts';

/** The AWS console in the person's browser. */
export function createConsoleCommands(parts: CommandParts): Pick<Commands, 'openConsole'> {
  const { openBrowser } = parts;
  return {
    openConsole: ({ role }) =>
      withSession(parts, role.sessionId, async (session) => {
        if (parts.isDemo)
          return failure(problem('not-found', { message: ({ problems }) => problems.opening.noConsole }));
        const opened = await openBrowser(consoleUrl(session.startUrl, role));
        if (!opened) return failure(problem('browser-not-opened', { advice: verbatim('') }));
        noteUse(parts, role);
        return done;
      }),
  };
}
