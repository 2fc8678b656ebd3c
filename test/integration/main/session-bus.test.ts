import { existsSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askSessionBus } from '../../../main/desktop/session-bus';
import { lookForTray } from '../../../main/desktop/tray-host';
import { startNotificationServer } from '../../support/notification-server';
import { startStatusNotifierWatcher } from '../../support/status-notifier-watcher';
import { useTempFolder } from '../../support/temp-folder';

const folders = (process.env['PATH'] ?? '').split(path.delimiter);
const found = (program: string): string | undefined =>
  folders.map((folder) => path.join(folder, program)).find((file) => existsSync(file));
const hasBus = process.platform === 'linux' && process.env['DBUS_SESSION_BUS_ADDRESS'] !== undefined;

const folder = useTempFolder();

/** Of the programs that could ask, only this one is installed. */
function installOnly(program: string): void {
  const file = found(program);
  if (file !== undefined) symlinkSync(file, path.join(folder(), program));
  vi.stubEnv('PATH', folder());
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe.skipIf(!hasBus)('asking the session bus', () => {
  describe.each(['gdbus', 'dbus-send', 'busctl'])('with %s', (program) => {
    it.skipIf(found(program) === undefined)('finds a tray that is there, and none that is not', async () => {
      installOnly(program);
      expect(await lookForTray('linux', askSessionBus)).toBe('none');
      const watcher = await startStatusNotifierWatcher();
      try {
        expect(await lookForTray('linux', askSessionBus)).toBe('there');
      } finally {
        watcher.close();
      }
    });

    it.skipIf(found(program) === undefined)('reads a list', async () => {
      installOnly(program);
      const server = await startNotificationServer(['actions', 'body']);
      try {
        const answer = await askSessionBus({
          service: 'org.freedesktop.Notifications',
          object: '/org/freedesktop/Notifications',
          interface: 'org.freedesktop.Notifications',
          method: 'GetCapabilities',
          args: [],
        });
        expect(answer).toMatch(/["']actions["']/);
      } finally {
        server.close();
      }
    });
  });

  it('has no answer where there is nothing to ask with', async () => {
    installOnly('none of them');
    expect(await lookForTray('linux', askSessionBus)).toBe('unknown');
  });

  it('has no answer where there is no bus', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${folder()}/nobody`);
    expect(await lookForTray('linux', askSessionBus)).toBe('unknown');
  });
});
