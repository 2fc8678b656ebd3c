import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { AwsFileState } from '../../preload/contract';
import type { Unworded } from '../wording';
import type { AwsFileKind } from './aws-readers';
import { droppedNames } from './dropped-names';
import { listBackups } from './file-backups';
import { hasCode } from './file-problems';
import { linkTarget } from './file-replace';
import type { FileStore } from './file-store';
import type { ManagedProfile } from './managed-profile';

/** An AWS file that matters here: it holds managed profiles, or new ones would go there. */
export interface AwsFile {
  readonly kind: AwsFileKind;
  readonly path: string;
}

/** The two files that new profiles go to, and those that profiles are kept in. */
export function awsFilesInUse(
  usual: { readonly credentialsPath: string; readonly configPath: string },
  profiles: readonly ManagedProfile[],
): readonly AwsFile[] {
  const all: readonly AwsFile[] = [
    { kind: 'credentials', path: usual.credentialsPath },
    { kind: 'config', path: usual.configPath },
    ...profiles.map((profile) => ({ kind: 'credentials', path: profile.filePath }) as const),
    ...profiles.map((profile) => ({ kind: 'config', path: profile.configPath }) as const),
  ];
  return [...new Map(all.map((file) => [`${file.kind} ${file.path}`, file])).values()];
}

/** How the AWS files are, for a person to see: whether they can be read, and what tools do not see in them. */
export interface AwsFileChecks {
  /** As they were at the last check, in the order of `files`. */
  states(): readonly CheckedFile[];
  /** Looks at those of this path, or at all. */
  check(filePath?: string): Promise<void>;
}

export type CheckedFile = AwsFile &
  Pick<Unworded<AwsFileState>, 'condition' | 'droppedNames' | 'droppedCount' | 'backups'>;

/** Beyond these, a list says nothing more. */
const mostDroppedNames = 50;
const mostBackups = 100;

export function createAwsFileChecks(deps: {
  readonly store: FileStore;
  readonly files: () => readonly AwsFile[];
  readonly changed: () => void;
}): AwsFileChecks {
  const { store, files, changed } = deps;
  const found = new Map<string, Omit<CheckedFile, 'kind' | 'path'>>();
  const keyOf = ({ kind, path: filePath }: AwsFile): string => `${kind} ${filePath}`;

  return {
    states: () =>
      files().map((file) => ({
        ...file,
        ...(found.get(keyOf(file)) ?? {
          condition: { kind: 'unchecked' },
          droppedNames: [],
          droppedCount: 0,
          backups: [],
        }),
      })),
    async check(filePath) {
      const due = files().filter((file) => filePath === undefined || file.path === filePath);
      await Promise.all(due.map(async (file) => found.set(keyOf(file), await look(store, file))));
      changed();
    },
  };
}

async function look(store: FileStore, file: AwsFile): Promise<Omit<CheckedFile, 'kind' | 'path'>> {
  const backups = await backupsOf(file.path);
  const rest = { droppedNames: [], droppedCount: 0, backups };
  const read = await store.read(file.path);
  if (!read.ok) return { condition: { kind: 'refused', problem: read.problem }, ...rest };
  if (await isMissing(file.path)) return { condition: { kind: 'missing' }, ...rest };
  const dropped = droppedNames(read.value, file.kind);
  return {
    condition: { kind: 'fine' },
    droppedNames: dropped
      .slice(0, mostDroppedNames)
      .map(({ line, header, droppedBy, mend }) => ({ line, header, droppedBy, mend })),
    droppedCount: dropped.length,
    backups,
  };
}

/** Newest first. One that goes while we look is none. */
async function backupsOf(filePath: string): Promise<AwsFileState['backups']> {
  try {
    const all = (await listBackups(await linkTarget(filePath))).toReversed().slice(0, mostBackups);
    const dated = await Promise.all(
      all.map(async (backup) => {
        const info = await stat(backup).catch(() => null);
        return info && { name: path.basename(backup), madeAt: info.mtimeMs };
      }),
    );
    return dated.filter((one) => one !== null);
  } catch {
    // What is wrong with the folder is said of the file.
    return [];
  }
}

async function isMissing(filePath: string): Promise<boolean> {
  try {
    await stat(filePath);
    return false;
  } catch (error) {
    return hasCode(error, 'ENOENT');
  }
}
