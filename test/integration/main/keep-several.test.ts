import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoleId } from '../../../preload/contract';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const mine = '# mine\n[work]\naws_access_key_id = AKIAMINE\naws_secret_access_key = mine\n';
let machine: Machine;
let app: Running;

beforeEach(async () => {
  machine = await createMachine(folder(), { accounts: 20, roles: 2 });
  mkdirSync(path.dirname(machine.credentialsFile), { recursive: true });
  writeFileSync(machine.credentialsFile, mine);
  writeFileSync(machine.configFile, '[profile sso]\nsso_session = acme\n');
  app = await machine.start();
  await app.signIn();
  await app.signedIn();
});

afterEach(() => machine.stop());

const credentials = (): string => readFileSync(machine.credentialsFile, 'utf8');
const config = (): string => (existsSync(machine.configFile) ? readFileSync(machine.configFile, 'utf8') : '');
const firstKey = (role: RoleId): string => `(${role.accountId}) / ${role.roleName}`;
const keepSeveral = (names: readonly string[], region: string | null = null) =>
  app.rolecall.commands.keepSeveral({
    profiles: names.map((profileName, at) => ({ role: app.role(at), profileName })),
    region,
    output: null,
  });
const undo = () => app.rolecall.commands.undo({ evenIfChanged: false });
const done = { ok: true };

describe('several roles that are kept at once', () => {
  it('are told beforehand which names others have', async () => {
    await app.keep(app.role(0), 'ours');
    expect(await app.rolecall.commands.prepareKeepSeveral(null)).toEqual(done);
    expect(app.state().keepSeveral).toEqual({
      taken: [
        { name: 'work', file: 'credentials' },
        { name: 'sso', file: 'config' },
      ],
      problem: null,
      phase: { kind: 'choosing' },
    });
    await app.rolecall.commands.closeKeepSeveral(null);
    expect(app.state().keepSeveral).toBeNull();
  });

  it('are written together with keys and region, are fresh, and one undo takes all back', async () => {
    const before = config();
    expect(await keepSeveral(['a', 'b', 'c'], 'eu-west-1')).toEqual(done);
    expect(app.state().keepSeveral?.phase).toEqual({ kind: 'done', kept: 3, failed: [] });
    for (const [at, name] of ['a', 'b', 'c'].entries()) {
      expect(app.profile(name)).toMatchObject({ role: app.role(at), status: { kind: 'fresh' } });
      expect(credentials()).toContain(firstKey(app.role(at)));
      expect(config()).toContain(`[profile ${name}]`);
    }
    expect(app.state().undo).toMatchObject({ what: 'keep-several', count: 3 });
    expect(await undo()).toEqual(done);
    expect([credentials(), config(), app.state().managedProfiles]).toEqual([mine, before, []]);
  });

  it('are one step to undo after a restart, too', async () => {
    await keepSeveral(['a', 'b']);
    await app.stop();
    app = await machine.start();
    await app.signedIn();
    expect(app.state().undo).toMatchObject({ what: 'keep-several', count: 2 });
    expect(await undo()).toEqual(done);
    expect(credentials()).toBe(mine);
  });

  it('go on where AWS refuses one of them and the file has another’s name', async () => {
    machine.simulator.revokeAssignment(app.role(1).accountId, app.role(1).roleName);
    expect(await keepSeveral(['a', 'gone', 'work', 'sso', 'z'])).toEqual(done);
    expect(app.state().managedProfiles.map(({ name }) => name)).toEqual(['a', 'z']);
    const phase = app.state().keepSeveral?.phase;
    const failed = phase?.kind === 'done' ? phase.failed : [];
    expect(failed.map(({ profileName, problem }) => [profileName, problem.code]).toSorted()).toEqual([
      ['gone', 'assignment-gone'],
      ['sso', 'invalid-input'],
      ['work', 'profile-exists'],
    ]);
    expect(credentials().startsWith(mine)).toBe(true);
    await undo();
    expect(credentials()).toBe(mine);
  });

  it('are cancelled while AWS is asked, and nothing was written', async () => {
    machine.simulator.setThrottle({ perSecond: 0.001, burst: 3 });
    const keeping = keepSeveral(Array.from({ length: 20 }, (_, at) => `p${at}`));
    await app.until(({ keepSeveral: state }) => state?.phase.kind === 'asking' && state.phase.answered > 0);
    await app.rolecall.commands.cancelKeepSeveral(null);
    machine.simulator.setThrottle(null);
    expect(await keeping).toEqual(done);
    expect(app.state().keepSeveral?.phase).toEqual({ kind: 'choosing' });
    expect([credentials(), app.state().managedProfiles]).toEqual([mine, []]);
  });

  it('are stopped together, and come back together', async () => {
    await keepSeveral(['a', 'b', 'c']);
    writeFileSync(machine.credentialsFile, `${credentials()}\n[behind]\nregion = eu-west-1\n`);
    const ids = app.state().managedProfiles.map(({ id }) => id);
    expect(await app.rolecall.commands.stopSeveral({ profileIds: ids })).toEqual(done);
    expect(credentials()).toBe(`${mine}\n[behind]\nregion = eu-west-1\n`);
    expect(app.state().undo).toMatchObject({ what: 'stop-several', count: 3 });
    expect(await undo()).toEqual(done);
    expect(app.state().managedProfiles.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(credentials().match(/^\[.*\]/gm)).toEqual(['[work]', '[a]', '[b]', '[c]', '[behind]']);
  });
});
