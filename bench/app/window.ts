import type { CDPSession, ElectronApplication, Page } from '@playwright/test';
import { launchApp } from '../../test/support/app';
import { figure, median, type Figure } from '../figure';
import { firstRow, painted, shownAt } from './painted';
import { accounts, organisation, roleNames } from './used-organisation';

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
const frameMs = 1_000 / 60;
const settledAfterMs = 4_000;

/** What a person feels in an open window: opening it, typing, scrolling. */
export async function window(): Promise<readonly Figure[]> {
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

/** A window whose page was given up while it was hidden, opened as a second launch does. */
export async function openingAnew(): Promise<Figure> {
  const folder = await organisation();
  const running = await launchApp({ folder });
  try {
    await running.window.waitForSelector(firstRow);
    const times: number[] = [];
    for (let round = 0; round < 6; round += 1) {
      await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.destroy());
      const opened = running.app.waitForEvent('window');
      const begun = await running.app.evaluate(({ app }) => {
        const now = Date.now();
        app.emit('second-instance', {}, [], '', {});
        return now;
      });
      const shown = await shownAt(await opened, firstRow);
      // The first warms up what the others find warm.
      if (round > 0) times.push(shown - begun);
    }
    return figure({
      name: 'app: open anew, from nothing to a list that can be used',
      value: median(times),
      against: { what: 'a second', value: 1_000 },
      allowedRatio: 0.5,
    });
  } finally {
    await running.close();
    await folder.remove();
  }
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

/** All accounts open, as in the list of somebody who made every role a favourite. */
export async function openList(): Promise<Figure> {
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

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
