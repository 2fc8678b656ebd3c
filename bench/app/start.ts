import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { launchApp, type AppFolder } from '../../test/support/app';
import { figure, median, type Figure } from '../figure';
import { launchBare } from './bare-electron';
import { firstRow, shownAt } from './painted';
import { organisation } from './used-organisation';

const starts = 5;

/** From the start of the process to the tray, and to a list that can be used. */
export async function coldStart(folder: string): Promise<readonly Figure[]> {
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
