import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { _electron, type CDPSession, type ElectronApplication, type Page } from '@playwright/test';
import { isRoot } from '../scripts/machine/disposable-machine.mjs';
import type { KnownAccount } from '../main/identity-center/catalogue-reading';
import { firstSettings } from '../main/settings/settings-schema';
import { launchApp, launchHidden, makeAppFolder, type AppFolder, type RunningApp } from '../test/support/app';
import { figure, median, type Benchmark, type Figure } from './figure';

const accounts = 5_000;
const roleNames = ['AdministratorAccess', 'PowerUserAccess', 'ReadOnlyAccess'];
/** Names, ids, permission sets, several words, and what is not there. */
const searches = [
  'payments prod',
  'admin',
  'readonly 12',
  'data',
  'zzz',
  '44',
  'billing dev',
  'power edge',
  '1000000',
  'sandbox read',
  'identity',
];
const firstRow = '[role="treegrid"] [role="row"][aria-rowindex="2"]';
const frameMs = 1_000 / 60;
const starts = 5;
const settledAfterMs = 4_000;
/** How long the app holds on to the page of a window that was closed, and some more. */
const releasedAfterMs = 35_000;

/** The real app with 15,000 roles. */
export const app: Benchmark = {
  name: 'app',
  async run(folder) {
    return [...(await onUsedScreen(folder)), ...(await closed(folder))];
  },
};

async function onUsedScreen(folder: string): Promise<readonly Figure[]> {
  // The first program of a screen works out how to draw on it, and the next find that done, as on every desktop that
  // is in use. It stays: a screen without programs forgets it.
  const first = await launchBare(path.join(folder, 'first'), []);
  try {
    await (await first.firstWindow()).waitForSelector('#usable');
    return [...(await coldStart(folder)), ...(await window()), await openList()];
  } finally {
    await first.close();
  }
}

/** From the start of the process to the tray, and to a list that can be used. */
async function coldStart(folder: string): Promise<readonly Figure[]> {
  const own = { tray: [] as number[], window: [] as number[] };
  const bare = { tray: [] as number[], window: [] as number[] };
  const appFolder = await organisation();
  try {
    // The first of each warms the disk's cache and does not count.
    for (let round = -1; round < starts; round += 1) {
      const theirs = await startBare(path.join(folder, `bare-${round}`));
      const ours = await startOwn(appFolder);
      if (round < 0) continue;
      for (const what of ['tray', 'window'] as const) {
        own[what].push(ours[what]);
        bare[what].push(theirs[what]);
      }
    }
  } finally {
    await appFolder.remove();
  }
  return (['tray', 'window'] as const).map((what) =>
    figure({
      name: what === 'tray' ? 'app: cold start to the tray' : 'app: cold start to a list that can be used',
      value: median(own[what]),
      against: {
        what: `a bare Electron to ${what === 'tray' ? 'its tray' : 'its page'}`,
        value: median(bare[what]),
      },
      allowedRatio: 1.35,
    }),
  );
}

interface StartTimes {
  readonly tray: number;
  readonly window: number;
}

async function startOwn(folder: AppFolder): Promise<StartTimes> {
  const started = Date.now();
  const running = await launchApp({ folder });
  try {
    const usable = (await shownAt(running.window, firstRow)) - started;
    const log = readFileSync(path.join(folder.userData, 'logs/rolecall.log'), 'utf8');
    const line = log.split('\n').findLast((one) => one.includes('tray made')) ?? '';
    return { tray: Date.parse(line.split(' ')[0] ?? '') - started, window: usable };
  } finally {
    await running.close();
  }
}

async function startBare(userData: string): Promise<StartTimes> {
  const started = Date.now();
  const bare = await launchBare(userData, []);
  try {
    const usable = (await shownAt(await bare.firstWindow(), '#usable')) - started;
    const tray = await bare.evaluate(() => (globalThis as unknown as { trayAt: number }).trayAt);
    return { tray: tray - started, window: usable };
  } finally {
    await bare.close();
    await rm(userData, { recursive: true, force: true });
  }
}

/**
 * When a page showed something, in epoch milliseconds by the page itself: Playwright looks again after 20, 50 and 100 ms
 * only, and puts a script into the page for it that takes longer to read than most pages.
 */
async function shownAt(page: Page, selector: string): Promise<number> {
  const cdp = await page.context().newCDPSession(page);
  const expression = `new Promise((done) => {
    const look = () => requestAnimationFrame(document.querySelector('${selector}') ? () => done(Date.now()) : look);
    look();
  })`;
  for (let tries = 0; tries < 10; tries += 1) {
    // The empty page that comes first goes away with what was asked of it.
    const answer = await cdp
      .send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      .catch(() => null);
    if (typeof answer?.result.value === 'number') return answer.result.value;
  }
  throw new Error(`${selector} was not shown`);
}

function launchBare(userData: string, args: readonly string[]): Promise<ElectronApplication> {
  // The Electron of the `electron` package or the one that the environment names, as for the app.
  return _electron.launch({
    chromiumSandbox: !(process.platform === 'linux' && isRoot()),
    args: [path.resolve('bench/bare-electron'), `--user-data-dir=${userData}`, ...args],
  });
}

/** What a person feels in an open window: opening it, typing, scrolling. */
async function window(): Promise<readonly Figure[]> {
  const folder = await organisation();
  const running = await launchApp({ folder });
  try {
    const { window: page } = running;
    await page.waitForSelector(firstRow);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable');
    return [...(await opening(running.app)), await typing(page, cdp)];
  } finally {
    await running.close();
    await folder.remove();
  }
}

/** Shown and painted, beside a window of the same process with nothing in it. */
async function opening(electron: ElectronApplication): Promise<readonly Figure[]> {
  const times = await electron.evaluate(async ({ BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows();
    if (!own) throw new Error('there is no window');
    const bare = new BrowserWindow({ width: 1040, height: 680, show: false });
    await bare.loadURL('data:text/html,<p>Hello</p>');
    const painted =
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))';
    const measure = async (shown: Electron.BrowserWindow): Promise<number> => {
      shown.hide();
      await new Promise((resolve) => setTimeout(resolve, 300));
      const begun = performance.now();
      shown.show();
      await shown.webContents.executeJavaScript(painted);
      return performance.now() - begun;
    };
    const result = { own: [] as number[], bare: [] as number[] };
    for (let round = 0; round < 12; round += 1) {
      const theirs = await measure(bare);
      const ours = await measure(own);
      if (round < 2) continue;
      result.bare.push(theirs);
      result.own.push(ours);
    }
    bare.destroy();
    own.show();
    return result;
  });
  return [
    figure({
      name: 'app: open from hidden to painted',
      value: median(times.own),
      against: { what: 'a bare hidden window', value: median(times.bare) },
      allowedRatio: 1.5,
    }),
  ];
}

/** The script, style and layout that a key in the search field causes, until its result is painted. */
async function typing(page: Page, cdp: CDPSession): Promise<Figure> {
  const search = page.getByRole('searchbox');
  await search.focus();
  const works: number[] = [];
  for (const query of searches) {
    await search.fill('');
    await painted(cdp);
    for (const key of query) {
      const before = await workMs(cdp);
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      await painted(cdp);
      works.push((await workMs(cdp)) - before);
    }
  }
  await search.fill('');
  return figure({
    name: 'app: work from a key to its painted result, 95th percentile',
    value: percentile(works, 0.95),
    against: { what: 'a frame of the window', value: frameMs },
    allowedRatio: 1,
  });
}

async function workMs(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  const seconds = ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration'].map(
    (name) => metrics.find((metric) => metric.name === name)?.value ?? 0,
  );
  return seconds.reduce((sum, value) => sum + value, 0) * 1_000;
}

/** Asked in one expression: what the test's own code does in the page would be counted as work. */
async function painted(cdp: CDPSession): Promise<void> {
  const expression = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
  await cdp.send('Runtime.evaluate', { expression, awaitPromise: true });
}

/** All accounts open, as in the list of somebody who made every role a favourite. */
async function openList(): Promise<Figure> {
  const folder = await organisation({ allFavourites: true });
  const running = await launchApp({ folder });
  try {
    const { window: page } = running;
    await page.waitForSelector(firstRow);
    await page.getByRole('navigation').getByRole('button', { name: 'Favourites' }).click();
    await page.waitForSelector(`[role="treegrid"][aria-rowcount="${1 + accounts * (1 + roleNames.length)}"]`);
    // What is left to do of opening it is not scrolling.
    await new Promise((resolve) => setTimeout(resolve, settledAfterMs));
    return await scrolling(page);
  } finally {
    await running.close();
    await folder.remove();
  }
}

/** From the top to the bottom: the longest task on the way. */
async function scrolling(page: Page): Promise<Figure> {
  const longest = await page.evaluate(async () => {
    const list = document.querySelector('[role="treegrid"]');
    if (!list) throw new Error('there is no list');
    let scroller: Element | null = list;
    while (scroller && scroller.scrollHeight <= scroller.clientHeight + 1) scroller = scroller.parentElement;
    if (!scroller) throw new Error('the list does not scroll');
    const tasks: number[] = [0];
    const observer = new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) tasks.push(entry.duration);
    });
    observer.observe({ type: 'longtask' });
    const step = Math.max(400, scroller.scrollHeight / 1_000);
    for (let top = 0; top < scroller.scrollHeight; top += step) {
      scroller.scrollTop = top;
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    for (const entry of observer.takeRecords()) tasks.push(entry.duration);
    observer.disconnect();
    return Math.max(...tasks);
  });
  return figure({
    name: 'app: the longest task while scrolling from top to bottom (0: none over 50 ms)',
    value: longest,
    against: { what: 'what a person notices', value: 50 },
    allowedRatio: 1,
  });
}

/**
 * What the app takes while nobody looks at it: started at login, and after a window was used. Each Electron by itself:
 * beside another one the pages of its binary would count by half, and on a person's machine nobody shares them.
 */
async function closed(folder: string): Promise<readonly Figure[]> {
  const bare = await launchBare(path.join(folder, 'bare'), ['--no-window']);
  const against = { what: 'a bare Electron without window', value: await restingMb(bare) };
  const held = async (
    name: string,
    start: (folder: AppFolder) => Promise<Pick<RunningApp, 'app' | 'close'>>,
  ): Promise<Figure> => {
    const appFolder = await organisation();
    try {
      const running = await start(appFolder);
      return figure({
        name,
        value: await restingMb(running.app, running.close),
        unit: 'MB',
        against,
        allowedRatio: 1.2,
      });
    } finally {
      await appFolder.remove();
    }
  };
  return [
    await held('app: memory in the tray, before any window', (appFolder) =>
      launchHidden({ folder: appFolder, args: ['--hidden'] }),
    ),
    await held('app: memory with the window closed', async (appFolder) => {
      const running = await launchApp({ folder: appFolder });
      await running.window.waitForSelector(firstRow);
      await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      return running;
    }),
  ];
}

/** Of an app that has come to rest; then it is closed. */
async function restingMb(
  electron: ElectronApplication,
  close: () => Promise<void> = () => electron.close(),
): Promise<number> {
  try {
    await new Promise((resolve) => setTimeout(resolve, releasedAfterMs));
    return memoryMb(electron);
  } finally {
    await close();
  }
}

/** What the processes of an app take, with what they share counted once (proportional set size). */
function memoryMb(electron: ElectronApplication): number {
  const { pid } = electron.process();
  if (pid === undefined) throw new Error('the app is gone');
  return treeOf(pid).reduce((sum, each) => sum + proportionalKb(each), 0) / 1024;
}

function treeOf(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = textOf(`/proc/${name}/stat`);
    // proc(5): the fourth field; the second is in parentheses and may hold anything.
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

function proportionalKb(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** A process may end while it is looked at. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A person with one organisation, whose list was read the day before. */
async function organisation({ allFavourites = false } = {}): Promise<AppFolder> {
  const folder = await makeAppFolder();
  const sessionId = '00000000-0000-4000-8000-000000000001';
  const yesterday = Date.now() - 20 * 3_600_000;
  const known = knownAccounts(yesterday);
  const favourites = known.flatMap(({ accountId, name }) =>
    roleNames.map((roleName) => ({ role: { sessionId, accountId, roleName }, accountName: name })),
  );
  await mkdir(folder.userData, { recursive: true });
  await writeFile(
    path.join(folder.userData, 'settings.json'),
    JSON.stringify({
      ...firstSettings(process.platform),
      sessions: [
        {
          id: sessionId,
          name: 'bench',
          startUrl: 'https://d-1234567890.awsapps.com/start',
          region: 'eu-west-1',
          method: 'browser',
        },
      ],
      marks: { accounts: [], favourites: allFavourites ? favourites : [], recent: [] },
    }),
  );
  await writeFile(
    path.join(folder.userData, 'catalogue.json'),
    JSON.stringify({
      version: 1,
      sessions: {
        [sessionId]: {
          updatedAt: yesterday,
          accounts: known,
        },
      },
    }),
  );
  return folder;
}

/** By name, as the app leaves its list behind. */
function knownAccounts(rolesReadAt: number): readonly KnownAccount[] {
  return Array.from({ length: accounts }, (_, at) => ({
    accountId: String(100_000_000_000 + at * 7_919),
    name: `${words[at % words.length] ?? ''}-${stages[at % stages.length] ?? ''}-${at}`,
    email: `aws+${at}@example.com`,
    roleNames,
    rolesReadAt,
  })).sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true, sensitivity: 'base' }));
}

const words = ['payments', 'data-platform', 'billing', 'search', 'identity', 'edge', 'reporting'];
const stages = ['prod', 'staging', 'dev', 'sandbox'];
