import type { Page } from '@playwright/test';
import { expect, test } from '../support/e2e-test';
import { signInTo } from '../support/person';

// Several pages of accounts, which arrive in no order.
test.use({ simulatorOptions: { accounts: 700, roles: 1, autoApprove: true } });

const countWords = (window: Page) => window.getByRole('main').getByText(/^[\d,]+ accounts$/);

/** The rows that are in sight, by name, with where they stand on the screen. */
function rowsInSight(window: Page): Promise<readonly { readonly name: string; readonly top: number }[]> {
  return window.evaluate(() => {
    const view = document.querySelector('.tree-scroller')?.getBoundingClientRect();
    return [...document.querySelectorAll('.tree-row')]
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

test('what the person looks at stays where it is while accounts arrive above it', async ({
  simulator,
  rolecall: { window },
}) => {
  const [organisation] = simulator.organisations;
  if (organisation === undefined) throw new Error('there is no organisation');
  simulator.setLatency(1_000);
  await signInTo(window, organisation, 'acme');
  await expect.poll(() => accountCount(window)).toBeGreaterThanOrEqual(100);

  // Scrolled to, with nobody in the list.
  await window.locator('.tree-row').first().hover();
  await window.mouse.wheel(0, 1_000);
  await expect
    .poll(() => window.locator('.tree-scroller').evaluate(({ scrollTop }) => scrollTop))
    .toBe(1_000);
  const [first] = await rowsInSight(window);
  const before = await accountCount(window);
  await expect.poll(() => accountCount(window)).toBeGreaterThan(before);
  expect(await rowsInSight(window)).toContainEqual(first);

  // Gone to: a row in the middle, which is open now.
  const middle = (await rowsInSight(window))[6];
  await window.locator('.tree-row', { hasText: middle?.name ?? '' }).click();
  const clicked = (await rowsInSight(window)).find(({ name }) => name === middle?.name);
  const then = await accountCount(window);
  await expect.poll(() => accountCount(window)).toBeGreaterThan(then);
  expect(await rowsInSight(window)).toContainEqual(clicked);
  expect(then).toBeLessThan(700);
});
