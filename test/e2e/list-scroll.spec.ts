import type { Page } from '@playwright/test';
import type { Simulator } from '../../simulator/index';
import { expect, test } from '../support/e2e-test';
import { signInToFirst } from '../support/person';

// Several pages of accounts, which arrive in no order.
test.use({ simulatorOptions: { accounts: 700, roles: 1, autoApprove: true } });

const countWords = (window: Page) => window.getByRole('main').getByText(/^[\d,]+ accounts$/);

const rows = (window: Page) => window.getByRole('treegrid').locator('.tree-row');

/** The rows that are in sight, by name, with where they stand on the screen. */
function rowsInSight(window: Page): Promise<readonly { readonly name: string; readonly top: number }[]> {
  return window.evaluate(() => {
    const view = document.querySelector('.tree-scroller')?.getBoundingClientRect();
    return [...document.querySelectorAll('.tree-scroller .tree-row')]
      .map((row) => ({
        name: row.querySelector('.account-name')?.textContent ?? '',
        top: Math.round(row.getBoundingClientRect().top),
      }))
      .filter(({ top }) => view !== undefined && top >= view.top && top < view.bottom)
      .sort((a, b) => a.top - b.top);
  });
}

async function accountCount(window: Page): Promise<number> {
  return Number((await countWords(window).textContent())?.replace(/\D/g, ''));
}

/** Signs in where AWS answers slowly, and goes on when a part of the list is there. */
async function beginReading(window: Page, simulator: Simulator): Promise<void> {
  simulator.setLatency(1_000);
  await signInToFirst(window, simulator, 'acme');
  await expect.poll(() => accountCount(window)).toBeGreaterThanOrEqual(100);
}

test('what the person looks at stays where it is while accounts arrive above it', async ({
  simulator,
  rolecall: { window },
}) => {
  await beginReading(window, simulator);

  // Pointed at, with the list at its top.
  await rows(window).nth(4).hover();
  const pointedAt = () => window.evaluate(() => document.querySelector('.tree-row:hover')?.id);
  const pointed = await pointedAt();
  const atFirst = await accountCount(window);
  await expect.poll(() => accountCount(window)).toBeGreaterThan(atFirst);
  expect(await pointedAt()).toBe(pointed);

  // Scrolled to, with nobody in the list.
  await window.mouse.wheel(0, 1_000);
  await expect
    .poll(() => window.locator('.tree-scroller').evaluate(({ scrollTop }) => scrollTop))
    .toBeGreaterThanOrEqual(1_000);
  await window.getByRole('searchbox').hover();
  const [first] = await rowsInSight(window);
  const before = await accountCount(window);
  await expect.poll(() => accountCount(window)).toBeGreaterThan(before);
  expect(await rowsInSight(window)).toContainEqual(first);

  // Gone to: a row in the middle, which is open now.
  const middle = (await rowsInSight(window))[6];
  await rows(window)
    .filter({ hasText: middle?.name ?? 'nothing' })
    .click();
  const clicked = (await rowsInSight(window)).find(({ name }) => name === middle?.name);
  const then = await accountCount(window);
  await expect.poll(() => accountCount(window)).toBeGreaterThan(then);
  expect(await rowsInSight(window)).toContainEqual(clicked);
  expect(then).toBeLessThan(700);
});

test('all that is selected while the list is read is said not to be all', async ({
  simulator,
  rolecall: { window },
}) => {
  await beginReading(window, simulator);
  const note = window.getByText('The list is still being read: what comes later is not selected.');
  // As soon as there is something to select: first come the accounts, then what is in them.
  await expect
    .poll(async () => {
      await window.getByRole('searchbox').press('ControlOrMeta+a');
      return note.isVisible();
    })
    .toBe(true);
});

test('a search begins at its top, and leaves the list where it was; the keyboard begins at what is in sight', async ({
  simulator,
  rolecall: { window },
}) => {
  await signInToFirst(window, simulator, 'acme');
  await expect(window.getByText('700 accounts', { exact: true })).toBeVisible();
  const scrollTop = () => window.locator('.tree-scroller').evaluate((element) => element.scrollTop);
  const active = rows(window).and(window.locator('[data-active]'));
  await rows(window).first().hover();
  await window.mouse.wheel(0, 1_000);
  await expect.poll(scrollTop).toBe(1_000);

  await window.keyboard.press('ControlOrMeta+f');
  await window.keyboard.type('pro');
  await expect(window.getByRole('main').getByText(/ in \d+ accounts/)).toBeVisible();
  await expect.poll(scrollTop).toBe(0);
  await window.mouse.wheel(0, 600);
  await expect.poll(scrollTop).toBe(600);
  await window.keyboard.type('d');
  await expect.poll(scrollTop).toBe(0);
  await expect(active).toBeInViewport();
  await window.keyboard.press('Escape');
  await expect.poll(scrollTop).toBe(1_000);

  const [, second] = await rowsInSight(window);
  await window.keyboard.press('ArrowDown');
  await window.keyboard.press('ArrowDown');
  await expect(active).toContainText(second?.name ?? 'nothing');
  expect(await scrollTop()).toBe(1_000);
});
