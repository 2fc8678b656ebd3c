import path from 'node:path';
import process from 'node:process';
import { _electron, type ElectronApplication } from '@playwright/test';
import { isRoot } from '../../scripts/machine/disposable-machine.mjs';

export function launchBare(userData: string, args: readonly string[]): Promise<ElectronApplication> {
  // The Electron of the `electron` package or the one that the environment names, as for the app.
  return _electron.launch({
    chromiumSandbox: !(process.platform === 'linux' && isRoot()),
    args: [path.resolve('bench/bare-electron'), `--user-data-dir=${userData}`, ...args],
  });
}
