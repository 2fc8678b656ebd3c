import { describe, expect, it } from 'vitest';
import { createTimeWords, textsFor } from '../../../../preload/texts';

const minute = 60_000;
const hour = 60 * minute;
/** Monday 6 January 2025, 15:11 where the test runs. */
const now = new Date(2025, 0, 6, 15, 11).getTime();
const inLocale = (locale: string) => createTimeWords(locale, textsFor(locale).times);

describe('times', () => {
  it('are written as the locale writes them', () => {
    expect(inLocale('en-GB').clockTime(now + 31 * minute, now)).toBe('15:42');
    expect(inLocale('en-US').clockTime(now + 31 * minute, now)).toMatch(/^3:42\sPM$/);
  });

  it('say the day when it is another one', () => {
    expect(inLocale('en-GB').clockTime(now + 10 * hour, now)).toBe('01:11 tomorrow');
    expect(inLocale('en-GB').clockTime(now - 16 * hour, now)).toBe('23:11 yesterday');
    expect(inLocale('en-US').clockTime(now + 72 * hour, now)).toMatch(/^Thu, Jan 9, 3:11\sPM$/);
  });

  it('are in German what one says there', () => {
    const { clockTime, ago, inTime, duration } = inLocale('de-DE');
    expect(clockTime(now + 31 * minute, now)).toBe('15:42');
    expect(clockTime(now + 10 * hour, now)).toBe('morgen, 01:11');
    expect(clockTime(now + 72 * hour, now)).toBe('Do., 9. Jan., 15:11');
    expect([ago(now - 48 * hour, now), inTime(now + 24 * hour, now)]).toEqual(['vor 2 Tagen', 'in 1 Tag']);
    expect([duration(65 * minute), duration(48 * hour)]).toEqual(['1 h 5 min', '2 Tage']);
  });
});
