import type { AppState } from '../preload/contract';

export interface StateStore {
  /** The present snapshot; immutable. */
  get(): AppState;
  /** A part has changed: the next snapshot is made and pushed, once for all changes of this moment. */
  refresh(): void;
  /** Called with every new snapshot; returns what ends it. */
  subscribe(listener: (state: AppState) => void): () => void;
}

/**
 * The one source of truth for tray and window. The parts own their facts; `compose` makes a whole snapshot of
 * them, so that nothing shown can be half old and half new.
 */
export function createStateStore(compose: () => AppState): StateStore {
  const listeners = new Set<(state: AppState) => void>();
  let current: AppState | null = null;
  let scheduled = false;

  return {
    get: () => (current ??= compose()),
    refresh() {
      current = null;
      if (scheduled) return;
      scheduled = true;
      setImmediate(() => {
        scheduled = false;
        const state = (current ??= compose());
        for (const listener of listeners) listener(state);
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
