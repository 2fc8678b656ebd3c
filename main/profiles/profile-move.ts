import type { RoleCredentials } from '../identity-center/portal';
import type { Log } from '../log';
import { problem } from '../problems';
import { success, type Result } from '../result';
import type { Problem } from '../wording';
import type { FileStore } from './file-store';
import { iniEntries, type IniDocument } from './ini-document';
import type { ManagedProfile } from './managed-profile';
import { sectionFinder, sectionOwners, type SectionOwner, type Separator } from './managed-section';
import { removeProfiles, writeProfiles, type WriteReason } from './profile-edits';
import type { ProfileList } from './profile-list';
import type { ProfileSettings } from './profile-settings';
import { ownSections } from './profile-writer';

/** The files that a profile is kept in. */
export type ProfileFiles = Pick<ManagedProfile, 'filePath' | 'configPath'>;

export interface Moved {
  /** As they were. */
  readonly moved: readonly ManagedProfile[];
  /** Stayed where they are: the new file has a profile of that name, which somebody else made. */
  readonly clashing: readonly ManagedProfile[];
  /** Why others stayed where they are. */
  readonly stayed: readonly Problem[];
}

/**
 * Moves profiles into other files: they are written there first, with the keys that they have, and then taken out of the
 * old. AWS is not asked. `takeOver`: the person confirmed that sections of somebody else in the new file are replaced.
 */
export type MoveProfiles = (
  ids: readonly string[],
  to: ProfileFiles,
  takeOver: boolean,
) => Promise<Result<Moved>>;

/** A profile on its way. */
interface Moving {
  readonly profile: ManagedProfile;
  /** Null when there are none to move: none were written yet, or the credentials file stays the same. */
  readonly keys: RoleCredentials | null;
}

export function createProfileMove(deps: {
  readonly files: FileStore;
  readonly list: ProfileList;
  readonly inConfig: Pick<ProfileSettings, 'write'>;
  /** Why keys must not be written under a name that this config file may have; null when they may. */
  readonly otherKind: (name: string, configPath: string) => Promise<Problem | null>;
  readonly originalsOf: (profiles: readonly ManagedProfile[]) => Promise<ReadonlyMap<string, IniDocument>>;
  /** A line end that was added to the file has to stay while something of ours follows it. */
  readonly bequeath: (filePath: string, endedLine: Separator['endedLine']) => void;
  readonly log: Log;
}): MoveProfiles {
  const { files, list, inConfig, log } = deps;

  /** What is to be moved, and why the rest is not. */
  async function sort(
    profiles: readonly ManagedProfile[],
    to: ProfileFiles,
  ): Promise<Result<{ readonly moving: readonly Moving[]; readonly stayed: readonly Problem[] }>> {
    const moving: Moving[] = [];
    const stayed: Problem[] = [];
    const taken = new Set(list.inFile(to.filePath).map(({ name }) => name));
    for (const profile of profiles) {
      const { name, filePath, keys, isWaiting } = profile;
      const isSameFile = filePath === to.filePath;
      const found = await files.read(filePath);
      if (!found.ok) return found;
      const isThere = keys !== null && !isWaiting && !isSameFile;
      const otherKind = await deps.otherKind(name, to.configPath);
      if (otherKind) stayed.push(otherKind);
      else if (!isSameFile && taken.has(name)) stayed.push(keptThere(profile, to));
      else if (isThere && sectionOwners(found.value)(name) !== 'rolecall') stayed.push(notOurs(profile));
      else moving.push({ profile, keys: isThere ? keysIn(found.value, profile) : null });
    }
    return success({ moving, stayed });
  }

  /** Writes them into the new file and remembers them there; answers with those that are. */
  async function writeAll(
    moving: readonly Moving[],
    to: ProfileFiles,
    takeOver: boolean,
  ): Promise<Result<readonly ManagedProfile[]>> {
    const before = await files.read(to.filePath);
    if (!before.ok) return before;
    const ownersBefore = sectionOwners(before.value);
    const isOthers = (owner: SectionOwner): boolean => owner === 'somebody' || owner === 'rolecall-changed';
    const needsBackup =
      takeOver && moving.some(({ profile, keys }) => keys && isOthers(ownersBefore(profile.name)));
    const backup = needsBackup ? await files.backUp(to.filePath) : success(null);
    if (!backup.ok) return backup;
    let changes: ReadonlyMap<string, Partial<ManagedProfile>> = new Map();
    const edited = await files.edit(
      to.filePath,
      (document) => {
        const owners = sectionOwners(document);
        const written = writeProfiles(
          document,
          moving.flatMap(({ profile, keys }) =>
            keys
              ? [
                  {
                    profile: { ...profile, keys: null },
                    credentials: keys,
                    reason: reasonFor(document, profile, keys, takeOver),
                    hasRegionElsewhere: false,
                  },
                ]
              : [],
          ),
        );
        changes = new Map(
          moving
            .filter(({ profile }) => !written.problems.has(profile.id))
            .map(({ profile: { id, name, filePath } }): [string, Partial<ManagedProfile>] => {
              if (filePath === to.filePath) return [id, { configPath: to.configPath }];
              const separator = written.separators.get(id) ?? { blankLine: false, endedLine: null };
              return [id, { ...to, separator, originalIn: isOthers(owners(name)) ? backup.value : null }];
            }),
        );
        return success(written.document);
      },
      { own: ownSections(list, to.filePath) },
    );
    if (!edited.ok) return edited;
    list.amend(changes);
    return success(moving.flatMap(({ profile }) => (changes.has(profile.id) ? [profile] : [])));
  }

  async function removeAll(filePath: string, profiles: readonly ManagedProfile[]): Promise<Result<void>> {
    const originals = await deps.originalsOf(profiles);
    let endedLine: Separator['endedLine'] = null;
    const edited = await files.edit(
      filePath,
      (document) => {
        const removed = removeProfiles(document, profiles, originals);
        ({ endedLine } = removed);
        return success(removed.document);
      },
      { own: new Set([...ownSections(list, filePath), ...profiles.map(({ name }) => name)]) },
    );
    if (edited.ok) deps.bequeath(filePath, endedLine);
    return edited;
  }

  return async (ids, to, takeOver) => {
    const sorted = await sort(
      list.settled().filter(({ id }) => ids.includes(id)),
      to,
    );
    if (!sorted.ok) return sorted;
    const { moving } = sorted.value;
    const written = await writeAll(moving, to, takeOver);
    if (!written.ok) return written;
    const moved = written.value;
    const stayed = [...sorted.value.stayed];
    for (const filePath of new Set(moved.map((profile) => profile.filePath))) {
      if (filePath === to.filePath) continue;
      const removed = await removeAll(
        filePath,
        moved.filter((profile) => profile.filePath === filePath),
      );
      if (!removed.ok) stayed.push(stillThere(removed.problem, to));
    }
    await inConfig.write();
    log.info('profiles were moved to other files', { moved: moved.length, asked: ids.length });
    const clashing = moving.map(({ profile }) => profile).filter((profile) => !moved.includes(profile));
    return success({ moved, clashing, stayed });
  };
}

function keysIn(document: IniDocument, { name, keys }: ManagedProfile): RoleCredentials | null {
  const section = sectionFinder(document)(name);
  if (!section || !keys) return null;
  const values = new Map(iniEntries(document, section).map(({ key, value }) => [key, value]));
  const valueOf = (key: string): string => values.get(key) ?? '';
  return {
    accessKeyId: valueOf('aws_access_key_id'),
    secretAccessKey: valueOf('aws_secret_access_key'),
    sessionToken: valueOf('aws_session_token'),
    ...keys,
  };
}

/** The same keys in the new file already are from a move that was cut short. */
function reasonFor(
  document: IniDocument,
  profile: ManagedProfile,
  { accessKeyId }: RoleCredentials,
  takeOver: boolean,
): WriteReason {
  if (takeOver) return 'take-over';
  return keysIn(document, profile)?.accessKeyId === accessKeyId ? 'replace' : 'keep';
}

/** What the person has to know about those that did not move; null when all did. */
export function notMoved({ clashing, stayed }: Moved, { filePath }: ProfileFiles): Problem | null {
  if (clashing.length === 0) return stayed[0] ?? null;
  const names = clashing.map(({ name }) => name);
  return problem('profile-exists', {
    message: ({ problems }) => problems.move.clash.message(names, filePath),
    advice: ({ problems }) => problems.move.clash.advice,
  });
}

function keptThere({ name }: ManagedProfile, { filePath }: ProfileFiles): Problem {
  return problem('invalid-input', {
    message: ({ problems }) => problems.move.keptThere(name, filePath),
  });
}

function notOurs({ name, filePath }: ManagedProfile): Problem {
  return problem('profile-changed-outside', {
    message: ({ problems }) => problems.move.changed(name, filePath),
  });
}

function stillThere(why: Problem, { filePath }: ProfileFiles): Problem {
  return {
    ...why,
    message: (texts) => texts.problems.move.stillThere(filePath, why.message(texts)),
  };
}
