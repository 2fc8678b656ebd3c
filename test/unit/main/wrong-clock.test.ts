import { describe, expect, it } from 'vitest';
import { createWrongClock } from '../../../main/wrong-clock';
import { inWords } from '../../../main/wording';
import type { Notice } from '../../../preload/contract';
import { textsFor } from '../../../preload/texts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

function clockThatIs(aheadMs: number, isKnown = true) {
  const time = { ahead: aheadMs, isKnown };
  let changes = 0;
  const wrongClock = createWrongClock(
    { aheadMs: () => time.ahead, isKnown: () => time.isKnown },
    () => (changes += 1),
  );
  return {
    time,
    wrongClock,
    changes: () => changes,
    told: () =>
      inWords<readonly Notice[]>(wrongClock.notices(), textsFor('en-GB')).map((one) => one.problem.message),
    read: () => {
      for (const { id } of wrongClock.notices()) wrongClock.noticeRead(id);
    },
  };
}

describe('a clock', () => {
  it.each([0, 2 * minuteMs, -2 * minuteMs, 5 * minuteMs - 1])(
    'that is right enough is not told of: %i ms',
    (off) => {
      expect(clockThatIs(off).told()).toEqual([]);
    },
  );

  it.each([
    [5 * minuteMs, 'This machine’s clock is 5 min ahead of that of AWS.'],
    [-2 * hourMs + 900, 'This machine’s clock is 2 h behind that of AWS.'],
    [3 * 24 * hourMs, 'This machine’s clock is 3 days ahead of that of AWS.'],
  ])('that is wrong is told of in plain words: %i ms', (off, words) => {
    expect(clockThatIs(off).told()).toEqual([words]);
  });

  it('of which AWS has not told in this run is not told of', () => {
    expect(clockThatIs(2 * hourMs, false).told()).toEqual([]);
  });

  it('is told of once, and anew when it is wrong by something else', () => {
    const { time, told, read, changes } = clockThatIs(2 * hourMs);
    read();
    expect([told(), changes()]).toEqual([[], 1]);
    time.ahead += 4 * minuteMs;
    expect(told()).toEqual([]);
    time.ahead = -2 * hourMs;
    expect(told()).toHaveLength(1);
  });

  it('is no longer told of when it is right', () => {
    const { time, told } = clockThatIs(2 * hourMs);
    time.ahead = 0;
    expect(told()).toEqual([]);
  });

  it('has nothing to do with other notices', () => {
    const { wrongClock, told } = clockThatIs(2 * hourMs);
    wrongClock.noticeRead('something else');
    expect(told()).toHaveLength(1);
  });
});
