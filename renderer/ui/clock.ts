import type { EpochMs } from '../../preload/contract';

/** The time as the window shows it: it moves in steps, and only while somebody looks. */
export interface Clock {
  readonly now: () => EpochMs;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createClock(read: () => EpochMs, everyMs: number): Clock {
  let now = read();
  let timer: ReturnType<typeof setInterval> | null = null;
  const listeners = new Set<() => void>();

  function tick(): void {
    now = read();
    for (const listener of [...listeners]) listener();
  }

  return {
    now: () => now,
    subscribe(listener) {
      listeners.add(listener);
      if (timer === null) {
        now = read();
        timer = setInterval(tick, everyMs);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0 || timer === null) return;
        clearInterval(timer);
        timer = null;
      };
    },
  };
}
