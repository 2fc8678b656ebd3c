import { readFileSync } from 'node:fs';
import path from 'node:path';
import { languageChoices, type LanguageChoice } from '../../preload/contract';

/** Where the settings are, in the app's own folder. */
export function settingsFilePath(userData: string): string {
  return path.join(userData, 'settings.json');
}

/** The language for the first page, which is there before the settings are read as a whole. */
export function rememberedLanguage(userData: string): LanguageChoice {
  try {
    const { language } = JSON.parse(readFileSync(settingsFilePath(userData), 'utf8')) as {
      language?: unknown;
    };
    return languageChoices.find((choice) => choice === language) ?? 'system';
  } catch {
    // No settings yet, or none that can be read: that is told when they are read as a whole.
    return 'system';
  }
}
