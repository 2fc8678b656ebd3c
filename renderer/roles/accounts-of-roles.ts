import type { CatalogueAccount, RoleId } from '../../preload/contract';
import { accountKey } from '../catalogue';

/** A role that is remembered, with the name its account had then. */
export interface RememberedRole {
  readonly role: RoleId;
  readonly accountName: string;
}

/**
 * The accounts of remembered roles (kept, favourite, recent), with those roles only, in the order in which they come.
 * Made from the roles, since they are there before the catalogue is, and after a permission set has gone from it.
 */
export function accountsOfRoles(
  roles: readonly RememberedRole[],
  catalogue: readonly CatalogueAccount[],
): readonly CatalogueAccount[] {
  const known = new Map(catalogue.map((account) => [accountKey(account), account]));
  const chosen = new Map<string, { account: CatalogueAccount; roleNames: Set<string> }>();
  for (const { role, accountName } of roles) {
    const key = accountKey(role);
    const entry = chosen.get(key);
    if (entry !== undefined) {
      entry.roleNames.add(role.roleName);
      continue;
    }
    const { sessionId, accountId, roleName } = role;
    const account = known.get(key) ?? {
      sessionId,
      accountId,
      name: accountName,
      email: null,
      roleNames: null,
      problem: null,
    };
    chosen.set(key, { account, roleNames: new Set([roleName]) });
  }
  return [...chosen.values()].map(({ account, roleNames }) => ({
    ...account,
    roleNames: [...roleNames],
    problem: null,
  }));
}

/** The same with permission sets in the order of the alphabet. */
export function sortedRoles(accounts: readonly CatalogueAccount[]): readonly CatalogueAccount[] {
  return accounts.map((account) => ({ ...account, roleNames: account.roleNames?.toSorted() ?? null }));
}
