export const settingsPageId = 'settings-page';

/** Puts the keyboard back on the page, when what had it is gone. */
export function focusSettings(): void {
  document.getElementById(settingsPageId)?.querySelector('h2')?.focus();
}
