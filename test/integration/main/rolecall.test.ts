import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppState, CatalogueChange } from '../../../preload/contract';
import { createFetchSend } from '../../../main/identity-center/node-http';
import { iniEntries, iniSections, parseIni } from '../../../main/profiles/ini-document';
import type { SimulatorOptions } from '../../../simulator/index';
import { runAwsCli } from '../../support/aws-cli';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const machines: Machine[] = [];
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.stop();
});

async function machineWith(options: SimulatorOptions = {}): Promise<Machine> {
  const machine = await createMachine(folder(), options);
  machines.push(machine);
  return machine;
}

const listIsRead = ({ sessions }: AppState): boolean => typeof sessions[0]?.catalogue.updatedAt === 'number';

/** Signed in by browser, with the list read. */
async function signedIn(options: SimulatorOptions = {}): Promise<{ machine: Machine; app: Running }> {
  const machine = await machineWith(options);
  const app = await machine.start();
  await app.signIn();
  await app.until(listIsRead);
  return { machine, app };
}

const sendByNode = createFetchSend();
const isForRoles = ({ url }: { readonly url: string }): boolean =>
  new URL(url).pathname === '/assignment/roles';

function credentialsText(machine: Machine): string {
  return readFileSync(machine.credentialsFile, 'utf8');
}

function keyOf(machine: Machine, profile: string): string {
  const document = parseIni(credentialsText(machine));
  const section = iniSections(document).find(({ header }) => header === profile);
  const entries = section ? iniEntries(document, section) : [];
  return entries.find(({ key }) => key === 'aws_access_key_id')?.value ?? 'none';
}

function hasFile(machine: Machine, text: string): void {
  mkdirSync(path.dirname(machine.credentialsFile), { recursive: true });
  writeFileSync(machine.credentialsFile, text, { mode: 0o600 });
}

const theirs =
  '# mine\n[default]\r\naws_access_key_id=AKIAIOSFODNN7EXAMPLE\n  region   =  us-east-1\n\n[other]\nx=1';

describe('a sign-in by browser', () => {
  it('ends signed in, with the item in the keychain and a page that says so', async () => {
    const machine = await machineWith();
    const app = await machine.start();
    await app.signIn();
    await app.signedIn();
    expect([...machine.keychain.items.keys()]).toEqual([app.session().id]);
    await expect.poll(() => app.browser.lastPage()).toContain('You are signed in');
    expect(machine.simulator.requests.map(({ grantType }) => grantType).filter(Boolean)).toEqual([
      'authorization_code',
    ]);
  });

  it('lists accounts and permission sets afterwards', async () => {
    const { machine, app } = await signedIn();
    const [organisation] = machine.simulator.organisations;
    const { accounts } = app.rolecall.catalogue();
    const rolesOf = (some: readonly { accountId: string; roleNames: readonly string[] | null }[] = []) =>
      new Map(some.map(({ accountId, roleNames }) => [accountId, [...(roleNames ?? [])].sort()]));
    expect(rolesOf(accounts)).toEqual(rolesOf(organisation?.accounts));
    const names = accounts.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, undefined, { sensitivity: 'base' })));
  });

  it('fails in words when the person denies, and can be tried again', async () => {
    const machine = await machineWith({ autoApprove: false });
    const app = await machine.start('deny');
    await app.signIn();
    await app.until(() => app.session().signIn.kind === 'sign-in-failed');
    expect(app.session().signIn).toMatchObject({ problem: { code: 'sign-in-refused' } });
    await expect.poll(() => app.browser.lastPage()).toContain('Not signed in');
    machine.simulator.setAutoApprove(true);
    await app.signIn();
    await app.signedIn();
  });

  it('can be cancelled, and leaves nothing behind', async () => {
    const machine = await machineWith();
    const app = await machine.start('look-away');
    await app.signIn();
    await app.until(() => app.browser.opened.length === 1);
    await app.rolecall.commands.cancelSignIn({ sessionId: app.session().id });
    expect(app.session().signIn).toEqual({ kind: 'signed-out', reason: 'never-signed-in' });
    const callback = new URL(new URL(app.browser.opened[0] ?? '').searchParams.get('redirect_uri') ?? '');
    await expect.poll(() => fetch(callback).catch(() => 'closed')).toBe('closed');
  });

  it('is given up after ten minutes', async () => {
    const machine = await machineWith();
    const app = await machine.start('look-away');
    await app.signIn();
    await app.until(() => app.browser.opened.length === 1);
    machine.clock.forward(10 * minuteMs);
    await app.until(() => app.session().signIn.kind === 'sign-in-failed');
    expect(app.session().signIn).toMatchObject({ problem: { code: 'sign-in-timed-out' } });
  });

  it('that is started again replaces the one before', async () => {
    const machine = await machineWith();
    const app = await machine.start('look-away');
    await app.signIn();
    await app.until(() => app.browser.opened.length === 1);
    await app.signIn();
    await app.until(() => app.browser.opened.length === 2);
    await fetch(app.browser.opened[1] ?? '');
    await app.signedIn();
  });

  it('opens its page again when it is asked to', async () => {
    const machine = await machineWith();
    const app = await machine.start('look-away');
    await app.signIn();
    await app.until(() => app.browser.opened.length === 1);
    const { id: sessionId } = app.session();
    await app.until(({ sessions }) => {
      const signIn = sessions[0]?.signIn;
      return signIn?.kind === 'signing-in' && signIn.phase === 'waiting';
    });
    expect(await app.rolecall.commands.reopenBrowser({ sessionId })).toEqual({ ok: true });
    expect(app.browser.opened[1]).toBe(app.browser.opened[0]);
  });

  it('needs a keychain, or the choice to do without', async () => {
    const machine = await machineWith();
    const app = await machine.start();
    machine.keychain.break(new Error('Platform failure: no D-Bus'));
    await expect(app.signIn()).rejects.toThrow('keychain');
    expect(app.browser.opened).toEqual([]);
    await app.rolecall.commands.useMemoryOnly(null);
    await app.signIn();
    await app.signedIn();
    expect([machine.keychain.items.size, app.state().keychain.kind]).toEqual([0, 'memory-only']);
  });
});

describe('a sign-in by device code', () => {
  it('shows the code and ends signed in once it was approved', async () => {
    const machine = await machineWith({ autoApprove: false });
    const app = await machine.start('look-away');
    await app.signIn({ method: 'device-code' });
    await app.until(() => app.browser.opened.length === 1);
    const { signIn } = app.session();
    const userCode = signIn.kind === 'signing-in' && signIn.method === 'device-code' ? signIn.userCode : null;
    expect(userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
    expect(machine.simulator.approveDevice(userCode ?? '')).toBe(true);
    await app.signedIn();
  });

  it('can be denied', async () => {
    const machine = await machineWith({ autoApprove: false });
    const app = await machine.start('look-away');
    await app.signIn({ method: 'device-code' });
    await app.until(() => app.browser.opened.length === 1);
    const { signIn } = app.session();
    machine.simulator.denyDevice(
      (signIn.kind === 'signing-in' && 'userCode' in signIn && signIn.userCode) || '',
    );
    await app.until(() => app.session().signIn.kind === 'sign-in-failed');
    expect(app.session().signIn).toMatchObject({ problem: { code: 'sign-in-refused' } });
  });

  it('ends when the code has expired', async () => {
    const machine = await machineWith({ autoApprove: false, lifetimes: { deviceCodeS: 60 } });
    const app = await machine.start('look-away');
    await app.signIn({ method: 'device-code' });
    await app.until(() => app.browser.opened.length === 1);
    machine.clock.forward(minuteMs);
    await app.until(() => app.session().signIn.kind === 'sign-in-failed');
    expect(app.session().signIn).toMatchObject({ problem: { code: 'sign-in-timed-out' } });
  });

  it('says when AWS does not know the start URL', async () => {
    const machine = await machineWith();
    const app = await machine.start();
    await app.signIn({ method: 'device-code', startUrl: 'https://d-0000000000.awsapps.com/start' });
    await app.until(() => app.session().signIn.kind === 'sign-in-failed');
    expect(app.session().signIn).toMatchObject({ problem: { code: 'start-url-unknown' } });
  });

  it('that AWS cannot answer is not said to be tried again by itself', async () => {
    const machine = await machineWith();
    const app = await machine.start();
    machine.simulator.addFault({ fault: 'server-error' });
    await app.signIn({ method: 'device-code' });
    await app.until(() => app.session().signIn.kind === 'sign-in-failed');
    expect(app.session().signIn).toMatchObject({
      problem: { code: 'aws-unavailable', advice: 'Sign in again in a moment.' },
    });
  });

  it('goes on through a network that fails for a while', async () => {
    const machine = await machineWith({ autoApprove: false });
    const app = await machine.start('look-away');
    await app.signIn({ method: 'device-code' });
    await app.until(() => app.browser.opened.length === 1);
    const { signIn } = app.session();
    let lost = 0;
    machine.interpose(() => {
      lost += 1;
      return Promise.reject(new Error('ENETUNREACH'));
    });
    machine.simulator.approveDevice(
      (signIn.kind === 'signing-in' && 'userCode' in signIn && signIn.userCode) || '',
    );
    await expect.poll(() => lost, { timeout: 10_000 }).toBeGreaterThan(0);
    machine.interpose(null);
    await app.signedIn();
  });
});

describe('the list', () => {
  it('arrives whole although AWS throttles, and in changes that follow each other', async () => {
    const machine = await machineWith({ accounts: 15, throttle: { perSecond: 6, burst: 3 } });
    const app = await machine.start();
    const changes: CatalogueChange[] = [];
    app.rolecall.onCatalogueChange((change) => changes.push(change));
    await app.signIn();
    await app.until(listIsRead);
    const accounts = app.rolecall.catalogue().accounts;
    expect(accounts).toHaveLength(15);
    expect(accounts.filter(({ roleNames, problem }) => roleNames?.length !== 2 || problem)).toEqual([]);
    expect(machine.simulator.requests.some(({ status }) => status === 429)).toBe(true);
    expect(changes.map(({ revision }) => revision)).toEqual(changes.map((_, index) => index + 1));
    expect(app.session().signIn.kind).toBe('signed-in');
  });

  it('loses an account that is no longer assigned, when it is read anew', async () => {
    const { machine, app } = await signedIn();
    const gone = app.role(0);
    for (const { roleName } of [app.role(0, 0), app.role(0, 1)]) {
      machine.simulator.revokeAssignment(gone.accountId, roleName);
    }
    await app.rolecall.commands.refreshCatalogue({ sessionId: gone.sessionId });
    await expect
      .poll(
        () =>
          app.rolecall.catalogue().accounts.find(({ accountId }) => accountId === gone.accountId)
            ?.roleNames ?? [],
      )
      .toEqual([]);
  });
});

describe('a profile that is kept fresh', () => {
  it('is in the file, for its owner alone', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    expect(app.profile('work').status).toMatchObject({ kind: 'fresh' });
    expect(keyOf(machine, 'work')).toMatch(/^ASIA/);
    expect(statSync(machine.credentialsFile).mode & 0o777).toBe(0o600);
  });

  it('changes nothing of what was there, and stopping takes away exactly what was added', async () => {
    const { machine, app } = await signedIn();
    hasFile(machine, theirs);
    await app.keep(app.role(0), 'work');
    expect(credentialsText(machine).startsWith(theirs)).toBe(true);
    await app.keep(app.role(1), 'play');
    await app.rolecall.commands.stopKeeping({ profileId: app.profile('work').id });
    expect(keyOf(machine, 'play')).toMatch(/^ASIA/);
    await app.rolecall.commands.stopKeeping({ profileId: app.profile('play').id });
    expect(credentialsText(machine)).toBe(theirs);
    expect(app.state().managedProfiles).toEqual([]);
  });

  it('is renewed by the timer at half of its life, again and again, and the rest of the file stays', async () => {
    const { machine, app } = await signedIn();
    hasFile(machine, theirs);
    await app.keep(app.role(0), 'work');
    const seen = new Set([keyOf(machine, 'work')]);
    for (let half = 0; half < 4; half += 1) {
      machine.clock.forward(30 * minuteMs);
      await app.until(() => !seen.has(keyOf(machine, 'work')));
      seen.add(keyOf(machine, 'work'));
      await app.until(() => app.profile('work').status.kind === 'fresh');
      const { freshUntil } = app.profile('work').status;
      expect((freshUntil ?? 0) - machine.clock.now()).toBeGreaterThan(29 * minuteMs);
    }
    expect(credentialsText(machine).startsWith(theirs)).toBe(true);
  });

  it('is renewed after a sleep of hours, once', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    const before = keyOf(machine, 'work');
    const asked = machine.simulator.counters.GetRoleCredentials;
    machine.clock.forward(5 * hourMs);
    app.rolecall.lookAgain('resume');
    await app.until(() => keyOf(machine, 'work') !== before);
    await app.until(() => app.profile('work').status.kind === 'fresh');
    expect(machine.simulator.counters.GetRoleCredentials - asked).toBe(1);
  });

  it('shares one request with all who want its keys', async () => {
    const { machine, app } = await signedIn();
    const role = app.role(0);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        app.rolecall.commands.copyCredentials({ role, what: { kind: 'profile-block' } }),
      ),
    );
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    expect(machine.simulator.counters.GetRoleCredentials).toBe(1);
  });

  it('is refused under a name that somebody else’s profile has, and the file stays as it is', async () => {
    const { machine, app } = await signedIn();
    hasFile(machine, theirs);
    const kept = await app.rolecall.commands.keepFresh({
      role: app.role(0),
      profileName: 'other',
      region: null,
      output: null,
      takeOver: false,
    });
    expect(kept).toMatchObject({ ok: false, problem: { code: 'profile-exists' } });
    expect([credentialsText(machine), app.state().managedProfiles]).toEqual([theirs, []]);
  });

  it('is refused when the AWS CLI could not read the file, with the line', async () => {
    const { machine, app } = await signedIn();
    hasFile(machine, '[a]\nx = 1\n[a]\n');
    const kept = await app.rolecall.commands.keepFresh({
      role: app.role(0),
      profileName: 'work',
      region: null,
      output: null,
      takeOver: false,
    });
    expect(kept).toMatchObject({ ok: false, problem: { code: 'file-broken' } });
    expect(kept.ok ? '' : kept.problem.message).toContain('line 3');
    expect([credentialsText(machine), app.state().managedProfiles]).toEqual(['[a]\nx = 1\n[a]\n', []]);
  });

  it('is one profile when the person clicked twice', async () => {
    const { app } = await signedIn();
    const ask = { role: app.role(0), profileName: 'work', region: null, output: null, takeOver: false };
    const outcomes = await Promise.all([
      app.rolecall.commands.keepFresh(ask),
      app.rolecall.commands.keepFresh(ask),
    ]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(app.state().managedProfiles).toHaveLength(1);
  });

  it('says that the assignment is gone, while the others go on', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    await app.keep(app.role(1), 'play');
    machine.simulator.revokeAssignment(app.role(0).accountId, app.role(0).roleName);
    const before = keyOf(machine, 'play');
    machine.clock.forward(30 * minuteMs);
    await app.until(() => app.profile('work').status.kind === 'failing');
    await app.until(() => app.profile('play').status.kind === 'fresh' && keyOf(machine, 'play') !== before);
    expect(app.profile('work').status).toMatchObject({
      problem: { code: 'assignment-gone' },
      nextTryAt: null,
    });
    expect(app.session().signIn.kind).toBe('signed-in');
    expect(keyOf(machine, 'work')).toMatch(/^ASIA/);
  });

  it.each([
    ['offline', () => Promise.reject(new Error('ENETUNREACH')), 'offline'],
    [
      'behind a captive portal',
      () => Promise.resolve({ status: 403, headers: {}, body: new TextEncoder().encode('<html>') }),
      'not-aws',
    ],
    [
      'while AWS throttles',
      () => Promise.resolve({ status: 429, headers: {}, body: new TextEncoder().encode('{}') }),
      'throttled',
    ],
  ] as const)('stays signed in and waits %s, and goes on afterwards', async (_, between, code) => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    const before = keyOf(machine, 'work');
    machine.interpose(between);
    machine.clock.forward(3 * hourMs);
    await app.until(() => app.profile('work').status.kind === 'failing');
    expect(app.profile('work').status).toMatchObject({ problem: { code } });
    expect(app.session().signIn.kind).toBe('signed-in');
    machine.interpose(null);
    app.rolecall.lookAgain('network');
    await app.until(() => app.profile('work').status.kind === 'fresh');
    expect(keyOf(machine, 'work')).not.toBe(before);
    expect(app.session().signIn).toMatchObject({ kind: 'signed-in', problem: null });
  });
});

describe('the AWS CLI', () => {
  it.runIf(existsSync('/usr/bin/aws'))(
    'uses the profile, before and after its renewal (needs /usr/bin/aws)',
    async () => {
      const { machine, app } = await signedIn();
      hasFile(machine, '[other]\nx = 1\n');
      const role = app.role(0);
      await app.keep(role, 'work');
      const ask = () =>
        runAwsCli(
          [
            'sts',
            'get-caller-identity',
            '--profile',
            'work',
            '--output',
            'json',
            '--endpoint-url',
            machine.simulator.endpoints.sts,
          ],
          { credentialsFile: machine.credentialsFile, configFile: machine.configFile, home: machine.home },
        );
      const arn = new RegExp(`arn:aws:sts::${role.accountId}:assumed-role/AWSReservedSSO_${role.roleName}_`);
      expect((await ask()).stdout).toMatch(arn);

      const before = keyOf(machine, 'work');
      machine.clock.forward(hourMs + minuteMs);
      await app.until(() => keyOf(machine, 'work') !== before);
      const after = await ask();
      expect([after.stderr, after.code]).toEqual(['', 0]);
      expect(after.stdout).toMatch(arn);
    },
  );
});

describe('a sign-out', () => {
  it('tells AWS, empties the keychain and takes the profiles out of the file', async () => {
    const { machine, app } = await signedIn();
    hasFile(machine, theirs);
    await app.keep(app.role(0), 'work');
    await app.keep(app.role(1), 'play');
    const { id: sessionId } = app.session();
    expect(await app.rolecall.commands.signOut({ sessionId, managedProfiles: 'remove' })).toEqual({
      ok: true,
    });
    expect(machine.simulator.counters.Logout).toBe(1);
    expect([machine.keychain.items.size, credentialsText(machine)]).toEqual([0, theirs]);
    expect(app.session().signIn).toEqual({ kind: 'signed-out', reason: 'signed-out-here' });
  });

  it('may leave the profiles, which go on with the next sign-in', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    const { id: sessionId } = app.session();
    await app.rolecall.commands.signOut({ sessionId, managedProfiles: 'leave' });
    expect(app.profile('work').status.kind).toBe('sign-in-needed');
    const before = keyOf(machine, 'work');
    machine.clock.forward(31 * minuteMs);
    await app.signIn();
    await app.until(() => keyOf(machine, 'work') !== before);
  });

  it('is done here although AWS cannot be told', async () => {
    const { machine, app } = await signedIn();
    machine.interpose(() => Promise.reject(new Error('ENETUNREACH')));
    await app.rolecall.commands.signOut({ sessionId: app.session().id, managedProfiles: 'remove' });
    expect([machine.keychain.items.size, app.session().signIn.kind]).toEqual([0, 'signed-out']);
  });

  it('leaves no keys that could still be copied', async () => {
    const { app } = await signedIn();
    const role = app.role(0);
    await app.rolecall.commands.copyCredentials({ role, what: { kind: 'profile-block' } });
    await app.rolecall.commands.signOut({ sessionId: app.session().id, managedProfiles: 'remove' });
    const copied = await app.rolecall.commands.copyCredentials({ role, what: { kind: 'profile-block' } });
    expect(copied).toMatchObject({ ok: false, problem: { code: 'sign-in-needed' } });
  });

  it('comes with the removal of a session, and nothing of it is left', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    const { id: sessionId } = app.session();
    expect(await app.rolecall.commands.removeSession({ sessionId })).toEqual({ ok: true });
    expect([
      machine.keychain.items.size,
      machine.simulator.counters.Logout,
      credentialsText(machine),
    ]).toEqual([0, 1, '']);
    expect([app.state().sessions, app.state().managedProfiles, app.rolecall.catalogue().accounts]).toEqual([
      [],
      [],
      [],
    ]);
    await app.stop();
    // Nothing in what is remembered names it any more.
    expect(machine.settingsText()).not.toContain(sessionId);
    expect(readFileSync(path.join(machine.home, 'catalogue.json'), 'utf8')).not.toContain(sessionId);
  });
});

describe('a restart', () => {
  it('finds the person signed in, the list known and the profile kept, without asking anybody', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    const before = app.rolecall.catalogue().accounts;
    await app.stop();
    const asked = machine.simulator.requests.length;

    const again = await machine.start();
    expect(again.session().signIn.kind).toBe('signed-in');
    expect(again.rolecall.catalogue().accounts).toEqual(before);
    expect(again.profile('work').status.kind).toBe('fresh');
    expect([machine.simulator.requests.length - asked, again.browser.opened]).toEqual([0, []]);
  });

  it('in the middle of the first list goes on where it was: what was read is known and not asked for again', async () => {
    const machine = await machineWith({ accounts: 20 });
    let answered = 0;
    machine.interpose(async (request) => {
      // AWS goes quiet in the middle.
      if (isForRoles(request) && (answered += 1) > 8) return await new Promise(() => undefined);
      return sendByNode(request);
    });
    const app = await machine.start();
    await app.signIn();
    const rolesKnown = (running: Running) =>
      running.rolecall.catalogue().accounts.filter(({ roleNames }) => roleNames !== null);
    await app.until(() => rolesKnown(app).length === 8);
    const before = rolesKnown(app);
    await app.stop();

    const askedAgain = new Set<string | null>();
    machine.interpose((request) => {
      if (isForRoles(request)) askedAgain.add(new URL(request.url).searchParams.get('account_id'));
      return sendByNode(request);
    });
    const again = await machine.start();
    expect(again.rolecall.catalogue().accounts).toHaveLength(20);
    expect(rolesKnown(again)).toEqual(expect.arrayContaining(before));
    await again.until(() => rolesKnown(again).length === 20);
    expect(askedAgain.size).toBe(12);
    expect(before.filter(({ accountId }) => askedAgain.has(accountId))).toEqual([]);
  });

  it('after hours renews sign-in and profile by itself', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    const before = keyOf(machine, 'work');
    await app.stop();
    machine.clock.forward(3 * hourMs);
    const again = await machine.start();
    await again.until(
      () => keyOf(machine, 'work') !== before && again.profile('work').status.kind === 'fresh',
    );
    expect(again.browser.opened).toEqual([]);
  });

  it('with a locked keychain says so, and goes on by itself once it is unlocked', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    const before = keyOf(machine, 'work');
    await app.stop();
    machine.clock.forward(hourMs);
    machine.keychain.setLocked(true);
    const again = await machine.start();
    expect([again.state().keychain.kind, again.session().signIn.kind]).toEqual(['locked', 'unknown']);
    machine.keychain.setLocked(false);
    machine.clock.forward(10_000);
    await again.until(() => keyOf(machine, 'work') !== before);
    expect([again.session().signIn.kind, machine.keychain.asked()]).toEqual(['signed-in', 0]);
  });

  it('with a locked keychain asks for its password for a click only', async () => {
    const { machine, app } = await signedIn();
    await app.stop();
    machine.keychain.setLocked(true);
    const again = await machine.start();
    expect(await again.rolecall.commands.retryKeychain(null)).toMatchObject({
      problem: { code: 'keychain-locked' },
    });
    machine.keychain.answer('unlocks');
    expect(await again.rolecall.commands.retryKeychain(null)).toEqual({ ok: true });
    expect([again.session().signIn.kind, machine.keychain.asked()]).toEqual(['signed-in', 2]);
  });
});

describe('a keychain that is locked meanwhile', () => {
  it('gets the renewed token as soon as it is open; until then it is held in memory', async () => {
    const { machine, app } = await signedIn();
    const before = [...machine.keychain.items.values()].join();
    machine.keychain.setLocked(true);
    machine.clock.forward(50 * minuteMs);
    await app.until((state) => state.keychain.kind === 'locked');
    expect([app.session().signIn.kind, [...machine.keychain.items.values()].join()]).toEqual([
      'signed-in',
      before,
    ]);
    machine.keychain.setLocked(false);
    machine.clock.forward(10_000);
    await app.until(() => [...machine.keychain.items.values()].join() !== before);
    await app.stop();
    const again = await machine.start();
    expect(again.session().signIn).toMatchObject({ kind: 'signed-in', problem: null });
  });

  it('loses its item when it is open again, after its session was removed', async () => {
    const { machine, app } = await signedIn();
    machine.keychain.setLocked(true);
    const { id: sessionId } = app.session();
    expect(await app.rolecall.commands.removeSession({ sessionId })).toMatchObject({
      problem: { code: 'keychain-locked' },
    });
    expect([app.state().sessions, machine.keychain.items.size]).toEqual([[], 1]);
    await app.stop();
    machine.keychain.setLocked(false);
    await machine.start();
    expect([machine.keychain.items.size, machine.settingsText().includes(sessionId)]).toEqual([0, false]);
  });
});

describe('an end that AWS makes', () => {
  it('of the session is said with its reason, and the keys stay in the file', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    machine.simulator.endSessions();
    machine.clock.forward(hourMs + minuteMs);
    await app.until(() => app.session().signIn.kind === 'signed-out');
    expect(app.session().signIn).toEqual({ kind: 'signed-out', reason: 'session-ended' });
    expect(app.profile('work').status.kind).toBe('sign-in-needed');
    expect(keyOf(machine, 'work')).toMatch(/^ASIA/);
    expect(app.browser.opened).toHaveLength(1);

    await app.signIn();
    await app.until(() => app.profile('work').status.kind === 'fresh');
  });

  it('of the session is noticed at the next use, before the token has run out', async () => {
    const { machine, app } = await signedIn();
    machine.simulator.endSessions();
    const copied = await app.rolecall.commands.copyCredentials({
      role: app.role(0),
      what: { kind: 'profile-block' },
    });
    expect(copied).toMatchObject({ ok: false, problem: { code: 'sign-in-needed' } });
    expect(app.session().signIn).toEqual({ kind: 'signed-out', reason: 'session-ended' });
  });

  it('of the registration is said as such', async () => {
    const { machine, app } = await signedIn({ lifetimes: { registrationS: 3600, sessionS: 90 * 24 * 3600 } });
    machine.clock.forward(2 * hourMs);
    await app.until(() => app.session().signIn.kind === 'signed-out');
    expect(app.session().signIn).toEqual({ kind: 'signed-out', reason: 'registration-lapsed' });
    await app.signIn();
    await app.signedIn();
  });
});

describe('what is copied', () => {
  it('is what was asked for, and is gone after a minute', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    await app.rolecall.commands.copyCredentials({
      role: app.role(0),
      what: { kind: 'environment', shell: 'bash' },
    });
    expect(app.clipboard()).toContain(`export AWS_ACCESS_KEY_ID='${keyOf(machine, 'work')}'`);
    expect(app.state().clipboard).toMatchObject({
      what: 'Environment variables for bash and zsh',
      whose: app.role(0),
    });
    machine.clock.forward(minuteMs);
    await expect.poll(() => app.clipboard()).toBe('');
  });

  it('is gone at quit', async () => {
    const { app } = await signedIn();
    await app.rolecall.commands.copyCredentials({ role: app.role(0), what: { kind: 'json' } });
    expect(app.clipboard()).toContain('SecretAccessKey');
    await app.stop();
    expect(app.clipboard()).toBe('');
  });

  it('is known by its end, as is what was looked at', async () => {
    const { machine, app } = await signedIn();
    const ends = (): readonly (readonly [string, number])[] =>
      app
        .state()
        .takenKeys.map(({ role, expiresAt }) => [
          role.accountId,
          Math.round((expiresAt - machine.clock.now()) / minuteMs),
        ]);
    expect(ends()).toEqual([]);
    const [first, second] = [app.role(0), app.role(1)];
    await app.rolecall.commands.copyCredentials({ role: first, what: { kind: 'profile-block' } });
    expect(ends()).toEqual([[first.accountId, 60]]);
    machine.clock.forward(10 * minuteMs);
    await app.rolecall.reveals.credentialValue({ role: second, value: 'accessKeyId' });
    expect(ends()).toEqual([
      [second.accountId, 60],
      [first.accountId, 50],
    ]);
    // What is in the terminal stays what it is, whatever is renewed since.
    await app.keep(first, 'work');
    machine.clock.forward(40 * minuteMs);
    await app.until(() => (app.profile('work').status.freshUntil ?? 0) > machine.clock.now() + 20 * minuteMs);
    expect(ends()).toContainEqual([first.accountId, 10]);
  });

  it('is the answer of AWS to who these keys are', async () => {
    const { app } = await signedIn();
    const role = app.role(0);
    expect(await app.rolecall.commands.verify({ role })).toEqual({ ok: true });
    expect(app.state().verification?.result).toMatchObject({ kind: 'answered' });
    await app.rolecall.commands.copyText({ kind: 'caller-arn' });
    expect(app.clipboard()).toContain(`:sts::${role.accountId}:assumed-role/`);
    expect(app.state().clipboard?.whose).toEqual(role);
  });

  it('is the ID of an account, with the account that it is of', async () => {
    const { app } = await signedIn();
    const { sessionId, accountId } = app.role(0);
    const account = { sessionId, accountId };
    await app.rolecall.commands.copyText({ kind: 'account-id', account });
    expect(app.clipboard()).toBe(accountId);
    expect(app.state().clipboard?.whose).toEqual(account);
  });
});

describe('a secret', () => {
  it('is in the keychain, in the credentials file and nowhere else', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    await app.rolecall.commands.verify({ role: app.role(0) });
    machine.clock.forward(hourMs);
    await app.until(() => app.profile('work').status.kind === 'fresh');
    await app.rolecall.commands.copyText({ kind: 'diagnostics' });
    const diagnostics = app.clipboard();
    await app.stop();

    const item = JSON.parse([...machine.keychain.items.values()][0] ?? '{}') as {
      token: { accessToken: string; refreshToken: string };
      registrations: { browser: { clientSecret: string } };
    };
    const fileSecrets = [
      ...credentialsText(machine).matchAll(/^aws_(?:secret_access_key|session_token) = (.+)$/gm),
    ];
    const secrets = [
      item.token.accessToken,
      item.token.refreshToken,
      item.registrations.browser.clientSecret,
      ...fileSecrets.map(([, value]) => value),
    ];
    expect(secrets).toHaveLength(5);
    const elsewhere = [
      machine.settingsText(),
      machine.log(),
      JSON.stringify(app.state()),
      JSON.stringify(app.rolecall.catalogue()),
      diagnostics,
      readFileSync(path.join(folder(), 'catalogue.json'), 'utf8'),
    ];
    for (const text of elsewhere) {
      expect(text.length).toBeGreaterThan(50);
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });
});
