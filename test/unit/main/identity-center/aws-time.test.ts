import { describe, expect, it } from 'vitest';
import { createAwsTime, httpDate } from '../../../../main/identity-center/aws-time';
import { createFakeClock } from '../../../support/fake-clock';

const hourMs = 3_600_000;

/** A time that hears answers which AWS dates by its own clock, half-way between question and answer. */
function hearing(known = 0) {
  const clock = createFakeClock();
  let aws = clock.now();
  const moves: number[] = [];
  const time = createAwsTime(clock, { aheadMs: known, moved: (byMs) => moves.push(byMs) });
  return {
    clock,
    time,
    moves,
    /** This machine's clock is now this much ahead. */
    set(aheadMs: number) {
      clock.setDate(aheadMs - (clock.now() - aws));
    },
    async answer(tookMs = 80) {
      const askedAt = clock.now();
      await clock.advance(tookMs);
      time.heard({ date: new Date(aws + tookMs / 2).toUTCString() }, askedAt);
      aws += tookMs;
    },
  };
}

describe('the time by AWS’s answers', () => {
  it.each([-12 * hourMs, -5_000, -2_000, 2_000, 61_500, 5 * hourMs + 321])(
    'is known within a second and what an answer takes: %i ms',
    async (aheadMs) => {
      const { time, set, answer } = hearing();
      set(aheadMs);
      await answer();
      expect(Math.abs(time.aheadMs() - aheadMs)).toBeLessThanOrEqual(1_080);
      expect(time.here(time.atAws(7))).toBe(7);
      expect(time.here(0)).toBe(time.aheadMs());
    },
  );

  it.each([0, 50, 14_000])('leaves a right clock alone, whatever an answer takes: %i ms', async (tookMs) => {
    const { time, moves, answer } = hearing();
    for (let answers = 0; answers < 50; answers += 1) await answer(tookMs + 37 * answers);
    expect([time.aheadMs(), moves]).toEqual([0, []]);
  });

  it('stays with what it found while no answer contradicts it', async () => {
    const { time, moves, set, answer } = hearing();
    set(5 * hourMs);
    for (let answers = 0; answers < 200; answers += 1) await answer(37 * (answers % 10));
    // It comes closer in steps, and each step is less than the second that a date leaves open.
    expect(moves.slice(1).every((byMs) => Math.abs(byMs) <= 1_000)).toBe(true);
    expect(moves.length).toBeLessThan(12);
    expect(moves.reduce((sum, byMs) => sum + byMs, 0)).toBeCloseTo(time.aheadMs());
  });

  it('begins with what the last run knew, and forgets it once the clock is right', async () => {
    const { time, moves, answer } = hearing(5 * hourMs);
    expect(time.here(0)).toBe(5 * hourMs);
    await answer();
    expect([time.aheadMs(), moves]).toEqual([0, [-5 * hourMs]]);
  });

  it('is told by the answer when the clock was set back while it was under way', () => {
    const { clock, time } = hearing();
    const askedAt = clock.now();
    const date = new Date(askedAt).toUTCString();
    clock.setDate(-hourMs);
    time.heard({ date }, askedAt);
    expect(time.aheadMs()).toBe(-hourMs);
  });

  it.each([{}, { date: '' }, { date: 'yesterday' }, { date: '2026-11-23T12:00:00Z' }])(
    'learns nothing from %j',
    (headers) => {
      const { time, clock } = hearing(5 * hourMs);
      time.heard(headers, clock.now());
      expect(time.aheadMs()).toBe(5 * hourMs);
    },
  );
});

describe('a date as HTTP has it', () => {
  it('is read', () => {
    expect(httpDate('Sun, 06 Nov 1994 08:49:37 GMT')).toBe(Date.UTC(1994, 10, 6, 8, 49, 37));
  });

  it.each(['-1', '5', '06 Nov 1994', 'Sun, 99 Nov 1994 08:49:37 GMT', undefined])('is not %s', (text) => {
    expect(httpDate(text)).toBeNull();
  });
});
