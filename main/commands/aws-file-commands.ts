import path from 'node:path';
import { shownPath } from '../profiles/aws-files';
import { problem } from '../problems';
import { failure } from '../result';
import { done, type CommandParts, type Commands } from './command-parts';

/** The AWS files, as files. */
export function createAwsFileCommands(
  parts: Pick<CommandParts, 'awsFiles' | 'otherFiles' | 'home' | 'openPath'>,
): Pick<Commands, 'openAwsFile' | 'leaveOtherFiles' | 'moveOtherFiles'> {
  return {
    leaveOtherFiles() {
      parts.otherFiles.leave();
      return Promise.resolve(done);
    },
    async moveOtherFiles({ takeOver }) {
      const moved = await parts.otherFiles.move(takeOver);
      return moved.ok ? done : moved;
    },
    async openAwsFile(shown) {
      // SECURITY: the window names one of the files that it was told of, and nothing else is opened.
      const file = parts.awsFiles
        .states()
        .find((one) => one.kind === shown.kind && shownPath(one.path, parts.home) === shown.path);
      if (!file)
        return failure(problem('not-found', { message: ({ problems }) => problems.opening.notUsed }));
      // An editor for a file without an extension is not set up everywhere; a file manager is.
      const opened =
        (file.condition.kind !== 'missing' && isText(file.path) && (await parts.openPath(file.path))) ||
        (await parts.openPath(path.dirname(file.path)));
      if (opened) return done;
      return failure(
        problem('not-found', {
          message: ({ problems }) => problems.opening.noProgram.message,
          advice: ({ problems }) => problems.opening.noProgram.advice(file.path),
        }),
      );
    },
  };
}

/**
 * SECURITY: the path may come from the environment, and systems run what has the extension of a program. AWS files have
 * none, or that of a text.
 */
function isText(filePath: string): boolean {
  return ['', '.txt', '.ini', '.cfg', '.conf', '.config'].includes(path.extname(filePath).toLowerCase());
}
