import type { EpochMs } from '../contract';
import type { Texts } from './languages';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Points in time and stretches of it, in words, as the person's locale has them. In the local time zone. */
export interface TimeWords {
  /** "15:42" today, else with its day: "15:42 tomorrow", "Tue 3 Mar, 15:42". */
  clockTime(at: EpochMs, now: EpochMs): string;
  /** "40 s", "31 min", "1 h 5 min", "2 days". Rounded down, so that nothing is promised too long. */
  duration(ms: number): string;
  /** "just now", "2 min ago". */
  ago(at: EpochMs, now: EpochMs): string;
  /** "in 31 min"; under a minute "in less than a minute", so that nothing ticks by the second. */
  inTime(at: EpochMs, now: EpochMs): string;
  /** "31 min left"; under a minute "less than a minute left". */
  timeLeft(at: EpochMs, now: EpochMs): string;
}

export function createTimeWords(locale: string, texts: Texts['times']): TimeWords {
  // Each takes milliseconds to make: not before it is needed.
  const time = formatter(locale, { timeStyle: 'short' });
  const day = formatter(locale, { weekday: 'short', day: 'numeric', month: 'short' });

  return {
    clockTime(at, now) {
      const written = time(at);
      switch (dayNumber(at) - dayNumber(now)) {
        case 0:
          return written;
        case 1:
          return texts.tomorrow(written);
        case -1:
          return texts.yesterday(written);
        default:
          return texts.onDay(day(at), written);
      }
    },
    duration: (ms) => durationWords(texts, ms),
    ago: (at, now) =>
      now - at < MINUTE ? texts.justNow : texts.ago(durationWords(texts, now - at, texts.daysAway)),
    inTime: (at, now) =>
      at - now < MINUTE ? texts.soon : texts.in(durationWords(texts, at - now, texts.daysAway)),
    timeLeft: (at, now) =>
      at - now < MINUTE ? texts.almostOver : texts.left(durationWords(texts, at - now)),
  };
}

/** A stretch of time; in some languages days are called something else after "in" and "before". */
export function durationWords(
  texts: Texts['times'],
  ms: number,
  days: (count: number) => string = texts.days,
): string {
  if (ms < MINUTE) return texts.seconds(Math.max(0, Math.floor(ms / SECOND)));
  if (ms < HOUR) return texts.minutes(Math.floor(ms / MINUTE));
  if (ms < DAY) return texts.hours(Math.floor(ms / HOUR), Math.floor((ms % HOUR) / MINUTE));
  return days(Math.floor(ms / DAY));
}

function formatter(locale: string, options: Intl.DateTimeFormatOptions): (at: EpochMs) => string {
  let made: Intl.DateTimeFormat | null = null;
  return (at) => (made ??= new Intl.DateTimeFormat(locale, options)).format(at);
}

/** Days since the epoch in local time: differences are calendar days, whatever daylight saving does. */
function dayNumber(at: EpochMs): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
}
