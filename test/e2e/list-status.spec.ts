import { expect, test } from '../support/e2e-test';
import { signInToFirst } from '../support/person';
import { lookAt } from '../support/look-at';

test.use({ simulatorOptions: { accounts: 30, roles: 2, autoApprove: true } });

test('while the list is read, the window says that AWS sets the pace, and what of it failed', async ({
  simulator,
  rolecall: { window },
}) => {
  const main = window.getByRole('main');
  const foot = window.getByRole('contentinfo');
  // AWS refuses some for their number, and answers for three accounts with an error.
  simulator.addFault({ fault: 'throttled', operation: 'ListAccountRoles', count: 3 });
  simulator.addFault({ fault: 'server-error', operation: 'ListAccountRoles', count: 3 });
  simulator.setLatency(150);
  await signInToFirst(window, simulator, 'acme');
  await expect(foot.getByText(/of 30 accounts, as fast as AWS allows$/)).toBeVisible();
  await lookAt(window, 'list-at-aws-pace');
  await expect(
    foot.getByText('acme: 3 accounts could not be read. Rolecall tries again by itself.'),
  ).toBeVisible();
  const failed = window
    .getByRole('treegrid')
    .locator('.tree-row', { has: window.getByText('Could not be read') });
  await expect(failed.first()).toBeVisible();
  // Who opens one has it asked for again; it fails again.
  simulator.addFault({ fault: 'server-error', operation: 'ListAccountRoles' });
  await failed.first().click();
  await expect(main.getByText(/^Its permission sets could not be read/)).toBeVisible();
  await expect(foot.getByText('acme: 3 accounts could not be read')).toBeVisible();
  await lookAt(window, 'list-accounts-failed');

  simulator.clearFaults();
  await main.getByText('Try again').click();
  await expect(failed).toHaveCount(0);
  await expect(foot.getByText(/could not be read/)).toHaveCount(0);
});

test('how old the list is stands below it, with what reads it anew', async ({
  simulator,
  rolecall: { window },
}) => {
  await signInToFirst(window, simulator, 'acme');
  const foot = window.getByRole('contentinfo');
  const age = foot.getByText('Updated just now');
  await expect(age).toBeVisible();
  const asked = (): number =>
    simulator.requests.filter(({ operation }) => operation === 'ListAccounts').length;
  const before = asked();
  await foot.getByRole('button', { name: 'Refresh list' }).click();
  await expect.poll(asked).toBe(before + 1);
  await expect(age).toBeVisible();
  await window.keyboard.press('Escape');
  await window.keyboard.press('ControlOrMeta+r');
  await expect.poll(asked).toBe(before + 2);
  await expect(age).toBeVisible();
});

test.describe('a list of many pages', () => {
  test.use({ simulatorOptions: { accounts: 900, roles: 1, autoApprove: true } });

  test('does not say that there is nothing before all accounts are named', async ({
    simulator,
    rolecall: { window },
  }) => {
    await signInToFirst(window, simulator, 'acme');
    simulator.setLatency(3_000);
    const [organisation] = simulator.organisations;
    const last = organisation?.accounts.at(-1)?.accountId ?? '';
    await window.getByRole('searchbox').fill(last);
    await expect(window.getByText(`Nothing matches “${last}” so far.`)).toBeVisible();
    await expect(
      window.getByRole('contentinfo').getByText(/^acme: \d00 accounts found so far/),
    ).toBeVisible();
    await lookAt(window, 'nothing-found-yet');
    simulator.setLatency(0);
    await expect(window.getByRole('treegrid').getByRole('row')).not.toHaveCount(0, { timeout: 30_000 });
  });
});
