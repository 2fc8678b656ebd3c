import { problem } from '../problems';
import type { Problem } from '../wording';

/** Whether an error of Node's file system has one of these codes. */
export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

/** A failure to read or write an AWS file, in the words that a person reads. */
export function fileProblem(
  code: 'file-unreadable' | 'file-unwritable',
  filePath: string,
  error: unknown,
): Problem {
  const reason = error instanceof Error ? error.message : 'unknown reason';
  const message =
    code === 'file-unreadable'
      ? `${filePath} could not be read${why(error)}. It was not changed.`
      : `${filePath} could not be written${why(error)}. It is as it was.`;
  return problem(code, { message, details: reason });
}

function why(error: unknown): string {
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) return ': the disk is full';
  if (hasCode(error, 'EACCES', 'EPERM')) return ': this user may not';
  if (hasCode(error, 'EROFS')) return ': it is on a read-only file system';
  if (hasCode(error, 'EISDIR')) return ': it is a folder';
  if (hasCode(error, 'ENOTDIR')) return ': a part of its path is not a folder';
  return error instanceof Error && !('code' in error) ? `: ${error.message}` : '';
}
