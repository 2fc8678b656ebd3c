import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { iniEntries, iniSections, parseIni } from '../../../main/profiles/ini-document';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const done = { ok: true };
let machine: Machine;
let app: Running;

/** Two profiles in the usual files, one of them with a region; then a start with other files. */
beforeEach(async () => {
  machine = await createMachine(folder());
  for (const at of ['.aws', 'other']) mkdirSync(path.join(folder(), at));
  writeFileSync(old().credentials, mine);
  app = await machine.start();
  await app.signIn();
  await app.signedIn();
  await app.keep(app.role(0), 'work');
  await app.rolecall.commands.keepFresh({
    role: app.role(1),
    profileName: 'play',
    region: 'eu-west-1',
    output: null,
    takeOver: false,
  });
});

afterEach(() => machine.stop());

const mine = '# mine\n[own]\nx = 1';
const old = () => ({ credentials: machine.credentialsFile, config: machine.configFile });
const other = () => ({
  credentials: path.join(folder(), 'other', 'credentials'),
  config: path.join(folder(), 'other', 'config'),
});
const text = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');

async function startWith(files: ReturnType<typeof old>): Promise<void> {
  await app.stop();
  machine.nameFiles(files);
  app = await machine.start();
  await app.signedIn();
}

function keyOf(file: string, profile: string): string | undefined {
  const document = parseIni(text(file));
  const section = iniSections(document).find(({ header }) => header === profile);
  const entries = section ? iniEntries(document, section) : [];
  return entries.find(({ key }) => key === 'aws_access_key_id')?.value;
}

const move = (takeOver = false) => app.rolecall.commands.moveOtherFiles({ takeOver });
const leave = () => app.rolecall.commands.leaveOtherFiles(null);

describe('a start with other files', () => {
  it('asks, and moves nothing by itself', async () => {
    const before = [text(old().credentials), text(old().config)];
    expect(app.state().otherFiles).toBeNull();
    await startWith(other());
    expect(app.state().otherFiles).toEqual({
      count: 2,
      credentialsPaths: ['~/.aws/credentials'],
      configPaths: ['~/.aws/config'],
    });
    expect(app.state().credentialsPath).toBe('~/other/credentials');
    expect(app.profile('work').filePath).toBe('~/.aws/credentials');
    expect([text(old().credentials), text(old().config)]).toEqual(before);
    expect(existsSync(other().credentials)).toBe(false);
  });

  it('goes on keeping profiles fresh where they are, before and after "keep", which is asked once', async () => {
    await startWith(other());
    const before = keyOf(old().credentials, 'work');
    await app.rolecall.commands.renewNow({ profileId: app.profile('work').id });
    expect(keyOf(old().credentials, 'work')).not.toBe(before);
    expect(await leave()).toEqual(done);
    expect(app.state().otherFiles).toBeNull();
    await startWith(other());
    expect(app.state().otherFiles).toBeNull();
    expect(app.profile('work').filePath).toBe('~/.aws/credentials');
    // Yet other files are another question; and so is what goes into the new ones, back at the old.
    await startWith({ credentials: path.join(folder(), 'third'), config: other().config });
    expect(app.state().otherFiles?.count).toBe(2);
    await startWith(other());
    await app.keep(app.role(2), 'new');
    await startWith(old());
    expect(app.state().otherFiles).toMatchObject({ count: 1, credentialsPaths: ['~/other/credentials'] });
  });

  it('moves them with the keys that they have, and leaves the old files as they were, to the byte', async () => {
    const keys = ['work', 'play'].map((name) => keyOf(old().credentials, name));
    await startWith(other());
    const asked = machine.simulator.counters.GetRoleCredentials;
    expect(await move()).toEqual(done);
    expect(machine.simulator.counters.GetRoleCredentials).toBe(asked);
    expect(['work', 'play'].map((name) => keyOf(other().credentials, name))).toEqual(keys);
    expect(text(other().config)).toContain('[profile play]');
    expect([text(old().credentials), text(old().config)]).toEqual([mine, '']);
    expect(app.state().otherFiles).toBeNull();
    for (const name of ['work', 'play']) {
      expect(app.profile(name)).toMatchObject({
        filePath: '~/other/credentials',
        configPath: '~/other/config',
        status: { kind: 'fresh' },
        settingsProblem: null,
      });
    }
    await app.rolecall.commands.renewNow({ profileId: app.profile('work').id });
    expect(keyOf(other().credentials, 'work')).not.toBe(keys[0]);
    await app.rolecall.commands.stopKeeping({ profileId: app.profile('work').id });
    await app.rolecall.commands.stopKeeping({ profileId: app.profile('play').id });
    expect([text(other().credentials), text(other().config)]).toEqual(['', '']);
  });

  it('moves them without a sign-in', async () => {
    await app.rolecall.commands.signOut({ sessionId: app.session().id, managedProfiles: 'leave' });
    const key = keyOf(old().credentials, 'work');
    await app.stop();
    machine.nameFiles(other());
    app = await machine.start();
    expect(await move()).toEqual(done);
    expect(keyOf(other().credentials, 'work')).toBe(key);
  });

  it('takes the move back with undo, and asks again', async () => {
    const keys = ['work', 'play'].map((name) => keyOf(old().credentials, name));
    await startWith(other());
    await move();
    expect(app.state().undo?.what).toBe('move');
    expect(await app.rolecall.commands.undo({ evenIfChanged: false })).toEqual(done);
    expect(['work', 'play'].map((name) => keyOf(old().credentials, name))).toEqual(keys);
    expect([text(other().credentials), text(other().config)]).toEqual(['', '']);
    expect(text(old().config)).toContain('[profile play]');
    expect(app.state().otherFiles?.count).toBe(2);
    expect(app.state().undo).toBeNull();
  });

  it('moves only the config side where only that is another', async () => {
    const before = text(old().credentials);
    await startWith({ credentials: old().credentials, config: other().config });
    expect(await move()).toEqual(done);
    expect(text(old().credentials)).toBe(before);
    expect([text(old().config), text(other().config)]).toEqual([
      '',
      expect.stringContaining('region = eu-west-1'),
    ]);
  });
});

describe('a name that the new file has', () => {
  const theirs = '[work]\naws_access_key_id = AKIDTHEIRS\n# theirs\naws_secret_access_key = b\n';

  it('is asked about: the others move, and taking over moves this one too, which stopping puts back', async () => {
    writeFileSync(other().credentials, theirs);
    await startWith(other());
    const asked = await move();
    expect(asked).toMatchObject({ ok: false, problem: { code: 'profile-exists' } });
    expect(asked.ok ? '' : asked.problem.message).toContain('“work”');
    expect(text(other().credentials).startsWith(theirs)).toBe(true);
    expect(app.profile('play').filePath).toBe('~/other/credentials');
    expect(app.profile('work').filePath).toBe('~/.aws/credentials');
    expect(app.state().otherFiles?.count).toBe(1);

    const key = keyOf(old().credentials, 'work');
    expect(await move(true)).toEqual(done);
    expect(keyOf(other().credentials, 'work')).toBe(key);
    expect(text(other().credentials)).not.toContain('AKIDTHEIRS');
    expect(app.profile('work').tookOver).toBe(true);
    expect(text(old().credentials)).toBe(mine);
    await app.rolecall.commands.stopKeeping({ profileId: app.profile('play').id });
    await app.rolecall.commands.stopKeeping({ profileId: app.profile('work').id });
    expect(text(other().credentials)).toBe(theirs);
  });

  it('with another kind in the new config file stays where it is, which is said', async () => {
    writeFileSync(other().config, '[profile work]\ncredential_process = /bin/true\n');
    await startWith(other());
    const asked = await move(true);
    expect(asked.ok ? '' : asked.problem.message).toContain('“work” gets its credentials by a program');
    expect(app.profile('work').filePath).toBe('~/.aws/credentials');
    expect(app.profile('play').filePath).toBe('~/other/credentials');
    expect(app.state().otherFiles).toBeNull();
  });
});

describe('a profile that cannot be moved', () => {
  it('because something else changed it, stays as it is, which is said', async () => {
    machine.clock.forward(10_000);
    writeFileSync(
      old().credentials,
      text(old().credentials).replace(/^aws_access_key_id = .*$/m, 'aws_access_key_id = BYHAND'),
    );
    const before = text(old().credentials);
    await startWith(other());
    const asked = await move(true);
    expect(asked).toMatchObject({ ok: false, problem: { code: 'profile-changed-outside' } });
    expect(text(old().credentials)).toContain('BYHAND');
    expect(before).toContain('BYHAND');
    expect(app.profile('work').filePath).toBe('~/.aws/credentials');
    expect(app.state().otherFiles).toBeNull();
  });

  it('because the new file cannot be written, is where it was', async () => {
    writeFileSync(other().credentials, '[a]\nx = 1\n[a]\n');
    const before = text(old().credentials);
    await startWith(other());
    expect(await move()).toMatchObject({ ok: false, problem: { code: 'file-broken' } });
    expect(text(old().credentials)).toBe(before);
    expect(app.state().otherFiles?.count).toBe(2);
  });

  it('is moved whole after a move that was cut short', async () => {
    await startWith(other());
    // What a crash leaves: written in the new file, and remembered in the old.
    writeFileSync(other().credentials, text(old().credentials).slice(mine.length).trimStart());
    expect(await move()).toEqual(done);
    expect(text(old().credentials)).toBe(mine);
    expect(app.profile('work').filePath).toBe('~/other/credentials');
  });
});
