import fuzzysort, { type Prepared } from 'fuzzysort';
import type { CatalogueAccount } from '../../preload/contract';

/** Positions of matched characters in a text, ascending. */
export type Marks = readonly number[];

export interface RoleMatch {
  readonly roleName: string;
  readonly marks: Marks;
  readonly score: number;
}

export interface AccountMatch {
  readonly account: CatalogueAccount;
  readonly score: number;
  readonly nameMarks: Marks;
  readonly idMarks: Marks;
  readonly emailMarks: Marks;
  /** The permission sets to show, best first. All of them when the account itself is what was looked for. */
  readonly roles: readonly RoleMatch[];
}

export interface SearchIndex {
  /** Best first; accounts of equal worth keep the order in which they were given. */
  readonly search: (query: string) => readonly AccountMatch[];
}

/** How well one word fits one text: 1 is the text itself. */
interface Hit {
  readonly score: number;
  readonly marks: Marks;
}

/** What one word finds: accounts by position (with the field it was found in), permission sets by name. */
interface WordHits {
  readonly accounts: ReadonlyMap<number, Hit & { readonly field: 'name' | 'id' | 'email' }>;
  readonly roles: ReadonlyMap<string, Hit>;
}

/** Below this, fuzzy matches are letters strewn over a text rather than what somebody meant. */
const LEAST_SCORE = 0.3;
const EMAIL_SCORE = 0.6;

/**
 * The words of a query. An account id pasted in groups ("1111 2222 3333", "1111-2222-3333") is one word.
 */
export function wordsOf(query: string): readonly string[] {
  const trimmed = query.trim();
  if (/^\d[\d\s-]{3,}$/.test(trimmed)) return [trimmed.replace(/[\s-]+/g, '')];
  return trimmed.toLowerCase().split(/\s+/).filter(Boolean);
}

function span(start: number, length: number): Marks {
  return Array.from({ length }, (_, offset) => start + offset);
}

function hitInId(word: string, accountId: string): Hit | null {
  if (!/^\d{2,}$/.test(word)) return null;
  const start = accountId.indexOf(word);
  if (start < 0) return null;
  const score = word.length === accountId.length ? 1 : start === 0 ? 0.9 : 0.75;
  return { score, marks: span(start, word.length) };
}

function hitInEmail(word: string, email: string | null): Hit | null {
  if (email === null || word.length < 3) return null;
  const start = email.toLowerCase().indexOf(word);
  return start < 0 ? null : { score: EMAIL_SCORE, marks: span(start, word.length) };
}

interface Entry {
  readonly position: number;
  readonly account: CatalogueAccount;
}

/** Prepares accounts for search as somebody types; made anew when the catalogue changes (about a millisecond). */
export function createSearchIndex(accounts: readonly CatalogueAccount[]): SearchIndex {
  const entries: Entry[] = accounts.map((account, position) => ({ position, account }));
  const names = fuzzysort.snapshot(entries, { key: (entry) => entry.account.name });
  // A thousand accounts share a handful of permission sets: each is looked at once.
  const roleNames = new Map<string, Prepared>();
  for (const account of accounts) {
    for (const roleName of account.roleNames ?? []) {
      if (!roleNames.has(roleName)) roleNames.set(roleName, fuzzysort.prepare(roleName));
    }
  }

  function hitsOf(word: string): WordHits {
    const found = new Map<number, Hit & { field: 'name' | 'id' | 'email' }>();
    for (const result of fuzzysort.go(word, names, { limit: 0, threshold: LEAST_SCORE })) {
      found.set(result.obj.position, { score: result.score, marks: result.indexes, field: 'name' });
    }
    for (const { position, account } of entries) {
      const byId = hitInId(word, account.accountId);
      if (byId !== null && byId.score > (found.get(position)?.score ?? 0)) {
        found.set(position, { ...byId, field: 'id' });
      } else if (!found.has(position)) {
        const byEmail = hitInEmail(word, account.email);
        if (byEmail !== null) found.set(position, { ...byEmail, field: 'email' });
      }
    }
    const roles = new Map<string, Hit>();
    for (const [roleName, prepared] of roleNames) {
      const result = fuzzysort.single(word, prepared);
      if (result !== null && result.score >= LEAST_SCORE) {
        roles.set(roleName, { score: result.score, marks: result.indexes });
      }
    }
    return { accounts: found, roles };
  }

  return {
    search(query) {
      const hits = wordsOf(query).map(hitsOf);
      if (hits.length === 0) return [];
      const matches: AccountMatch[] = [];
      for (const entry of entries) {
        const match = matchAccount(entry, hits);
        if (match !== null) matches.push(match);
      }
      return matches.sort((a, b) => b.score - a.score);
    },
  };
}

function union(marks: readonly Marks[]): Marks {
  return [...new Set(marks.flat())].sort((a, b) => a - b);
}

/** Every word has to be found, in the account or in the permission set. */
function matchAccount({ position, account }: Entry, words: readonly WordHits[]): AccountMatch | null {
  const own = words.map((word) => word.accounts.get(position));
  const wholeByAccount = own.every((hit) => hit !== undefined);
  const ownScore = wholeByAccount ? mean(own.map((hit) => hit.score)) : 0;

  const roles: RoleMatch[] = [];
  for (const roleName of account.roleNames ?? []) {
    const inRole = words.map((word) => word.roles.get(roleName));
    const complete = words.every((_, at) => own[at] !== undefined || inRole[at] !== undefined);
    if (!complete) continue;
    const score = mean(words.map((_, at) => Math.max(own[at]?.score ?? 0, inRole[at]?.score ?? 0)));
    const bonus = inRole.some((hit) => hit !== undefined) ? 0.001 : 0;
    roles.push({ roleName, score: score + bonus, marks: union(inRole.map((hit) => hit?.marks ?? [])) });
  }
  if (!wholeByAccount && roles.length === 0) return null;
  roles.sort((a, b) => b.score - a.score);

  const marksIn = (field: 'name' | 'id' | 'email'): Marks =>
    union(own.map((hit) => (hit?.field === field ? hit.marks : [])));
  return {
    account,
    score: Math.max(ownScore, roles[0]?.score ?? 0),
    nameMarks: marksIn('name'),
    idMarks: marksIn('id'),
    emailMarks: marksIn('email'),
    roles,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
