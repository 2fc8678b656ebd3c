import type { AccountMarks, AccountRef, RoleId, Tag } from '../preload/contract';
import { roleKey } from './role-id';
import type { Settings } from './settings/settings';

/** A role as it is remembered: its account's name is for when no list is there. */
export interface RememberedRole {
  readonly role: RoleId;
  readonly accountName: string;
}

export interface RememberedMarks {
  readonly accounts: readonly AccountMarks[];
  readonly favourites: readonly RememberedRole[];
  /** The last one first. */
  readonly recent: readonly RememberedRole[];
}

/** What the person attached to accounts and roles: aliases, tags, favourites, and what they used last. */
export interface Marks {
  list(): RememberedMarks;
  /** What the person calls the account; null when they have not said. */
  aliasOf(sessionId: string, accountId: string): string | null;
  /** Accounts that the person comes back to, of one session. */
  favouriteAccounts(sessionId: string): readonly string[];
  toggleFavourite(role: RememberedRole): void;
  /** The person copied, kept or opened this role. */
  used(role: RememberedRole): void;
  clearRecent(): void;
  /** Null takes it away. */
  setAlias(account: AccountRef, alias: string | null): void;
  setTag(account: AccountRef, tag: Tag | null): void;
  /** Forgets everything of a session that was removed. */
  forget(sessionId: string): void;
}

const mostRecent = 15;

export function createMarks(settings: Settings, changed: () => void): Marks {
  const list = (): RememberedMarks => settings.get().marks;

  function put(change: Partial<RememberedMarks>): void {
    const { accounts, favourites, recent } = { ...list(), ...change };
    settings.set({
      marks: { accounts: [...accounts], favourites: [...favourites], recent: [...recent] },
    });
    changed();
  }

  function markAccount(account: AccountRef, change: Partial<Pick<AccountMarks, 'alias' | 'tag'>>): void {
    const { sessionId, accountId } = account;
    const before = list().accounts.find((one) => isSameAccount(one, account));
    const after: AccountMarks = { sessionId, accountId, alias: null, tag: null, ...before, ...change };
    const others = list().accounts.filter((one) => one !== before);
    put({ accounts: after.alias === null && after.tag === null ? others : [...others, after] });
  }

  return {
    list,
    aliasOf: (sessionId, accountId) =>
      list().accounts.find((one) => isSameAccount(one, { sessionId, accountId }))?.alias ?? null,
    favouriteAccounts: (sessionId) =>
      list().favourites.flatMap(({ role }) => (role.sessionId === sessionId ? [role.accountId] : [])),
    toggleFavourite(marked) {
      const others = without(list().favourites, marked);
      const isFavourite = others.length < list().favourites.length;
      put({ favourites: isFavourite ? others : [...others, marked] });
    },
    used(marked) {
      const [last] = list().recent;
      if (last?.accountName === marked.accountName && roleKey(last.role) === roleKey(marked.role)) return;
      put({ recent: [marked, ...without(list().recent, marked)].slice(0, mostRecent) });
    },
    clearRecent() {
      put({ recent: [] });
    },
    setAlias: (account, alias) => {
      markAccount(account, { alias });
    },
    setTag: (account, tag) => {
      markAccount(account, { tag });
    },
    forget(sessionId) {
      const { accounts, favourites, recent } = list();
      const isElsewhere = ({ role }: RememberedRole): boolean => role.sessionId !== sessionId;
      put({
        accounts: accounts.filter((account) => account.sessionId !== sessionId),
        favourites: favourites.filter(isElsewhere),
        recent: recent.filter(isElsewhere),
      });
    },
  };
}

function isSameAccount(one: AccountRef, other: AccountRef): boolean {
  return one.sessionId === other.sessionId && one.accountId === other.accountId;
}

function without(roles: readonly RememberedRole[], { role }: RememberedRole): readonly RememberedRole[] {
  return roles.filter((one) => roleKey(one.role) !== roleKey(role));
}
