import { readFile } from 'node:fs/promises';
import { startSimulator, type Simulator } from '../../simulator/index';
import { launchApp, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { addOrganisation, details, keepSwitch, openRole, roleOf, signInTo } from '../support/person';
import {
  describeMenu,
  startStatusNotifierWatcher,
  type StatusNotifierWatcher,
} from '../support/status-notifier-watcher';

test.skip(process.platform !== 'linux', 'the tray is driven over D-Bus, which only Linux has');

let watcher: StatusNotifierWatcher;
let simulator: Simulator;
let running: RunningApp;

test.beforeEach(async () => {
  watcher = await startStatusNotifierWatcher();
  simulator = await startSimulator({ accounts: 4, roles: 2, autoApprove: true });
  running = await launchApp({ endpoints: simulator.endpoints });
});

test.afterEach(async () => {
  await running.close();
  await simulator.stop();
  watcher.close();
});

async function menuText(): Promise<string> {
  return describeMenu(await (await watcher.item()).readMenu());
}

test('the tray icon registers, its menu follows the state, and its items do their work', async () => {
  const { window, folder } = running;
  const item = await watcher.item();
  await expect.poll(menuText).toMatch(/^Rolecall — no profile kept fresh/);
  const idleIcon = await item.readIcon();
  expect(idleIcon.length).toBeGreaterThan(0);

  const { organisation, roleName, query } = roleOf(simulator);
  await addOrganisation(window, { ...organisation, name: 'acme' });
  await expect.poll(menuText).toContain('acme: signed in');
  await openRole(window, query, roleName);
  await details(window).getByRole('textbox', { name: 'Profile name' }).fill('from-tray');
  await keepSwitch(window).press('Space');
  await expect.poll(menuText).toMatch(/from-tray {3}fresh until \d/);
  await expect.poll(() => item.readTooltip()).toContain('1 profile fresh');
  expect(JSON.stringify(await item.readIcon())).not.toBe(JSON.stringify(idleIcon));

  await item.click(/^from-tray/, /^Copy for /);
  await expect
    .poll(() => running.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^export AWS_ACCESS_KEY_ID='ASIA/);

  const before = simulator.counters.GetRoleCredentials;
  await item.click(/^from-tray/, 'Renew now');
  await expect.poll(() => simulator.counters.GetRoleCredentials).toBe(before + 1);

  await item.click(/^from-tray/, 'Stop keeping fresh');
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8')).not.toContain('from-tray');

  await item.click(/^acme: signed in/, 'Sign out…');
  const question = window.getByRole('alertdialog', { name: 'Sign out of acme?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();

  expect(await menuText()).not.toContain('Sign out and remove');
  await openRole(window, query, roleName);
  await details(window).getByRole('textbox', { name: 'Profile name' }).fill('from-tray');
  await keepSwitch(window).press('Space');
  await expect.poll(menuText).toContain('from-tray');
  await item.click(/^acme: signed in/, 'Sign out and remove its profiles');
  await expect.poll(menuText).toContain('acme: Sign in…');
  expect(await readFile(folder.credentialsFile, 'utf8')).not.toContain('from-tray');
  await expect.poll(() => simulator.counters.Logout).toBe(1);
  await item.click(/^acme: Sign in/);
  await expect.poll(menuText).toContain('acme: signed in');
});

test('the window can be closed and opened again from the tray, and Quit ends the app', async () => {
  const { app, window } = running;
  const item = await watcher.item();
  const visible = (): Promise<boolean> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible()));
  await expect.poll(visible).toBe(true);
  await app.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) one.close();
  });
  await expect.poll(visible).toBe(false);
  await item.click('Open Rolecall');
  await expect.poll(visible).toBe(true);
  await expect(window.getByRole('button', { name: 'Add organisation', exact: true })).toBeVisible();

  const ended = app.waitForEvent('close');
  await item.click('Quit');
  await ended;
  await expect.poll(() => watcher.count()).toBe(0);
});

test('what fails from the tray is said in the window', async () => {
  const { window } = running;
  const { organisation, account, roleName, query } = roleOf(simulator);
  await signInTo(window, organisation, 'acme');
  await openRole(window, query, roleName);
  await details(window).getByRole('textbox', { name: 'Profile name' }).fill('gone');
  await keepSwitch(window).press('Space');
  await expect.poll(menuText).toMatch(/gone {3}fresh until/);

  simulator.revokeAssignment(account.accountId, roleName);
  await (await watcher.item()).click(/^gone/, 'Renew now');
  await expect(window.getByText(/you have no access to this account/).first()).toBeVisible();
  await expect.poll(menuText).toMatch(/gone {3}not renewed, keys until \d/);
});

test('favourites and roles used last are in the tray, and can be kept fresh and copied there', async () => {
  const { window, folder } = running;
  const item = await watcher.item();
  const { organisation, account, roleName, query } = roleOf(simulator);
  await addOrganisation(window, { ...organisation, name: 'acme' });
  await openRole(window, query, roleName);
  await window.keyboard.press('Control+d');
  await expect.poll(menuText).toContain('Favourites');
  const label = `${account.name} — ${roleName}`;
  await item.click('Favourites', label, /^Copy for /);
  await expect
    .poll(() => running.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^export AWS_ACCESS_KEY_ID='ASIA/);
  await expect.poll(menuText).toMatch(new RegExp(`Recent\\n {2}${label}`));

  await item.click('Recent', label, /^Keep fresh as /);
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8').catch(() => '')).toMatch(/^\[.+\]$/m);
  // What is kept has its own place in the menu.
  await expect.poll(menuText).not.toContain('Keep fresh as');
});

test('the settings open from the tray, and a left click hides and shows the window', async () => {
  const { app, window } = running;
  const item = await watcher.item();
  await item.click('Settings…');
  await expect(window.getByRole('region', { name: 'Settings' })).toBeVisible();

  const isVisible = (): Promise<boolean> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible()));
  await app.evaluate(({ BrowserWindow }) => {
    for (const one of BrowserWindow.getAllWindows()) one.focus();
  });
  await item.activate();
  await expect.poll(isVisible).toBe(false);
  await item.activate();
  await expect.poll(isVisible).toBe(true);
});

test('a menu that is open stays as it is until something in it is clicked', async () => {
  const { window } = running;
  const item = await watcher.item();
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('the simulator has no organisation');
  await addOrganisation(window, { ...organisation, name: 'acme' });
  await expect.poll(menuText).toContain('acme: signed in');

  await item.openSubmenu('acme: signed in');
  const before = await item.menuRevision();
  const add = window.getByRole('button', { name: 'Add organisation', exact: true });
  await add.first().click();
  await addOrganisation(window, { ...organisation, name: 'second' });
  await expect(window.getByRole('navigation').getByText('second')).toBeVisible();
  expect(await item.menuRevision()).toBe(before);
  expect(await menuText()).not.toContain('second');

  await item.click('acme: signed in', 'Sign out…');
  await expect.poll(menuText).toContain('second');
});
