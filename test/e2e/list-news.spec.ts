import { expect, test } from '../support/e2e-test';
import { pressOn } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { roleOf, sessionPage, signInTo } from '../support/person';

test.use({ simulatorOptions: { accounts: 6, roles: 3, autoApprove: true } });

test('what changed in the list is told once, and shown for who asks', async ({
  simulator,
  rolecall: { window },
}) => {
  const { organisation, account, roleName } = roleOf(simulator);
  await signInTo(window, organisation, 'acme');
  const refresh = sessionPage(window, 'acme').getByRole('button', { name: 'Refresh list' });
  const news = window.getByText('1 permission set gone in acme.');
  await expect(window.getByText('6 accounts', { exact: true })).toBeVisible();
  await expect(news).toHaveCount(0);
  // Screen readers say what comes into a place that is there already.
  const place = await window.getByRole('contentinfo').getByRole('status').last().elementHandle();
  expect(await place.textContent()).toBe('');

  simulator.revokeAssignment(account.accountId, roleName);
  await pressOn(window, refresh);
  await expect(news).toBeVisible();
  expect(await place.textContent()).toBe('1 permission set gone in acme.');
  await lookAt(window, 'list-news');
  const show = window.getByRole('button', { name: 'Show', exact: true });
  await pressOn(window, show);
  const dialog = window.getByRole('dialog', { name: 'What changed in acme' });
  await expect(dialog).toContainText(roleName);
  await lookAt(window, 'list-news-dialog');
  await window.keyboard.press('Escape');
  await expect(show).toBeFocused();
  await pressOn(window, window.getByRole('button', { name: 'Got it' }));
  await expect(news).toHaveCount(0);
  await expect(window.getByRole('searchbox')).toBeFocused();
});
