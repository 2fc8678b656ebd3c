import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { RoleId } from '../../preload/contract';
import type { MarkedAccount, MarkIndex } from '../marks/marked-accounts';
import type { ListPlace } from './list-memory';
import { createSearchIndex, type AccountMatch, type SearchIndex } from './search-index';
import { allRoles } from './selection';
import { whenIdle } from '../ui/when-idle';
import { useRehearsal } from './use-rehearsal';
import { activeIndex, rowsOf, rowsOfMatches, sortAccounts, type ActiveRow, type TreeRow } from './tree-rows';

/** How much a search found. */
export interface Found {
  readonly accounts: number;
  readonly roles: number;
}

export interface Tree {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  readonly rows: readonly TreeRow[];
  /** Of `rows`; -1 when there are none. */
  readonly active: number;
  /** Whether the active row is shown as such: not before the person has searched or moved. */
  readonly activeShown: boolean;
  /** What is searched for; once the person went to a row, an object, another one each time. */
  readonly wentTo: string | object;
  readonly setActiveKey: (key: string) => void;
  readonly setOpen: (accountKey: string, open: boolean) => void;
  readonly searching: boolean;
  /** What the rows are the answer to, which may be a moment behind `query`. */
  readonly searched: string;
  /** Every role that is listed, whether its account is open or not. */
  readonly listedRoles: () => readonly RoleId[];
  /** null while nothing is searched for. */
  readonly found: Found | null;
}

const NONE: ReadonlySet<string> = new Set();

function withChange(set: ReadonlySet<string>, key: string, present: boolean): ReadonlySet<string> {
  const next = new Set(set);
  if (present) next.add(key);
  else next.delete(key);
  return next;
}

function countFound(matches: readonly AccountMatch[]): Found {
  return { accounts: matches.length, roles: matches.reduce((sum, { roleCount }) => sum + roleCount, 0) };
}

export interface TreeShape {
  readonly openAtFirst: boolean;
  readonly order: 'by name' | 'as given';
  /** As the person left it. */
  readonly before: ListPlace;
  /** For when they come back to it. */
  readonly note: (change: Partial<ListPlace>) => void;
}

/** The list as rows: what is searched for, what is open, and where the person is. */
export function useTree(
  accounts: readonly MarkedAccount[],
  marks: Pick<MarkIndex, 'nearness' | 'hasNear'>,
  { openAtFirst, order, before, note }: TreeShape,
): Tree {
  const [query, setQuery] = useState(before.query);
  // As they were with the last key: what was found does not change its places while somebody makes favourites of it.
  const [marksAtKey, setMarksAtKey] = useState(marks);
  const [activeRow, setActiveRow] = useState<ActiveRow | null>(
    before.activeKey === null ? null : { key: before.activeKey, among: [] },
  );
  // Accounts that are not as they are at first: closed, or, while searching and in the shorter lists, open.
  const [toggled, setToggled] = useState(before.toggled);
  const [toggledInSearch, setToggledInSearch] = useState(NONE);

  // Typing must not wait for the list: on a slow machine the list follows a moment later.
  const searched = useDeferredValue(query).trim();
  const searching = searched !== '';
  const sorted = useMemo(() => (order === 'by name' ? sortAccounts(accounts) : accounts), [accounts, order]);
  const indexOf = useSearchIndex(sorted);
  useRehearsal(accounts.length > 0, (word) => rowsOfMatches(indexOf().search(word, marks), () => true));
  const matches = useMemo(
    () => (searching ? indexOf().search(searched, marksAtKey) : null),
    [indexOf, searched, searching, marksAtKey],
  );
  const rows = useMemo(
    () =>
      matches === null
        ? rowsOf(sorted, (key) => toggled.has(key) !== openAtFirst)
        : rowsOfMatches(matches, (key) => !toggledInSearch.has(key)),
    [matches, sorted, toggled, toggledInSearch, openAtFirst],
  );

  return {
    query,
    rows,
    searching,
    searched,
    listedRoles: () => allRoles(sorted, matches),
    found: useMemo(() => (matches === null ? null : countFound(matches)), [matches]),
    active: useMemo(() => activeIndex(rows, activeRow, searching), [rows, activeRow, searching]),
    activeShown: searching || activeRow !== null,
    wentTo: activeRow ?? searched,
    setActiveKey(key) {
      setActiveRow({ key, among: rows });
      note({ activeKey: key });
    },
    setQuery(next) {
      setQuery(next);
      setMarksAtKey(marks);
      setActiveRow(null);
      setToggledInSearch(NONE);
      note({ query: next, activeKey: null });
    },
    setOpen(key, open) {
      if (searching) setToggledInSearch((set) => withChange(set, key, !open));
      else {
        const next = withChange(toggled, key, open !== openAtFirst);
        setToggled(next);
        note({ toggled: next });
      }
    },
  };
}

/** The index is made when it is asked for, and else as soon as there is nothing else to do: first the list is shown. */
function useSearchIndex(accounts: readonly MarkedAccount[]): () => SearchIndex {
  const indexOf = useMemo(() => {
    let made: SearchIndex | null = null;
    return () => (made ??= createSearchIndex(accounts));
  }, [accounts]);
  useEffect(() => whenIdle(indexOf), [indexOf]);
  return indexOf;
}
