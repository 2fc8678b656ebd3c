import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expectFocus } from '../support/accessibility';
import { launchApp, makeAppFolder } from '../support/app';
import { runAwsCli } from '../support/aws-cli';
import { expect, test } from '../support/e2e-test';
import { pressOn } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { details, keepSwitch, openRole, signInTo } from '../support/person';

test.use({ simulatorOptions: { accounts: 6, roles: 2, autoApprove: true } });

const button = (window: Page, name: string) => details(window).getByRole('button', { name, exact: true });
const region = (window: Page) => details(window).getByRole('combobox', { name: 'Region' });
const output = (window: Page, name: string) =>
  details(window).getByRole('radiogroup', { name: 'Output format' }).getByRole('radio', { name });

test('a profile has region and output in the config file, which are edited, undone, and used by the AWS CLI', async ({
  simulator,
}) => {
  const folder = await makeAppFolder();
  const before = '[default]\nregion = us-east-1\n\n[profile other]\noutput = text\n';
  await writeFile(folder.configFile, before);
  const { window, close } = await launchApp({ endpoints: simulator.endpoints, folder });
  const config = () => expect.poll(() => readFile(folder.configFile, 'utf8'));
  const [organisation] = simulator.organisations;
  const account = organisation?.accounts[0];
  const roleName = account?.roleNames[0];
  if (!organisation || !account || roleName === undefined) throw new Error('the simulator has no role');
  await signInTo(window, organisation, 'acme');
  await openRole(window, `${account.accountId} ${roleName}`, roleName);

  await details(window).getByRole('textbox', { name: 'Profile name' }).fill('work');
  await region(window).fill('eu-west-1');
  await region(window).press('Tab');
  await output(window, 'YAML').click();
  await lookAt(window, 'keep-with-settings');
  await keepSwitch(window).press('Space');
  await expect(details(window).getByText('Region eu-west-1')).toBeVisible();
  await expect(details(window).getByText('Output YAML')).toBeVisible();
  await config().toMatch(/\[profile work\]\n# Written by Rolecall.*\nregion = eu-west-1\noutput = yaml\n$/);
  expect(await readFile(folder.credentialsFile, 'utf8')).not.toContain('region');

  // By keyboard alone.
  await button(window, 'Edit…').focus();
  await window.keyboard.press('Enter');
  await expect(region(window)).toBeFocused();
  await window.keyboard.press('Control+a');
  await window.keyboard.type('nowhere');
  await window.keyboard.press('Enter');
  await expect(details(window).getByText('A region looks like eu-west-1.')).toBeVisible();
  await window.keyboard.press('Control+a');
  const suggested = details(window).getByRole('option');
  await window.keyboard.type('eu-nor');
  await expect(suggested).toHaveCount(1);
  // Typed in full there is nothing left to suggest; an arrow key still shows the others.
  await window.keyboard.type('th-1');
  await expect(suggested).toHaveCount(0);
  await window.keyboard.press('ArrowDown');
  await expect.poll(() => suggested.count()).toBeGreaterThan(10);
  await window.keyboard.press('Escape');
  await expect(suggested).toHaveCount(0);
  await lookAt(window, 'edit-profile');
  await window.keyboard.press('Enter');
  await config().toContain('region = eu-north-1');
  await expect(button(window, 'Edit…')).toBeFocused();
  await expect(details(window).getByText('Region eu-north-1')).toBeVisible();

  if (existsSync('/usr/bin/aws')) {
    const files = { ...folder, env: { AWS_DEFAULT_REGION: '' } };
    const asked = await runAwsCli(['configure', 'get', 'region', '--profile', 'work'], files);
    expect(asked.stdout.trim()).toBe('eu-north-1');
    // What the person sets with the AWS CLI counts.
    await runAwsCli(['configure', 'set', 'region', 'ap-south-1', '--profile', 'work'], files);
    await expect(details(window).getByText('Region ap-south-1')).toBeVisible();
  }

  await window.keyboard.press('Control+z');
  const there = window.getByRole('group', { name: 'What is in the file now:' });
  await expect(there).toContainText('region = ap-south-1');
  await lookAt(window, 'undo-edit-changed');
  await pressOn(window, window.getByRole('button', { name: 'Undo all the same' }));
  await config().toContain('region = eu-west-1');
  await expectFocus(window);
  await keepSwitch(window).press('Space');
  await config().toBe(before);
  await close();
  await folder.remove();
});

test('settings of somebody else’s for a profile are left alone, which is said beside the fresh keys', async ({
  simulator,
}) => {
  const folder = await makeAppFolder();
  const theirs = '[profile work]\noutput = text\n';
  await writeFile(folder.configFile, theirs);
  const { window, close } = await launchApp({ endpoints: simulator.endpoints, folder });
  const [organisation] = simulator.organisations;
  const account = organisation?.accounts[0];
  const roleName = account?.roleNames[0];
  if (!organisation || !account || roleName === undefined) throw new Error('the simulator has no role');
  await signInTo(window, organisation, 'acme');
  await openRole(window, `${account.accountId} ${roleName}`, roleName);
  await details(window).getByRole('textbox', { name: 'Profile name' }).fill('work');
  await region(window).fill('eu-west-1');
  await region(window).press('Tab');
  await keepSwitch(window).press('Space');
  await expect(
    details(window)
      .getByText(/^Keys fresh until/)
      .first(),
  ).toBeVisible();
  await expect(details(window).getByText(/settings of its own in line 1 of .*config/)).toBeVisible();
  expect(await readFile(folder.configFile, 'utf8')).toBe(theirs);
  await lookAt(window, 'settings-not-written');
  await close();
  await folder.remove();
});
