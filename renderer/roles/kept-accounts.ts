import type { CatalogueAccount, ManagedProfileState } from '../../preload/contract';
import { accountKey } from '../catalogue';

/**
 * The accounts of the kept roles, with those roles only. Made from the profiles, since they are there before the
 * catalogue is, and after a permission set has gone from it.
 */
export function keptAccounts(
  profiles: readonly ManagedProfileState[],
  catalogue: readonly CatalogueAccount[],
): readonly CatalogueAccount[] {
  const known = new Map(catalogue.map((account) => [accountKey(account), account]));
  const kept = new Map<string, { account: CatalogueAccount; roleNames: Set<string> }>();
  for (const { role, accountName } of profiles) {
    const key = accountKey(role);
    const entry = kept.get(key);
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
    kept.set(key, { account, roleNames: new Set([roleName]) });
  }
  return [...kept.values()].map(({ account, roleNames }) => ({
    ...account,
    roleNames: [...roleNames].sort(),
    problem: null,
  }));
}
