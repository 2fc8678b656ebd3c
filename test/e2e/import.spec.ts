import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { startSimulator, type Simulator } from '../../simulator/index';
import { launchApp, makeAppFolder, type AppFolder, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { pressOn, tabTo } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { details, openRole, sessionPage } from '../support/person';

const LIVE = '111122223333';
const DATA = '777788889999';
let simulator: Simulator;
let folder: AppFolder;
let running: RunningApp;
let config: string;

/** A config file as people have it: a session of its own, profiles of both forms, and one that lacks something. */
test.beforeEach(async () => {
  simulator = await startSimulator({
    autoApprove: true,
    organisations: [
      {
        name: 'acme',
        accounts: [
          {
            accountId: LIVE,
            name: 'acme-0042-eu-live',
            roleNames: ['AdministratorAccess', 'ReadOnlyAccess'],
          },
          { accountId: DATA, name: 'Data platform', roleNames: ['Auditor'] },
        ],
      },
    ],
  });
  folder = await makeAppFolder();
  const { startUrl = '', region = '' } = simulator.organisations[0] ?? {};
  config = `# my own file
[sso-session work]
sso_start_url = ${startUrl}
sso_region = ${region}
sso_registration_scopes = sso:account:access

[profile till-admin]
sso_session = work
sso_account_id = ${LIVE}
sso_role_name = AdministratorAccess
region = eu-west-3

[profile till-ro]
sso_session = work
sso_account_id = ${LIVE}
sso_role_name = ReadOnlyAccess

[profile lake]
sso_start_url = ${startUrl}
sso_region = ${region}
sso_account_id = ${DATA}
sso_role_name = Auditor

[profile elsewhere]
sso_start_url = https://d-9876543210.awsapps.com/start
sso_region = us-east-1
sso_account_id = 444455556666
sso_role_name = Admin

[profile half]
sso_session = work
sso_role_name = Auditor
`;
  await writeFile(folder.configFile, config);
  running = await launchApp({ endpoints: simulator.endpoints, folder });
});

test.afterEach(async () => {
  await running.close();
  await simulator.stop();
  await folder.remove();
});

const dialog = (window: Page) => window.getByRole('dialog');
const box = (window: Page, name: RegExp) => dialog(window).getByRole('checkbox', { name });

test('at the first run the config file is offered: a session, aliases, and a profile that is kept once signed in', async () => {
  test.setTimeout(120_000);
  const { window } = running;
  await expect(window.getByText('Found in ~/.aws/config: 2 SSO sessions, 4 SSO profiles.')).toBeVisible();
  await expect(window.getByRole('button', { name: 'Add organisation and sign in' })).toBeInViewport({
    ratio: 1,
  });
  await lookAt(window, 'import-first-run');
  await window.getByRole('button', { name: 'Choose what to import…' }).click();
  await expect(box(window, /^work/)).toBeChecked();
  await expect(box(window, /^till for account 1111 2222 3333/)).toBeChecked();
  await expect(box(window, /^till-admin/)).not.toBeChecked();
  await lookAt(window, 'import-dialog');

  // What belongs to a session that is left out cannot be had.
  await box(window, /^d-9876543210/).uncheck();
  await expect(box(window, /^elsewhere Admin/)).toBeDisabled();
  await dialog(window).getByText('One section cannot be imported, and why').click();
  await expect(dialog(window).getByText('sso_account_id is missing')).toBeVisible();
  await box(window, /^till-admin/).check();
  await expect(dialog(window).getByText('would be kept as till-administratoraccess')).toBeVisible();
  await lookAt(window, 'import-dialog-end');
  await dialog(window).getByRole('button', { name: 'Import' }).click();

  // Nothing is signed in, and nothing written: the person is led to the sign-in.
  const page = sessionPage(window, 'work');
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expect(window.getByRole('navigation').getByRole('button', { name: /^Kept fresh/ })).toContainText(
    '1',
  );
  expect(await readFile(folder.configFile, 'utf8')).toBe(config);
  await lookAt(window, 'import-done');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByText(/^Signed in/).first()).toBeVisible();

  // The profile is kept under its own name; the person's lines are as they were.
  await expect
    .poll(() => readFile(folder.credentialsFile, 'utf8').catch(() => ''))
    .toContain('[till-administratoraccess]');
  await expect
    .poll(() => readFile(folder.configFile, 'utf8'))
    .toContain('[profile till-administratoraccess]');
  expect((await readFile(folder.configFile, 'utf8')).startsWith(config)).toBe(true);
  await openRole(window, `${LIVE} Admin`, 'AdministratorAccess');
  await expect(details(window)).toContainText('till');
  await expect(details(window)).toContainText('acme-0042-eu-live');
  await expect(details(window).getByText('Region eu-west-3')).toBeVisible();
  await lookAt(window, 'import-kept');
});

test('by keyboard alone, and the rest later from the settings', async () => {
  test.setTimeout(120_000);
  const { window } = running;
  const { keyboard } = window;
  await expect(window.getByText(/^Found in/)).toBeVisible();
  await tabTo(window, window.getByRole('button', { name: 'Choose what to import…' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(box(window, /^work/)).toBeVisible();
  await keyboard.press('Tab');
  await expect(box(window, /^work/)).toBeFocused();
  await keyboard.press('Tab');
  await keyboard.press('Space');
  await expect(box(window, /^d-9876543210/)).not.toBeChecked();
  await pressOn(window, dialog(window).getByRole('button', { name: 'Import' }));
  await expect(sessionPage(window, 'work').getByRole('heading', { name: 'work' })).toBeFocused();

  await keyboard.press('Control+,');
  await expect(window.getByText('Found in ~/.aws/config: 1 SSO session, 4 SSO profiles.')).toBeVisible();
  await pressOn(window, window.getByRole('button', { name: 'Choose what to import…' }));
  await expect(box(window, /^work/)).toBeDisabled();
  await expect(box(window, /^work/)).toBeChecked();
  await expect(dialog(window).getByText('set up already, as work')).toBeVisible();
  await pressOn(window, box(window, /^d-9876543210/), 'Space');
  await pressOn(window, dialog(window).getByRole('button', { name: /^All of: Profiles/ }));
  await expect(box(window, /^till-ro/)).toBeChecked();
  await lookAt(window, 'import-settings');
  await pressOn(window, dialog(window).getByRole('button', { name: 'Import' }));
  await expect(dialog(window)).toHaveCount(0);
  await expect(window.getByRole('navigation').getByRole('button', { name: /^Kept fresh/ })).toContainText(
    '3',
  );
  await expect(window.getByRole('button', { name: 'Choose what to import…' })).toBeFocused();
});
