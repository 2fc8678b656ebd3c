import type { EpochMs } from '../../preload/contract';

/** Something that expires and can be had anew: an access token, or the keys of a managed profile. */
export interface Renewable {
  readonly id: string;
  readonly kind: 'access-token' | 'role-credentials';
  /** When the present one was obtained and when it ends; null when there is none yet. */
  readonly life: { readonly obtainedAt: EpochMs; readonly expiresAt: EpochMs } | null;
  /** Not before this time: a back-off, or the least interval after AWS gave the same keys again. */
  readonly notBefore: EpochMs | null;
  /** It failed the last time. */
  readonly failing: boolean;
}

export interface RenewalPlan {
  readonly due: readonly string[];
  readonly wakeAt: EpochMs;
}

/** Other tools renew a shared token in its last 15 minutes; before that it is ours. */
const tokenAheadMs = 20 * 60_000;
/** No event tells reliably that the machine slept or the clock was set: look at least this often. */
const lookEveryMs = 60_000;
/** Nor that the network is back. */
const lookWhileFailingMs = 30_000;
/** Nothing waits longer than this, neither a back-off nor for AWS to give new keys: more is a clock that was set back. */
const longestWaitMs = 6 * 60_000;

/**
 * The moment from which `thing` is to be renewed: role credentials at half their life, access tokens when less
 * than min(20 minutes, a third of their life) remains, so that short lives do not renew for ever.
 */
export function renewAt(thing: Pick<Renewable, 'kind' | 'life'>): EpochMs {
  if (!thing.life) return Number.NEGATIVE_INFINITY;
  const { obtainedAt, expiresAt } = thing.life;
  const life = Math.max(0, expiresAt - obtainedAt);
  const ahead = thing.kind === 'role-credentials' ? life / 2 : Math.min(tokenAheadMs, life / 3);
  return expiresAt - ahead;
}

/**
 * What to renew now and when to look again. A pure function of what expires when: it is made anew after sleep,
 * a clock jump, a sign-in, and needs to know of none of them.
 *
 * A clock that was set back by hours does not hold anything up: what was "obtained" in the future is due.
 */
export function planRenewal(things: readonly Renewable[], now: EpochMs): RenewalPlan {
  const due: string[] = [];
  let wakeAt = now + lookEveryMs;
  for (const thing of things) {
    if (thing.failing) wakeAt = Math.min(wakeAt, now + lookWhileFailingMs);
    const at = dueAt(thing, now);
    if (at <= now) due.push(thing.id);
    else wakeAt = Math.min(wakeAt, at);
    // What has just ended is shown as such.
    if (thing.life && thing.life.expiresAt > now) wakeAt = Math.min(wakeAt, thing.life.expiresAt);
  }
  return { due, wakeAt };
}

function dueAt(thing: Renewable, now: EpochMs): EpochMs {
  const fromTheFuture = thing.life !== null && thing.life.obtainedAt > now + lookEveryMs;
  // What failed is tried again after its back-off, also when somebody had asked for it ahead of its time.
  const at = fromTheFuture || thing.failing ? now : renewAt(thing);
  return isWaitedFor(thing.notBefore, now) ? Math.max(at, thing.notBefore) : at;
}

/** Whether this moment is still to be waited for. A wait that the clock has made absurdly long is no wait. */
export function isWaitedFor(notBefore: EpochMs | null | undefined, now: EpochMs): notBefore is EpochMs {
  return typeof notBefore === 'number' && notBefore > now && notBefore - now < longestWaitMs;
}
