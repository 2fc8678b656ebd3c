import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startSimulatorProcess } from '../../scripts/machine/simulator-process.mjs';
import { launchApp } from '../../test/support/app';
import { figure, type Figure } from '../figure';
import { firstRow, shownAt } from './painted';
import { accounts, organisation, roleNames } from './used-organisation';

/** From a sign-in to the first accounts on the screen, of a list that was never read. */
export async function firstAccounts(): Promise<Figure> {
  const simulator = await startSimulatorProcess(path.resolve('.'), [
    ...['--accounts', String(accounts), '--roles', String(roleNames.length), '--auto-approve'],
    ...['--throttle-per-second', '200', '--throttle-burst', '50'],
  ]);
  const folder = await organisation({ wasRead: false, portal: simulator.address });
  const running = await launchApp({ folder, endpoints: simulator.address });
  try {
    await running.window
      .getByRole('main')
      .getByRole('button', { name: /^Sign in/ })
      .first()
      .click();
    const shown = await shownAt(running.window, firstRow);
    const log = readFileSync(path.join(folder.userData, 'logs/rolecall.log'), 'utf8');
    const signedIn = log.split('\n').findLast((line) => line.includes('info signed in')) ?? '';
    return figure({
      name: 'app: from the sign-in to the first accounts on the screen',
      value: shown - Date.parse(signedIn.split(' ')[0] ?? ''),
      against: { what: 'a second', value: 1_000 },
      allowedRatio: 1,
    });
  } finally {
    await running.close();
    await folder.remove();
    await simulator.stop();
  }
}
