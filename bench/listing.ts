import path from 'node:path';
import { startSimulatorProcess } from '../scripts/machine/simulator-process.mjs';
import type { CatalogueProgress } from '../preload/contract';
import { systemClock } from '../main/clock';
import type { Rolecall } from '../main/rolecall';
import { composeInMemory } from './compose-in-memory';
import { figure, type Benchmark } from './figure';

const accounts = 5_000;
const rolesEach = 3;
const perSecond = 200;
const burst = 50;
const pageSize = 100;
/** What the throttle alone imposes: each account is a request, and so is each page of accounts. */
const throttleAloneMs = ((accounts + accounts / pageSize - burst) / perSecond) * 1_000;

/** Reading 5,000 accounts from an Identity Center that allows 200 requests a second. */
export const listing: Benchmark = {
  name: 'listing',
  async run(folder) {
    const simulator = await startSimulatorProcess(path.resolve('.'), [
      ...['--accounts', String(accounts), '--roles', String(rolesEach), '--auto-approve'],
      ...['--throttle-per-second', String(perSecond), '--throttle-burst', String(burst)],
    ]);
    const rolecall = composeInMemory({ folder, endpoints: simulator.address, clock: systemClock });
    try {
      await rolecall.start();
      await signIn(rolecall, simulator.address);
      // The pace is learned meanwhile, from eight a second to what the throttle allows.
      await listed(rolecall, () => Promise.resolve());
      await read(rolecall);
      const lastMs = await read(rolecall);
      const known = rolecall.catalogue().accounts;
      const roles = known.reduce((sum, { roleNames }) => sum + (roleNames?.length ?? 0), 0);
      if (known.length !== accounts || roles !== accounts * rolesEach) {
        throw new Error(`${known.length} accounts and ${roles} roles were read`);
      }
      return [
        figure({
          name: `listing: ${accounts} accounts, once the pace is learned`,
          value: lastMs,
          against: { what: `what ${perSecond} requests a second alone impose`, value: throttleAloneMs },
          allowedRatio: 1.1,
        }),
      ];
    } finally {
      await rolecall.stop();
      await simulator.stop();
    }
  },
};

async function signIn(rolecall: Rolecall, organisation: { startUrl: string; region: string }): Promise<void> {
  const { startUrl, region } = organisation;
  const { commands, state } = rolecall;
  await commands.addSession({
    name: 'bench',
    startUrl,
    region,
    method: 'device-code',
    endpoints: 'standard',
  });
  const sessionId = state.get().sessions[0]?.id ?? '';
  const signedIn = new Promise<void>((resolve) => {
    state.subscribe(({ sessions }) => {
      if (sessions[0]?.signIn.kind === 'signed-in') resolve();
    });
  });
  await commands.signIn({ sessionId, method: 'device-code' });
  await signedIn;
}

/** Reads the whole list by hand; gives the time that it took. */
async function read(rolecall: Rolecall): Promise<number> {
  const sessionId = rolecall.state.get().sessions[0]?.id ?? '';
  const started = performance.now();
  await listed(rolecall, () => rolecall.commands.refreshCatalogue({ sessionId }));
  return performance.now() - started;
}

/** Waits until a reading that `start` begins has ended. */
function listed(rolecall: Rolecall, start: () => Promise<unknown>): Promise<void> {
  return new Promise((resolve, reject) => {
    let wasLoading = false;
    const look = (progress: CatalogueProgress | undefined): void => {
      if (progress?.loading) wasLoading = true;
      else if (wasLoading) {
        stop();
        if (progress?.problem) reject(new Error(progress.problem.message));
        else resolve();
      }
    };
    const stop = rolecall.state.subscribe(({ sessions }) => {
      look(sessions[0]?.catalogue);
    });
    look(rolecall.state.get().sessions[0]?.catalogue);
    start().catch(reject);
  });
}
