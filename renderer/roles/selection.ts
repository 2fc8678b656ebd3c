/** Which roles the person has selected, to do something with all of them. Pure. */
import type { CatalogueAccount, RoleId } from '../../preload/contract';
import { accountKey, roleKey } from '../catalogue';
import type { AccountMatch } from './search-index';
import type { AccountRow, TreeRow } from './tree-rows';

export interface Selection {
  /** By role key. */
  readonly roles: ReadonlyMap<string, RoleId>;
  /** The key of the row where a range begins: the last that the person has acted on. */
  readonly anchor: string | null;
  /** While a range is being drawn: what was selected before. */
  readonly beside: ReadonlyMap<string, RoleId> | null;
}

export const nothingSelected: Selection = { roles: new Map(), anchor: null, beside: null };

/** How much of a row is selected. */
export type Mark = 'none' | 'some' | 'all';

/** The roles of a row: its own, or those that are, or would be, listed under the account. */
function rolesOfRow(row: TreeRow): readonly RoleId[] {
  if (row.kind === 'role') return [row.role];
  return row.kind === 'account' ? rolesUnder(row.account, namesUnder(row)) : [];
}

function namesUnder({ account, found }: AccountRow): readonly string[] {
  return found?.map(({ roleName }) => roleName) ?? account.roleNames ?? [];
}

function rolesUnder(
  { sessionId, accountId }: Pick<CatalogueAccount, 'sessionId' | 'accountId'>,
  roleNames: readonly string[],
): readonly RoleId[] {
  return roleNames.map((roleName) => ({ sessionId, accountId, roleName }));
}

/** Every role of a list, whether its account is open or not; of what was found, where there is a search. */
export function allRoles(
  accounts: readonly CatalogueAccount[],
  matches: readonly AccountMatch[] | null,
): readonly RoleId[] {
  return matches === null
    ? accounts.flatMap((account) => rolesUnder(account, account.roleNames ?? []))
    : matches.flatMap(({ account, roles }) =>
        rolesUnder(
          account,
          roles.map(({ roleName }) => roleName),
        ),
      );
}

export function markOf(row: TreeRow, { roles }: Selection): Mark {
  if (roles.size === 0 || row.kind === 'note') return 'none';
  if (row.kind === 'role') return roles.has(row.key) ? 'all' : 'none';
  const names = namesUnder(row);
  const count = names.reduce((sum, name) => sum + (roles.has(`${row.key}/${name}`) ? 1 : 0), 0);
  return count === 0 ? 'none' : count === names.length ? 'all' : 'some';
}

/** The selection with a row taken in or out: an account stands for all that is under it. */
export function toggled(selection: Selection, row: TreeRow): Selection {
  const roles = new Map(selection.roles);
  const isOut = markOf(row, selection) === 'all';
  for (const role of rolesOfRow(row)) {
    if (isOut) roles.delete(roleKey(role));
    else roles.set(roleKey(role), role);
  }
  return { roles, anchor: row.key, beside: null };
}

/** The selection with these, too. */
export function withRoles(selection: Selection, more: readonly RoleId[]): Selection {
  return { ...selection, roles: joined(selection.roles, more), beside: null };
}

/** The next range begins there; null for where the person is then. */
export function anchored({ roles }: Selection, anchor: string | null): Selection {
  return { roles, anchor, beside: null };
}

/**
 * The selection with the rows from where the range began, or else from `from`, to `to`. A range that is drawn back becomes smaller again.
 * An open account in it stands for nothing, since what is under it has rows of its own; a closed one for all of it.
 */
export function extended(
  selection: Selection,
  rows: readonly TreeRow[],
  { from, to }: { readonly from: string; readonly to: string },
): Selection {
  const anchor = selection.anchor ?? from;
  const beside = selection.beside ?? selection.roles;
  const end = rows.findIndex(({ key }) => key === to);
  const begun = rows.findIndex(({ key }) => key === anchor);
  const start = begun < 0 ? end : begun;
  const inRange = rows
    .slice(Math.min(start, end), Math.max(start, end) + 1)
    .filter((row) => row.kind !== 'account' || !row.open)
    .flatMap(rolesOfRow);
  return { roles: joined(beside, inRange), anchor, beside };
}

/** Without those that are not in the list any more. The same one when nothing has gone. */
export function stillThere(
  roles: ReadonlyMap<string, RoleId>,
  accounts: readonly CatalogueAccount[],
): ReadonlyMap<string, RoleId> {
  if (roles.size === 0) return roles;
  const byKey = new Map(accounts.map((account) => [accountKey(account), account]));
  const isThere = (role: RoleId): boolean => {
    const account = byKey.get(accountKey(role));
    // While its permission sets are read again, nobody knows better.
    return account !== undefined && account.roleNames?.includes(role.roleName) !== false;
  };
  const left = [...roles].filter(([, role]) => isThere(role));
  return left.length === roles.size ? roles : new Map(left);
}

function joined(roles: ReadonlyMap<string, RoleId>, more: readonly RoleId[]): ReadonlyMap<string, RoleId> {
  return new Map([...roles, ...more.map((role) => [roleKey(role), role] as const)]);
}
