import type { Language as SpokenLanguage, LanguageChoice } from '../preload/contract';
import { createTimeWords, languageOf, textsFor, type Texts, type TimeWords } from '../preload/texts';

/** In which words Rolecall speaks, and how it writes numbers and times. */
export interface Language {
  /** Such as "en-GB". */
  locale(): string;
  texts(): Texts;
  times(): TimeWords;
}

/**
 * @param locale may give another one at any time: then everything follows
 * @param shown how values are shown that are put into texts: paths, for example
 */
export function createLanguage(locale: () => string, shown?: (value: string) => string): Language {
  function make(tag: string) {
    const texts = textsFor(tag, shown);
    return { locale: tag, texts, times: createTimeWords(tag, texts.times) };
  }
  let made = make(locale());

  function current() {
    const now = locale();
    if (made.locale !== now) made = make(now);
    return made;
  }

  return {
    locale: () => current().locale,
    texts: () => current().texts,
    times: () => current().times,
  };
}

/** What the system says of the person. */
export interface SystemLocales {
  /** Languages, the most preferred first, such as "de-CH" or "de". */
  readonly preferred: readonly string[];
  /** The locale by which the system writes numbers and times. */
  readonly formats: string;
}

/** Where the system names no country to go with a language. */
const usualLocales: Readonly<Record<SpokenLanguage, string>> = { en: 'en-GB', de: 'de-DE' };

/** A language and a country, perhaps with a script between. What POSIX calls "C" comes as "C" or "en-US@posix". */
const fullLocale = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?-(?:[A-Z]{2}|\d{3})$/;

/**
 * The locale to speak in: the language that was chosen, or that of the system's which comes first among those that
 * Rolecall speaks, else English; with the country that the person has in the system, if that goes with it.
 */
export function localeFor(choice: LanguageChoice, system: SystemLocales): string {
  const spoken = system.preferred.map(languageOf).find((language) => language !== null) ?? 'en';
  const language = choice === 'system' ? spoken : choice;
  const locales = [system.formats, ...system.preferred].filter((locale) => fullLocale.test(locale));
  return locales.find((locale) => languageOf(locale) === language) ?? usualLocales[language];
}
