import type { EpochMs } from '../../preload/contract';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "15:42" today, else with its day: "15:42 tomorrow", "Tue 3 Mar, 15:42". In the local time zone, 24 hours. */
export function clockTime(at: EpochMs, now: EpochMs): string {
  const date = new Date(at);
  const time = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
  const days = dayNumber(at) - dayNumber(now);
  if (days === 0) return time;
  if (days === 1) return `${time} tomorrow`;
  if (days === -1) return `${time} yesterday`;
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short' }).format(
    date,
  );
  return `${day}, ${time}`;
}

/** Days since the epoch in local time: differences are calendar days, whatever daylight saving does. */
function dayNumber(at: EpochMs): number {
  const date = new Date(at);
  return Math.round(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / DAY);
}

/** "40 s", "31 min", "1 h 5 min", "2 days". Rounded down, so that nothing is promised too long. */
export function duration(ms: number): string {
  if (ms < MINUTE) return `${Math.max(0, Math.floor(ms / SECOND))} s`;
  if (ms < HOUR) return `${Math.floor(ms / MINUTE)} min`;
  if (ms < DAY) {
    const minutes = Math.floor((ms % HOUR) / MINUTE);
    return minutes === 0 ? `${Math.floor(ms / HOUR)} h` : `${Math.floor(ms / HOUR)} h ${minutes} min`;
  }
  const days = Math.floor(ms / DAY);
  return days === 1 ? '1 day' : `${days} days`;
}

/** "just now", "2 min ago". */
export function ago(at: EpochMs, now: EpochMs): string {
  const passed = now - at;
  return passed < MINUTE ? 'just now' : `${duration(passed)} ago`;
}

/** "in 31 min"; under a minute "in less than a minute", so that nothing ticks by the second. */
export function inTime(at: EpochMs, now: EpochMs): string {
  const left = at - now;
  return left < MINUTE ? 'in less than a minute' : `in ${duration(left)}`;
}
