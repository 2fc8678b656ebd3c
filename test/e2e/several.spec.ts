import { readFile, writeFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import type { Simulator } from '../../simulator/index';
import { expectFocus } from '../support/accessibility';
import { expect, test } from '../support/e2e-test';
import { pressOn, tabTo } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { sessionPage, signInTo } from '../support/person';

test.use({ simulatorOptions: { accounts: 12, roles: 3, autoApprove: true } });

const tree = (window: Page): Locator => window.getByRole('treegrid');
const rows = (window: Page, level: 1 | 2): Locator =>
  tree(window).locator(`[role="row"][aria-level="${level}"]`);
const selected = (window: Page): Locator => window.getByRole('group', { name: 'Selected permission sets' });
const count = (window: Page): Locator => selected(window).getByRole('status');
const chosenRows = (window: Page): Locator => tree(window).locator('.tree-role[aria-selected="true"]');
const dialog = (window: Page): Locator => window.getByRole('dialog', { name: /^Keep .* fresh$/ });
const names = (window: Page): Locator =>
  dialog(window).getByRole('list', { name: 'Profiles' }).getByRole('textbox');

async function signIn(window: Page, { organisations: [organisation] }: Simulator): Promise<void> {
  if (organisation === undefined) throw new Error('no organisation');
  await signInTo(window, organisation, 'acme');
  const { accounts } = organisation;
  await expect(
    sessionPage(window, 'acme').getByText(new RegExp(`^${accounts.length} accounts, updated`)),
  ).toBeVisible();
  await expect(window.getByRole('progressbar')).toHaveCount(0);
}

/** Narrows the list, and waits until it is. */
async function find(window: Page, query: string): Promise<void> {
  await window.getByRole('searchbox').fill(query);
  await expect(window.getByRole('main').getByText(/permission sets? in/)).toBeVisible();
}

test('several roles are selected with mouse and keyboard', async ({ simulator, rolecall }) => {
  const { window } = rolecall;
  await signIn(window, simulator);
  const search = window.getByRole('searchbox');

  // By mouse: the box of a row, one more with Ctrl, all up to another with Shift.
  await rows(window, 1).first().click();
  const first = rows(window, 2).first();
  await first.hover();
  await first.getByRole('checkbox').click();
  await expect(count(window)).toHaveText('1 selected');
  await rows(window, 2)
    .nth(1)
    .click({ modifiers: ['Control'] });
  await expect(count(window)).toHaveText('2 selected');
  await expect(rows(window, 1).first().getByRole('checkbox')).toHaveAttribute('aria-checked', 'mixed');
  await rows(window, 1)
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await expect(count(window)).toHaveText(/^[4-9] selected$/);
  await lookAt(window, 'selection');
  await selected(window).getByRole('button', { name: 'Select all' }).focus();
  await window.keyboard.press('Escape');
  await expect(count(window)).toHaveText('');
  await expectFocus(window);
  await rows(window, 2)
    .first()
    .click({ modifiers: ['Control'] });
  await selected(window).getByRole('button', { name: 'Clear selection' }).click();
  await expect(count(window)).toHaveText('');
  await expectFocus(window);

  // By keyboard: a range that grows and shrinks, one by one, all that was found.
  await search.focus();
  await find(window, 'readonly');
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Shift+ArrowDown');
  await window.keyboard.press('Shift+ArrowDown');
  const grown = await chosenRows(window).count();
  expect(grown).toBeGreaterThan(1);
  await window.keyboard.press('Shift+ArrowUp');
  await window.keyboard.press('Shift+ArrowUp');
  await expect.poll(() => chosenRows(window).count()).toBeLessThan(grown);
  await window.keyboard.press('Escape');
  await expect(chosenRows(window)).toHaveCount(0);
  await expect(search).toHaveValue('readonly');
  await window.keyboard.press('Control+ ');
  await expect(count(window)).toHaveText('1 selected');
  await window.keyboard.press('Control+ ');
  await expect(count(window)).toHaveText('');
  await tabTo(window, tree(window));
  await window.keyboard.press(' ');
  await expect(count(window)).toHaveText('1 selected');
  await window.keyboard.press('Control+a');
  const found = await window
    .getByRole('main')
    .getByText(/permission sets? in/)
    .textContent();
  const all = /^\d+/.exec(found ?? '')?.[0] ?? 'none';
  await expect(count(window)).toHaveText(`${all} selected`);
  // The menu of one of them is for all of them.
  await window.keyboard.press('Shift+F10');
  await window.getByRole('menuitem', { name: /^Keep fresh as profiles…/ }).press('Enter');
  await expect(dialog(window).getByRole('heading', { name: `Keep ${all} roles fresh` })).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(dialog(window)).toHaveCount(0);
  // What the search hides stays selected.
  await search.fill('nothing like it');
  await expect(count(window)).toHaveText(`${all} selected`);
});

test('the search field names the row that the arrow keys are at, and rows say which of how many they are', async ({
  simulator,
  rolecall: { window },
}) => {
  await signIn(window, simulator);
  const { keyboard } = window;
  const search = window.getByRole('searchbox');
  const accounts = simulator.organisations[0]?.accounts.length ?? 0;
  const numbers = async (): Promise<readonly number[]> =>
    (await rowNumbers(window)).filter((number, index, all) => number > (all[index - 1] ?? 0));

  // The header is a row too.
  await search.focus();
  await keyboard.press('ArrowDown');
  await expect.poll(() => told(window)).toEqual({ row: 2, isMarked: true, rows: accounts + 1 });
  await keyboard.press('ArrowDown');
  await expect.poll(() => told(window)).toEqual({ row: 3, isMarked: true, rows: accounts + 1 });

  await find(window, 'a');
  const found = (await window.getByText(/permission sets? in/).textContent()) ?? '';
  const rowsFound = [...found.matchAll(/\d+/g)].reduce((sum, [number]) => sum + Number(number), 0);
  const first = await told(window);
  expect(first).toMatchObject({ isMarked: true, rows: rowsFound + 1 });
  // Beyond what is in sight, where rows are made only as they are reached.
  for (let presses = 0; presses < 20; presses += 1) await keyboard.press('ArrowDown');
  await expect.poll(() => told(window)).toEqual({ ...first, row: (first.row ?? 0) + 20 });
  expect(await rowNumbers(window)).toEqual(await numbers());
});

/** What a screen reader is told by the search field, and by the list about its length. */
function told(window: Page) {
  return window.evaluate(() => {
    const list = document.querySelector('[role="treegrid"]');
    const named = document.querySelector('[type="search"]')?.getAttribute('aria-activedescendant') ?? '';
    const row = list?.querySelector(`[role="row"][id="${CSS.escape(named)}"]`) ?? null;
    return {
      row: row === null ? null : Number(row.ariaRowIndex),
      isMarked: row?.hasAttribute('data-active') === true,
      rows: Number(list?.ariaRowCount ?? list?.getAttribute('aria-rowcount')),
    };
  });
}

/** The numbers of the rows that are in the page, from above to below. */
function rowNumbers(window: Page): Promise<readonly number[]> {
  return tree(window)
    .getByRole('row')
    .evaluateAll((all) => all.map((row) => Number(row.ariaRowIndex)));
}

test('by mouse: several are kept with one write, what fails says why, and one undo takes all back', async ({
  simulator,
  rolecall,
}) => {
  const { window, folder } = rolecall;
  const mine = '[work]\naws_access_key_id = AKIAMINE\naws_secret_access_key = mine\n';
  await writeFile(folder.credentialsFile, mine);
  await signIn(window, simulator);
  await rows(window, 1).first().hover();
  await rows(window, 1).first().getByRole('checkbox').click();
  await rows(window, 1)
    .nth(1)
    .click({ modifiers: ['Control'] });
  await selected(window).getByRole('button', { name: 'Keep fresh as profiles…' }).click();

  // A name that is taken is said, and cannot be sent.
  const [first] = await names(window).all();
  if (first === undefined) throw new Error('no names');
  const wanted = await names(window).count();
  const usual = await first.inputValue();
  await first.fill('work');
  await expect(dialog(window).getByText(/credentials has this name already/)).toBeVisible();
  await lookAt(window, 'keep-several-names');
  await dialog(window)
    .getByRole('button', { name: `Keep ${wanted} fresh` })
    .click();
  await expect(first).toBeFocused();
  expect(await readFile(folder.credentialsFile, 'utf8')).toBe(mine);

  // One is gone meanwhile: the others are kept.
  await first.fill(usual);
  const organisation = simulator.organisations[0];
  const gone = (await dialog(window).locator('.several-row').first().innerText()).split('\n');
  const account = organisation?.accounts.find(({ name }) => name === gone[0]?.trim());
  simulator.revokeAssignment(account?.accountId ?? '', gone[1]?.trim() ?? '');
  await dialog(window)
    .getByRole('button', { name: `Keep ${wanted} fresh` })
    .click();
  await expect(
    dialog(window).getByText(new RegExp(`^${wanted - 1} profiles? (is|are) kept fresh now, 1 could not`)),
  ).toBeVisible();
  await expect(names(window)).toHaveCount(1);
  await expect(names(window).first()).toHaveAttribute('aria-invalid', 'true');
  await lookAt(window, 'keep-several-failed');
  const kept = await readFile(folder.credentialsFile, 'utf8');
  expect(kept.match(/^# Kept fresh/gm)).toHaveLength(wanted - 1);
  await dialog(window).getByRole('button', { name: 'Close' }).click();
  await expect(dialog(window)).toHaveCount(0);
  await expectFocus(window);

  // All of them at once go, and come back.
  await window.getByRole('button', { name: /^Kept fresh/ }).click();
  await rows(window, 2).first().hover();
  await rows(window, 2).first().getByRole('checkbox').click();
  await selected(window).getByRole('button', { name: 'Select all' }).click();
  await lookAt(window, 'selection-kept');
  await selected(window)
    .getByRole('button', { name: `Stop keeping ${wanted - 1}` })
    .click();
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8')).toBe(mine);
  const undo = window.getByRole('button', { name: `Undo: stopped keeping ${wanted - 1} profiles` });
  await undo.first().click();
  await expect
    .poll(async () => (await readFile(folder.credentialsFile, 'utf8')).match(/^# Kept fresh/gm)?.length)
    .toBe(wanted - 1);
});

test('by keyboard alone: several are selected, named, kept, taken back', async ({ simulator, rolecall }) => {
  const { window, folder } = rolecall;
  await signIn(window, simulator);
  await window.getByRole('searchbox').focus();
  await find(window, 'readonly');
  await tabTo(window, tree(window));
  await window.keyboard.press('Control+a');
  await expect(count(window)).not.toHaveText('');
  await window.keyboard.press('Control+Enter');
  await expect(dialog(window)).toBeVisible();
  const wanted = await names(window).count();
  expect(wanted).toBeGreaterThan(2);
  await tabTo(window, names(window).first());
  await window.keyboard.press('Control+a');
  await window.keyboard.type('first-one');
  await window.keyboard.press('Enter');
  await expect(dialog(window)).toHaveCount(0);
  await expect(window.getByText(`${wanted} profiles are kept fresh.`)).toBeVisible();
  await expectFocus(window);
  const kept = await readFile(folder.credentialsFile, 'utf8');
  expect(kept.match(/^# Kept fresh/gm)).toHaveLength(wanted);
  expect(kept).toContain('[first-one]');

  // What is kept already is left alone.
  await window.keyboard.press('Control+Enter');
  const nothingLeft = window.getByRole('dialog', { name: 'Nothing left to do' });
  await expect(nothingLeft.getByText('All of them are kept fresh already.')).toBeVisible();
  await lookAt(window, 'keep-several-nothing-left');
  await window.keyboard.press('Escape');
  await expect(nothingLeft).toHaveCount(0);
  await expectFocus(window);
  // An empty search has nothing of its own to take back.
  await window.getByRole('searchbox').focus();
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Backspace');
  await expect(window.getByRole('searchbox')).toHaveValue('');
  await window.keyboard.press('Control+z');
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8')).toBe('');
  await expect(window.getByText(`Undone: ${wanted} profiles are no longer kept fresh.`)).toBeVisible();
});

test('while keys are fetched there is a number, and an end to it', async ({ simulator, rolecall }) => {
  const { window, folder } = rolecall;
  await signIn(window, simulator);
  await find(window, 'a');
  await tabTo(window, tree(window));
  await window.keyboard.press('Control+a');
  await window.keyboard.press('Control+Enter');
  const wanted = await names(window).count();
  simulator.setThrottle({ perSecond: 0.001, burst: 2 });
  await dialog(window)
    .getByRole('button', { name: `Keep ${wanted} fresh` })
    .click();
  await expect(dialog(window).getByText(new RegExp(`Keys from AWS: \\d+ of ${wanted}`))).toBeVisible();
  await lookAt(window, 'keep-several-asking');
  // Esc is the button that stands after all the names.
  await expect(dialog(window).getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await window.keyboard.press('Escape');
  simulator.setThrottle(null);
  await expect(dialog(window).getByRole('button', { name: 'Cancel' })).toBeVisible({ timeout: 30_000 });
  expect(await readFile(folder.credentialsFile, 'utf8').catch(() => '')).toBe('');
});

test.describe('more than a hundred', () => {
  test.use({ simulatorOptions: { accounts: 40, roles: 3, autoApprove: true } });

  test('are kept once the person says that this is meant', async ({ simulator, rolecall }) => {
    const { window, folder } = rolecall;
    await signIn(window, simulator);
    await window.getByRole('searchbox').focus();
    // Where nothing is typed, there is nothing else that it could select; what is not listed yet it cannot.
    await expect
      .poll(async () => {
        await window.keyboard.press('Control+a');
        return count(window).textContent();
      })
      .toBe('120 selected');
    await window.keyboard.press('Control+Enter');
    // More Tab keys than anybody would press lead past all names; Enter in any of them does the same.
    await tabTo(window, names(window).first());
    await window.keyboard.press('Enter');
    const question = window.getByRole('alertdialog', { name: 'Keep 120 profiles fresh?' });
    await expect(question).toBeVisible();
    await lookAt(window, 'keep-several-many');
    await pressOn(window, question.getByRole('button', { name: 'Cancel' }));
    await expect(question).toHaveCount(0);
    await expect(names(window).first()).toBeFocused();
    expect(await readFile(folder.credentialsFile, 'utf8').catch(() => '')).toBe('');
    await window.keyboard.press('Enter');
    await pressOn(window, question.getByRole('button', { name: 'Keep 120 fresh' }));
    await expect(window.getByText('120 profiles are kept fresh.')).toBeVisible({ timeout: 60_000 });
    const kept = await readFile(folder.credentialsFile, 'utf8');
    expect(kept.match(/^# Kept fresh/gm)).toHaveLength(120);
  });
});
