import type { Page } from '@playwright/test';
import type { AppState } from '../../preload/contract';
// For the type of `window.rolecall`.
import type {} from '../../renderer/bridge';

/** What the main process tells this window. */
export async function stateIn(page: Page): Promise<AppState> {
  return JSON.parse(await page.evaluate(() => window.rolecall.query.state())) as AppState;
}
