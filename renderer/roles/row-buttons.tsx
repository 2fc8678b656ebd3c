import type { MouseEvent } from 'react';
import { texts as markTexts } from '../marks/texts';
import { shownName } from '../marks/marked-accounts';
import { CheckIcon, MinusIcon, MoreIcon, StarIcon } from '../ui/icons';
import type { Mark } from './selection';
import { texts } from './texts';
import type { AccountRow, RoleRow } from './tree-rows';

/** What a button in a row does. The row listens for all of them, so that its content need not change with handlers. */
export type RowButton = 'favourite' | 'menu' | 'select';

/**
 * Not in the order of the Tab key, which goes from the list to what is beside it: on the row itself, keys do the same.
 */
export function FavouriteButton({
  row,
  isFavourite,
}: {
  readonly row: RoleRow;
  readonly isFavourite: boolean;
}) {
  return (
    <button
      type="button"
      className="row-button row-star"
      data-row-button={'favourite' satisfies RowButton}
      tabIndex={-1}
      aria-label={markTexts.favourite(row.role.roleName, shownName(row.account))}
      aria-pressed={isFavourite}
      title={isFavourite ? markTexts.noFavourite : markTexts.makeFavourite}
      onMouseDown={keepFocus}
    >
      <StarIcon />
    </button>
  );
}

export function MenuOfRowButton({ row }: { readonly row: AccountRow | RoleRow }) {
  const name = row.kind === 'role' ? row.role.roleName : shownName(row.account);
  return (
    <button
      type="button"
      className="row-button row-menu"
      data-row-button={'menu' satisfies RowButton}
      tabIndex={-1}
      aria-label={markTexts.menuOf(name)}
      aria-haspopup="menu"
      title={markTexts.menuOf(name)}
      onMouseDown={keepFocus}
    >
      <MoreIcon />
    </button>
  );
}

/** Takes the row into the selection, or out of it. It stands before the row's words, and is said after them. */
export function SelectButton({ row, mark }: { readonly row: AccountRow | RoleRow; readonly mark: Mark }) {
  const account = shownName(row.account);
  return (
    <button
      type="button"
      role="checkbox"
      className="row-check"
      data-row-button={'select' satisfies RowButton}
      tabIndex={-1}
      aria-label={
        row.kind === 'role' ? texts.select(row.role.roleName, account) : texts.selectAccount(account)
      }
      aria-checked={mark === 'some' ? 'mixed' : mark === 'all'}
      onMouseDown={keepFocus}
    >
      <span className="row-check-box">
        {mark === 'all' && <CheckIcon />}
        {mark === 'some' && <MinusIcon />}
      </span>
    </button>
  );
}

/** The keyboard stays where it is: in the search field or on the row. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}

/** Which button of a row was clicked; null for the row itself. */
export function rowButtonOf(target: EventTarget): RowButton | null {
  const element = target instanceof Element ? target.closest('[data-row-button]') : null;
  const kind = element?.getAttribute('data-row-button');
  return kind === 'favourite' || kind === 'menu' || kind === 'select' ? kind : null;
}

/** The element beside which a row's menu opens when a key asks for it. */
export function menuAnchor(inRow: Element | null): Element | null {
  return inRow?.closest('[role="row"]')?.querySelector('.row-menu') ?? inRow;
}
