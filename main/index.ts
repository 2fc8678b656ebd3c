/**
 * The main process begins here. This file does what must come before Electron is ready, and shows what the person sees
 * first: the icon in the tray, and the window that they asked for. All else is loaded while the page of that window is,
 * and is put together in desktop/start.ts. Nothing is awaited at the top: calls that must come before Electron is ready would
 * be late.
 */
import path from 'node:path';
import { app, Menu } from 'electron';
import { systemClock as clock } from './clock';
import { createWindowSession, registerAppScheme } from './desktop/app-protocol';
import { createAppWindow } from './desktop/app-window';
import { serveWindow } from './desktop/ipc';
import { enterDemoFolder, onceReady, readLaunch, takeTurn } from './desktop/launch';
import { systemLocales } from './desktop/machine-facts';
import { applyTheme } from './desktop/theme';
import { makeTrayIcon } from './desktop/tray-icon';
import { localeFor } from './language';
import { createLog, describeError, type Log } from './log';
import { createLogFile } from './log-file';
import { rememberedLook } from './settings/remembered-look';
import type { Started } from './desktop/start';

const { platform } = process;

const launch = readLaunch();
const demoFolder = launch.demo ? enterDemoFolder() : null;
/** A page that takes longer than this to be asked for is not waited for. */
const longestForPageMs = 500;

// SECURITY: nobody attaches a debugger to a packaged app and reads its memory over a port.
const debugged = ['remote-debugging-port', 'remote-debugging-pipe'].some((name) =>
  app.commandLine.hasSwitch(name),
);
if (app.isPackaged && debugged) app.exit(1);
else if (!takeTurn(launch)) app.exit(0);
else boot();

function boot(): void {
  const userData = app.getPath('userData');
  const logFilePath = path.join(userData, 'logs', 'rolecall.log');
  const log = createLog(clock, createLogFile(logFilePath));
  const report = (what: string) => (error: unknown) => {
    log.error(what, { error: describeError(error) });
  };
  process.on('uncaughtException', report('uncaught exception'));
  process.on('unhandledRejection', report('unhandled rejection'));

  // Every window asks for the sandbox by itself; this adds that none can forget. Linux refuses it to root, who
  // has to start with --no-sandbox.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Windows shows notices of apps that it knows by this name; the installer makes it known.
  if (platform === 'win32') app.setAppUserModelId('app.rolecall.desktop');
  // Else Electron makes a menu bar of its own for the window. macOS gets one that is ours (app-menu.ts).
  if (platform !== 'darwin') Menu.setApplicationMenu(null);
  // The graphics card is of little use to a list of text, and where it cannot be used, as in a virtual machine, the
  // page waits until that is found out. Tried on Linux only.
  if (platform === 'linux') app.disableHardwareAcceleration();
  registerAppScheme();
  // The app lives in the tray: closing the window is not quitting.
  app.on('window-all-closed', () => undefined);
  void app
    .whenReady()
    // In a turn of its own: whatever else waited for this moment, a debugger say, is not held up by a window.
    .then(turn)
    .then(() => showFirst(userData, logFilePath, log))
    .catch(report('the app did not start'));
}

/** The icon and the window, and then the rest. */
async function showFirst(userData: string, logFilePath: string, log: Log): Promise<void> {
  const assetsFolder = path.join(app.getAppPath(), 'assets');
  const iconPath = path.join(assetsFolder, 'app', 'sizes', '256x256.png');
  const ready = onceReady(launch);
  const firstIcon = makeTrayIcon('idle', { assetsFolder, platform, log });
  let known: Started | null = null;
  let pageIsServed = (): void => undefined;
  const pageServed = new Promise<void>((resolve) => {
    pageIsServed = resolve;
  });
  const locales = systemLocales();
  const firstLook = rememberedLook(userData);
  applyTheme(firstLook.theme);
  const firstLocale = localeFor(firstLook.language, locales);
  const locale = (): string => known?.language.locale() ?? firstLocale;
  const window = createAppWindow({
    clock,
    session: createWindowSession({
      rendererFolder: path.join(__dirname, '..', 'renderer'),
      locale,
      pageServed: pageIsServed,
    }),
    locale,
    firstLook,
    preloadPath: path.join(__dirname, '..', 'preload', 'index.cjs'),
    iconPath,
    log,
  });
  app.on('before-quit', () => {
    window.allowClose();
  });
  // Whether a start at login shows the window is a setting, which is not known yet.
  const opensAtOnce = !ready.hidden && !ready.atLogin;
  if (opensAtOnce) window.show();
  const started = (async () => {
    // While the process of the page begins, this one has nothing to serve. Then it has: so part for part, with a turn
    // for the page after each.
    if (opensAtOnce) await within(longestForPageMs, pageServed);
    const { createCatalogueFile } = await import('./settings/catalogue-file');
    const catalogueFile = createCatalogueFile({
      filePath: path.join(userData, 'catalogue.json'),
      clock,
      log,
    });
    catalogueFile.readAhead();
    const parts = [
      () => import('./settings/settings-schema'),
      () => import('./rolecall'),
      () => import('./desktop/start'),
    ];
    for (const part of parts) {
      await turn();
      await part();
    }
    await turn();
    const demo =
      demoFolder && (await (await import('./desktop/demo')).beginDemo(demoFolder, { window, log }));
    const { start } = await import('./desktop/start');
    known = start({
      demo,
      userData,
      logFilePath,
      launch: ready,
      locales,
      window,
      firstIcon,
      assetsFolder,
      iconPath,
      catalogueFile,
      clock,
      log,
    });
    return known;
  })();
  serveWindow({ window, answers: started.then(({ answers }) => answers), log });
  await (
    await started
  ).running;
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Waits for something, but no longer than this. */
function within(ms: number, something: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve);
    void something.then(() => {
      cancel();
      resolve();
    });
  });
}
