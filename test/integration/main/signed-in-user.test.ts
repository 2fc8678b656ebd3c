import { afterEach, describe, expect, it } from 'vitest';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const machines: Machine[] = [];
afterEach(async () => {
  for (const machine of machines.splice(0)) await machine.stop();
});

const alex = 'alex@acme.example';
const sam = 'sam@acme.example';

async function signedIn(): Promise<{ readonly machine: Machine; readonly app: Running }> {
  const organisations = [{ name: 'acme', user: alex, otherUsers: [sam] }];
  const machine = await createMachine(folder(), { organisations });
  machines.push(machine);
  const app = await machine.start();
  await app.signIn();
  await app.signedIn();
  await app.until(({ sessions }) => sessions[0]?.catalogue.updatedAt !== null);
  return { machine, app };
}

const copy = (app: Running) =>
  app.rolecall.commands.copyCredentials({ role: app.role(0), what: { kind: 'profile-block' } });

/** The organisation ends the session, and somebody signs in again. */
async function signInAgain(machine: Machine, app: Running, user: string): Promise<void> {
  const [organisation] = machine.simulator.organisations;
  machine.simulator.endSessions();
  machine.simulator.setUser(organisation?.startUrl ?? '', user);
  await app.rolecall.commands.refreshCatalogue({ sessionId: app.session().id });
  await app.until(() => app.session().signIn.kind === 'signed-out');
  await app.signIn();
  await app.signedIn();
}

describe('who is signed in', () => {
  it('is known as soon as there are keys, is asked once, and is there at the next start', async () => {
    const { machine, app } = await signedIn();
    expect(app.session().user).toBeNull();
    await copy(app);
    await app.until(() => app.session().user === alex);
    await app.keep(app.role(1), 'work');
    expect(machine.simulator.counters.GetCallerIdentity).toBe(1);
    await app.stop();

    const next = await machine.start();
    await next.signedIn();
    expect(next.session().user).toBe(alex);
    expect(machine.settingsText()).toContain(alex);
  });

  it('is known from a verification, too', async () => {
    const { machine, app } = await signedIn();
    await app.rolecall.commands.verify({ role: app.role(0) });
    await app.until(() => app.session().user === alex);
    await copy(app);
    expect(machine.simulator.counters.GetCallerIdentity).toBeLessThanOrEqual(2);
  });

  it('is told when it is somebody else than last time, whose keys are then not copied any more', async () => {
    const { machine, app } = await signedIn();
    await copy(app);
    await app.until(() => app.session().user === alex);
    const before = app.clipboard();
    await signInAgain(machine, app, sam);
    await copy(app);
    expect(app.clipboard()).not.toBe(before);
    await app.until(() => app.session().user === sam);
    const [notice] = app.state().notices;
    expect(notice?.problem).toMatchObject({
      code: 'other-user',
      message: `You are signed in to “acme” as ${sam}. Last time it was ${alex}.`,
    });
  });

  it('is no matter for a notice when it is the same again', async () => {
    const { machine, app } = await signedIn();
    await copy(app);
    await app.until(() => app.session().user === alex);
    await signInAgain(machine, app, alex);
    await copy(app);
    await app.until(() => app.session().user === alex);
    expect(app.state().notices).toEqual([]);
  });

  it('is forgotten at sign-out, on the disk as well', async () => {
    const { machine, app } = await signedIn();
    await copy(app);
    await app.until(() => app.session().user === alex);
    await app.rolecall.commands.signOut({ sessionId: app.session().id, managedProfiles: 'leave' });
    expect(app.session().user).toBeNull();
    expect(machine.settingsText()).not.toContain(alex);
  });
});
