import type { Language } from '../contract';
import { german } from './de';
import { english } from './en';

export { createTimeWords, durationWords, type TimeWords } from './time-words';

/** The whole catalogue in some language: the shape is that of English. */
export type Texts = ReturnType<typeof english>;

/** Only the one that is asked for is made; of the others there is no more than their source. */
const inLanguage: Readonly<Record<Language, (number: (value: number) => string) => Texts>> = {
  en: english,
  de: german,
};

/** What a locale ("de-CH") is a locale of, if Rolecall speaks that. */
export function languageOf(locale: string): Language | null {
  const spoken = locale.toLowerCase().split('-')[0] ?? '';
  return isLanguage(spoken) ? spoken : null;
}

function isLanguage(name: string): name is Language {
  return Object.hasOwn(inLanguage, name);
}

/** The catalogue for a locale, such as "en-GB": its language, else English, and numbers as they are written there. */
export function textsFor(locale: string): Texts {
  // Made when it is needed: while the app starts, no number is written.
  let format: Intl.NumberFormat | null = null;
  return inLanguage[languageOf(locale) ?? 'en']((value) =>
    (format ??= new Intl.NumberFormat(locale)).format(value),
  );
}
