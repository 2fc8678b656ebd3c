import path from 'node:path';
import { app, Notification } from 'electron';
import type { Clock } from '../clock';
import type { Language } from '../language';
import type { Log } from '../log';
import { createAutostart } from '../system/autostart';
import type { LoginItem, SystemPorts } from '../system/system-ports';
import type { AppWindow } from './app-window';
import { createSystemLoginItem, noLoginItem } from './login-item';
import { createOpenShortcut } from './open-shortcut';
import { askBeforeQuit } from './quit-dialog';

/** What the desktop does for Rolecall, by Electron's means and, on Linux, by files. */
export function createSystemParts(deps: {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  readonly isDemo: boolean;
  readonly openDemo: SystemPorts['openDemo'];
  readonly iconPath: string;
  readonly window: AppWindow;
  readonly language: Language;
  readonly clock: Clock;
  readonly log: Log;
}): SystemPorts {
  const { env, window, language, clock } = deps;
  return {
    loginItem: loginItemFor(deps),
    openShortcut: createOpenShortcut({
      isWayland: deps.platform === 'linux' && env['XDG_SESSION_TYPE'] === 'wayland',
      open: () => {
        window.show();
      },
    }),
    openDemo: deps.openDemo,
    notificationsSupported: Notification.isSupported(),
    quitting: {
      askInWindow() {
        if (!window.isOpen()) return false;
        window.show();
        return true;
      },
      askNatively: (question) =>
        askBeforeQuit(question, language.texts().quit, (at) => language.times().clockTime(at, clock.now())),
      showWindow: () => {
        window.show();
      },
      quit: () => {
        app.quit();
      },
    },
  };
}

function loginItemFor({
  platform,
  env,
  home,
  isDemo,
  iconPath,
  language,
  log,
}: Parameters<typeof createSystemParts>[0]): LoginItem {
  if (isDemo) return noLoginItem();
  if (platform === 'darwin' || platform === 'win32') return createSystemLoginItem(platform);
  const configHome = env['XDG_CONFIG_HOME'] ?? '';
  return createAutostart({
    // Relative paths in it are to be ignored: XDG Base Directory Specification.
    configFolder: path.isAbsolute(configHome) ? configHome : path.join(home, '.config'),
    command: ownCommand(env),
    // A desktop cannot look into the archive of a packed app; the name is that of the installed icon.
    icon: app.isPackaged ? 'rolecall' : iconPath,
    comment: () => language.texts().system.loginEntry,
    log,
  });
}

/** What the person would type to start this app as it was started now. */
function ownCommand(env: NodeJS.ProcessEnv): readonly string[] {
  // An AppImage runs from a place that is gone at the next login; its file is named in the environment.
  return [env['APPIMAGE'] ?? process.execPath, ...ownArguments()];
}

/** What follows the program. */
export function ownArguments(): readonly string[] {
  const kept = ['user-data-dir', 'no-sandbox'].flatMap((name) => {
    if (!app.commandLine.hasSwitch(name)) return [];
    const value = app.commandLine.getSwitchValue(name);
    return [value === '' ? `--${name}` : `--${name}=${value}`];
  });
  return [...(app.isPackaged ? [] : [app.getAppPath()]), ...kept];
}
