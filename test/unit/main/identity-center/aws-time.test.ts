import { describe, expect, it } from 'vitest';
import { createAwsTime, httpDate } from '../../../../main/identity-center/aws-time';
import { createFakeClock } from '../../../support/fake-clock';

const hourMs = 3_600_000;

/** A time that has heard an answer which AWS sent when this machine's clock was `aheadMs` ahead. */
function heard(aheadMs: number) {
  const clock = createFakeClock();
  const time = createAwsTime(clock);
  time.heard({ date: new Date(clock.now() - aheadMs).toUTCString() });
  return { clock, time };
}

describe('the time by AWS’s answers', () => {
  it.each([
    ['ahead', 5 * hourMs],
    ['behind', -5 * hourMs],
  ])('moves what AWS names to a clock that is %s', (_, aheadMs) => {
    const { time, clock } = heard(aheadMs);
    const inAnHourAtAws = clock.now() - aheadMs + hourMs;
    expect(time.here(inAnHourAtAws)).toBe(clock.now() + hourMs);
  });

  it.each([0, 1_000, -1_000, 59_000])(
    'leaves a clock alone that is right within a minute: %i ms',
    (aheadMs) => {
      expect(heard(aheadMs).time.aheadMs()).toBe(0);
    },
  );

  it('forgets a wrong clock once it is right', () => {
    const { time, clock } = heard(5 * hourMs);
    clock.setDate(-5 * hourMs);
    time.heard({ date: new Date(clock.now()).toUTCString() });
    expect(time.aheadMs()).toBe(0);
  });

  it.each([{}, { date: '' }, { date: 'yesterday' }, { date: '2026-11-23T12:00:00Z' }])(
    'learns nothing from %j',
    (headers) => {
      const { time } = heard(5 * hourMs);
      time.heard(headers);
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
