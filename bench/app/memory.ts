import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { launchApp, launchHidden, type AppFolder, type RunningApp } from '../../test/support/app';
import { figure, type Figure } from '../figure';
import { launchBare } from './bare-electron';
import { firstRow } from './painted';
import { organisation } from './used-organisation';

/** How long the app holds on to the page of a window that was closed, and some more. */
const releasedAfterMs = 35_000;

/**
 * What the app takes while nobody looks at it: started at login, and after a window was used. Each Electron by itself:
 * beside another one the pages of its binary would count by half, and on a person's machine nobody shares them.
 */
export async function closed(folder: string): Promise<readonly Figure[]> {
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
