import { useMemo } from 'react';
import type { AppState, CatalogueAccount } from '../../preload/contract';
import { useAppState, useCatalogue, useHasCatalogue } from '../app-context';
import { filtered, filterOptions, filterThatIs, type Filter, type FilterOption } from '../marks/filter';
import { withMarks, type MarkedAccount } from '../marks/marked-accounts';
import type { Scope } from '../view';
import { accountsOfRoles, sortedRoles } from './accounts-of-roles';

export interface ShownAccounts {
  /** Before the catalogue is there, nothing is shown and nothing is missing. */
  readonly known: boolean;
  readonly accounts: readonly MarkedAccount[];
  /** There are some, and the filter hides them all. */
  readonly filteredOut: boolean;
  /** The filter, without what is not there any more. */
  readonly filter: Filter;
  readonly options: readonly FilterOption[];
}

/** The accounts that the list is made of. */
export function useShownAccounts(scope: Scope, wanted: Filter): ShownAccounts {
  const { managedProfiles, marks, sessions } = useAppState();
  const { accounts: all } = useCatalogue();
  const known = useHasCatalogue();
  const inScope = useMemo(
    () => (known ? accountsInScope(scope, { managedProfiles, marks }, all) : []),
    [known, scope, managedProfiles, marks, all],
  );
  const marked = useMemo(() => withMarks(inScope, marks.accounts), [inScope, marks.accounts]);
  const options = useMemo(() => filterOptions(sessions, marks.accounts), [sessions, marks.accounts]);
  const filter = filterThatIs(wanted, options);
  const accounts = useMemo(() => filtered(marked, filter), [marked, filter]);
  return { known, accounts, filteredOut: marked.length > 0 && accounts.length === 0, filter, options };
}

function accountsInScope(
  scope: Scope,
  { managedProfiles, marks }: Pick<AppState, 'managedProfiles' | 'marks'>,
  all: readonly CatalogueAccount[],
): readonly CatalogueAccount[] {
  switch (scope) {
    case 'all':
      return all;
    case 'kept':
      return sortedRoles(accountsOfRoles(managedProfiles, all));
    case 'favourites':
      return sortedRoles(accountsOfRoles(marks.favourites, all));
    case 'recent':
      return accountsOfRoles(marks.recent, all);
  }
}
