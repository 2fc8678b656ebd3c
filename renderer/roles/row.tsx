import { memo } from 'react';
import type { ManagedProfileState } from '../../preload/contract';
import { useClock, useIsSignInUnknown } from '../app-context';
import { TagMark } from '../marks/tag-mark';
import { texts as markTexts } from '../marks/texts';
import { rowWords, signalOf } from '../profiles/profile-words';
import { groupedAccountId, groupedMarks } from '../ui/account-id';
import { AttentionIcon, SignalIcon, WorkingIcon } from '../ui/icons';
import { MarkedText } from '../ui/marked-text';
import { FavouriteButton, MenuOfRowButton, SelectButton } from './row-buttons';
import type { Mark } from './selection';
import { texts } from './texts';
import type { AccountRow, NoteRow, RoleRow, TreeRow } from './tree-rows';

export interface RowProps {
  readonly row: TreeRow;
  /** Counted as `aria-rowindex` does: by which the tree finds the row of an event. */
  readonly rowIndex: number;
  /** In CSS pixels from the top of the list, as `size`. */
  readonly start: number;
  readonly size: number;
  readonly isActive: boolean;
  readonly isTabStop: boolean;
  /** Its details are open beside the list. */
  readonly isOpened: boolean;
  /** Under which the role is kept; undefined when it is not. */
  readonly profiles: readonly ManagedProfileState[] | undefined;
  /** Set when there are several sessions, so that accounts of the same name can be told apart. */
  readonly sessionName: string | null;
  readonly showProfileNames: boolean;
  /** Of a permission set: the person marked it. */
  readonly isFavourite: boolean;
  /** Of a permission set: it is remembered, and not in the list any more. */
  readonly isGone: boolean;
  /** How much of the row is selected. */
  readonly mark: Mark;
  /** The list of its session is being read: what is not known yet is on its way. */
  readonly isBeingRead: boolean;
  /** Where nobody is, a row does without: buttons would be most of what a list is made of. */
  readonly hasButtons: boolean;
  readonly hasCheck: boolean;
}

/** The element id of a row, for `aria-activedescendant`: ids must not contain spaces. */
export function rowElementId(row: TreeRow): string {
  return `row-${encodeURIComponent(row.key)}`;
}

function partId(row: TreeRow, part: 'name' | 'words' | 'favourite'): string {
  return `${rowElementId(row)}-${part}`;
}

/** What screen readers say of a row: all but its buttons, since keys do the same on the row itself. */
function partsSaid({ row, isFavourite }: RowProps): string | undefined {
  if (row.kind === 'note') return undefined;
  const favourite = row.kind === 'role' && isFavourite ? [partId(row, 'favourite')] : [];
  return [partId(row, 'name'), partId(row, 'words'), ...favourite].join(' ');
}

/** A row of the tree with its two cells. What is done to it is heard by the tree. */
export const Row = memo(function Row(props: RowProps) {
  const { row } = props;
  return (
    <div
      id={rowElementId(row)}
      role="row"
      className={`tree-row tree-${row.kind}`}
      aria-labelledby={partsSaid(props)}
      aria-level={row.kind === 'account' ? 1 : 2}
      aria-rowindex={props.rowIndex}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={row.kind === 'account' ? row.open : undefined}
      aria-selected={row.kind === 'note' ? undefined : props.mark === 'all'}
      aria-current={props.isOpened ? 'true' : undefined}
      data-active={props.isActive || undefined}
      tabIndex={props.isTabStop ? 0 : -1}
      style={{ transform: `translateY(${props.start}px)`, height: props.size }}
    >
      {row.kind === 'account' && <AccountCells {...props} row={row} />}
      {row.kind === 'role' && <RoleCells {...props} row={row} />}
      {row.kind === 'note' && <NoteCell row={row} isBeingRead={props.isBeingRead} />}
    </div>
  );
});

function AccountCells({
  row,
  sessionName,
  mark,
  hasButtons,
  hasCheck,
}: RowProps & { readonly row: AccountRow }) {
  const { account } = row;
  const emailMarks = row.marks('email');
  const name = <MarkedText text={account.name} marks={row.marks('name')} />;
  return (
    <>
      <div role="gridcell" id={partId(row, 'name')} className="cell-name">
        <span className={row.open ? 'chevron chevron-open' : 'chevron'} />
        <span className="account-name" dir="auto">
          {account.alias === null ? name : <MarkedText text={account.alias} marks={row.marks('alias')} />}
        </span>
        {account.alias !== null && (
          <span className="account-real-name" dir="auto">
            {name}
          </span>
        )}
        {emailMarks.length > 0 && (
          <span className="account-email" dir="auto">
            <MarkedText text={account.email ?? ''} marks={emailMarks} />
          </span>
        )}
      </div>
      <div role="gridcell" className="cell-side">
        <span id={partId(row, 'words')} className="cell-words">
          {account.problem !== null && (
            <span className="account-failed" title={account.problem.message}>
              <AttentionIcon />
              <span className="visually-hidden">{texts.accountFailed}</span>
            </span>
          )}
          {account.tag !== null && <TagMark tag={account.tag} marks={row.marks('tag')} />}
          {sessionName !== null && (
            <span className="session-tag" dir="auto">
              {sessionName}
            </span>
          )}
          <span className="account-id">
            <MarkedText text={groupedAccountId(account.accountId)} marks={groupedMarks(row.marks('id'))} />
          </span>
        </span>
        {hasButtons && <MenuOfRowButton row={row} />}
        {hasCheck && <SelectButton row={row} mark={mark} />}
      </div>
    </>
  );
}

function RoleCells({
  row,
  profiles,
  showProfileNames,
  isFavourite,
  isGone,
  mark,
  hasButtons,
  hasCheck,
}: RowProps & { readonly row: RoleRow }) {
  const { tag } = row.account;
  return (
    <>
      <div role="gridcell" id={partId(row, 'name')} className="cell-name">
        <span className="role-words">
          <span className="role-name" dir="auto">
            <MarkedText text={row.role.roleName} marks={row.marks()} />
          </span>
          {showProfileNames && (
            <span className="profile-names">{profiles?.map(({ name }) => name).join(', ')}</span>
          )}
        </span>
      </div>
      <div role="gridcell" className="cell-side">
        <span id={partId(row, 'words')} className="cell-words">
          {isGone && (
            <span className="role-gone">
              <AttentionIcon /> {markTexts.gone}
            </span>
          )}
          {/* Where the account's row is out of sight: on the row that a key or a click would act on. */}
          {tag !== null && <TagMark tag={tag} />}
          {profiles !== undefined && <KeptState profiles={profiles} />}
        </span>
        {isFavourite && (
          <span id={partId(row, 'favourite')} hidden>
            {markTexts.markedFavourite}
          </span>
        )}
        {(hasButtons || isFavourite) && <FavouriteButton row={row} isFavourite={isFavourite} />}
        {hasButtons && <MenuOfRowButton row={row} />}
        {hasCheck && <SelectButton row={row} mark={mark} />}
      </div>
    </>
  );
}

/** The state of the profile that is worst off. */
function KeptState({ profiles }: { readonly profiles: readonly ManagedProfileState[] }) {
  const rank = { attention: 0, working: 1, good: 2, off: 3 };
  const worst = (now: number): ManagedProfileState | undefined =>
    [...profiles].sort((a, b) => rank[signalOf(a.status, now)] - rank[signalOf(b.status, now)])[0];
  const isSignInUnknown = useIsSignInUnknown(profiles[0]?.role.sessionId);
  const words = useClock((now) => {
    const profile = worst(now);
    return profile === undefined ? '' : rowWords(profile.status, isSignInUnknown, now);
  });
  const signal = useClock((now) => {
    const profile = worst(now);
    return profile === undefined ? 'off' : signalOf(profile.status, now);
  });
  return (
    <span className="kept-state">
      <SignalIcon signal={signal} /> {words}
    </span>
  );
}

function NoteCell({ row, isBeingRead }: { readonly row: NoteRow } & Pick<RowProps, 'isBeingRead'>) {
  const words = {
    loading: isBeingRead ? texts.setsLoading : texts.setsUnread,
    failed: `${texts.setsFailed}: ${row.account.problem?.message ?? ''}`,
    none: texts.setsNone,
  };
  return (
    <>
      <div role="gridcell" className="cell-name cell-note" title={words[row.note]}>
        {row.note === 'loading' && isBeingRead && <WorkingIcon />}
        {row.note === 'failed' && <AttentionIcon />}
        <span className="note-words">{words[row.note]}</span>
      </div>
      <div role="gridcell" className="cell-side">
        {row.note === 'failed' && <span className="row-link">{texts.tryAgain}</span>}
      </div>
    </>
  );
}
