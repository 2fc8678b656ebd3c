import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/e2e-test';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, openRole, sessionPage } from '../support/person';

const arabic = 'حساب الإنتاج للمدفوعات (الرياض) 2';
const hebrew = 'סביבת בדיקות – תשלומים';
const long = `Payments ${'and everything that belongs to them '.repeat(4)}(production)`;
const longRole = `AdministratorAccessFor${'Payments'.repeat(5)}`;

test.use({
  simulatorOptions: {
    autoApprove: true,
    organisations: [
      {
        name: 'شركة المثال',
        user: `${'a.very.long.name'.repeat(3)}@example.com`,
        accounts: [
          { name: arabic, roleNames: ['AdministratorAccess', 'ReadOnlyAccess'] },
          { name: hebrew, roleNames: ['ReadOnlyAccess'] },
          { name: long, roleNames: [longRole, 'ReadOnlyAccess'] },
          { name: 'x'.repeat(120), roleNames: ['ReadOnlyAccess'] },
        ],
      },
    ],
  },
});

const directionOf = (locator: Locator): Promise<string> =>
  locator.first().evaluate((element) => getComputedStyle(element).direction);

/** Nothing is wider than its place: neither the window nor one of its columns scrolls sideways. */
async function expectNothingWider(window: Page): Promise<void> {
  const wider = await window.evaluate(() =>
    [...document.querySelectorAll('body, .sidebar, .roles, .tree-scroller, .pane, .pane-body, .dialog')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map(({ className }) => className || 'body'),
  );
  expect(wider).toEqual([]);
}

test('names that run from right to left, and very long ones, stay in their place', async ({
  simulator,
  rolecall,
}) => {
  const { window, app } = rolecall;
  const [organisation] = simulator.organisations;
  const name = 'شركة المثال للمدفوعات';
  if (organisation === undefined) throw new Error('no organisation');
  await addOrganisation(window, { ...organisation, name });
  await expect(
    sessionPage(window, name)
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
  const tree = window.getByRole('treegrid');
  for (const one of [arabic, hebrew, long]) await tree.getByText(one).click();
  expect(await directionOf(tree.getByText(arabic))).toBe('rtl');
  expect(await directionOf(tree.getByText(hebrew))).toBe('rtl');
  expect(await directionOf(tree.getByText(long))).toBe('ltr');
  await expectNothingWider(window);
  await lookAt(window, 'names-list');

  await openRole(window, 'الإنتاج', 'AdministratorAccess');
  expect(await directionOf(details(window).getByText(arabic))).toBe('rtl');
  await expectNothingWider(window);
  await lookAt(window, 'names-details');

  await openRole(window, 'everything', longRole);
  await expectNothingWider(window);
  await window.getByRole('searchbox').fill('');
  await window.getByRole('searchbox').press('Control+a');
  await window.getByRole('searchbox').press('Control+Enter');
  const dialog = window.getByRole('dialog');
  await expect(dialog).toBeVisible();
  expect(await directionOf(dialog.getByText(arabic))).toBe('rtl');
  await expectNothingWider(window);
  await lookAt(window, 'names-keep-several');
  await window.keyboard.press('Escape');

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(720, 480));
  await expectNothingWider(window);
  await lookAt(window, 'names-narrow');
});
