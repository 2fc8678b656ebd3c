import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProfileOutput } from '../../../preload/contract';
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

const config = (): string => (existsSync(machine.configFile) ? readFileSync(machine.configFile, 'utf8') : '');
const credentials = (): string => readFileSync(machine.credentialsFile, 'utf8');

async function keep(
  profileName: string,
  region: string | null,
  output: ProfileOutput | null = null,
  takeOver = false,
): Promise<void> {
  const role = app.role(0);
  const kept = await app.rolecall.commands.keepFresh({ role, profileName, region, output, takeOver });
  if (!kept.ok) throw new Error(kept.problem.message);
}

async function edit(name: string, region: string | null, output: ProfileOutput | null): Promise<void> {
  const profileId = app.profile(name).id;
  expect(await app.rolecall.commands.changeProfile({ profileId, region, output })).toEqual({ ok: true });
}

const stop = (name: string) => app.rolecall.commands.stopKeeping({ profileId: app.profile(name).id });
const undo = () => app.rolecall.commands.undo({ evenIfChanged: false });

/** Waits until the watcher has seen the file and Rolecall has made up its mind. */
const seen = (is: () => boolean): Promise<void> => app.until(is);

/** Later than a program with an old copy would write. */
function later(): void {
  machine.clock.forward(10_000);
}

describe('region and output', () => {
  it('of a profile go into the config file, with whom they are for, and only the keys to the credentials', async () => {
    writeFileSync(machine.configFile, '# mine\n[profile other]\nregion = us-east-1\n');
    await keep('work', 'eu-west-1', 'json');
    const { accountId, roleName } = app.role(0);
    expect(config()).toMatch(
      new RegExp(
        `^# mine\n\\[profile other\\]\nregion = us-east-1\n\n\\[profile work\\]\n# Written by Rolecall \\(with region, output\\) for .*\\(${accountId}\\) / ${roleName}\nregion = eu-west-1\noutput = json\n$`,
      ),
    );
    expect(credentials()).not.toContain('region');
    expect(app.profile('work')).toMatchObject({
      region: 'eu-west-1',
      output: 'json',
      settingsProblem: null,
      configPath: '~/.aws/config',
    });
  });

  it('of the default profile go under [default]', async () => {
    await keep('default', 'eu-west-1');
    expect(config()).toMatch(/^\[default\]\n# Written by Rolecall/);
  });

  it('are changed, taken away and put back with the profile, to the byte', async () => {
    const before = '[profile other]\r\nregion=us-east-1';
    writeFileSync(machine.configFile, before);
    await keep('work', 'eu-west-1');
    await edit('work', 'eu-north-1', 'table');
    expect(config()).toContain('region = eu-north-1\r\noutput = table');
    expect(await undo()).toEqual({ ok: true });
    expect(config()).toContain('region = eu-west-1');
    expect(config()).not.toContain('output');
    await edit('work', null, null);
    expect(config()).toBe(before);
    expect(await undo()).toEqual({ ok: true });
    expect(config()).toContain('region = eu-west-1');
    await stop('work');
    expect(config()).toBe(before);
    expect(await undo()).toEqual({ ok: true });
    expect(config()).toContain('[profile work]');
    expect(
      await app.rolecall.commands.signOut({ sessionId: app.session().id, managedProfiles: 'remove' }),
    ).toEqual({
      ok: true,
    });
    expect(config()).toBe(before);
  });

  it('go again with a keep that is taken back', async () => {
    await keep('work', 'eu-west-1');
    expect(await undo()).toEqual({ ok: true });
    expect([config(), app.state().managedProfiles]).toEqual(['', []]);
  });

  it('leave no trace when the keys could not be written', async () => {
    writeFileSync(machine.credentialsFile, '[a]\nx = 1\n[a]\n');
    await expect(keep('work', 'eu-west-1')).rejects.toThrow('line 3');
    expect(config()).toBe('');
  });

  it('stay in the file with a profile that is let go', async () => {
    await keep('work', 'eu-west-1');
    const written = config();
    await app.rolecall.commands.letGoProfile({ profileId: app.profile('work').id });
    await keep('play', 'eu-west-2');
    expect(config().startsWith(written)).toBe(true);
  });
});

describe('somebody else’s settings for the profile', () => {
  it('are left alone, which is said with the line, while the keys are kept fresh', async () => {
    const theirs = '[default]\nregion = us-east-1\n\n[profile work]\noutput = text\n';
    writeFileSync(machine.configFile, theirs);
    await keep('work', 'eu-west-1');
    expect(config()).toBe(theirs);
    expect(app.profile('work')).toMatchObject({
      status: { kind: 'fresh' },
      settingsProblem: { code: 'settings-not-written' },
    });
    expect(app.profile('work').settingsProblem?.message).toContain('line 4 of');
    await edit('work', null, null);
    expect([config(), app.profile('work').settingsProblem]).toEqual([theirs, null]);
  });

  it('that go make room for ours', async () => {
    writeFileSync(machine.configFile, '[profile work]\noutput = text\n');
    await keep('work', 'eu-west-1');
    rmSync(machine.configFile);
    await seen(() => app.profile('work').settingsProblem?.code !== 'settings-not-written');
    await app.rolecall.commands.acceptFileLoss({ profileId: app.profile('work').id, file: 'config' });
    expect([app.profile('work').settingsProblem, config()]).toEqual([
      null,
      expect.stringContaining('region = eu-west-1'),
    ]);
  });

  it('in the credentials file stay at a take-over, unless the person chose a region', async () => {
    const theirs = '[work]\naws_access_key_id = A\naws_secret_access_key = B\nregion = us-east-1\n';
    writeFileSync(machine.credentialsFile, theirs);
    await keep('work', null, null, true);
    expect(credentials()).toContain('region = us-east-1');
    await stop('work');
    expect(credentials()).toBe(theirs);
    await keep('work', 'eu-west-1', null, true);
    expect(credentials()).not.toContain('region');
    await stop('work');
    expect([credentials(), config()]).toEqual([theirs, '']);
  });
});

describe('a config file that cannot be written', () => {
  it('is said with the profile, which is kept fresh, and is written once it is mended', async () => {
    writeFileSync(machine.configFile, '[a]\n[a]\n');
    await keep('work', 'eu-west-1');
    expect(app.profile('work')).toMatchObject({
      status: { kind: 'fresh' },
      settingsProblem: { code: 'file-broken' },
    });
    expect(app.profile('work').settingsProblem?.message).toContain('line 2');
    writeFileSync(machine.configFile, '[a]\n');
    await seen(() => app.profile('work').settingsProblem === null);
    expect(config()).toContain('region = eu-west-1');
  });

  it('keeps nothing from stopping: what is left goes once it can', async () => {
    await keep('work', 'eu-west-1');
    const written = config();
    later();
    writeFileSync(machine.configFile, `${written}stray\n`);
    expect(await stop('work')).toEqual({ ok: true });
    expect(credentials()).toBe('');
    writeFileSync(machine.configFile, `${written}\n[profile other]\nx = 1\n`);
    await seen(() => !config().includes('work'));
    expect(config()).toContain('[profile other]');
  });

  it('a folder in its place is said as well', async () => {
    mkdirSync(machine.configFile);
    await keep('work', 'eu-west-1');
    expect(app.profile('work').status.kind).toBe('fresh');
    expect(app.profile('work').settingsProblem?.message).toContain('Region and output are not');
    chmodSync(machine.configFile, 0o700);
  });
});

describe('what others do to our settings', () => {
  it('counts when they give them other values, as the AWS CLI does', async () => {
    await keep('work', 'eu-west-1');
    later();
    writeFileSync(machine.configFile, config().replace('eu-west-1', 'ap-south-1'));
    await seen(() => app.profile('work').region === 'ap-south-1');
    expect(app.profile('work').settingsProblem).toBeNull();
    await keep('play', 'eu-west-2');
    expect(config()).toContain('region = ap-south-1');
    await stop('work');
    expect(config()).not.toContain('ap-south-1');
  });

  it('is shown when they are removed, not fought, and an edit writes them anew', async () => {
    await keep('work', 'eu-west-1');
    later();
    writeFileSync(machine.configFile, '');
    await seen(() => app.profile('work').settingsProblem !== null);
    expect(app.profile('work').settingsProblem?.message).toContain('removed from');
    expect(config()).toBe('');
    await edit('work', 'eu-west-1', null);
    expect([app.profile('work').settingsProblem, config()]).toEqual([
      null,
      expect.stringContaining('region = eu-west-1'),
    ]);
  });

  it('is put right when a program with an old copy wrote it a moment after us', async () => {
    writeFileSync(machine.configFile, '[profile other]\nregion = us-east-1\n');
    await keep('work', 'eu-west-1');
    writeFileSync(machine.configFile, '[profile other]\nregion = us-east-2\n');
    await seen(() => config().includes('[profile work]'));
    expect(config()).toContain('us-east-2');
  });

  it('is asked about when the person wants the edit undone', async () => {
    await keep('work', 'eu-west-1');
    await edit('work', 'eu-north-1', null);
    later();
    writeFileSync(machine.configFile, config().replace('eu-north-1', 'ap-south-1'));
    await seen(() => app.profile('work').region === 'ap-south-1');
    const asked = await undo();
    expect(asked).toMatchObject({ ok: false, problem: { code: 'undo-changed-meanwhile' } });
    expect(asked.ok ? '' : asked.problem.details).toContain('region = ap-south-1');
    expect(await app.rolecall.commands.undo({ evenIfChanged: true })).toEqual({ ok: true });
    expect(config()).toContain('region = eu-west-1');
  });
});

describe('a profile that an older Rolecall kept', () => {
  /** What version 0.1 left: a region beside the keys, and nothing of it in the settings. */
  async function older(configText: string): Promise<void> {
    await keep('work', null);
    await app.stop();
    machine.changeSettings((settings) => {
      for (const profile of settings.managedProfiles) {
        profile['region'] = 'eu-west-1';
        delete profile['output'];
        delete profile['configPath'];
        delete profile['regionBesideKeys'];
      }
    });
    writeFileSync(machine.credentialsFile, `${credentials().trimEnd()}\nregion = eu-west-1\n`);
    writeFileSync(machine.configFile, configText);
    app = await machine.start();
    await app.signedIn();
  }

  it('has its region moved to the config file, and from beside the keys with the next keys', async () => {
    await older('');
    expect(config()).toContain('[profile work]');
    expect(credentials()).toContain('region = eu-west-1');
    await app.rolecall.commands.renewNow({ profileId: app.profile('work').id });
    expect(credentials()).not.toContain('region');
    await stop('work');
    expect([credentials(), config()]).toEqual(['', '']);
  });

  it('keeps it beside the keys where the config file has settings of somebody else', async () => {
    const theirs = '[profile work]\noutput = text\n';
    await older(theirs);
    await app.rolecall.commands.renewNow({ profileId: app.profile('work').id });
    expect([credentials(), config()]).toEqual([expect.stringContaining('region = eu-west-1'), theirs]);
    expect(app.profile('work').settingsProblem?.message).toContain('line 1 of');
    await stop('work');
    expect([credentials(), config()]).toEqual(['', theirs]);
  });
});

describe('other people’s readers', () => {
  const python = '/usr/bin/python3';
  const hasBotocore = spawnSync(python, ['-c', 'import botocore']).status === 0;

  it.runIf(existsSync('/usr/bin/aws'))(
    'the AWS CLI uses region and output (needs /usr/bin/aws)',
    async () => {
      await keep('work', 'ap-south-1', 'yaml');
      const files = {
        credentialsFile: machine.credentialsFile,
        configFile: machine.configFile,
        home: machine.home,
        env: { AWS_DEFAULT_REGION: '', AWS_ENDPOINT_URL: '' },
      };
      const region = await runAwsCli(['configure', 'get', 'region', '--profile', 'work'], files);
      const output = await runAwsCli(['configure', 'get', 'output', '--profile', 'work'], files);
      expect([region.stdout.trim(), output.stdout.trim()]).toEqual(['ap-south-1', 'yaml']);
      const set = await runAwsCli(['configure', 'set', 'region', 'eu-central-1', '--profile', 'work'], files);
      expect(set.code).toBe(0);
      await seen(() => app.profile('work').region === 'eu-central-1');
    },
  );

  it.runIf(hasBotocore)('botocore has keys and region under one name (needs python3-botocore)', async () => {
    await keep('work', 'ap-south-1', 'text');
    const script =
      'import botocore.session as s, json; b = s.Session(profile="work"); print(json.dumps([b.get_config_variable("region"), b.get_scoped_config()["output"], b.get_credentials().access_key]))';
    const out = execFileSync(python, ['-c', script], { env: readerEnv(), encoding: 'utf8' });
    expect(JSON.parse(out)).toEqual(['ap-south-1', 'text', expect.stringMatching(/^ASIA/)]);
  });

  it('the JS SDK takes the region of the config file', async () => {
    await keep('work', 'ap-south-1');
    const script =
      "import { loadConfig, NODE_REGION_CONFIG_OPTIONS as options } from '@smithy/core/config'; process.stdout.write(await loadConfig(options, { preferredFile: 'config' })());";
    const out = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: path.resolve(import.meta.dirname, '../../..'),
      env: { ...readerEnv(), AWS_PROFILE: 'work' },
      encoding: 'utf8',
    });
    expect(out).toBe('ap-south-1');
  });

  function readerEnv(): Record<string, string> {
    return {
      HOME: machine.home,
      LC_ALL: 'C.UTF-8',
      AWS_SHARED_CREDENTIALS_FILE: machine.credentialsFile,
      AWS_CONFIG_FILE: machine.configFile,
      AWS_EC2_METADATA_DISABLED: 'true',
    };
  }
});
