import { InvalidOption } from './invalid-option';
import type { SimulatedAccount, SimulatedOrganisation } from './options';
import { comparableStartUrl } from './organisations';

/** Who may be what, where: the organisations, less the assignments that were revoked while running. */
export interface Directory {
  organisationAt(startUrl: string): SimulatedOrganisation | undefined;
  /** Whether the organisation's home is the region that is served; elsewhere nobody can sign in to it. */
  isHome(organisation: SimulatedOrganisation): boolean;
  /** Who the browser is signed in as there. */
  userInBrowser(organisation: SimulatedOrganisation): string;
  /** @throws RangeError when there is no such organisation or no such user in it. */
  setUserInBrowser(startUrl: string, user: string): void;
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

export function createDirectory(
  organisations: readonly SimulatedOrganisation[],
  servedRegion?: string,
): Directory {
  const byStartUrl = new Map(organisations.map((each) => [comparableStartUrl(each.startUrl), each]));
  const accountsOf = new Map(
    organisations.map((each) => [
      each,
      new Map(each.accounts.map((account) => [account.accountId, account])),
    ]),
  );
  const revoked = new Set<string>();
  const inBrowser = new Map<SimulatedOrganisation, string>();

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
    isHome: ({ region }) => servedRegion === undefined || region === servedRegion,
    userInBrowser: (organisation) => inBrowser.get(organisation) ?? organisation.user,
    setUserInBrowser(startUrl, user) {
      const organisation = byStartUrl.get(comparableStartUrl(startUrl));
      if (!organisation?.users.includes(user))
        throw new InvalidOption(`There is no user ${user} at ${startUrl}.`);
      inBrowser.set(organisation, user);
    },
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
