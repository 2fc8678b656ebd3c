import type { EpochMs } from '../../preload/contract';
import type { Clock } from '../clock';

/** A date as HTTP has it (IMF-fixdate, RFC 9110 §5.6.7); null for anything else. */
export function httpDate(text: string | undefined): EpochMs | null {
  const looksRight = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text ?? '');
  const at = looksRight ? Date.parse(text ?? '') : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** How far this machine's clock is from AWS's, as the `Date` of AWS's own answers shows it. */
export interface AwsTime {
  /** An answer of AWS has just arrived. */
  heard(headers: Readonly<Record<string, string>>): void;
  /** A moment that AWS named, by this machine's clock. */
  here(moment: EpochMs): EpochMs;
  /** How much this machine's clock is ahead; negative when it is behind, 0 when it is right or not known yet. */
  aheadMs(): number;
}

/** `Date` is in whole seconds and answers take a while: less than this is no wrong clock. */
const rightWithinMs = 60_000;

/**
 * Role credentials end at a moment of AWS's clock. On a machine whose clock is hours wrong they would look expired on
 * arrival, and be asked for again and again, or look good long after their end.
 */
export function createAwsTime(clock: Clock): AwsTime {
  let aheadMs = 0;
  return {
    heard({ date }) {
      const sentAt = httpDate(date);
      if (sentAt === null) return;
      const off = clock.now() - sentAt;
      aheadMs = Math.abs(off) < rightWithinMs ? 0 : off;
    },
    here: (moment) => moment + aheadMs,
    aheadMs: () => aheadMs,
  };
}
