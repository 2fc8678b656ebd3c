import type { Problem } from '../../preload/contract';
import type { Clock } from '../clock';

/** Before a list that failed is read again by itself; doubles with each failure. */
const firstMs = 30_000;
/** A list is of no hurry: keys are had without it. With this, a fault that lasts costs a dozen readings in an hour. */
const longestMs = 10 * 60_000;
/** However often something says that it may go well now. */
const leastMs = 15_000;

/** When lists that failed are read again, without anybody asking for it. */
export interface ListRetries {
  /** How a reading ended: null when nothing failed that may go well another time. */
  ended(sessionId: string, why: Problem['code'] | null): void;
  /** What waits is tried soon, of one session or of all: the network may be back. */
  tryAgainSoon(sessionId?: string): void;
  forget(sessionId: string): void;
  stop(): void;
}

interface Wait {
  readonly failures: number;
  readonly failedAtMs: number;
  readonly cancel: () => void;
}

export function createListRetries(deps: {
  readonly clock: Clock;
  readonly random: () => number;
  /** Reads the list of a session again, where it still can be. */
  readonly read: (sessionId: string) => void;
}): ListRetries {
  const { clock, random, read } = deps;
  const waits = new Map<string, Wait>();

  function wait(sessionId: string, failures: number, failedAtMs: number, ms: number): void {
    waits.get(sessionId)?.cancel();
    const cancel = clock.after(ms, () => {
      read(sessionId);
    });
    waits.set(sessionId, { failures, failedAtMs, cancel });
  }

  function forget(sessionId: string): void {
    waits.get(sessionId)?.cancel();
    waits.delete(sessionId);
  }

  return {
    forget,
    ended(sessionId, why) {
      if (why === null || !mayPass(why)) {
        forget(sessionId);
        return;
      }
      const failures = (waits.get(sessionId)?.failures ?? 0) + 1;
      const ms = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 16));
      // A quarter either way, so that many machines that lost the same network do not come back as one.
      wait(sessionId, failures, clock.steadyMs(), Math.round(ms * (0.75 + random() / 2)));
    },
    tryAgainSoon(only) {
      for (const [sessionId, { failures, failedAtMs }] of waits) {
        if (only !== undefined && sessionId !== only) continue;
        wait(sessionId, failures, failedAtMs, Math.max(0, failedAtMs + leastMs - clock.steadyMs()));
      }
    },
    stop() {
      for (const sessionId of [...waits.keys()]) forget(sessionId);
    },
  };
}

/** Whether it may go well another time without the person. A list that waits for a sign-in is read after that. */
function mayPass(code: Problem['code']): boolean {
  switch (code) {
    case 'offline':
    case 'not-aws':
    case 'aws-unavailable':
    case 'throttled':
    case 'unexpected':
      return true;
    default:
      return false;
  }
}
