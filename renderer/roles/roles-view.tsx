import {
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type Ref,
} from 'react';
import { flushSync } from 'react-dom';
import type { RoleId } from '../../preload/contract';
import { useAppState, useParts, useRunWithToast } from '../app-context';
import { roleKey } from '../catalogue';
import { later } from '../later';
import { noFilter, type Filter } from '../marks/filter';
import type { MarkedAccount } from '../marks/marked-accounts';
import { useMarks } from '../marks/use-marks';
import { profilesByRole } from '../profiles/keep-role';
import { useKeepSeveral } from '../profiles/several/keep-several';
import { countWords } from './count-words';
import { emptyReason } from './empty-list';
import type { ListMemory, ListPlace } from './list-memory';
import { EmptyList } from './list-status';
import { RoleTree } from './role-tree';
import { RolesBar } from './roles-bar';
import { rowElementId } from './row';
import { menuAnchor } from './row-buttons';
import { SearchField } from './search-field';
import { SelectionBar } from './selection-bar';
import { useFocusAfter } from '../ui/use-focus-after';
import { useFocusKept } from '../ui/use-focus-kept';
import { useSpoken } from '../ui/spoken';
import { useHandler } from '../ui/use-handler';
import { texts } from './texts';
import type { AccountRow, RoleRow, TreeRow } from './tree-rows';
import { useListKeys } from './use-list-keys';
import { useRoleActions } from './use-role-actions';
import { markOf } from './selection';
import { useSelection } from './use-selection';
import { useShownAccounts } from './use-shown-accounts';
import { useTree } from './use-tree';
import type { Scope } from '../view';

const AccountDialog = later('AccountDialog');
const RowMenu = later('RowMenu');

/** Lets the window put the focus back into the list. */
export interface ListHandle {
  readonly focusSearch: () => void;
  /** To the active row if the person was in the list, else to the search field. */
  readonly focusList: () => void;
  /** Whether nothing stands in front of it: only then it takes the focus. */
  readonly isShown: () => boolean;
}

export interface RolesViewProps {
  readonly scope: Scope;
  readonly memory: ListMemory;
  /** What the list is narrowed to. */
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly openedRole: RoleId | null;
  readonly onOpenRole: (role: RoleId, takeFocus: boolean) => void;
  readonly onShowAll: () => void;
  readonly onShowSession: (sessionId: string) => void;
  /** One step back, when there is no search to clear. */
  readonly onBack: () => void;
  readonly handle: Ref<ListHandle>;
}

export function RolesView(props: RolesViewProps) {
  const { scope, memory, onOpenRole } = props;
  const [before] = useState(() => memory.of(scope));
  const note = useHandler((change: Partial<ListPlace>) => memory.note(scope, change));
  const state = useAppState();
  const { isMac } = useParts();
  const run = useRunWithToast();
  const actions = useRoleActions();
  const treeId = useId();
  const view = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const lastFocus = useRef<'search' | 'tree'>('search');

  const { managedProfiles, sessions } = state;
  const marks = useMarks();
  const { known, accounts, filteredOut, filter, options } = useShownAccounts(scope, props.filter);
  const profiles = useMemo(() => profilesByRole(managedProfiles), [managedProfiles]);
  const sessionNames = useMemo(
    () => new Map(sessions.length > 1 ? sessions.map(({ id, name }) => [id, name]) : []),
    [sessions],
  );
  const beingRead = useMemo(
    () => new Set(sessions.flatMap(({ id, catalogue }) => (catalogue.loading === null ? [] : [id]))),
    [sessions],
  );
  const tree = useTree(accounts, marks, {
    openAtFirst: scope !== 'all',
    order: scope === 'recent' ? 'as given' : 'by name',
    before,
    note,
  });
  const activeRow = tree.rows[tree.active];
  const selected = useSelection(accounts, tree, before.selection, note);
  const keepSeveral = useKeepSeveral();
  const [menu, setMenu] = useState<{ readonly row: AccountRow | RoleRow; readonly anchor: Element } | null>(
    null,
  );
  const [editing, setEditing] = useState<MarkedAccount | null>(null);
  const [spoken, say] = useSpoken();

  const focusSearch = useCallback((): void => search.current?.focus(), []);
  const focusList = (): void => {
    const row = lastFocus.current === 'tree' && activeRow !== undefined ? rowElementId(activeRow) : null;
    if (row === null) focusSearch();
    else document.getElementById(row)?.focus();
  };
  useEffect(() => {
    // With the first frame: to focus lays the page out, and its rows may be about to come. Who opened it for something else
    // has focused that by then.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusSearch();
    });
    return () => cancelAnimationFrame(frame);
  }, [focusSearch]);
  useFocusAfter(editing !== null, focusList);
  // The last row of a list goes with what was taken out of it.
  useFocusKept(view, focusSearch);
  useImperativeHandle(props.handle, () => ({
    focusSearch: () => {
      focusSearch();
      search.current?.select();
    },
    focusList,
    isShown: () => search.current?.checkVisibility({ visibilityProperty: true }) === true,
  }));

  function setOpen(row: TreeRow, open: boolean): void {
    tree.setOpen(row.key, open);
    if (open && row.account.roleNames === null) lookAt(row);
  }

  function lookAt({ account: { sessionId, accountId } }: TreeRow): void {
    void run('lookAtAccount', { sessionId, accountId });
  }

  function act(row: TreeRow, byKey: boolean): void {
    if (row.kind === 'account') setOpen(row, !row.open);
    else if (row.kind === 'role') onOpenRole(row.role, byKey);
    else if (row.note === 'failed') lookAt(row);
  }

  const forRole = {
    copy: actions.copy,
    console: actions.openConsole,
    keep: (role: RoleId) => void actions.keep(role).then((kept) => kept || onOpenRole(role, false)),
    makeDefault: actions.makeDefault,
    favourite: (role: RoleId) => void actions.toggleFavourite(role).then((words) => say(words ?? '')),
  };

  function setQuery(query: string): void {
    tree.setQuery(query);
    selected.setAnchor(null);
  }

  function clearSearch(): void {
    setQuery('');
    focusSearch();
  }

  function select(row: AccountRow | RoleRow, isRange: boolean): void {
    if (isRange) selected.extendTo(row.key);
    else selected.toggle(row);
    tree.setActiveKey(row.key);
  }

  const { onSearchKey, onTreeKey } = useListKeys({
    tree,
    treeId,
    selected,
    forRole,
    keepSeveral,
    setOpen,
    act,
    openMenu: (row, anchor) => setMenu({ row, anchor }),
    clearSearch,
    focusSearch,
    onBack: props.onBack,
  });

  // What stands below the search field is rendered anew for what it shows, not for each key typed above.
  const selectAll = useHandler(selected.addAll);
  const leaveSelection = useHandler(focusList);
  const clearSelection = useHandler(() => {
    selected.clear();
    focusList();
  });
  const scrolled = useHandler((scrollTop: number) => note({ scrollTop }));
  const treeKey = useHandler(onTreeKey);
  const focusRow = useHandler((row: TreeRow) => tree.setActiveKey(row.key));
  const selectRow = useHandler(select);
  const toggleFavourite = useHandler(({ role }: RoleRow) => forRole.favourite(role));
  const openMenu = useHandler((row: AccountRow | RoleRow, clicked: Element) => {
    // Where no pointer has rested the row has its buttons, beside which the menu opens, only now.
    flushSync(() => tree.setActiveKey(row.key));
    setMenu({ row, anchor: menuAnchor(document.getElementById(rowElementId(row))) ?? clicked });
  });
  const clickRow = useHandler((row: TreeRow, event: MouseEvent) => {
    if (row.kind !== 'note' && (event.shiftKey || (isMac ? event.metaKey : event.ctrlKey))) {
      select(row, event.shiftKey);
      return;
    }
    selected.setAnchor(row.key);
    tree.setActiveKey(row.key);
    act(row, false);
  });

  const searchable = known && (accounts.length > 0 || tree.query !== '');
  return (
    <div ref={view} className="roles">
      <div className="roles-top">
        <SearchField
          query={tree.query}
          onChange={setQuery}
          onClear={clearSearch}
          onKeyDown={onSearchKey}
          treeId={treeId}
          activeRowId={tree.activeShown && activeRow !== undefined ? rowElementId(activeRow) : null}
          inputRef={(input) => {
            search.current = input;
          }}
        />
        <RolesBar
          scope={scope}
          count={searchable ? countWords(tree.found, accounts.length) : ''}
          options={options}
          filter={filter}
          onChange={props.onFilter}
          focusElsewhere={focusSearch}
        />
      </div>
      <div
        className="roles-list"
        onFocus={() => (lastFocus.current = 'tree')}
        // The search field is outside, so leaving for it means the person went on searching.
        onBlur={(event) => {
          if (event.relatedTarget === search.current) lastFocus.current = 'search';
        }}
      >
        <RoleTree
          id={treeId}
          rows={tree.rows}
          active={tree.active}
          activeShown={tree.activeShown}
          wentTo={tree.wentTo}
          scrolledTo={before.scrollTop}
          onScroll={scrolled}
          openedKey={props.openedRole === null ? null : roleKey(props.openedRole)}
          profiles={profiles}
          sessionNames={sessionNames}
          showProfileNames={scope === 'kept'}
          beingRead={beingRead}
          onKeyDown={treeKey}
          onFocusRow={focusRow}
          onClickRow={clickRow}
          onSelect={selectRow}
          marks={marks}
          selection={selected.selection}
          searching={tree.searching}
          query={tree.searched}
          onFavourite={toggleFavourite}
          onMenu={openMenu}
        />
        {!known && <p className="list-late">{texts.readingList}</p>}
        {known && tree.rows.length === 0 && (
          <EmptyList
            reason={emptyReason(state, {
              scope,
              searching: tree.searching,
              filteredOut,
              hasAccounts: accounts.length > 0,
            })}
            query={tree.query}
            onClearSearch={clearSearch}
            onClearFilter={() => {
              props.onFilter(noFilter);
              focusSearch();
            }}
            onShowAll={props.onShowAll}
            onShowSession={props.onShowSession}
          />
        )}
      </div>
      <SelectionBar
        roles={selected.roles}
        isBeingRead={beingRead.size > 0}
        onAddAll={selectAll}
        onClear={clearSelection}
        focusElsewhere={leaveSelection}
      />
      {menu !== null && (
        <RowMenu
          {...menu}
          actions={forRole}
          isSelected={markOf(menu.row, selected.selection) === 'all'}
          keepAll={selected.roles.length > 1 ? () => keepSeveral(selected.roles) : null}
          onSelect={() => selected.toggle(menu.row)}
          onShowDetails={(role) => onOpenRole(role, true)}
          onEditMarks={setEditing}
          onClose={() => setMenu(null)}
        />
      )}
      {editing !== null && (
        <AccountDialog account={editing} accountName={editing.name} onClose={() => setEditing(null)} />
      )}
      {spoken}
    </div>
  );
}
