/**
 * The main process. This file makes the parts, hands them to each other and starts; what each does is in the
 * folder of its name. Nothing is awaited at the top: calls that must come before Electron is ready would be late.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app, clipboard } from 'electron';
import { systemClock as clock } from './clock';
import { demoFrom } from './demo';
import { createWindowSession, registerAppScheme } from './desktop/app-protocol';
import { createAppWindow, type AppWindow } from './desktop/app-window';
import { createOpenBrowser } from './desktop/browser';
import { createDesktop } from './desktop/desktop';
import { sendEvent, serveWindow } from './desktop/ipc';
import { readLaunch, takeTurn } from './desktop/launch';
import { machineFacts, systemLocales } from './desktop/machine-facts';
import { createNetSend } from './desktop/net-http';
import { createOpenPath } from './desktop/open-path';
import { tidyAtQuit } from './desktop/quit';
import { createSettingsStore } from './desktop/settings-store';
import { createSystemParts } from './desktop/system-parts';
import { applyTheme } from './desktop/theme';
import { endpointOverrides, loopbackOnly } from './identity-center/endpoints';
import { keychainService } from './keychain/keychain-service';
import { createSystemKeychain } from './keychain/system-keychain';
import { createLanguage, localeFor, type Language } from './language';
import { createLog, describeError, type Log } from './log';
import { createLogFile } from './log-file';
import { configPath, credentialsPath } from './profiles/aws-files';
import { createFileStore } from './profiles/file-store';
import { createFileWatcher } from './profiles/file-watcher';
import { createRolecall, type Rolecall } from './rolecall';
import { createSettings, type Settings } from './settings/settings';
import { firstSettings } from './settings/settings-schema';

const { platform, env } = process;

const launch = readLaunch();

// SECURITY: nobody attaches a debugger to a packaged app and reads its memory over a port.
const debugged = ['remote-debugging-port', 'remote-debugging-pipe'].some((name) =>
  app.commandLine.hasSwitch(name),
);
if (app.isPackaged && debugged) app.exit(1);
else if (!takeTurn(launch)) app.exit(0);
else boot();

function boot(): void {
  const userData = app.getPath('userData');
  const log = createLog(clock, createLogFile(logFilePath(userData)));
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
  registerAppScheme();
  // The app lives in the tray: closing the window is not quitting.
  app.on('window-all-closed', () => undefined);
  void app
    .whenReady()
    .then(() => start(userData, log))
    .catch(report('the app did not start'));
}

async function start(userData: string, log: Log): Promise<void> {
  const settings = createSettings(createSettingsStore(userData), firstSettings(platform));
  const locales = systemLocales();
  const language = createLanguage(() => localeFor(settings.get().language, locales));
  const window: AppWindow = createWindow(settings, language, log, {
    zoom: (direction) => void rolecall.commands.zoom({ direction }),
    quitKey: () => void rolecall.requestQuit(),
    shown: () => {
      desktop.windowShown();
    },
  });
  const rolecall = createCore({ userData, settings, window, language, log });
  const assetsFolder = path.join(app.getAppPath(), 'assets');
  const desktop = createDesktop({ rolecall, window, platform, env, assetsFolder, language, clock, log });
  const { state, commands, reveals, catalogue } = rolecall;
  applyTheme(settings.get().theme);

  serveWindow({
    window,
    commands,
    reveals,
    state: () => state.get(),
    catalogue,
    texts: language.texts,
    log,
  });
  state.subscribe((next) => {
    desktop.show(next);
    applyTheme(next.preferences.theme);
    window.zoom(next.preferences.zoomPercent);
    window.speak();
    sendEvent(window, 'state', next);
  });
  rolecall.onCatalogueChange((change) => {
    sendEvent(window, 'catalogueChanged', change);
  });
  app.on('browser-window-focus', () => {
    rolecall.windowFocused();
  });
  app.on('before-quit', () => {
    window.allowClose();
  });
  tidyAtQuit(() => {
    desktop.stop();
    return rolecall.stop();
  });

  desktop.start(launch);
  log.info('started', { version: app.getVersion(), electron: process.versions.electron });
  await rolecall.start();
}

function logFilePath(userData: string): string {
  return path.join(userData, 'logs', 'rolecall.log');
}

function createCore(parts: {
  readonly userData: string;
  readonly settings: Settings;
  readonly window: AppWindow;
  readonly language: Language;
  readonly log: Log;
}): Rolecall {
  const { userData, settings, window, language, log } = parts;
  const demo = demoFrom(process.argv, env, platform);
  // An Electron of unknown origin, for tests and the demo, carries this mark beside its binary.
  const testOnly = existsSync(path.join(path.dirname(process.execPath), 'ROLECALL-TEST-ONLY'));
  const send = createNetSend();
  return createRolecall({
    clock,
    random: Math.random,
    texts: language.texts,
    log,
    send: testOnly ? loopbackOnly(send) : send,
    overrides: endpointOverrides(env),
    keychain: createSystemKeychain(keychainService(userData), platform, log),
    settings,
    files: createFileStore({ clock }),
    watchFiles: (changed) => createFileWatcher({ clock, changed }),
    catalogueFilePath: path.join(userData, 'catalogue.json'),
    credentialsPath: credentialsPath(env, homedir()),
    configPath: configPath(env, homedir()),
    home: homedir(),
    openBrowser: createOpenBrowser(log, demo !== null || testOnly),
    clipboard: {
      read: () => clipboard.readText(),
      write: (text) => clipboard.writeText(text),
      clear: () => clipboard.clear(),
    },
    openPath: createOpenPath(log),
    logFilePath: logFilePath(userData),
    system: createSystemParts({
      platform,
      env,
      home: homedir(),
      isDemo: demo !== null,
      iconPath: appIconPath(),
      window,
      language,
      clock,
      log,
    }),
    appVersion: app.getVersion(),
    machine: machineFacts(process, app.getLocale()),
    demo,
  });
}

function createWindow(
  settings: Settings,
  language: Language,
  log: Log,
  on: Parameters<typeof createAppWindow>[0]['on'],
): AppWindow {
  return createAppWindow({
    clock,
    session: createWindowSession(path.join(__dirname, '..', 'renderer'), language.locale),
    locale: language.locale,
    preloadPath: path.join(__dirname, '..', 'preload', 'index.cjs'),
    iconPath: appIconPath(),
    log,
    zoomPercent: () => settings.get().zoomPercent,
    on,
    bounds: {
      load: () => settings.get().window,
      save: (window) => {
        settings.set({ window });
      },
    },
  });
}

function appIconPath(): string {
  return path.join(app.getAppPath(), 'assets', 'app', 'sizes', '256x256.png');
}
