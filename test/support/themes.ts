import type { Page } from '@playwright/test';

/** Does something with the window in light and in dark. After that it has the theme that the app chose. */
export async function inBothThemes(
  window: Page,
  act: (theme: 'light' | 'dark') => Promise<unknown>,
): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme: theme });
    await act(theme);
  }
  await window.emulateMedia({ colorScheme: null });
}
