import type { Settings } from '../settings/settings';
import type { SettingsData } from '../settings/settings-schema';
import type { ManagedProfile, ProfileChange } from './managed-profile';
import type { WrittenSettings } from './profile-settings';

/** What is remembered of managed profiles between starts; each is replaced as a whole. */
export interface ProfileMemory {
  loadProfiles(): readonly ManagedProfile[];
  saveProfiles(profiles: readonly ManagedProfile[]): void;
  loadLastChange(): ProfileChange | null;
  saveLastChange(change: ProfileChange | null): void;
  /** Region and output as we wrote them into config files. */
  loadWritten(): readonly WrittenSettings[];
  saveWritten(written: readonly WrittenSettings[]): void;
}

/** Managed profiles in the settings. `configPath` is for those of before a config file was remembered with each. */
export function createProfileMemory(settings: Settings, configPath: string): ProfileMemory {
  type Remembered = SettingsData['managedProfiles'][number];
  const asProfile = (one: Remembered): ManagedProfile => ({
    ...one,
    configPath: one.configPath ?? configPath,
  });

  return {
    loadProfiles: () => settings.get().managedProfiles.map(asProfile),
    saveProfiles(profiles) {
      settings.set({ managedProfiles: [...profiles] });
    },
    loadLastChange() {
      const { lastChange } = settings.get();
      if (!lastChange) return null;
      const profile = asProfile(lastChange.profile);
      switch (lastChange.what) {
        case 'edit':
        case 'replace':
          return { ...lastChange, profile, before: asProfile(lastChange.before) };
        case 'keep-several':
          return { ...lastChange, profile, kept: lastChange.kept.map(asProfile) };
        case 'stop-several': {
          const stopped = lastChange.stopped.map((one) => ({ ...one, profile: asProfile(one.profile) }));
          return { ...lastChange, profile, stopped };
        }
        default:
          return { ...lastChange, profile };
      }
    },
    saveLastChange(lastChange) {
      settings.set({ lastChange });
    },
    loadWritten: () => settings.get().writtenSettings,
    saveWritten(written) {
      settings.set({ writtenSettings: [...written] });
    },
  };
}
