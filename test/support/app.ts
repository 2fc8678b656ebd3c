import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { isRoot } from '../../scripts/machine/disposable-machine.mjs';
import { electronInFolder, findElectron } from '../../scripts/machine/electron-runtime.mjs';
import { root } from '../../scripts/machine/project.mjs';
import { startTrayUnlessThere } from './status-notifier-watcher';

/** Everything that one run of the app may touch, in one temporary folder. */
export interface AppFolder {
  readonly path: string;
  readonly userData: string;
  readonly credentialsFile: string;
  readonly configFile: string;
  /** Where HOME points to. */
  readonly home: string;
  remove(): Promise<void>;
}

/** Where the app finds Identity Center. Any running simulator has these. */
export interface Endpoints {
  readonly oidc: string;
  readonly portal: string;
  readonly sts: string;
}

export type BrowserMode = 'follow' | 'ignore' | 'fail';

/** The browser that the app opens: a script that comes first on PATH. */
export interface FakeBrowser {
  /** The URLs that the app opened, oldest first. */
  opened(): Promise<readonly string[]>;
  /** What is seen on the pages that were reached, oldest first. */
  reached(): Promise<readonly { readonly url: string; readonly status: number; readonly text: string }[]>;
  /** What it does with the next URL. */
  become(mode: BrowserMode): Promise<void>;
}

export interface LaunchOptions {
  readonly endpoints?: Endpoints;
  /** To start again where another run left off; then it is the caller's to remove. */
  readonly folder?: AppFolder;
  readonly browser?: BrowserMode;
  /** After the app's folder on the command line. */
  readonly args?: readonly string[];
  /** `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** False for a desktop without a tray; else it has one, that of the test itself or one that nobody looks at. */
  readonly tray?: boolean;
  /** The app to start instead of the one that was built. */
  readonly appPath?: string;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  /** The first window. */
  readonly window: Page;
  readonly folder: AppFolder;
  readonly browser: FakeBrowser;
  /** What the main process has written so far. */
  output(): string;
  /** Quits it as a person would; when it does not, kills it after ten seconds. The folder stays when it was given. */
  close(): Promise<void>;
  /** Ends it at once, as a power cut would. The folder stays. */
  kill(): Promise<void>;
}

export async function makeAppFolder(): Promise<AppFolder> {
  const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-e2e-'));
  const home = path.join(folder, 'home');
  await mkdir(path.join(home, '.aws'), { recursive: true });
  return {
    path: folder,
    userData: path.join(folder, 'user-data'),
    credentialsFile: path.join(home, '.aws/credentials'),
    configFile: path.join(home, '.aws/config'),
    home,
    remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  };
}

/** Starts the app that was built, in a folder of its own, and waits for its window. */
export async function launchApp(options: LaunchOptions = {}): Promise<RunningApp> {
  const running = await launchHidden(options);
  try {
    return { ...running, window: await running.app.firstWindow({ timeout: 30_000 }) };
  } catch (error) {
    const wrote = running.output();
    await running.kill();
    if (options.folder === undefined) await running.folder.remove();
    throw new Error(`The app showed no window. It wrote:\n${wrote}`, { cause: error });
  }
}

/** The same without waiting for a window. */
export async function launchHidden(options: LaunchOptions = {}): Promise<Omit<RunningApp, 'window'>> {
  const folder = options.folder ?? (await makeAppFolder());
  const browser = await makeFakeBrowser(folder, options.browser ?? 'follow');
  const tray = options.tray === false ? null : await startTrayUnlessThere();
  await pointToElectron();
  const app = await _electron.launch({
    // Playwright adds --no-sandbox by itself unless told not to; only root needs it.
    chromiumSandbox: !(process.platform === 'linux' && isRoot()),
    args: [options.appPath ?? root, `--user-data-dir=${folder.userData}`, ...(options.args ?? [])],
    env: appEnvironment(folder, browser.env, options),
    timeout: 60_000,
  });
  askAgainWhenLost(app);
  let output = '';
  const logFile = path.join(folder.path, 'main-process.log');
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    // Kept on disk as well, so that a crash of the test leaves it behind. A folder that is gone needs none.
    appendFile(logFile, chunk).catch(() => undefined);
  };
  const child = app.process();
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);

  const end = async (): Promise<void> => {
    tray?.close();
    if (options.folder === undefined) await folder.remove();
  };
  const kill = async (): Promise<void> => {
    const closed =
      child.exitCode === null && child.signalCode === null ? app.waitForEvent('close') : undefined;
    child.kill('SIGKILL');
    await closed;
    tray?.close();
  };
  return {
    app,
    folder,
    browser,
    output: () => output,
    kill,
    close: async () => {
      const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await app.close().catch(() => undefined);
      clearTimeout(timer);
      await end();
    },
  };
}

/**
 * V8's debugger may lose the answer of what it did: it holds it weakly, so that it is gone when garbage is collected at
 * that moment, and says so. (Changed in newer versions: chromium-review.googlesource.com/c/v8/v8/+/8123081.) It says nothing
 * about the app, and whatever specs ask the main process may be asked twice.
 */
function askAgainWhenLost(app: ElectronApplication): void {
  const evaluate = app.evaluate.bind(app) as (...args: unknown[]) => Promise<unknown>;
  const asked = async (...args: unknown[]): Promise<unknown> => {
    for (let lost = 0; ; lost += 1) {
      try {
        return await evaluate(...args);
      } catch (error) {
        if (lost === 3 || !String(error).includes('Resulting promise was garbage collected')) throw error;
      }
    }
  };
  Object.assign(app, { evaluate: asked });
}

/**
 * Says to Playwright which Electron to start, in the way of the `electron` package. With a path of our own it would not
 * hold the app back until it is attached, and then wait for ever for a page that came first. `npm test` has found one
 * already and points to it; a spec that is started by itself looks for it.
 */
async function pointToElectron(): Promise<void> {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (folder !== undefined && electronInFolder(folder)) return;
  const found = await findElectron(root, { purpose: 'tests-and-demo' });
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = found.folder;
}

/**
 * The environment that the app starts in: nothing that leads to the person's own AWS or proxy settings, and folders of
 * its own.
 */
export function appEnvironment(
  folder: AppFolder,
  browser: Readonly<Record<string, string>>,
  { endpoints, env = {} }: LaunchOptions,
): Record<string, string> {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|ROLECALL_|ELECTRON_)/.test(name) && !/^(https?|all|no|ftp)_proxy$/i.test(name),
  );
  const merged: Record<string, string | undefined> = {
    ...Object.fromEntries(inherited),
    HOME: folder.home,
    // English, whatever the machine speaks. The others come before LANG.
    LANG: 'C.UTF-8',
    LANGUAGE: undefined,
    LC_ALL: undefined,
    LC_MESSAGES: undefined,
    XDG_CONFIG_HOME: path.join(folder.home, '.config'),
    XDG_CACHE_HOME: path.join(folder.home, '.cache'),
    AWS_SHARED_CREDENTIALS_FILE: folder.credentialsFile,
    AWS_CONFIG_FILE: folder.configFile,
    ...(endpoints === undefined
      ? {}
      : {
          AWS_ENDPOINT_URL_SSO: endpoints.portal,
          AWS_ENDPOINT_URL_SSO_OIDC: endpoints.oidc,
          AWS_ENDPOINT_URL_STS: endpoints.sts,
        }),
    ...browser,
    ...env,
  };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

export async function makeFakeBrowser(
  folder: AppFolder,
  mode: BrowserMode,
): Promise<FakeBrowser & { readonly env: Readonly<Record<string, string>> }> {
  const bin = path.join(folder.path, 'bin');
  await mkdir(bin, { recursive: true });
  for (const name of ['xdg-open', 'fake-browser.mjs']) {
    await cp(path.join(root, 'test/support', name), path.join(bin, name));
  }
  const log = path.join(folder.path, 'browser.log');
  const become = (next: BrowserMode): Promise<void> => writeFile(`${log}.mode`, next);
  await become(mode);
  const entries = async (): Promise<readonly BrowserLogEntry[]> => {
    if (!existsSync(log)) return [];
    const lines = (await readFile(log, 'utf8')).split('\n').filter((line) => line !== '');
    // The fake browser beside this file writes nothing else.
    return lines.map((line) => JSON.parse(line) as BrowserLogEntry);
  };
  return {
    become,
    opened: async () => (await entries()).flatMap((entry) => ('opened' in entry ? [entry.opened] : [])),
    reached: async () =>
      (await entries()).flatMap((entry) =>
        'reached' in entry ? [{ url: entry.reached, status: entry.status, text: entry.text }] : [],
      ),
    env: {
      PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
      ROLECALL_TEST_BROWSER_LOG: log,
      ROLECALL_TEST_NODE: process.execPath,
    },
  };
}

type BrowserLogEntry =
  | { readonly opened: string; readonly mode: string }
  | { readonly reached: string; readonly status: number; readonly text: string }
  | { readonly notFollowed: string }
  | { readonly failed: string; readonly why: string };
