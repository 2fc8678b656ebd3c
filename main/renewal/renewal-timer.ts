import type { EpochMs } from '../../preload/contract';
import type { Clock } from '../clock';
import { describeError, type Log } from '../log';
import { createClockJumps } from './clock-jumps';
import { planRenewal, type Renewable } from './plan';

export interface RenewalTimer {
  /** Makes the plan anew, now: after a resume, a sign-in, a click, or anything else that changed the facts. */
  look(): void;
  stop(): void;
}

/** Not more often than this, whatever the plan says: the fuse against a loop. */
const leastPauseMs = 200;
const afterDefectMs = 30_000;

/**
 * The one timer. It gathers what expires, asks the plan, has the due things renewed and sets itself for the
 * plan's next moment. What is being renewed is left out until it is done.
 */
export function createRenewalTimer(deps: {
  readonly clock: Clock;
  readonly log: Log;
  readonly things: () => readonly Renewable[];
  /** All lives that were dated by this machine's clock, also of what cannot be renewed now. */
  readonly lives: () => readonly Pick<Renewable, 'id' | 'life'>[];
  /** Renews these; never rejects for an expected failure. All that are due together come together. */
  readonly renew: (ids: readonly string[]) => Promise<void>;
  /** The date has jumped by this much: what is waited for after failures is waited for no longer. */
  readonly clockJumped: (byMs: number) => void;
  /** It has looked: what is shown may depend on the time. */
  readonly looked: () => void;
}): RenewalTimer {
  const { clock, log } = deps;
  const underWay = new Set<string>();
  const jumped = createClockJumps(clock);
  /**
   * Lives from before the clock was set back, by id: when they began. By the new date they would seem to last longer
   * than they do.
   */
  const misdated = new Map<string, EpochMs>();
  let cancel: (() => void) | null = null;
  let stopped = false;
  let looking = false;

  function look(): void {
    // `renew` changes the state, and a change of the state asks for a look: once is enough.
    if (stopped || looking) return;
    looking = true;
    cancel?.();
    const now = clock.now();
    try {
      noticeJump();
      const things = deps.things().filter((thing) => !underWay.has(thing.id));
      const plan = planRenewal(things.map(trusted), now);
      if (plan.due.length > 0) start(plan.due);
      wakeIn(plan.wakeAt - now);
      deps.looked();
    } catch (error) {
      // The one timer must not end because something that it asks has a defect.
      log.error('the renewal could not be planned', { error: describeError(error) });
      wakeIn(afterDefectMs);
    } finally {
      looking = false;
    }
  }

  function noticeJump(): void {
    const byMs = jumped();
    if (byMs === 0) return;
    log.info('the date has jumped', { byMs });
    if (byMs < 0) for (const { id, life } of deps.lives()) if (life) misdated.set(id, life.obtainedAt);
    deps.clockJumped(byMs);
  }

  /** A life that was dated by a clock that was set back since counts as over. */
  function trusted(thing: Renewable): Renewable {
    const began = misdated.get(thing.id);
    if (began === undefined) return thing;
    if (thing.life?.obtainedAt === began) return { ...thing, life: null };
    misdated.delete(thing.id);
    return thing;
  }

  function wakeIn(ms: number): void {
    cancel?.();
    if (!stopped) cancel = clock.after(Math.max(leastPauseMs, ms), look);
  }

  function start(ids: readonly string[]): void {
    for (const id of ids) underWay.add(id);
    void deps
      .renew(ids)
      .catch((error: unknown) => {
        log.error('renewal failed unexpectedly', { error: describeError(error) });
      })
      .finally(() => {
        for (const id of ids) underWay.delete(id);
        wakeIn(leastPauseMs);
      });
  }

  return {
    look,
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
