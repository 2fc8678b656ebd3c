import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import ElectronStore from 'electron-store';
import { settingsFilePath } from '../settings/remembered-look';
import type { SmallStore } from '../settings/settings';
import type { SettingsData } from '../settings/settings-schema';

/** The settings file, by electron-store: atomic, mode 0600. */
export function createSettingsStore(folder: string): SmallStore {
  const filePath = settingsFilePath(folder);
  return {
    read: (): unknown => (existsSync(filePath) ? JSON.parse(readFileSync(filePath, 'utf8')) : undefined),
    write(data) {
      // Made at the first write only: at its making it reads the file, and a broken one is set aside before.
      const store = new ElectronStore<SettingsData>({ cwd: folder, name: 'settings', configFileMode: 0o600 });
      store.store = data;
    },
    setAside() {
      if (!existsSync(filePath)) return null;
      let number = 1;
      while (existsSync(path.join(folder, `settings.broken-${number}.json`))) number += 1;
      const name = `settings.broken-${number}.json`;
      renameSync(filePath, path.join(folder, name));
      return name;
    },
  };
}
