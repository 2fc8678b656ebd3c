import type { Clock, Throttle } from './options';

export interface TokenBucket {
  /** Takes a token when there is one. */
  take(): boolean;
}

/** A bucket of `burst` tokens, full at first, refilled at `perSecond` by the clock. */
export function createTokenBucket(clock: Clock, { perSecond, burst }: Throttle): TokenBucket {
  let tokens = burst;
  let filledAt = clock.now();

  return {
    take() {
      const now = clock.now();
      // A clock that was set back must not drain the bucket.
      const elapsedS = Math.max(0, now - filledAt) / 1000;
      tokens = Math.min(burst, tokens + elapsedS * perSecond);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
