import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { roleKey } from '../role-id';
import type { FileStore } from './file-store';
import type { ManagedProfile, ProfileChange } from './managed-profile';
import { sectionOwner, type SectionOwner, type SectionPlace } from './managed-section';
import { headerOf } from './own-config-sections';
import type { ProfileMemory } from './profile-memory';
import type { ProfileFiles } from './profile-move';
import type { ProfileSettings } from './profile-settings';
import { describeSection } from './section-take-over';

type EditChange = Extract<ProfileChange, { readonly before: ManagedProfile }>;
type MoveChange = Extract<ProfileChange, { readonly what: 'move' }>;
type SectionChange = Exclude<ProfileChange, EditChange | MoveChange>;

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
  keepAgain(
    profile: ManagedProfile,
    how: { readonly takeOver: boolean; readonly place: SectionPlace | null },
  ): Promise<Result<unknown>>;
  stop(profile: ManagedProfile, evenIfChanged: boolean): Promise<Result<void>>;
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
    const needed = last && [last.profile, ...(last.what === 'replace' ? [last.before] : [])];
    return needed?.every(({ role }) => hasSession(role.sessionId)) === true ? last : null;
  }

  /** Says what is there now instead of what the change made of it. */
  async function changedSince(filePath: string, section: string): Promise<Result<never>> {
    const found = await files.read(filePath);
    if (!found.ok) return found;
    const details = describeSection(found.value, section);
    return failure(problem('undo-changed-meanwhile', details === null ? {} : { details }));
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

  async function undoSection(last: SectionChange, evenIfChanged: boolean): Promise<Result<unknown>> {
    const { profile } = last;
    const { name, filePath } = profile;
    const found = await files.read(filePath);
    if (!found.ok) return found;
    const owner = sectionOwner(found.value, name);
    if (owner !== ownerAfter(last) && !evenIfChanged) return changedSince(filePath, name);
    return last.what === 'stop'
      ? doers.keepAgain(profile, { takeOver: owner !== 'nobody', place: last.place })
      : doers.stop(profile, evenIfChanged);
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
      case 'stop':
        return undoSection(last, evenIfChanged);
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
      if (last && last.what !== 'stop' && ids.includes(last.profile.id)) memory.saveLastChange(null);
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

/** Whose the section of that name is as long as nobody has touched it since. */
function ownerAfter({ what, profile }: SectionChange): SectionOwner {
  if (what !== 'stop') return 'rolecall';
  return profile.originalIn === null ? 'nobody' : 'somebody';
}
