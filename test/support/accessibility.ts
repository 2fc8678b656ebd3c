import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { inBothThemes, type Theme } from './themes';

/** Whose colours are on screen. Of forced ones axe does not see what is painted behind a text. */
export type Colours = 'ours' | 'of the system';

/** The rules of axe that look at colours. The others find in one theme what they find in the other. */
const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/**
 * All that is read stands in a landmark, or in what axe itself leaves out here, which is dialogs and pictures; and in
 * tooltips, which are read with their button: there is nothing to get to.
 */
const outsideLandmarks = {
  region: {
    enabled: true,
    checks: {
      region: {
        options: { regionMatcher: 'dialog, [role=dialog], [role=alertdialog], svg, [role=tooltip]' },
      },
    },
  },
};

/** Nothing on screen that axe finds fault with, in light or in dark. */
export async function expectAccessible(window: Page): Promise<void> {
  await inBothThemes(window, (theme) => expectNoFault(window, { theme }));
}

/** A part of that, in the theme that is on: in dark only the colours, since light is looked at as well. */
export async function expectNoFault(
  window: Page,
  { theme, colours = 'ours' }: { readonly theme: Theme; readonly colours?: Colours | undefined },
): Promise<void> {
  if (theme === 'dark' && colours === 'of the system') return;
  // In one page: Electron opens no second one for axe. What is in order is not sent.
  const axe = new AxeBuilder({ page: window })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], rules: outsideLandmarks });
  if (colours === 'of the system') axe.disableRules(rulesOfColours);
  if (theme === 'dark') axe.withRules(rulesOfColours);
  const { violations } = await axe.analyze();
  const faults = violations.map(
    ({ id, nodes }) => `${theme}: ${id}: ${nodes.map((node) => node.html).join(' | ')}`,
  );
  expect(faults).toEqual([]);
}

/** The keyboard is somewhere, so that it can be used on from there. A dialog gives the focus back a frame after it went. */
export async function expectFocus(window: Page): Promise<void> {
  await expect.poll(() => window.evaluate(() => document.activeElement !== document.body)).toBe(true);
}
