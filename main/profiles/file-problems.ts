import type { Texts } from '../../preload/texts';
import { problem } from '../problems';
import type { Problem } from '../wording';

/** Whether an error of Node's file system has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** A rule of ours keeps Rolecall from using a file, or from keeping a copy of it. */
export class UnusableFile extends Error {
  override readonly name = 'UnusableFile';
  constructor(readonly reason: 'noFile' | 'tooLarge' | 'tooManyLinks' | 'tooManyCopies') {
    super(reason);
  }
}

/** A failure to read or write an AWS file, in the words that a person reads. */
export function fileProblem(
  code: 'file-unreadable' | 'file-unwritable',
  filePath: string,
  error: unknown,
): Problem {
  const reason = error instanceof Error ? error.message : 'unknown reason';
  return problem(code, {
    message: (texts) => {
      const { notRead, notWritten } = texts.problems.file;
      return (code === 'file-unreadable' ? notRead : notWritten)(filePath, why(error, texts));
    },
    details: reason,
  });
}

function why(error: unknown, { problems }: Texts): string | null {
  const words = problems.file.why;
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) return words.full;
  if (hasCode(error, 'EACCES', 'EPERM')) return words.forbidden;
  if (hasCode(error, 'EROFS')) return words.readOnly;
  if (hasCode(error, 'EISDIR')) return words.folder;
  if (hasCode(error, 'ENOTDIR')) return words.noFolder;
  return error instanceof UnusableFile ? words[error.reason] : null;
}
