import type { Locator, Page } from '@playwright/test';
import { expectAccessible, hasFocus } from '../support/accessibility';
import { expect, test } from '../support/e2e-test';
import { addOrganisation, sessionPage } from '../support/person';
import { takeScreenshot } from '../support/screenshots';

test.use({ simulatorOptions: { accounts: 12, roles: 3, autoApprove: true } });

const tree = (window: Page): Locator => window.getByRole('treegrid');
const rows = (window: Page, level: 1 | 2): Locator =>
  tree(window).locator(`[role="row"][aria-level="${level}"]`);
const selected = (window: Page): Locator => window.getByRole('group', { name: 'Selected permission sets' });
const chosenRows = (window: Page): Locator => tree(window).locator('.tree-role[aria-selected="true"]');

test('several roles are selected with mouse and keyboard', async ({ simulator, rolecall }) => {
  const { window } = rolecall;
  const [organisation] = simulator.organisations;
  if (organisation === undefined) throw new Error('no organisation');
  await addOrganisation(window, { ...organisation, name: 'acme' });
  await expect(
    sessionPage(window, 'acme')
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
  await expect(window.getByRole('progressbar')).toHaveCount(0);
  const search = window.getByRole('searchbox');

  // By mouse: the box of a row, one more with Ctrl, all up to another with Shift.
  await rows(window, 1).first().click();
  const first = rows(window, 2).first();
  await first.hover();
  await first.getByRole('checkbox').click();
  await expect(selected(window).getByRole('status')).toHaveText('1 selected');
  await rows(window, 2)
    .nth(1)
    .click({ modifiers: ['Control'] });
  await expect(selected(window).getByRole('status')).toHaveText('2 selected');
  await expect(rows(window, 1).first().getByRole('checkbox')).toHaveAttribute('aria-checked', 'mixed');
  await rows(window, 1)
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await expect(selected(window).getByRole('status')).toHaveText(/^[4-9] selected$/);
  await takeScreenshot(window, 'selection');
  await expectAccessible(window);
  await selected(window).getByRole('button', { name: 'Clear selection' }).click();
  await expect(selected(window).getByRole('status')).toHaveText('');
  expect(await hasFocus(window)).toBe(true);

  // By keyboard: a range that grows and shrinks, one by one, all that was found.
  await search.focus();
  await search.fill('readonly');
  await expect(window.getByRole('main').getByText(/permission sets? in/)).toBeVisible();
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
  await expect(selected(window).getByRole('status')).toHaveText('1 selected');
  await window.keyboard.press('Control+ ');
  await expect(selected(window).getByRole('status')).toHaveText('');
  for (let tabs = 0; tabs < 6; tabs += 1) {
    if (await tree(window).evaluate((element) => element.contains(document.activeElement))) break;
    await window.keyboard.press('Tab');
  }
  await window.keyboard.press(' ');
  await expect(selected(window).getByRole('status')).toHaveText('1 selected');
  await window.keyboard.press('Control+a');
  const found = await window
    .getByRole('main')
    .getByText(/permission sets? in/)
    .textContent();
  const count = /^\d+/.exec(found ?? '')?.[0] ?? 'none';
  await expect(selected(window).getByRole('status')).toHaveText(`${count} selected`);
  // What the search hides stays selected.
  await search.fill('nothing like it');
  await expect(selected(window).getByRole('status')).toHaveText(`${count} selected`);
});
