import type { Language } from '../contract';
import { german } from './de';
import { english } from './en';
import {
  languageAmong,
  textsIn,
  type Catalogue,
  type InLanguages,
  type Shown,
  type Texts,
} from './languages';

export type { Texts } from './languages';
export { createTimeWords, durationWords, type TimeWords } from './time-words';

/** Only the one that is asked for is made; of the others there is no more than their source. */
const catalogues: InLanguages<Catalogue> = { en: english, de: german };

/** What a locale ("de-CH") is a locale of, if Rolecall speaks that. */
export function languageOf(locale: string): Language | null {
  return languageAmong(catalogues, locale);
}

/** The catalogue for a locale, such as "en-GB": its language, else English, and numbers as they are written there. */
export function textsFor(locale: string, shown?: Shown): Texts {
  return textsIn(catalogues[languageOf(locale) ?? 'en'], locale, shown);
}
