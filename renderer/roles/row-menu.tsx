import type { RoleId } from '../../preload/contract';
import { useAppState, useParts, useRunWithToast } from '../app-context';
import { shownName, type MarkedAccount } from '../marks/marked-accounts';
import { texts as markTexts } from '../marks/texts';
import { useMarks } from '../marks/use-marks';
import { texts as profileTexts } from '../profiles/texts';
import { modifierKey } from '../shortcuts/modifier-key';
import { texts as shortcutTexts } from '../shortcuts/texts';
import { AnchoredMenu, type MenuAction } from '../ui/menu';
import { texts } from './texts';
import type { AccountRow, RoleRow } from './tree-rows';
import type { RoleActions } from './use-role-actions';

export interface RowMenuProps {
  readonly row: AccountRow | RoleRow;
  readonly anchor: Element;
  readonly actions: RoleMenuDeps['actions'];
  /** Whether all of the row is in the selection. */
  readonly isSelected: boolean;
  /** Keeps all that is selected fresh, when that is several roles: on one of them it is what is meant. */
  readonly keepAll: (() => void) | null;
  /** The row goes into the selection, or out of it. */
  readonly onSelect: () => void;
  readonly onShowDetails: (role: RoleId) => void;
  readonly onEditMarks: (account: MarkedAccount) => void;
  readonly onClose: () => void;
}

/** Everything that can be done with a row, in words. */
export function RowMenu({ row, anchor, actions, onClose, ...props }: RowMenuProps) {
  const run = useRunWithToast();
  const modifier = modifierKey(useParts().isMac);
  const { account } = row;
  const edit = {
    id: 'marks',
    label: row.kind === 'account' ? markTexts.edit : markTexts.editOf(shownName(account)),
    onAction: () => props.onEditMarks(account),
  };
  const select = {
    id: 'select',
    label: props.isSelected ? texts.menuUnselect : texts.menuSelect[row.kind],
    keys: `${modifier} ${shortcutTexts.keys[' ']}`,
    onAction: props.onSelect,
  };
  const keepAll =
    props.keepAll === null || !props.isSelected
      ? null
      : { id: 'keep', label: profileTexts.several.open, keys: keepKeys(modifier), onAction: props.keepAll };
  const forRole = useRoleMenu({ actions, areSelected: props.keepAll !== null, keepAll });
  const items: readonly MenuAction[] =
    row.kind === 'account'
      ? [
          ...(keepAll === null ? [] : [keepAll]),
          select,
          edit,
          {
            id: 'copy-id',
            label: markTexts.copyAccountId,
            onAction: () =>
              void run('copyText', {
                kind: 'account-id',
                account: { sessionId: account.sessionId, accountId: account.accountId },
              }),
          },
        ]
      : [
          {
            id: 'details',
            label: markTexts.showDetails,
            keys: shortcutTexts.keys.Enter,
            onAction: () => props.onShowDetails(row.role),
          },
          ...forRole(row.role),
          select,
          edit,
        ];
  const name = row.kind === 'account' ? shownName(account) : row.role.roleName;
  return <AnchoredMenu label={markTexts.menuOf(name)} actions={items} anchor={anchor} onClose={onClose} />;
}

const keepKeys = (modifier: string): string => `${modifier} ${shortcutTexts.keys.Enter}`;

interface RoleMenuDeps {
  /** Several are. */
  readonly areSelected: boolean;
  /** In the place of keeping this one. */
  readonly keepAll: MenuAction | null;
  readonly actions: {
    readonly copy: RoleActions['copy'];
    readonly console: RoleActions['openConsole'];
    readonly keep: (role: RoleId) => void;
    readonly makeDefault: RoleActions['makeDefault'];
    readonly favourite: (role: RoleId) => void;
  };
}

/** What a menu offers for a role, with the keys that do the same. */
function useRoleMenu({
  actions,
  areSelected,
  keepAll,
}: RoleMenuDeps): (role: RoleId) => readonly MenuAction[] {
  const { shell } = useAppState();
  const { isMac } = useParts();
  const marks = useMarks();
  const modifier = modifierKey(isMac);
  return (role) => [
    {
      id: 'copy',
      label: markTexts.copyFor(texts.shells[shell]),
      keys: `${modifier} C`,
      onAction: () => actions.copy(role),
    },
    keepAll ?? {
      id: 'keep',
      label: markTexts.keepFresh,
      // While several are selected, the keys are for those.
      ...(!areSelected && { keys: keepKeys(modifier) }),
      onAction: () => actions.keep(role),
    },
    {
      id: 'default',
      label: profileTexts.useAsDefault,
      keys: `${modifier} ${isMac ? '⇧' : shortcutTexts.shift} ${shortcutTexts.keys.Enter}`,
      onAction: () => actions.makeDefault(role),
    },
    {
      id: 'console',
      label: texts.openConsole,
      keys: `${modifier} O`,
      onAction: () => actions.console(role),
    },
    {
      id: 'favourite',
      label: marks.isFavourite(role) ? markTexts.noFavourite : markTexts.makeFavourite,
      keys: `${modifier} D`,
      onAction: () => actions.favourite(role),
    },
  ];
}
