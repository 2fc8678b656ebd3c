import { readFileSync } from 'node:fs';
import path from 'node:path';
import { languageChoices, themes } from '../../preload/contract';
import { zoomLimits } from '../zoom';
import type { SettingsData } from './settings-schema';

/** Where the settings are, in the app's own folder. */
export function settingsFilePath(userData: string): string {
  return path.join(userData, 'settings.json');
}

/** What of the settings the first window is made by. */
export type RememberedLook = Pick<SettingsData, 'language' | 'theme' | 'zoomPercent' | 'window'>;

/** Read before the settings as a whole: the first window is on its way before what checks those is loaded. */
export function rememberedLook(userData: string): RememberedLook {
  const { language, theme, zoomPercent, window } = readFields(userData);
  return {
    language: languageChoices.find((choice) => choice === language) ?? 'system',
    theme: themes.find((choice) => choice === theme) ?? 'system',
    zoomPercent: isZoom(zoomPercent) ? zoomPercent : 100,
    window: isPlace(window) ? window : null,
  };
}

function readFields(userData: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(readFileSync(settingsFilePath(userData), 'utf8'));
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    // No settings yet, or none that can be read: that is told when they are read as a whole.
    return {};
  }
}

function isZoom(value: unknown): value is number {
  return typeof value === 'number' && value >= zoomLimits.least && value <= zoomLimits.most;
}

function isPlace(value: unknown): value is NonNullable<RememberedLook['window']> {
  if (typeof value !== 'object' || value === null) return false;
  const { x, y, width, height } = value as Readonly<Record<string, unknown>>;
  return [x, y, width, height].every((side) => Number.isFinite(side));
}
