import { delay, type Clock } from '../clock';
import { understandFile } from './aws-file-text';
import { readSnapshot, type Snapshot } from './file-replace';
import { iniSections, type IniDocument } from './ini-document';

/**
 * What each file held when it was last seen whole. The AWS CLI rewrites AWS files in place (truncate, then write), so a
 * reader beside it sees them empty or cut off very often: what looks like a loss is read again until it has been
 * unchanged for a second.
 */
export interface SeenFiles {
  /** Reads until the file is whole, or has been the same for a second; null when it never comes to rest. */
  readSettled(target: string): Promise<Snapshot | null>;
  /** Sections that were there when the file was last seen and now are not. */
  lost(target: string, document: IniDocument): readonly string[];
  /** The file's bytes when it was last seen whole; null when it never was. */
  lastWhole(target: string): Buffer | null;
  /** From now on this is what the file is known to hold. */
  remember(target: string, bytes: Buffer, document: IniDocument): void;
}

const unchangedForMs = 1_000;
const readAgainMs = 100;
const settleWithinMs = 10_000;

interface Seen {
  readonly bytes: Buffer;
  readonly sections: ReadonlySet<string>;
}

export function createSeenFiles(clock: Clock): SeenFiles {
  const seen = new Map<string, Seen>();

  function lost(target: string, document: IniDocument): readonly string[] {
    const now = new Set(iniSections(document).map((section) => section.header));
    return [...(seen.get(target)?.sections ?? [])].filter((header) => !now.has(header));
  }

  function looksTorn(target: string, { bytes, info }: Snapshot): boolean {
    if (info === null) return seen.has(target);
    if (bytes.length === 0) return seen.get(target)?.sections.size !== 0;
    const document = understandFile(target, bytes);
    return !document.ok || lost(target, document.value).length > 0;
  }

  return {
    lost,
    lastWhole: (target) => seen.get(target)?.bytes ?? null,
    remember(target, bytes, document) {
      seen.set(target, { bytes, sections: new Set(iniSections(document).map((section) => section.header)) });
    },
    async readSettled(target) {
      let snapshot = await readSnapshot(target);
      const started = clock.now();
      let sameSince = started;
      while (looksTorn(target, snapshot)) {
        if (clock.now() - sameSince >= unchangedForMs) return snapshot;
        if (clock.now() - started > settleWithinMs) return null;
        await delay(clock, readAgainMs);
        const next = await readSnapshot(target);
        if (!next.bytes.equals(snapshot.bytes)) sameSince = clock.now();
        snapshot = next;
      }
      return snapshot;
    },
  };
}
