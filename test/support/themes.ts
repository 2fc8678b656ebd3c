import type { Page } from '@playwright/test';

export type Theme = 'light' | 'dark';

/** Does something with the window in light and in dark. After that it has the theme that the app chose. */
export async function inBothThemes(window: Page, act: (theme: Theme) => Promise<unknown>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme: theme });
    await act(theme);
  }
  await window.emulateMedia({ colorScheme: null });
}
