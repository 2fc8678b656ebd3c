import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { lstat, open, readlink, realpath, readdir, rename, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Result } from '../result';
import { hasCode, UnusableFile } from './file-problems';

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
    if (!(await isLink(current))) return current;
    const next = await readlink(current);
    // A relative link counts from the real folder: `..` after a linked folder is not where it seems to be.
    current = path.resolve(await realpath(path.dirname(current)), next);
  }
  throw new UnusableFile('tooManyLinks');
}

async function isLink(place: string): Promise<boolean> {
  try {
    return (await lstat(place)).isSymbolicLink();
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false; // nothing there yet
    throw error;
  }
}

/**
 * Reads a file; a missing one is empty. Throws for what is no file, or too large for an AWS file.
 * @param known what it may hold still; if so, these very bytes are given back
 */
export async function readSnapshot(target: string, known?: Buffer): Promise<Snapshot> {
  const read = await withFile(target, async (file, info) => {
    const isKnown = known?.length === info.size && (await holds(file, known));
    return { bytes: isKnown ? known : await file.readFile(), info };
  });
  return read ?? { bytes: Buffer.alloc(0), info: null };
}

/** Whether a file holds these bytes, and not one more. */
async function holds(file: FileHandle, bytes: Buffer): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(bytes.length + 1), 0, bytes.length + 1, 0);
  return bytesRead === bytes.length && buffer.subarray(0, bytesRead).equals(bytes);
}

/** Throws for what cannot be read, is no file, or too large for an AWS file; not when it is missing. */
export async function mustBeReadable(target: string): Promise<void> {
  await withFile(target, () => Promise.resolve());
}

/** Opens a file to read it; null when it is missing. */
async function withFile<T>(
  target: string,
  use: (file: FileHandle, info: Stats) => Promise<T>,
): Promise<T | null> {
  let file: FileHandle;
  try {
    // O_NONBLOCK: a named pipe in the file's place must not hold up everything; Windows has neither.
    file = await open(target, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
  try {
    const info = await file.stat();
    if (!info.isFile()) throw new UnusableFile('noFile');
    if (info.size > largestFileBytes) throw new UnusableFile('tooLarge');
    return await use(file, info);
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
  await Promise.all(left.map((name) => removeFile(path.join(folder, name))));
}

/** Takes a file away, if it is there. */
export async function removeFile(filePath: string): Promise<void> {
  try {
    await unlink(filePath);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
}

/** A path beside the file for something that is only for a moment. */
export function temporaryPath(target: string): string {
  return path.join(path.dirname(target), `${temporaryPrefix(target)}${randomUUID()}`);
}

function temporaryPrefix(target: string): string {
  return `.${path.basename(target)}.rolecall-`;
}

/** What must be so before a file is replaced. */
export interface ReplaceConditions<T> {
  /** Looks at what is written, while the disk is at work. A failure: it is not put in place. */
  readonly inspect: () => Result<T>;
  /** Asked last, right before the rename. */
  readonly stillMine: () => Promise<boolean>;
}

/**
 * Puts `after` in the place of the file that was read as `before`, in one step: whoever reads meanwhile sees the old
 * file or the new one.
 * @returns what `inspect` found, or `changed-meanwhile` when it is not the same file any more or not ours to write; if it
 * is no success, then nothing was written
 */
export async function replaceFile<T>(
  target: string,
  before: Snapshot,
  after: Buffer,
  { inspect, stillMine }: ReplaceConditions<T>,
): Promise<Result<T> | 'changed-meanwhile'> {
  const temporary = temporaryPath(target);
  const inspected = await writeTemporary(temporary, before, after, inspect);
  try {
    const holds = inspected.ok ? await Promise.all([isStill(target, before), stillMine()]) : [false];
    if (holds.includes(false)) {
      await removeFile(temporary);
      return inspected.ok ? 'changed-meanwhile' : inspected;
    }
    await renameOver(temporary, target);
  } catch (error) {
    await removeFile(temporary);
    throw error;
  }
  await syncFolder(path.dirname(target));
  return inspected;
}

/** Whether a file is the very one that was read, and holds the same. */
async function isStill(target: string, before: Snapshot): Promise<boolean> {
  const { bytes, info } = await readSnapshot(target, before.bytes);
  return bytes.equals(before.bytes) && info?.dev === before.info?.dev && info?.ino === before.info?.ino;
}

function writeTemporary<T>(
  temporary: string,
  { info }: Snapshot,
  after: Buffer,
  inspect: () => T,
): Promise<T> {
  return withNewFile(temporary, async (file) => {
    await file.writeFile(after);
    if (info) await putOn(file, info);
    const [inspected] = await Promise.all([Promise.resolve().then(inspect), file.sync()]);
    return inspected;
  });
}

/** Gives a file the owner and the mode of another. */
async function putOn(file: FileHandle, { uid, gid, mode }: NonNullable<Snapshot['info']>): Promise<void> {
  const own = await file.stat();
  const isOwnerSame = own.uid === uid && own.gid === gid;
  if (!isOwnerSame) await file.chown(uid, gid);
  // Last: the mode's group bits are for that group, and a change of owner may take bits away.
  if (!isOwnerSame || own.mode !== mode) await file.chmod(mode & 0o7777);
}

/**
 * Writes a file that must not be there yet, mode 0600. What could not be written whole is taken away again.
 * `durable`: it is on the disk when this resolves.
 */
export function writeNewFile(
  filePath: string,
  content: Buffer | string,
  { durable }: { readonly durable: boolean },
): Promise<void> {
  return withNewFile(filePath, async (file) => {
    await file.writeFile(content);
    if (durable) await file.sync();
  });
}

async function withNewFile<T>(filePath: string, write: (file: FileHandle) => Promise<T>): Promise<T> {
  // SECURITY: created 0600 and by this process alone (O_EXCL); an old file's own mode is put on only when the
  // content is complete, so that nobody ever sees more than they could before.
  const file = await open(filePath, 'wx', 0o600);
  try {
    return await write(file);
  } catch (error) {
    await removeFile(filePath);
    throw error;
  } finally {
    await file.close();
  }
}

/** Renames; on Windows a virus scanner or an open reader holds a file for a moment. */
export async function renameOver(temporary: string, target: string): Promise<void> {
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
