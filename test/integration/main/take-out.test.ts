import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const theirs =
  '# mine\n[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\n[prod]\naws_access_key_id = AKIAI44QH8DHBEXAMPLE\nregion = eu-west-1\n';
let machine: Machine;
let app: Running;

beforeEach(async () => {
  machine = await createMachine(folder());
  mkdirSync(path.dirname(machine.credentialsFile), { recursive: true });
  writeFileSync(machine.credentialsFile, theirs, { mode: 0o600 });
  app = await machine.start();
  await app.signIn();
  await app.until(({ sessions }) => typeof sessions[0]?.catalogue.updatedAt === 'number');
  await app.keep(app.role(0), 'work');
});
afterEach(() => machine.stop());

const text = (): string => readFileSync(machine.credentialsFile, 'utf8');

/** The person answers the question with "Remove keys and quit". */
async function removeAndQuit(): Promise<void> {
  const answered = await app.rolecall.commands.answerQuit({ answer: 'remove-keys', dontAskAgain: false });
  expect(answered).toEqual({ ok: true });
  await app.stop();
}

describe('keys that are taken out of the files at quit', () => {
  it('leave the files as they were before, byte for byte', async () => {
    await app.keep(app.role(1), 'other');
    await removeAndQuit();
    expect(text()).toBe(theirs);
  });

  it('come back at the next start, under the same names', async () => {
    await removeAndQuit();
    app = await machine.start();
    await app.until(({ managedProfiles }) => managedProfiles[0]?.status.kind === 'fresh');
    expect(text()).toContain('[work]');
    expect(text().startsWith(theirs)).toBe(true);
  });

  it('are not written again while the app is ending', async () => {
    const answered = app.rolecall.commands.answerQuit({ answer: 'remove-keys', dontAskAgain: false });
    await app.rolecall.commands.renewNow({ profileId: app.profile('work').id });
    expect(await answered).toEqual({ ok: true });
    await app.rolecall.commands.renewNow({ profileId: app.profile('work').id });
    expect(text()).toBe(theirs);
  });

  it('give back what they had replaced, and take it over again at the next start, for which the word still holds', async () => {
    const role = app.role(1);
    const kept = await app.rolecall.commands.keepFresh({
      role,
      profileName: 'prod',
      region: null,
      output: null,
      takeOver: true,
    });
    expect(kept).toEqual({ ok: true });
    expect(text()).not.toContain('AKIAI44QH8DHBEXAMPLE');
    await removeAndQuit();
    expect(text()).toBe(theirs);

    app = await machine.start();
    await app.until(({ managedProfiles }) => managedProfiles.every(({ status }) => status.kind === 'fresh'));
    expect(text()).not.toContain('AKIAI44QH8DHBEXAMPLE');
    await app.rolecall.commands.stopKeeping({ profileId: app.profile('prod').id });
    expect(text()).toContain('AKIAI44QH8DHBEXAMPLE');
  });

  it('do not replace what the person has changed meanwhile without asking', async () => {
    const role = app.role(1);
    await app.rolecall.commands.keepFresh({
      role,
      profileName: 'prod',
      region: null,
      output: null,
      takeOver: true,
    });
    await removeAndQuit();
    const changed = theirs.replace('AKIAI44QH8DHBEXAMPLE', 'AKIAZZZZZZZZZEXAMPLE');
    writeFileSync(machine.credentialsFile, changed);

    app = await machine.start();
    await app.until(({ managedProfiles }) => managedProfiles.some(({ status }) => status.kind === 'failing'));
    const { status } = app.profile('prod');
    expect(status.kind === 'failing' && status.problem.code).toBe('profile-changed-outside');
    expect(text()).toContain('AKIAZZZZZZZZZEXAMPLE');
  });
});
