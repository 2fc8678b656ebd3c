import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { roleKey } from '../role-id';
import type { FileStore } from './file-store';
import type { ManagedProfile, ProfileChange, StoppedProfile } from './managed-profile';
import { sectionOwner, sectionOwners, type SectionOwner } from './managed-section';
import { headerOf } from './own-config-sections';
import type { ProfileMemory } from './profile-memory';
import type { Kept } from './profile-keeping';
import type { ProfileFiles } from './profile-move';
import type { ProfileSettings } from './profile-settings';
import { describeSection } from './section-take-over';

type EditChange = Extract<ProfileChange, { readonly before: ManagedProfile }>;
type MoveChange = Extract<ProfileChange, { readonly what: 'move' }>;

/** Of changes by others, so many are shown; more would not be read. */
const mostShown = 5;

/** The last keep, stop, take-over or edit, and how it is taken back. Renewals do not count. */
export interface ProfileUndo {
  /** Null when there is nothing that could be taken back. */
  lastChange(): ProfileChange | null;
  /** This is the last change from now on. */
  note(change: ProfileChange): void;
  /** These were let go: nobody looks after them any more, so what was done with them cannot be taken back. */
  letGo(ids: readonly string[]): void;
  /** A session was removed: what was done for it is not remembered either. */
  sessionRemoved(): void;
  /**
   * Takes the last change back. When somebody else has changed that profile since, it fails with
   * `undo-changed-meanwhile` and says what is there now, unless `evenIfChanged`.
   */
  undo(evenIfChanged: boolean): Promise<Result<void>>;
}

/** What taking back takes. */
interface Doers {
  keepAgain(stopped: readonly (StoppedProfile & { readonly takeOver: boolean })[]): Promise<Kept | null>;
  stop(ids: readonly string[], evenIfChanged: boolean): Promise<Result<void>>;
  change(id: string, to: Pick<ManagedProfile, 'region' | 'output'>): Promise<Result<void>>;
  /** Puts the role of `to` under its name again, whatever has become of its section. */
  replace(to: ManagedProfile): Promise<Result<unknown>>;
  move(ids: readonly string[], to: ProfileFiles): Promise<Result<unknown>>;
}

export function createProfileUndo(deps: {
  readonly files: FileStore;
  readonly inConfig: Pick<ProfileSettings, 'isWritten' | 'problemOf'>;
  readonly memory: Pick<ProfileMemory, 'loadLastChange' | 'saveLastChange'>;
  readonly find: (id: string) => ManagedProfile | undefined;
  /** Whether the person still has this SSO session. Without it a profile cannot be kept again. */
  readonly hasSession: (sessionId: string) => boolean;
  readonly doers: Doers;
  readonly changed: () => void;
}): ProfileUndo {
  const { files, inConfig, memory, find, hasSession, doers, changed } = deps;
  /** What is done to take a change back is no change of its own, and is not shown as one on the way. */
  let isUndoing = false;

  function lastChange(): ProfileChange | null {
    const last = memory.loadLastChange();
    return last && neededFor(last).every(({ role }) => hasSession(role.sessionId)) ? last : null;
  }

  /** Says what is there now instead of what the change made of it. */
  async function changedSince(filePath: string, ...sections: readonly string[]): Promise<Result<never>> {
    const found = await files.read(filePath);
    if (!found.ok) return found;
    const shown = sections.flatMap((section) => describeSection(found.value, section) ?? []);
    const details = [...shown.slice(0, mostShown), ...(shown.length > mostShown ? ['…'] : [])].join('\n\n');
    return failure(problem('undo-changed-meanwhile', shown.length === 0 ? {} : { details }));
  }

  async function undoEdit({ profile, before }: EditChange, evenIfChanged: boolean): Promise<Result<unknown>> {
    const { id, name, region, output, configPath } = profile;
    const now = find(id);
    if (!now) return failure(problem('not-found', { message: ({ problems }) => problems.profile.gone }));
    const goneSince = inConfig.isWritten(now) && inConfig.problemOf(id) !== null;
    const isAsLeft = now.region === region && now.output === output && !goneSince;
    if (!isAsLeft && !evenIfChanged) return changedSince(configPath, headerOf('profile', name));
    return doers.change(id, before);
  }

  async function undoReplacement(
    { profile, before }: EditChange,
    evenIfChanged: boolean,
  ): Promise<Result<unknown>> {
    const { id, name, filePath, role } = profile;
    const now = find(id);
    if (!now) return failure(problem('not-found', { message: ({ problems }) => problems.profile.gone }));
    const found = await files.read(filePath);
    if (!found.ok) return found;
    const isAsLeft = sectionOwner(found.value, name) === 'rolecall' && roleKey(now.role) === roleKey(role);
    if (!isAsLeft && !evenIfChanged) return changedSince(filePath, name);
    return doers.replace(before);
  }

  async function undoMove({ movedFrom }: MoveChange, evenIfChanged: boolean): Promise<Result<unknown>> {
    for (const { id } of movedFrom) {
      const now = find(id);
      if (!now || evenIfChanged) continue;
      const found = await files.read(now.filePath);
      if (!found.ok) return found;
      if (now.keys !== null && sectionOwner(found.value, now.name) !== 'rolecall')
        return changedSince(now.filePath, now.name);
    }
    const places = new Map(movedFrom.map((one) => [`${one.filePath}\n${one.configPath}`, one]));
    for (const to of places.values()) {
      const { filePath, configPath } = to;
      const ids = movedFrom.filter((one) => one.filePath === filePath && one.configPath === configPath);
      const moved = await doers.move(
        ids.map(({ id }) => id),
        { filePath, configPath },
      );
      if (!moved.ok) return moved;
    }
    return success(undefined);
  }

  /** Whose the sections of these are now, by profile id; fails with what is there when one is not as it was left. */
  async function ownersOf(
    profiles: readonly ManagedProfile[],
    asLeft: (profile: ManagedProfile) => SectionOwner,
    evenIfChanged: boolean,
  ): Promise<Result<ReadonlyMap<string, SectionOwner>>> {
    const owners = new Map<string, SectionOwner>();
    for (const filePath of new Set(profiles.map((profile) => profile.filePath))) {
      const found = await files.read(filePath);
      if (!found.ok) return found;
      const ownerOf = sectionOwners(found.value);
      const here = profiles.filter((profile) => profile.filePath === filePath);
      for (const { id, name } of here) owners.set(id, ownerOf(name));
      const changedNow = here.filter((profile) => owners.get(profile.id) !== asLeft(profile));
      if (changedNow.length > 0 && !evenIfChanged)
        return changedSince(filePath, ...changedNow.map(({ name }) => name));
    }
    return success(owners);
  }

  async function undoKeep(kept: readonly ManagedProfile[], evenIfChanged: boolean): Promise<Result<unknown>> {
    const owners = await ownersOf(kept, () => 'rolecall', evenIfChanged);
    return owners.ok
      ? doers.stop(
          kept.map(({ id }) => id),
          evenIfChanged,
        )
      : owners;
  }

  async function undoStop(
    last: ProfileChange,
    stopped: readonly StoppedProfile[],
    evenIfChanged: boolean,
  ): Promise<Result<unknown>> {
    const profiles = stopped.map(({ profile }) => profile);
    const owners = await ownersOf(profiles, ownerAfterStop, evenIfChanged);
    if (!owners.ok) return owners;
    const done = await doers.keepAgain(
      stopped.map((one) => ({ ...one, takeOver: owners.value.get(one.profile.id) !== 'nobody' })),
    );
    const [first] = done?.failed ?? [];
    if (!first) return success(undefined);
    // The others are kept again: what is left can be tried once more.
    const left = stopped.filter(({ profile }) =>
      done?.failed.some(({ request }) => request.again?.id === profile.id),
    );
    if (last.what === 'stop-several' && left[0])
      memory.saveLastChange({ ...last, profile: left[0].profile, stopped: left });
    return failure(first.problem);
  }

  function takeBack(last: ProfileChange, evenIfChanged: boolean): Promise<Result<unknown>> {
    switch (last.what) {
      case 'edit':
        return undoEdit(last, evenIfChanged);
      case 'replace':
        return undoReplacement(last, evenIfChanged);
      case 'move':
        return undoMove(last, evenIfChanged);
      case 'keep':
      case 'take-over':
        return undoKeep([last.profile], evenIfChanged);
      case 'keep-several':
        return undoKeep(last.kept, evenIfChanged);
      case 'stop':
        return undoStop(last, [last], evenIfChanged);
      case 'stop-several':
        return undoStop(last, last.stopped, evenIfChanged);
    }
  }

  return {
    lastChange,
    note(change) {
      if (isUndoing) return;
      memory.saveLastChange(change);
      changed();
    },
    sessionRemoved() {
      if (memory.loadLastChange() && lastChange() === null) memory.saveLastChange(null);
    },
    letGo(ids) {
      const last = memory.loadLastChange();
      if (!last || last.what === 'stop' || last.what === 'stop-several') return;
      if (last.what !== 'keep-several') {
        if (ids.includes(last.profile.id)) memory.saveLastChange(null);
        return;
      }
      const kept = last.kept.filter(({ id }) => !ids.includes(id));
      const [profile] = kept;
      memory.saveLastChange(profile ? { ...last, profile, kept } : null);
    },
    async undo(evenIfChanged) {
      const last = lastChange();
      if (!last)
        return failure(problem('not-found', { message: ({ problems }) => problems.profile.nothingToUndo }));
      isUndoing = true;
      try {
        const undone = await takeBack(last, evenIfChanged);
        if (!undone.ok) return undone;
        memory.saveLastChange(null);
        return success(undefined);
      } finally {
        isUndoing = false;
        changed();
      }
    },
  };
}

/** Whose sessions have to be there, so that the change can be taken back. */
function neededFor(change: ProfileChange): readonly ManagedProfile[] {
  switch (change.what) {
    case 'replace':
      return [change.profile, change.before];
    case 'keep-several':
      return change.kept;
    case 'stop-several':
      return change.stopped.map(({ profile }) => profile);
    default:
      return [change.profile];
  }
}

/** Whose the section of a stopped profile is as long as nobody has touched it since. */
function ownerAfterStop({ originalIn }: ManagedProfile): SectionOwner {
  return originalIn === null ? 'nobody' : 'somebody';
}
