import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { bytesOf, understandFile, type UnderstoodFile } from './aws-file-text';
import { listBackups, makeBackup, worthKeeping } from './file-backups';
import { takeFileLock, type FileLock } from './file-lock';
import { fileProblem, hasCode } from './file-problems';
import {
  linkTarget,
  mustBeReadable,
  readSnapshot,
  removeLeftovers,
  replaceFile,
  type Snapshot,
} from './file-replace';
import { parseIni, type IniDocument } from './ini-document';
import { createSeenFiles } from './seen-files';
import type { Problem } from '../wording';

export interface EditOptions {
  /** Sections that the caller looks after: when one of these is gone, the caller knows what to make of it. */
  readonly own?: ReadonlySet<string>;
}

export interface FileStore {
  /** The file as it is now; a missing one reads as empty. Refused when a reader of AWS files would fail on it. */
  read(filePath: string): Promise<Result<IniDocument>>;
  /**
   * Reads, applies `change`, checks the result and replaces the file in one step, under a lock. Changes of one file run
   * one after another. When nothing changes, nothing is written. The first change of a file keeps a numbered backup.
   *
   * Fails with `file-lost-sections` when sections that were there before are gone: a write would make that final. What
   * was there is in a fresh backup; `acceptLoss` lets the next edit go on.
   */
  edit(
    filePath: string,
    change: (document: IniDocument) => Result<IniDocument>,
    options?: EditOptions,
  ): Promise<Result<void>>;
  /** The person says that the file is right as it is now. */
  acceptLoss(filePath: string): Promise<void>;
  /** Keeps the file as it is now; gives the backup's path, null when there is no file. */
  backUp(filePath: string): Promise<Result<string | null>>;
  /** What a backup holds. */
  readBackup(backupPath: string): Promise<Result<IniDocument>>;
}

/** How often an edit starts over because another program changed the file meanwhile. */
const mostTries = 12;

/**
 * Edits AWS files so that a crash, a full disk or another program at the same time can only leave the old or the new
 * file.
 */
export function createFileStore(deps: { readonly clock: Clock }): FileStore {
  const { clock } = deps;
  const seen = createSeenFiles(clock);
  const turns = new Map<string, Promise<unknown>>();
  /** Losses for which a backup was made already, so that each try does not make another. */
  const losses = new Map<string, string>();
  const backedUp = new Set<string>();

  function inTurn<T>(filePath: string, act: () => Promise<T>): Promise<T> {
    const turn = (turns.get(filePath) ?? Promise.resolve()).then(act, act);
    turns.set(filePath, turn);
    return turn;
  }

  async function settled(filePath: string, target: string): Promise<Result<Whole>> {
    try {
      const read = await seen.readSettled(filePath, target);
      if (!read) return keepsChanging(filePath);
      const { snapshot, document } = read;
      if (!document.ok) return document;
      return success({ snapshot, bytes: snapshot.bytes, document: document.value });
    } catch (error) {
      return failure(fileProblem('file-unreadable', filePath, error));
    }
  }

  /** Before the first change of a file. One that holds nothing, or nothing but ours, needs none. */
  async function backUpFirst(target: string, { bytes, document }: Whole): Promise<void> {
    if (backedUp.has(target)) return;
    const kept = worthKeeping(bytes, document);
    if (kept.toString('latin1').trim() === '') return;
    if ((await listBackups(target)).length === 0) await makeBackup(target, kept);
    backedUp.add(target);
  }

  /** What has vanished since the file was last seen, as a question to the person; the backup is made once. */
  async function lossOf(
    filePath: string,
    target: string,
    whole: Whole,
    own: ReadonlySet<string> | undefined,
  ): Promise<Result<void>> {
    const lost = seen.lost(target, whole.document).filter((header) => own?.has(header) !== true);
    if (lost.length === 0) {
      losses.delete(target);
      return success(undefined);
    }
    const before = seen.lastWhole(target);
    const backupPath = losses.get(target) ?? (await makeBackup(target, before?.bytes ?? Buffer.alloc(0)));
    losses.set(target, backupPath);
    const names = lost.slice(0, 5).map((header) => `[${header}]`);
    return failure(
      problem('file-lost-sections', {
        message: ({ problems }) =>
          problems.file.lost(names, lost.length - names.length, filePath, backupPath),
      }),
    );
  }

  async function editLocked(
    filePath: string,
    target: string,
    lock: FileLock,
    change: (document: IniDocument) => Result<IniDocument>,
    options: EditOptions,
  ): Promise<Result<void> | 'changed-meanwhile'> {
    const whole = await settled(filePath, target);
    if (!whole.ok) return whole;
    const loss = await lossOf(filePath, target, whole.value, options.own);
    if (!loss.ok) return loss;
    const before = whole.value;
    const changed = change(before.document);
    if (!changed.ok) return changed;
    const after = bytesOf(changed.value);
    if (after.equals(before.bytes)) {
      seen.remember(target, before);
      return success(undefined);
    }
    await backUpFirst(target, before);
    const written = await replaceFile(target, before.snapshot, after, {
      // What we would write must be readable too: a defect of ours must not reach the disk.
      inspect: () => understandFile(filePath, after, before),
      stillMine: () => lock.isMine(),
    });
    if (written === 'changed-meanwhile') return written;
    if (!written.ok) {
      const details = `edit of ${filePath} refused: ${written.problem.code}`;
      return failure(problem('unexpected', { details }));
    }
    seen.remember(target, { bytes: after, document: written.value });
    return success(undefined);
  }

  /** Takes the lock, makes the folder where that is missing and something is to be written. */
  async function lockFor(
    target: string,
    change: (document: IniDocument) => Result<IniDocument>,
  ): Promise<FileLock | 'held-by-others' | 'nothing-to-write'> {
    try {
      return (await takeFileLock(target, clock)) ?? 'held-by-others';
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
      const nothingYet = change(parseIni(''));
      if (nothingYet.ok && nothingYet.value.text === '') return 'nothing-to-write';
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      return (await takeFileLock(target, clock)) ?? 'held-by-others';
    }
  }

  async function edit(
    filePath: string,
    change: (document: IniDocument) => Result<IniDocument>,
    options: EditOptions,
  ): Promise<Result<void>> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const target = await linkTarget(filePath);
      const lock = await lockFor(target, change);
      if (lock === 'nothing-to-write') return success(undefined);
      if (lock === 'held-by-others') break;
      try {
        if (tries === 0) await removeLeftovers(target);
        const outcome = await editLocked(filePath, target, lock, change, options);
        if (outcome !== 'changed-meanwhile') return outcome;
      } finally {
        await lock.release();
      }
    }
    return keepsChanging(filePath);
  }

  /** What cannot be read is said so, not that it cannot be locked. */
  async function whyNot(filePath: string, error: unknown): Promise<Problem> {
    try {
      await mustBeReadable(await linkTarget(filePath));
    } catch (unreadable) {
      return fileProblem('file-unreadable', filePath, unreadable);
    }
    return fileProblem('file-unwritable', filePath, error);
  }

  return {
    async read(filePath) {
      try {
        const target = await linkTarget(filePath);
        const whole = await settled(filePath, target);
        if (!whole.ok) return whole;
        const { document } = whole.value;
        // A loss stays known until an edit has asked about it.
        if (seen.lost(target, document).length === 0) seen.remember(target, whole.value);
        return success(document);
      } catch (error) {
        return failure(fileProblem('file-unreadable', filePath, error));
      }
    },
    edit: (filePath, change, options = {}) =>
      inTurn(filePath, () =>
        edit(filePath, change, options).catch(async (error: unknown) =>
          failure(await whyNot(filePath, error)),
        ),
      ),
    acceptLoss: (filePath) =>
      inTurn(filePath, async () => {
        const target = await linkTarget(filePath);
        const whole = await settled(filePath, target);
        if (!whole.ok) return;
        losses.delete(target);
        seen.remember(target, whole.value);
      }),
    backUp: (filePath) =>
      inTurn(filePath, async () => {
        try {
          const { bytes, info } = await readSnapshot(await linkTarget(filePath));
          return success(info === null ? null : await makeBackup(await linkTarget(filePath), bytes));
        } catch (error) {
          return failure(fileProblem('file-unwritable', filePath, error));
        }
      }),
    async readBackup(backupPath) {
      try {
        return understandFile(backupPath, (await readSnapshot(backupPath)).bytes);
      } catch (error) {
        return failure(fileProblem('file-unreadable', backupPath, error));
      }
    },
  };
}

interface Whole extends UnderstoodFile {
  readonly snapshot: Snapshot;
}

function keepsChanging(filePath: string) {
  return failure(
    problem('file-unwritable', {
      message: ({ problems }) => problems.file.keepsChanging(filePath),
      advice: ({ problems }) => problems.file.goesOn,
    }),
  );
}
