import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { tokenFileName } from '../../main/sharing/token-file';
import { expectFocus } from '../support/accessibility';
import { expect, test } from '../support/e2e-test';
import { pressOn, tabTo } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { addOrganisation, sessionPage } from '../support/person';

test.use({ simulatorOptions: { accounts: 3, roles: 2, autoApprove: true } });

const part = (window: Page) => sessionPage(window, 'acme').getByRole('region', { name: 'AWS CLI and SDKs' });

test('a sign-in is shared with the AWS CLI and SDKs by a switch, and theirs is replaced for a question only', async ({
  rolecall: { window, folder },
  simulator,
}) => {
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('the simulator has no organisation');
  await addOrganisation(window, { ...organisation, name: 'acme' });
  await expect(window.getByRole('button', { name: /^acme/ })).toContainText('signed in');
  const file = path.join(folder.home, '.aws/sso/cache', tokenFileName('acme'));
  const share = part(window).getByRole('switch', { name: 'Share this sign-in with the AWS CLI and SDKs' });
  // Whoever does not see what stands around it has to hear what it means.
  await expect(share).toHaveAccessibleDescription(/sso_session = .* in plain text/);
  await expect(share).not.toBeChecked();
  await expect(part(window)).toContainText('“aws sso logout” signs Rolecall out too');
  expect(existsSync(file)).toBe(false);

  await pressOn(window, share, 'Space');
  await expect(part(window).getByText(/^Shared\. The token in the file lasts until/)).toBeVisible();
  expect(Object.keys(JSON.parse(await readFile(file, 'utf8')) as object)).not.toContain('refreshToken');
  await lookAt(window, 'sharing');

  // No profile can use it yet: the block is written with the SSO profiles.
  await expect(part(window)).toContainText('The config file has no [sso-session acme] yet');
  await pressOn(window, part(window).getByRole('button', { name: 'Write as SSO profiles…' }));
  await pressOn(window, window.getByRole('dialog').getByRole('button', { name: 'Write' }));
  await expect(part(window)).not.toContainText('has no [sso-session acme]');
  await expect(window.getByRole('dialog')).toHaveCount(0);
  await expectFocus(window);

  const theirs = '{"accessToken":"of the AWS CLI","expiresAt":"2099-01-01T00:00:00Z"}';
  await writeFile(file, theirs);
  await expect(part(window).getByText('The AWS CLI has its own sign-in.')).toBeVisible();
  await lookAt(window, 'sharing-theirs');
  const replace = part(window).getByRole('button', { name: 'Replace it…' });
  const question = window.getByRole('alertdialog');
  await pressOn(window, replace);
  await lookAt(window, 'sharing-take-over');
  await pressOn(window, question.getByRole('button', { name: 'Cancel' }));
  await expect(replace).toBeFocused();
  expect(await readFile(file, 'utf8')).toBe(theirs);
  await window.keyboard.press('Enter');
  await pressOn(window, question.getByRole('button', { name: 'Replace' }));
  await expect(part(window).getByText(/^Shared\./)).toBeVisible();
  await expect(question).toHaveCount(0);
  await expectFocus(window);
  expect(await readFile(file, 'utf8')).not.toBe(theirs);

  await rm(file);
  await expect.poll(() => existsSync(file)).toBe(true);
  await tabTo(window, share);
  await window.keyboard.press('Space');
  await expect(share).not.toBeChecked();
  await expect.poll(() => existsSync(file)).toBe(false);
});
