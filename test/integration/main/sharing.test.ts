import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tokenFileName } from '../../../main/sharing/token-file';
import type { SharingState } from '../../../preload/contract';
import type { SimulatorOptions } from '../../../simulator';
import { useTempFolder } from '../../support/temp-folder';
import { AWS_CLI, endpointData, hasAwsCli, hasBotocore, jsonOf, PYTHON, run } from '../simulator/harness';
import { createMachine, type Machine, type Running } from './support/running-rolecall';
import { startSteppingClient } from './support/stepping-client';

const tempFolder = useTempFolder();
const minuteMs = 60_000;

/** A person who is signed in, has SSO profiles for everything, and shares the sign-in. */
async function sharing(options: SimulatorOptions = {}) {
  const machine = await createMachine(tempFolder(), options);
  onTestFinished(() => machine.stop());
  const app = await machine.start();
  await app.signIn();
  await app.signedIn();
  const { id: sessionId, sharing: shared } = app.session();
  await app.until(() => app.session().catalogue.updatedAt !== null);
  const { commands } = app.rolecall;
  const wish = { sessionId, role: null, prune: false };
  expect(await commands.writeSsoProfiles(wish)).toEqual({ ok: true });
  expect(await commands.shareSignIn({ sessionId, on: true })).toEqual({ ok: true });
  const file = path.join(machine.home, '.aws/sso/cache', tokenFileName(shared.name));
  return { machine, app, sessionId, commands, file };
}

const stateOf = (app: Running): SharingState => app.session().sharing.state;

async function sharedToken(file: string): Promise<{ accessToken: string; expiresAt: string }> {
  // The file under test; a test that gets something else from it fails.
  return JSON.parse(await readFile(file, 'utf8')) as { accessToken: string; expiresAt: string };
}

/** Waits until the file has another token than this one. */
async function renewedAfter(file: string, accessToken: string): Promise<string> {
  await expect
    .poll(async () => (await sharedToken(file)).accessToken, { timeout: 20_000 })
    .not.toBe(accessToken);
  return (await sharedToken(file)).accessToken;
}

/** The first role as an SSO profile, by the name that Rolecall has given it. */
async function firstProfile(machine: Machine): Promise<{ profile: string; account: string }> {
  const text = await readFile(machine.configFile, 'utf8');
  const [, profile = '', account = ''] = /\[profile (\S+)\][^[]*?sso_account_id = (\d{12})/.exec(text) ?? [];
  return { profile, account };
}

describe('a shared sign-in', () => {
  it('is the access token alone, for the owner alone', async () => {
    const { machine, app, file } = await sharing();
    const item = [...machine.keychain.items.values()].join();
    const text = await readFile(file, 'utf8');
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'startUrl',
      'region',
      'accessToken',
      'expiresAt',
    ]);
    expect(item).toContain((await sharedToken(file)).accessToken);
    expect(stateOf(app).kind).toBe('shared');
    expect(app.session().sharing.isInConfig).toBe(true);
    expect(machine.settingsText()).not.toContain((await sharedToken(file)).accessToken);
    expect(JSON.stringify(app.state())).not.toContain((await sharedToken(file)).accessToken);
    expect(machine.log()).not.toContain((await sharedToken(file)).accessToken);
  });

  it('has fifteen minutes left at least, hour after hour: no client enters its own window', async () => {
    const { machine, file } = await sharing();
    for (let minutes = 0; minutes < 4 * 60; minutes += 5) {
      const { accessToken, expiresAt } = await sharedToken(file);
      machine.clock.forward(5 * minuteMs);
      const left = Date.parse(expiresAt) - machine.clock.now();
      // Due is what has less than 20 minutes left; the clients look below 15.
      if (left < 20 * minuteMs) await renewedAfter(file, accessToken);
      expect(Date.parse((await sharedToken(file)).expiresAt) - machine.clock.now()).toBeGreaterThan(
        15 * minuteMs,
      );
    }
  });

  it.each(['signing out', 'removing the session', 'switching it off'])('is gone after %s', async (how) => {
    const { app, sessionId, commands, file, machine } = await sharing();
    if (how === 'signing out') await commands.signOut({ sessionId, managedProfiles: 'remove' });
    else if (how === 'removing the session') await commands.removeSession({ sessionId });
    else await commands.shareSignIn({ sessionId, on: false });
    expect(await readdir(path.dirname(file))).toEqual([]);
    if (how === 'removing the session') {
      expect([app.state().sessions, machine.keychain.items.size]).toEqual([[], 0]);
      expect(machine.settingsText()).not.toContain(sessionId);
    }
  });

  it('stays when Rolecall ends, and is renewed after the next start', async () => {
    const { machine, app, file } = await sharing();
    const { accessToken } = await sharedToken(file);
    await app.stop();
    expect((await sharedToken(file)).accessToken).toBe(accessToken);
    machine.clock.forward(50 * minuteMs);
    const again = await machine.start();
    await renewedAfter(file, accessToken);
    await again.until(() => stateOf(again).kind === 'shared');
  });

  it('gives way to a sign-in of somebody else, and comes back when that is gone', async () => {
    const { app, file } = await sharing();
    const theirs = '{"accessToken":"of somebody else","expiresAt":"2099-01-01T00:00:00Z"}';
    await writeFile(file, theirs);
    await app.until(() => stateOf(app).kind === 'theirs');
    expect(await readFile(file, 'utf8')).toBe(theirs);
    await rm(file);
    await app.until(() => stateOf(app).kind === 'shared');
    expect(existsSync(file)).toBe(true);
  });

  it('is not offered under a name that another session has', async () => {
    const { app, commands, machine } = await sharing();
    const { startUrl, region, name, sharing: first } = app.session();
    const input = { startUrl, region, method: 'browser', endpoints: 'standard' } as const;
    await commands.addSession({ ...input, name: `«${name}»` });
    const second = app.state().sessions.at(-1);
    expect(second?.sharing.name).toBe(first.name);
    expect(await commands.shareSignIn({ sessionId: second?.id ?? '', on: true })).toMatchObject({
      problem: { code: 'invalid-input' },
    });
    expect(await readdir(path.join(machine.home, '.aws/sso/cache'))).toHaveLength(1);
  });
});

describe('other clients with a shared sign-in', () => {
  const sdkEnvironment = ({ home, configFile, credentialsFile, simulator }: Machine) => ({
    HOME: home,
    AWS_CONFIG_FILE: configFile,
    AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
    AWS_ENDPOINT_URL_SSO: simulator.endpoints.portal,
    AWS_ENDPOINT_URL_SSO_OIDC: simulator.endpoints.oidc,
    AWS_ENDPOINT_URL_STS: simulator.endpoints.sts,
    // The distribution's botocore and AWS CLI do not know the variables.
    AWS_DATA_PATH: endpointData(simulator),
  });
  const refreshes = ({ simulator }: Machine): number =>
    simulator.requests.filter(({ grantType }) => grantType === 'refresh_token').length;

  /** Waits until Rolecall has renewed, and AWS no longer knows the token from before. */
  async function untilTheOldOneIsDead(machine: Machine, file: string): Promise<void> {
    const { accessToken, expiresAt } = await sharedToken(file);
    await renewedAfter(file, accessToken);
    await expect
      .poll(() => machine.clock.now() > Date.parse(expiresAt) + 1_000, { timeout: 20_000 })
      .toBe(true);
  }

  it.skipIf(!hasBotocore)(
    'botocore works with it, in one process, through two renewals of ours',
    async () => {
      const { machine, file } = await sharing({ lifetimes: { accessTokenS: 9, roleCredentialsS: 60 } });
      const { profile, account } = await firstProfile(machine);
      const script = path.join(import.meta.dirname, 'support/botocore_steps.py');
      const botocore = startSteppingClient(PYTHON, [script, profile], sdkEnvironment(machine));
      expect(await botocore.step()).toEqual({ account });
      for (let renewals = 0; renewals < 2; renewals += 1) {
        await untilTheOldOneIsDead(machine, file);
        expect(await botocore.step()).toEqual({ account });
      }
    },
  );

  it.skipIf(!hasAwsCli)(
    'the AWS CLI works with it, before and after a renewal of ours, and renews nothing',
    async () => {
      const { machine, app, file } = await sharing({ lifetimes: { accessTokenS: 12, roleCredentialsS: 60 } });
      const { profile, account } = await firstProfile(machine);
      const env = sdkEnvironment(machine);
      const whoAmI = async () =>
        jsonOf(
          await run(AWS_CLI, ['sts', 'get-caller-identity', '--profile', profile, '--output', 'json'], env),
        );
      expect(await whoAmI()).toMatchObject({ Account: account });
      await untilTheOldOneIsDead(machine, file);
      const ours = refreshes(machine);
      expect(await whoAmI()).toMatchObject({ Account: account });
      // The next of ours may have come meanwhile; what the CLI would have renewed, it would have put into the file.
      expect(refreshes(machine)).toBeLessThanOrEqual(ours + 1);
      expect(stateOf(app).kind).toBe('shared');
    },
  );

  it('the JS SDK works with it, in one process, through a renewal of ours', async () => {
    // Its own clock is the real one: five minutes before the end of a token that it cannot renew it gives up.
    const { machine, file } = await sharing({ lifetimes: { roleCredentialsS: 60 } });
    const { profile, account } = await firstProfile(machine);
    const script = path.join(import.meta.dirname, 'support/js-sdk-steps.mjs');
    const sdk = startSteppingClient(process.execPath, [script], {
      ...sdkEnvironment(machine),
      AWS_PROFILE: profile,
    });
    expect(await sdk.step()).toEqual({ account });
    const { accessToken } = await sharedToken(file);
    machine.clock.forward(45 * minuteMs);
    await renewedAfter(file, accessToken);
    machine.clock.forward(20 * minuteMs);
    expect(await sdk.step()).toEqual({ account });
  });

  it.skipIf(!hasAwsCli)('aws sso logout signs Rolecall out too, which then says where', async () => {
    const { machine, app, file } = await sharing();
    await app.keep(app.role(0), 'work');
    expect(await run(AWS_CLI, ['sso', 'logout'], sdkEnvironment(machine))).toMatchObject({ code: 0 });
    await app.until(() => app.session().signIn.kind === 'signed-out');
    await app.until(() => stateOf(app).kind === 'waiting');
    expect(app.session().signIn).toEqual({ kind: 'signed-out', reason: 'signed-out-elsewhere' });
    expect([existsSync(file), machine.settingsText().includes('signed-out-elsewhere')]).toEqual([
      false,
      true,
    ]);

    await app.signIn();
    await app.signedIn();
    await expect.poll(() => existsSync(file)).toBe(true);
  });

  it.skipIf(!hasAwsCli)('aws sso login takes the file over, and Rolecall leaves it to it', async () => {
    const { machine, app, file } = await sharing();
    const { profile } = await firstProfile(machine);
    const before = await sharedToken(file);
    const login = await run(
      AWS_CLI,
      ['sso', 'login', '--profile', profile, '--no-browser'],
      sdkEnvironment(machine),
    );
    expect(login.stdout).toContain('Successfully logged into');
    await app.until(() => stateOf(app).kind === 'theirs');
    const theirs = await readFile(file, 'utf8');
    expect(theirs).not.toContain(before.accessToken);
    machine.clock.forward(45 * minuteMs);
    await app.until(({ sessions }) => {
      const signIn = sessions[0]?.signIn;
      return (
        signIn?.kind === 'signed-in' && signIn.accessTokenExpiresAt > machine.clock.now() + 50 * minuteMs
      );
    });
    await app.rolecall.commands.signOut({ sessionId: app.session().id, managedProfiles: 'leave' });
    expect(await readFile(file, 'utf8')).toBe(theirs);
  });
});
