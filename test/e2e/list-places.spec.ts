import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../support/e2e-test';
import { details, sessionPage, signInToFirst } from '../support/person';

test.use({
  simulatorOptions: {
    autoApprove: true,
    organisations: [
      {
        name: 'acme',
        accounts: [
          { accountId: '111122223333', name: 'Payments prod', roleNames: ['Admin', 'ReadOnly'] },
          { accountId: '444455556666', name: 'Payments staging', roleNames: ['Admin', 'ReadOnly'] },
          { accountId: '777788889999', name: 'Data platform', roleNames: ['Auditor'] },
        ],
      },
    ],
  },
});

const scrollTop = (window: Page): Promise<number> =>
  window.locator('.tree-scroller').evaluate((element) => element.scrollTop);
/** The row that is to be seen in the middle of the list. */
const inTheMiddle = (window: Page): Promise<string> =>
  window.locator('.tree-scroller').evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return hit?.closest('[role="row"]')?.textContent ?? '';
  });
const search = (window: Page) => window.getByRole('searchbox');
const rowOf = (window: Page, text: string) =>
  window.getByRole('treegrid').getByRole('row').filter({ hasText: text });
const sidebar = (window: Page, name: RegExp) => window.getByRole('navigation').getByRole('button', { name });
const selected = (window: Page) =>
  window
    .getByRole('group', { name: /^(Selected permission sets|Ausgewählte Permission Sets)$/ })
    .getByRole('status');

test('each list is as it was left: what is searched for and what is selected, also in another language', async ({
  simulator,
  rolecall: { window },
}) => {
  await signInToFirst(window, simulator, 'acme');
  await sessionPage(window, 'acme').getByRole('button', { name: 'Close' }).click();
  await rowOf(window, 'Data platform').click();
  await search(window).fill('payments');
  await search(window).press('ControlOrMeta+Space');
  await expect(selected(window)).toHaveText('1 selected');

  // Another list has all that is in it, and a search of its own.
  await sidebar(window, /^Favourites/).click();
  await expect(search(window)).toHaveValue('');
  await expect(selected(window)).toHaveText('');
  await search(window).fill('data');
  await sidebar(window, /^All roles/).click();
  await expect(search(window)).toHaveValue('payments');
  await expect(rowOf(window, 'Payments staging')).toBeVisible();
  await expect(rowOf(window, 'Data platform')).toHaveCount(0);
  await expect(selected(window)).toHaveText('1 selected');
  // Who types on replaces it.
  await expect(search(window)).toBeFocused();
  await window.keyboard.type('pay');
  await expect(search(window)).toHaveValue('pay');

  await window.keyboard.press('Control+,');
  const german = window.getByRole('radio', { name: 'Deutsch', exact: true });
  await german.press('Space');
  await expect(window.locator('html')).toHaveAttribute('lang', 'de-DE');
  await expect(german).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(search(window)).toHaveValue('pay');
  await expect(selected(window)).toHaveText(/^1 /);
  await search(window).fill('');
  await expect(rowOf(window, 'Auditor')).toBeVisible();
  await sidebar(window, /^Favoriten/).click();
  await expect(search(window)).toHaveValue('data');
});

test('"Show all roles" shows all of them', async ({ simulator, rolecall: { window } }) => {
  await signInToFirst(window, simulator, 'acme');
  await search(window).fill('nothing like this');
  await sidebar(window, /^Favourites/).click();
  await window.getByRole('main').getByRole('button', { name: 'Show all roles' }).click();
  await expect(search(window)).toHaveValue('');
  await expect(rowOf(window, 'Payments prod')).toBeVisible();
});

test('a second right click moves the menu to the row that it hits', async ({
  simulator,
  rolecall: { window },
}) => {
  await signInToFirst(window, simulator, 'acme');
  await sessionPage(window, 'acme').getByRole('button', { name: 'Close' }).click();
  const menu = window.getByRole('menu');
  const rightClick = async (text: string): Promise<void> => {
    const box = await rowOf(window, text).boundingBox();
    if (box === null) throw new Error(`there is no row ${text}`);
    // As with the mouse: what it hits is the browser's to say.
    await window.mouse.click(box.x + 60, box.y + box.height / 2, { button: 'right' });
  };
  await rightClick('Payments prod');
  await expect(menu).toHaveAccessibleName('Actions for Payments prod');
  const first = await menu.boundingBox();
  await rightClick('Data platform');
  await expect(menu).toHaveAccessibleName('Actions for Data platform');
  await expect.poll(async () => (await menu.boundingBox())?.y).not.toBe(first?.y);
  // The keyboard goes on in the menu that is open, and Esc gives the list the focus back.
  await expect(window.getByRole('menuitem').first()).toBeFocused();
  await window.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  // Where there is no row, it closes.
  await rightClick('Payments staging');
  await expect(menu).toHaveCount(1);
  await window.mouse.click(100, 500, { button: 'right' });
  await expect(menu).toHaveCount(0);
});

test('a window that is opened anew is as it was closed', async ({ simulator, rolecall: { app, window } }) => {
  await signInToFirst(window, simulator, 'acme');
  await sessionPage(window, 'acme').getByRole('button', { name: 'Close' }).click();
  await search(window).fill('payments');
  await rowOf(window, 'ReadOnly').first().click();
  await search(window).press('ControlOrMeta+Space');
  await expect(details(window).getByRole('heading', { name: 'ReadOnly' })).toBeVisible();

  const again = await openAnew(app);
  await expect(search(again)).toHaveValue('payments');
  await expect(rowOf(again, 'Payments staging')).toBeVisible();
  await expect(rowOf(again, 'Data platform')).toHaveCount(0);
  await expect(selected(again)).toHaveText('1 selected');
  await expect(details(again).getByRole('heading', { name: 'ReadOnly' })).toBeVisible();
});

test.describe('a list that is longer than the window', () => {
  test.use({ simulatorOptions: { autoApprove: true, accounts: 200, roles: 2 } });

  test('is as far down as it was left', async ({ simulator, rolecall: { app, window } }) => {
    await signInToFirst(window, simulator, 'acme');
    await expect(window.getByText('200 accounts', { exact: true })).toBeVisible();
    await window.locator('.tree-scroller').evaluate((element) => (element.scrollTop = 3_000));
    await expect.poll(() => inTheMiddle(window)).not.toBe('');
    const inSight = await inTheMiddle(window);
    await sidebar(window, /^Favourites/).click();
    await sidebar(window, /^All roles/).click();
    await expect.poll(() => scrollTop(window)).toBe(3_000);
    await expect.poll(() => inTheMiddle(window)).toBe(inSight);

    const again = await openAnew(app);
    await expect(again.getByText('200 accounts', { exact: true })).toBeVisible();
    await expect.poll(() => scrollTop(again)).toBe(3_000);
    await expect.poll(() => inTheMiddle(again)).toBe(inSight);
    // Who searches begins at the top of what is found, and is back there afterwards.
    await search(again).fill('a');
    await expect.poll(() => scrollTop(again)).toBe(0);
    await search(again).fill('');
    await expect.poll(() => scrollTop(again)).toBe(3_000);
  });
});

/** Closes the window and waits as long as its page is held; then opens it as a second launch does. */
async function openAnew(app: ElectronApplication): Promise<Page> {
  // By hand, which is sooner than half a minute, but not before the page has had a moment: to a page that is tested it is
  // never said that it is hidden.
  await app.evaluate(({ BrowserWindow }) => {
    const [open] = BrowserWindow.getAllWindows();
    open?.close();
    setTimeout(() => open?.destroy(), 3_000);
  });
  await expect.poll(() => app.windows().length).toBe(0);
  const opened = app.waitForEvent('window');
  await secondLaunch(app);
  return opened;
}

const secondLaunch = (app: ElectronApplication): Promise<unknown> =>
  app.evaluate(({ app: main }) => main.emit('second-instance', {}, [], '', {}));

test('a page in which something is typed and not saved is not given up, until the app quits', async ({
  rolecall: { app, window },
}) => {
  const field = window.getByRole('textbox', { name: 'Start URL' });
  await field.fill('https://acme.awsapps.com/st');
  await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise((resolve) => {
        const [open] = BrowserWindow.getAllWindows();
        open?.webContents.once('will-prevent-unload', resolve);
        open?.close();
      }),
  );
  await secondLaunch(app);
  await expect(field).toHaveValue('https://acme.awsapps.com/st');
  expect(app.windows()).toEqual([window]);

  const ended = app.waitForEvent('close');
  await app.evaluate(({ app: main }) => {
    setTimeout(() => main.quit());
  });
  await ended;
});
