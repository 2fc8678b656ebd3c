import path from 'node:path';
import type { Benchmark, Figure } from '../figure';
import { launchBare } from './bare-electron';
import { firstAccounts } from './first-accounts';
import { closed } from './memory';
import { coldStart } from './start';
import { openingAnew, openList, window } from './window';

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
    return [
      ...(await coldStart(folder)),
      await firstAccounts(),
      ...(await window()),
      await openingAnew(),
      await openList(),
    ];
  } finally {
    await first.close();
  }
}
