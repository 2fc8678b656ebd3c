import type { Scope } from '../view';
import { nothingSelected, type Selection } from './selection';

/** How the person left a list. Plain data, sets and maps, so that it can be stored. */
export interface ListPlace {
  readonly query: string;
  readonly selection: Selection;
  /** Accounts that are not as they are at first: open or closed. */
  readonly toggled: ReadonlySet<string>;
  /** The row where the person was; null for none. */
  readonly activeKey: string | null;
  /** In CSS pixels. */
  readonly scrollTop: number;
}

export type ListPlaces = Readonly<Partial<Record<Scope, ListPlace>>>;

/** Each list is as it was left, when the person comes back to it: from another list, another language, a closed window. */
export interface ListMemory {
  of(scope: Scope): ListPlace;
  note(scope: Scope, change: Partial<ListPlace>): void;
}

const untouched: ListPlace = {
  query: '',
  selection: nothingSelected,
  toggled: new Set(),
  activeKey: null,
  scrollTop: 0,
};

/** Of its own instead of state of the window: a key that is typed must not render more than the list. */
export function createListMemory(before: ListPlaces, noted: (places: ListPlaces) => void): ListMemory {
  let places = before;
  const of = (scope: Scope): ListPlace => places[scope] ?? untouched;
  return {
    of,
    note(scope, change) {
      places = { ...places, [scope]: { ...of(scope), ...change } };
      noted(places);
    },
  };
}
