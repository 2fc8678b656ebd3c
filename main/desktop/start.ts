/**
 * Makes the parts of the main process, hands them to each other and starts them; what each does is in the folder of its
 * name. Loaded by index.ts once the person sees something.
 */
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app, clipboard, type Tray } from 'electron';
import type { Clock } from '../clock';
import type { Demo } from '../demo/demo';
import { demoFiles } from '../demo/demo-files';
import { removeLeftDemo, removeOwnDemo } from '../demo/demo-folder';
import type { AppWindow } from './app-window';
import { createOpenBrowser } from './browser';
import type { DemoProcess } from './demo-process';
import { createDesktop } from './desktop';
import { sendEvent, type WindowAnswers } from './ipc';
import type { Launch } from './launch';
import { machineFacts } from './machine-facts';
import { createNetSend } from './net-http';
import { createOpenPath } from './open-path';
import { tidyAtQuit } from './quit';
import { createSettingsStore } from './settings-store';
import { createSystemParts, ownArguments } from './system-parts';
import { applyTheme } from './theme';
import { createWindowAnswers } from './window-answers';
import { endpointOverrides, loopbackOnly } from '../identity-center/endpoints';
import { keychainService } from '../keychain/keychain-service';
import { createSystemKeychain } from '../keychain/system-keychain';
import { createLanguage, localeFor, type Language, type SystemLocales } from '../language';
import { describeError, type Log } from '../log';
import { configPath, credentialsPath, shownPath } from '../profiles/aws-files';
import { createFileStore } from '../profiles/file-store';
import { createFileWatcher } from '../profiles/file-watcher';
import type { CatalogueFile } from '../settings/catalogue-file';
import { createRolecall, type Rolecall } from '../rolecall';
import { createSettings, type Settings } from '../settings/settings';
import { firstSettings } from '../settings/settings-schema';

const { platform } = process;
const longestForPageMs = 2_000;

/** What is there before everything else is loaded. */
export interface FirstParts {
  /** Set in the demo. */
  readonly demo: Demo | null;
  readonly userData: string;
  readonly logFilePath: string;
  readonly launch: Launch;
  readonly locales: SystemLocales;
  readonly window: AppWindow;
  /** The icon in the tray; null where there is no tray. */
  readonly firstIcon: Tray | null;
  readonly assetsFolder: string;
  readonly iconPath: string;
  readonly catalogueFile: CatalogueFile;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Started {
  readonly language: Language;
  /** What the window gets to hear. */
  readonly answers: WindowAnswers;
  /** Resolves when what the last run left behind has been read, and everything is looked after. */
  readonly running: Promise<void>;
}

export function start(first: FirstParts): Started {
  const { demo, userData, window, clock, log } = first;
  const { env } = demo ?? process;
  const settings = createSettings(createSettingsStore(userData), firstSettings(platform));
  applyTheme(settings.get().theme);
  const language = createLanguage(
    () => localeFor(settings.get().language, first.locales),
    (value) => (path.isAbsolute(value) ? shownPath(value, homedir()) : value),
  );
  const demoProcess = createLateDemo(first);
  const rolecall = createCore({ ...first, env, openDemo: demoProcess.open, settings, language });
  const desktop = createDesktop({ ...first, rolecall, platform, env, language });
  const { state, commands, reveals } = rolecall;

  window.furnish({
    zoomPercent: () => settings.get().zoomPercent,
    bounds: {
      load: () => settings.get().window,
      save: (bounds) => {
        settings.set({ window: bounds });
      },
    },
    on: {
      zoom: (direction) => void commands.zoom({ direction }),
      quitKey: () => void rolecall.requestQuit(),
      shown: () => {
        desktop.windowShown();
      },
    },
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
  tidyAtQuit(async () => {
    desktop.stop();
    await Promise.all([rolecall.stop(), demoProcess.stop()]);
    if (demo) await removeOwnDemo(demo.files);
  });

  void rolecall.restoreList();
  desktop.start(first.launch);
  log.info('started', { version: app.getVersion(), electron: process.versions.electron });
  return {
    language,
    answers: createWindowAnswers({
      commands,
      reveals,
      catalogue: async () => {
        await rolecall.restoreList();
        return rolecall.catalogue();
      },
      state: () => state.get(),
      texts: language.texts,
      log,
    }),
    running: pagePainted(window, clock)
      .then(() => rolecall.start())
      .then(() => demoProcess.tidy()),
  };
}

/** First the page shows the list of the last run; what else there is to do can wait for that, but not for ever. */
function pagePainted(window: AppWindow, clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    window.whenPainted(resolve);
    clock.after(longestForPageMs, resolve);
  });
}

/** The demo beside the real app. Its code is read when somebody wants it. */
function createLateDemo({ demo, userData, window, clock, log }: FirstParts) {
  const files = demo?.files ?? demoFiles(userData);
  let made: DemoProcess | null = null;
  let tidied = Promise.resolve();
  return {
    async open(): Promise<boolean> {
      const { createDemoProcess } = await import('./demo-process');
      made ??= createDemoProcess({ args: [...ownArguments(), '--demo'], files, window, clock, log });
      // What is about to be removed must not be what is about to be made.
      await tidied;
      return made.open();
    },
    /** A demo that was killed may have left something behind. */
    tidy(): Promise<void> {
      if (demo || made) return Promise.resolve();
      tidied = removeLeftDemo(files).catch((error: unknown) => {
        log.warn('something of an earlier demo is left', { error: describeError(error) });
      });
      return tidied;
    },
    stop: async () => made?.stop(),
  };
}

function createCore(
  parts: FirstParts & {
    readonly env: Demo['env'];
    readonly openDemo: () => Promise<boolean>;
    readonly settings: Settings;
    readonly language: Language;
  },
): Rolecall {
  const {
    demo,
    env,
    userData,
    logFilePath,
    catalogueFile,
    settings,
    window,
    language,
    iconPath,
    clock,
    log,
  } = parts;
  // An Electron of unknown origin, for tests and the demo, carries this mark beside its binary.
  const testOnly = existsSync(path.join(path.dirname(process.execPath), 'ROLECALL-TEST-ONLY'));
  const send = createNetSend();
  return createRolecall({
    clock,
    random: Math.random,
    texts: language.texts,
    log,
    // SECURITY: whatever is set up in the demo, no request of it leaves this machine.
    send: demo ? loopbackOnly(send, 'demoOnly') : testOnly ? loopbackOnly(send, 'testOnly') : send,
    overrides: endpointOverrides(env),
    keychain: createSystemKeychain(keychainService(userData), platform, log),
    settings,
    files: createFileStore({ clock }),
    watchFiles: (changed) => createFileWatcher({ clock, changed }),
    catalogueFile,
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
    logFilePath,
    system: createSystemParts({
      platform,
      env,
      home: homedir(),
      isDemo: demo !== null,
      openDemo: parts.openDemo,
      iconPath,
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
