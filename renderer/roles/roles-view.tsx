import { useEffect, useId, useImperativeHandle, useMemo, useRef, type KeyboardEvent, type Ref } from 'react';
import type { RoleId } from '../../preload/contract';
import { useAppState, useCatalogue, useParts, useRunWithToast } from '../app-context';
import { profilesByRole } from '../profiles/keep-role';
import { KeptActions } from '../profiles/kept-actions';
import { emptyReason } from './empty-list';
import { keptAccounts } from './kept-accounts';
import { EmptyList, ListProblems, ListProgress } from './list-status';
import { RoleTree, rowElementId } from './role-tree';
import { SearchField } from './search-field';
import { texts } from './texts';
import { moveFor, roleKey, type TreeRow } from './tree-rows';
import { roleShortcut, useRoleActions } from './use-role-actions';
import { useTree, type Found } from './use-tree';

/** Lets the window put the focus back into the list. */
export interface ListHandle {
  readonly focusSearch: () => void;
  /** To the active row if the person was in the list, else to the search field. */
  readonly focusList: () => void;
}

export interface RolesViewProps {
  readonly scope: 'all' | 'kept';
  readonly openedRole: RoleId | null;
  readonly onOpenRole: (role: RoleId, takeFocus: boolean) => void;
  readonly onShowAll: () => void;
  readonly onShowSession: (sessionId: string) => void;
  /** One step back, when there is no search to clear. */
  readonly onBack: () => void;
  readonly handle: Ref<ListHandle>;
}

/** The keys of the tree that the search field needs for its own text. */
const TEXT_KEYS = new Set(['Home', 'End']);
const CARET_KEYS = new Set(['ArrowLeft', 'ArrowRight']);

export function RolesView(props: RolesViewProps) {
  const { scope, onOpenRole } = props;
  const state = useAppState();
  const catalogue = useCatalogue();
  const { isMac } = useParts();
  const run = useRunWithToast();
  const actions = useRoleActions();
  const treeId = useId();
  const search = useRef<HTMLInputElement>(null);
  const lastFocus = useRef<'search' | 'tree'>('search');

  const { managedProfiles, sessions } = state;
  const accounts = useMemo(
    () => (scope === 'kept' ? keptAccounts(managedProfiles, catalogue.accounts) : catalogue.accounts),
    [scope, managedProfiles, catalogue],
  );
  const profiles = useMemo(() => profilesByRole(managedProfiles), [managedProfiles]);
  const sessionNames = useMemo(
    () => new Map(sessions.length > 1 ? sessions.map(({ id, name }) => [id, name]) : []),
    [sessions],
  );
  const tree = useTree(accounts, scope === 'kept');
  const activeRow = tree.rows[tree.active];

  const focusSearch = (): void => search.current?.focus();
  useEffect(focusSearch, []);
  useImperativeHandle(props.handle, () => ({
    focusSearch: () => {
      focusSearch();
      search.current?.select();
    },
    focusList: () => {
      const row = lastFocus.current === 'tree' && activeRow !== undefined ? rowElementId(activeRow) : null;
      if (row === null) focusSearch();
      else document.getElementById(row)?.focus();
    },
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

  /** Whether the key was for the active role. */
  function shortcut(event: KeyboardEvent): boolean {
    const wanted = roleShortcut(event, isMac);
    if (wanted === null || activeRow?.kind !== 'role' || !tree.activeShown) return false;
    const { role } = activeRow;
    if (wanted === 'copy') actions.copy(role);
    else if (wanted === 'console') actions.openConsole(role);
    else void actions.keep(role).then((kept) => kept || onOpenRole(role, false));
    return true;
  }

  function move(event: KeyboardEvent, pageRows: number): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = moveFor(tree.rows, tree.active, event.key, pageRows);
    if (step === null) return false;
    if (step.kind === 'go') {
      const first = event.key === 'ArrowDown' && !tree.activeShown;
      const row = tree.rows[first ? tree.active : step.index];
      if (row !== undefined) tree.setActiveKey(row.key);
    } else if (activeRow !== undefined) {
      tree.setActiveKey(activeRow.key);
      setOpen(activeRow, step.kind === 'open');
    }
    return true;
  }

  function clearSearch(): void {
    tree.setQuery('');
    focusSearch();
  }

  function stepBack(): void {
    if (tree.query === '') props.onBack();
    else clearSearch();
  }

  /** What both the search field and the tree do with a key; false when it is not theirs. */
  function onCommonKey(event: KeyboardEvent, pageRows: number): boolean {
    if (shortcut(event) || move(event, pageRows)) return true;
    if (event.key === 'Escape') stepBack();
    else if (event.key === 'Enter' && activeRow !== undefined && tree.activeShown) act(activeRow, true);
    else return false;
    return true;
  }

  function onSearchKey(event: KeyboardEvent<HTMLInputElement>): void {
    const forText = TEXT_KEYS.has(event.key) || (CARET_KEYS.has(event.key) && tree.query !== '');
    if (!forText && !event.nativeEvent.isComposing && onCommonKey(event, 10)) event.preventDefault();
  }

  function onTreeKey(event: KeyboardEvent, pageRows: number): void {
    if (onCommonKey(event, pageRows)) event.preventDefault();
    else if (isTyping(event)) focusSearch(); // and the character follows the focus
  }

  const searchable = accounts.length > 0 || tree.query !== '';
  return (
    <main className="roles">
      <div className="roles-top">
        <SearchField
          query={tree.query}
          onChange={tree.setQuery}
          onKeyDown={onSearchKey}
          treeId={treeId}
          activeRowId={tree.activeShown && activeRow !== undefined ? rowElementId(activeRow) : null}
          inputRef={(input) => {
            search.current = input;
          }}
        />
        <div className="roles-bar">
          <p className="roles-count" role="status">
            {searchable && countWords(tree.found, accounts.length)}
          </p>
          {scope === 'kept' && <KeptActions focusElsewhere={focusSearch} />}
        </div>
      </div>
      <ListProblems />
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
          openedKey={props.openedRole === null ? null : roleKey(props.openedRole)}
          profiles={profiles}
          sessionNames={sessionNames}
          showProfileNames={scope === 'kept'}
          onKeyDown={onTreeKey}
          onFocusRow={(row) => tree.setActiveKey(row.key)}
          onClickRow={(row) => {
            tree.setActiveKey(row.key);
            act(row, false);
          }}
        />
        {tree.rows.length === 0 && (
          <EmptyList
            reason={emptyReason(state, scope, tree.searching, accounts.length > 0)}
            query={tree.query}
            onClearSearch={clearSearch}
            onShowAll={props.onShowAll}
            onShowSession={props.onShowSession}
          />
        )}
      </div>
      <footer className="roles-progress">
        <ListProgress />
      </footer>
    </main>
  );
}

function isTyping(event: KeyboardEvent): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return plain && (event.key.length === 1 || event.key === 'Backspace');
}

function countWords(found: Found | null, accountCount: number): string {
  return found === null ? texts.accounts(accountCount) : texts.found(found.roles, found.accounts);
}
