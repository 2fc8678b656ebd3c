import { describe, expect, it } from 'vitest';
import { createClockJumps } from '../../../../main/renewal/clock-jumps';
import { createFakeClock } from '../../../support/fake-clock';

const hourMs = 3_600_000;

describe('a jump of the date', () => {
  it.each([
    ['forward', hourMs],
    ['back', -5 * hourMs],
    ['over a week of sleep', 7 * 24 * hourMs],
  ])('%s is told once, with how far', async (_, byMs) => {
    const clock = createFakeClock();
    const jumped = createClockJumps(clock);
    await clock.advance(hourMs);
    clock.setDate(byMs);
    expect([jumped(), jumped()]).toEqual([byMs, 0]);
  });

  it('is not that time passes, however long nobody looked', async () => {
    const clock = createFakeClock();
    const jumped = createClockJumps(clock);
    await clock.advance(30 * 24 * hourMs);
    expect(jumped()).toBe(0);
  });

  it('is not that a time server corrects the date, again and again', () => {
    const clock = createFakeClock();
    const jumped = createClockJumps(clock);
    for (let count = 0; count < 100; count += 1) {
      clock.setDate(-14_000);
      expect(jumped()).toBe(0);
    }
  });
});
