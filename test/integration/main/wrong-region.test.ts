import { afterEach, describe, expect, it } from 'vitest';
import { createFetchSend } from '../../../main/identity-center/node-http';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { useTempFolder } from '../../support/temp-folder';
import { createMachine, type Machine, type Running } from './support/running-rolecall';

const folder = useTempFolder();
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

const organisations = [{ name: 'acme', region: 'eu-central-1' }];
const minuteMs = 60_000;

/** A person who took Virginia for the SSO region of an organisation that is at home in Frankfurt. */
async function inVirginia(): Promise<{ readonly machine: Machine; readonly app: Running }> {
  const machine = await createMachine(folder(), { organisations, servedRegion: 'us-east-1' });
  ends.push(() => machine.stop());
  const app = await machine.start();
  const [organisation] = machine.simulator.organisations;
  await app.rolecall.commands.addSession({
    name: 'acme',
    startUrl: organisation?.startUrl ?? '',
    region: 'us-east-1',
    method: 'browser',
    endpoints: 'standard',
  });
  return { machine, app };
}

const asks = (app: Running): boolean => {
  const { signIn } = app.session();
  return signIn.kind === 'signing-in' && signIn.asksAboutRegion;
};
const waits = (app: Running): boolean => {
  const { signIn } = app.session();
  return signIn.kind === 'signing-in' && signIn.phase === 'waiting';
};

describe('a wrong SSO region', () => {
  it.each(['browser', 'device-code'] as const)(
    'looks like waiting to us and like an error to the browser; after a minute it is asked about: %s',
    async (method) => {
      const { machine, app } = await inVirginia();
      const { id: sessionId } = app.session();
      await app.rolecall.commands.signIn({ sessionId, method });
      await app.until(() => waits(app) && app.browser.lastPage() !== null);
      if (method === 'browser') {
        expect(app.browser.lastPage()).toContain('invalid_grant: Invalid grant provided');
      }
      expect(asks(app)).toBe(false);
      machine.clock.forward(minuteMs);
      await app.until(() => asks(app));
      expect(waits(app)).toBe(true);

      await app.rolecall.commands.keepWaiting({ sessionId });
      expect([asks(app), waits(app)]).toEqual([false, true]);
      machine.clock.forward(10 * minuteMs);
      await app.until(() => app.session().signIn.kind === 'sign-in-failed');
      expect(app.session().signIn).toMatchObject({ problem: { code: 'sign-in-timed-out' } });
    },
  );

  it('is mended by changing it, which keeps everything else of the session', async () => {
    const { machine, app } = await inVirginia();
    const { id: sessionId, name, startUrl, method, endpoints } = app.session();
    await app.rolecall.commands.signIn({ sessionId, method: 'device-code' });
    await app.until(() => waits(app));

    const frankfurt: Simulator = await startSimulator({
      organisations,
      servedRegion: 'eu-central-1',
      clock: machine.clock,
      accounts: 2,
      autoApprove: true,
    });
    ends.push(() => frankfurt.stop());
    const send = createFetchSend();
    const { oidc } = machine.simulator.endpoints;
    machine.interpose((request) =>
      send({ ...request, url: request.url.replace(oidc, frankfurt.endpoints.oidc) }),
    );
    const change = { sessionId, name, startUrl, region: 'eu-central-1', method, endpoints };
    expect(await app.rolecall.commands.changeSession(change)).toEqual({ ok: true });
    expect(app.session().signIn).toMatchObject({ kind: 'signed-out' });
    await app.rolecall.commands.signIn({ sessionId, method: 'device-code' });
    await app.signedIn();
    expect(app.session()).toMatchObject({ id: sessionId, name, startUrl, region: 'eu-central-1' });
  });
});

describe('another spelling of the start URL', () => {
  it('leaves the person signed in', async () => {
    const machine = await createMachine(folder(), {});
    ends.push(() => machine.stop());
    const app = await machine.start();
    await app.signIn();
    await app.signedIn();
    const { id: sessionId, name, startUrl, region, method, endpoints } = app.session();
    const change = { sessionId, name, region, method, endpoints };
    await app.rolecall.commands.changeSession({ ...change, startUrl: `${startUrl}/#/` });
    expect(app.session()).toMatchObject({ startUrl: `${startUrl}/#/`, signIn: { kind: 'signed-in' } });
    // The token is renewed by the client that it was made with, whatever the next sign-in registers.
    machine.clock.forward(45 * minuteMs);
    const renewals = () =>
      machine.simulator.requests.filter(({ grantType }) => grantType === 'refresh_token').length;
    await expect.poll(renewals).toBeGreaterThan(0);
    await app.signedIn();

    await app.rolecall.commands.changeSession({
      ...change,
      startUrl: 'https://d-0000000000.awsapps.com/start',
    });
    expect(app.session().signIn).toMatchObject({ kind: 'signed-out' });
  });
});
