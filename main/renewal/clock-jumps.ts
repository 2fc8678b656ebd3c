import type { Clock } from '../clock';

/** What a busy machine and a time server that corrects the clock come to; more is a jump. */
const jumpMs = 15_000;

/**
 * Tells how far the date has jumped since it was asked before: forward over a sleep or when the clock was set, back
 * when it was set back; 0 when it went on as time does.
 */
export function createClockJumps(clock: Clock): () => number {
  let date = clock.now();
  let steady = clock.steadyMs();
  return () => {
    const [nowDate, nowSteady] = [clock.now(), clock.steadyMs()];
    const jump = nowDate - date - (nowSteady - steady);
    date = nowDate;
    steady = nowSteady;
    return Math.abs(jump) < jumpMs ? 0 : jump;
  };
}
