import type { Problem as WordedProblem } from '../preload/contract';
import type { Texts } from '../preload/texts';

/**
 * Something to say to a person, put into words where it leaves the main process: the person may choose another language
 * at any time, and what is said already then follows.
 */
export type Say = (texts: Texts) => string;

/** The fields of the contract that are words for a person. */
type Words = 'message' | 'advice' | 'what' | 'why' | 'mend';

/** A type of the contract as it is inside of main: what is to be said has no words yet. */
export type Unworded<T> = T extends readonly unknown[]
  ? { readonly [K in keyof T]: Unworded<T[K]> }
  : T extends object
    ? { readonly [K in keyof T]: K extends Words ? Sayable<T[K]> : Unworded<T[K]> }
    : T;

/** A field of that name may be something else: a choice of a few, say. */
type Sayable<T> = T extends string ? (string extends T ? Say : T) : Unworded<T>;

/** An expected failure: a code, and what a person is to read. */
export type Problem = Unworded<WordedProblem>;

/** What is said already. */
export const verbatim =
  (words: string): Say =>
  () =>
    words;

/** The same in words. */
export function inWords<T>(value: Unworded<T>, texts: Texts): T {
  // The walk replaces exactly what the type does: nothing but a `Say` is a function in what goes to the window.
  return spoken(value, texts) as T;
}

/** What holds nothing that is to be said stays the same value: of thousands of accounts hardly one does. */
function spoken(value: unknown, texts: Texts): unknown {
  if (typeof value === 'function') return (value as Say)(texts);
  if (typeof value !== 'object' || value === null) return value;
  // An array is an object with its places as keys.
  const parts = value as Record<string, unknown>;
  let words: Record<string, unknown> | null = null;
  for (const key of Object.keys(parts)) {
    const said = spoken(parts[key], texts);
    if (said === parts[key]) continue;
    words ??= Object.assign(Array.isArray(value) ? ([] as unknown as Record<string, unknown>) : {}, parts);
    words[key] = said;
  }
  return words ?? value;
}
