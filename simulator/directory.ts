import type { SimulatedAccount, SimulatedOrganisation } from './options';
import { comparableStartUrl } from './organisations';

/** Who may be what, where: the organisations, less the assignments that were revoked while running. */
export interface Directory {
  organisationAt(startUrl: string): SimulatedOrganisation | undefined;
  /** Accounts with at least one assignment left, each with its position in the organisation's full list. */
  assignedAccounts(organisation: SimulatedOrganisation): Positioned<SimulatedAccount>[];
  /** Permission sets left in an account; undefined when the person has none there. */
  assignedRoles(organisation: SimulatedOrganisation, accountId: string): Positioned<string>[] | undefined;
  revoke(accountId: string, roleName: string): void;
  restore(accountId: string, roleName: string): void;
}

/** Positions do not move when an assignment goes, so a page token stays right. */
export interface Positioned<T> {
  readonly position: number;
  readonly item: T;
}

export function createDirectory(organisations: readonly SimulatedOrganisation[]): Directory {
  const byStartUrl = new Map(organisations.map((each) => [comparableStartUrl(each.startUrl), each]));
  const accountsOf = new Map(
    organisations.map((each) => [
      each,
      new Map(each.accounts.map((account) => [account.accountId, account])),
    ]),
  );
  const revoked = new Set<string>();

  function key(accountId: string, roleName: string): string {
    return `${accountId}/${roleName}`;
  }

  function rolesLeft(account: SimulatedAccount): Positioned<string>[] {
    return account.roleNames
      .map((item, position) => ({ position, item }))
      .filter(({ item }) => !revoked.has(key(account.accountId, item)));
  }

  return {
    organisationAt: (startUrl) => byStartUrl.get(comparableStartUrl(startUrl)),
    assignedAccounts: (organisation) =>
      organisation.accounts
        .map((item, position) => ({ position, item }))
        .filter(({ item }) => rolesLeft(item).length > 0),
    assignedRoles(organisation, accountId) {
      const account = accountsOf.get(organisation)?.get(accountId);
      const roles = account ? rolesLeft(account) : [];
      return roles.length > 0 ? roles : undefined;
    },
    revoke: (accountId, roleName) => void revoked.add(key(accountId, roleName)),
    restore: (accountId, roleName) => void revoked.delete(key(accountId, roleName)),
  };
}
