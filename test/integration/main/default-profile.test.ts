import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { iniEntries, iniSections, parseIni } from '../../../main/profiles/ini-document';
import { runAwsCli } from '../../support/aws-cli';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
let machine: Machine;
let app: Running;

beforeEach(async () => {
  machine = await createMachine(folder());
  mkdirSync(path.dirname(machine.configFile), { recursive: true });
  app = await machine.start();
  await app.signIn();
  await app.signedIn();
});

afterEach(() => machine.stop());

const credentials = (): string => readFileSync(machine.credentialsFile, 'utf8');
const config = (): string => (existsSync(machine.configFile) ? readFileSync(machine.configFile, 'utf8') : '');
const useAsDefault = (account: number, takeOver = false) =>
  app.rolecall.commands.useAsDefault({ role: app.role(account), takeOver });
const undo = () => app.rolecall.commands.undo({ evenIfChanged: false });
const done = { ok: true };

function defaultKey(): string | undefined {
  const document = parseIni(credentials());
  const section = iniSections(document).find(({ header }) => header === 'default');
  const entries = section ? iniEntries(document, section) : [];
  return entries.find(({ key }) => key === 'aws_access_key_id')?.value;
}

describe('a role that is used as default', () => {
  it('is kept fresh in a profile of that name', async () => {
    expect(await useAsDefault(0)).toEqual(done);
    expect(app.profile('default')).toMatchObject({ role: app.role(0), status: { kind: 'fresh' } });
    expect(defaultKey()).toMatch(/^ASIA/);
    expect(await undo()).toEqual(done);
    expect(credentials()).toBe('');
  });

  it('twice is once', async () => {
    await useAsDefault(0);
    const before = credentials();
    expect(await useAsDefault(0)).toEqual(done);
    expect([credentials(), app.state().managedProfiles.length]).toEqual([before, 1]);
  });

  it('takes the place of another one of ours, in its place in the file, and one undo takes it back', async () => {
    await useAsDefault(0);
    const [profile] = app.state().managedProfiles;
    await app.rolecall.commands.changeProfile({
      profileId: profile?.id ?? '',
      region: 'eu-west-1',
      output: null,
    });
    await app.keep(app.role(2), 'other');
    const first = defaultKey();
    expect(await useAsDefault(1)).toEqual(done);
    expect(app.state().managedProfiles.map(({ name }) => name)).toEqual(['default', 'other']);
    expect(app.profile('default')).toMatchObject({
      id: profile?.id,
      role: app.role(1),
      region: 'eu-west-1',
      status: { kind: 'fresh' },
    });
    const second = defaultKey();
    expect(second).not.toBe(first);
    expect(iniSections(parseIni(credentials())).map(({ header }) => header)).toEqual(['default', 'other']);
    expect(credentials()).toContain(`(${app.role(1).accountId}) / ${app.role(1).roleName};`);
    expect(config()).toContain(`(${app.role(1).accountId})`);

    expect(app.state().undo).toMatchObject({ what: 'replace', profileName: 'default' });
    expect(await undo()).toEqual(done);
    expect(app.profile('default')).toMatchObject({ id: profile?.id, role: app.role(0) });
    expect(defaultKey()).not.toBe(second);
    expect(config()).toContain(`(${app.role(0).accountId})`);
    expect(app.state().undo).toBeNull();
  });

  it('is renewed as the new role from then on', async () => {
    await useAsDefault(0);
    await useAsDefault(1);
    machine.simulator.revokeAssignment(app.role(0).accountId, app.role(0).roleName);
    const before = defaultKey();
    machine.clock.forward(31 * 60_000);
    await app.until(() => defaultKey() !== before && app.profile('default').status.kind === 'fresh');
  });

  it('leaves the default as it was when AWS gives no keys for it', async () => {
    await useAsDefault(0);
    const before = credentials();
    machine.simulator.revokeAssignment(app.role(1).accountId, app.role(1).roleName);
    expect(await useAsDefault(1)).toMatchObject({ ok: false, problem: { code: 'assignment-gone' } });
    expect(credentials()).toBe(before);
    expect(app.profile('default')).toMatchObject({ role: app.role(0), status: { kind: 'fresh' } });
  });

  it('leaves the default as it was when the file cannot be written', async () => {
    await useAsDefault(0);
    const keys = app.profile('default').status.freshUntil;
    writeFileSync(machine.credentialsFile, `${credentials()}stray\n`);
    expect(await useAsDefault(1)).toMatchObject({ ok: false, problem: { code: 'file-broken' } });
    expect(app.profile('default')).toMatchObject({ role: app.role(0), status: { freshUntil: keys } });
  });

  it('is written at the next start after a crash between settings and file', async () => {
    await useAsDefault(0);
    const before = defaultKey();
    await app.stop();
    // What a crash leaves between the two: remembered, and not in the file yet.
    machine.changeSettings(({ managedProfiles: [profile] }) => {
      Object.assign(profile ?? {}, { role: app.role(1), keys: null });
    });
    app = await machine.start();
    await app.until(() => app.profile('default').status.kind === 'fresh');
    expect(defaultKey()).not.toBe(before);
    expect(credentials()).toContain(`(${app.role(1).accountId})`);
  });
});

describe('a default of somebody else’s', () => {
  const theirs = '[default]\naws_access_key_id = AKIDTHEIRS\naws_secret_access_key = theirs\n# mine\n';

  it('with keys is asked about, taken over, and put back by undo', async () => {
    writeFileSync(machine.credentialsFile, theirs);
    expect(await useAsDefault(0)).toMatchObject({ ok: false, problem: { code: 'profile-exists' } });
    expect(credentials()).toBe(theirs);
    expect(await useAsDefault(0, true)).toEqual(done);
    expect(defaultKey()).toMatch(/^ASIA/);
    expect(await undo()).toEqual(done);
    expect(credentials()).toBe(theirs);
  });

  it('that has taken the place of ours is asked about as well', async () => {
    await useAsDefault(0);
    machine.clock.forward(10_000);
    writeFileSync(machine.credentialsFile, theirs);
    await app.until(() => app.profile('default').status.kind === 'failing');
    expect(await useAsDefault(1)).toMatchObject({ ok: false, problem: { code: 'profile-exists' } });
    expect(app.profile('default')).toMatchObject({ role: app.role(0) });
    expect(credentials()).toBe(theirs);
    expect(await useAsDefault(1, true)).toEqual(done);
    expect(app.profile('default')).toMatchObject({ role: app.role(1), tookOver: true });
    expect(await undo()).toEqual(done);
    expect([credentials(), app.state().managedProfiles]).toEqual([theirs, []]);
  });

  it.each([
    ['sso_session = corp\nsso_account_id = 1\nsso_role_name = r', 'an SSO sign-in'],
    ['role_arn = arn:aws:iam::1:role/r\nsource_profile = a', 'assuming a role'],
    ['credential_process = /bin/true', 'a program of its own'],
  ])('of another kind in the config file is never joined: %s', async (settings, words) => {
    const text = `# mine\n[default]\nregion = us-east-1\n${settings}\n`;
    writeFileSync(machine.configFile, text);
    for (const takeOver of [false, true]) {
      const refused = await useAsDefault(0, takeOver);
      expect(refused).toMatchObject({ ok: false, problem: { code: 'invalid-input' } });
      expect(refused.ok ? '' : refused.problem.message).toContain(`by ${words} already: `);
      expect(refused.ok ? '' : refused.problem.message).toContain(`${machine.configFile}, line 2.`);
      expect(refused.ok ? '' : refused.problem.advice).not.toContain('another name');
    }
    expect([config(), existsSync(machine.credentialsFile), app.state().managedProfiles]).toEqual([
      text,
      false,
      [],
    ]);
  });

  it('that has settings only is no other kind: they stay, and go on to count', async () => {
    const text = '[default]\nregion = ap-south-1\noutput = text\n';
    writeFileSync(machine.configFile, text);
    expect(await useAsDefault(0)).toEqual(done);
    expect(config()).toBe(text);
    expect(app.profile('default').settingsProblem).toBeNull();
    if (!existsSync('/usr/bin/aws')) return;
    const files = {
      credentialsFile: machine.credentialsFile,
      configFile: machine.configFile,
      home: machine.home,
    };
    const endpoint = ['--endpoint-url', machine.simulator.endpoints.sts];
    const asked = await runAwsCli(['sts', 'get-caller-identity', '--query', 'Account', ...endpoint], files);
    expect([asked.stderr, asked.stdout.trim()]).toEqual(['', app.role(0).accountId]);
  });
});
