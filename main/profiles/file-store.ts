import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import {
  chmod,
  chown,
  mkdir,
  open,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../preload/contract';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { findFaults, iniText, parseIni, type IniDocument } from './ini-document';

export interface FileStore {
  /** The file as it is now; a missing one reads as empty. Refused when a reader of AWS files would fail on it. */
  read(filePath: string): Promise<Result<IniDocument>>;
  /**
   * Reads, applies `change`, checks the result and replaces the file in one step. Changes of one file run one
   * after another. When nothing changes, nothing is written.
   */
  edit(filePath: string, change: (document: IniDocument) => Result<IniDocument>): Promise<Result<void>>;
}

/** AWS files are small; something larger is not one. */
const largestFileBytes = 10 * 1024 * 1024;
/** How often an edit starts over because another program changed the file meanwhile. */
const mostTries = 8;
const mostLinks = 40;

interface Snapshot {
  readonly bytes: Buffer;
  /** Null when the file is missing. */
  readonly info: {
    readonly dev: number;
    readonly ino: number;
    readonly mode: number;
    readonly uid: number;
    readonly gid: number;
  } | null;
}

/** Edits AWS files so that a crash, a full disk or another program at the same time can only leave the old or the new file. */
export function createFileStore(): FileStore {
  const turns = new Map<string, Promise<unknown>>();

  function inTurn<T>(filePath: string, act: () => Promise<T>): Promise<T> {
    const turn = (turns.get(filePath) ?? Promise.resolve()).then(act, act);
    turns.set(filePath, turn);
    return turn;
  }

  return {
    async read(filePath) {
      try {
        return understand(filePath, (await readSnapshot(await linkTarget(filePath))).bytes);
      } catch (error) {
        return failure(fileProblem('file-unreadable', filePath, error));
      }
    },
    edit: (filePath, change) =>
      inTurn(filePath, async () => {
        for (let tries = 0; tries < mostTries; tries += 1) {
          const outcome = await tryEdit(filePath, change);
          if (outcome !== 'changed-meanwhile') return outcome;
        }
        return failure(
          problem('file-unwritable', {
            message: `Another program keeps changing ${filePath}. It was left as it is.`,
            advice: 'Rolecall tries again by itself.',
          }),
        );
      }),
  };
}

async function tryEdit(
  filePath: string,
  change: (document: IniDocument) => Result<IniDocument>,
): Promise<Result<void> | 'changed-meanwhile'> {
  let target: string;
  let before: Snapshot;
  try {
    target = await linkTarget(filePath);
    before = await readSnapshot(target);
  } catch (error) {
    return failure(fileProblem('file-unreadable', filePath, error));
  }
  const document = understand(filePath, before.bytes);
  if (!document.ok) return document;
  const changed = change(document.value);
  if (!changed.ok) return changed;
  const after = Buffer.from(iniText(changed.value), 'utf8');
  if (after.equals(before.bytes)) return success(undefined);
  // What we would write must be readable too: a defect of ours must not reach the disk.
  const check = understand(filePath, after);
  if (!check.ok)
    return failure(
      problem('unexpected', { details: `edit of ${filePath} refused: ${check.problem.message}` }),
    );
  try {
    return await replaceFile(target, before, after);
  } catch (error) {
    return failure(fileProblem('file-unwritable', filePath, error));
  }
}

/** Follows symbolic links to the file that is to be replaced; a link itself is never replaced. */
async function linkTarget(filePath: string): Promise<string> {
  let current = path.resolve(filePath);
  for (let links = 0; links < mostLinks; links += 1) {
    const next = await readlink(current).catch((error: unknown) => {
      if (hasCode(error, 'EINVAL', 'ENOENT', 'UNKNOWN')) return null; // no link, or nothing there yet
      throw error;
    });
    if (next === null) return current;
    // A relative link counts from the real folder: `..` after a linked folder is not where it seems to be.
    current = path.resolve(await realpath(path.dirname(current)), next);
  }
  throw new Error('too many symbolic links');
}

async function readSnapshot(target: string): Promise<Snapshot> {
  let file: FileHandle;
  try {
    // O_NONBLOCK: a named pipe in the file's place must not hold up everything; Windows has neither.
    file = await open(target, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { bytes: Buffer.alloc(0), info: null };
    throw error;
  }
  try {
    const info = await file.stat();
    if (!info.isFile()) throw new Error('it is not a file');
    if (info.size > largestFileBytes) throw new Error('it is larger than 10 MB');
    return { bytes: await file.readFile(), info };
  } finally {
    await file.close();
  }
}

function understand(filePath: string, bytes: Buffer): Result<IniDocument> {
  let text: string;
  try {
    // `ignoreBOM` keeps the mark in the text, where it is found and named.
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return failure(
      problem('file-broken', {
        message: `${filePath} is not UTF-8 text, so the AWS CLI cannot read it. It was not changed.`,
        advice: 'Save it as UTF-8; Rolecall then goes on by itself.',
      }),
    );
  }
  const document = parseIni(text);
  const [fault] = findFaults(document);
  return fault
    ? failure(
        problem('file-broken', {
          message: `${filePath}, line ${fault.line}: ${fault.what}. The AWS CLI or an SDK cannot read the file, so it was not changed.`,
          advice: `${fault.mend} Rolecall then goes on by itself.`,
        }),
      )
    : success(document);
}

async function replaceFile(
  target: string,
  before: Snapshot,
  after: Buffer,
): Promise<Result<void> | 'changed-meanwhile'> {
  const folder = path.dirname(target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = path.join(folder, `.${path.basename(target)}.rolecall-${randomUUID()}`);
  try {
    await writeTemporary(temporary, before, after);
    const now = await readSnapshot(target);
    const same =
      now.bytes.equals(before.bytes) &&
      now.info?.dev === before.info?.dev &&
      now.info?.ino === before.info?.ino;
    if (!same) return 'changed-meanwhile';
    await renameOver(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
  return success(undefined);
}

async function writeTemporary(temporary: string, before: Snapshot, after: Buffer): Promise<void> {
  // SECURITY: created 0600 and by this process alone (O_EXCL); the old file's own mode is put on before the
  // rename, so that nobody ever sees more than they could before.
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(after);
    await file.sync();
  } finally {
    await file.close();
  }
  if (!before.info) return;
  const own = await stat(temporary);
  if (own.uid !== before.info.uid || own.gid !== before.info.gid) {
    await chown(temporary, before.info.uid, before.info.gid);
  }
  // Last: the mode's group bits are for that group, and a change of owner may take bits away.
  await chmod(temporary, before.info.mode & 0o7777);
}

/** On Windows a virus scanner or an open reader holds a file for a moment. */
async function renameOver(temporary: string, target: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await rename(temporary, target);
      return;
    } catch (error) {
      const mayPass = process.platform === 'win32' && hasCode(error, 'EPERM', 'EBUSY', 'EACCES');
      if (!mayPass || tries >= 10) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 20 * (tries + 1));
      });
    }
  }
}

/** Makes the rename itself durable. Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}

function fileProblem(code: 'file-unreadable' | 'file-unwritable', filePath: string, error: unknown): Problem {
  const reason = error instanceof Error ? error.message : 'unknown reason';
  const words =
    code === 'file-unreadable'
      ? `${filePath} could not be read${why(error)}. It was not changed.`
      : `${filePath} could not be written${why(error)}. It is as it was.`;
  return problem(code, { message: words, details: reason });
}

function why(error: unknown): string {
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) return ': the disk is full';
  if (hasCode(error, 'EACCES', 'EPERM')) return ': this user may not';
  if (hasCode(error, 'EROFS')) return ': it is on a read-only file system';
  if (hasCode(error, 'EISDIR')) return ': it is a folder';
  if (hasCode(error, 'ENOTDIR')) return ': a part of its path is not a folder';
  return error instanceof Error && !('code' in error) ? `: ${error.message}` : '';
}
