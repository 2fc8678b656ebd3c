import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImportPayload } from '../../../preload/contract';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const machines: Machine[] = [];

afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.stop();
});

/** A machine whose config file has profiles of the simulator's organisation, in both forms. */
async function machineWithConfig(): Promise<{ machine: Machine; config: string }> {
  const machine = await createMachine(folder(), {});
  machines.push(machine);
  const [organisation] = machine.simulator.organisations;
  if (!organisation) throw new Error('The simulator has no organisation.');
  const { startUrl, region, accounts } = organisation;
  const [first, second] = accounts;
  const config = `# mine
[sso-session work]
sso_start_url = ${startUrl}
sso_region = ${region}

[profile payments]
sso_session = work
sso_account_id = ${first?.accountId}
sso_role_name = ${first?.roleNames[0]}
region = eu-west-3
[profile older]\r
sso_start_url=${startUrl}/
sso_region=${region}
sso_account_id=${second?.accountId}
sso_role_name=${second?.roleNames[0]}
[profile half]
sso_session = work
sso_role_name = Admin`;
  mkdirSync(path.dirname(machine.configFile), { recursive: true });
  writeFileSync(machine.configFile, config);
  return { machine, config };
}

const choicesOf = async (app: Running) => {
  expect(await app.rolecall.commands.lookForImport({ forChoosing: true })).toEqual({ ok: true });
  const choices = app.state().configImport?.choices;
  if (!choices) throw new Error('nothing to choose from');
  return choices;
};

/** Everything that is offered. */
async function all(app: Running): Promise<ImportPayload> {
  const { sessions, aliases, profiles } = await choicesOf(app);
  return {
    sessions: sessions.map(({ foundAs }) => ({ foundAs })),
    aliases: aliases.map(({ session, accountId }) => ({ session, accountId })),
    profiles: profiles.flatMap(({ name, keepAs }) => (keepAs === null ? [] : [{ name, keepAs }])),
  };
}

const keptAs = (app: Running) => app.state().managedProfiles.map(({ name }) => name);

describe('what a config file offers', () => {
  it('is counted, and listed when the person wants to choose', async () => {
    const { machine } = await machineWithConfig();
    const app = await machine.start();
    expect(app.state().configImport).toBeNull();
    await app.rolecall.commands.lookForImport({ forChoosing: false });
    expect(app.state().configImport).toEqual({ newSessions: 1, profiles: 2, choices: null });
    const { sessions, aliases, profiles, problems } = await choicesOf(app);
    expect([sessions.length, aliases.length, profiles.length]).toEqual([1, 2, 2]);
    expect(problems).toEqual([
      { line: 16, name: 'half', why: 'sso_account_id is missing, or has not 12 digits.' },
    ]);
    await app.rolecall.commands.closeImport(null);
    expect(app.state().configImport?.choices).toBeNull();
  });

  it('is nothing where there is no file, and a problem where it cannot be read', async () => {
    const { machine } = await machineWithConfig();
    const app = await machine.start();
    writeFileSync(machine.configFile, '[a]\nx=1\n[a]\nx=2\n');
    expect(await app.rolecall.commands.lookForImport({ forChoosing: false })).toMatchObject({
      ok: false,
      problem: { code: 'file-broken' },
    });
    expect(app.state().configImport).toBeNull();
    writeFileSync(machine.configFile, '');
    await app.rolecall.commands.lookForImport({ forChoosing: false });
    expect(app.state().configImport).toMatchObject({ newSessions: 0, profiles: 0 });
  });

  it('is not what Rolecall wrote there itself', async () => {
    const { machine } = await machineWithConfig();
    const app = await machine.start();
    writeFileSync(machine.configFile, '');
    await app.signIn();
    await app.until(({ sessions }) => typeof sessions[0]?.catalogue.updatedAt === 'number');
    await app.rolecall.commands.writeSsoProfiles({
      sessionId: app.session().id,
      role: null,
      prune: false,
    });
    await app.rolecall.commands.lookForImport({ forChoosing: false });
    expect(app.state().configImport).toEqual({ newSessions: 0, profiles: 0, choices: null });
  });
});

describe('an import', () => {
  it('sets up session and aliases, and changes nothing in the files', async () => {
    const { machine, config } = await machineWithConfig();
    const app = await machine.start();
    expect(await app.rolecall.commands.importConfig(await all(app))).toEqual({ ok: true });
    expect(app.session()).toMatchObject({ name: 'work', signIn: { kind: 'signed-out' } });
    expect(app.state().marks.accounts.map(({ alias }) => alias)).toEqual(['payments', 'older']);
    expect(app.state().managedProfiles.map(({ status }) => status)).toEqual([
      { kind: 'sign-in-needed', freshUntil: null },
      { kind: 'sign-in-needed', freshUntil: null },
    ]);
    expect(readFileSync(machine.configFile, 'utf8')).toBe(config);
    expect(existsSync(machine.credentialsFile)).toBe(false);
    expect(app.state().configImport).toEqual({ newSessions: 0, profiles: 2, choices: null });
  });

  it('keeps its profiles once the session is signed in, with their region, under names of their own', async () => {
    const { machine, config } = await machineWithConfig();
    const app = await machine.start();
    await app.rolecall.commands.importConfig(await all(app));
    const names = keptAs(app);
    await app.stop();
    // The wish is remembered over a restart.
    const again = await machine.start();
    await again.signIn();
    await again.until(({ managedProfiles }) =>
      managedProfiles.every(({ status }) => status.kind === 'fresh'),
    );
    expect(keptAs(again)).toEqual(names);
    const credentials = readFileSync(machine.credentialsFile, 'utf8');
    for (const name of names) expect(credentials).toContain(`[${name}]`);
    await expect
      .poll(() => readFileSync(machine.configFile, 'utf8').slice(config.length))
      .toMatch(new RegExp(`\\[profile ${names[0]}\\]\\n# Written by Rolecall[^\\n]*\\nregion = eu-west-3`));
    expect(readFileSync(machine.configFile, 'utf8').startsWith(config)).toBe(true);
    expect(names).not.toContain('payments');
  });

  it('takes what was chosen and nothing else', async () => {
    const { machine } = await machineWithConfig();
    const app = await machine.start();
    const { sessions } = await all(app);
    await app.rolecall.commands.importConfig({ sessions, aliases: [], profiles: [] });
    expect([app.state().marks.accounts, app.state().managedProfiles]).toEqual([[], []]);
    const profiles = (await all(app)).profiles.slice(1);
    await app.rolecall.commands.importConfig({ sessions: [], aliases: [], profiles });
    expect(keptAs(app)).toEqual(profiles.map(({ keepAs }) => keepAs));
  });

  it('does nothing for profiles whose session was not chosen', async () => {
    const { machine } = await machineWithConfig();
    const app = await machine.start();
    const { aliases, profiles } = await all(app);
    await app.rolecall.commands.importConfig({ sessions: [], aliases, profiles });
    expect([app.state().sessions, app.state().marks.accounts, app.state().managedProfiles]).toEqual([
      [],
      [],
      [],
    ]);
  });
});

describe('a profile that waits to be kept', () => {
  it('can be stopped, which touches no file', async () => {
    const { machine, config } = await machineWithConfig();
    const app = await machine.start();
    await app.rolecall.commands.importConfig(await all(app));
    const theirs = `[${keptAs(app)[0]}]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n`;
    writeFileSync(machine.credentialsFile, theirs);
    for (const { id: profileId } of app.state().managedProfiles)
      expect(await app.rolecall.commands.stopKeeping({ profileId })).toEqual({ ok: true });
    expect([app.state().managedProfiles, app.state().undo]).toEqual([[], null]);
    expect(readFileSync(machine.credentialsFile, 'utf8')).toBe(theirs);
    expect(readFileSync(machine.configFile, 'utf8')).toBe(config);
  });

  it('is not written over what has come to stand under its name, in either file', async () => {
    const { machine, config } = await machineWithConfig();
    const app = await machine.start();
    await app.rolecall.commands.importConfig(await all(app));
    const [first = '', second = ''] = keptAs(app);
    const theirs = `[${first}]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n`;
    writeFileSync(machine.credentialsFile, theirs);
    writeFileSync(machine.configFile, `${config}\n[profile ${second}]\ncredential_process = /bin/keys\n`);
    await app.signIn();
    await app.until(({ managedProfiles }) =>
      managedProfiles.every(({ status }) => status.kind === 'failing'),
    );
    expect(app.profile(first).status).toMatchObject({ problem: { code: 'profile-exists' } });
    expect(app.profile(second).status).toMatchObject({ problem: { code: 'invalid-input' } });
    expect(readFileSync(machine.credentialsFile, 'utf8')).toBe(theirs);
  });
});
