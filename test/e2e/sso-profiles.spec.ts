import { readFile, writeFile } from 'node:fs/promises';
import { startSimulator, type Simulator } from '../../simulator/index';
import { launchApp, makeAppFolder, type AppFolder, type RunningApp } from '../support/app';
import { runAwsCli } from '../support/aws-cli';
import { expect, test } from '../support/e2e-test';
import { choose, pressOn } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, keepSwitch, openRole, roleOf, sessionPage } from '../support/person';

let simulator: Simulator;
let folder: AppFolder;
let running: RunningApp;

test.beforeEach(async () => {
  folder = await makeAppFolder();
  simulator = await startSimulator({ accounts: 5, roles: 2, autoApprove: true });
});

test.afterEach(async () => {
  await running.close();
  await simulator.stop();
  await folder.remove();
});

async function signIn(): Promise<void> {
  running = await launchApp({ endpoints: simulator.endpoints, folder });
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('the simulator has no organisation');
  await addOrganisation(running.window, { ...organisation, name: 'acme' });
  const page = sessionPage(running.window, 'acme');
  await expect(page.getByText(/^Signed in/).first()).toBeVisible();
  await expect(running.window.getByRole('progressbar')).toHaveCount(0, { timeout: 30_000 });
}

async function profilesOfTheCli(): Promise<readonly string[]> {
  const { stdout } = await runAwsCli(['configure', 'list-profiles'], folder);
  return stdout.split('\n').filter(Boolean).sort();
}

test('all roles become SSO profiles, shown before they are written', async () => {
  const theirs = '# mine\n[profile work]\nregion = eu-west-1\n';
  await writeFile(folder.configFile, theirs);
  await signIn();
  const { window } = running;
  const page = sessionPage(window, 'acme');
  const write = page.getByRole('button', { name: 'Write as SSO profiles…' }).first();
  await pressOn(window, write);
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('10 added, 0 changed, 0 removed, 0 as they are.')).toBeVisible();
  await lookAt(window, 'sso-profiles-preview');
  expect(await readFile(folder.configFile, 'utf8')).toBe(theirs);
  await choose(window, dialog.getByRole('radiogroup'), /^Remove/);
  await pressOn(window, dialog.getByRole('button', { name: 'Write' }));
  await expect(dialog).toHaveCount(0);
  await expect(write).toBeFocused();

  const text = await readFile(folder.configFile, 'utf8');
  expect(text.startsWith(theirs)).toBe(true);
  expect(text).toContain('[sso-session acme]');
  const names = await profilesOfTheCli();
  expect(names).toHaveLength(11);
  const [organisation] = simulator.organisations;
  const [account] = organisation?.accounts ?? [];
  const [roleName] = account?.roleNames ?? [];
  if (!account || !roleName) throw new Error('the simulator has no role');
  const name =
    names.find((one) => text.includes(`[profile ${one}]`) && text.includes(account.accountId)) ?? '';
  const { stdout } = await runAwsCli(['configure', 'get', 'sso_session', '--profile', name], folder);
  expect(stdout.trim()).toBe('acme');

  // Again: nothing to do.
  await window.keyboard.press('Enter');
  await expect(dialog.getByText('0 added, 0 changed, 0 removed, 10 as they are.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Write' })).toBeDisabled();
  await pressOn(window, dialog.getByRole('button', { name: 'Cancel' }));
  await expect(write).toBeFocused();
});

test('one role becomes an SSO profile, and keys are not kept under its name', async () => {
  await signIn();
  const { window } = running;
  const [organisation] = simulator.organisations;
  const [account] = organisation?.accounts ?? [];
  const [roleName] = account?.roleNames ?? [];
  if (!account || !roleName) throw new Error('the simulator has no role');
  await openRole(window, `${account.accountId} ${roleName}`, roleName);
  await details(window).getByRole('button', { name: 'Write as SSO profile…' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText(/^1 added/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Write' }).click();
  await expect(dialog).toHaveCount(0);
  const [name = ''] = await profilesOfTheCli();
  expect(await readFile(folder.configFile, 'utf8')).toContain(`sso_role_name = ${roleName}`);

  await details(window).getByRole('textbox', { name: 'Profile name' }).fill(name);
  await keepSwitch(window).press('Space');
  await expect(details(window).getByText(/gets its credentials by an SSO sign-in already/)).toBeVisible();
});

test('a role that cannot become an SSO profile says at once why', async () => {
  await signIn();
  const { window } = running;
  const { roleName, query } = roleOf(simulator);
  await openRole(window, query, roleName);
  await keepSwitch(window).press('Space');
  await expect(details(window).getByText(/^Keys fresh until/)).toBeVisible();
  await details(window).getByRole('button', { name: 'Write as SSO profile…' }).click();
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('There is nothing to write.')).toBeVisible();
  await expect(dialog.getByText(/It has keys in the credentials file/)).toBeVisible();
});
