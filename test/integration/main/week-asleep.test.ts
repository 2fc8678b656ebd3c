import { afterEach, describe, expect, it } from 'vitest';
import { createNotifications, type ShownNotice } from '../../../main/notifications/notifications';
import { textsFor } from '../../../preload/texts';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;
const names = ['acme', 'globex', 'initech'];

let machine: Machine;
afterEach(() => machine.stop());

/** Three organisations, signed in to, with a profile kept in each, and notices that a test can read. */
async function begin() {
  machine = await createMachine(folder(), { organisations: names.map((name) => ({ name, accounts: 1 })) });
  const app = await machine.start();
  for (const { name, startUrl, region, accounts } of machine.simulator.organisations) {
    await app.rolecall.commands.addSession({
      name,
      startUrl,
      region,
      method: 'browser',
      endpoints: 'standard',
    });
    const sessionId = app.state().sessions.find((session) => session.name === name)?.id ?? '';
    await app.rolecall.commands.signIn({ sessionId, method: 'browser' });
    await app.until(({ sessions }) =>
      sessions.some(({ id, signIn }) => id === sessionId && signIn.kind === 'signed-in'),
    );
    const [account] = accounts;
    const [roleName] = account?.roleNames ?? [];
    if (!account || !roleName) throw new Error('the simulator has no role');
    await app.keep({ sessionId, accountId: account.accountId, roleName }, name);
  }

  const shown: ShownNotice[] = [];
  const notifications = createNotifications({
    board: { show: (notice) => void shown.push(notice), close: () => undefined },
    clock: machine.clock,
    texts: () => textsFor('en-GB').notices,
    timeWords: String,
    isLooking: () => false,
    act: () => undefined,
  });
  app.rolecall.state.subscribe(notifications.look);
  notifications.look(app.state());
  return { app, shown, notifications };
}

const isSignedOut = ({ sessions }: ReturnType<Running['state']>): boolean =>
  sessions.every(({ signIn }) => signIn.kind === 'signed-out');

describe("after a week's sleep", () => {
  it('each session is tried once, each key at most once, and there is one notice about all of it', async () => {
    const { app, shown, notifications } = await begin();
    machine.simulator.endSessions();
    const { CreateToken, GetRoleCredentials } = machine.simulator.counters;

    machine.clock.forward(weekMs);
    notifications.woke();
    app.rolecall.lookAgain('resume');
    await app.until(isSignedOut);
    // Hours in which nobody comes.
    for (let passed = 0; passed < 120; passed += 1) {
      machine.clock.forward(minuteMs);
      await new Promise((resolve) => setImmediate(resolve));
    }

    expect(machine.simulator.counters.CreateToken - CreateToken).toBe(names.length);
    expect(machine.simulator.counters.GetRoleCredentials - GetRoleCredentials).toBeLessThanOrEqual(
      names.length,
    );
    expect(shown.map(({ title }) => title)).toEqual(['3 things need you']);
    notifications.stop();
  });

  it('nothing is told at all when the sessions are still good', async () => {
    const { app, shown, notifications } = await begin();
    machine.clock.forward(3 * 60 * minuteMs);
    notifications.woke();
    app.rolecall.lookAgain('resume');
    await app.until(({ managedProfiles }) =>
      managedProfiles.every(
        ({ status }) => status.kind === 'fresh' && status.freshUntil > machine.clock.now(),
      ),
    );
    machine.clock.forward(5 * minuteMs);
    expect(shown).toEqual([]);
    notifications.stop();
  });
});
