import type { AccountMarks, TagColour } from '../../preload/contract';

/** Words that say what an account is for; the first that fits counts. Prod comes last: "non-prod" is none. */
const usual: readonly (readonly [RegExp, TagColour])[] = [
  [/^(non|not|nonprod|pre|preprod|preproduction|stage|staging|stg|uat|acceptance|canary)$/, 'orange'],
  [/^(test|testing|qa|integration|int)$/, 'yellow'],
  [/^(dev|devel|development)$/, 'green'],
  [/^(sandbox|sbx|playground|lab)$/, 'teal'],
  [/^(prod|prd|production|live|critical)$/, 'red'],
];

/**
 * The colour for a tag until the person chooses one: that which the word has elsewhere, else by its meaning, red for
 * what looks like production.
 */
export function usualColour(word: string, accounts: readonly AccountMarks[]): TagColour {
  const wanted = word.trim().toLowerCase();
  const elsewhere = accounts.find(({ tag }) => tag?.word.toLowerCase() === wanted)?.tag?.colour;
  if (elsewhere !== undefined) return elsewhere;
  const parts = wanted.split(/[^a-z]+/);
  const meant = usual.find(([form]) => parts.some((part) => form.test(part)));
  return meant?.[1] ?? 'blue';
}

/** Words to suggest: those in use, the most used first, and then some that people use. */
export function suggestedWords(accounts: readonly AccountMarks[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { tag } of accounts) {
    if (tag !== null) counts.set(tag.word, (counts.get(tag.word) ?? 0) + 1);
  }
  const used = [...counts].sort(([, a], [, b]) => b - a).map(([word]) => word);
  const known = new Set(used.map((word) => word.toLowerCase()));
  return [...used, ...['prod', 'staging', 'test', 'dev', 'sandbox'].filter((word) => !known.has(word))];
}
