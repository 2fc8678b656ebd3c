import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { iniEntries, iniSections, parseIni } from '../../../main/profiles/ini-document';
import type { AppState, ManagedProfileStatus } from '../../../preload/contract';
import type { FaultKind, SimulatorOptions } from '../../../simulator';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const machines: Machine[] = [];
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.stop();
});

const listIsRead = ({ sessions }: AppState): boolean => typeof sessions[0]?.catalogue.updatedAt === 'number';

/** Signed in by browser, with the list read and these profiles kept, each of an account of its own. */
async function keeping(
  names: readonly string[],
  options: SimulatorOptions = {},
): Promise<{ machine: Machine; app: Running }> {
  const machine = await createMachine(folder(), options);
  machines.push(machine);
  const app = await machine.start();
  await app.signIn();
  await app.until(listIsRead);
  for (const [index, name] of names.entries()) await app.keep(app.role(index), name);
  return { machine, app };
}

function keyOf(machine: Machine, profile: string): string {
  const document = parseIni(readFileSync(machine.credentialsFile, 'utf8'));
  const section = iniSections(document).find(({ header }) => header === profile);
  const entries = section ? iniEntries(document, section) : [];
  return entries.find(({ key }) => key === 'aws_access_key_id')?.value ?? 'none';
}

const status = (app: Running, name: string): ManagedProfileStatus => app.profile(name).status;
const isFresh = (app: Running, name: string) => (): boolean => status(app, name).kind === 'fresh';

/** What was asked since `from`, as a list of operations. */
function askedSince({ simulator }: Machine, from: number): readonly string[] {
  return simulator.requests.slice(from).map(({ operation, grantType }) => grantType ?? operation);
}

describe('two hundred who want keys of one role at once', () => {
  it('share one request', async () => {
    const { machine, app } = await keeping([]);
    const role = app.role(0);
    const copies = Array.from({ length: 200 }, () =>
      app.rolecall.commands.copyCredentials({ role, what: { kind: 'profile-block' } }),
    );
    expect((await Promise.all(copies)).every(({ ok }) => ok)).toBe(true);
    expect(machine.simulator.counters.GetRoleCredentials).toBe(1);
  });

  it('share one renewal of the access token as well, when that has expired', async () => {
    const { machine, app } = await keeping([]);
    machine.clock.setDate(2 * hourMs);
    const roles = [app.role(0), app.role(1), app.role(2)];
    const from = machine.simulator.requests.length;
    const copies = Array.from({ length: 200 }, (_, index) =>
      app.rolecall.commands.copyCredentials({
        role: roles[index % 3] ?? app.role(0),
        what: { kind: 'profile-block' },
      }),
    );
    expect((await Promise.all(copies)).every(({ ok }) => ok)).toBe(true);
    const asked = askedSince(machine, from);
    expect(asked.filter((what) => what === 'refresh_token')).toHaveLength(1);
    expect(asked.filter((what) => what === 'GetRoleCredentials')).toHaveLength(3);
  });

  it('are served from memory while more than half of the life is left', async () => {
    const { machine, app } = await keeping(['work']);
    const from = machine.simulator.counters.GetRoleCredentials;
    machine.clock.forward(29 * minuteMs);
    await app.rolecall.commands.copyCredentials({ role: app.role(0), what: { kind: 'profile-block' } });
    expect(machine.simulator.counters.GetRoleCredentials).toBe(from);
  });
});

describe('a fault of everything', () => {
  const faults: readonly (readonly [FaultKind, string])[] = [
    ['server-error', 'aws-unavailable'],
    ['bad-gateway', 'aws-unavailable'],
    ['throttled', 'throttled'],
    ['captive-portal', 'not-aws'],
    ['captive-redirect', 'not-aws'],
    ['empty-object', 'not-aws'],
    ['malformed-json', 'not-aws'],
    ['reset', 'offline'],
    ['hang', 'offline'],
    ['slow-body', 'offline'],
    ['unauthorized', 'aws-unavailable'],
  ];

  it.each(faults)('%s costs neither the sign-in nor the keys, is named, and passes', async (fault, code) => {
    const { machine, app } = await keeping(['work']);
    const before = keyOf(machine, 'work');
    machine.simulator.addFault({
      fault,
      operation: fault === 'unauthorized' ? 'GetRoleCredentials' : undefined,
    });
    machine.clock.forward(31 * minuteMs);
    const isNamed = ({ managedProfiles }: AppState): boolean => {
      // What hangs is given up after fifteen seconds.
      machine.clock.forward(1_000);
      const now = managedProfiles[0]?.status;
      return now?.kind === 'failing' && now.problem.code === code;
    };
    await app.until(isNamed);
    expect(app.session().signIn.kind).toBe('signed-in');
    expect(keyOf(machine, 'work')).toBe(before);
    machine.simulator.clearFaults();
    await app.until(() => {
      machine.clock.forward(1_000);
      return keyOf(machine, 'work') !== before && isFresh(app, 'work')();
    });
    expect(app.browser.opened).toHaveLength(1);
  });

  it('throttled with a time to come back is not asked again before', async () => {
    const { machine, app } = await keeping(['work']);
    machine.simulator.addFault({
      fault: 'throttled',
      operation: 'GetRoleCredentials',
      retryAfterS: 120,
      count: 1,
    });
    machine.clock.forward(31 * minuteMs);
    await app.until(() => status(app, 'work').kind === 'failing');
    const from = machine.simulator.counters.GetRoleCredentials;
    for (let second = 0; second < 100; second += 10) {
      machine.clock.forward(10_000);
      await app.until(() => status(app, 'work').kind === 'failing');
    }
    expect(machine.simulator.counters.GetRoleCredentials).toBe(from);
    await app.until(() => {
      machine.clock.forward(5_000);
      return isFresh(app, 'work')();
    });
  });
});

describe('after a sign-in', () => {
  it('the keys of managed profiles are asked for before the list of accounts', async () => {
    const { machine, app } = await keeping(['one', 'two', 'three']);
    machine.simulator.endSessions();
    machine.clock.forward(hourMs + minuteMs);
    await app.until(() => app.session().signIn.kind === 'signed-out');
    const from = machine.simulator.requests.length;
    await app.signIn();
    await app.until(() => ['one', 'two', 'three'].every((name) => isFresh(app, name)()));
    await expect.poll(() => askedSince(machine, from)).toContain('ListAccounts');
    const asked = askedSince(machine, from).filter((what) => /^(GetRole|ListAccounts$)/.test(what));
    expect(asked).toEqual(['GetRoleCredentials', 'GetRoleCredentials', 'GetRoleCredentials', 'ListAccounts']);
  });
});

describe('after a week of sleep', () => {
  it('each thing is tried once, whatever slept with it', async () => {
    const { machine, app } = await keeping(['one', 'two', 'three'], {
      lifetimes: { sessionS: 90 * 24 * 3_600 },
    });
    const from = machine.simulator.requests.length;
    machine.clock.setDate(7 * 24 * hourMs);
    app.rolecall.lookAgain('resume');
    app.rolecall.lookAgain('unlock');
    await app.until(() => ['one', 'two', 'three'].every((name) => isFresh(app, name)()));
    expect([...askedSince(machine, from)].sort()).toEqual([
      'GetRoleCredentials',
      'GetRoleCredentials',
      'GetRoleCredentials',
      'refresh_token',
    ]);
  });

  it('an ended session is asked about once, and said once', async () => {
    const { machine, app } = await keeping(['one', 'two', 'three']);
    const from = machine.simulator.requests.length;
    const states: string[] = [];
    app.rolecall.state.subscribe(({ sessions }) => states.push(sessions[0]?.signIn.kind ?? ''));
    machine.clock.setDate(7 * 24 * hourMs);
    app.rolecall.lookAgain('resume');
    // What is told comes a turn after what is so.
    await app.until(() => states.includes('signed-out'));
    expect(askedSince(machine, from)).toEqual(['refresh_token']);
    expect(
      states.filter((kind, index) => kind === 'signed-out' && states[index - 1] !== 'signed-out'),
    ).toHaveLength(1);
    for (const name of ['one', 'two', 'three']) expect(status(app, name).kind).toBe('sign-in-needed');
    expect(app.browser.opened).toHaveLength(1);
  });

  it('a machine that tells nobody that it slept is noticed within a minute', async () => {
    const { machine, app } = await keeping(['work']);
    const before = keyOf(machine, 'work');
    machine.clock.setDate(3 * hourMs);
    machine.clock.forward(minuteMs);
    await app.until(() => keyOf(machine, 'work') !== before);
  });
});

describe('a clock that is wrong by hours', () => {
  it.each([
    ['ahead', 5],
    ['behind', -5],
  ])('%s causes neither a loop nor keys that end unnoticed', async (_, byHours) => {
    const machine = await createMachine(folder());
    machines.push(machine);
    // This machine's clock is wrong, AWS's is not.
    machine.clock.setDate(byHours * hourMs);
    machine.simulator.moveClock(-byHours * 3_600);
    const app = await machine.start();
    await app.signIn();
    await app.until(listIsRead);
    await app.keep(app.role(0), 'work');
    const from = machine.simulator.requests.length;
    let last = keyOf(machine, 'work');
    let renewals = 0;
    for (let minute = 0; minute < 3 * 60; minute += 1) {
      machine.clock.forward(minuteMs);
      await app.until(() => status(app, 'work').kind !== 'renewing');
      if (keyOf(machine, 'work') !== last) renewals += 1;
      last = keyOf(machine, 'work');
    }
    expect(renewals).toBeGreaterThanOrEqual(5);
    expect(renewals).toBeLessThanOrEqual(7);
    expect(askedSince(machine, from).length).toBeLessThanOrEqual(14);
    expect(await app.rolecall.commands.verify({ role: app.role(0) })).toEqual({ ok: true });
  });

  it('that is set right again has everything renewed once', async () => {
    const { machine, app } = await keeping(['work']);
    const from = machine.simulator.requests.length;
    for (const byHours of [5, -5]) {
      machine.clock.setDate(byHours * hourMs);
      machine.simulator.moveClock(-byHours * 3_600);
      const before = keyOf(machine, 'work');
      machine.clock.forward(minuteMs);
      await app.until(() => keyOf(machine, 'work') !== before && isFresh(app, 'work')());
    }
    expect(askedSince(machine, from).filter((what) => what === 'GetRoleCredentials')).toHaveLength(2);
    expect(askedSince(machine, from).length).toBeLessThanOrEqual(4);
  });
});

describe('what is remembered of keys', () => {
  /** This machine’s clock is set, and AWS’s is not. */
  const setClock = (machine: Machine, byMs: number): void => {
    machine.clock.setDate(byMs);
    machine.simulator.moveClock(-byMs / 1_000);
  };

  it('follows a clock that was set while Rolecall was not running, as soon as AWS tells the time', async () => {
    const { machine, app } = await keeping(['work']);
    const end = (running: Running): number => {
      const now = status(running, 'work');
      return now.kind === 'fresh' ? now.freshUntil : 0;
    };
    const before = end(app);
    await app.stop();
    setClock(machine, 10 * minuteMs);
    const again = await machine.start();
    const from = machine.simulator.requests.length;
    await again.rolecall.commands.refreshCatalogue({ sessionId: again.session().id });
    await again.until(() => Math.abs(end(again) - before - 10 * minuteMs) < 2_000);
    expect(askedSince(machine, from)).not.toContain('GetRoleCredentials');
  });

  it('stands in the file by AWS’s clock, so that an old file is understood after the clock was set', async () => {
    const { machine, app } = await keeping(['work']);
    const old = readFileSync(machine.credentialsFile, 'utf8');
    const end = Date.parse(/keys until (\S+Z)/.exec(old)?.[1] ?? '');
    setClock(machine, -3 * hourMs);
    machine.clock.forward(minuteMs);
    const first = keyOf(machine, 'work');
    await app.until(() => keyOf(machine, 'work') !== first && isFresh(app, 'work')());
    const text = readFileSync(machine.credentialsFile, 'utf8');
    const next = Date.parse(/keys until (\S+Z)/.exec(text)?.[1] ?? '');
    // AWS's clock went on by a minute.
    expect(Math.abs(next - end - minuteMs)).toBeLessThan(20_000);

    machine.clock.forward(40 * minuteMs);
    await app.until(() => ![first, ''].includes(keyOf(machine, 'work')) && isFresh(app, 'work')());
    machine.clock.forward(20_000);
    const last = keyOf(machine, 'work');
    writeFileSync(machine.credentialsFile, old);
    await app.until(() => {
      machine.clock.forward(1_000);
      return ![first, last].includes(keyOf(machine, 'work'));
    });
  });
});

describe('the word of AWS about keys', () => {
  it('counts more than the clock: what it does not accept is replaced, in the file too', async () => {
    const { machine, app } = await keeping(['work']);
    const before = keyOf(machine, 'work');
    // AWS's clock runs on, and ours stands.
    machine.simulator.moveClock(3_700);
    expect(await app.rolecall.commands.verify({ role: app.role(0) })).toEqual({ ok: true });
    expect(app.state().verification?.result.kind).toBe('answered');
    await app.until(() => keyOf(machine, 'work') !== before);
  });
});

describe('a credentials file that was restored', () => {
  it('has present keys again, when the old ones have less than half of their life', async () => {
    const { machine, app } = await keeping(['work']);
    const old = readFileSync(machine.credentialsFile, 'utf8');
    const first = keyOf(machine, 'work');
    machine.clock.forward(31 * minuteMs);
    await app.until(() => keyOf(machine, 'work') !== first && isFresh(app, 'work')());
    const second = keyOf(machine, 'work');
    machine.clock.forward(20_000);
    writeFileSync(machine.credentialsFile, old);
    await app.until(() => {
      machine.clock.forward(1_000);
      return ![first, second].includes(keyOf(machine, 'work'));
    });
    await app.until(isFresh(app, 'work'));
  });
});

describe('a list of accounts that could not be read', () => {
  it('is read again by itself', async () => {
    const machine = await createMachine(folder());
    machines.push(machine);
    machine.simulator.addFault({ fault: 'reset', operation: 'ListAccounts' });
    const app = await machine.start();
    await app.signIn();
    await app.until(({ sessions }) => sessions[0]?.catalogue.problem?.code === 'offline');
    machine.simulator.clearFaults();
    expect(listIsRead(app.state())).toBe(false);
    machine.clock.forward(40_000);
    await app.until(listIsRead);
    expect(app.session().catalogue.problem).toBeNull();
  });
});

describe('why a sign-in ended', () => {
  it('is still said after a restart', async () => {
    const { machine, app } = await keeping(['work']);
    machine.simulator.endSessions();
    machine.clock.forward(hourMs + minuteMs);
    await app.until(() => app.session().signIn.kind === 'signed-out');
    await app.stop();
    const again = await machine.start();
    expect(again.session().signIn).toEqual({ kind: 'signed-out', reason: 'session-ended' });
    await again.signIn();
    await again.until(isFresh(again, 'work'));
  });
});

describe('a renewal that a person asks for', () => {
  it('says that a sign-in is needed, the first time and again', async () => {
    const { machine, app } = await keeping(['work']);
    machine.simulator.endSessions();
    const { id: profileId } = app.profile('work');
    for (const time of ['as it is found out', 'when it is known']) {
      const outcome = await app.rolecall.commands.renewNow({ profileId });
      expect(outcome.ok ? 'done' : outcome.problem.code, time).toBe('sign-in-needed');
    }
  });
});

describe('what is shown', () => {
  it('becomes right without an event: keys that ended are not fresh any more', async () => {
    const { machine, app } = await keeping(['work']);
    machine.simulator.addFault({ fault: 'hang' });
    const shown: string[] = [];
    app.rolecall.state.subscribe(({ managedProfiles }) => shown.push(managedProfiles[0]?.status.kind ?? ''));
    machine.clock.forward(61 * minuteMs);
    await expect.poll(() => shown.at(-1)).not.toBe('fresh');
    // What hangs is given up.
    machine.clock.forward(20_000);
  });

  it('is not pushed when nothing in it has changed, however often it is looked at', async () => {
    const { machine, app } = await keeping(['work']);
    const pushed: string[] = [];
    app.rolecall.state.subscribe((state) => pushed.push(JSON.stringify(state)));
    for (let minute = 0; minute < 20; minute += 1) {
      machine.clock.forward(minuteMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(new Set(pushed).size).toBe(pushed.length);
    expect(pushed.length).toBeLessThan(5);
  });
});
