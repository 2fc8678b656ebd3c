import { nativeTheme } from 'electron';
import type { Theme } from '../../preload/contract';

/** Makes native parts and the page light or dark: the page sees it as its `prefers-color-scheme`. */
export function applyTheme(theme: Theme): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
}

/** What a window is filled with before its page has painted: `--ground` of tokens.css. */
export function windowGround(): string {
  return nativeTheme.shouldUseDarkColors ? '#1a1c21' : '#ffffff';
}
