import type { SystemState } from '../../preload/contract';
import type { AskSessionBus } from './session-bus';

const watcher = 'org.kde.StatusNotifierWatcher';
const properties = 'org.freedesktop.DBus.Properties';

/**
 * Whether something on this desktop shows tray icons. On Linux that is whoever owns the name of the StatusNotifierItem
 * specification, and says that an icon it is told of is shown; Electron asks the same before it registers.
 */
export async function lookForTray(
  platform: NodeJS.Platform,
  ask: AskSessionBus,
): Promise<SystemState['tray']> {
  if (platform !== 'linux') return 'there';
  const owned = await ask({
    service: 'org.freedesktop.DBus',
    object: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    method: 'NameHasOwner',
    args: [watcher],
  });
  if (owned === null) return 'unknown';
  if (!isTrue(owned)) return 'none';
  const shows = await ask({
    service: watcher,
    object: '/StatusNotifierWatcher',
    interface: properties,
    method: 'Get',
    args: [watcher, 'IsStatusNotifierHostRegistered'],
  });
  if (shows === null) return 'unknown';
  return isTrue(shows) ? 'there' : 'none';
}

/** `(true,)`, `(<true>,)`, `boolean true`, `b true`: gdbus, dbus-send and busctl. */
function isTrue(answer: string): boolean {
  return /\btrue\b/.test(answer);
}

/** Which words say how to get a tray on this desktop, by the list of names that it goes by. */
export function trayAdviceFor(desktopNames: string | undefined): 'gnome' | 'panel' | 'other' {
  const names = (desktopNames ?? '').toLowerCase().split(':');
  if (names.some((name) => name === 'gnome' || name.startsWith('gnome-'))) return 'gnome';
  const panels = ['kde', 'xfce', 'mate', 'lxqt', 'x-cinnamon', 'cinnamon', 'budgie'];
  return names.some((name) => panels.includes(name)) ? 'panel' : 'other';
}
