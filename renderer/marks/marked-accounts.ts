import type {
  AccountMarks,
  AccountRef,
  CatalogueAccount,
  MarksState,
  RoleId,
  Tag,
} from '../../preload/contract';
import { accountKey, roleKey } from '../catalogue';

/** An account with what the person attached to it. */
export interface MarkedAccount extends CatalogueAccount {
  readonly alias: string | null;
  readonly tag: Tag | null;
}

/** How near a role is to the person: a favourite, one used lately, or neither. */
export type Nearness = 2 | 1 | 0;

/** What is asked of the marks again and again, prepared for it. */
export interface MarkIndex {
  readonly ofAccount: (account: AccountRef) => {
    readonly alias: string | null;
    readonly tag: Tag | null;
  };
  readonly isFavourite: (role: RoleId) => boolean;
  readonly nearness: (role: RoleId) => Nearness;
  /** Whether the account may have a role that is near. */
  readonly hasNear: (account: Pick<AccountRef, 'accountId'>) => boolean;
  /** A marked role that is not in the list any more. */
  readonly isGone: (role: RoleId) => boolean;
}

const unmarked = { alias: null, tag: null };

export function markIndexOf(marks: MarksState): MarkIndex {
  const accounts = new Map(marks.accounts.map((account) => [accountKey(account), account]));
  const favourites = new Set(marks.favourites.map(({ role }) => roleKey(role)));
  const recent = new Set(marks.recent.map(({ role }) => roleKey(role)));
  const gone = new Set(
    [...marks.favourites, ...marks.recent].flatMap(({ role, isGone }) => (isGone ? [roleKey(role)] : [])),
  );
  // Asked for every role that a search finds: most are of an account that has none of these.
  const nearAccounts = new Set([...marks.favourites, ...marks.recent].map(({ role }) => role.accountId));
  return {
    ofAccount: (account) => accounts.get(accountKey(account)) ?? unmarked,
    isFavourite: (role) => favourites.has(roleKey(role)),
    hasNear: ({ accountId }) => nearAccounts.has(accountId),
    nearness(role) {
      if (!nearAccounts.has(role.accountId)) return 0;
      const key = roleKey(role);
      if (favourites.has(key)) return 2;
      return recent.has(key) ? 1 : 0;
    },
    isGone: (role) => gone.has(roleKey(role)),
  };
}

export function withMarks(
  accounts: readonly CatalogueAccount[],
  marks: readonly AccountMarks[],
): readonly MarkedAccount[] {
  const byAccount = new Map(marks.map((one) => [accountKey(one), one]));
  return accounts.map((account) => {
    const { alias, tag } = byAccount.get(accountKey(account)) ?? unmarked;
    return { ...account, alias, tag };
  });
}

/** What the person reads for an account: their own name for it, if they gave it one. */
export function shownName(account: { readonly name: string; readonly alias: string | null }): string {
  return account.alias ?? account.name;
}
