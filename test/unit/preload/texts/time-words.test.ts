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
});
