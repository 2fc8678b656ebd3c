import { app } from 'electron';
import type { StartAtLogin } from '../../preload/contract';
import { problem } from '../problems';
import { failure, success } from '../result';
import { atLoginSwitch } from '../system/autostart';
import type { Unworded } from '../wording';
import type { LoginItem } from '../system/system-ports';

/** Never in the demo: it is for looking around. */
export function noLoginItem(): LoginItem {
  const why = problem('start-at-login-failed', {
    message: ({ problems }) => problems.system.demoStartsNot.message,
    advice: ({ problems }) => problems.system.demoStartsNot.advice,
  });
  return {
    follow: () => Promise.resolve(),
    read: () => Promise.resolve({ kind: 'unavailable', problem: why }),
    set: () => Promise.resolve(failure(why)),
  };
}

/** macOS: a login item of the app itself (SMAppService since macOS 13). Windows: a value of the Run key. */
export function createSystemLoginItem(platform: 'darwin' | 'win32'): LoginItem {
  const options = platform === 'win32' ? { args: [`--${atLoginSwitch}`] } : {};
  return {
    follow: () => Promise.resolve(),
    read(): Promise<Unworded<StartAtLogin>> {
      const { openAtLogin, status, executableWillLaunchAtLogin } = app.getLoginItemSettings(options);
      const heldBack =
        platform === 'darwin' ? status === 'requires-approval' : openAtLogin && !executableWillLaunchAtLogin;
      return Promise.resolve({ kind: heldBack ? 'held-back' : openAtLogin ? 'on' : 'off' });
    },
    set(on) {
      app.setLoginItemSettings({ ...options, openAtLogin: on });
      return Promise.resolve(success(undefined));
    },
  };
}
