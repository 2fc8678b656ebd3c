import type { Clock } from '../../../../main/clock';

/** Real time that a test can push forward, as if it had been waited for: what has become due runs at once. */
export interface ForwardClock extends Clock {
  forward(ms: number): void;
  /** Sets the date; no timer notices. A sleep of the machine does the same. */
  setDate(byMs: number): void;
}

interface Timer {
  readonly at: number;
  readonly run: () => void;
  readonly real: NodeJS.Timeout;
}

export function createForwardClock(): ForwardClock {
  const timers = new Set<Timer>();
  let aheadMs = 0;
  let setMs = 0;
  const steadyMs = (): number => Date.now() + aheadMs;

  function fire(timer: Timer): void {
    if (!timers.delete(timer)) return;
    clearTimeout(timer.real);
    timer.run();
  }

  return {
    now: () => steadyMs() + setMs,
    steadyMs,
    after(delayMs, run) {
      const timer: Timer = {
        at: steadyMs() + delayMs,
        run,
        real: setTimeout(() => {
          fire(timer);
        }, delayMs),
      };
      timers.add(timer);
      return () => {
        timers.delete(timer);
        clearTimeout(timer.real);
      };
    },
    forward(ms) {
      aheadMs += ms;
      const due = [...timers].filter(({ at }) => at <= steadyMs());
      for (const timer of due.sort((a, b) => a.at - b.at)) fire(timer);
    },
    setDate(byMs) {
      setMs += byMs;
    },
  };
}
