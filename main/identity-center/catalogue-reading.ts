import type { CatalogueProgress, EpochMs } from '../../preload/contract';
import type { Clock } from '../clock';
import { problemOfFailure, type AwsFailure } from './aws-failure';
import type { ListedAccount, Portal, PortalAnswer } from './portal';
import type { SsoSession } from './sso-session';
import type { Problem } from '../wording';

/** One account as it is kept between starts. Nothing in it is secret. */
export interface KnownAccount {
  readonly accountId: string;
  readonly name: string;
  readonly email: string | null;
  readonly roleNames: readonly string[] | null;
  readonly rolesReadAt: EpochMs | null;
}

export interface AccountRecord extends KnownAccount {
  readonly problem: Problem | null;
}

/** As many as the limiter lets run at once. */
const readersAtOnce = 5;
/** A throttled account goes back into the queue; this often, so that a broken one cannot spin for ever. */
const mostTriesAnAccount = 8;
/** When AWS cannot answer for so many accounts one after another, it will not for the next either. */
const mostUnavailableInARow = 10;

/**
 * One reading of a session: pages of accounts, and readers of permission sets, one with the first page and the others
 * when all accounts are named: those are what the person searches. What is read is set as it arrives; accounts that are
 * not listed any more are removed at the end.
 * @returns why the reading had to stop; null when it came to its end
 */
export function readCatalogue(deps: {
  readonly portal: Portal;
  readonly clock: Clock;
  readonly session: SsoSession;
  /** Permission sets that were read since then are kept as they are. */
  readonly freshSince: EpochMs;
  /** The session was forgotten since: what arrives now belongs to nobody. */
  readonly isGone: () => boolean;
  /** What is known; changed by `set` and `remove` only. */
  readonly accounts: ReadonlyMap<string, AccountRecord>;
  readonly set: (account: AccountRecord) => void;
  readonly remove: (accountId: string) => void;
  readonly progressed: (loading: NonNullable<CatalogueProgress['loading']>) => void;
  readonly worthKeeping: () => void;
  /** Accounts that the person looks at, the last one first. */
  readonly lookedAt: () => readonly string[];
  readonly inUse: () => ReadonlySet<string>;
}): Promise<Problem | null> {
  const { portal, clock, session, freshSince, isGone, accounts } = deps;
  const toRead = new Set<string>();
  const tries = new Map<string, number>();
  const seen = new Set<string>();
  let found = 0;
  let done = 0;
  let unavailableInARow = 0;
  let allListed = false;
  let atAwsPace = false;
  let stopped: Problem | null = null;
  const wakeReaders: (() => void)[] = [];

  const wake = (): void => {
    for (const resolve of wakeReaders.splice(0)) resolve();
  };
  const show = (): void => {
    deps.progressed({ accountsDone: done, accountsFound: found, areAllFound: allListed, atAwsPace });
  };

  function takePage(page: readonly ListedAccount[]): void {
    for (const listed of page) {
      if (seen.has(listed.accountId)) continue;
      seen.add(listed.accountId);
      found += 1;
      const before = accounts.get(listed.accountId);
      const name = listed.name ?? listed.accountId;
      if (!before || before.name !== name || before.email !== listed.email) {
        deps.set({
          roleNames: null,
          rolesReadAt: null,
          problem: null,
          ...before,
          ...listed,
          name,
        });
      }
      const isFresh = before?.roleNames && before.rolesReadAt !== null && before.rolesReadAt > freshSince;
      if (isFresh) done += 1;
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
        if (isThrottled(answer) && count('list') < mostTriesAnAccount) {
          slowedDown();
          continue;
        }
        stopped = problemOf(answer);
        break;
      }
      nextToken = answer.value.nextToken;
      allListed = !nextToken;
      takePage(answer.value.accounts);
    } while (!stopped && !allListed);
    wake();
  }

  function slowedDown(): void {
    if (atAwsPace) return;
    atAwsPace = true;
    show();
  }

  function count(what: string): number {
    const next = (tries.get(what) ?? 0) + 1;
    tries.set(what, next);
    return next;
  }

  async function readRoles(): Promise<void> {
    for (;;) {
      if (stopped || isGone()) return;
      const accountId = best(toRead, deps.lookedAt(), deps.inUse());
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
    const before = accounts.get(accountId);
    if (!before || stopped || isGone()) return;
    unavailableInARow = isUnavailable(answer) ? unavailableInARow + 1 : 0;
    if (answer.kind === 'answer') {
      const roleNames = [...answer.value].sort((a, b) => a.localeCompare(b));
      deps.set({ ...before, roleNames, rolesReadAt: clock.now(), problem: null });
    } else if (isThrottled(answer) && count(accountId) < mostTriesAnAccount) {
      slowedDown();
      toRead.add(accountId);
      wake();
      return;
    } else if (
      answer.kind === 'no-token' ||
      isOnTheWay(answer.failure) ||
      unavailableInARow >= mostUnavailableInARow
    ) {
      // Offline, behind a captive portal, signed out or AWS is down: every other account would fail the same way.
      stopped = problemOf(answer);
      wake();
      return;
    } else {
      // One account that fails does not fail the list.
      deps.set({ ...before, problem: problemOf(answer) });
    }
    done += 1;
    show();
    deps.worthKeeping();
  }

  function dropVanished(): void {
    for (const accountId of [...accounts.keys()]) if (!seen.has(accountId)) deps.remove(accountId);
  }

  async function readAll(): Promise<Problem | null> {
    const others = async (): Promise<unknown> =>
      Promise.all(Array.from({ length: readersAtOnce - 1 }, readRoles));
    await Promise.all([readRoles(), list().then(others)]);
    if (allListed && !isGone()) dropVanished();
    return stopped;
  }

  return readAll();
}

function problemOf(answer: Exclude<PortalAnswer<unknown>, { kind: 'answer' }>) {
  return answer.kind === 'no-token' ? answer.problem : problemOfFailure(answer.failure);
}

/** A fault between this machine and AWS, of which AWS knows nothing. */
function isOnTheWay(failure: AwsFailure): boolean {
  return failure.kind === 'no-answer' || failure.kind === 'not-aws';
}

function isUnavailable(answer: PortalAnswer<unknown>): boolean {
  return answer.kind === 'failure' && answer.failure.kind === 'unavailable';
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
