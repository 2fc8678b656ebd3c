import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RoleId } from '../../../preload/contract';
import { iniSections, parseIni } from '../../../main/profiles/ini-document';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const accounts = [{ accountId: '111122223333', name: 'Payments', roleNames: ['Admin'] }];
let machine: Machine;
let app: Running;

/** Two organisations that have the same account under the same names, and one file for both. */
beforeEach(async () => {
  machine = await createMachine(folder(), {
    organisations: [
      { name: 'acme', accounts },
      { name: 'globex', accounts },
    ],
  });
  app = await machine.start();
  for (const { name, startUrl, region } of machine.simulator.organisations) {
    const input = { name, startUrl, region, method: 'browser', endpoints: 'standard' } as const;
    await app.rolecall.commands.addSession(input);
    await app.rolecall.commands.signIn({ sessionId: idOf(name), method: 'browser' });
    await app.until(
      ({ sessions }) => typeof sessions.find(({ id }) => id === idOf(name))?.catalogue.updatedAt === 'number',
    );
    await keep(name, `${name}-payments`);
  }
});

afterEach(() => machine.stop());

const idOf = (session: string): string =>
  app.state().sessions.find(({ name }) => name === session)?.id ?? 'none';
const roleOf = (session: string): RoleId => ({
  sessionId: idOf(session),
  accountId: '111122223333',
  roleName: 'Admin',
});

async function keep(session: string, profileName: string): Promise<void> {
  const kept = await app.rolecall.commands.keepFresh({
    role: roleOf(session),
    profileName,
    region: session === 'acme' ? 'eu-west-1' : 'us-east-1',
    output: null,
    takeOver: false,
  });
  if (!kept.ok) throw new Error(kept.problem.message);
}

/** Everything in both files under the name of this session's profile, as it stands there. */
function sectionsOf(session: string): readonly string[] {
  return [machine.credentialsFile, machine.configFile].flatMap((file) => {
    const document = parseIni(readFileSync(file, 'utf8'));
    return iniSections(document)
      .filter(({ header }) => header.endsWith(`${session}-payments`))
      .map(({ first, end }) =>
        document.lines
          .slice(first, end)
          .map(({ text }) => text)
          .join('\n')
          .trimEnd(),
      );
  });
}

describe('two sessions with the same account and permission set, kept in the same files', () => {
  it('have sections of their own, which name their session', () => {
    expect(sectionsOf('acme')).toHaveLength(2);
    expect(sectionsOf('globex')).toHaveLength(2);
    for (const session of ['acme', 'globex']) {
      for (const section of sectionsOf(session)) expect(section).toContain(`for ${session} / Payments`);
    }
    expect(sectionsOf('acme')[0]).not.toBe(sectionsOf('globex')[0]);
  });

  it('do not take a name from each other', async () => {
    const before = [...sectionsOf('acme'), ...sectionsOf('globex')];
    await expect(keep('globex', 'acme-payments')).rejects.toThrow('keeps a profile “acme-payments”');
    expect([...sectionsOf('acme'), ...sectionsOf('globex')]).toEqual(before);
  });

  it.each<readonly [string, () => Promise<unknown>]>([
    ['is renewed', () => app.rolecall.commands.renewNow({ profileId: app.profile('acme-payments').id })],
    ['is stopped', () => app.rolecall.commands.stopKeeping({ profileId: app.profile('acme-payments').id })],
    [
      'has another region',
      () =>
        app.rolecall.commands.changeProfile({
          profileId: app.profile('acme-payments').id,
          region: 'ap-south-1',
          output: 'json',
        }),
    ],
    [
      'goes with its sign-out',
      () => app.rolecall.commands.signOut({ sessionId: idOf('acme'), managedProfiles: 'remove' }),
    ],
    ['goes with its session', () => app.rolecall.commands.removeSession({ sessionId: idOf('acme') })],
  ])('stay apart when the one %s', async (what, act) => {
    const ours = sectionsOf('acme');
    const others = sectionsOf('globex');
    expect(await act()).toEqual({ ok: true });
    expect(sectionsOf('globex')).toEqual(others);
    expect(app.profile('globex-payments').status.kind).toBe('fresh');
    if (what.startsWith('goes') || what === 'is stopped') expect(sectionsOf('acme')).toEqual([]);
    else expect(sectionsOf('acme')).not.toEqual(ours);
  });

  it('stay apart when one is undone', async () => {
    const others = sectionsOf('acme');
    expect(await app.rolecall.commands.undo({ evenIfChanged: false })).toEqual({ ok: true });
    expect(sectionsOf('globex')).toEqual([]);
    expect(sectionsOf('acme')).toEqual(others);
  });

  it('have SSO profiles of their own, and pruning those of one leaves the other’s', async () => {
    const wish = (session: string) => ({ sessionId: idOf(session), role: null, prune: true });
    const { commands } = app.rolecall;
    await commands.chooseNameTemplate({
      template: { pattern: '{session}-{role}', letters: 'lower', separator: '-' },
    });
    expect(await commands.writeSsoProfiles(wish('acme'))).toEqual({ ok: true });
    expect(await commands.writeSsoProfiles(wish('globex'))).toEqual({ ok: true });
    await commands.chooseNameTemplate({
      template: { pattern: '{session}-{account}-{role}', letters: 'lower', separator: '-' },
    });
    expect(await commands.writeSsoProfiles(wish('acme'))).toEqual({ ok: true });
    const config = readFileSync(machine.configFile, 'utf8');
    expect(config).not.toContain('[profile acme-admin]');
    expect(config).toContain('[profile acme-payments-admin]');
    expect(config).toContain('[profile globex-admin]');
    expect(config).toContain('[profile globex-payments]');
  });
});
