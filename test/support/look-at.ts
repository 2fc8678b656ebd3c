import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/machine/project.mjs';
import { expectNoFault, type Colours } from './accessibility';
import { inBothThemes } from './themes';

const folder = path.join(root, 'docs/screenshots/run');

/**
 * Looks at what the window shows, in both themes: a picture for people, `docs/screenshots/run/<name>-<theme>.png`, and
 * nothing that axe finds fault with.
 */
export async function lookAt(
  window: Page,
  name: string,
  { colours }: { readonly colours?: Colours } = {},
): Promise<void> {
  await mkdir(folder, { recursive: true });
  await inBothThemes(window, async (theme) => {
    // The picture comes first: it ends what moves, so that axe meets no colour that is on its way to another.
    await window.screenshot({ path: path.join(folder, `${name}-${theme}.png`), animations: 'disabled' });
    await expectNoFault(window, { theme, colours });
  });
}
