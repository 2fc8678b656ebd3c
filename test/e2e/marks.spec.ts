import type { Page } from '@playwright/test';
import type { Simulator } from '../../simulator/index';
import { expect, test } from '../support/e2e-test';
import { tabTo } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, openRole, sessionPage, type Organisation } from '../support/person';

test.use({
  simulatorOptions: {
    autoApprove: true,
    organisations: [
      {
        name: 'acme',
        accounts: [
          {
            accountId: '111122223333',
            name: 'acme-0042-eu-live',
            roleNames: ['AdministratorAccess', 'ReadOnlyAccess'],
          },
          { accountId: '444455556666', name: 'Payments staging', roleNames: ['ReadOnlyAccess'] },
          { accountId: '777788889999', name: 'Data platform', roleNames: ['Auditor', 'ReadOnlyAccess'] },
        ],
      },
      {
        name: 'globex',
        accounts: [{ accountId: '222233334444', name: 'Globex main', roleNames: ['ReadOnlyAccess'] }],
      },
    ],
  },
});

const LIVE = '111122223333';
const tree = (window: Page) => window.getByRole('treegrid');
const rows = (window: Page) => tree(window).getByRole('row').filter({ visible: true });
const rowOf = (window: Page, text: string) => rows(window).filter({ hasText: text });
const searchField = (window: Page) => window.getByRole('searchbox');
const sidebar = (window: Page, name: RegExp) => window.getByRole('navigation').getByRole('button', { name });
const dialog = (window: Page) => window.getByRole('dialog');

async function signIn(window: Page, organisation: Organisation | undefined): Promise<void> {
  if (organisation === undefined) throw new Error('the simulator has no such organisation');
  await addOrganisation(window, organisation);
  const page = sessionPage(window, organisation.name);
  await expect(page.getByText(/^Signed in/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
}

/** The names of what is in the list, from top to bottom. */
async function listed(window: Page): Promise<readonly string[]> {
  return tree(window).locator('.account-name, .role-name').allTextContents();
}

/** As with the mouse, which has to be on a row before the row has its buttons. */
async function clickStar(window: Page, account: string, role: string): Promise<void> {
  const names = await listed(window);
  const row = tree(window)
    .locator('.tree-row')
    .nth(names.indexOf(role, names.indexOf(account)));
  await row.hover();
  await row.getByRole('button', { name: `Favourite: ${role} in ${account}` }).click();
}

async function openWindow(window: Page, simulator: Simulator): Promise<void> {
  await signIn(window, simulator.organisations[0]);
  await expect(tree(window).getByText('Data platform')).toBeVisible();
}

test('a row is called by what it says, and not by its buttons', async ({
  simulator,
  rolecall: { window },
}) => {
  await openWindow(window, simulator);
  await expect(rowOf(window, 'Data platform')).toHaveAccessibleName('Data platform 7777 8888 9999');
  await openRole(window, LIVE, 'AdministratorAccess');
  const row = rowOf(window, 'AdministratorAccess');
  await row.hover();
  await expect(row.getByRole('button', { name: /^Favourite/ })).toBeVisible();
  await expect(row).toHaveAccessibleName('AdministratorAccess');
  await window.keyboard.press('Control+d');
  await expect(row).toHaveAccessibleName('AdministratorAccess favourite');
});

test('by mouse: an alias and a red tag, seen wherever keys are copied or kept; favourites and recent', async ({
  simulator,
  rolecall: { app, window },
}) => {
  test.setTimeout(120_000);
  await openWindow(window, simulator);

  // Alias and tag, from the menu of the account's row.
  await rowOf(window, 'acme-0042').hover();
  await rowOf(window, 'acme-0042').getByRole('button', { name: 'Actions for acme-0042-eu-live' }).click();
  await expect(window.getByRole('menu')).toBeVisible();
  await lookAt(window, 'marks-row-menu');
  await window.getByRole('menuitem', { name: 'Alias and tag…' }).click();
  await dialog(window).getByRole('textbox', { name: 'Alias' }).fill('Till');
  await dialog(window).getByRole('combobox', { name: 'Tag' }).fill('prod');
  await dialog(window).getByRole('combobox', { name: 'Tag' }).press('Escape');
  await expect(dialog(window).getByRole('radio', { name: 'Red' })).toBeChecked();
  await lookAt(window, 'marks-dialog');
  await dialog(window).getByRole('button', { name: 'Save' }).click();
  await expect(dialog(window)).toHaveCount(0);
  const account = rowOf(window, 'Till');
  await expect(account).toContainText('acme-0042-eu-live');
  await expect(account).toContainText('prod');

  // Seen in the details, at the keys and at the form.
  await openRole(window, `${LIVE} Admin`, 'AdministratorAccess');
  await expect(details(window).getByText('prod', { exact: true })).toHaveCount(3);
  await lookAt(window, 'marks-details');
  await details(window).getByRole('button', { name: 'Copy environment variables' }).click();
  const message = window.getByRole('region', { name: 'Messages' }).getByText(/^Copied/);
  await expect(message).toContainText('Till, AdministratorAccess');
  await expect(message).toContainText('prod');
  await lookAt(window, 'marks-copied');

  // Profile names can be made of the alias.
  await details(window).getByRole('button', { name: 'Change how names are made' }).click();
  await dialog(window)
    .getByRole('radio', { name: /^Alias and permission set/ })
    .check({ force: true });
  await dialog(window).getByRole('button', { name: 'Save' }).click();
  await expect(details(window).getByRole('textbox', { name: 'Profile name' })).toHaveValue(
    'till-administratoraccess',
  );

  // Found by alias and tag; the star of a row makes a favourite, which then comes first.
  await searchField(window).fill('prod');
  await expect(rowOf(window, 'Till')).toBeVisible();
  await lookAt(window, 'marks-search');
  await searchField(window).fill('readonly');
  await expect
    .poll(() => listed(window))
    .toEqual([
      'Data platform',
      'ReadOnlyAccess',
      'Payments staging',
      'ReadOnlyAccess',
      'Till',
      'ReadOnlyAccess',
    ]);
  await clickStar(window, 'Payments staging', 'ReadOnlyAccess');
  await expect(sidebar(window, /^Favourites/)).toContainText('1');
  await expect(searchField(window)).toBeFocused();
  // What stands under the pointer stays there; with the next key it comes first.
  expect((await listed(window))[0]).toBe('Data platform');
  await window.keyboard.press('Backspace');
  await expect.poll(async () => (await listed(window))[0]).toBe('Payments staging');

  await sidebar(window, /^Favourites/).click();
  await expect.poll(() => listed(window)).toEqual(['Payments staging', 'ReadOnlyAccess']);
  await lookAt(window, 'marks-favourites');
  await clickStar(window, 'Payments staging', 'ReadOnlyAccess');
  await expect(window.getByText('No favourite yet.')).toBeVisible();

  await sidebar(window, /^Recent/).click();
  await expect.poll(() => listed(window)).toEqual(['Till', 'AdministratorAccess']);
  await window.getByRole('button', { name: 'Clear list' }).click();
  await expect(window.getByText('Nothing used yet.')).toBeVisible();
  await lookAt(window, 'marks-recent-empty');

  await sidebar(window, /^All roles/).click();
  await lookAt(window, 'marks-list');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(720, 480));
  await lookAt(window, 'marks-narrow');
});

test('by keyboard alone: favourite, alias, tag and filter', async ({ simulator, rolecall: { window } }) => {
  test.setTimeout(120_000);
  await signIn(window, simulator.organisations[0]);
  await window.getByRole('navigation').getByRole('button', { name: 'Add organisation' }).click();
  await signIn(window, simulator.organisations[1]);
  await expect(tree(window).getByText('Globex main')).toBeVisible();
  const { keyboard } = window;

  // From here on without the mouse.
  await keyboard.press('Control+f');
  await keyboard.type('data auditor');
  await expect(rowOf(window, 'Auditor')).toHaveAttribute('data-active', 'true');
  await keyboard.press('Control+d');
  await expect(window.getByText('Auditor in Data platform is a favourite.')).toBeAttached();
  await expect(sidebar(window, /^Favourites/)).toContainText('1');

  // The menu of the row, then the dialog, and back in the search field.
  await keyboard.press('Shift+F10');
  await expect(window.getByRole('menuitem', { name: 'No favourite any more' })).toBeVisible();
  await keyboard.press('End');
  await expect(window.getByRole('menuitem', { name: 'Alias and tag of Data platform…' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog(window).getByRole('textbox', { name: 'Alias' })).toBeFocused();
  await keyboard.type('Lake');
  await keyboard.press('Tab');
  await keyboard.type('dev');
  await keyboard.press('Escape');
  await keyboard.press('Tab');
  await expect(dialog(window).getByRole('radio', { name: 'Green' })).toBeFocused();
  await keyboard.press('ArrowRight');
  await expect(dialog(window).getByRole('radio', { name: 'Teal' })).toBeChecked();
  await keyboard.press('Enter');
  await expect(dialog(window)).toHaveCount(0);
  await expect(searchField(window)).toBeFocused();
  await expect(rowOf(window, 'Lake')).toContainText('dev');

  // Narrowed to a tag by the filter's menu, and the chip takes it away again.
  await keyboard.press('Escape');
  await expect(searchField(window)).toHaveValue('');
  await tabTo(window, window.getByRole('button', { name: 'Filter' }));
  await keyboard.press('Enter');
  await expect(window.getByRole('menuitemcheckbox', { name: 'acme' })).toBeFocused();
  await lookAt(window, 'marks-filter-menu');
  await keyboard.press('Space');
  await keyboard.press('End');
  await keyboard.press('Space');
  await keyboard.press('Escape');
  await expect.poll(() => listed(window)).toEqual(['Lake']);
  await lookAt(window, 'marks-filter');
  await tabTo(window, window.getByRole('button', { name: 'Take away the filter dev' }), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(window.getByRole('button', { name: 'Take away the filter acme' })).toBeFocused();
  await expect.poll(async () => (await listed(window)).length).toBe(3);
  await keyboard.press('Enter');
  await expect(searchField(window)).toBeFocused();
  await expect.poll(async () => (await listed(window)).length).toBe(4);

  // In the details: the star by its shortcut, and alias and tag from the menu.
  await keyboard.type('auditor');
  await expect(rowOf(window, 'Auditor')).toHaveAttribute('data-active', 'true');
  await keyboard.press('Enter');
  await expect(details(window).getByRole('heading', { name: 'Auditor' })).toBeFocused();
  await keyboard.press('Control+d');
  await expect(details(window).getByRole('button', { name: 'Favourite: Auditor in Lake' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(window.getByRole('menuitem', { name: 'Alias and tag…' })).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog(window).getByRole('textbox', { name: 'Alias' })).toHaveValue('Lake');
  await keyboard.press('Control+a');
  await keyboard.press('Delete');
  await keyboard.press('Enter');
  await expect(dialog(window)).toHaveCount(0);
  await expect(details(window).getByRole('button', { name: 'Actions for Auditor' })).toBeFocused();
  await expect(details(window)).toContainText('Data platform');
  await expect(rowOf(window, 'Lake')).toHaveCount(0);
});

test('a favourite that was taken away stays, is shown as gone, and can be put away', async ({
  simulator,
  rolecall: { window },
}) => {
  await openWindow(window, simulator);
  await searchField(window).fill('data auditor');
  await expect(rowOf(window, 'Auditor')).toHaveAttribute('data-active', 'true');
  await window.keyboard.press('Control+d');
  await expect(sidebar(window, /^Favourites/)).toContainText('1');
  await sidebar(window, /^Favourites/).click();
  await expect(rowOf(window, 'Auditor')).toBeVisible();
  await expect(rowOf(window, 'Auditor')).not.toContainText('not assigned any more');

  simulator.revokeAssignment('777788889999', 'Auditor');
  await sidebar(window, /^acme/).click();
  await sessionPage(window, 'acme').getByRole('button', { name: 'Refresh list' }).click();
  await expect(rowOf(window, 'Auditor')).toContainText('not assigned any more');
  await lookAt(window, 'marks-gone');
  await rowOf(window, 'Auditor').click();
  await expect(details(window).getByText(/^This permission set is not in the list any more/)).toBeVisible();
  await details(window).getByRole('button', { name: 'Favourite: Auditor in Data platform' }).click();
  await expect(window.getByText('No favourite yet.')).toBeVisible();
});
