import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e-test';
import { launchApp, makeAppFolder } from '../support/app';
import { pressOn, tabTo } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, keepSwitch, openRole, sessionPage } from '../support/person';

test.use({ simulatorOptions: { accounts: 6, roles: 2, autoApprove: true } });

const settingsPage = (window: Page) => window.getByRole('region', { name: 'Settings' });
const card = (window: Page, name: string) => settingsPage(window).getByRole('region', { name });

test('the settings say how the AWS files are, what tools do not see in them, and follow when they change', async ({
  simulator,
}) => {
  const folder = await makeAppFolder();
  await mkdir(path.dirname(folder.credentialsFile), { recursive: true });
  await writeFile(folder.credentialsFile, '[work]\nregion = eu-west-1\n\n[my prof]\nregion = eu-west-1\n');
  await writeFile(folder.configFile, '[profile a]\nregion = eu-west-1\n[profile a]\nregion = us-east-1\n');
  const { window, browser, close } = await launchApp({ endpoints: simulator.endpoints, folder });
  await addOrganisation(window, { ...organisation(simulator), name: 'acme' });
  await expect(
    sessionPage(window, 'acme')
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
  await window.keyboard.press('Control+,');

  const credentials = card(window, 'Credentials file');
  await expect(credentials).toContainText('~/.aws/credentials');
  await expect(credentials).toContainText('Some tool does not see one of its sections.');
  await pressOn(window, credentials.getByText('Which, and how to mend them'));
  await expect(credentials.getByRole('listitem')).toContainText(
    'Line 4: [my prof] is not seen by the JavaScript SDK.',
  );
  const config = card(window, 'Config file');
  await expect(config).toContainText('line 3');
  await settingsPage(window).getByRole('heading', { name: 'AWS files' }).scrollIntoViewIfNeeded();
  await lookAt(window, 'aws-files');

  await browser.become('ignore');
  await tabTo(window, credentials.getByRole('button', { name: 'Open ~/.aws/credentials' }), 'Shift+Tab');
  await window.keyboard.press('Enter');
  await expect.poll(async () => (await browser.opened()).at(-1)).toBe(folder.credentialsFile);
  await browser.become('fail');
  await window.keyboard.press('Enter');
  await expect(window.getByText('The file is ~/.aws/credentials.')).toBeVisible();

  await writeFile(folder.configFile, '[profile a]\nregion = eu-west-1\n');
  await expect(config).toContainText('Every tool can read all of it.');
  await writeFile(folder.credentialsFile, '[work]\nregion = eu-west-1\n');
  await expect(credentials).toContainText('Every tool can read all of it.');

  // What Rolecall does to them is told as well, and can be taken back from here.
  await window.keyboard.press('Escape');
  const { account, roleName } = someRole(simulator);
  await openRole(window, `${account.accountId} ${roleName}`, roleName);
  await details(window).getByRole('textbox', { name: 'Profile name' }).fill('kept');
  await keepSwitch(window).press('Space');
  // What was mended was a section that is gone now.
  await details(window).getByRole('button', { name: 'Go on with the file as it is' }).click();
  await expect(
    details(window)
      .getByText(/^Keys fresh until/)
      .first(),
  ).toBeVisible();
  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(credentials).toContainText(/cop(y|ies) kept beside it/);
  await credentials.getByText(/cop(y|ies) kept beside it/).click();
  await expect(credentials.getByText('credentials.rolecall-backup-1')).toBeVisible();
  await settingsPage(window).getByRole('button', { name: 'Undo: kept kept' }).click();
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8')).toBe('[work]\nregion = eu-west-1\n');
  await expect(settingsPage(window).getByText('There is no keep, stop or take-over to undo.')).toBeVisible();
  await lookAt(window, 'aws-files-undone');
  await close();
  await folder.remove();
});

interface Simulated {
  readonly organisations: readonly {
    readonly startUrl: string;
    readonly region: string;
    readonly accounts: readonly { readonly accountId: string; readonly roleNames: readonly string[] }[];
  }[];
}

function organisation({ organisations: [first] }: Simulated) {
  if (!first) throw new Error('the simulator has no organisation');
  return first;
}

function someRole(simulator: Simulated) {
  const [account] = organisation(simulator).accounts;
  const [roleName] = account?.roleNames ?? [];
  if (!account || roleName === undefined) throw new Error('the simulator has no role');
  return { account, roleName };
}
