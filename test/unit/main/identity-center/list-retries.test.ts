import { describe, expect, it } from 'vitest';
import { createListRetries } from '../../../../main/identity-center/list-retries';
import type { ProblemCode } from '../../../../preload/contract';
import { createFakeClock } from '../../../support/fake-clock';

const minuteMs = 60_000;

/** Lists that fail each time, for the same reason, when they are read. */
function failing(random = 0.5) {
  const clock = createFakeClock();
  const readAt: number[] = [];
  let why: ProblemCode | null = 'offline';
  const retries = createListRetries({
    clock,
    random: () => random,
    read: (sessionId) => {
      readAt.push(clock.steadyMs());
      retries.ended(sessionId, why);
    },
  });
  return { clock, retries, readAt, become: (next: ProblemCode | null) => (why = next) };
}

describe('a list that failed', () => {
  it('is read again after half a minute, then after twice as long each time, ten minutes at most', async () => {
    const { clock, retries, readAt } = failing();
    retries.ended('acme', 'offline');
    await clock.advance(40 * minuteMs);
    expect(readAt.map((at) => at / minuteMs)).toEqual([0.5, 1.5, 3.5, 7.5, 15.5, 25.5, 35.5]);
  });

  it.each([0, 0.999_999])(
    'is asked for a dozen times in an hour at most, whatever the jitter (%d)',
    async (random) => {
      const { clock, retries, readAt } = failing(random);
      retries.ended('acme', 'offline');
      await clock.advance(60 * minuteMs);
      expect(readAt.length).toBeLessThanOrEqual(12);
      expect(readAt.length).toBeGreaterThanOrEqual(6);
    },
  );

  it('waits a quarter less or more than its time, so that many machines do not come at once', async () => {
    const first = async (random: number): Promise<number | undefined> => {
      const { clock, retries, readAt } = failing(random);
      retries.ended('acme', 'offline');
      await clock.advance(minuteMs);
      return readAt[0];
    };
    expect(await first(0)).toBe(22_500);
    expect(await first(0.999_999)).toBe(37_500);
  });

  it('is left alone when it went well, and begins anew with the shortest wait', async () => {
    const { clock, retries, readAt, become } = failing();
    retries.ended('acme', 'offline');
    await clock.advance(90_000);
    become(null);
    await clock.advance(60 * minuteMs);
    expect(readAt).toHaveLength(3);
    retries.ended('acme', 'aws-unavailable');
    await clock.advance(30_000);
    expect(readAt).toHaveLength(4);
  });

  it.each(['sign-in-needed', 'assignment-gone', 'keychain-locked', 'invalid-input'] as const)(
    'for something that only a person can mend is not read by itself: %s',
    async (why) => {
      const { clock, retries, readAt } = failing();
      retries.ended('acme', why);
      await clock.advance(60 * minuteMs);
      expect(readAt).toEqual([]);
    },
  );

  it('is read soon when the network may be back, and no sooner than fifteen seconds after it failed', async () => {
    const { clock, retries, readAt } = failing();
    retries.ended('acme', 'offline');
    await clock.advance(5_000);
    for (let tells = 0; tells < 10; tells += 1) retries.tryAgainSoon();
    await clock.advance(10_000);
    expect(readAt).toEqual([15_000]);
    await clock.advance(20_000);
    retries.tryAgainSoon('globex');
    await clock.advance(0);
    expect(readAt).toHaveLength(1);
    retries.tryAgainSoon('acme');
    await clock.advance(0);
    expect(readAt).toEqual([15_000, 35_000]);
  });

  it('is read no more when its session is gone, or when everything ends', async () => {
    const { clock, retries, readAt } = failing();
    retries.ended('acme', 'offline');
    retries.ended('globex', 'offline');
    retries.forget('acme');
    retries.stop();
    retries.tryAgainSoon();
    await clock.advance(60 * minuteMs);
    expect(readAt).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });
});
