import { inWords, type Say, type Unworded } from '../../../../main/wording';
import { textsFor } from '../../../../preload/texts';

/** What a person reads of it, in English. */
export function said<T>(value: Unworded<T>): T {
  return inWords<T>(value, textsFor('en-GB'));
}

/** The same of a single text; of none, nothing. */
export function words(say: Say | undefined): string {
  return say?.(textsFor('en-GB')) ?? '';
}
