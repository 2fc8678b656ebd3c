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
  /** An answer of AWS has just arrived, to what was asked at `askedAt` by this machine's clock. */
  heard(headers: Readonly<Record<string, string>>, askedAt: EpochMs): void;
  /** A moment that AWS named, by this machine's clock. */
  here(moment: EpochMs): EpochMs;
  /** A moment of this machine's clock, by AWS's. */
  atAws(moment: EpochMs): EpochMs;
  /** How much this machine's clock is ahead; negative when it is behind, 0 when it is right or not known yet. */
  aheadMs(): number;
  /** Whether an answer of AWS has told in this run. */
  isKnown(): boolean;
}

/** `Date` has whole seconds. */
const dateIsWithinMs = 1_000;

/**
 * Role credentials end at a moment of AWS's clock. On a machine whose clock is hours wrong they would look expired on
 * arrival, and be asked for again and again, or look good long after their end.
 *
 * AWS dated its answer between the question and the arrival. What is known stays while that does not contradict it, so
 * that neither slow answers nor whole seconds make a right clock look wrong.
 */
export function createAwsTime(
  clock: Pick<Clock, 'now'>,
  { aheadMs: known = 0, moved = () => undefined }: AwsTimeOptions = {},
): AwsTime {
  let aheadMs = known;
  let isKnown = false;
  return {
    heard({ date }, askedAt) {
      const sentAt = httpDate(date);
      if (sentAt === null) return;
      const [least, most] = [askedAt - sentAt - dateIsWithinMs, clock.now() - sentAt];
      const mayBeRight = least <= 0 && most >= 0;
      const found = mayBeRight ? 0 : Math.min(most, Math.max(least, aheadMs));
      const byMs = found - aheadMs;
      aheadMs = found;
      isKnown = true;
      if (byMs !== 0) moved(byMs);
    },
    here: (moment) => moment + aheadMs,
    atAws: (moment) => moment - aheadMs,
    aheadMs: () => aheadMs,
    isKnown: () => isKnown,
  };
}

interface AwsTimeOptions {
  /** What the last run knew. */
  readonly aheadMs?: number;
  /** What AWS named is by this machine's clock so much later than was thought. */
  readonly moved?: (byMs: number) => void;
}
