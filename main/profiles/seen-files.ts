import { delay, type Clock } from '../clock';
import type { Result } from '../result';
import { understandFile, type UnderstoodFile } from './aws-file-text';
import { readSnapshot, type Snapshot } from './file-replace';
import type { IniDocument } from './ini-document';

/**
 * What each file held when it was last seen whole. The AWS CLI rewrites AWS files in place (truncate, then write), so a
 * reader beside it sees them empty or cut off very often: what looks like a loss is read again until it has been
 * unchanged for a second.
 */
export interface SeenFiles {
  /**
   * Reads until the file is whole, or has been the same for a second; null when it never comes to rest.
   * @param filePath how the person calls the file, which `target` is
   */
  readSettled(filePath: string, target: string): Promise<FileRead | null>;
  /** Sections that were there when the file was last seen and now are not. */
  lost(target: string, document: IniDocument): readonly string[];
  /** The file when it was last seen whole; null when it never was. */
  lastWhole(target: string): UnderstoodFile | null;
  /** From now on this is what the file is known to hold. */
  remember(target: string, file: UnderstoodFile): void;
}

export interface FileRead {
  readonly snapshot: Snapshot;
  /** What it says; a problem when a reader of AWS files would fail on it. */
  readonly document: Result<IniDocument>;
}

const unchangedForMs = 1_000;
const readAgainMs = 100;
const settleWithinMs = 10_000;

export function createSeenFiles(clock: Clock): SeenFiles {
  const seen = new Map<string, UnderstoodFile>();

  async function read(filePath: string, target: string): Promise<FileRead> {
    const snapshot = await readSnapshot(target, seen.get(target)?.bytes);
    return { snapshot, document: understandFile(filePath, snapshot.bytes, seen.get(target)) };
  }

  function lost(target: string, document: IniDocument): readonly string[] {
    const before = seen.get(target);
    if (!before || before.document === document) return [];
    return [...before.document.byHeader.keys()].filter((header) => !document.byHeader.has(header));
  }

  function looksTorn(target: string, { snapshot, document }: FileRead): boolean {
    const before = seen.get(target)?.document.sections.length;
    if (snapshot.info === null) return before !== undefined && before > 0;
    if (snapshot.bytes.length === 0) return before !== 0;
    return !document.ok || lost(target, document.value).length > 0;
  }

  return {
    lost,
    lastWhole: (target) => seen.get(target) ?? null,
    remember(target, file) {
      seen.set(target, file);
    },
    async readSettled(filePath, target) {
      let last = await read(filePath, target);
      const started = clock.now();
      let sameSince = started;
      while (looksTorn(target, last)) {
        if (clock.now() - sameSince >= unchangedForMs) return last;
        if (clock.now() - started > settleWithinMs) return null;
        await delay(clock, readAgainMs);
        const next = await read(filePath, target);
        if (!next.snapshot.bytes.equals(last.snapshot.bytes)) sameSince = clock.now();
        last = next;
      }
      return last;
    },
  };
}
