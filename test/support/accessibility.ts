import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing on screen that axe finds fault with. */
export async function expectAccessible(window: Page): Promise<void> {
  // In one page: Electron opens no second one for axe.
  const { violations } = await new AxeBuilder({ page: window }).setLegacyMode().analyze();
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  expect(faults).toEqual([]);
}

/** Whether the keyboard is somewhere, so that it can be used on from there. */
export function hasFocus(window: Page): Promise<boolean> {
  return window.evaluate(() => document.activeElement !== document.body);
}
