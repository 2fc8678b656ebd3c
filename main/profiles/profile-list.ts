import type { ManagedProfile } from './managed-profile';
import type { ProfileMemory } from './profile-memory';

/** The managed profiles, remembered as a whole whenever one of them changes. */
export interface ProfileList {
  all(): readonly ManagedProfile[];
  /** Those that are in their file: one that is only just being kept is not, and if that fails, never was. */
  settled(): readonly ManagedProfile[];
  find(id: string): ManagedProfile | undefined;
  inFile(filePath: string): readonly ManagedProfile[];
  replace(profiles: readonly ManagedProfile[]): void;
  /** New particulars of any number of profiles, by id; remembered once. */
  amend(changes: ReadonlyMap<string, Partial<ManagedProfile>>): void;
  /** Adds profiles while `act` puts them into their files. */
  settle<T>(added: readonly ManagedProfile[], act: () => Promise<T>): Promise<T>;
}

export function createProfileList(
  memory: Pick<ProfileMemory, 'loadProfiles' | 'saveProfiles'>,
  changed: () => void,
): ProfileList {
  let profiles = memory.loadProfiles();
  let byId = new Map(profiles.map((profile) => [profile.id, profile]));
  const settling = new Set<string>();

  function replace(next: readonly ManagedProfile[]): void {
    profiles = next;
    byId = new Map(next.map((profile) => [profile.id, profile]));
    memory.saveProfiles(next);
    changed();
  }

  return {
    all: () => profiles,
    settled: () => profiles.filter(({ id }) => !settling.has(id)),
    find: (id) => byId.get(id),
    inFile: (filePath) => profiles.filter((profile) => profile.filePath === filePath),
    replace,
    amend(changes) {
      if (changes.size === 0) return;
      replace(profiles.map((profile) => ({ ...profile, ...changes.get(profile.id) })));
    },
    async settle(added, act) {
      for (const { id } of added) settling.add(id);
      try {
        replace([...profiles, ...added]);
        return await act();
      } finally {
        for (const { id } of added) settling.delete(id);
      }
    },
  };
}
