import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/machine/project.mjs';

const folder = path.join(root, 'docs/screenshots/run');

/** Writes what the window shows to `docs/screenshots/run/<name>.png`, for people to look at. */
export async function takeScreenshot(window: Page, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await window.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}
