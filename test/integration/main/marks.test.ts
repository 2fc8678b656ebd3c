import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { AppState } from '../../../preload/contract';
import { profileNamePresets } from '../../../preload/profile-name';
import type { SimulatorOptions } from '../../../simulator/index';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const machines: Machine[] = [];

afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.stop();
});

const listIsRead = ({ sessions }: AppState): boolean => {
  const catalogue = sessions[0]?.catalogue;
  return typeof catalogue?.updatedAt === 'number' && catalogue.loading === null;
};

async function signedIn(options: SimulatorOptions = {}): Promise<{ machine: Machine; app: Running }> {
  const machine = await createMachine(folder(), options);
  machines.push(machine);
  const app = await machine.start();
  await app.signIn();
  await app.until(listIsRead);
  return { machine, app };
}

const profileBlock = { kind: 'profile-block' } as const;
const recent = (app: Running) => app.state().marks.recent.map(({ role }) => role);

describe('roles used last', () => {
  it('are those that were copied and kept fresh, and not those that failed or were only looked at', async () => {
    const { app } = await signedIn();
    const { copyCredentials, verify } = app.rolecall.commands;
    await app.keep(app.role(0), 'work');
    await copyCredentials({ role: app.role(1), what: profileBlock });
    await verify({ role: app.role(2) });
    const unknown = { ...app.role(3), roleName: 'NoSuchRole' };
    expect(await copyCredentials({ role: unknown, what: profileBlock })).toMatchObject({ ok: false });
    expect(recent(app)).toEqual([app.role(1), app.role(0)]);
  });

  it('carry the name of their account, and are there at the next start', async () => {
    const { machine, app } = await signedIn();
    await app.keep(app.role(0), 'work');
    await app.stop();
    const again = await machine.start();
    expect(again.state().marks.recent).toEqual([
      {
        role: app.role(0),
        accountName: machine.simulator.organisations[0]?.accounts[0]?.name,
        isGone: false,
      },
    ]);
  });
});

describe('a favourite', () => {
  it('whose permission set was taken away stays, and is shown as gone', async () => {
    const { app } = await signedIn();
    const gone = { ...app.role(0), roleName: 'TakenAway' };
    await app.rolecall.commands.toggleFavourite({ role: app.role(0) });
    await app.rolecall.commands.toggleFavourite({ role: gone });
    expect(app.state().marks.favourites.map(({ role, isGone }) => [role.roleName, isGone])).toEqual([
      [app.role(0).roleName, false],
      ['TakenAway', true],
    ]);
  });

  it('has its account asked for before the others', async () => {
    const { machine, app } = await signedIn({ accounts: 12 });
    const last = app.role(11);
    await app.rolecall.commands.toggleFavourite({ role: last });
    const before = machine.simulator.requests.length;
    await app.rolecall.commands.refreshCatalogue({ sessionId: last.sessionId });
    await app.until(({ sessions }) => sessions[0]?.catalogue.loading !== null);
    await app.until(listIsRead);
    const asked = machine.simulator.requests
      .slice(before)
      .flatMap(({ operation, accountId }) => (operation === 'ListAccountRoles' ? [accountId] : []));
    // Five are asked for at a time, and noted when they are answered.
    expect([asked.length, asked.slice(0, 5).includes(last.accountId)]).toEqual([12, true]);
  });

  it('of a session that is not there is refused', async () => {
    const { app } = await signedIn();
    const role = { ...app.role(0), sessionId: 'nobody' };
    expect(await app.rolecall.commands.toggleFavourite({ role })).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    });
  });
});

describe('an alias', () => {
  it('gives SSO profiles their names where the template has it', async () => {
    const { machine, app } = await signedIn();
    const role = app.role(0);
    const { sessionId, accountId } = role;
    const { chooseNameTemplate, setAlias, writeSsoProfiles } = app.rolecall.commands;
    await chooseNameTemplate({ template: profileNamePresets.aliasAndRole });
    await setAlias({ sessionId, accountId, alias: 'The Till' });
    await writeSsoProfiles({ sessionId, role, prune: false });
    const config = readFileSync(machine.configFile, 'utf8');
    expect(config).toContain(`[profile the-till-${role.roleName.toLowerCase()}]`);
  });
});

describe('a session that is removed', () => {
  it('leaves no mark behind', async () => {
    const { machine, app } = await signedIn();
    const { sessionId, accountId } = app.role(0);
    const { toggleFavourite, setAlias, removeSession, copyCredentials } = app.rolecall.commands;
    await toggleFavourite({ role: app.role(0) });
    await setAlias({ sessionId, accountId, alias: 'Till' });
    await copyCredentials({ role: app.role(1), what: profileBlock });
    await removeSession({ sessionId });
    expect(app.state().marks).toEqual({ accounts: [], favourites: [], recent: [] });
    expect(machine.settingsText()).not.toContain(sessionId);
  });
});
