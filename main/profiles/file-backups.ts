import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { hasCode, UnusableFile } from './file-problems';
import { syncFolder, writeNewFile } from './file-replace';
import { bytesOf } from './aws-file-text';
import { parseIni } from './ini-document';
import { withoutOurSections } from './managed-section';

/** More than enough; a loop that makes one after another must end somewhere. */
const mostBackups = 10_000;

/** The backups of a file, oldest first. */
export async function listBackups(target: string): Promise<readonly string[]> {
  const folder = path.dirname(target);
  const prefix = `${path.basename(target)}.rolecall-backup-`;
  const names = await readdir(folder).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  return names
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .sort((a, b) => Number(a.slice(prefix.length)) - Number(b.slice(prefix.length)))
    .map((name) => path.join(folder, name));
}

/**
 * What of a file is worth a backup: all but the keys that Rolecall wrote.
 * SECURITY: those are written anew wherever they are wanted, and in a backup they would outlive signing out.
 */
export function worthKeeping(bytes: Buffer, document = parseIni(bytes.toString('utf8'))): Buffer {
  const rest = withoutOurSections(document);
  return rest === document ? bytes : bytesOf(rest);
}

/**
 * Keeps what is worth it of `bytes` beside the file, as `<file>.rolecall-backup-<number>`, mode 0600. Numbers only go up
 * and nothing is ever overwritten.
 * @returns the backup's path
 */
export async function makeBackup(target: string, bytes: Buffer): Promise<string> {
  const kept = worthKeeping(bytes);
  const last = (await listBackups(target)).at(-1);
  const lastNumber = last === undefined ? 0 : Number(/\d+$/.exec(last)?.[0] ?? 0);
  for (let number = lastNumber + 1; number < lastNumber + mostBackups; number += 1) {
    const backupPath = `${target}.rolecall-backup-${number}`;
    try {
      // SECURITY: it holds the person's keys, so nobody else reads it, whatever the file's own mode is.
      await writeNewFile(backupPath, kept, { durable: true });
      await syncFolder(path.dirname(target));
      return backupPath;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
  throw new UnusableFile('tooManyCopies');
}
