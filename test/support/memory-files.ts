import { understandFile } from '../../main/profiles/aws-file-text';
import type { FileStore } from '../../main/profiles/file-store';
import { iniText, type IniDocument } from '../../main/profiles/ini-document';
import { problem } from '../../main/problems';
import { failure, success, type Result } from '../../main/result';

/** AWS files that are in memory, for tests of what is decided about them; `FileStore`'s own tests have real ones. */
export interface MemoryFiles extends FileStore {
  /** By path; a missing file is empty. */
  readonly texts: Map<string, string>;
  /** How often a file was changed. */
  changes(): number;
  /** From now on every change fails, or none does. */
  refuse(now: boolean): void;
}

export function createMemoryFiles(): MemoryFiles {
  const texts = new Map<string, string>();
  let changes = 0;
  let refuses = false;
  const read = (filePath: string): Result<IniDocument> =>
    understandFile(filePath, Buffer.from(texts.get(filePath) ?? ''));
  return {
    texts,
    changes: () => changes,
    refuse(now) {
      refuses = now;
    },
    read: (filePath) => Promise.resolve(read(filePath)),
    edit(filePath, change) {
      if (refuses) return Promise.resolve(failure(problem('file-unwritable')));
      const found = read(filePath);
      const changed = found.ok ? change(found.value) : found;
      if (!changed.ok) return Promise.resolve(changed);
      const text = iniText(changed.value);
      if (text !== (texts.get(filePath) ?? '')) changes += 1;
      texts.set(filePath, text);
      return Promise.resolve(success(undefined));
    },
    acceptLoss: () => Promise.resolve(),
    backUp(filePath) {
      const text = texts.get(filePath);
      if (text === undefined) return Promise.resolve(success(null));
      const backupPath = `${filePath}.rolecall-backup-${texts.size}`;
      texts.set(backupPath, text);
      return Promise.resolve(success(backupPath));
    },
    readBackup: (backupPath) =>
      Promise.resolve(
        texts.has(backupPath) ? read(backupPath) : failure(problem('file-unreadable', { details: 'gone' })),
      ),
  };
}
