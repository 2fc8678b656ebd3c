import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/index';
import { expectFocus } from '../support/accessibility';
import { launchApp, makeAppFolder, type AppFolder, type BrowserMode, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { choose, pressOn, typeInto } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, openRole, sessionPage } from '../support/person';
import { openRelay, type Relay } from '../support/relay';

const ends: (() => Promise<void>)[] = [];

test.afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function simulate(options: SimulatorOptions): Promise<Simulator> {
  const simulator = await startSimulator({ accounts: 3, roles: 2, autoApprove: true, ...options });
  ends.push(() => simulator.stop());
  return simulator;
}

async function relayTo(origin: string): Promise<Relay> {
  const relay = await openRelay(origin);
  ends.push(() => relay.close());
  return relay;
}

async function newFolder(): Promise<AppFolder> {
  const folder = await makeAppFolder();
  ends.push(() => folder.remove());
  return folder;
}

async function launch(origin: string, folder: AppFolder, browser?: BrowserMode): Promise<RunningApp> {
  const endpoints = { oidc: origin, portal: origin, sts: origin };
  const running = await launchApp({ endpoints, folder, ...(browser === undefined ? {} : { browser }) });
  ends.push(() => running.close());
  return running;
}

function nth<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`there is no number ${index}`);
  return one;
}

const signedIn = (running: RunningApp, name: string) =>
  sessionPage(running.window, name)
    .getByText(/^Signed in/)
    .first();

async function copyBlock(running: RunningApp, accountId: string, roleName: string): Promise<void> {
  await openRole(running.window, `${accountId} ${roleName}`, roleName);
  await details(running.window).getByRole('button', { name: 'Copy profile block' }).click();
}

test('two organisations are signed in to at once, each with its own list, and one can be left', async () => {
  const simulator = await simulate({ organisations: [{ name: 'Acme' }, { name: 'Globex' }] });
  const running = await launch(simulator.endpoints.oidc, await newFolder());
  const { window } = running;
  const acme = nth(simulator.organisations, 0);
  const globex = nth(simulator.organisations, 1);
  await addOrganisation(window, { ...acme, name: 'acme' });
  await expect(signedIn(running, 'acme')).toBeVisible();
  await window.getByRole('button', { name: 'Add organisation' }).click();
  await addOrganisation(window, { ...globex, name: 'globex' });
  await expect(signedIn(running, 'globex')).toBeVisible();
  const tree = window.getByRole('treegrid');
  await expect(tree.getByText(nth(acme.accounts, 0).name).first()).toBeVisible();
  await expect(tree.getByText(nth(globex.accounts, 0).name).first()).toBeVisible();

  // Whose keys these are is AWS's word, as soon as there are keys.
  for (const { accounts, user } of [acme, globex]) {
    const account = nth(accounts, 0);
    await copyBlock(running, account.accountId, nth(account.roleNames, 0));
    await expect(window.getByRole('navigation').getByText(user)).toBeVisible();
  }
  await lookAt(window, 'two-organisations');

  await window.getByRole('button', { name: /^globex/ }).click();
  await expect(sessionPage(window, 'globex').getByText(`Signed in as ${globex.user}`)).toBeVisible();
  await sessionPage(window, 'globex').getByRole('button', { name: 'Sign out', exact: true }).click();
  await window.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(sessionPage(window, 'globex').getByText('Signed out', { exact: true })).toBeVisible();
  await expect(window.getByRole('navigation').getByText(globex.user)).toHaveCount(0);
  await window.getByRole('button', { name: /^acme/ }).click();
  await expect(sessionPage(window, 'acme').getByText(`Signed in as ${acme.user}`)).toBeVisible();
});

test('a second session of an organisation is said to be one, and so is a user that the browser did not change', async () => {
  const organisations = [{ name: 'Acme', user: 'alex@acme.example', otherUsers: ['sam@acme.example'] }];
  const simulator = await simulate({ organisations });
  const { startUrl, region, accounts } = nth(simulator.organisations, 0);
  const { accountId, roleNames } = nth(accounts, 0);
  const running = await launch(simulator.endpoints.oidc, await newFolder());
  const { window } = running;
  await addOrganisation(window, { name: 'alex', startUrl, region });
  await expect(signedIn(running, 'alex')).toBeVisible();
  await copyBlock(running, accountId, nth(roleNames, 0));
  await expect(window.getByRole('navigation').getByText('alex@acme.example')).toBeVisible();

  await window.getByRole('button', { name: 'Add organisation' }).click();
  const form = window.getByRole('region', { name: 'Add organisation' });
  await form.getByRole('textbox', { name: 'Start URL' }).fill(`  ${startUrl}#/ `);
  await expect(form.getByText(/^You have this organisation already, as alex\./)).toBeVisible();
  await form.getByText('More', { exact: true }).click();
  await lookAt(window, 'session-form-more');
  await addOrganisation(window, { name: 'sam', startUrl: `  ${startUrl}#/ `, region });
  await expect(signedIn(running, 'sam')).toBeVisible();
  // As the person wrote it, spaces aside.
  await expect(sessionPage(window, 'sam').getByText(`${startUrl}#/`, { exact: true })).toBeVisible();

  // The browser was still signed in as Alex.
  const verify = async () => {
    await window.getByRole('searchbox').fill(`${accountId} ${nth(roleNames, 0)}`);
    const row = window
      .getByRole('treegrid')
      .getByRole('row')
      .filter({ hasText: nth(roleNames, 0) });
    // Alex's and Sam's.
    await expect(row).toHaveCount(2);
    await row.last().click();
    await details(window)
      .getByRole('button', { name: /Verify/ })
      .click();
    await window.getByRole('button', { name: /^sam/ }).click();
  };
  await verify();
  await expect(sessionPage(window, 'sam').getByText(/^That is the same user as in alex\./)).toBeVisible();
  await lookAt(window, 'same-user');

  // Both at once: each says whose it is.
  await window.getByRole('searchbox').fill('');
  await window.getByRole('searchbox').press('Control+a');
  await window.getByRole('searchbox').press('Control+Enter');
  for (const name of ['alex', 'sam']) {
    const field = window.getByRole('textbox', { name: new RegExp(`^Profile name for .*, ${name}$`) });
    await expect(field.first()).toBeVisible();
  }
  await lookAt(window, 'keep-several-sessions');
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Clear selection' }).click();

  simulator.endSessions();
  simulator.setUser(startUrl, 'sam@acme.example');
  await sessionPage(window, 'sam').getByRole('button', { name: 'Refresh list' }).click();
  await sessionPage(window, 'sam').getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(signedIn(running, 'sam')).toBeVisible();
  await verify();
  await expect(window.getByRole('region', { name: 'Notices' })).toContainText(
    'You are signed in to “sam” as sam@acme.example. Last time it was alex@acme.example.',
  );
  await expect(sessionPage(window, 'sam').getByText('Signed in as sam@acme.example')).toBeVisible();
  await lookAt(window, 'other-user');
});

test('a wrong SSO region is asked about after a minute, and changing it mends the sign-in', async () => {
  test.setTimeout(180_000);
  // AWS in two regions: the organisation is at home in one of them.
  const organisations = [{ name: 'Acme', region: 'eu-central-1' }];
  const virginia = await simulate({ organisations, servedRegion: 'us-east-1' });
  const frankfurt = await simulate({ organisations, servedRegion: 'eu-central-1' });
  const relay = await relayTo(virginia.endpoints.oidc);
  const running = await launch(relay.origin, await newFolder());
  const { window } = running;
  const { startUrl } = nth(virginia.organisations, 0);
  await addOrganisation(window, { name: 'acme', startUrl, region: 'us-east-1' });
  const page = sessionPage(window, 'acme');
  const question = page.getByText('Did the browser show an error? The SSO region may be wrong.');
  await expect(page.getByText('Waiting for your browser')).toBeVisible();
  await expect
    .poll(async () => (await running.browser.reached()).at(-1)?.text)
    .toContain('invalid_grant: Invalid grant provided');
  await expect(question).toHaveCount(0);
  // A minute of real time: the app has no other.
  await expect(question).toBeVisible({ timeout: 75_000 });
  await lookAt(window, 'wrong-region');

  await pressOn(window, page.getByRole('button', { name: 'Change' }));
  const region = window.getByLabel('SSO region', { exact: true });
  await expect(region).toBeFocused();
  await expect(window.getByRole('textbox', { name: 'Start URL' })).toHaveValue(startUrl);
  // Esc leaves the field and then the form; the sign-in can be left waiting, too.
  await window.keyboard.press('Escape');
  await window.keyboard.press('Escape');
  await pressOn(window, page.getByRole('button', { name: 'Keep waiting' }));
  await expect(question).toHaveCount(0);
  await expectFocus(window);
  await pressOn(window, page.getByRole('button', { name: 'Edit' }));
  await typeInto(window, region, 'eu-central-1');
  relay.lead(frankfurt.endpoints.oidc);
  await pressOn(window, window.getByRole('button', { name: 'Save and sign in again' }));
  await expect(signedIn(running, 'acme')).toBeVisible();
  await expect(page.getByText('eu-central-1')).toBeVisible();
});

test('offline at the start, the sign-in and the list stay, and all goes on when the network is back', async () => {
  test.setTimeout(120_000);
  const simulator = await simulate({ lifetimes: { accessTokenS: 20 } });
  const relay = await relayTo(simulator.endpoints.oidc);
  const folder = await newFolder();
  const organisation = nth(simulator.organisations, 0);
  const account = nth(organisation.accounts, 0);
  const first = await launch(relay.origin, folder);
  await addOrganisation(first.window, { ...organisation, name: 'acme' });
  await expect(signedIn(first, 'acme')).toBeVisible();
  await expect(first.window.getByRole('treegrid').getByText(account.name).first()).toBeVisible();
  await first.close();

  relay.lead(null);
  const { window } = await launch(relay.origin, folder);
  await expect(window.getByRole('treegrid').getByText(account.name).first()).toBeVisible();
  await window.getByRole('button', { name: /^acme/ }).click();
  const page = sessionPage(window, 'acme');
  // The access token has to be renewed by now, and cannot be.
  await expect(page.getByText('Signed in, but renewing fails')).toBeVisible({ timeout: 45_000 });
  await expect(page.getByText(/^AWS could not be reached\. Nothing was lost/)).toBeVisible();
  await lookAt(window, 'offline-at-start');

  relay.lead(simulator.endpoints.oidc);
  await expect(page.getByText('Signed in, but renewing fails')).toHaveCount(0, { timeout: 45_000 });
  await expect(page.getByText(/^Signed in/).first()).toBeVisible();
});

test('FIPS endpoints beside an endpoint from the environment are refused in plain words', async () => {
  const simulator = await simulate({});
  const running = await launch(simulator.endpoints.oidc, await newFolder());
  const { window } = running;
  const { startUrl, region } = nth(simulator.organisations, 0);
  await pressOn(window, window.getByText('More', { exact: true }));
  await choose(window, window.getByRole('radiogroup', { name: 'Endpoints' }), /FIPS 140/);
  await addOrganisation(window, { name: 'acme', startUrl, region });
  const page = sessionPage(window, 'acme');
  await expect(page.getByText(/^This session is set to FIPS endpoints, but the environment/)).toBeVisible();
  await lookAt(window, 'fips-and-override');

  await pressOn(window, page.getByRole('button', { name: 'Edit' }));
  // It is open, since it holds something unusual.
  await choose(window, window.getByRole('radiogroup', { name: 'Endpoints' }), /What nearly everybody uses\./);
  await pressOn(window, window.getByRole('button', { name: 'Save' }));
  await pressOn(window, page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(signedIn(running, 'acme')).toBeVisible();
});
