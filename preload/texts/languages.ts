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

/** How a value is shown that is put into a text. */
export type Shown = (value: string) => string;

/**
 * The texts of a catalogue, with numbers as they are written where the locale is spoken. Values are put into them as
 * `shown` says, and names stand by themselves, whichever way they run.
 */
export function textsIn(catalogue: Catalogue, locale: string, shown: Shown = (value) => value): Texts {
  // Made when it is needed: while the app starts, no number is written.
  let format: Intl.NumberFormat | null = null;
  const texts = catalogue((value) => (format ??= new Intl.NumberFormat(locale)).format(value));
  return putting(texts, (value) => isolated(shown(value)));
}

const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** U+2068 and U+2069 around what runs from right to left: so it takes nothing of the sentence with it (UAX #9). */
function isolated(value: string): string {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value;
}

/** The same texts, into which values are put as `shown` says. */
function putting<T>(texts: T, shown: Shown): T {
  const asShown = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(asShown);
    return typeof value === 'string' ? shown(value) : value;
  };
  // A text is a string, or a function that puts things into one; all else is an object of those.
  if (typeof texts === 'function') {
    const say = texts as unknown as (...put: readonly unknown[]) => unknown;
    const sayShown = (...put: readonly unknown[]): unknown => say(...put.map(asShown));
    // It takes as many values as before.
    return Object.defineProperty(sayShown, 'length', { value: say.length }) as T;
  }
  if (typeof texts !== 'object' || texts === null || Array.isArray(texts)) return texts;
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, putting(text, shown)])) as T;
}
