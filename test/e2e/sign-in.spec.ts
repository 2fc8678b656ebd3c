import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { startSimulator, type Simulator } from '../../simulator/index';
import { launchApp, type BrowserMode, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { lookAt } from '../support/look-at';
import { addOrganisation, sessionPage } from '../support/person';

let simulator: Simulator;
let running: RunningApp;

test.afterEach(async () => {
  await running.close();
  await simulator.stop();
});

async function begin(autoApprove: boolean, browser: BrowserMode, startUrl?: string): Promise<void> {
  simulator = await startSimulator({ accounts: 3, roles: 2, autoApprove, lifetimes: { deviceIntervalS: 1 } });
  running = await launchApp({ endpoints: simulator.endpoints, browser });
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('the simulator has no organisation');
  await addOrganisation(running.window, {
    name: 'acme',
    region: organisation.region,
    startUrl: startUrl ?? organisation.startUrl,
  });
}

const page = () => sessionPage(running.window, 'acme');

test('a sign-in that waits for the browser can be cancelled, and begun again', async () => {
  await begin(true, 'ignore');
  await expect(page().getByRole('button', { name: 'Cancel' })).toBeVisible();
  await lookAt(running.window, 'waiting-for-browser');
  await page().getByRole('button', { name: 'Cancel' }).click();
  await expect(page().getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await running.browser.become('follow');
  await page().getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(
    page()
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
});

test('the browser can be opened again for the same sign-in', async () => {
  await begin(true, 'ignore');
  await expect(page().getByRole('button', { name: 'Reopen browser' })).toBeVisible();
  await running.browser.become('follow');
  await page().getByRole('button', { name: 'Reopen browser' }).click();
  await expect(
    page()
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
  const [first, second] = await running.browser.opened();
  expect(second).toBe(first);
  // The app may know before the page has arrived.
  await expect
    .poll(async () => (await running.browser.reached()).at(-1)?.text)
    .toContain('You are signed in');
});

test('a denial in the browser is said in plain words, with a way on', async () => {
  await begin(false, 'ignore');
  await expect(page().getByRole('button', { name: 'Reopen browser' })).toBeVisible();
  await expect.poll(async () => (await running.browser.opened()).length).toBe(1);
  await denyInBrowser((await running.browser.opened())[0] ?? '');
  await expect(page().getByText('The request was denied in the browser.')).toBeVisible();
  await lookAt(running.window, 'sign-in-denied');
  await expect(page().getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
});

test('where no browser can be opened, the sign-in goes on with a device code by itself and says so', async () => {
  await begin(false, 'fail');
  const code = page().getByText(/^[A-Z]{4}-[A-Z]{4}$/);
  await expect(code).toBeVisible();
  await expect(page().getByText(/^No browser could be opened here/)).toBeVisible();
  await expect(page().getByText(/\/device$/)).toBeVisible();
  await lookAt(running.window, 'device-code-without-browser');
  expect(simulator.approveDevice((await code.textContent()) ?? '')).toBe(true);
  await expect(
    page()
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
});

test('a device code is shown, can be copied, and signs in once it is confirmed in the browser', async () => {
  await begin(false, 'ignore');
  await expect(page().getByRole('button', { name: 'Reopen browser' })).toBeVisible();
  await page().getByRole('button', { name: 'Sign in with a device code' }).click();
  const code = page().getByText(/^[A-Z]{4}-[A-Z]{4}$/);
  await expect(code).toBeVisible();
  await expect(page().getByText(/^No browser could be opened/)).toHaveCount(0);
  await expect(
    page()
      .getByRole('status')
      .getByText(/^Device code: [A-Z]{4}-[A-Z]{4}$/),
  ).toHaveCount(1);
  await lookAt(running.window, 'device-code');
  const shown = (await code.textContent()) ?? '';
  await page().getByRole('button', { name: 'Copy device code' }).click();
  await expect.poll(() => running.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(shown);

  // The browser was opened at the page that asks for the code.
  await expect.poll(async () => (await running.browser.opened()).length).toBe(2);
  const [, devicePage = ''] = await running.browser.opened();
  const body = new URLSearchParams({ user_code: shown, decision: 'approve' });
  const answer = await fetch(new URL('/device', devicePage), { method: 'POST', body });
  expect(await answer.text()).toContain('Request approved');
  await expect(
    page()
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
});

test('a start URL that AWS does not know is said to be unknown', async () => {
  await begin(true, 'ignore', 'https://d-0000000000.awsapps.com/start');
  await page().getByRole('button', { name: 'Cancel' }).click();
  await page().getByRole('button', { name: 'Sign in with a device code' }).click();
  await expect(page().getByText('AWS does not know this start URL in this SSO region.')).toBeVisible();
  await lookAt(running.window, 'start-url-unknown');
});

for (const address of ['file:///etc/passwd', 'http://192.0.2.1/device', 'x-run:me', 'no address']) {
  test(`no other page than one by https or of this machine is opened, whatever AWS names: ${address}`, async () => {
    simulator = await startSimulator({ accounts: 1, roles: 1 });
    // AWS's own answers, but for where the code is to be confirmed.
    const wrong = createServer((request, response) => {
      void (async () => {
        const body = (await request.toArray()).join('');
        const { method = 'GET', url = '/' } = request;
        const answer = await fetch(new URL(url, simulator.endpoints.oidc), { method, body });
        const said = (await answer.json()) as object;
        const names = { verificationUri: address, verificationUriComplete: address };
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ ...said, ...(url === '/device_authorization' ? names : {}) }));
      })();
    });
    await new Promise<void>((resolve) => wrong.listen(0, '127.0.0.1', resolve));
    // A server that listens on a TCP port has an AddressInfo.
    const oidc = `http://127.0.0.1:${(wrong.address() as AddressInfo).port}`;
    running = await launchApp({ endpoints: { ...simulator.endpoints, oidc }, browser: 'ignore' });
    try {
      const [organisation] = simulator.organisations;
      if (!organisation) throw new Error('the simulator has no organisation');
      const opened = async () => (await running.browser.opened()).map((url) => new URL(url).origin);
      await addOrganisation(running.window, { ...organisation, name: 'acme' });
      // The page of the first try, and no other.
      await expect.poll(opened).toEqual([oidc]);
      await page().getByRole('button', { name: 'Sign in with a device code' }).click();
      await expect(page().getByText(/^[A-Z]{4}-[A-Z]{4}$/)).toBeVisible();
      const log = path.join(running.folder.userData, 'logs/rolecall.log');
      await expect.poll(() => readFile(log, 'utf8')).toContain('refused to open a URL');
      expect(await opened()).toEqual([oidc]);
    } finally {
      wrong.close();
      wrong.closeAllConnections();
    }
  });
}

/** What a person does who presses "Deny" on the sign-in page. */
async function denyInBrowser(url: string): Promise<void> {
  const html = await (await fetch(url)).text();
  const form = /<form[^>]*action="([^"]+)"[\s\S]*?<\/form>/g;
  for (const [whole, action = ''] of html.matchAll(form)) {
    const fields = [...whole.matchAll(/<(?:input|button)[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)];
    const deny =
      fields.find(([, , value]) => value === 'deny') ?? (/deny/i.test(action) ? fields[0] : undefined);
    if (!deny && !/deny/i.test(action)) continue;
    const body = new URLSearchParams();
    for (const [tag, name = '', value = ''] of fields) {
      if (tag.startsWith('<input') || value === 'deny') body.set(name, value.replaceAll('&amp;', '&'));
    }
    await fetch(new URL(action.replaceAll('&amp;', '&'), url), { method: 'POST', body });
    return;
  }
  throw new Error('the page has no way to deny');
}
