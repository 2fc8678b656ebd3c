import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { launchApp, launchHidden } from '../../test/support/app';
import { figure, median, type Figure } from '../figure';
import { launchBare } from './bare-electron';
import { firstRow } from './painted';
import { organisation } from './used-organisation';

/** How long the app holds on to the page of a window that was closed, and some more. */
const releasedAfterMs = 35_000;

/** How much of a program's file is in memory varies from start to start, whoever started it. */
const rounds = 3;

/**
 * What the app takes while nobody looks at it: started at login, and after a window was used. Each Electron by itself:
 * beside another one the pages of its binary would count by half, and on a person's machine nobody shares them.
 */
export async function closed(folder: string): Promise<readonly Figure[]> {
  const appFolder = await organisation();
  const taken = { bare: [] as number[], inTray: [] as number[], windowClosed: [] as number[] };
  try {
    for (let round = 0; round < rounds; round += 1) {
      const bare = await launchBare(path.join(folder, 'bare'), ['--no-window']);
      taken.bare.push(await restingMb(bare));
      const inTray = await launchHidden({ folder: appFolder, args: ['--hidden'] });
      taken.inTray.push(await restingMb(inTray.app, inTray.close));
      const used = await launchApp({ folder: appFolder });
      await used.window.waitForSelector(firstRow);
      await used.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
      taken.windowClosed.push(await restingMb(used.app, used.close));
    }
  } finally {
    await appFolder.remove();
  }
  const held = (name: string, values: readonly number[]): Figure =>
    figure({
      name,
      value: median(values),
      unit: 'MB',
      against: { what: 'a bare Electron without window', value: median(taken.bare) },
      allowedRatio: 1.2,
    });
  return [
    held('app: memory in the tray, before any window', taken.inTray),
    held('app: memory with the window closed', taken.windowClosed),
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
