import type { Notice } from '../preload/contract';
import { durationWords } from '../preload/texts';
import type { AwsTime } from './identity-center/aws-time';
import { problem } from './problems';
import type { Unworded } from './wording';

const noticeId = 'wrong-clock';
/** AWS refuses what is signed by a clock that is wrong by more than this. */
const worthTellingMs = 5 * 60_000;

/** Whether the person should know that this machine's clock is wrong. Rolecall allows for it; other tools cannot. */
export interface WrongClock {
  /** What stands in the window; it is told once, and again only when the clock is wrong by something else. */
  notices(): readonly Unworded<Notice>[];
  /** The person has read it. */
  noticeRead(id: string): void;
}

export function createWrongClock(
  time: Pick<AwsTime, 'aheadMs' | 'isKnown'>,
  changed: () => void,
): WrongClock {
  let readAheadMs = 0;
  return {
    notices() {
      const aheadMs = time.aheadMs();
      const isWrong = time.isKnown() && Math.abs(aheadMs) >= worthTellingMs;
      if (!isWrong || Math.abs(aheadMs - readAheadMs) < worthTellingMs) return [];
      // Whole minutes: what AWS says of the time is not exact, and nothing is to flicker.
      const minutes = Math.round(Math.abs(aheadMs) / 60_000);
      const message = problem('clock-wrong', {
        message: (texts) =>
          texts.problems.clock[aheadMs > 0 ? 'ahead' : 'behind'](
            durationWords(texts.times, minutes * 60_000),
          ),
      });
      return [{ id: noticeId, problem: message }];
    },
    noticeRead(id) {
      if (id !== noticeId) return;
      readAheadMs = time.aheadMs();
      changed();
    },
  };
}
