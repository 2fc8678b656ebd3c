import { nativeTheme } from 'electron';
import type { Theme } from '../../preload/contract';
import { windowGround } from '../window-ground';

/** Makes native parts and the page light or dark: the page sees it as its `prefers-color-scheme`. */
export function applyTheme(theme: Theme): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
}

/** The colour of the window where its page has not painted yet. */
export function groundColour(): string {
  return nativeTheme.shouldUseDarkColors ? windowGround.dark : windowGround.light;
}
