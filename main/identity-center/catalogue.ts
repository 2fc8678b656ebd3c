import type {
  Catalogue,
  CatalogueAccount,
  CatalogueChange,
  CatalogueProgress,
  EpochMs,
  ListNews,
  Problem as WordedProblem,
  RoleId,
} from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { inWords, type Problem, type Unworded } from '../wording';
import { atMostEvery, announceEveryMs, createAnnouncer } from './catalogue-announcer';
import { readCatalogue, type AccountRecord, type KnownAccount } from './catalogue-reading';
import { newsBetween, shownNews, type RememberedNews } from './list-news';
import { createListRetries } from './list-retries';
import type { Portal } from './portal';
import { singleFlight } from './single-flight';
import type { SsoSession } from './sso-session';

/** What is known of one session's accounts. */
export interface KnownSession {
  readonly updatedAt: EpochMs | null;
  readonly accounts: readonly KnownAccount[];
  readonly news: RememberedNews | null;
}

export interface Catalogues {
  /** Everything that is known, for a window that has just opened. */
  whole(): Unworded<Catalogue>;
  progress(sessionId: string): Unworded<CatalogueProgress>;
  /** What changed since the person was told last; null when nothing did. */
  news(sessionId: string): ListNews | null;
  dismissNews(sessionId: string): void;
  /** Takes over what the last run knew. */
  restore(sessionId: string, known: KnownSession): void;
  /**
   * Reads accounts and permission sets anew; a session that is being read is read once. Permission sets that
   * are younger than a day are kept, unless the person asked (`byHand`). What fails is read again by itself.
   */
  load(session: SsoSession, how: { readonly byHand: boolean }): Promise<void>;
  /** The person looks at this account: its permission sets are asked for before the others', and again if that failed. */
  lookAt(sessionId: string, accountId: string): void;
  /** What failed may go well now: it is read again soon, of one session or of all. */
  tryAgainSoon(sessionId?: string): void;
  forget(sessionId: string): void;
  /** Nothing is read again by itself any more. */
  stop(): void;
  /** What the next start should know, by session. */
  known(): Readonly<Record<string, KnownSession>>;
  accountName(sessionId: string, accountId: string): string | null;
  /** The list has been read, and the role is not in it. What is not known is not gone. */
  isGone(role: RoleId): boolean;
}

const rolesLiveMs = 24 * 60 * 60 * 1000;

interface SessionRecord {
  readonly accounts: Map<string, AccountRecord>;
  progress: Unworded<CatalogueProgress>;
  news: RememberedNews | null;
  /** When the person asked for everything anew, while that has not come to its end; else null. */
  askedAnewAt: EpochMs | null;
}

export function createCatalogues(deps: {
  readonly portal: Portal;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** A list that failed is to be read again. */
  readonly readAgain: (sessionId: string) => void;
  /** Changed accounts, coalesced, for the window. */
  readonly announce: (change: Unworded<CatalogueChange>) => void;
  /** How far a session is has changed. */
  readonly progressed: () => void;
  /** Something that is worth keeping for the next start has changed; `known` gives it. */
  readonly worthKeeping: () => void;
  /** Accounts that are in use, e.g. by a managed profile: asked for right after those looked at. */
  readonly inUse: (sessionId: string) => ReadonlySet<string>;
}): Catalogues {
  const { portal, clock, log } = deps;
  const sessions = new Map<string, SessionRecord>();
  const lookedAt = new Map<string, string[]>();
  const flights = singleFlight<Problem | null>();
  const heldOnce = createHeldOnce();
  const retries = createListRetries({ clock, random: deps.random, read: deps.readAgain });
  const tellProgress = atMostEvery(clock, announceEveryMs, deps.progressed);
  const changes = createAnnouncer(clock, (revision, changed, removed) => {
    deps.announce({
      revision,
      changed: changed.flatMap(([sessionId, accountId]) => {
        const account = sessions.get(sessionId)?.accounts.get(accountId);
        return account ? [shown(sessionId, account)] : [];
      }),
      removed: removed.map(([sessionId, accountId]) => ({ sessionId, accountId })),
    });
  });

  function recordOf(sessionId: string): SessionRecord {
    const known = sessions.get(sessionId);
    if (known) return known;
    const made: SessionRecord = {
      accounts: new Map(),
      progress: { loading: null, updatedAt: null, problem: null },
      news: null,
      askedAnewAt: null,
    };
    sessions.set(sessionId, made);
    return made;
  }

  function set(sessionId: string, account: AccountRecord): void {
    const roleNames = heldOnce(account.roleNames);
    recordOf(sessionId).accounts.set(account.accountId, { ...account, roleNames });
    changes.changed(sessionId, account.accountId);
  }

  function progress(sessionId: string, next: Partial<Unworded<CatalogueProgress>>): void {
    const record = recordOf(sessionId);
    record.progress = { ...record.progress, ...next };
    deps.progressed();
  }

  async function read(session: SsoSession, byHand: boolean): Promise<Problem | null> {
    const record = recordOf(session.id);
    if (byHand) record.askedAnewAt = clock.now();
    const before = new Map(record.accounts);
    const knownSince = record.progress.updatedAt;
    const isGone = (): boolean => sessions.get(session.id) !== record;
    progress(session.id, {
      loading: { accountsDone: 0, accountsFound: 0, areAllFound: false, atAwsPace: false },
      problem: null,
    });
    const problem = await readCatalogue({
      portal,
      clock,
      session,
      freshSince: Math.max(clock.now() - rolesLiveMs, record.askedAnewAt ?? 0),
      isGone,
      accounts: record.accounts,
      set: (account) => {
        set(session.id, account);
      },
      remove: (accountId) => {
        record.accounts.delete(accountId);
        changes.removed(session.id, accountId);
      },
      progressed: (loading) => {
        record.progress = { ...record.progress, loading };
        // With thousands of accounts, a snapshot for each would be all that the machine does.
        tellProgress();
      },
      worthKeeping: deps.worthKeeping,
      lookedAt: () => lookedAt.get(session.id) ?? [],
      inUse: () => deps.inUse(session.id),
    });
    const complete = problem === null;
    // Removed meanwhile, or another organisation by now: there is nothing to tell any more.
    if (isGone()) return problem;
    if (complete) {
      record.askedAnewAt = null;
      sortByName(record.accounts);
    }
    retries.ended(session.id, (problem ?? problemOfAccounts(record))?.code ?? null);
    // The first list of a session is no news.
    if (complete && knownSince !== null) {
      record.news = newsBetween(before, record.accounts, knownSince, record.news);
    }
    progress(session.id, {
      loading: null,
      problem,
      ...(complete ? { updatedAt: clock.now() } : {}),
    });
    deps.worthKeeping();
    log.info('list read', { session: session.id, accounts: recordOf(session.id).accounts.size, complete });
    return problem;
  }

  return {
    whole: () => ({
      revision: changes.revision(),
      accounts: [...sessions].flatMap(([sessionId, record]) =>
        [...record.accounts.values()].map((account) => shown(sessionId, account)),
      ),
    }),
    progress: (sessionId) =>
      sessions.get(sessionId)?.progress ?? { loading: null, updatedAt: null, problem: null },
    news: (sessionId) => shownNews(sessions.get(sessionId)?.news ?? null),
    dismissNews(sessionId) {
      recordOf(sessionId).news = null;
      deps.progressed();
      deps.worthKeeping();
    },
    restore(sessionId, known) {
      const record = recordOf(sessionId);
      record.progress = { loading: null, updatedAt: known.updatedAt, problem: null };
      record.news = known.news;
      // A window asks for the whole once this is there: nothing has to be announced.
      for (const account of known.accounts)
        record.accounts.set(account.accountId, {
          ...account,
          roleNames: heldOnce(account.roleNames),
          problem: null,
        });
    },
    async load(session, { byHand }) {
      await flights.run(session.id, () => read(session, byHand));
    },
    lookAt(sessionId, accountId) {
      const before = lookedAt.get(sessionId) ?? [];
      lookedAt.set(sessionId, [accountId, ...before.filter((id) => id !== accountId)].slice(0, 50));
      if (sessions.get(sessionId)?.accounts.get(accountId)?.problem) deps.readAgain(sessionId);
    },
    tryAgainSoon: (sessionId) => {
      retries.tryAgainSoon(sessionId);
    },
    stop: () => {
      retries.stop();
    },
    forget(sessionId) {
      retries.forget(sessionId);
      for (const accountId of sessions.get(sessionId)?.accounts.keys() ?? []) {
        changes.removed(sessionId, accountId);
      }
      sessions.delete(sessionId);
      lookedAt.delete(sessionId);
      deps.worthKeeping();
    },
    known: () =>
      Object.fromEntries(
        [...sessions].map(([sessionId, { progress, accounts, news }]) => [
          sessionId,
          {
            updatedAt: progress.updatedAt,
            accounts: [...accounts.values()].map(({ problem: _, ...known }) => known),
            news,
          },
        ]),
      ),
    accountName: (sessionId, accountId) => sessions.get(sessionId)?.accounts.get(accountId)?.name ?? null,
    isGone({ sessionId, accountId, roleName }) {
      const session = sessions.get(sessionId);
      if (session === undefined) return false;
      const account = session.accounts.get(accountId);
      if (account) return account.roleNames !== null && !account.roleNames.includes(roleName);
      const { loading, updatedAt, problem } = session.progress;
      return updatedAt !== null && loading === null && problem === null;
    },
  };
}

/** Why an account of a list has no permission sets, where that may pass: any of them is worth another look. */
function problemOfAccounts({ accounts }: SessionRecord): Problem | null {
  const failed = [...accounts.values()].flatMap(({ problem }) => problem ?? []);
  return failed.find(({ code }) => code !== 'assignment-gone') ?? null;
}

function shown(sessionId: string, account: AccountRecord): Unworded<CatalogueAccount> {
  const { rolesReadAt: _, ...rest } = account;
  return { sessionId, ...rest };
}

/** In the order in which the window shows them: what is in order already is sorted there in no time. */
function sortByName(accounts: Map<string, AccountRecord>): void {
  const { compare } = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
  const sorted = [...accounts.values()].sort((a, b) => compare(a.name, b.name));
  accounts.clear();
  for (const account of sorted) accounts.set(account.accountId, account);
}

/** Thousands of accounts have the same few lists of permission sets, of which each is held in memory once. */
function createHeldOnce(): (roleNames: readonly string[] | null) => readonly string[] | null {
  const lists = new Map<string, readonly string[]>();
  return (roleNames) => {
    if (roleNames === null) return null;
    const key = roleNames.join('\n');
    const held = lists.get(key) ?? roleNames;
    lists.set(key, held);
    return held;
  };
}

/** Of thousands of accounts hardly one has something to say. */
export function accountsInWords(
  accounts: readonly Unworded<CatalogueAccount>[],
  texts: Texts,
): readonly CatalogueAccount[] {
  return accounts.map((account) => ({
    ...account,
    problem: account.problem && inWords<WordedProblem>(account.problem, texts),
  }));
}
