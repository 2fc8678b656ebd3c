import type { EpochMs } from '../preload/contract';

/** Time and waiting as an argument, so that tests own both. */
export interface Clock {
  /** The date. It jumps when it is set, and over the time that the machine slept. */
  now(): EpochMs;
  /** Milliseconds since some moment, by a clock that nobody sets. What `after` waits for is measured by it. */
  steadyMs(): number;
  /** Calls `run` once, `delayMs` from now; returns what cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

/** Longest delay that Node's timers take; a longer one would fire at once. */
const longestDelayMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  // Not `performance`, with which Node reads all that measures.
  steadyMs: () => Number(process.hrtime.bigint()) / 1e6,
  after(delayMs, run) {
    const timer = setTimeout(run, Math.min(Math.max(0, delayMs), longestDelayMs));
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Resolves after `delayMs`, or rejects with the signal's reason when it is aborted first. */
export function delay(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const cancel = clock.after(delayMs, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    function onAbort(): void {
      cancel();
      reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
    }
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
