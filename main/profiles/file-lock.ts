import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { delay, type Clock } from '../clock';
import { hasCode } from './file-problems';
import { removeFile, temporaryPath, writeNewFile } from './file-replace';

export interface FileLock {
  /** Whether the lock file still is ours; not when somebody took us for dead. */
  isMine(): Promise<boolean>;
  release(): Promise<void>;
}

/** A write takes milliseconds. */
const waitAtMostMs = 10_000;
const askAgainMs = 15;
/** No write of ours takes this long: whoever holds a lock for longer is not there any more. */
const abandonedAfterMs = 60_000;
/** And no removal of a dead process's lock. */
const removalTakesMs = 2_000;

interface Owner {
  readonly nonce: string;
  readonly host: string;
  readonly pid: number;
  /** Tells a process from a later one with the same number; null where the system does not say. */
  readonly started: string | null;
}

/**
 * Takes the lock of an AWS file: a file beside it that is created exclusively, so that two processes of ours do not edit
 * at the same time. Nobody else knows this lock; against them there is the comparison before the rename.
 * A lock whose process is dead is taken over at once.
 * @returns null when somebody alive held it for ten seconds
 * @throws ENOENT when the file's folder is missing
 */
export async function takeFileLock(target: string, clock: Clock): Promise<FileLock | null> {
  const lockPath = `${target}.rolecall-lock`;
  const text = JSON.stringify(thisProcess());
  for (let waitedMs = 0; waitedMs <= waitAtMostMs;) {
    if (await createExclusively(lockPath, text, target)) {
      return {
        isMine: async () => (await contentOf(lockPath)) === text,
        release: async () => {
          if ((await contentOf(lockPath)) === text) await removeFile(lockPath);
        },
      };
    }
    if (await removeAbandoned(lockPath, target, clock)) continue;
    const pauseMs = askAgainMs * (1 + Math.random());
    await delay(clock, pauseMs);
    waitedMs += pauseMs;
  }
  return null;
}

function thisProcess(): Owner {
  return { nonce: randomUUID(), host: hostname(), pid: process.pid, started: startOf(process.pid) };
}

/** When the process was started, by Linux's count; null elsewhere and for a process that is not there. */
function startOf(pid: number): string | null {
  try {
    // proc(5): the 22nd field; the second is in parentheses and may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

/**
 * Makes a file that must not be there yet, with its content at once: a process that dies on the way leaves no half
 * lock, of which nobody could say whose it is.
 */
async function createExclusively(filePath: string, text: string, target: string): Promise<boolean> {
  const temporary = temporaryPath(target);
  await writeNewFile(temporary, text, { durable: false });
  try {
    await link(temporary, filePath);
    return true;
  } catch (error) {
    // ENOENT: who holds the lock took our temporary file for a leftover.
    if (hasCode(error, 'EEXIST', 'ENOENT')) return false;
    // A file system without hard links.
    if (hasCode(error, 'EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP'))
      return await createDirectly(filePath, text);
    throw error;
  } finally {
    await removeFile(temporary);
  }
}

async function createDirectly(filePath: string, text: string): Promise<boolean> {
  try {
    await writeNewFile(filePath, text, { durable: false });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function contentOf(filePath: string): Promise<string | null> {
  try {
    return await readFile(filePath, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Removes the lock of a process that is dead. Only one may do that at a time, and only while the lock is the one that
 * was found dead: else a second remover could take away the lock of somebody who came after the first.
 */
async function removeAbandoned(lockPath: string, target: string, clock: Clock): Promise<boolean> {
  if (!(await isAbandoned(lockPath, clock))) return false;
  const removerPath = `${lockPath}-removal`;
  if (!(await createExclusively(removerPath, '', target))) {
    // A remover that died itself leaves a file that is old.
    if (await isOlderThan(removerPath, removalTakesMs, clock)) await removeFile(removerPath);
    return false;
  }
  try {
    if (!(await isAbandoned(lockPath, clock))) return false;
    await removeFile(lockPath);
    return true;
  } finally {
    await removeFile(removerPath);
  }
}

async function isAbandoned(lockPath: string, clock: Clock): Promise<boolean> {
  const text = await contentOf(lockPath);
  if (text === null) return false;
  if (await isOlderThan(lockPath, abandonedAfterMs, clock)) return true;
  const owner = parseOwner(text);
  if (!owner || owner.host !== hostname()) return false;
  return !isAlive(owner);
}

async function isOlderThan(filePath: string, ageMs: number, clock: Clock): Promise<boolean> {
  try {
    return clock.now() - (await stat(filePath)).mtimeMs > ageMs;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

function isAlive({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there and somebody else's.
    return hasCode(error, 'EPERM');
  }
  return started === null || startOf(pid) === started;
}

function parseOwner(text: string): Owner | null {
  try {
    const { nonce, host, pid, started } = JSON.parse(text) as Partial<Record<keyof Owner, unknown>>;
    const whole = typeof nonce === 'string' && typeof host === 'string' && typeof pid === 'number';
    return whole ? { nonce, host, pid, started: typeof started === 'string' ? started : null } : null;
  } catch {
    return null;
  }
}
