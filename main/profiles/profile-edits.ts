import type { RoleCredentials } from '../identity-center/portal';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import type { IniDocument } from './ini-document';
import { roleLabel, type ManagedProfile } from './managed-profile';
import {
  applySections,
  insertSection,
  isSafeValue,
  linesOfSection,
  sectionOwners,
  type SectionChange,
  type SectionContent,
  type SectionOwner,
  type SectionPlace,
  type Separator,
} from './managed-section';
import { isSamePlace, placeAt, placeBehind } from './section-place';
import { restoreSection, takeOverSection } from './section-take-over';
import type { Problem } from '../wording';

/**
 * Why a profile is written: it is due; the person keeps a new one; the person confirmed that somebody's section is
 * replaced; ours was lost or changed and is to be ours again; ours is for another role from now on.
 */
export type WriteReason = 'renew' | 'keep' | 'take-over' | 'take-back' | 'replace';

export interface ProfileWrite {
  readonly profile: ManagedProfile;
  readonly credentials: RoleCredentials;
  readonly reason: WriteReason;
  /** The config file has the profile's region: what stands beside the keys goes. */
  readonly hasRegionElsewhere: boolean;
  /** Where its section stood before, if it is to come back; else it goes to the end of the file. */
  readonly place?: SectionPlace | null;
}

export interface ProfilesWritten {
  readonly document: IniDocument;
  /** Of the sections that were added, by profile id. */
  readonly separators: ReadonlyMap<string, Separator>;
  /** Why a profile was not written, by profile id. */
  readonly problems: ReadonlyMap<string, Problem>;
}

/** Puts new keys into any number of sections, in one pass; a section that is not ours to write is left alone. */
export function writeProfiles(document: IniDocument, writes: readonly ProfileWrite[]): ProfilesWritten {
  const owners = sectionOwners(document);
  const problems = new Map<string, Problem>();
  const changes: SectionChange[] = [];
  const ids = new Map<string, string>();
  const separators = new Map<string, Separator>();
  let start = document;
  /** Sections that stood side by side have one place: each comes back behind the one before. */
  let before: { readonly place: SectionPlace; readonly behind: SectionPlace } | null = null;
  for (const { profile, credentials, reason, hasRegionElsewhere, place = null } of writes) {
    const content = sectionContent(profile, credentials, hasRegionElsewhere);
    const step = content.ok ? stepFor(owners(profile.name), reason, profile) : content;
    if (!content.ok || !step.ok) {
      problems.set(profile.id, step.ok ? problem('unexpected') : step.problem);
      continue;
    }
    ids.set(profile.name, profile.id);
    const { name } = profile;
    switch (step.value) {
      case 'replace':
        start = takeOverSection(start, name, content.value, hasRegionElsewhere && profile.region !== null);
        break;
      case 'update': {
        const hasOurRegion = profile.regionBesideKeys !== null;
        changes.push({ kind: 'update', name, content: content.value, hasOurRegion });
        break;
      }
      case 'add': {
        const to: SectionPlace | null =
          place && before && isSamePlace(place, before.place) ? before.behind : place;
        const inserted = to && insertSection(start, name, content.value, to);
        start = inserted?.document ?? start;
        if (place && to && inserted) {
          before = { place, behind: placeBehind(to, name, linesOfSection(content.value)) };
          separators.set(profile.id, inserted.separator);
        } else changes.push({ kind: 'add', name, content: content.value });
        break;
      }
    }
  }
  const applied = applySections(start, changes);
  for (const [name, separator] of applied.separators) {
    const id = ids.get(name);
    if (id !== undefined) separators.set(id, separator);
  }
  return { document: applied.document, separators, problems };
}

/** What to do with a section that stands to us as `owner`, and is written for `reason`. */
function stepFor(
  owner: SectionOwner,
  reason: WriteReason,
  profile: ManagedProfile,
): Result<'add' | 'update' | 'replace'> {
  const confirmed = reason === 'take-over' || reason === 'take-back';
  switch (owner) {
    case 'nobody':
      // A profile that was written before and is gone now was removed by somebody.
      return reason === 'renew' && profile.keys !== null
        ? failure(changedOutside('removed', profile))
        : success('add');
    case 'rolecall':
      // Ours from before a crash, or another Rolecall's: for a new profile that is a name that is taken.
      return reason === 'keep' ? failure(profileExists(profile)) : success('update');
    case 'rolecall-changed':
      if (confirmed) return success('update');
      return failure(profile.keys === null ? profileExists(profile) : changedOutside('edited', profile));
    case 'somebody':
      if (confirmed) return success('replace');
      return failure(
        reason === 'replace' || (profile.keys === null && profile.originalIn === null)
          ? profileExists(profile)
          : changedOutside('edited', profile),
      );
  }
}

/** What became of a managed section in the hands of others; null when it is as we wrote it. */
export function outsideChange(owner: SectionOwner, profile: ManagedProfile): Problem | null {
  switch (owner) {
    case 'rolecall':
      return null;
    case 'nobody':
      return changedOutside('removed', profile);
    case 'rolecall-changed':
    case 'somebody':
      return changedOutside('edited', profile);
  }
}

function changedOutside(how: 'edited' | 'removed', { name, filePath }: ManagedProfile): Problem {
  return problem('profile-changed-outside', {
    message: ({ problems }) =>
      how === 'edited' ? problems.profile.changed(name, filePath) : problems.profile.removed(name, filePath),
  });
}

/** Somebody else has a section of this name. */
export function profileExists({ name, filePath }: ManagedProfile): Problem {
  return problem('profile-exists', {
    message: ({ problems }) => problems.profile.notOurs(name, filePath),
  });
}

function sectionContent(
  profile: ManagedProfile,
  credentials: RoleCredentials,
  hasRegionElsewhere: boolean,
): Result<SectionContent> {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = credentials;
  const region = hasRegionElsewhere ? null : profile.regionBesideKeys;
  const values = [accessKeyId, secretAccessKey, sessionToken, ...(region === null ? [] : [region])];
  if (!values.every(isSafeValue)) {
    return failure(problem('unexpected', { message: ({ problems }) => problems.aws.keysNoValues }));
  }
  return success({
    accessKeyId,
    secretAccessKey,
    sessionToken,
    region,
    label: roleLabel(profile),
    freshUntil: expiresAt,
  });
}

export interface ProfilesRemoved {
  readonly document: IniDocument;
  readonly endedLine: Separator['endedLine'];
  /** Those of the profiles whose sections are gone, in the order in which they stood, and then the others. */
  readonly inOrder: readonly ManagedProfile[];
  /** Where the section of a profile that is gone stood; null when it was the last one, or is not gone. */
  placeOf(profile: ManagedProfile): SectionPlace | null;
}

/**
 * Takes profiles out of a document: exactly what was put in, or, for one that was taken over, what was there before
 * (`originals`, by profile id). A section that is gone or somebody else's by now stays as it is, unless `evenIfChanged`.
 */
export function removeProfiles(
  document: IniDocument,
  profiles: readonly ManagedProfile[],
  originals: ReadonlyMap<string, IniDocument>,
  evenIfChanged = false,
): ProfilesRemoved {
  const owners = sectionOwners(document);
  const changes: SectionChange[] = [];
  let start = document;
  for (const profile of profiles) {
    const { id, name, regionBesideKeys: region, separator, isWaiting } = profile;
    const owner = owners(name);
    // What stands under the name of one that waits is another's.
    if (isWaiting) continue;
    if (!evenIfChanged && (owner === 'nobody' || owner === 'somebody')) continue;
    const original = originals.get(id);
    const restored = original ? restoreSection(start, name, original) : null;
    if (restored) start = restored;
    else changes.push({ kind: 'remove', name, separator, region });
  }
  const { document: removed, endedLine, removedAt } = applySections(start, changes);
  const byName = new Map(profiles.map((profile) => [profile.name, profile]));
  return {
    document: removed,
    endedLine,
    inOrder: [
      ...[...removedAt.keys()].flatMap((name) => byName.get(name) ?? []),
      ...profiles.filter(({ name }) => !removedAt.has(name)),
    ],
    placeOf({ name }) {
      const at = removedAt.get(name);
      return at === undefined ? null : placeAt(removed, at);
    },
  };
}
