import { german } from './de';
import { english } from './en';

export { createTimeWords, durationWords, type TimeWords } from './time-words';

/** What Rolecall can speak. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** The whole catalogue in some language: the shape is that of English. */
export type Texts = ReturnType<typeof english>;

const inLanguage: Record<Language, (number: (value: number) => string) => Texts> = {
  en: english,
  de: german,
};

/** The language in which a person with this locale ("de-CH") reads: English unless there is a better one. */
export function languageOf(locale: string): Language {
  const spoken = locale.toLowerCase().split('-')[0];
  return languages.find((language) => language === spoken) ?? 'en';
}

/** The catalogue for a locale, such as "en-GB": its language, and numbers as they are written there. */
export function textsFor(locale: string): Texts {
  const format = new Intl.NumberFormat(locale);
  return inLanguage[languageOf(locale)]((value) => format.format(value));
}
