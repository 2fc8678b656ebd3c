import { expect, test } from '../support/e2e-test';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, keepSwitch, openRole, sessionPage } from '../support/person';

test.use({ simulatorOptions: { accounts: 12, roles: 3, autoApprove: true } });

test('the template decides what is suggested, and shows it on real names before', async ({
  simulator,
  rolecall: { app, window },
}) => {
  const organisation = simulator.organisations[0];
  const account = organisation?.accounts[0];
  const roleName = account?.roleNames[0];
  if (!organisation || !account || !roleName) throw new Error('the simulator has no such role');
  const nameField = details(window).getByRole('textbox', { name: 'Profile name' });
  const button = (name: string) => details(window).getByRole('button', { name });
  const dialog = window.getByRole('dialog');

  await addOrganisation(window, { ...organisation, name: 'acme' });
  const page = sessionPage(window, 'acme');
  await expect(page.getByText(/^Signed in/).first()).toBeVisible();
  await openRole(window, `${account.accountId} ${roleName}`, roleName);
  const portal = `${account.accountId}_${roleName}`;
  const first = await nameField.inputValue();
  await button('Change how names are made').click();
  await expect(dialog).toContainText(first);
  await lookAt(window, 'name-template');
  await dialog.getByRole('radio', { name: /^Like the AWS access portal/ }).check({ force: true });
  await expect(dialog).toContainText(portal);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(nameField).toHaveValue(portal);
  await expect(button('Change how names are made')).toBeFocused();

  // A pattern of one's own, from the view of kept profiles.
  await window.getByRole('button', { name: /^Kept fresh/ }).click();
  await window.getByRole('button', { name: 'Profile names…' }).click();
  await dialog.getByRole('radio', { name: 'A pattern of your own' }).check({ force: true });
  const pattern = dialog.getByRole('textbox', { name: 'Pattern' });
  await pattern.fill('{acount}');
  await expect(dialog.getByText(/There is no \{acount\}/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(pattern).toBeFocused();
  await lookAt(window, 'name-template-fault');
  await pattern.fill('aws_{role}');
  await dialog.getByRole('radio', { name: 'Lower case' }).click();
  await expect(dialog.getByText(/share (its|their) name with another/)).toBeVisible();
  await lookAt(window, 'name-template-own');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(720, 480));
  await lookAt(window, 'name-template-narrow');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1040, 680));
  await pattern.press('Enter');
  await expect(dialog).toHaveCount(0);
  const own = `aws_${roleName.toLowerCase()}`;
  await expect(nameField).toHaveValue(own);
  await keepSwitch(window).press('Space');
  await expect(button('Renew now')).toBeVisible();

  // The next one of that name gets a number, and the form says why.
  await window.getByRole('button', { name: /^All roles/ }).click();
  await button('Keep under another profile too').click();
  await expect(nameField).toHaveValue(`${own}-2`);
  await expect(details(window).getByText(`Rolecall keeps a profile called ${own} already`)).toBeVisible();
  await lookAt(window, 'name-numbered');
});
