import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { root } from '../../scripts/machine/project.mjs';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/index';
import { expectFocus } from '../support/accessibility';
import { launchApp, makeAppFolder, type AppFolder, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { lockKeychain, unlockKeychain } from '../support/keychain-lock';
import { tabTo } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import {
  addOrganisation,
  details,
  keepSwitch,
  openRole,
  roleOf,
  sessionPage,
  signInToFirst,
} from '../support/person';
import { stateIn } from '../support/window-state';

let simulator: Simulator;
let folder: AppFolder;
let running: RunningApp;

test.beforeEach(async () => {
  folder = await makeAppFolder();
});

test.afterEach(async () => {
  await running.close();
  await simulator.stop();
  await folder.remove();
});

async function begin(
  options: SimulatorOptions = {},
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<void> {
  simulator = await startSimulator({ accounts: 40, roles: 3, autoApprove: true, ...options });
  running = await launchApp({ endpoints: simulator.endpoints, folder, env });
}

function first() {
  const [organisation] = simulator.organisations;
  if (organisation === undefined) throw new Error('the simulator has no organisation');
  return organisation;
}

async function signIn(): Promise<void> {
  await signInToFirst(running.window, simulator, 'acme');
}

async function keep(index: number, profileName: string): Promise<void> {
  const { roleName, query } = roleOf(simulator, index);
  await openRole(running.window, query, roleName);
  await details(running.window).getByRole('textbox', { name: 'Profile name' }).fill(profileName);
  await keepSwitch(running.window).press('Space');
}

test('accounts are shown as they arrive, and the list is there at once at the next start', async () => {
  await begin({ accounts: 60, latencyMs: 120 });
  await signIn();
  const tree = running.window.getByRole('treegrid');
  await expect(tree.getByRole('row').first()).toBeVisible();
  await expect(running.window.getByRole('progressbar').first()).toBeVisible();
  await lookAt(running.window, 'list-loading');
  await expect(running.window.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
  await running.close();

  // Nobody answers any more: what is shown is what was kept.
  await simulator.stop();
  running = await launchApp({ endpoints: simulator.endpoints, folder });
  await expect(running.window.getByText('60 accounts')).toBeVisible();
  await expect(running.window.getByRole('treegrid').getByRole('row').nth(9)).toBeVisible();
  await openRole(running.window, roleOf(simulator, 3).query, roleOf(simulator, 3).roleName);
  await details(running.window).getByRole('button', { name: 'Copy profile block' }).click();
  await expect(running.window.getByText(/AWS could not be reached/).first()).toBeVisible();
  await lookAt(running.window, 'offline');
});

test('a credentials file that the AWS CLI could not read is left alone, with the line that is wrong', async () => {
  await begin();
  const broken = '[work]\naws_access_key_id = AKIDEXAMPLE\n\n[work]\nregion = eu-west-1\n';
  await writeFile(folder.credentialsFile, broken);
  await signIn();
  await keep(0, 'mine');
  await expect(
    details(running.window).getByText(/line 4: the section \[work\] stands here again/),
  ).toBeVisible();
  await expect(keepSwitch(running.window, 'mine')).not.toBeChecked();
  await lookAt(running.window, 'broken-file');
  expect(await readFile(folder.credentialsFile, 'utf8')).toBe(broken);

  // Mended by the person, it works at the next click.
  const mended = '# mine\r\n[work]\r\naws_access_key_id=AKIDEXAMPLE\r\n';
  await writeFile(folder.credentialsFile, mended);
  await keepSwitch(running.window).press('Space');
  await expect(details(running.window).getByRole('button', { name: 'Renew now' })).toBeVisible();
  expect((await readFile(folder.credentialsFile, 'utf8')).startsWith(mended)).toBe(true);
  await keepSwitch(running.window).press('Space');
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8')).toBe(mended);
});

test('a profile that somebody else made is not touched', async () => {
  await begin();
  const theirs = '[prod]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = theirs\n';
  await writeFile(folder.credentialsFile, theirs);
  await signIn();
  await keep(0, 'prod');
  await expect(
    details(running.window).getByText(/a profile “prod” that Rolecall did not make/),
  ).toBeVisible();
  expect(await readFile(folder.credentialsFile, 'utf8')).toBe(theirs);
});

test('without a keychain the person is told, and may hold the sign-in in memory', async () => {
  await begin({}, { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent/bus' });
  const { window } = running;
  await expect(window.getByText(/The keychain of this machine could not be used/)).toBeVisible({
    timeout: 30_000,
  });
  await lookAt(window, 'no-keychain');
  await expectFocus(window);
  await tabTo(window, window.getByRole('button', { name: /memory/ }), 'Shift+Tab');
  await window.keyboard.press('Enter');
  await expect(window.getByRole('button', { name: /memory/ })).toHaveCount(0);
  await expectFocus(window);
  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(window.getByRole('region', { name: 'Settings' })).toContainText('In memory, until you quit');
  await lookAt(window, 'settings-memory-only');
  await window.keyboard.press('Escape');
  await signIn();
  await keep(0, 'in-memory');
  await expect(
    details(window)
      .getByText(/fresh until/i)
      .first(),
  ).toBeVisible();
});

test('a locked keychain is said, and everything goes on by itself once it is unlocked', async () => {
  await begin();
  await signIn();
  await keep(0, 'kept');
  await expect(
    details(running.window)
      .getByText(/fresh until/i)
      .first(),
  ).toBeVisible();
  await running.close();
  await lockKeychain();
  try {
    running = await launchApp({ endpoints: simulator.endpoints, folder });
    const { window } = running;
    const said = window.getByText(/The keychain of this machine is locked/);
    await expect(said).toHaveCount(1);
    await expect(window.getByRole('button', { name: /^acme/ })).toContainText('waiting for the keychain');
    await lookAt(window, 'keychain-locked');
    // Nobody can see the system's question on this screen, which counts as dismissed: nothing changes.
    await expectFocus(window);
    await tabTo(window, window.getByRole('button', { name: 'Unlock…' }), 'Shift+Tab');
    await window.keyboard.press('Enter');
    await expect(window.getByRole('button', { name: 'Unlock…' })).toBeEnabled();
    await expect(said).toHaveCount(1);

    await unlockKeychain();
    await expect(said).toHaveCount(0);
    await expectFocus(window);
    await expect(window.getByRole('button', { name: /^acme/ })).toContainText('signed in');
    await window.getByRole('button', { name: 'Settings' }).click();
    const inUse = window.getByRole('region', { name: 'Settings' }).getByText(/^Secret Service/);
    await expect(inUse).toBeVisible();
    await inUse.scrollIntoViewIfNeeded();
    await lookAt(window, 'settings-keychain');
  } finally {
    await unlockKeychain();
  }
});

test('an organisation that is added while the keychain is locked says so with the way out, until it is open', async () => {
  await lockKeychain();
  try {
    await begin();
    const { window } = running;
    await addOrganisation(window, { ...first(), name: 'acme' });
    const message = window.getByRole('region', { name: 'Messages' });
    await expect(message).toContainText('The keychain of this machine is locked');
    await expect(message.getByRole('button', { name: 'Unlock…' })).toBeVisible();
    await lookAt(window, 'keychain-locked-first');
    await unlockKeychain();
    await message.getByRole('button', { name: 'Unlock…' }).click();
    await expect(message.getByText(/keychain/)).toHaveCount(0);
    await sessionPage(window, 'acme').getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(window.getByRole('button', { name: /^acme/ })).toContainText('signed in');
  } finally {
    await unlockKeychain();
  }
});

test('the end of a session by the organisation is said, and a new sign-in mends everything', async () => {
  await begin({ lifetimes: { accessTokenS: 15, roleCredentialsS: 30 } });
  await signIn();
  await keep(0, 'kept');
  await expect(
    details(running.window)
      .getByText(/fresh until/i)
      .first(),
  ).toBeVisible();
  simulator.endSessions();
  await running.window.getByRole('button', { name: /^acme/ }).click();
  const page = sessionPage(running.window, 'acme');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible({ timeout: 40_000 });
  await lookAt(running.window, 'session-ended');
  await expect.poll(async () => (await stateIn(running.window)).sessions[0]?.catalogue.loading).toBeNull();
  const before = simulator.counters.GetRoleCredentials;
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect.poll(() => simulator.counters.GetRoleCredentials, { timeout: 30_000 }).toBeGreaterThan(before);
  await expect(page.getByText(/^Signed in/).first()).toBeVisible();
});

test('several kept profiles, wide and narrow', async () => {
  await begin();
  await signIn();
  await keep(0, 'payments-admin');
  await expect(
    details(running.window)
      .getByText(/fresh until/i)
      .first(),
  ).toBeVisible();
  await keep(5, 'data-readonly');
  await expect(
    details(running.window)
      .getByText(/fresh until/i)
      .first(),
  ).toBeVisible();
  const { window } = running;
  await window.getByRole('searchbox').fill('');
  const toasts = window.getByRole('region', { name: 'Messages' });
  await toasts.getByRole('button', { name: 'Dismiss' }).first().click();
  await expect(window.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
  for (const index of [0, 5]) {
    const name = roleOf(simulator, index).account.name;
    const row = window.getByRole('treegrid').getByRole('row', { name: new RegExp(`^${name}`) });
    if ((await row.count()) > 0) await row.first().click();
  }
  await lookAt(window, 'overview');
  await window.getByRole('button', { name: /^Kept fresh/ }).click();
  await lookAt(window, 'kept-list');
  await window.getByRole('button', { name: /^acme/ }).click();
  await lookAt(window, 'session');
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(720, 480));
  await lookAt(window, 'narrow');
});

test('a button with a symbol only tells its name to the pointer', async () => {
  await begin();
  await signIn();
  const { window } = running;
  await window.getByRole('contentinfo').getByRole('button', { name: 'Refresh list' }).hover();
  await expect(window.getByRole('tooltip')).toHaveText('Refresh list');
  await lookAt(window, 'tooltip');
});

test('after a resume from sleep the keys are looked at again, at once', async () => {
  await begin();
  await signIn();
  await keep(0, 'sleepy');
  await expect(
    details(running.window)
      .getByText(/fresh until/i)
      .first(),
  ).toBeVisible();
  // It fails so often that it would wait for minutes before it tries again by itself.
  simulator.setThrottle({ perSecond: 0.001, burst: 0 });
  const failed = details(running.window).getByText(/AWS asked to slow down/);
  for (let tries = 0; tries < 6; tries += 1) {
    await details(running.window)
      .getByRole('button', { name: tries === 0 ? 'Renew now' : 'Retry' })
      .first()
      .click();
    await expect(failed.first()).toBeVisible();
  }
  simulator.setThrottle(null);
  await running.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect(failed).toHaveCount(0, { timeout: 15_000 });
  await expect(
    details(running.window)
      .getByText(/fresh until/i)
      .first(),
  ).toBeVisible();
});

test('a second launch shows the window of the first and ends', async () => {
  await begin();
  const { app } = running;
  const visible = (): Promise<boolean> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));
  await expect.poll(visible).toBe(true);
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(visible).toBe(false);

  const args = [
    root,
    `--user-data-dir=${folder.userData}`,
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const second = spawn(app.process().spawnfile, args, { stdio: 'ignore' });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  await expect.poll(visible).toBe(true);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});
