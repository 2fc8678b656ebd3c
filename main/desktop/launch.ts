import { mkdirSync } from 'node:fs';
import { app } from 'electron';
import { demoFiles, type DemoFiles } from '../demo/demo-files';
import { clearLeftDemo } from '../demo/demo-folder';
import { atLoginSwitch } from '../system/autostart';

/** What the command line says about how to start. */
export interface Launch {
  /** Without a window, if there is a tray. */
  readonly hidden: boolean;
  /** By the system, not by the person. */
  readonly atLogin: boolean;
  /** Only to end the Rolecall that runs. */
  readonly quit: boolean;
  /** As the demo. */
  readonly demo: boolean;
}

export function readLaunch(): Launch {
  const { commandLine } = app;
  return {
    hidden: commandLine.hasSwitch('hidden'),
    atLogin: commandLine.hasSwitch(atLoginSwitch),
    quit: commandLine.hasSwitch('quit'),
    demo: commandLine.hasSwitch('demo'),
  };
}

/** macOS tells in a way of its own that the system started this process. Known once the app is ready. */
export function onceReady(launch: Launch): Launch {
  const byMac = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
  return { ...launch, atLogin: launch.atLogin || byMac };
}

/**
 * Leads this process into a folder of the demo's own, before anything is read, written or locked: settings, log and
 * instance lock follow the user-data folder.
 */
export function enterDemoFolder(): DemoFiles {
  const files = demoFiles(app.getPath('userData'));
  clearLeftDemo(files);
  mkdirSync(files.userData, { recursive: true, mode: 0o700 });
  app.setPath('userData', files.userData);
  // SECURITY: the demo talks to this machine only; Chromium reads the person's proxy settings by itself.
  app.commandLine.appendSwitch('no-proxy-server');
  return files;
}

/**
 * Makes this process the one Rolecall of its user-data folder, or hands its launch over to the one that runs.
 *
 * @returns false when this process has nothing more to do
 */
export function takeTurn(launch: Launch): boolean {
  const isFirst = app.requestSingleInstanceLock({ ...launch });
  return isFirst && !launch.quit;
}

/** What another launch asks of this process. It comes as data: Chromium rearranges the command line. */
export function onSecondLaunch(act: { readonly open: () => void; readonly quit: () => void }): void {
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const asks = (name: keyof Launch): boolean =>
      typeof data === 'object' &&
      data !== null &&
      Object.entries(data).some(([key, on]) => key === name && on === true);
    if (asks('quit')) act.quit();
    else if (!asks('hidden') && !asks('atLogin')) act.open();
  });
}
