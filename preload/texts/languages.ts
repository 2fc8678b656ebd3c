import type { Language } from '../contract';
import type { english } from './en';

/** The whole catalogue in some language: the shape is that of English. */
export type Texts = ReturnType<typeof english>;
/** Makes the catalogue of a language, in which `number` writes the numbers. */
export type Catalogue = (number: (value: number) => string) => Texts;
/** Something of each language. */
export type InLanguages<T> = Readonly<Record<Language, T>>;

/** What a locale ("de-CH") is a locale of, if it is among these languages. */
export function languageAmong(languages: InLanguages<unknown>, locale: string): Language | null {
  const spoken = locale.toLowerCase().split('-')[0] ?? '';
  // `Object.keys` forgets the names' type.
  return (Object.keys(languages) as Language[]).find((language) => language === spoken) ?? null;
}

/** The texts of a catalogue, with numbers as they are written where the locale is spoken. */
export function textsIn(catalogue: Catalogue, locale: string): Texts {
  // Made when it is needed: while the app starts, no number is written.
  let format: Intl.NumberFormat | null = null;
  return catalogue((value) => (format ??= new Intl.NumberFormat(locale)).format(value));
}
