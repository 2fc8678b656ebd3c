import type { ListPlaces } from './roles/list-memory';
import { firstView, type View } from './view';

/**
 * Where the person is in the window. It outlives the page, which is loaded anew for another language, and given up when the
 * window was closed for a while; not the app, since the window's session keeps what it stores in memory.
 */
export interface Place {
  readonly view: View;
  readonly lists: ListPlaces;
  /** What is to have the focus again. */
  readonly focus: 'language' | null;
}

const start: Place = { view: firstView, lists: {}, focus: null };
const storedAs = 'place';

export interface PlaceMemory {
  /** The place that was remembered, else where everybody starts. */
  get(): Place;
  remember(change: Partial<Place>): void;
  /** Stores it for the next page now, and not as soon as there is nothing else to do: this one is being left. */
  store(): void;
}

/**
 * @param storage what outlives the page, but not the app
 * @param whenIdle runs something as soon as there is nothing else to do
 */
export function createPlaceMemory(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  whenIdle: (run: () => void) => unknown,
): PlaceMemory {
  let place: Place | null = null;
  let toBeStored = false;

  function stored(): Place {
    const text = storage.getItem(storedAs);
    // Nothing but `store` writes there, in this version of the page.
    return text === null ? start : (JSON.parse(text, revived) as Place);
  }

  function store(): void {
    toBeStored = false;
    try {
      storage.setItem(storedAs, JSON.stringify(get(), replaced));
    } catch {
      // Too much for it, as a selection of tens of thousands is.
      storage.setItem(storedAs, JSON.stringify({ ...get(), lists: {} }));
    }
  }

  const get = (): Place => (place ??= stored());
  return {
    get,
    remember(change) {
      place = { ...get(), ...change };
      if (!toBeStored) {
        toBeStored = true;
        whenIdle(store);
      }
    },
    store,
  };
}

/** JSON has no sets and no maps. */
function replaced(_name: string, value: unknown): unknown {
  if (value instanceof Set) return { setOf: [...(value as Set<unknown>)] };
  if (value instanceof Map) return { mapOf: [...(value as Map<unknown, unknown>)] };
  return value;
}

function revived(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('setOf' in value) return new Set(value.setOf as unknown[]);
  if ('mapOf' in value) return new Map(value.mapOf as [unknown, unknown][]);
  return value;
}
