import fuzzysort, { type Prepared } from 'fuzzysort';
import type { MarkedAccount, MarkIndex, Nearness } from '../marks/marked-accounts';

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
  marks(field: AccountField): Marks;
  /** How many permission sets there are to show. */
  readonly roleCount: number;
  /** The permission sets to show, best first. All of them when the account itself is what was looked for. */
  readonly roles: readonly RoleMatch[];
}

export interface SearchIndex {
  /** Favourites first, then what was used lately, then the rest, each best first; equals keep their order. */
  readonly search: (query: string, near?: Pick<MarkIndex, 'nearness' | 'hasNear'>) => readonly AccountMatch[];
}

/** How well one word fits one text: 1 is the text itself. Marks are made when asked for: few hits are ever seen. */
interface Hit {
  readonly score: number;
  /** Where the word begins; for initials, where they are; null for a fuzzy match, whose letters are found again. */
  readonly place: number | Marks | null;
}

interface AccountHit extends Hit {
  readonly field: AccountField;
}

/** What one word finds: accounts by position, permission sets by name. */
interface WordHits {
  readonly word: string;
  readonly accounts: readonly (AccountHit | undefined)[];
  readonly roles: ReadonlyMap<string, Hit>;
}

/** Below this, fuzzy matches are letters strewn over a text rather than what somebody meant. */
const LEAST_SCORE = 0.3;
const EMAIL_SCORE = 0.6;
/** Words of fewer letters are looked for as they are. */
const FUZZY_FROM = 3;

/**
 * The words of a query. An account id pasted in groups ("1111 2222 3333", "1111-2222-3333") is one word.
 */
export function wordsOf(query: string): readonly string[] {
  const trimmed = query.trim();
  if (/^\d[\d\s-]{3,}$/.test(trimmed)) return [trimmed.replace(/[\s-]+/g, '')];
  return trimmed.toLowerCase().split(/\s+/).filter(Boolean);
}

function marksOf({ place }: Hit, word: string, text: string): Marks {
  if (place === null) return fuzzysort.single(word, text)?.indexes ?? [];
  return typeof place === 'number'
    ? Array.from({ length: word.length }, (_, offset) => place + offset)
    : place;
}

/** A text as one or two letters are looked for in it. */
interface ShortText {
  readonly lower: string;
  /** The first letters of its words, and where they are: "po" of "PowerUser Only" is "puo". */
  readonly initials: string;
  readonly initialsAt: readonly number[];
}

function shortText(text: string): ShortText {
  const initialsAt = [...text.matchAll(/[A-Z](?![A-Z])|(?<![\p{L}\d])[\p{L}\d]/gu)].map(({ index }) => index);
  const lower = text.toLowerCase();
  return { lower, initials: initialsAt.map((at) => lower[at] ?? '').join(''), initialsAt };
}

/**
 * One or two letters are what is typed most, and strewn over a text they would find nearly everything: they stand
 * together, best where the text or a word of it begins, or they are initials.
 */
function shortHit(word: string, { lower, initials, initialsAt }: ShortText): Hit | null {
  const start = lower.indexOf(word);
  if (start === 0) return { score: word.length === lower.length ? 1 : 0.9, place: 0 };
  const inInitials = initials.indexOf(word);
  if (inInitials >= 0) {
    return { score: 0.8, place: initialsAt.slice(inInitials, inInitials + word.length) };
  }
  return start < 0 ? null : { score: 0.5, place: start };
}

function scoreInId(word: string, accountId: string, start: number): number {
  return word.length === accountId.length ? 1 : start === 0 ? 0.9 : 0.75;
}

/** Tags are short words: found by how they begin, or by any part of three letters. */
function scoreInTag(word: string, tag: string, start: number): number {
  if (start < 0 || (start > 0 && word.length < 3)) return 0;
  return word.length === tag.length ? 1 : start === 0 ? 0.85 : 0.7;
}

interface Entry {
  readonly position: number;
  readonly name: ShortText;
  readonly alias: ShortText | null;
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
    name: shortText(account.name),
    alias: account.alias === null ? null : shortText(account.alias),
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
    const found = new Array<AccountHit | undefined>(entries.length);
    const better = (position: number, score: number, field: AccountField, place: Hit['place']): void => {
      if (score > (found[position]?.score ?? 0)) found[position] = { score, field, place };
    };
    if (word.length < FUZZY_FROM) {
      for (const { position, name, alias } of entries) {
        const inName = shortHit(word, name);
        if (inName !== null) better(position, inName.score, 'name', inName.place);
        const inAlias = alias && shortHit(word, alias);
        if (inAlias !== null) better(position, inAlias.score, 'alias', inAlias.place);
      }
    } else {
      for (const result of fuzzysort.go(word, names, { limit: 0, threshold: LEAST_SCORE })) {
        better(result.obj.position, result.score, 'name', null);
      }
      for (const result of fuzzysort.go(word, aliases, { limit: 0, threshold: LEAST_SCORE })) {
        better(result.obj.position, result.score, 'alias', null);
      }
    }
    const isNumber = /^\d{2,}$/.test(word);
    for (const { position, account, email, tag } of entries) {
      if (isNumber) {
        const start = account.accountId.indexOf(word);
        if (start >= 0) better(position, scoreInId(word, account.accountId, start), 'id', start);
      }
      if (tag !== '') {
        const start = tag.indexOf(word);
        better(position, scoreInTag(word, tag, start), 'tag', start);
      }
      if (found[position] === undefined && word.length >= FUZZY_FROM) {
        const start = email.indexOf(word);
        if (start >= 0) better(position, EMAIL_SCORE, 'email', start);
      }
    }
    return { word, accounts: found, roles: roleHits(word) };
  }

  function roleHits(word: string): ReadonlyMap<string, Hit> {
    const roles = new Map<string, Hit>();
    for (const [roleName, prepared] of roleNames) {
      if (word.length < FUZZY_FROM) {
        const hit = shortHit(word, shortText(roleName));
        if (hit !== null) roles.set(roleName, hit);
        continue;
      }
      const result = fuzzysort.single(word, prepared);
      if (result !== null && result.score >= LEAST_SCORE) {
        roles.set(roleName, { score: result.score, place: null });
      }
    }
    return roles;
  }

  // Of the words of a query, a key changes one.
  let lately: readonly WordHits[] = [];

  return {
    search(query, near = farAway) {
      const hits = wordsOf(query).map((word) => lately.find((one) => one.word === word) ?? hitsOf(word));
      lately = hits;
      if (hits.length === 0) return [];
      const matches: AccountMatch[] = [];
      for (const entry of entries) {
        const match = matchAccount(entry, hits, near);
        if (match !== null) matches.push(match);
      }
      return matches.sort(nearestAndBestFirst);
    },
  };
}

const farAway: Pick<MarkIndex, 'nearness' | 'hasNear'> = { nearness: () => 0, hasNear: () => false };

interface Ranked {
  readonly nearness: Nearness;
  readonly score: number;
}

function nearestAndBestFirst(a: Ranked, b: Ranked): number {
  return b.nearness - a.nearness || b.score - a.score;
}

/** The marks of all words in a text. */
function union(text: string, words: readonly WordHits[], hitOf: (word: WordHits) => Hit | undefined): Marks {
  const marks = words.flatMap((each) => {
    const hit = hitOf(each);
    return hit === undefined ? [] : marksOf(hit, each.word, text);
  });
  return [...new Set(marks)].sort((a, b) => a - b);
}

function textOf({ name, alias, tag, accountId, email }: MarkedAccount, field: AccountField): string {
  return { name, alias, tag: tag?.word, id: accountId, email }[field] ?? '';
}

/** Of a permission set that was asked for by name: it comes before one of equal worth that only its account brings in. */
const NAMED_BONUS = 0.001;

/**
 * How well all words fit an account together with one of its permission sets, or the account alone: the mean of the
 * better hit for each; 0 unless every word has one.
 */
function scoreOf(words: readonly WordHits[], position: number, roleName: string | null): number {
  let sum = 0;
  let bonus = 0;
  for (const word of words) {
    const own = word.accounts[position]?.score ?? 0;
    const inRole = roleName === null ? undefined : word.roles.get(roleName);
    if (inRole !== undefined) bonus = NAMED_BONUS;
    const best = inRole !== undefined && inRole.score > own ? inRole.score : own;
    if (best === 0) return 0;
    sum += best;
  }
  return sum / words.length + bonus;
}

/** Every word has to be found, in the account or in the permission set. */
function matchAccount(
  { position, account }: Entry,
  words: readonly WordHits[],
  near: Pick<MarkIndex, 'nearness' | 'hasNear'>,
): AccountMatch | null {
  const ownScore = scoreOf(words, position, null);
  let best = ownScore;
  let roleCount = 0;
  for (const roleName of account.roleNames ?? []) {
    const score = scoreOf(words, position, roleName);
    if (score > 0) roleCount += 1;
    if (score > best) best = score;
  }
  if (best === 0) return null;
  const match = new Match(account, position, words, near, best, roleCount);
  // Few accounts have a permission set that is near: only there the order of permission sets has to be known.
  if (near.hasNear(account)) match.nearness = match.roles[0]?.nearness ?? 0;
  return match;
}

/** A class, since thousands are made with a key: they share its methods, and say no more than they are asked. */
class Match implements AccountMatch {
  nearness: Nearness = 0;
  #roles: readonly RoleMatch[] | null = null;

  constructor(
    readonly account: MarkedAccount,
    private readonly position: number,
    private readonly words: readonly WordHits[],
    private readonly near: Pick<MarkIndex, 'nearness'>,
    readonly score: number,
    readonly roleCount: number,
  ) {}

  get roles(): readonly RoleMatch[] {
    return (this.#roles ??= this.#found());
  }

  marks(field: AccountField): Marks {
    return union(textOf(this.account, field), this.words, ({ accounts }) => {
      const hit = accounts[this.position];
      return hit?.field === field ? hit : undefined;
    });
  }

  #found(): readonly RoleMatch[] {
    const { sessionId, accountId, roleNames } = this.account;
    return (roleNames ?? [])
      .flatMap((roleName): readonly RoleMatch[] => {
        const score = scoreOf(this.words, this.position, roleName);
        if (score === 0) return [];
        const nearness = this.near.nearness({ sessionId, accountId, roleName });
        return [
          {
            roleName,
            nearness,
            score,
            marks: () => union(roleName, this.words, ({ roles }) => roles.get(roleName)),
          },
        ];
      })
      .sort(nearestAndBestFirst);
  }
}
