import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { startSimulator, type Simulator } from '../../simulator/index';
import { expectFocus } from '../support/accessibility';
import { launchApp, makeAppFolder, type AppFolder, type RunningApp } from '../support/app';
import { runAwsCli } from '../support/aws-cli';
import { expect, test } from '../support/e2e-test';
import { pressOn } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { details, keepSwitch, openRole, roleOf, signInToFirst } from '../support/person';
import { startStatusNotifierWatcher, type StatusNotifierWatcher } from '../support/status-notifier-watcher';

test.skip(process.platform !== 'linux', 'the tray is driven over D-Bus, which only Linux has');

const theirs =
  '[default]\n# the old way in\naws_access_key_id = AKIDTHEIRS\naws_secret_access_key = theirs\n';

let watcher: StatusNotifierWatcher;
let simulator: Simulator;
let folder: AppFolder;
let running: RunningApp;
let window: Page;

test.beforeEach(async () => {
  watcher = await startStatusNotifierWatcher();
  simulator = await startSimulator({ accounts: 6, roles: 2, autoApprove: true });
  folder = await makeAppFolder();
});

test.afterEach(async () => {
  await running.close();
  await simulator.stop();
  watcher.close();
  await folder.remove();
});

async function begin(files: { readonly credentials?: string; readonly config?: string }): Promise<void> {
  if (files.credentials !== undefined) await writeFile(folder.credentialsFile, files.credentials);
  if (files.config !== undefined) await writeFile(folder.configFile, files.config);
  running = await launchApp({ endpoints: simulator.endpoints, folder });
  window = running.window;
  await signInToFirst(window, simulator, 'acme');
}

async function open(index = 0): Promise<void> {
  const { roleName, query } = roleOf(simulator, index);
  await openRole(window, query, roleName);
}

const credentials = () =>
  expect.poll(() => readFile(folder.credentialsFile, 'utf8').catch(() => ''), { timeout: 20_000 });
const button = (name: string) => details(window).getByRole('button', { name, exact: true });
const messages = () => window.getByRole('region', { name: 'Messages' });
const dialog = () => window.getByRole('alertdialog').or(window.getByRole('dialog'));
const commentOf = (index: number): RegExp => {
  const { account, roleName } = roleOf(simulator, index);
  return new RegExp(
    `^\\[default\\]\\n# Kept fresh by Rolecall for acme / .*\\(${account.accountId}\\) / ${roleName};`,
    'm',
  );
};

/** Whom the AWS CLI takes us for when no profile is named. */
async function whoAmI(): Promise<string> {
  const endpoint = ['--endpoint-url', simulator.endpoints.sts];
  return (
    await runAwsCli(
      ['sts', 'get-caller-identity', '--query', 'Account', '--output', 'text', ...endpoint],
      folder,
    )
  ).stdout.trim();
}

test('a role becomes the default from its details, another one from its row, and one undo takes that back', async () => {
  await begin({});
  await open(0);
  await button('Use as default').click();
  await credentials().toMatch(commentOf(0));
  await expect(
    details(window)
      .getByText(/^Keys fresh until/)
      .first(),
  ).toBeVisible();
  await expect(button('Use as default')).toHaveCount(0);
  await expectFocus(window);
  if (existsSync('/usr/bin/aws')) expect(await whoAmI()).toBe(roleOf(simulator).account.accountId);

  // By the keyboard alone, on the selected row.
  await open(1);
  await window.getByRole('searchbox').focus();
  await window.keyboard.press('Control+Shift+Enter');
  await credentials().toMatch(commentOf(1));
  await expect(messages()).toContainText(/Profile default is for .* now\./);
  await expect(window.getByRole('button', { name: /^Kept fresh 1/ })).toBeVisible();
  await lookAt(window, 'default-replaced');
  if (existsSync('/usr/bin/aws')) expect(await whoAmI()).toBe(roleOf(simulator, 1).account.accountId);

  await messages().getByRole('button', { name: 'Undo: changed the role of default' }).click();
  await credentials().toMatch(commentOf(0));
  await expect(messages()).toContainText('Undone: profile default is for the role that it was for before.');
  if (existsSync('/usr/bin/aws')) expect(await whoAmI()).toBe(roleOf(simulator).account.accountId);

  // From the menu of the row.
  await window.getByRole('searchbox').focus();
  await window.keyboard.press('Shift+F10');
  await lookAt(window, 'default-in-row-menu');
  await window.getByRole('menuitem', { name: 'Use as default' }).click();
  await credentials().toMatch(commentOf(1));
});

test('a default of somebody else’s is asked about, and comes back with undo', async () => {
  await begin({ credentials: theirs });
  await open(0);
  await pressOn(window, button('Use as default'));
  await expect(dialog()).toContainText('Take over default?');
  await lookAt(window, 'default-take-over');
  await window.keyboard.press('Escape');
  expect(await readFile(folder.credentialsFile, 'utf8')).toBe(theirs);
  await expect(button('Use as default')).toBeFocused();
  await window.keyboard.press('Enter');
  await pressOn(window, dialog().getByRole('button', { name: 'Take over' }));
  await expect(dialog()).toHaveCount(0);
  await expectFocus(window);
  await credentials().not.toContain('AKIDTHEIRS');
  await credentials().toContain('# the old way in');
  await expect(
    details(window)
      .getByText(/^Keys fresh until/)
      .first(),
  ).toBeVisible();
  await details(window).getByRole('heading', { level: 2 }).focus();
  await window.keyboard.press('Control+z');
  await credentials().toBe(theirs);
});

test('a default of another kind is never joined, and the window says where it stands', async () => {
  const config =
    '[default]\nregion = us-east-1\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = a\n';
  await begin({ config });
  await open(0);
  await button('Use as default').click();
  await expect(messages()).toContainText(
    /“default” gets its credentials by assuming a role already: .*config, line 1\./,
  );
  await expect(messages()).toContainText('rename [default] in that file, or take its role_arn out');
  await lookAt(window, 'default-other-kind');
  expect(existsSync(folder.credentialsFile)).toBe(false);
  expect(await readFile(folder.configFile, 'utf8')).toBe(config);
});

test('the tray points the default profile at a role in one step, and has the window ask where that is needed', async () => {
  await begin({});
  const item = await watcher.item();
  for (const [index, name] of [
    [0, 'one'],
    [1, 'two'],
  ] as const) {
    await open(index);
    await details(window).getByRole('textbox', { name: 'Profile name' }).fill(name);
    await keepSwitch(window).press('Space');
    await expect(
      details(window)
        .getByText(/^Keys fresh until/)
        .first(),
    ).toBeVisible();
  }
  await item.click(/^one/, 'Use as default');
  await credentials().toMatch(commentOf(0));
  await item.click(/^two/, 'Use as default');
  await credentials().toMatch(commentOf(1));
  await item.click(/^default/, 'Stop keeping fresh');
  await credentials().not.toContain('[default]');

  await writeFile(folder.credentialsFile, `${await readFile(folder.credentialsFile, 'utf8')}\n${theirs}`);
  await item.click(/^one/, 'Use as default');
  await expect(dialog()).toContainText('Take over default?');
  await dialog().getByRole('button', { name: 'Take over' }).click();
  await credentials().toMatch(commentOf(0));
});
