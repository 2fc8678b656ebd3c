import type { SettingsData } from './settings-schema';
import { settingsSchema } from './settings-schema';

/** A small store of JSON values by name; electron-store in the app. */
export interface SmallStore {
  read(): unknown;
  write(data: SettingsData): void;
  /** Puts the present file aside under a new name, which is returned; null when there is none. */
  setAside(): string | null;
}

export interface Settings {
  get(): SettingsData;
  /** Replaces what is given and writes it at once. */
  set(change: Partial<SettingsData>): void;
  /** The name under which a file that could not be read was set aside at this start. */
  readonly setAside: string | null;
}

/**
 * The settings, validated once at the start. A file that does not parse is set aside, never overwritten: a
 * newer version of the app, or the person, may want it back.
 */
export function createSettings(store: SmallStore, first: SettingsData): Settings {
  const found = readStore(store);
  const parsed = found === undefined ? null : settingsSchema.safeParse(found);
  const setAside = parsed && !parsed.success ? store.setAside() : null;
  let data: SettingsData = parsed?.success ? parsed.data : first;
  return {
    setAside,
    get: () => data,
    set(change) {
      data = { ...data, ...change };
      store.write(data);
    },
  };
}

/** Undefined when there is nothing yet; anything else that does not validate is set aside. */
function readStore(store: SmallStore): unknown {
  try {
    return store.read();
  } catch {
    return 'not JSON';
  }
}
