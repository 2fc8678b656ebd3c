import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '../clock';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { understandFile } from './aws-file-text';
import { listBackups, makeBackup } from './file-backups';
import { takeFileLock, type FileLock } from './file-lock';
import { fileProblem } from './file-problems';
import { linkTarget, readSnapshot, removeLeftovers, replaceFile, type Snapshot } from './file-replace';
import { iniText, parseIni, type IniDocument } from './ini-document';
import { createSeenFiles } from './seen-files';

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

  function inTurn<T>(filePath: string, act: () => Promise<T>): Promise<T> {
    const turn = (turns.get(filePath) ?? Promise.resolve()).then(act, act);
    turns.set(filePath, turn);
    return turn;
  }

  async function settled(filePath: string, target: string): Promise<Result<Whole>> {
    let snapshot: Snapshot | null;
    try {
      snapshot = await seen.readSettled(target);
    } catch (error) {
      return failure(fileProblem('file-unreadable', filePath, error));
    }
    if (!snapshot) return keepsChanging(filePath);
    const document = understandFile(filePath, snapshot.bytes);
    return document.ok ? success({ snapshot, document: document.value }) : document;
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
    const before = seen.lastWhole(target) ?? Buffer.alloc(0);
    const backupPath = losses.get(target) ?? (await makeBackup(target, before));
    losses.set(target, backupPath);
    const names = lost.slice(0, 5).map((header) => `[${header}]`);
    const more = lost.length > names.length ? ` and ${lost.length - names.length} more` : '';
    return failure(
      problem('file-lost-sections', {
        message: `${names.join(', ')}${more} vanished from ${filePath} since Rolecall last read it. It was not changed; as it was, it is kept in ${backupPath}.`,
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
    const { snapshot, document } = whole.value;
    const changed = change(document);
    if (!changed.ok) return changed;
    const after = Buffer.from(iniText(changed.value), 'utf8');
    if (after.equals(snapshot.bytes)) {
      seen.remember(target, snapshot.bytes, document);
      return success(undefined);
    }
    // What we would write must be readable too: a defect of ours must not reach the disk.
    const check = understandFile(filePath, after);
    if (!check.ok) {
      const details = `edit of ${filePath} refused: ${check.problem.message}`;
      return failure(problem('unexpected', { details }));
    }
    await backUpFirst(target, snapshot);
    const outcome = await replaceFile(target, snapshot, after, () => lock.isMine());
    if (outcome === 'changed-meanwhile') return outcome;
    seen.remember(target, after, check.value);
    return success(undefined);
  }

  async function edit(
    filePath: string,
    change: (document: IniDocument) => Result<IniDocument>,
    options: EditOptions,
  ): Promise<Result<void>> {
    try {
      const { target, missing } = await find(filePath);
      if (missing) {
        const nothingYet = change(parseIni(''));
        if (nothingYet.ok && nothingYet.value.lines.length === 0) return success(undefined);
        await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      }
      for (let tries = 0; tries < mostTries; tries += 1) {
        const lock = await takeFileLock(target, clock);
        if (!lock) return keepsChanging(filePath);
        try {
          if (tries === 0) await removeLeftovers(target);
          const outcome = await editLocked(filePath, target, lock, change, options);
          if (outcome !== 'changed-meanwhile') return outcome;
        } finally {
          await lock.release();
        }
      }
      return keepsChanging(filePath);
    } catch (error) {
      return error instanceof Unreadable
        ? failure(fileProblem('file-unreadable', filePath, error.cause))
        : failure(fileProblem('file-unwritable', filePath, error));
    }
  }

  return {
    async read(filePath) {
      try {
        const target = await linkTarget(filePath);
        const whole = await settled(filePath, target);
        if (!whole.ok) return whole;
        const { snapshot, document } = whole.value;
        // A loss stays known until an edit has asked about it.
        if (seen.lost(target, document).length === 0) seen.remember(target, snapshot.bytes, document);
        return success(document);
      } catch (error) {
        return failure(fileProblem('file-unreadable', filePath, error));
      }
    },
    edit: (filePath, change, options = {}) => inTurn(filePath, () => edit(filePath, change, options)),
    acceptLoss: (filePath) =>
      inTurn(filePath, async () => {
        const target = await linkTarget(filePath);
        const whole = await settled(filePath, target);
        if (!whole.ok) return;
        losses.delete(target);
        seen.remember(target, whole.value.snapshot.bytes, whole.value.document);
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

interface Whole {
  readonly snapshot: Snapshot;
  readonly document: IniDocument;
}

class Unreadable extends Error {
  override readonly name = 'Unreadable';
  constructor(cause: unknown) {
    super('unreadable', { cause });
  }
}

/** Where the file really is. What cannot be read is said so, not that it cannot be locked. */
async function find(filePath: string): Promise<{ readonly target: string; readonly missing: boolean }> {
  try {
    const target = await linkTarget(filePath);
    return { target, missing: (await readSnapshot(target)).info === null };
  } catch (error) {
    throw new Unreadable(error);
  }
}

/** Before the first change of a file. An empty file needs none. */
async function backUpFirst(target: string, before: Snapshot): Promise<void> {
  if (before.bytes.length > 0 && (await listBackups(target)).length === 0) {
    await makeBackup(target, before.bytes);
  }
}

function keepsChanging(filePath: string) {
  return failure(
    problem('file-unwritable', {
      message: `Another program keeps changing ${filePath}. It was left as it is.`,
      advice: 'Rolecall tries again by itself.',
    }),
  );
}
