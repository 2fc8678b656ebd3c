import type { AppState } from '../preload/contract';

export interface StateStore {
  /** The present snapshot; immutable, and the same one for as long as nothing in it has changed. */
  get(): AppState;
  /**
   * A part may have changed, or time has passed: when that makes another snapshot it is pushed, once for all changes of
   * this moment.
   */
  refresh(): void;
  /** Called with every new snapshot; returns what ends it. */
  subscribe(listener: (state: AppState) => void): () => void;
}

interface Snapshot {
  readonly state: AppState;
  /** The state is plain data, so its text tells whether two are the same. */
  readonly text: string;
}

/**
 * The one source of truth for tray and window. The parts own their facts; `compose` makes a whole snapshot of
 * them, so that nothing shown can be half old and half new.
 */
export function createStateStore(compose: () => AppState): StateStore {
  const listeners = new Set<(state: AppState) => void>();
  let current: Snapshot | null = null;
  let stale = true;
  let pushed: AppState | null = null;
  let scheduled = false;

  function get(): AppState {
    if (current && !stale) return current.state;
    const state = compose();
    const text = JSON.stringify(state);
    if (!current || current.text !== text) current = { state, text };
    stale = false;
    return current.state;
  }

  return {
    get,
    refresh() {
      stale = true;
      if (scheduled) return;
      scheduled = true;
      setImmediate(() => {
        scheduled = false;
        const state = get();
        if (state === pushed) return;
        pushed = state;
        for (const listener of listeners) listener(state);
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
