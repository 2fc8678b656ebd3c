import { afterEach, describe, expect, it } from 'vitest';
import type { SignInMethod } from '../../../preload/contract';
import type { OrganisationOptions } from '../../../simulator/index';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const machines: Machine[] = [];
afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.stop();
});

/** One of two sessions whose sign-ins run at the same time, and who signs in there. */
interface Party {
  readonly sessionId: string;
  readonly user: string;
  /** The page that was opened for it. */
  readonly page: string;
}

type Two = readonly [Party, Party];

const alex = 'alex@acme.example';
const sam = 'sam@acme.example';
const kim = 'kim@globex.example';

const acme: OrganisationOptions = { name: 'acme', user: alex, otherUsers: [sam], accounts: 2 };
const globex: OrganisationOptions = { name: 'globex', user: kim, accounts: 2, region: 'us-gov-west-1' };

const pairs = [
  ['two organisations', [acme, globex], [alex, kim]],
  ['two people of one organisation', [acme], [alex, sam]],
] as const;

/** Two sign-ins that have begun and wait. */
async function begun(
  organisations: readonly OrganisationOptions[],
  users: readonly [string, string],
  method: SignInMethod = 'browser',
): Promise<{ readonly machine: Machine; readonly app: Running; readonly two: Two }> {
  const machine = await createMachine(folder(), { organisations, autoApprove: false });
  machines.push(machine);
  const app = await machine.start('look-away');
  const { commands } = app.rolecall;
  const parties: Party[] = [];
  for (const [index, user] of users.entries()) {
    const organisation = machine.simulator.organisations.find((one) => one.users.includes(user));
    if (!organisation) throw new Error(`${user} is nobody`);
    const { startUrl, region } = organisation;
    await commands.addSession({ name: `s${index}`, startUrl, region, method, endpoints: 'standard' });
    const sessionId = app.state().sessions[index]?.id ?? '';
    await commands.signIn({ sessionId, method });
    await app.until(() => app.browser.opened.length === index + 1);
    parties.push({ sessionId, user, page: app.browser.opened[index] ?? '' });
  }
  const [one, other] = parties;
  if (!one || !other) throw new Error('there are not two');
  return { machine, app, two: [one, other] };
}

/** The person allows the request at AWS's page: where the browser would go then. */
async function allow({ page, user }: Party): Promise<URL> {
  const html = await (await fetch(page)).text();
  const request = /name="request" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const body = new URLSearchParams({ request, decision: 'allow', user });
  const answer = await fetch(new URL('/authorize', page), { method: 'POST', body, redirect: 'manual' });
  return new URL(answer.headers.get('location') ?? '');
}

/** The callback of one with parts of another's. */
function mixed(own: URL, other: URL, parts: readonly ('code' | 'state')[]): URL {
  const url = new URL(own);
  for (const part of parts) url.searchParams.set(part, other.searchParams.get(part) ?? '');
  return url;
}

function signInOf(app: Running, { sessionId }: Party) {
  return app.state().sessions.find(({ id }) => id === sessionId)?.signIn;
}

async function finished(app: Running, two: Two): Promise<void> {
  await app.until(({ sessions }) =>
    two.every((party) => {
      const session = sessions.find(({ id }) => id === party.sessionId);
      return session?.signIn.kind === 'signed-in' && session.catalogue.updatedAt !== null;
    }),
  );
}

/** Each has the accounts of its own organisation, and keys of its own person. */
async function expectEachItsOwn(machine: Machine, app: Running, two: Two): Promise<void> {
  for (const { sessionId, user } of two) {
    const organisation = machine.simulator.organisations.find((one) => one.users.includes(user));
    const accounts = app.rolecall.catalogue().accounts.filter((account) => account.sessionId === sessionId);
    expect(accounts.map(({ accountId }) => accountId).sort()).toEqual(
      organisation?.accounts.map(({ accountId }) => accountId).sort(),
    );
    const [account] = accounts;
    const role = {
      sessionId,
      accountId: account?.accountId ?? '',
      roleName: account?.roleNames?.[0] ?? '',
    };
    expect(await app.rolecall.commands.verify({ role })).toEqual({ ok: true });
    expect(app.state().verification?.result).toMatchObject({
      kind: 'answered',
      arn: expect.stringMatching(new RegExp(`/${user}$`)) as string,
    });
  }
  const items = two.map(({ sessionId }) => machine.keychain.items.get(sessionId) ?? '');
  expect(new Set(items).size).toBe(2);
}

describe.each(pairs)('sign-ins at the same moment of %s', (_, organisations, users) => {
  it('do not share a state, a proof key, a client or a port', async () => {
    const { two } = await begun(organisations, users);
    const [one, other] = two.map(({ page }) => new URL(page).searchParams);
    for (const own of ['state', 'code_challenge', 'client_id', 'redirect_uri']) {
      expect(one?.get(own)).toBeTruthy();
      expect(one?.get(own)).not.toBe(other?.get(own));
    }
  });

  it('are finished by their own answers only, whatever arrives at the wrong one before', async () => {
    const { machine, app, two } = await begun(organisations, users);
    const [one, other] = await Promise.all([allow(two[0]), allow(two[1])]);
    const strays = [
      // Whole answers at the listener of the other.
      mixed(one, other, ['code', 'state']),
      mixed(other, one, ['code', 'state']),
      // The right code with the state of the other.
      mixed(one, other, ['state']),
      mixed(other, one, ['state']),
    ];
    const answers = await Promise.all(strays.map((url) => fetch(url)));
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(two.map((party) => signInOf(app, party)?.kind)).toEqual(['signing-in', 'signing-in']);
    expect(machine.simulator.counters.CreateToken).toBe(0);

    await Promise.all([fetch(one), fetch(other)]);
    await finished(app, two);
    await expectEachItsOwn(machine, app, two);
  });

  it('are not mixed by a code of the other that comes with the right state: AWS refuses it', async () => {
    const { machine, app, two } = await begun(organisations, users);
    const [one, other] = [await allow(two[0]), await allow(two[1])];
    const page = await (await fetch(mixed(other, one, ['code']))).text();
    expect(page).toContain('Not signed in yet');
    await app.until(() => signInOf(app, two[1])?.kind === 'sign-in-failed');
    expect(machine.keychain.items.get(two[1].sessionId)).toContain('"token":null');
    expect(signInOf(app, two[0])?.kind).toBe('signing-in');

    // The other one goes on, and the one that was disturbed can begin again.
    await fetch(one);
    await app.rolecall.commands.signIn({ sessionId: two[1].sessionId, method: 'browser' });
    await app.until(() => app.browser.opened.length === 3);
    await fetch(await allow({ ...two[1], page: app.browser.opened[2] ?? '' }));
    await finished(app, two);
    await expectEachItsOwn(machine, app, two);
  });

  it('end, are cancelled and are signed out of one by one', async () => {
    const { machine, app, two } = await begun(organisations, users);
    await app.rolecall.commands.cancelSignIn({ sessionId: two[0].sessionId });
    expect(two.map((party) => signInOf(app, party)?.kind)).toEqual(['signed-out', 'signing-in']);
    await fetch(await allow(two[1]));
    await app.rolecall.commands.signIn({ sessionId: two[0].sessionId, method: 'browser' });
    await app.until(() => app.browser.opened.length === 3);
    const again: Two = [{ ...two[0], page: app.browser.opened[2] ?? '' }, two[1]];
    await fetch(await allow(again[0]));
    await finished(app, again);

    const item = machine.keychain.items.get(two[0].sessionId);
    await app.rolecall.commands.signOut({ sessionId: two[1].sessionId, managedProfiles: 'leave' });
    expect(machine.keychain.items.has(two[1].sessionId)).toBe(false);
    expect(machine.keychain.items.get(two[0].sessionId)).toBe(item);
    await app.rolecall.commands.refreshCatalogue({ sessionId: two[0].sessionId });
    expect(signInOf(app, two[0])?.kind).toBe('signed-in');
  });

  it('with device codes are finished by their own codes', async () => {
    const { machine, app, two } = await begun(organisations, users, 'device-code');
    const codes = two.map((party) => {
      const signIn = signInOf(app, party);
      return signIn?.kind === 'signing-in' && signIn.method === 'device-code' ? (signIn.userCode ?? '') : '';
    });
    expect(new Set(codes).size).toBe(2);
    const confirm = (index: 0 | 1) =>
      fetch(new URL('/device', two[index].page), {
        method: 'POST',
        body: new URLSearchParams({
          user_code: codes[index] ?? '',
          decision: 'approve',
          user: two[index].user,
        }),
      });
    await confirm(1);
    await app.until(() => signInOf(app, two[1])?.kind === 'signed-in');
    expect(signInOf(app, two[0])?.kind).toBe('signing-in');
    await confirm(0);
    await finished(app, two);
    await expectEachItsOwn(machine, app, two);
  });
});
