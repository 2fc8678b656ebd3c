import type { EpochMs, ListNews, RoleChange } from '../../preload/contract';
import type { KnownAccount } from './catalogue-reading';

type Accounts = ReadonlyMap<string, KnownAccount>;

/** What the person has gained and lost since they were told last, of one session. */
export interface RememberedNews {
  readonly since: EpochMs;
  readonly gained: readonly RoleChange[];
  readonly lost: readonly RoleChange[];
}

/** More than anybody reads; the numbers tell of the rest. */
const mostShown = 100;

/**
 * What two complete readings differ in, added to what the person has not seen yet: what was gained and then lost again is
 * no news. An account whose permission sets could not be read says nothing about them. Pure.
 */
export function newsBetween(
  before: Accounts,
  after: Accounts,
  since: EpochMs,
  unseen: RememberedNews | null,
): RememberedNews | null {
  const gained = new Map((unseen?.gained ?? []).map((change) => [keyOf(change), change]));
  const lost = new Map((unseen?.lost ?? []).map((change) => [keyOf(change), change]));
  for (const change of rolesOnlyIn(after, before)) {
    if (!lost.delete(keyOf(change))) gained.set(keyOf(change), change);
  }
  for (const change of rolesOnlyIn(before, after)) {
    if (!gained.delete(keyOf(change))) lost.set(keyOf(change), change);
  }
  if (gained.size === 0 && lost.size === 0) return null;
  return { since: unseen?.since ?? since, gained: sorted(gained.values()), lost: sorted(lost.values()) };
}

/** As it is shown: not more than a person reads, and the numbers. */
export function shownNews(news: RememberedNews | null): ListNews | null {
  return (
    news && {
      since: news.since,
      gained: news.gained.slice(0, mostShown),
      gainedCount: news.gained.length,
      lost: news.lost.slice(0, mostShown),
      lostCount: news.lost.length,
    }
  );
}

function* rolesOnlyIn(here: Accounts, there: Accounts): Generator<RoleChange> {
  for (const { accountId, name, roleNames } of here.values()) {
    const other = there.get(accountId);
    // Known on one side only: that is a reading that was not complete, not a change.
    if (roleNames === null || other?.roleNames === null) continue;
    for (const roleName of roleNames) {
      if (other?.roleNames.includes(roleName) !== true) yield { accountId, accountName: name, roleName };
    }
  }
}

function keyOf({ accountId, roleName }: RoleChange): string {
  return `${accountId}/${roleName}`;
}

function sorted(changes: Iterable<RoleChange>): readonly RoleChange[] {
  return [...changes].sort(
    (a, b) => a.accountName.localeCompare(b.accountName) || a.roleName.localeCompare(b.roleName),
  );
}
