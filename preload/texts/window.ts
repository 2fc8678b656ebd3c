/** The texts for a page, which speaks one language and does not read the others. */
import { english } from './en';
import { languageAmong, textsIn, type Catalogue, type InLanguages, type Texts } from './languages';

export type { Texts } from './languages';
export { createTimeWords } from './time-words';

const catalogues: InLanguages<() => Promise<Catalogue>> = {
  // With the page: it is what most speak, and all others fall back on.
  en: () => Promise.resolve(english),
  de: async () => (await import('./de')).german,
};

/** As `textsFor` in index.ts. */
export async function readTexts(locale: string): Promise<Texts> {
  return textsIn(await catalogues[languageAmong(catalogues, locale) ?? 'en'](), locale);
}
