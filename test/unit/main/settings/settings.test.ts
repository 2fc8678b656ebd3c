import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSettings, type SmallStore } from '../../../../main/settings/settings';
import { firstSettings } from '../../../../main/settings/settings-schema';
import { useTempFolder } from '../../../support/temp-folder';

const folder = useTempFolder();
const first = firstSettings('linux');
const session = {
  id: 's',
  name: 'acme',
  startUrl: 'https://d-1234567890.awsapps.com/start',
  region: 'eu-west-1',
  method: 'browser',
  endpoints: 'standard',
} as const;

const settingsFile = (): string => path.join(folder(), 'settings.json');

/** A store on a real file, as the app's is. */
const store: SmallStore = {
  read(): unknown {
    return existsSync(settingsFile()) ? JSON.parse(readFileSync(settingsFile(), 'utf8')) : undefined;
  },
  write(data) {
    writeFileSync(settingsFile(), JSON.stringify(data));
  },
  setAside() {
    renameSync(settingsFile(), path.join(folder(), 'settings.broken-1.json'));
    return 'settings.broken-1.json';
  },
};

describe('settings', () => {
  it('begin with their first values, and write nothing by that', () => {
    const settings = createSettings(store, first);
    expect([settings.get(), settings.setAside, readdirSync(folder())]).toEqual([first, null, []]);
  });

  it('are there again at the next start', () => {
    createSettings(store, first).set({ sessions: [session], shell: 'cmd' });
    expect(createSettings(store, first).get()).toEqual({ ...first, sessions: [session], shell: 'cmd' });
  });

  it('of the time before endpoints could be chosen have the standard ones', () => {
    const { endpoints, ...older } = session;
    writeFileSync(settingsFile(), JSON.stringify({ ...first, sessions: [older] }));
    expect(createSettings(store, first).get().sessions).toEqual([{ ...older, endpoints }]);
  });

  it('are not lost over a language that only a newer version speaks', () => {
    writeFileSync(settingsFile(), JSON.stringify({ ...first, sessions: [session], language: 'tlh' }));
    expect(createSettings(store, first).get()).toEqual({ ...first, sessions: [session], language: 'system' });
  });

  it('change only in what is set', () => {
    const settings = createSettings(store, first);
    settings.set({ sessions: [session] });
    settings.set({ window: { x: 1, y: 2, width: 3, height: 4 } });
    expect(settings.get().sessions).toEqual([session]);
  });

  it('choose the shell of the platform at first', () => {
    expect([firstSettings('win32').shell, firstSettings('darwin').shell]).toEqual(['powershell', 'bash']);
  });

  it.each([
    ['not JSON', '{"version":1,'],
    ['empty', ''],
    ['of a newer version', JSON.stringify({ ...first, version: 999 })],
    ['with a session without a start URL', JSON.stringify({ ...first, sessions: [{ id: 's' }] })],
    ['with another kind of value', JSON.stringify({ ...first, sessions: 'none' })],
    ['null', 'null'],
    ['a list', '[]'],
  ])('that cannot be read are set aside, not overwritten: %s', (_, text) => {
    writeFileSync(settingsFile(), text);
    const settings = createSettings(store, first);
    expect([settings.get(), settings.setAside]).toEqual([first, 'settings.broken-1.json']);
    settings.set({ shell: 'cmd' });
    expect(readFileSync(path.join(folder(), 'settings.broken-1.json'), 'utf8')).toBe(text);
    expect(createSettings(store, first).setAside).toBeNull();
  });

  it('have no place for a secret', () => {
    createSettings(store, first).set({ sessions: [{ ...session, accessToken: 'secret' } as typeof session] });
    expect(JSON.stringify(createSettings(store, first).get())).not.toContain('secret');
  });
});
