import type { RoleId } from '../../preload/contract';
import { accountKey, roleKey } from '../catalogue';
import { shownName, type MarkedAccount } from '../marks/marked-accounts';
import { windowLocale } from '../window-texts';
import type { AccountField, AccountMatch, Marks } from './search-index';

interface RowBase {
  readonly key: string;
  readonly account: MarkedAccount;
  /** Place among its siblings, from 1. */
  readonly place: number;
  readonly siblings: number;
}

export interface AccountRow extends RowBase {
  readonly kind: 'account';
  readonly open: boolean;
  readonly marks: (field: AccountField) => Marks;
  /** The permission sets that a search found in it; null for all of them. */
  readonly found: AccountMatch['roles'] | null;
}

export interface RoleRow extends RowBase {
  readonly kind: 'role';
  readonly role: RoleId;
  readonly marks: () => Marks;
}

/** Stands where permission sets would be: they are on their way, could not be read, or there are none. */
export interface NoteRow extends RowBase {
  readonly kind: 'note';
  readonly note: 'loading' | 'failed' | 'none';
}

export type TreeRow = AccountRow | RoleRow | NoteRow;

const NO_MARKS: Marks = [];
const noMarks = (): Marks => NO_MARKS;

const { compare } = new Intl.Collator(windowLocale, { numeric: true, sensitivity: 'base' });

/** An order in which people look for accounts: by the name they read, numbers as numbers, then by id. */
export function sortAccounts(accounts: readonly MarkedAccount[]): readonly MarkedAccount[] {
  return [...accounts].sort(
    (a, b) =>
      compare(shownName(a), shownName(b)) ||
      (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0),
  );
}

function noteOf(account: MarkedAccount): NoteRow['note'] | null {
  if (account.roleNames === null) return account.problem === null ? 'loading' : 'failed';
  return account.roleNames.length === 0 ? 'none' : null;
}

function pushChildren(
  rows: TreeRow[],
  account: MarkedAccount,
  roles: readonly { readonly roleName: string; readonly marks: () => Marks }[],
): void {
  const note = noteOf(account);
  if (note !== null) {
    rows.push({ kind: 'note', key: `${accountKey(account)}//`, account, note, place: 1, siblings: 1 });
    return;
  }
  roles.forEach(({ roleName, marks }, at) => {
    const role = { sessionId: account.sessionId, accountId: account.accountId, roleName };
    rows.push({
      kind: 'role',
      key: roleKey(role),
      account,
      role,
      marks,
      place: at + 1,
      siblings: roles.length,
    });
  });
}

/** All accounts, with the permission sets of those that are open. */
export function rowsOf(
  accounts: readonly MarkedAccount[],
  isOpen: (accountKey: string) => boolean,
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  accounts.forEach((account, at) => {
    const key = accountKey(account);
    const open = isOpen(key);
    rows.push({
      kind: 'account',
      key,
      account,
      open,
      place: at + 1,
      siblings: accounts.length,
      marks: noMarks,
      found: null,
    });
    if (open) {
      pushChildren(
        rows,
        account,
        (account.roleNames ?? []).map((roleName) => ({ roleName, marks: noMarks })),
      );
    }
  });
  return rows;
}

/** Whoever has not found it among so many accounts types on; rows for thousands would make every key slow. */
export const mostMatchesShown = 100;

/** What a search found, best first. */
export function rowsOfMatches(
  matches: readonly AccountMatch[],
  isOpen: (accountKey: string) => boolean,
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  matches.slice(0, mostMatchesShown).forEach((match, at) => {
    const key = accountKey(match.account);
    const open = isOpen(key);
    const { account } = match;
    const siblings = Math.min(matches.length, mostMatchesShown);
    rows.push({
      kind: 'account',
      key,
      account,
      open,
      place: at + 1,
      siblings,
      marks: (field) => match.marks(field),
      found: match.roles,
    });
    if (open) pushChildren(rows, account, match.roles);
  });
  return rows;
}

/** The row that the person went to. */
export interface ActiveRow {
  readonly key: string;
  /** The rows among which it was then. */
  readonly among: readonly TreeRow[];
}

/**
 * Which row is the active one: the row that was, if it is still there, or what has come to its place; else the first
 * permission set (so that a search can be acted on at once); else the first row. -1 when there are no rows.
 */
export function activeIndex(rows: readonly TreeRow[], active: ActiveRow | null, searching: boolean): number {
  if (rows.length === 0) return -1;
  if (active !== null) {
    const kept = rows.findIndex((row) => row.key === active.key);
    if (kept >= 0) return kept;
    const next = placeOfGone(rows, active);
    if (next !== null) return next;
  }
  return searching
    ? Math.max(
        0,
        rows.findIndex((row) => row.kind === 'role'),
      )
    : 0;
}

/** After the nearest row above it that is still there; null when none is. */
function placeOfGone(rows: readonly TreeRow[], { key, among }: ActiveRow): number | null {
  const places = new Map(rows.map((row, at) => [row.key, at]));
  const above = among
    .slice(
      0,
      among.findIndex((row) => row.key === key),
    )
    .reverse();
  const nearest = above.find((row) => places.has(row.key));
  const place = nearest && places.get(nearest.key);
  return place === undefined ? null : Math.min(place + 1, rows.length - 1);
}

export type Move =
  | { readonly kind: 'go'; readonly index: number }
  | { readonly kind: 'open' | 'close'; readonly accountKey: string };

/** What a key does in the tree (the WAI-ARIA treegrid pattern); null when it does nothing. */
export function moveFor(rows: readonly TreeRow[], index: number, key: string, pageRows: number): Move | null {
  const last = rows.length - 1;
  const row = rows[index];
  if (row === undefined) return null;
  const go = (to: number): Move => ({ kind: 'go', index: Math.max(0, Math.min(last, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(index + 1);
    case 'ArrowUp':
      return go(index - 1);
    case 'PageDown':
      return go(index + pageRows);
    case 'PageUp':
      return go(index - pageRows);
    case 'Home':
      return go(0);
    case 'End':
      return go(last);
    case 'ArrowRight':
      if (row.kind !== 'account') return null;
      return row.open ? go(index + 1) : { kind: 'open', accountKey: row.key };
    case 'ArrowLeft':
      if (row.kind !== 'account') return go(index - row.place);
      return row.open ? { kind: 'close', accountKey: row.key } : null;
    default:
      return null;
  }
}
