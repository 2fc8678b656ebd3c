import fuzzysort, { type Prepared, type Result } from 'fuzzysort';
import type { CatalogueAccount } from '../../preload/contract';

/** Positions of matched characters in a text, ascending. */
export type Marks = readonly number[];

export interface RoleMatch {
  readonly roleName: string;
  readonly marks: () => Marks;
  readonly score: number;
}

export type AccountField = 'name' | 'id' | 'email';

export interface AccountMatch {
  readonly account: CatalogueAccount;
  readonly score: number;
  readonly marks: (field: AccountField) => Marks;
  /** The permission sets to show, best first. All of them when the account itself is what was looked for. */
  readonly roles: readonly RoleMatch[];
}

export interface SearchIndex {
  /** Best first; accounts of equal worth keep the order in which they were given. */
  readonly search: (query: string) => readonly AccountMatch[];
}

/** How well one word fits one text: 1 is the text itself. Marks are made when asked for: few hits are ever seen. */
interface Hit {
  readonly score: number;
  readonly marks: () => Marks;
}

interface AccountHit extends Hit {
  readonly field: AccountField;
}

/** What one word finds: accounts by position, permission sets by name. */
interface WordHits {
  readonly accounts: readonly (AccountHit | undefined)[];
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

/** The positions are read at once: fuzzysort writes those of its next search over them. */
function hitOf(result: Result): Hit {
  const { score, indexes } = result;
  return { score, marks: () => indexes };
}

function hitInId(word: string, accountId: string): Hit | null {
  if (!/^\d{2,}$/.test(word)) return null;
  const start = accountId.indexOf(word);
  if (start < 0) return null;
  const score = word.length === accountId.length ? 1 : start === 0 ? 0.9 : 0.75;
  return { score, marks: () => span(start, word.length) };
}

function hitInEmail(word: string, email: string): Hit | null {
  if (word.length < 3) return null;
  const start = email.indexOf(word);
  return start < 0 ? null : { score: EMAIL_SCORE, marks: () => span(start, word.length) };
}

interface Entry {
  readonly position: number;
  /** In lower case; empty for none. */
  readonly email: string;
  readonly account: CatalogueAccount;
}

/** Prepares accounts for search as somebody types; made anew when the catalogue changes (about a millisecond). */
export function createSearchIndex(accounts: readonly CatalogueAccount[]): SearchIndex {
  const entries: Entry[] = accounts.map((account, position) => ({
    position,
    account,
    email: account.email?.toLowerCase() ?? '',
  }));
  const names = fuzzysort.snapshot(entries, { key: (entry) => entry.account.name });
  // A thousand accounts share a handful of permission sets: each is looked at once.
  const roleNames = new Map<string, Prepared>();
  for (const account of accounts) {
    for (const roleName of account.roleNames ?? []) {
      if (!roleNames.has(roleName)) roleNames.set(roleName, fuzzysort.prepare(roleName));
    }
  }

  function hitsOf(word: string): WordHits {
    const found: (AccountHit | undefined)[] = new Array<undefined>(entries.length);
    for (const result of fuzzysort.go(word, names, { limit: 0, threshold: LEAST_SCORE })) {
      found[result.obj.position] = { ...hitOf(result), field: 'name' };
    }
    for (const { position, account, email } of entries) {
      const inName = found[position];
      const byId = hitInId(word, account.accountId);
      if (byId !== null && byId.score > (inName?.score ?? 0)) {
        found[position] = { ...byId, field: 'id' };
      } else if (inName === undefined) {
        const byEmail = hitInEmail(word, email);
        if (byEmail !== null) found[position] = { ...byEmail, field: 'email' };
      }
    }
    const roles = new Map<string, Hit>();
    for (const [roleName, prepared] of roleNames) {
      const result = fuzzysort.single(word, prepared);
      if (result !== null && result.score >= LEAST_SCORE) {
        roles.set(roleName, hitOf(result));
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

function union(hits: readonly (Hit | undefined)[]): Marks {
  return [...new Set(hits.flatMap((hit) => hit?.marks() ?? []))].sort((a, b) => a - b);
}

/** The mean over all words of the better hit of account and permission set; 0 unless every word has one. */
function scoreOf(own: readonly (Hit | undefined)[], inRole: readonly (Hit | undefined)[]): number {
  let sum = 0;
  for (let at = 0; at < own.length; at += 1) {
    const best = Math.max(own[at]?.score ?? 0, inRole[at]?.score ?? 0);
    if (best === 0) return 0;
    sum += best;
  }
  return sum / own.length;
}

/** Every word has to be found, in the account or in the permission set. */
function matchAccount({ position, account }: Entry, words: readonly WordHits[]): AccountMatch | null {
  const own = words.map((word) => word.accounts[position]);
  const ownScore = scoreOf(own, []);
  const roles: RoleMatch[] = [];
  for (const roleName of account.roleNames ?? []) {
    const inRole = words.map((word) => word.roles.get(roleName));
    const score = scoreOf(own, inRole);
    if (score === 0) continue;
    // At equal worth, the permission set that was asked for comes before one that only its account brings in.
    const bonus = inRole.some((hit) => hit !== undefined) ? 0.001 : 0;
    roles.push({ roleName, score: score + bonus, marks: () => union(inRole) });
  }
  if (ownScore === 0 && roles.length === 0) return null;
  roles.sort((a, b) => b.score - a.score);
  return {
    account,
    score: Math.max(ownScore, roles[0]?.score ?? 0),
    marks: (field) => union(own.filter((hit) => hit?.field === field)),
    roles,
  };
}
