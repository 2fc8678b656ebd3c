import type { Clock } from '../clock';

/** What AWS said about our pace, as far as the limiter cares. */
export type PaceAnswer =
  | { readonly kind: 'fine' }
  /** There was no answer that says anything about it. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null };

/** Whose turn comes first: who waits before the screen, then keys that tools need, then lists. */
const urgencies = ['person', 'renewal', 'background'] as const;
export type Urgency = (typeof urgencies)[number];

export interface RequestLimiter {
  /**
   * Runs `request` when it is its turn, the more urgent first, those of one moment sorted before the first is sent.
   * `paceOf` says whether AWS refused for the pace; the answer is returned in any case, and whether to try again is the
   * caller's.
   */
  run<T>(urgency: Urgency, request: () => Promise<T>, paceOf: (answer: T) => PaceAnswer): Promise<T>;
  /** How long nothing is sent at all, because AWS asked for it; 0 when requests go. */
  pauseMs(): number;
  /** The pace it has learned, in requests a second. */
  perSecond(): number;
}

/**
 * AWS publishes no limit for the portal; tools that ran at 20 a second were refused. So: begin well below, grow while
 * nothing is refused, halve when something is, come back to just below what was refused, and feel the way from there.
 * A refusal at the pace where one is expected is no news, and costs a twentieth instead of half.
 */
const firstPerSecond = 8;
const leastPerSecond = 0.5;
const mostPerSecond = 400;
const mostAtOnce = 5;
/** How far below what was refused it is safe to be. */
const safeShare = 0.95;
/** Growth a second while well below what was refused last, or nothing was; at least this much. */
const quickGrowth = 2;
/** And in shares of what was refused, so that a fast service is soon used again. */
const quickGrowthShare = 1 / 8;
/** Growth a second when feeling the way, in shares; more the longer nothing is refused: limits may be raised. */
const slowGrowthShare = 1 / 500;
const slowGrowthDoublesMs = 30_000;
/** A refusal that comes sooner after another is news: the pace is too quick altogether. */
const settledAfterMs = 10_000;
const pauseAfterRefusalMs = 1_000;
/** A refusal where one is expected says only that the limit is where it was. */
const pauseAfterExpectedMs = 250;
/** How late a timer may be without a loss of pace; at a few requests a second it is less than one of them. */
const lateMs = 50;
/** Whoever sent the 429, a proxy for one, does not stop everything for longer. */
const longestPauseMs = 5 * 60_000;

interface Waiting {
  readonly go: () => void;
}

export function createRequestLimiter(clock: Clock): RequestLimiter {
  const waiting: Readonly<Record<Urgency, Waiting[]>> = { person: [], renewal: [], background: [] };
  let perSecond = firstPerSecond;
  let refusedAt = Number.POSITIVE_INFINITY;
  // By the clock that nobody sets: a date that is set back must not make a pause longer.
  const now = (): number => clock.steadyMs();
  let nextAt = now();
  let pausedUntil = now();
  let isPumpDue = false;
  let running = 0;
  let cancelTimer: (() => void) | null = null;
  let lastRefusedAt = Number.NEGATIVE_INFINITY;

  function pump(): void {
    cancelTimer?.();
    cancelTimer = null;
    while (running < mostAtOnce) {
      const first = urgencies.find((urgency) => waiting[urgency].length > 0);
      if (first === undefined) return;
      const at = now();
      const waitMs = nextAt - at;
      // Clocks have no parts of a millisecond: a wait for one would be no wait, again and again.
      if (waitMs >= 1) {
        cancelTimer = clock.after(waitMs, pump);
        return;
      }
      // What was missed is hardly made up for: a burst after a pause is what gets refused. A timer may be late, though.
      const intervalMs = 1000 / perSecond;
      nextAt = Math.max(nextAt, at - Math.max(intervalMs, lateMs)) + intervalMs;
      running += 1;
      waiting[first].shift()?.go();
    }
  }

  function learn(pace: PaceAnswer): void {
    if (pace.kind === 'unknown') return;
    const at = now();
    if (pace.kind === 'fine') {
      perSecond = Math.min(mostPerSecond, perSecond + growthAt(at) / perSecond);
      return;
    }
    const sinceLastMs = at - lastRefusedAt;
    const isExpected = sinceLastMs > settledAfterMs && perSecond >= refusedAt * safeShare;
    const usualPauseMs = isExpected ? pauseAfterExpectedMs : pauseAfterRefusalMs;
    const pauseMs = Math.min(longestPauseMs, pace.retryAfterMs ?? usualPauseMs);
    nextAt = Math.max(nextAt, at + pauseMs);
    pausedUntil = Math.max(pausedUntil, at + pauseMs);
    // Requests that were under way together are refused together: that is one lesson, not five.
    if (sinceLastMs < pauseAfterRefusalMs) return;
    lastRefusedAt = at;
    refusedAt = perSecond;
    perSecond = Math.max(leastPerSecond, perSecond * (isExpected ? safeShare : 0.5));
  }

  /** How much the pace grows in a second of requests that all go well. */
  function growthAt(at: number): number {
    if (perSecond < refusedAt * safeShare) {
      return refusedAt === Number.POSITIVE_INFINITY
        ? quickGrowth
        : Math.max(quickGrowth, refusedAt * quickGrowthShare);
    }
    const quiet = (at - lastRefusedAt) / slowGrowthDoublesMs;
    return refusedAt * slowGrowthShare * (1 + quiet * quiet);
  }

  function pumpSoon(): void {
    if (isPumpDue) return;
    isPumpDue = true;
    setImmediate(() => {
      isPumpDue = false;
      pump();
    });
  }

  return {
    perSecond: () => perSecond,
    pauseMs: () => Math.max(0, pausedUntil - now()),
    async run(urgency, request, paceOf) {
      await new Promise<void>((resolve) => {
        waiting[urgency].push({ go: resolve });
        pumpSoon();
      });
      try {
        const answer = await request();
        learn(paceOf(answer));
        return answer;
      } finally {
        running -= 1;
        pump();
      }
    },
  };
}
