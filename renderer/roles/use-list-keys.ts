import type { KeyboardEvent } from 'react';
import type { RoleId } from '../../preload/contract';
import { useParts } from '../app-context';
import { actionOf, selectionShortcuts, type RoleAction } from '../shortcuts/shortcut-table';
import { firstRowInSight } from './role-tree';
import { rowElementId } from './row';
import { menuAnchor } from './row-buttons';
import { moveFor, type AccountRow, type RoleRow, type TreeRow } from './tree-rows';
import { isMenuKey, roleShortcut } from './use-role-actions';
import type { RoleSelection } from './use-selection';
import type { Tree } from './use-tree';

/** The keys of the tree that the search field needs for its own text. */
const TEXT_KEYS = new Set(['Home', 'End']);
const CARET_KEYS = new Set(['ArrowLeft', 'ArrowRight']);

export interface ListKeysDeps {
  readonly tree: Tree;
  /** Of the element of the tree. */
  readonly treeId: string;
  readonly selected: RoleSelection;
  readonly forRole: Readonly<Record<RoleAction, (role: RoleId) => void>>;
  readonly keepSeveral: (roles: readonly RoleId[]) => void;
  readonly setOpen: (row: TreeRow, open: boolean) => void;
  readonly act: (row: TreeRow, byKey: boolean) => void;
  readonly openMenu: (row: AccountRow | RoleRow, anchor: Element) => void;
  readonly clearSearch: () => void;
  readonly focusSearch: () => void;
  /** One step back, when there is nothing of the list's own to step back from. */
  readonly onBack: () => void;
}

/** What the keys do in the list: in the search field, which moves through the list too, and in the tree. */
export function useListKeys(deps: ListKeysDeps) {
  const { tree, selected, forRole, setOpen } = deps;
  const { isMac } = useParts();
  const activeRow = tree.rows[tree.active];

  /** Whether the key was for the active role. */
  function shortcut(event: KeyboardEvent): boolean {
    const wanted = roleShortcut(event, isMac);
    if (wanted === 'keep' && selected.roles.length > 1) {
      deps.keepSeveral(selected.roles);
      return true;
    }
    if (wanted === null || activeRow?.kind !== 'role' || !tree.activeShown) return false;
    forRole[wanted](activeRow.role);
    return true;
  }

  /** Whether the key asks for the menu of the active row. */
  function menuKey(event: KeyboardEvent): boolean {
    if (!isMenuKey(event) || activeRow === undefined || activeRow.kind === 'note' || !tree.activeShown)
      return false;
    const anchor = menuAnchor(document.getElementById(rowElementId(activeRow)));
    if (anchor !== null) deps.openMenu(activeRow, anchor);
    return true;
  }

  function move(event: KeyboardEvent, pageRows: number): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    const step = moveFor(tree.rows, tree.active, event.key, pageRows);
    if (step === null) return false;
    if (step.kind === 'go') {
      const first = event.key === 'ArrowDown' && !tree.activeShown;
      const row = tree.rows[first ? firstRowInSight(deps.treeId) : step.index];
      if (row === undefined) return true;
      if (event.shiftKey) selected.extendTo(row.key);
      else selected.setAnchor(row.key);
      tree.setActiveKey(row.key);
    } else if (activeRow !== undefined) {
      tree.setActiveKey(activeRow.key);
      setOpen(activeRow, step.kind === 'open');
    }
    return true;
  }

  /** Whether the key was for the selection. */
  function selectionKey(event: KeyboardEvent): boolean {
    const action = actionOf(selectionShortcuts, event, { isMac, inText: hasText(event.target) });
    if (action === 'selectAll') selected.addAll();
    else if (action !== 'select' || !tree.activeShown) return false;
    else if (activeRow !== undefined && activeRow.kind !== 'note') selected.toggle(activeRow);
    return true;
  }

  function stepBack(): void {
    if (selected.roles.length > 0) selected.clear();
    else if (tree.query === '') deps.onBack();
    else deps.clearSearch();
  }

  /** What both the search field and the tree do with a key; false when it is not theirs. */
  function onCommonKey(event: KeyboardEvent, pageRows: number): boolean {
    if (shortcut(event) || menuKey(event) || selectionKey(event) || move(event, pageRows)) return true;
    if (event.key === 'Escape') stepBack();
    else if (event.key === 'Enter' && activeRow !== undefined && tree.activeShown) deps.act(activeRow, true);
    else return false;
    return true;
  }

  function onSearchKey(event: KeyboardEvent<HTMLInputElement>): void {
    const forText = TEXT_KEYS.has(event.key) || (CARET_KEYS.has(event.key) && tree.query !== '');
    if (!forText && !event.nativeEvent.isComposing && onCommonKey(event, 10)) event.preventDefault();
  }

  function onTreeKey(event: KeyboardEvent, pageRows: number): void {
    if (onCommonKey(event, pageRows)) event.preventDefault();
    else if (isTyping(event)) deps.focusSearch(); // and the character follows the focus
  }

  return { onSearchKey, onTreeKey };
}

/** Whether it is a text field with something in it, which keys like Ctrl+A are then for. */
function hasText(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.value !== '';
}

function isTyping(event: KeyboardEvent): boolean {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  return plain && (event.key.length === 1 || event.key === 'Backspace');
}
