import type { Problem } from '../../preload/contract';

/** First wait after a failure. */
const firstMs = 5_000;
/** No wait is longer: a fault that has gone is noticed within this time. */
const longestMs = 2 * 60_000;
/** Without a network nobody is burdened by a try, and nothing tells when it is back. */
const longestOfflineMs = 30_000;

/**
 * How long to wait after the n-th failure in a row: doubling, with a jitter of a quarter either way, so that
 * many machines that lost the same network do not come back as one.
 * @param failures 1 or more
 * @param random in [0, 1)
 */
export function backOffMs(failures: number, random: number, why?: Problem['code']): number {
  const longest = why === 'offline' ? longestOfflineMs : longestMs;
  const wait = Math.min(longest, firstMs * 2 ** Math.min(failures - 1, 16));
  return Math.round(wait * (0.75 + random / 2));
}
