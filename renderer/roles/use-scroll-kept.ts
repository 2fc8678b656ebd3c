import { useLayoutEffect, useRef, type RefObject } from 'react';
import type { TreeRow } from './tree-rows';

export interface ScrolledRows {
  readonly rows: readonly TreeRow[];
  /** In CSS pixels. */
  readonly heightOf: (row: TreeRow) => number;
  /** The row where the person is, by the pointer or by the keyboard; null before they went to one. */
  readonly at: () => string | null;
  /** What is searched for, or an empty string. */
  readonly query: string;
}

/**
 * While rows come and go, what the person looks at stays where it is: the row where they are, if it is in sight, else the
 * first that is. A list that stands at its top, with nobody in it, stays there. What another search finds is another list:
 * it begins at its top.
 */
export function useScrollKept(scroller: RefObject<HTMLElement | null>, now: ScrolledRows): void {
  const before = useRef(now);
  useLayoutEffect(() => {
    const last = before.current;
    before.current = now;
    const element = scroller.current;
    if (element === null || last.rows === now.rows || last.query !== now.query) return;
    const kept = rowToKeep(last, now.at(), element);
    if (kept === null) return;
    const place = topOf(now, kept.key);
    if (place !== null && place !== kept.top) element.scrollBy(0, place - kept.top);
  });
}

interface PlacedRow {
  readonly key: string;
  /** From the top of the list. */
  readonly top: number;
}

function rowToKeep(
  { rows, heightOf, query }: ScrolledRows,
  atKey: string | null,
  { scrollTop, clientHeight }: HTMLElement,
): PlacedRow | null {
  let first: PlacedRow | null = null;
  let top = 0;
  for (const row of rows) {
    if (top >= scrollTop + clientHeight) break;
    if (top + heightOf(row) > scrollTop) {
      if (row.key === atKey) return { key: row.key, top };
      if (top >= scrollTop) first ??= { key: row.key, top };
    }
    top += heightOf(row);
  }
  return scrollTop === 0 || query !== '' ? null : first;
}

function topOf({ rows, heightOf }: ScrolledRows, key: string): number | null {
  let top = 0;
  for (const row of rows) {
    if (row.key === key) return top;
    top += heightOf(row);
  }
  return null;
}
