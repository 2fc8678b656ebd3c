import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing on screen that axe finds fault with. */
export async function expectAccessible(window: Page): Promise<void> {
  // In one page: Electron opens no second one for axe.
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(faults).toEqual([]);
}

/** The keyboard is somewhere, so that it can be used on from there. A dialog gives the focus back a frame after it went. */
export async function expectFocus(window: Page): Promise<void> {
  await expect.poll(() => window.evaluate(() => document.activeElement !== document.body)).toBe(true);
}
