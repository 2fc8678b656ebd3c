import type {
  Catalogue,
  CatalogueAccount,
  CatalogueChange,
  CatalogueProgress,
  EpochMs,
  RoleId,
} from '../../preload/contract';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { problemOfFailure, type AwsFailure } from './aws-failure';
import type { ListedAccount, Portal, PortalAnswer } from './portal';
import { singleFlight } from './single-flight';
import type { SsoSession } from './sso-session';

/** One account as it is kept between starts. Nothing in it is secret. */
export interface KnownAccount {
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
  readonly roleNames: readonly string[] | null;
  readonly rolesReadAt: EpochMs | null;
}

/** What is known of one session's accounts. */
export interface KnownSession {
  readonly updatedAt: EpochMs | null;
  readonly accounts: readonly KnownAccount[];
}

export interface Catalogues {
  /** Everything that is known, for a window that has just opened. */
  whole(): Catalogue;
  progress(sessionId: string): CatalogueProgress;
  /** Takes over what the last run knew. */
  restore(sessionId: string, known: KnownSession): void;
  /**
   * Reads accounts and permission sets anew; a session that is being read is read once. Permission sets that
   * are younger than a day are kept, unless the person asked (`byHand`).
   */
  load(session: SsoSession, how: { readonly byHand: boolean }): Promise<void>;
  /** The person looks at this account: its permission sets are asked for before the others'. */
  lookAt(sessionId: string, accountId: string): void;
  forget(sessionId: string): void;
  /** What the next start should know, by session. */
  known(): Readonly<Record<string, KnownSession>>;
  accountName(sessionId: string, accountId: string): string | null;
  /** The list has been read, and the role is not in it. What is not known is not gone. */
  isGone(role: RoleId): boolean;
}

const rolesLiveMs = 24 * 60 * 60 * 1000;
/** The window gets changes at most four times a second. */
const announceEveryMs = 250;
/** As many as the limiter lets run at once. */
const readersAtOnce = 5;
/** A throttled account goes back into the queue; this often, so that a broken one cannot spin for ever. */
const mostTriesAnAccount = 8;

interface AccountRecord extends KnownAccount {
  readonly problem: CatalogueAccount['problem'];
}

interface SessionRecord {
  readonly accounts: Map<string, AccountRecord>;
  progress: CatalogueProgress;
}

export function createCatalogues(deps: {
  readonly portal: Portal;
  readonly clock: Clock;
  readonly log: Log;
  /** Changed accounts, coalesced, for the window. */
  readonly announce: (change: CatalogueChange) => void;
  /** How far a session is has changed. */
  readonly progressed: (sessionId: string) => void;
  /** Something that is worth keeping for the next start has changed; `known` gives it. */
  readonly worthKeeping: () => void;
  /** Accounts that are in use, e.g. by a managed profile: asked for right after those looked at. */
  readonly inUse: (sessionId: string) => ReadonlySet<string>;
}): Catalogues {
  const { portal, clock, log } = deps;
  const sessions = new Map<string, SessionRecord>();
  const lookedAt = new Map<string, string[]>();
  const flights = singleFlight<CatalogueProgress['problem']>();
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
    };
    sessions.set(sessionId, made);
    return made;
  }

  function set(sessionId: string, account: AccountRecord): void {
    recordOf(sessionId).accounts.set(account.accountId, account);
    changes.changed(sessionId, account.accountId);
  }

  function progress(sessionId: string, next: Partial<CatalogueProgress>): void {
    const record = recordOf(sessionId);
    record.progress = { ...record.progress, ...next };
    deps.progressed(sessionId);
  }

  async function read(session: SsoSession, byHand: boolean): Promise<CatalogueProgress['problem']> {
    const record = recordOf(session.id);
    const isGone = (): boolean => sessions.get(session.id) !== record;
    const run = createReading({ session, byHand, isGone });
    progress(session.id, { loading: { accountsDone: 0, accountsTotal: null }, problem: null });
    const problem = await run.finish();
    const complete = problem === null;
    // Removed meanwhile, or another organisation by now: there is nothing to tell any more.
    if (isGone()) return problem;
    progress(session.id, {
      loading: null,
      problem,
      ...(complete ? { updatedAt: clock.now() } : {}),
    });
    deps.worthKeeping();
    log.info('list read', { session: session.id, accounts: recordOf(session.id).accounts.size, complete });
    return problem;
  }

  /** One reading of a session: pages of accounts, and readers of permission sets that start with the first page. */
  function createReading(reading: {
    readonly session: SsoSession;
    readonly byHand: boolean;
    /** The session was forgotten since: what arrives now belongs to nobody. */
    readonly isGone: () => boolean;
  }) {
    const { session, byHand, isGone } = reading;
    const toRead = new Set<string>();
    const tries = new Map<string, number>();
    const seen = new Set<string>();
    let total = 0;
    let done = 0;
    let allListed = false;
    let stopped: CatalogueProgress['problem'] = null;
    const wakeReaders: (() => void)[] = [];

    const wake = (): void => {
      for (const resolve of wakeReaders.splice(0)) resolve();
    };
    const show = (): void => {
      progress(session.id, { loading: { accountsDone: done, accountsTotal: allListed ? total : null } });
    };

    function takePage(accounts: readonly ListedAccount[]): void {
      const record = recordOf(session.id);
      for (const listed of accounts) {
        if (seen.has(listed.accountId)) continue;
        seen.add(listed.accountId);
        total += 1;
        const before = record.accounts.get(listed.accountId);
        const name = listed.name ?? listed.accountId;
        if (!before || before.name !== name || before.email !== listed.email) {
          set(session.id, {
            roleNames: null,
            rolesReadAt: null,
            problem: null,
            ...before,
            ...listed,
            name,
          });
        }
        const young =
          before?.roleNames && before.rolesReadAt !== null && clock.now() - before.rolesReadAt < rolesLiveMs;
        if (young && !byHand) done += 1;
        else toRead.add(listed.accountId);
      }
      wake();
      show();
    }

    async function list(): Promise<void> {
      let nextToken: string | undefined;
      do {
        const answer = await portal.listAccounts(session, nextToken);
        if (isGone()) break;
        if (answer.kind !== 'answer') {
          if (isThrottled(answer) && count('list') < mostTriesAnAccount) continue;
          stopped = problemOf(answer);
          break;
        }
        nextToken = answer.value.nextToken;
        allListed = !nextToken;
        takePage(answer.value.accounts);
      } while (!stopped && !allListed);
      wake();
    }

    function count(what: string): number {
      const next = (tries.get(what) ?? 0) + 1;
      tries.set(what, next);
      return next;
    }

    async function readRoles(): Promise<void> {
      for (;;) {
        if (stopped || isGone()) return;
        const accountId = best(toRead, lookedAt.get(session.id) ?? [], deps.inUse(session.id));
        if (accountId !== null) {
          toRead.delete(accountId);
          await readAccount(accountId);
        } else if (allListed) {
          return;
        } else {
          await new Promise<void>((resolve) => {
            wakeReaders.push(resolve);
          });
        }
      }
    }

    async function readAccount(accountId: string): Promise<void> {
      const answer = await portal.listAccountRoles(session, accountId);
      const before = sessions.get(session.id)?.accounts.get(accountId);
      if (!before || stopped || isGone()) return;
      if (answer.kind === 'answer') {
        const roleNames = [...answer.value].sort((a, b) => a.localeCompare(b));
        set(session.id, { ...before, roleNames, rolesReadAt: clock.now(), problem: null });
      } else if (isThrottled(answer) && count(accountId) < mostTriesAnAccount) {
        toRead.add(accountId);
        wake();
        return;
      } else if (answer.kind === 'no-token' || isOnTheWay(answer.failure)) {
        // Offline, behind a captive portal or signed out: every other account would fail the same way.
        stopped = problemOf(answer);
        wake();
        return;
      } else {
        // One account that fails does not fail the list.
        set(session.id, { ...before, problem: problemOf(answer) });
      }
      done += 1;
      show();
      deps.worthKeeping();
    }

    function dropVanished(): void {
      const { accounts } = recordOf(session.id);
      for (const accountId of accounts.keys()) {
        if (seen.has(accountId)) continue;
        accounts.delete(accountId);
        changes.removed(session.id, accountId);
      }
    }

    return {
      async finish(): Promise<CatalogueProgress['problem']> {
        await Promise.all([list(), ...Array.from({ length: readersAtOnce }, readRoles)]);
        if (allListed && !isGone()) dropVanished();
        return stopped;
      },
    };
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
    restore(sessionId, known) {
      recordOf(sessionId).progress = { loading: null, updatedAt: known.updatedAt, problem: null };
      for (const account of known.accounts) set(sessionId, { ...account, problem: null });
    },
    async load(session, { byHand }) {
      await flights.run(session.id, () => read(session, byHand));
    },
    lookAt(sessionId, accountId) {
      const before = lookedAt.get(sessionId) ?? [];
      lookedAt.set(sessionId, [accountId, ...before.filter((id) => id !== accountId)].slice(0, 50));
    },
    forget(sessionId) {
      for (const accountId of sessions.get(sessionId)?.accounts.keys() ?? []) {
        changes.removed(sessionId, accountId);
      }
      sessions.delete(sessionId);
      lookedAt.delete(sessionId);
      deps.worthKeeping();
    },
    known: () =>
      Object.fromEntries(
        [...sessions].map(([sessionId, { progress, accounts }]) => [
          sessionId,
          {
            updatedAt: progress.updatedAt,
            accounts: [...accounts.values()].map(({ problem: _, ...known }) => known),
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

function shown(sessionId: string, account: AccountRecord): CatalogueAccount {
  const { rolesReadAt: _, ...rest } = account;
  return { sessionId, ...rest };
}

function problemOf(answer: Exclude<PortalAnswer<unknown>, { kind: 'answer' }>) {
  return answer.kind === 'no-token' ? answer.problem : problemOfFailure(answer.failure);
}

/** A fault between this machine and AWS, of which AWS knows nothing. */
function isOnTheWay(failure: AwsFailure): boolean {
  return failure.kind === 'no-answer' || failure.kind === 'not-aws';
}

function isThrottled(answer: Exclude<PortalAnswer<unknown>, { kind: 'answer' }>): boolean {
  return answer.kind === 'failure' && answer.failure.kind === 'throttled';
}

/** The account to read next: the one looked at last, then one in use, then the order of the list. */
function best(
  toRead: ReadonlySet<string>,
  lookedAt: readonly string[],
  inUse: ReadonlySet<string>,
): string | null {
  const looked = lookedAt.find((accountId) => toRead.has(accountId));
  if (looked !== undefined) return looked;
  for (const accountId of inUse) if (toRead.has(accountId)) return accountId;
  const [first] = toRead;
  return first ?? null;
}

type Key = readonly [sessionId: string, accountId: string];

/** Gathers changes and announces them together, with a revision number. */
function createAnnouncer(
  clock: Clock,
  announce: (revision: number, changed: readonly Key[], removed: readonly Key[]) => void,
) {
  let revision = 0;
  let scheduled = false;
  const changed = new Map<string, Key>();
  const removed = new Map<string, Key>();

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    clock.after(announceEveryMs, () => {
      scheduled = false;
      revision += 1;
      announce(revision, [...changed.values()], [...removed.values()]);
      changed.clear();
      removed.clear();
    });
  }

  return {
    revision: () => revision,
    changed(sessionId: string, accountId: string): void {
      removed.delete(`${sessionId}/${accountId}`);
      changed.set(`${sessionId}/${accountId}`, [sessionId, accountId]);
      schedule();
    },
    removed(sessionId: string, accountId: string): void {
      changed.delete(`${sessionId}/${accountId}`);
      removed.set(`${sessionId}/${accountId}`, [sessionId, accountId]);
      schedule();
    },
  };
}
