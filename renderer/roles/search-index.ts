import fuzzysort, { type Prepared, type Result } from 'fuzzysort';
import type { RoleId } from '../../preload/contract';
import type { MarkedAccount, Nearness } from '../marks/marked-accounts';

/** Positions of matched characters in a text, ascending. */
export type Marks = readonly number[];

export interface RoleMatch {
  readonly roleName: string;
  readonly nearness: Nearness;
  readonly marks: () => Marks;
  readonly score: number;
}

export type AccountField = 'name' | 'alias' | 'tag' | 'id' | 'email';

export interface AccountMatch {
  readonly account: MarkedAccount;
  /** That of its nearest permission set. */
  readonly nearness: Nearness;
  readonly score: number;
  readonly marks: (field: AccountField) => Marks;
  /** The permission sets to show, best first. All of them when the account itself is what was looked for. */
  readonly roles: readonly RoleMatch[];
}

export interface SearchIndex {
  /** Favourites first, then what was used lately, then the rest, each best first; equals keep their order. */
  readonly search: (query: string, nearnessOf?: (role: RoleId) => Nearness) => readonly AccountMatch[];
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

/** Tags are short words: found by how they begin, or by any part of three letters. */
function hitInTag(word: string, tag: string): Hit | null {
  const start = tag.indexOf(word);
  if (start < 0 || (start > 0 && word.length < 3)) return null;
  const score = word.length === tag.length ? 1 : start === 0 ? 0.85 : 0.7;
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
  /** In lower case; empty for none. */
  readonly tag: string;
  readonly account: MarkedAccount;
}

/** Prepares accounts for search as somebody types; made anew when the catalogue changes (about a millisecond). */
export function createSearchIndex(accounts: readonly MarkedAccount[]): SearchIndex {
  const entries: Entry[] = accounts.map((account, position) => ({
    position,
    account,
    email: account.email?.toLowerCase() ?? '',
    tag: account.tag?.word.toLowerCase() ?? '',
  }));
  const names = fuzzysort.snapshot(entries, { key: (entry) => entry.account.name });
  const aliases = fuzzysort.snapshot(
    entries.filter(({ account }) => account.alias !== null),
    { key: (entry) => entry.account.alias ?? '' },
  );
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
    const better = (position: number, hit: Hit | null, field: AccountField): void => {
      if (hit !== null && hit.score > (found[position]?.score ?? 0)) found[position] = { ...hit, field };
    };
    for (const result of fuzzysort.go(word, aliases, { limit: 0, threshold: LEAST_SCORE })) {
      better(result.obj.position, hitOf(result), 'alias');
    }
    for (const { position, account, email, tag } of entries) {
      better(position, hitInId(word, account.accountId), 'id');
      if (tag !== '') better(position, hitInTag(word, tag), 'tag');
      if (found[position] === undefined) better(position, hitInEmail(word, email), 'email');
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
    search(query, nearnessOf = farAway) {
      const hits = wordsOf(query).map(hitsOf);
      if (hits.length === 0) return [];
      const matches: AccountMatch[] = [];
      for (const entry of entries) {
        const match = matchAccount(entry, hits, nearnessOf);
        if (match !== null) matches.push(match);
      }
      return matches.sort(nearestAndBestFirst);
    },
  };
}

const farAway = (): Nearness => 0;

interface Ranked {
  readonly nearness: Nearness;
  readonly score: number;
}

function nearestAndBestFirst(a: Ranked, b: Ranked): number {
  return b.nearness - a.nearness || b.score - a.score;
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
function matchAccount(
  { position, account }: Entry,
  words: readonly WordHits[],
  nearnessOf: (role: RoleId) => Nearness,
): AccountMatch | null {
  const { sessionId, accountId } = account;
  const own = words.map((word) => word.accounts[position]);
  const ownScore = scoreOf(own, []);
  const roles: RoleMatch[] = [];
  for (const roleName of account.roleNames ?? []) {
    const inRole = words.map((word) => word.roles.get(roleName));
    const score = scoreOf(own, inRole);
    if (score === 0) continue;
    // At equal worth, the permission set that was asked for comes before one that only its account brings in.
    const bonus = inRole.some((hit) => hit !== undefined) ? 0.001 : 0;
    const nearness = nearnessOf({ sessionId, accountId, roleName });
    roles.push({ roleName, nearness, score: score + bonus, marks: () => union(inRole) });
  }
  if (ownScore === 0 && roles.length === 0) return null;
  const score = roles.reduce((best, role) => Math.max(best, role.score), ownScore);
  roles.sort(nearestAndBestFirst);
  return {
    account,
    nearness: roles[0]?.nearness ?? 0,
    score,
    marks: (field) => union(own.filter((hit) => hit?.field === field)),
    roles,
  };
}
