import type { Clock } from '../../main/clock';

/** A clock that only a test moves. Its timers run on time that passes, as the real ones do, not on the date. */
export interface FakeClock extends Clock {
  /** Lets time pass: runs what is due, in order, and lets promises settle after each. */
  advance(ms: number): Promise<void>;
  /** Sets the date back or forward, as a person or a time server does; no timer notices. */
  setDate(byMs: number): void;
  /** Forgets every timer, as the end of a process does. */
  drop(): void;
  /** How many timers wait. */
  waiting(): number;
  /** How long until the next timer runs; null when none waits. */
  nextInMs(): number | null;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export function createFakeClock(startAt = Date.UTC(2026, 10, 23, 12)): FakeClock {
  const timers = new Set<Timer>();
  let passedMs = 0;
  let dateMs = startAt;

  const earliest = (): Timer | undefined =>
    [...timers].reduce<Timer | undefined>(
      (first, timer) => (first && first.at <= timer.at ? first : timer),
      undefined,
    );

  function pass(ms: number): void {
    passedMs += ms;
    dateMs += ms;
  }

  return {
    now: () => dateMs,
    steadyMs: () => passedMs,
    after(delayMs, run) {
      const timer = { at: passedMs + Math.max(0, delayMs), run };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    async advance(ms) {
      const until = passedMs + ms;
      await settle();
      for (let next = earliest(); next && next.at <= until; next = earliest()) {
        pass(Math.max(0, next.at - passedMs));
        timers.delete(next);
        next.run();
        await settle();
      }
      pass(until - passedMs);
    },
    setDate(byMs) {
      dateMs += byMs;
    },
    drop() {
      timers.clear();
    },
    waiting: () => timers.size,
    nextInMs: () => {
      const next = earliest();
      return next ? next.at - passedMs : null;
    },
  };
}

/** Resolves when the promises that can settle without anything from outside have settled. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
}
