import { readFile, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expectFocus } from '../support/accessibility';
import { launchApp, makeAppFolder } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { choose, pressOn, tabTo, typeInto } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { details, keepSwitch, sessionPage, signInTo } from '../support/person';

// Here nobody has a mouse. What else is done by keyboard alone is in the specs of what it is about.
test.use({
  simulatorOptions: {
    autoApprove: true,
    lifetimes: { deviceIntervalS: 1 },
    organisations: [
      {
        name: 'acme',
        accounts: [
          { accountId: '111122223333', name: 'Payments prod', roleNames: ['Admin', 'Auditor', 'ReadOnly'] },
          { accountId: '444455556666', name: 'Payments staging', roleNames: ['Admin', 'ReadOnly'] },
        ],
      },
      {
        name: 'globex',
        accounts: [{ accountId: '777788889999', name: 'Globex main', roleNames: ['ReadOnly'] }],
      },
    ],
  },
});

const search = (window: Page): Locator => window.getByRole('searchbox');
const sidebar = (window: Page, name: string | RegExp): Locator =>
  window.getByRole('navigation').getByRole('button', { name });
const rows = (window: Page): Locator => window.getByRole('treegrid').locator('.tree-row');
const rowOf = (window: Page, ...words: string[]): Locator =>
  words.reduce((found, hasText) => found.filter({ hasText }), rows(window));
const heading = (pane: Locator): Locator => pane.getByRole('heading', { level: 2 });
const dialog = (window: Page): Locator => window.getByRole('alertdialog').or(window.getByRole('dialog'));
const messages = (window: Page): Locator => window.getByRole('region', { name: 'Messages' });
const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(() => '');

function nth<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`there is no number ${index}`);
  return one;
}

/** Narrows the list by typing, wherever the focus is. */
async function find(window: Page, query: string): Promise<void> {
  await window.keyboard.press('ControlOrMeta+f');
  await expect(search(window)).toBeFocused();
  await window.keyboard.type(query);
  await expect(rows(window).and(window.locator('[data-active]'))).toContainText(
    query.split(' ').at(-1) ?? '',
  );
}

test('an organisation is added, signed in to in each way, changed, left and removed', async ({
  simulator,
}) => {
  const folder = await makeAppFolder();
  const { app, window, browser, close } = await launchApp({
    endpoints: simulator.endpoints,
    folder,
    browser: 'ignore',
  });
  const { keyboard } = window;
  const [acme, globex] = [nth(simulator.organisations, 0), nth(simulator.organisations, 1)];
  const page = (name: string): Locator => sessionPage(window, name);
  const button = (name: string): Locator => page('acme').getByRole('button', { name, exact: true });

  // The first run begins in the first field; what is wrong leads to the field that it is in.
  const startUrl = window.getByRole('textbox', { name: 'Start URL' });
  const name = window.getByRole('textbox', { name: 'Name', exact: true });
  const region = window.getByRole('combobox', { name: 'SSO region' });
  await expect(startUrl).toBeFocused();
  await keyboard.type(acme.startUrl);
  await keyboard.press('Enter');
  await expect(region).toBeFocused();
  await keyboard.type(acme.region);
  await typeInto(window, name, 'acme');
  await keyboard.press('Enter');
  await expect(heading(page('acme'))).toBeFocused();

  // While the browser is waited for.
  await pressOn(window, button('Reopen browser'));
  await expect.poll(async () => (await browser.opened()).length).toBe(2);
  await expect(button('Reopen browser')).toBeFocused();
  await pressOn(window, button('Cancel'));
  await expect(button('Sign in')).toBeVisible();
  await expectFocus(window);
  await pressOn(window, button('Sign in with a device code'));
  const code = page('acme').getByText(/^[A-Z]{4}-[A-Z]{4}$/);
  await expect(code).toBeVisible();
  await expectFocus(window);
  await pressOn(window, button('Copy device code'));
  const shown = (await code.textContent()) ?? '';
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(shown);
  simulator.approveDevice(shown);
  await expect(page('acme').getByText(/^Signed in/)).toBeVisible();
  await expectFocus(window);
  await keyboard.press('Escape');
  await expect(search(window)).toBeFocused();

  // One more, from the sidebar; Esc steps out of its form.
  await browser.become('follow');
  await tabTo(window, sidebar(window, 'Add organisation'), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(startUrl).toBeFocused();
  await keyboard.press('Escape');
  await keyboard.press('Escape');
  await expect(startUrl).toHaveCount(0);
  await expect(search(window)).toBeFocused();
  await tabTo(window, sidebar(window, 'Add organisation'), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(startUrl).toBeFocused();
  await keyboard.type(globex.startUrl);
  await typeInto(window, region, globex.region);
  await typeInto(window, name, 'globex');
  await keyboard.press('Enter');
  await expect(heading(page('globex'))).toBeFocused();
  await expect(
    page('globex')
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();

  // Another name.
  await pressOn(window, page('globex').getByRole('button', { name: 'Edit' }));
  await expect(startUrl).toBeFocused();
  await typeInto(window, name, 'glob');
  await keyboard.press('Enter');
  await expect(sidebar(window, /^glob signed in/)).toBeVisible();
  await expect(heading(page('glob'))).toBeFocused();

  // Out and in again. What asked gets the focus back, or what has come to its place.
  const signOut = page('glob').getByRole('button', { name: 'Sign out' });
  await pressOn(window, signOut);
  await expect(dialog(window)).toBeVisible();
  await keyboard.press('Escape');
  await expect(signOut).toBeFocused();
  await keyboard.press('Enter');
  await pressOn(window, dialog(window).getByRole('button', { name: 'Sign out' }));
  await expect(dialog(window)).toHaveCount(0);
  await expect(page('glob').getByText('Signed out', { exact: true })).toBeVisible();
  await expect(heading(page('glob'))).toBeFocused();
  await tabTo(window, sidebar(window, 'Sign in to glob'), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(heading(page('glob'))).toBeFocused();
  await expect(
    page('glob')
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();

  // The page goes with the organisation: on in the list.
  await pressOn(window, page('glob').getByRole('button', { name: 'Remove…' }));
  await pressOn(window, dialog(window).getByRole('button', { name: 'Remove organisation' }));
  await expect(sidebar(window, /^glob/)).toHaveCount(0);
  await expect(dialog(window)).toHaveCount(0);
  await expect(window.locator('.roles:focus-within')).toHaveCount(1);

  // The last one: on in the form of the first run.
  await tabTo(window, sidebar(window, /^acme/), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(heading(page('acme'))).toBeFocused();
  await pressOn(window, button('Remove…'));
  await pressOn(window, dialog(window).getByRole('button', { name: 'Remove organisation' }));
  await expect(startUrl).toBeFocused();
  await close();
  await folder.remove();
});

test('a role’s keys are copied in each form, shown, verified, and lead to the console', async ({
  simulator,
  rolecall: { app, window, browser, folder },
}) => {
  const { keyboard } = window;
  const pane = details(window);
  const button = (name: string): Locator => pane.getByRole('button', { name, exact: true });
  const clipboard = () => expect.poll(() => app.evaluate(({ clipboard: system }) => system.readText()));
  await signInTo(window, nth(simulator.organisations, 0), 'acme');

  await find(window, 'prod Auditor');
  await keyboard.press('Enter');
  await expect(heading(pane)).toBeFocused();
  // From the search there again, although nothing else is opened.
  await keyboard.press('ControlOrMeta+f');
  await keyboard.press('Enter');
  await expect(heading(pane)).toBeFocused();

  await pressOn(window, button('Copy account ID'));
  await clipboard().toBe('111122223333');
  await choose(window, pane.getByRole('radiogroup', { name: 'Shell' }), 'fish');
  await pressOn(window, button('Copy environment variables'));
  await clipboard().toMatch(/^set -gx AWS_ACCESS_KEY_ID 'ASIA/);
  await pressOn(window, button('Copy profile block'));
  await clipboard().toMatch(/^\[111122223333_Auditor\]\naws_access_key_id = ASIA/);

  const shown = pane.locator('.revealed');
  await pressOn(window, button('Reveal access key ID'), 'Space');
  await expect(shown).toContainText('ASIA');
  await expect(button('Hide access key ID')).toBeFocused();
  await keyboard.press('Space');
  await expect(shown).toHaveCount(0);
  await pressOn(window, button('Copy access key ID'));
  await clipboard().toMatch(/^ASIA\w+$/);
  await pressOn(window, button('Copy for a .env file'));
  await clipboard().toMatch(/^AWS_ACCESS_KEY_ID=ASIA/);
  await pressOn(window, button('Copy as JSON'));
  await clipboard().toContain('"Version": 1');

  await browser.become('ignore');
  await pressOn(window, button('Open console'));
  await expect.poll(async () => (await browser.opened()).at(-1)).toContain('role_name=Auditor');
  await pressOn(window, button('Verify'));
  await expect(pane.getByText(/^arn:aws:sts::111122223333:assumed-role/)).toBeVisible();
  await expect(button('Verify')).toBeFocused();
  await lookAt(window, 'verified');
  await pressOn(window, button('Copy ARN'));
  await clipboard().toMatch(/^arn:aws:sts::111122223333:assumed-role/);
  simulator.addFault({ fault: 'reset', operation: 'GetCallerIdentity' });
  await pressOn(window, button('Verify'));
  await expect(pane.getByText(/AWS could not be reached/).first()).toBeVisible();
  await expect(button('Verify')).toBeFocused();
  await lookAt(window, 'verify-failed');

  await pressOn(window, button('Write as SSO profile…'));
  await expect(dialog(window).getByText(/^1 added/)).toBeVisible();
  await keyboard.press('Escape');
  await expect(button('Write as SSO profile…')).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog(window).getByText(/^1 added/)).toBeVisible();
  await pressOn(window, dialog(window).getByRole('button', { name: 'Write' }));
  await expect(dialog(window)).toHaveCount(0);
  await expect(button('Write as SSO profile…')).toBeFocused();
  expect(await textOf(folder.configFile)).toContain('sso_role_name = Auditor');
});

test('a profile is kept, renewed, stopped, taken back and taken over; a message is answered and put away', async ({
  simulator,
}) => {
  const folder = await makeAppFolder();
  const theirs = '[prod]\naws_access_key_id = AKIDTHEIRS\naws_secret_access_key = theirs\n';
  await writeFile(folder.credentialsFile, theirs);
  const { app, window, close } = await launchApp({ endpoints: simulator.endpoints, folder });
  const { keyboard } = window;
  const pane = details(window);
  const button = (name: string): Locator => pane.getByRole('button', { name, exact: true });
  const file = () => expect.poll(() => textOf(folder.credentialsFile));
  const fresh = pane.getByText(/^Keys fresh until/).first();
  await signInTo(window, nth(simulator.organisations, 0), 'acme');
  await find(window, 'prod Admin');
  await keyboard.press('Enter');

  // How names are made, where one is about to be used.
  const name = pane.getByRole('textbox', { name: 'Profile name' });
  await pressOn(window, button('Change how names are made'));
  await choose(
    window,
    dialog(window).getByRole('radiogroup', { name: 'How names are made' }),
    /^Like the AWS access portal/,
  );
  await pressOn(window, dialog(window).getByRole('button', { name: 'Save' }));
  await expect(name).toHaveValue('111122223333_Admin');
  await expect(button('Change how names are made')).toBeFocused();

  // With a region out of the list that is offered, and a form of output.
  await tabTo(window, name, 'Shift+Tab');
  await typeInto(window, name, 'work');
  await tabTo(window, pane.getByRole('combobox', { name: 'Region' }));
  await keyboard.type('eu-nor');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(pane.getByRole('combobox', { name: 'Region' })).toHaveValue('eu-north-1');
  await choose(window, pane.getByRole('radiogroup', { name: /^Output/ }), 'YAML');
  await tabTo(window, keepSwitch(window, 'work'), 'Shift+Tab');
  await expect(keepSwitch(window)).not.toBeChecked();
  await keyboard.press('Space');
  await expect(fresh).toBeVisible();
  await expect(keepSwitch(window, 'work')).toBeFocused();
  await expect(keepSwitch(window)).toBeChecked();
  await file().toMatch(/\[work\]\n#.*\naws_access_key_id = ASIA/);
  expect(await textOf(folder.configFile)).toMatch(
    /\[profile work\]\n#.*\nregion = eu-north-1\noutput = yaml/,
  );

  await pressOn(window, button('Copy profile name'));
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('work');
  const before = simulator.counters.GetRoleCredentials;
  await pressOn(window, button('Renew now'));
  await expect.poll(() => simulator.counters.GetRoleCredentials).toBe(before + 1);
  await expect(button('Renew now')).toBeFocused();
  await tabTo(window, keepSwitch(window), 'Shift+Tab');
  await keyboard.press('Space');
  await file().toBe(theirs);
  // Off, it is where it was, and on again it would be the same.
  await expect(keepSwitch(window, 'work')).toBeFocused();
  await expect(keepSwitch(window)).not.toBeChecked();
  await expect(name).toHaveValue('work');
  await expect(pane.getByRole('combobox', { name: 'Region' })).toHaveValue('eu-north-1');
  await expect(pane.getByRole('radio', { name: 'YAML' })).toBeChecked();

  // F6 leads to the message and what it offers, Esc puts it away; the focus is where it was.
  await keyboard.press('F6');
  await expect(messages(window).getByRole('button', { name: 'Undo: stopped keeping work' })).toBeFocused();
  await keyboard.press('Enter');
  await file().toContain('[work]');
  await expect(messages(window)).toContainText('Undone');
  await expectFocus(window);
  await keyboard.press('F6');
  await expect(messages(window).getByRole('button', { name: 'Dismiss' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(messages(window).getByRole('button')).toHaveCount(0);
  await expectFocus(window);
  await pressOn(window, keepSwitch(window), 'Space');
  await file().toBe(theirs);

  // Somebody else’s, for a question.
  await typeInto(window, name, 'prod');
  await keyboard.press('Enter');
  await pressOn(window, button('Take over this profile…'));
  await expect(dialog(window)).toContainText('Take over prod?');
  await keyboard.press('Escape');
  await expect(button('Take over this profile…')).toBeFocused();
  await keyboard.press('Enter');
  await pressOn(window, dialog(window).getByRole('button', { name: 'Take over' }));
  await expect(fresh).toBeVisible();
  await expect(dialog(window)).toHaveCount(0);
  await expect(keepSwitch(window, 'prod')).toBeFocused();
  await file().not.toContain('AKIDTHEIRS');
  await keyboard.press('ControlOrMeta+z');
  await file().toBe(theirs);
  await expectFocus(window);
  await close();
  await folder.remove();
});

test('the menu of a row does all that the row can, and rows that vanish leave the focus in the list', async ({
  simulator,
  rolecall: { window, folder },
}) => {
  const { keyboard } = window;
  const selected = window.getByRole('group', { name: 'Selected permission sets' });
  const main = window.getByRole('main');
  const menu = async (item: string): Promise<void> => {
    await keyboard.press('Shift+F10');
    const wanted = window.getByRole('menuitem', { name: item, exact: true });
    await expect(window.getByRole('menuitem').first()).toBeFocused();
    for (let presses = 0; presses < 12; presses += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) break;
      await keyboard.press('ArrowDown');
    }
    await expect(wanted).toBeFocused();
    await keyboard.press('Enter');
    await expect(window.getByRole('menu')).toHaveCount(0);
    // It gives the focus back a frame after it went.
    await expectFocus(window);
  };
  await signInTo(window, nth(simulator.organisations, 0), 'acme');

  // Selecting: a role, and all of an account.
  await find(window, 'prod Auditor');
  await menu('Select');
  await expect(selected.getByRole('status')).toHaveText('1 selected');
  await expect(search(window)).toBeFocused();
  await keyboard.press('ControlOrMeta+f');
  await keyboard.press('Delete');
  await expect(rowOf(window, 'Payments staging')).toBeVisible();
  await keyboard.press('ArrowDown');
  await menu('Select all of it');
  await expect(selected.getByRole('status')).toHaveText('3 selected');
  await menu('Take out of the selection');
  await expect(selected.getByRole('status')).toHaveText('');
  await keyboard.press('ArrowDown');
  await menu('Select all of it');
  await pressOn(window, selected.getByRole('button', { name: 'Clear selection' }));
  await expect(selected.getByRole('button')).toHaveCount(0);
  await expectFocus(window);
  await find(window, 'prod Auditor');
  await pressOn(window, main.getByRole('button', { name: 'Clear search' }));
  await expect(search(window)).toBeFocused();
  await expect(search(window)).toHaveValue('');

  // Three are kept, and one is a favourite.
  await find(window, 'prod Admin');
  await menu('Keep fresh');
  await find(window, 'prod Auditor');
  await keyboard.press('ControlOrMeta+Enter');
  await menu('Make it a favourite');
  await find(window, 'staging ReadOnly');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(sidebar(window, /^Kept fresh 3/)).toBeVisible();
  await menu('Show details');
  await expect(heading(details(window))).toBeFocused();

  // In the list of kept ones, each that is stopped makes room for the next; the details stay open beside it.
  await tabTo(window, sidebar(window, /^Kept fresh/), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(search(window)).toBeFocused();
  await tabTo(window, rows(window).first());
  await keyboard.press('ArrowDown');
  await expect(rowOf(window, 'Admin')).toBeFocused();
  const stop = async (): Promise<void> => {
    await keyboard.press('Space');
    await pressOn(window, selected.getByRole('button', { name: /^Stop keeping/ }));
  };
  await stop();
  await expect(rowOf(window, 'Auditor')).toBeFocused();
  await stop();
  await expect(rowOf(window, 'Payments staging')).toBeFocused();
  await stop();
  await expect(main.getByText('No profile is kept fresh yet.')).toBeVisible();
  await expect(search(window)).toBeFocused();
  await expect.poll(() => textOf(folder.credentialsFile)).toBe('');
  await pressOn(window, main.getByRole('button', { name: /^Undo/ }));
  await expect(rowOf(window, 'Payments staging')).toBeVisible();
  await expectFocus(window);

  // The last favourite goes from its own list; from there on to all roles.
  await tabTo(window, sidebar(window, /^Favourites/), 'Shift+Tab');
  await keyboard.press('Enter');
  await tabTo(window, rows(window).first());
  await keyboard.press('End');
  await expect(rowOf(window, 'Auditor')).toBeFocused();
  await keyboard.press('ControlOrMeta+d');
  await expect(main.getByText('No favourite yet.')).toBeVisible();
  await expect(search(window)).toBeFocused();
  await pressOn(window, main.getByRole('button', { name: 'Show all roles' }));
  await expect(search(window)).toBeFocused();
  await expect(sidebar(window, 'All roles')).toHaveAttribute('aria-current', 'page');

  await tabTo(window, sidebar(window, /^Recent/), 'Shift+Tab');
  await keyboard.press('Enter');
  await pressOn(window, main.getByRole('button', { name: 'Clear list' }));
  await expect(main.getByText('Nothing used yet.')).toBeVisible();
  await expect(search(window)).toBeFocused();
});

test('an empty list says why, and its button does what helps', async ({
  simulator,
  rolecall: { window },
}) => {
  const { keyboard } = window;
  const list = window.getByRole('main');
  // A list that cannot be read.
  simulator.addFault({ fault: 'reset', operation: 'ListAccounts' });
  await signInTo(window, nth(simulator.organisations, 0), 'acme');
  const foot = window.getByRole('contentinfo');
  await expect(foot.getByText('acme: the list could not be read')).toBeVisible();
  await expect(list.getByText('acme: the list could not be read')).toBeVisible();
  await lookAt(window, 'list-unread');
  simulator.clearFaults();
  // Nor can then, of its accounts, what is in them.
  simulator.addFault({ fault: 'server-error', operation: 'ListAccountRoles' });
  await pressOn(window, foot.getByRole('button', { name: 'Try again' }));
  await expect(rowOf(window, 'Payments prod')).toBeVisible();
  await expectFocus(window);
  await keyboard.press('ControlOrMeta+f');
  await keyboard.press('ArrowDown');
  await keyboard.press('ArrowRight');
  await expect(list.getByText('Its permission sets could not be read').first()).toBeVisible();
  await lookAt(window, 'permission-sets-unread');
  simulator.clearFaults();
  await pressOn(window, foot.getByRole('button', { name: 'Refresh list' }));
  await expect(rowOf(window, 'Auditor')).toBeVisible();
  await expectFocus(window);

  await keyboard.press('ControlOrMeta+f');
  await keyboard.type('zzz');
  await pressOn(window, list.getByRole('button', { name: 'Clear search' }).last());
  await expect(rowOf(window, 'Payments prod')).toBeVisible();
  await expect(search(window)).toBeFocused();
  await expect(search(window)).toHaveValue('');

  for (const name of ['Kept fresh', 'Favourites', 'Recent']) {
    await pressOn(window, sidebar(window, name));
    await expect(rows(window)).toHaveCount(0);
    await pressOn(window, list.getByRole('button', { name: 'Show all roles' }));
    await expect(rowOf(window, 'Payments prod')).toBeVisible();
    await expectFocus(window);
  }
});

test('where no account is assigned the list is refreshed; what a filter leaves out comes back', async ({
  simulator,
  rolecall: { window },
}) => {
  const { keyboard } = window;
  const list = window.getByRole('main');
  simulator.revokeAssignment('777788889999', 'ReadOnly');
  await signInTo(window, nth(simulator.organisations, 1), 'globex');
  await expect(list.getByText('No account is assigned to you.')).toBeVisible();
  await lookAt(window, 'no-account');
  await pressOn(window, list.getByRole('button', { name: 'Refresh list' }).first());
  await expect(list.getByText('No account is assigned to you.')).toBeVisible();
  await expectFocus(window);
  simulator.restoreAssignment('777788889999', 'ReadOnly');
  await pressOn(window, list.getByRole('button', { name: 'Refresh list' }).first());
  await expect(rowOf(window, 'Globex main')).toBeVisible();
  await expectFocus(window);

  await pressOn(window, sidebar(window, 'Add organisation'));
  await signInTo(window, nth(simulator.organisations, 0), 'acme');
  await expect(rowOf(window, 'Payments prod')).toBeVisible();
  await find(window, 'prod Auditor');
  await keyboard.press('ControlOrMeta+d');
  await expect(sidebar(window, /^Favourites/)).toContainText('1');
  await pressOn(window, sidebar(window, /^Favourites/));
  await expect(rowOf(window, 'Auditor')).toBeVisible();
  await pressOn(window, list.getByRole('button', { name: 'Filter' }));
  // The sessions in their order: Globex was added first.
  await expect(window.getByRole('menuitemcheckbox', { name: 'globex' })).toBeFocused();
  await keyboard.press('Space');
  await keyboard.press('Escape');
  await expect(list.getByText('Nothing here fits the filter.')).toBeVisible();
  await lookAt(window, 'filter-hides-all');
  await pressOn(window, list.getByRole('button', { name: 'Show all again' }));
  await expect(rowOf(window, 'Auditor')).toBeVisible();
  await expect(search(window)).toBeFocused();
});

test('in the demo, the line for a terminal is copied', async () => {
  const running = await launchApp({ args: ['--demo'] });
  try {
    const { window, app } = running;
    const copy = window.getByRole('button', { name: 'Copy line for a terminal' });
    await expect(copy).toBeVisible();
    await pressOn(window, copy);
    await expect(messages(window).getByText(/^Copied/)).toBeVisible();
    await expectFocus(window);
    expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/AWS_CONFIG_FILE=/);
  } finally {
    await running.close();
  }
});

test('in a small window, list and details make way for each other and take the focus along', async ({
  simulator,
  rolecall: { app, window },
}) => {
  const { keyboard } = window;
  await signInTo(window, nth(simulator.organisations, 0), 'acme');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(720, 480));
  await expect(search(window)).toBeHidden();
  await find(window, 'prod Auditor');
  await expect(sessionPage(window, 'acme')).toHaveCount(0);
  await keyboard.press('Enter');
  await expect(heading(details(window))).toBeFocused();
  await keyboard.press('Escape');
  await expect(search(window)).toBeFocused();
  await keyboard.press('Enter');
  await expect(search(window)).toBeHidden();
  await tabTo(window, sidebar(window, /^Favourites/), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(search(window)).toBeFocused();
});

test('what is set in a form, by a switch or by pressing it is set by keyboard, and so is quitting', async ({
  simulator,
  rolecall: { app, window, folder },
}) => {
  const { keyboard } = window;
  const settings = window.getByRole('region', { name: 'Settings' });
  const button = (name: string | RegExp): Locator => settings.getByRole('button', { name });
  await signInTo(window, nth(simulator.organisations, 0), 'acme');
  await find(window, 'prod Admin');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(sidebar(window, /^Kept fresh 1/)).toBeVisible();

  await keyboard.press('ControlOrMeta+,');
  await expect(heading(settings)).toBeFocused();
  await pressOn(window, button('Larger'));
  await tabTo(window, button('As usual'), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(button('Larger')).toBeFocused();
  await expect(button('As usual')).toHaveCount(0);

  await choose(
    window,
    settings.getByRole('radiogroup', { name: 'How names are made' }),
    'A pattern of your own',
  );
  await typeInto(window, settings.getByRole('textbox', { name: 'Pattern' }), '{role}_{account}');
  await choose(window, settings.getByRole('radiogroup', { name: 'Letters' }), 'As they are');
  await expect(settings.getByText(/^Admin_Payments/).first()).toBeVisible();

  await pressOn(window, button(/^Undo/));
  await expect.poll(() => textOf(folder.credentialsFile)).toBe('');
  await expectFocus(window);

  const atLogin = settings.getByRole('switch', { name: 'Start at login' });
  await pressOn(window, atLogin, 'Space');
  await expect(atLogin).toBeChecked();
  await pressOn(window, atLogin, 'Space');
  await expect(atLogin).not.toBeChecked();
  await pressOn(window, button(/^Record a shortcut/));
  await keyboard.press('Control+Alt+KeyK');
  await expect(settings.getByText('Ctrl + Alt + K')).toBeVisible();
  await pressOn(window, button('Clear'));
  await expect(settings.getByText('Ctrl + Alt + K')).toHaveCount(0);
  await expectFocus(window);
  await keyboard.press('Escape');

  await find(window, 'prod Admin');
  await keyboard.press('ControlOrMeta+Enter');
  await expect(messages(window)).toContainText('Admin_Payments');
  await keyboard.press('ControlOrMeta+q');
  await tabTo(window, dialog(window).getByRole('checkbox', { name: 'Don’t ask again' }));
  await keyboard.press('Space');
  await expect(dialog(window).getByRole('checkbox')).toBeChecked();
  const ended = app.waitForEvent('close');
  await pressOn(window, dialog(window).getByRole('button', { name: 'Remove keys and quit' }));
  await ended;
  expect(await textOf(folder.credentialsFile)).not.toContain('Admin_Payments');
});
