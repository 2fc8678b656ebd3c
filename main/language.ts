import { createTimeWords, textsFor, type Texts, type TimeWords } from '../preload/texts';

/** In which words Rolecall speaks, and how it writes numbers and times. */
export interface Language {
  /** Such as "en-GB". */
  locale(): string;
  texts(): Texts;
  times(): TimeWords;
}

/** @param locale may give another one at any time: then everything follows */
export function createLanguage(locale: () => string): Language {
  function make(tag: string) {
    const texts = textsFor(tag);
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
