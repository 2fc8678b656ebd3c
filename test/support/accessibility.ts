import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { inBothThemes } from './themes';

/** Nothing on screen that axe finds fault with, in light or in dark. */
export async function expectAccessible(
  window: Page,
  { colours = 'ours' }: { readonly colours?: 'ours' | 'of the system' } = {},
): Promise<void> {
  await inBothThemes(window, async (theme) => {
    // In one page: Electron opens no second one for axe.
    const axe = new AxeBuilder({ page: window }).setLegacyMode();
    // Of forced colours axe does not see what is painted behind a text.
    if (colours === 'of the system') axe.disableRules('color-contrast');
    const { violations } = await axe.analyze();
    const faults = violations.map(
      ({ id, nodes }) => `${theme}: ${id}: ${nodes.map((node) => node.html).join(' | ')}`,
    );
    expect(faults).toEqual([]);
  });
}

/** The keyboard is somewhere, so that it can be used on from there. A dialog gives the focus back a frame after it went. */
export async function expectFocus(window: Page): Promise<void> {
  await expect.poll(() => window.evaluate(() => document.activeElement !== document.body)).toBe(true);
}
