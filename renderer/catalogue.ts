import type { Catalogue, CatalogueAccount, CatalogueChange, RoleId } from '../preload/contract';

/** A key for an account in one session, good for maps and element ids. */
export function accountKey(account: { readonly sessionId: string; readonly accountId: string }): string {
  return `${account.sessionId}/${account.accountId}`;
}

export function roleKey(role: RoleId): string {
  return `${accountKey(role)}/${role.roleName}`;
}

/**
 * The catalogue after a change; the same catalogue when it already holds the change; null when revisions in
 * between are missing, so that the whole has to be asked for.
 */
export function applyChange(catalogue: Catalogue, change: CatalogueChange): Catalogue | null {
  if (change.revision <= catalogue.revision) return catalogue;
  if (change.revision !== catalogue.revision + 1) return null;

  const removed = new Set(change.removed.map(accountKey));
  const changed = new Map(change.changed.map((account) => [accountKey(account), account]));
  const accounts: CatalogueAccount[] = [];
  for (const account of catalogue.accounts) {
    const key = accountKey(account);
    const replacement = changed.get(key);
    changed.delete(key);
    if (replacement !== undefined) accounts.push(replacement);
    else if (!removed.has(key)) accounts.push(account);
  }
  accounts.push(...changed.values());
  return { revision: change.revision, accounts };
}

/** Applies changes in their order; null as soon as one does not follow. */
export function applyChanges(catalogue: Catalogue, changes: readonly CatalogueChange[]): Catalogue | null {
  let result: Catalogue | null = catalogue;
  for (const change of changes) {
    if (result === null) return null;
    result = applyChange(result, change);
  }
  return result;
}
