import { useMemo, useState } from 'react';
import type { RoleId } from '../../preload/contract';
import type { MarkedAccount } from '../marks/marked-accounts';
import {
  anchored,
  extended,
  nothingSelected,
  stillThere,
  toggled,
  withRoles,
  type Selection,
} from './selection';
import type { AccountRow, RoleRow } from './tree-rows';
import type { Tree } from './use-tree';

export interface RoleSelection {
  readonly selection: Selection;
  readonly roles: readonly RoleId[];
  readonly toggle: (row: AccountRow | RoleRow) => void;
  /** All rows from the anchor, or else from where the person is, to the one with this key. */
  readonly extendTo: (key: string) => void;
  /** The next range begins at this row; null for where the person is then. */
  readonly setAnchor: (key: string | null) => void;
  readonly addAll: () => void;
  readonly clear: () => void;
}

/** The selection of a list. What has gone from the list goes from it; what a search hides stays in it. */
export function useSelection(
  accounts: readonly MarkedAccount[],
  tree: Tree,
  before: Selection,
  note: (change: { readonly selection: Selection }) => void,
): RoleSelection {
  const [wanted, setWantedState] = useState<Selection>(before);
  const setWanted = (next: Selection): void => {
    setWantedState(next);
    note({ selection: next });
  };
  const there = useMemo(() => stillThere(wanted.roles, accounts), [wanted.roles, accounts]);
  const selection = useMemo(() => ({ ...wanted, roles: there }), [wanted, there]);
  const roles = useMemo(() => [...there.values()], [there]);
  return {
    selection,
    roles,
    toggle: (row) => setWanted(toggled(selection, row)),
    extendTo(key) {
      const from = tree.activeShown ? tree.rows[tree.active]?.key : undefined;
      setWanted(extended(selection, tree.rows, { from: from ?? key, to: key }));
    },
    setAnchor(key) {
      if (wanted.anchor !== key || wanted.beside !== null) setWanted(anchored(wanted, key));
    },
    addAll: () => setWanted(withRoles(selection, tree.listedRoles())),
    clear: () => setWanted(nothingSelected),
  };
}
