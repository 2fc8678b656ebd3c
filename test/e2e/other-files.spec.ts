import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expectFocus } from '../support/accessibility';
import { launchApp, makeAppFolder } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { pressOn, tabTo } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, keepSwitch, openRole, sessionPage } from '../support/person';

test.use({ simulatorOptions: { accounts: 6, roles: 2, autoApprove: true } });

test('a start with other AWS files asks once what becomes of the profiles, answered by keyboard; moving is one step to undo', async ({
  simulator,
}) => {
  const folder = await makeAppFolder();
  const mine = '[own]\nregion = eu-west-1\n';
  await writeFile(folder.credentialsFile, mine);
  const { endpoints, organisations } = simulator;
  const account = organisations[0]?.accounts[0];
  const roleName = account?.roleNames[0];
  if (!organisations[0] || !account || roleName === undefined) throw new Error('the simulator has no role');

  const first = await launchApp({ endpoints, folder });
  await addOrganisation(first.window, { ...organisations[0], name: 'acme' });
  await expect(
    sessionPage(first.window, 'acme')
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
  await openRole(first.window, `${account.accountId} ${roleName}`, roleName);
  await details(first.window).getByRole('textbox', { name: 'Profile name' }).fill('work');
  await keepSwitch(first.window).press('Space');
  await expect(
    details(first.window)
      .getByText(/^Keys fresh until/)
      .first(),
  ).toBeVisible();
  const kept = await readFile(folder.credentialsFile, 'utf8');
  await first.close();

  const other = path.join(folder.home, 'work', 'credentials');
  await mkdir(path.dirname(other));
  await writeFile(other, '[work]\naws_access_key_id = AKIDTHEIRS\naws_secret_access_key = theirs\n');
  const env = { AWS_SHARED_CREDENTIALS_FILE: other };
  const { window, close } = await launchApp({ endpoints, folder, env });
  const notices = window.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('1 profile is kept in ~/.aws/credentials.');
  await expect(notices).toContainText('~/work/credentials');
  await lookAt(window, 'other-files');
  expect(await readFile(folder.credentialsFile, 'utf8')).toBe(kept);

  // From here on by keyboard alone.
  await expectFocus(window);
  await tabTo(window, notices.getByRole('button', { name: 'Move them to the new file' }), 'Shift+Tab');
  await window.keyboard.press('Enter');
  await expect(notices).toContainText('“work” already');
  await lookAt(window, 'other-files-clash');
  expect(await readFile(other, 'utf8')).toContain('AKIDTHEIRS');
  await pressOn(window, notices.getByRole('button', { name: 'Take over and move' }));
  await expect.poll(() => readFile(other, 'utf8')).not.toContain('AKIDTHEIRS');
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8')).toBe(mine);
  const messages = window.getByRole('region', { name: 'Messages' });
  // The question has gone with its buttons.
  await expect(notices).toHaveCount(0);
  await expectFocus(window);
  await window.keyboard.press('F6');
  await expect(messages.getByRole('button', { name: 'Undo: moved profiles to other files' })).toBeFocused();
  await window.keyboard.press('Enter');
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8')).toBe(kept);
  // It is written there first, and then taken out of the new file.
  await expect.poll(() => readFile(other, 'utf8')).toContain('AKIDTHEIRS');

  await expectFocus(window);
  await tabTo(window, notices.getByRole('button', { name: 'Keep them where they are' }), 'Shift+Tab');
  await window.keyboard.press('Enter');
  await expect(notices).toHaveCount(0);
  await expectFocus(window);
  await close();
  const again = await launchApp({ endpoints, folder, env });
  await again.window.getByRole('button', { name: /^Kept fresh 1/ }).click();
  await expect(again.window.getByText(/kept in ~\/\.aws\/credentials/)).toHaveCount(0);
  await again.close();
  await folder.remove();
});
