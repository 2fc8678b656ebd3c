import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/machine/project.mjs';
import { inBothThemes } from './themes';

const folder = path.join(root, 'docs/screenshots/run');

/** Writes what the window shows, in both themes, to `docs/screenshots/run/<name>-<theme>.png`, for people to look at. */
export async function takeScreenshot(window: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await inBothThemes(window, (theme) =>
    window.screenshot({ path: path.join(folder, `${name}-${theme}.png`), animations: 'disabled' }),
  );
}
