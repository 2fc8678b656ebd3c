import type { AppState, Catalogue, CatalogueChange, EventPayload, RolecallBridge } from '../preload/contract';
import { applyChange, applyChanges } from './catalogue';

/** What the window knows. `failed` means that the main process did not answer. */
export interface Snapshot {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly state: AppState | null;
  readonly catalogue: Catalogue | null;
}

export interface Store {
  readonly getSnapshot: () => Snapshot;
  /** Returns a function that ends the subscription. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Listens to the main process and asks for everything once. Returns a function that stops listening. */
  readonly start: () => () => void;
  /** Asks for everything again, after `failed`. */
  readonly retry: () => void;
  /** Resolves with the first value that `select` finds, or with null after `timeoutMs`. */
  readonly waitFor: <T>(select: (state: AppState) => T | null, timeoutMs: number) => Promise<T | null>;
  /** Resolves when state and list are there, or main does not answer; in any case after `timeoutMs`. */
  readonly waitForAll: (timeoutMs: number) => Promise<void>;
  /** The window was opened for something's sake. Returns a function that ends the subscription. */
  readonly onShow: (listener: (what: EventPayload<'show'>) => void) => () => void;
}

/** The state and the catalogue as the main process pushed them last. */
export function createStore(bridge: Pick<RolecallBridge, 'query' | 'on'>): Store {
  let snapshot: Snapshot = { status: 'loading', state: null, catalogue: null };
  /** Changes that arrived while the whole catalogue is being asked for; null when it is not. */
  let held: CatalogueChange[] | null = null;
  const listeners = new Set<() => void>();
  /** What the window was opened for, for as long as nothing is there yet that could show it. */
  let toShow: EventPayload<'show'> | null = null;
  const showListeners = new Set<(what: EventPayload<'show'>) => void>();

  function onShow(what: EventPayload<'show'>): void {
    if (showListeners.size === 0) toShow = what;
    for (const listener of [...showListeners]) listener(what);
  }

  function update(part: Partial<Snapshot>): void {
    const next = { ...snapshot, ...part };
    const complete = next.state !== null && next.catalogue !== null;
    snapshot = complete && next.status === 'loading' ? { ...next, status: 'ready' } : next;
    for (const listener of [...listeners]) listener();
  }

  async function askState(): Promise<void> {
    try {
      const state = await bridge.query.state();
      // A pushed state is at least as new as this answer.
      if (snapshot.state === null) update({ state });
    } catch {
      update({ status: 'failed' });
    }
  }

  async function askCatalogue(): Promise<void> {
    if (held !== null) return;
    held = [];
    try {
      const whole = await bridge.query.catalogue();
      const followed = applyChanges(whole, held);
      held = null;
      update({ catalogue: followed ?? whole });
      if (followed === null) await askCatalogue();
    } catch {
      held = null;
      update({ status: 'failed' });
    }
  }

  function onChange(change: CatalogueChange): void {
    if (held !== null) {
      held.push(change);
      return;
    }
    const next = snapshot.catalogue === null ? null : applyChange(snapshot.catalogue, change);
    if (next === null) void askCatalogue();
    else if (next !== snapshot.catalogue) update({ catalogue: next });
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  /** What `find` finds, now or after a change; null after `timeoutMs`. */
  function found<T>(find: () => T | null, timeoutMs: number): Promise<T | null> {
    return new Promise((resolve) => {
      const check = (): void => {
        const value = find();
        if (value !== null) finish(value);
      };
      const stop = subscribe(check);
      const timer = setTimeout(() => finish(null), timeoutMs);
      function finish(value: T | null): void {
        clearTimeout(timer);
        stop();
        resolve(value);
      }
      check();
    });
  }

  return {
    getSnapshot: () => snapshot,
    subscribe,
    onShow(listener) {
      showListeners.add(listener);
      if (toShow !== null) listener(toShow);
      toShow = null;
      return () => void showListeners.delete(listener);
    },
    start() {
      const stops = [
        bridge.on.state((state) => update({ state: withSameMarks(snapshot.state, state) })),
        bridge.on.catalogueChanged(onChange),
        bridge.on.show(onShow),
      ];
      void askState();
      void askCatalogue();
      return () => stops.forEach((stop) => stop());
    },
    retry() {
      update({ status: 'loading' });
      void askState();
      void askCatalogue();
    },
    waitFor: (select, timeoutMs) =>
      found(() => (snapshot.state === null ? null : select(snapshot.state)), timeoutMs),
    waitForAll: async (timeoutMs) => {
      await found(() => (snapshot.status === 'loading' ? null : snapshot.status), timeoutMs);
    },
  };
}

/** The new state, with the marks that are the same as the same values: the whole list is made from them. */
function withSameMarks(before: AppState | null, after: AppState): AppState {
  if (before === null) return after;
  const { accounts, favourites, recent } = before.marks;
  const same = <T>(one: T, other: T): T => (JSON.stringify(one) === JSON.stringify(other) ? one : other);
  const marks = {
    accounts: same(accounts, after.marks.accounts),
    favourites: same(favourites, after.marks.favourites),
    recent: same(recent, after.marks.recent),
  };
  const isSame = marks.accounts === accounts && marks.favourites === favourites && marks.recent === recent;
  return { ...after, marks: isSame ? before.marks : marks };
}
