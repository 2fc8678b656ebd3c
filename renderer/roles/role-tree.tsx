import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import {
  memo,
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { ManagedProfileState } from '../../preload/contract';
import type { MarkIndex } from '../marks/marked-accounts';
import { Row, rowElementId } from './row';
import { markOf, type Selection } from './selection';
import { texts } from './texts';
import { menuAnchor, rowButtonOf } from './row-buttons';
import type { AccountRow, RoleRow, TreeRow } from './tree-rows';
import { useScrollKept } from './use-scroll-kept';

export interface RoleTreeProps {
  readonly id: string;
  readonly rows: readonly TreeRow[];
  readonly active: number;
  readonly activeShown: boolean;
  /**
   * What is searched for, or an object for the row that the person went to, another one each time: it is brought into
   * sight then.
   */
  readonly wentTo: string | object;
  /** The key of the row whose details are open. */
  readonly openedKey: string | null;
  readonly profiles: ReadonlyMap<string, readonly ManagedProfileState[]>;
  /** By session id; empty when there is one session only. */
  readonly sessionNames: ReadonlyMap<string, string>;
  readonly showProfileNames: boolean;
  /** The sessions whose list is being read, by id. */
  readonly beingRead: ReadonlySet<string>;
  readonly marks: Pick<MarkIndex, 'isFavourite' | 'isGone'>;
  readonly selection: Selection;
  readonly searching: boolean;
  /** What is searched for. */
  readonly query: string;
  /** How far it was scrolled when the person left it, and how far it is now. In CSS pixels. */
  readonly scrolledTo: number;
  readonly onScroll: (scrollTop: number) => void;
  readonly onKeyDown: (event: KeyboardEvent, pageRows: number) => void;
  readonly onFocusRow: (row: TreeRow) => void;
  readonly onClickRow: (row: TreeRow, event: MouseEvent) => void;
  /** The row goes into the selection or out of it; with `isRange` all from where the person was up to it. */
  readonly onSelect: (row: AccountRow | RoleRow, isRange: boolean) => void;
  readonly onFavourite: (row: RoleRow) => void;
  /** The menu of a row is asked for, to open beside `anchor`. */
  readonly onMenu: (row: AccountRow | RoleRow, anchor: Element) => void;
}

const ACCOUNT_HEIGHT = 36;
const ROLE_HEIGHT = 32;
/** A row of two lines. */
const PROFILE_HEIGHT = 48;
const HEADER_ROWS = 1;
/** Where no pointer rests on a row before it is pressed, every row has its buttons. */
const hasPointer = matchMedia('(hover: hover)').matches;

/**
 * The list: a WAI-ARIA treegrid that holds only the rows in sight, and the active one. Of our own, since React
 * Aria's collections are built anew at every change: 100 to 340 ms a keystroke with 20,000 rows.
 */
export const RoleTree = memo(function RoleTree(props: RoleTreeProps) {
  const { rows, active, onFocusRow, onClickRow } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const focusInside = useRef(false);
  /** The React key of the element under the pointer: of a row, or of a place that a search fills anew. */
  const [pointedAt, setPointedAt] = useState<string | number | null>(null);
  /** The row under the pointer, until the person goes on by keyboard. */
  const pointedRow = useRef<string | null>(null);
  const roleHeight = props.showProfileNames ? PROFILE_HEIGHT : ROLE_HEIGHT;
  const heightOf = (row: TreeRow): number => (row.kind === 'account' ? ACCOUNT_HEIGHT : roleHeight);
  const activeKey = rows[active]?.key ?? null;
  const selecting = props.selection.roles.size > 0;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => {
      const row = rows[at];
      return row === undefined ? 0 : heightOf(row);
    },
    getItemKey: useCallback((at: number) => rows[at]?.key ?? at, [rows]),
    overscan: 3,
    // Before it is measured it is taken to be as high as the window: so the first rows are made once.
    initialRect: { width: 0, height: window.innerHeight },
    initialOffset: props.scrolledTo,
    observeElementRect,
    // The active row stays in the page when it is scrolled out of sight: it may hold the focus.
    rangeExtractor: useCallback(
      (range: Range) => {
        const inSight = defaultRangeExtractor(range);
        if (active < 0 || inSight.includes(active)) return inSight;
        return [...inSight, active].sort((a, b) => a - b);
      },
      [active],
    ),
  });

  useLayoutEffect(() => {
    pointedRow.current = null;
  }, [props.wentTo]);
  const wentToKey = typeof props.wentTo === 'string' ? null : activeKey;
  useScrollKept(scroller, { rows, heightOf, at: () => pointedRow.current ?? wentToKey, query: props.query });
  const wasThere = useRef(false);
  useLayoutEffect(() => {
    if (wasThere.current || rows.length === 0) return;
    wasThere.current = true;
    virtualizer.scrollToOffset(props.scrolledTo);
  });
  const wentTo = useRef(props.wentTo);
  const leftAt = useRef<number | null>(null);
  useLayoutEffect(() => {
    // At first it is where it was left.
    if (wentTo.current === props.wentTo) return;
    wentTo.current = props.wentTo;
    if (props.searching) leftAt.current ??= virtualizer.scrollOffset;
    // What was found begins at its top, with the account of the best; without a search the list is where it was left.
    if (typeof props.wentTo === 'string')
      virtualizer.scrollToOffset(props.searching ? 0 : (leftAt.current ?? 0));
    else if (active >= 0 && !isInSight(virtualizer, active))
      virtualizer.scrollToIndex(active, { align: 'auto' });
    if (!props.searching) leftAt.current = null;
    // Rows that arrive meanwhile must not move what they look at.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the person went somewhere
  }, [props.wentTo]);
  // While searching the element that has the focus may be another row's now.
  useLayoutEffect(() => {
    const row = rows[active];
    if (focusInside.current && row !== undefined) {
      document.getElementById(rowElementId(row))?.focus({ preventScroll: true });
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when another row is active, or it stands elsewhere
  }, [activeKey, active]);
  // What is to be done with a selection stands below the list, which is shorter then.
  useLayoutEffect(() => {
    if (selecting && active >= 0) virtualizer.scrollToIndex(active, { align: 'auto' });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when a selection begins or ends, not with each move
  }, [selecting]);

  /** A search puts other rows at the same places with every key: there the places are kept, and filled anew. */
  function elementKey(index: number): string | number | null {
    return props.searching ? index : (rows[index]?.key ?? null);
  }

  /** -1 outside of rows. */
  function indexAt(target: EventTarget): number {
    const element = target instanceof Element ? target.closest('[role="row"]') : null;
    return element === null ? -1 : Number(element.ariaRowIndex) - 1 - HEADER_ROWS;
  }

  function rowAt(target: EventTarget): TreeRow | undefined {
    return rows[indexAt(target)];
  }

  function openMenu(row: TreeRow, target: EventTarget): void {
    const anchor = target instanceof Element ? menuAnchor(target) : null;
    if (row.kind !== 'note' && anchor !== null) props.onMenu(row, anchor);
  }

  function onClick(event: MouseEvent): void {
    const row = rowAt(event.target);
    if (row === undefined) return;
    const button = rowButtonOf(event.target);
    if (button === 'menu') openMenu(row, event.target);
    else if (button === 'favourite' && row.kind === 'role') props.onFavourite(row);
    else if (button === 'select' && row.kind !== 'note') props.onSelect(row, event.shiftKey);
    else onClickRow(row, event);
  }

  return (
    <div
      className="tree-scroller"
      ref={scroller}
      onScroll={({ currentTarget }) => props.onScroll(currentTarget.scrollTop)}
    >
      <div
        id={props.id}
        role="treegrid"
        aria-label={texts.tree}
        aria-rowcount={rows.length + HEADER_ROWS}
        aria-colcount={2}
        aria-multiselectable="true"
        onFocus={() => (focusInside.current = true)}
        onBlur={(event) => (focusInside.current = event.currentTarget.contains(event.relatedTarget))}
        onKeyDown={(event) => {
          const height = scroller.current?.clientHeight ?? 0;
          props.onKeyDown(event, Math.max(1, Math.floor(height / ACCOUNT_HEIGHT) - 1));
        }}
      >
        <div role="row" aria-rowindex={1} className="visually-hidden">
          <div role="columnheader">{`${texts.account}, ${texts.permissionSet}`}</div>
          <div role="columnheader">{texts.idAndState}</div>
        </div>
        <div
          role="rowgroup"
          className="tree-rows"
          style={{ height: virtualizer.getTotalSize() }}
          onPointerOver={(event) => {
            setPointedAt(elementKey(indexAt(event.target)));
            if (pointedRow.current !== null) pointedRow.current = rowAt(event.target)?.key ?? null;
          }}
          // Only when the pointer itself moves, not what is below it.
          onPointerMove={(event) => (pointedRow.current = rowAt(event.target)?.key ?? null)}
          onPointerLeave={() => {
            pointedRow.current = null;
            setPointedAt(null);
          }}
          onFocus={(event) => {
            const row = rowAt(event.target);
            if (row !== undefined) onFocusRow(row);
          }}
          onClick={onClick}
          onContextMenu={(event) => {
            event.preventDefault();
            const row = rowAt(event.target);
            if (row !== undefined) openMenu(row, event.target);
          }}
        >
          {virtualizer.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const key = elementKey(index);
            const isActive = index === active && props.activeShown;
            const hasButtons = isActive || key === pointedAt || !hasPointer;
            return (
              <Row
                key={key}
                row={row}
                rowIndex={index + 1 + HEADER_ROWS}
                start={start}
                size={size}
                isActive={isActive}
                isTabStop={index === active}
                isOpened={row.key === props.openedKey}
                profiles={props.profiles.get(row.key)}
                sessionName={props.sessionNames.get(row.account.sessionId) ?? null}
                showProfileNames={props.showProfileNames}
                isFavourite={row.kind === 'role' && props.marks.isFavourite(row.role)}
                isGone={row.kind === 'role' && props.marks.isGone(row.role)}
                mark={markOf(row, props.selection)}
                isBeingRead={props.beingRead.has(row.account.sessionId)}
                hasButtons={hasButtons}
                hasCheck={hasButtons || selecting}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
});

/** Where somebody begins who has not been in the list yet: the index of the uppermost row that is all in sight. */
export function firstRowInSight(treeId: string): number {
  const tree = document.getElementById(treeId);
  const top = tree?.closest('.tree-scroller')?.getBoundingClientRect().top ?? 0;
  const indexes = [...(tree?.querySelectorAll('.tree-row') ?? [])]
    .filter((row) => row.getBoundingClientRect().top >= top)
    .map((row) => Number(row.ariaRowIndex) - 1 - HEADER_ROWS);
  return indexes.length === 0 ? 0 : Math.min(...indexes);
}

/** Once the page is laid out, and then whenever it changes: to measure at once would lay it out for that alone. */
function observeElementRect(
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  measured: (rect: { readonly width: number; readonly height: number }) => void,
): () => void {
  if (scrollElement === null) return () => undefined;
  const observer = new ResizeObserver(() => {
    measured({ width: scrollElement.clientWidth, height: scrollElement.clientHeight });
  });
  observer.observe(scrollElement);
  return () => observer.disconnect();
}

/** By what the virtualizer knows: to ask the page where it is would lay it out once more with every key. */
function isInSight(virtualizer: Virtualizer<HTMLDivElement, Element>, index: number): boolean {
  const row = virtualizer.measurementsCache[index];
  const { scrollOffset: top, scrollRect: view } = virtualizer;
  if (row === undefined || top === null || view === null) return false;
  return row.start >= top && row.end <= top + view.height;
}
