import type { texts } from './texts';

type Does = keyof typeof texts.does;

export interface Shortcut<Action extends Does = Does> {
  readonly action: Action;
  /** Values of `KeyboardEvent.key`, letters in lower case: each of them does it. */
  readonly keys: readonly string[];
  /** More of them, which need not be told: what the same key gives on another keyboard. */
  readonly also?: readonly string[];
  /** With Ctrl (Cmd on macOS). */
  readonly command?: true;
  readonly shift?: true;
  /** In a text field it is the field's own. */
  readonly notInText?: true;
}

/** Everywhere but in a dialog. No action is on a letter alone (WCAG 2.1.4). */
export const windowShortcuts = [
  { action: 'search', keys: ['/'], notInText: true },
  { action: 'search', keys: ['f'], command: true },
  { action: 'undo', keys: ['z'], command: true, notInText: true },
  { action: 'message', keys: ['F6'] },
  { action: 'refresh', keys: ['r'], command: true },
  { action: 'refresh', keys: ['F5'] },
  { action: 'settings', keys: [','], command: true },
  { action: 'zoomIn', keys: ['+'], also: ['='], command: true },
  { action: 'zoomOut', keys: ['-'], also: ['_'], command: true },
  { action: 'zoomReset', keys: ['0'], command: true },
  { action: 'shortcuts', keys: ['/'], command: true },
  // The main process hears it first: it works in a dialog too, and while the page is busy.
  { action: 'quit', keys: ['q'], command: true },
] as const satisfies readonly Shortcut[];
export type WindowAction = (typeof windowShortcuts)[number]['action'];

/** On the role where the person is, in the list and in its details. */
export const roleShortcuts = [
  { action: 'copy', keys: ['c'], command: true },
  { action: 'keep', keys: ['Enter'], command: true },
  { action: 'makeDefault', keys: ['Enter'], command: true, shift: true },
  { action: 'console', keys: ['o'], command: true },
  { action: 'favourite', keys: ['d'], command: true },
] as const satisfies readonly Shortcut[];
export type RoleAction = (typeof roleShortcuts)[number]['action'];

/** On the account or role where the person is: the menu key, and Shift+F10, which is on every keyboard. */
export const menuShortcuts = [
  { action: 'menu', keys: ['F10'], shift: true },
  { action: 'menu', keys: ['ContextMenu'] },
] as const satisfies readonly Shortcut[];

/** What roles/tree-rows.ts and the list do with keys of their own. */
export const listShortcuts = [
  { action: 'move', keys: ['ArrowUp', 'ArrowDown'] },
  { action: 'moveFar', keys: ['PageUp', 'PageDown', 'Home', 'End'] },
  { action: 'openClose', keys: ['ArrowRight', 'ArrowLeft'] },
  { action: 'details', keys: ['Enter'] },
  { action: 'back', keys: ['Escape'] },
] as const satisfies readonly Shortcut[];

/** What the list does to select several. */
export const selectionShortcuts = [
  { action: 'select', keys: [' '], notInText: true },
  // From the search field as well.
  { action: 'select', keys: [' '], command: true },
  { action: 'selectAll', keys: ['a'], command: true, notInText: true },
] as const satisfies readonly Shortcut[];

/** The same by moving, which roles/tree-rows.ts does. */
export const rangeShortcuts = [
  { action: 'selectMore', keys: ['ArrowUp', 'ArrowDown'], shift: true },
] as const satisfies readonly Shortcut[];

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** What a key does, by the table of the place where it was pressed; null when it does nothing there. */
export function actionOf<Action extends Does>(
  table: readonly Shortcut<Action>[],
  press: KeyPress,
  { isMac, inText }: { readonly isMac: boolean; readonly inText: boolean },
): Action | null {
  const command = isMac ? press.metaKey : press.ctrlKey;
  const other = press.altKey || (isMac ? press.ctrlKey : press.metaKey);
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  // On some keyboards "/" or "+" is reached with Shift; with a letter or a named key Shift means something else.
  const shifted = press.shiftKey && !/^[^a-z]$/.test(key);
  if (other) return null;
  const found = table.find(
    (one) =>
      (one.keys.includes(key) || one.also?.includes(key) === true) &&
      (one.command === true) === command &&
      (one.shift === true) === shifted &&
      !(inText && one.notInText === true),
  );
  return found?.action ?? null;
}

/** Whether what has the focus takes what is typed for its own text. A search that is empty has nothing to take back. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement) || (target.type === 'search' && target.value === ''))
    return false;
  return !['radio', 'checkbox', 'range'].includes(target.type);
}
