import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import {
  chmod,
  chown,
  open,
  readlink,
  realpath,
  rename,
  rm,
  stat,
  type FileHandle,
  readdir,
} from 'node:fs/promises';
import path from 'node:path';
import { hasCode } from './file-problems';

/** AWS files are small; something larger is not one. */
const largestFileBytes = 10 * 1024 * 1024;
const mostLinks = 40;

/** A file as it was read: what it held, and which file it was. */
export interface Snapshot {
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

/** Follows symbolic links to the file that is to be replaced; a link itself is never replaced. */
export async function linkTarget(filePath: string): Promise<string> {
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

/** Reads a file; a missing one is empty. Throws for what is no file, or too large for an AWS file. */
export async function readSnapshot(target: string): Promise<Snapshot> {
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

/**
 * Takes away what a process that died in the middle of a write has left: half a file, with keys in it. Only for who holds
 * the file's lock.
 */
export async function removeLeftovers(target: string): Promise<void> {
  const folder = path.dirname(target);
  const names = await readdir(folder);
  const left = names.filter((name) => name.startsWith(temporaryPrefix(target)));
  await Promise.all(left.map((name) => rm(path.join(folder, name), { force: true })));
}

/** A path beside the file for something that is only for a moment. */
export function temporaryPath(target: string): string {
  return path.join(path.dirname(target), `${temporaryPrefix(target)}${randomUUID()}`);
}

function temporaryPrefix(target: string): string {
  return `.${path.basename(target)}.rolecall-`;
}

/**
 * Puts `after` in the place of the file that was read as `before`, in one step: whoever reads meanwhile sees the old
 * file or the new one. `stillMine` is asked last, right before the rename.
 * @returns `changed-meanwhile` when it is not the same file any more; then nothing was written
 */
export async function replaceFile(
  target: string,
  before: Snapshot,
  after: Buffer,
  stillMine: () => Promise<boolean>,
): Promise<'written' | 'changed-meanwhile'> {
  const folder = path.dirname(target);
  const temporary = temporaryPath(target);
  try {
    await writeTemporary(temporary, before, after);
    const now = await readSnapshot(target);
    const same =
      now.bytes.equals(before.bytes) &&
      now.info?.dev === before.info?.dev &&
      now.info?.ino === before.info?.ino;
    if (!same || !(await stillMine())) return 'changed-meanwhile';
    await renameOver(temporary, target);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
  return 'written';
}

async function writeTemporary(temporary: string, before: Snapshot, after: Buffer): Promise<void> {
  await writeNewFile(temporary, after, { durable: true });
  if (!before.info) return;
  const own = await stat(temporary);
  if (own.uid !== before.info.uid || own.gid !== before.info.gid) {
    await chown(temporary, before.info.uid, before.info.gid);
  }
  // Last: the mode's group bits are for that group, and a change of owner may take bits away.
  await chmod(temporary, before.info.mode & 0o7777);
}

/**
 * Writes a file that must not be there yet, mode 0600. What could not be written whole is taken away again.
 * `durable`: it is on the disk when this resolves.
 */
export async function writeNewFile(
  filePath: string,
  content: Buffer | string,
  { durable }: { readonly durable: boolean },
): Promise<void> {
  // SECURITY: created 0600 and by this process alone (O_EXCL); an old file's own mode is put on only when the
  // content is complete, so that nobody ever sees more than they could before.
  const file = await open(filePath, 'wx', 0o600);
  try {
    await file.writeFile(content);
    if (durable) await file.sync();
  } catch (error) {
    await rm(filePath, { force: true });
    throw error;
  } finally {
    await file.close();
  }
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

/** Makes a rename in this folder durable. Windows has no such thing. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
