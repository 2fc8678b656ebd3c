import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startSimulator, type Simulator } from '../../simulator/index';
import { launchApp, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { lookAt } from '../support/look-at';
import { details, keepSwitch, openRole, sessionPage, signInTo } from '../support/person';
import { openRelay, type Relay } from '../support/relay';

let simulator: Simulator;
let relay: Relay;
let running: RunningApp;
const ends: (() => Promise<void>)[] = [];

test.afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Signed in by a way to AWS that can lead elsewhere. */
async function begin(clockOffS = 0): Promise<void> {
  simulator = await startSimulator({ accounts: 2, roles: 1, autoApprove: true });
  ends.push(() => simulator.stop());
  simulator.moveClock(clockOffS);
  relay = await openRelay(simulator.endpoints.oidc);
  ends.push(() => relay.close());
  const { origin } = relay;
  running = await launchApp({ endpoints: { oidc: origin, portal: origin, sts: origin } });
  ends.push(() => running.close());
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('the simulator has no organisation');
  await signInTo(running.window, organisation, 'acme');
}

async function keep(profileName: string): Promise<void> {
  const account = simulator.organisations[0]?.accounts[0];
  const [roleName = ''] = account?.roleNames ?? [];
  await openRole(running.window, `${account?.accountId ?? ''} ${roleName}`, roleName);
  await details(running.window).getByRole('textbox', { name: 'Profile name' }).fill(profileName);
  await keepSwitch(running.window).press('Space');
  await expect(details(running.window).getByText(/^Keys fresh until/)).toBeVisible();
}

/** A web server of somebody else's that answers everything alike, and counts. */
async function stranger(answer: {
  readonly status: number;
  readonly location?: string;
  readonly body: string;
}) {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    request.resume();
    response.writeHead(answer.status, {
      'content-type': 'text/html',
      ...(answer.location === undefined ? {} : { location: answer.location }),
    });
    response.end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(
    () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  );
  // A TCP server that listens has an AddressInfo; the other shapes are for pipes.
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

test('a captive portal that redirects is named as what it is, gets no token, and costs nothing', async () => {
  await begin();
  await keep('travelling');
  const { folder, window } = running;
  const before = await readFile(folder.credentialsFile, 'utf8');
  const signInPage = await stranger({ status: 200, body: '<h1>Welcome to the hotel</h1>' });
  const hotel = await stranger({ status: 302, location: `${signInPage.origin}/login`, body: '' });

  relay.lead(hotel.origin);
  await details(window).getByRole('button', { name: 'Renew now' }).click();
  await expect(
    details(window)
      .getByText(/^Something between this machine and AWS answered instead of AWS\./)
      .first(),
  ).toBeVisible();
  await expect(details(window).getByRole('button', { name: 'Retry' })).toBeVisible();
  await lookAt(window, 'captive-portal');
  expect(hotel.asked()).toBeGreaterThan(0);
  // SECURITY: a redirect is not followed: where it leads would get the access token.
  expect(signInPage.asked()).toBe(0);
  expect(await readFile(folder.credentialsFile, 'utf8')).toBe(before);
  await window.getByRole('button', { name: /^acme/ }).click();
  await expect(
    sessionPage(window, 'acme')
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();

  relay.lead(simulator.endpoints.oidc);
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8'), { timeout: 40_000 }).not.toBe(before);
  expect(running.app.process().exitCode).toBeNull();
});

test('a wrong clock is told once in plain words, and Rolecall works all the same', async () => {
  await begin(-2 * 3_600);
  const { window } = running;
  const notices = window.getByRole('region', { name: 'Notices' });
  const note = notices.getByText(/^This machine’s clock is 2 h ahead of that of AWS\./);
  await expect(note).toBeVisible();
  await lookAt(window, 'wrong-clock');
  await keep('work');
  await notices.getByRole('button', { name: 'Dismiss' }).click();
  await expect(note).toHaveCount(0);
  await details(window).getByRole('button', { name: 'Renew now' }).first().click();
  await expect(details(window).getByText(/^Keys fresh until/)).toBeVisible();
  await expect(note).toHaveCount(0);
});
