import { startSimulator } from '../simulator/index';
import type { Clock } from '../main/clock';
import { createFakeClock, type FakeClock } from '../test/support/fake-clock';
import { composeInMemory } from './compose-in-memory';
import { figure, type Benchmark } from './figure';

const minuteMs = 60_000;
/** The renewal's own look, and one at each of the two AWS files. */
const neededWakeUps = 3;

/** How often the app wakes the machine while nothing is to be done, by the clock that all its timers come from. */
export const idle: Benchmark = {
  name: 'idle',
  async run(folder) {
    const simulator = await startSimulator({ accounts: 40, roles: 3, autoApprove: true });
    const clock = createFakeClock(Date.now());
    const counted = counting(clock);
    const rolecall = composeInMemory({ folder, endpoints: simulator.endpoints, clock: counted.clock });
    try {
      await whileTimePasses(clock, rolecall.start());
      const [organisation] = simulator.organisations;
      if (!organisation) throw new Error('the simulator has no organisation');
      const { startUrl, region, accounts } = organisation;
      const { commands, state } = rolecall;
      const added = commands.addSession({
        ...{ name: 'bench', startUrl, region },
        ...{ method: 'device-code', endpoints: 'standard' },
      });
      await whileTimePasses(clock, added);
      const sessionId = state.get().sessions[0]?.id ?? '';
      await whileTimePasses(clock, commands.signIn({ sessionId, method: 'device-code' }));
      await passUntil(clock, () => {
        const [session] = state.get().sessions;
        return session?.signIn.kind === 'signed-in' && session.catalogue.updatedAt !== null;
      });
      for (const { accountId, roleNames } of accounts.slice(0, 3)) {
        const keeping = commands.keepFresh({
          role: { sessionId, accountId, roleName: roleNames[0] ?? '' },
          profileName: `bench-${accountId}`,
          ...{ region: null, output: null, takeOver: false },
        });
        await whileTimePasses(clock, keeping);
      }
      await passUntil(clock, () =>
        state.get().managedProfiles.every(({ status }) => status.kind === 'fresh'),
      );
      // What was begun comes to its end.
      await clock.advance(minuteMs);
      const before = counted.wakeUps();
      await clock.advance(minuteMs);
      return [
        figure({
          name: 'idle: wake-ups in a minute in which nothing is due',
          value: counted.wakeUps() - before,
          unit: 'wake-ups',
          against: { what: 'one look at what is due, and one at each AWS file', value: neededWakeUps },
          allowedRatio: 1,
        }),
      ];
    } finally {
      await rolecall.stop();
      await simulator.stop();
    }
  },
};

function counting(clock: Clock): { readonly clock: Clock; wakeUps(): number } {
  let wakeUps = 0;
  return {
    wakeUps: () => wakeUps,
    clock: {
      now: () => clock.now(),
      steadyMs: () => clock.steadyMs(),
      after: (delayMs, run) =>
        clock.after(delayMs, () => {
          wakeUps += 1;
          run();
        }),
    },
  };
}

/** Time passes by the app's clock, and a little of it really, since answers come over the network. */
async function passUntil(clock: FakeClock, is: () => boolean): Promise<void> {
  const giveUpAt = Date.now() + 60_000;
  while (!is()) {
    if (Date.now() > giveUpAt) throw new Error('it did not come to rest');
    await clock.advance(200);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** Some of what is waited for waits for the clock. */
async function whileTimePasses<T>(clock: FakeClock, waited: Promise<T>): Promise<void> {
  const ended: T[] = [];
  void waited.then((value) => ended.push(value));
  await passUntil(clock, () => ended.length > 0);
}
