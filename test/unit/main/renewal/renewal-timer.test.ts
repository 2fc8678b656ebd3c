import { describe, expect, it } from 'vitest';
import type { Renewable } from '../../../../main/renewal/plan';
import { createRenewalTimer } from '../../../../main/renewal/renewal-timer';
import { createFakeClock } from '../../../support/fake-clock';
import { silentLog } from '../support/silent-log';

const minuteMs = 60_000;

/** A timer over role credentials by name; a renewal gives each a life of `lifeMs`, unless `renew` does else. */
function timing({
  names = ['a'],
  lifeMs = 60 * minuteMs,
  renew,
  waiting = [],
}: {
  names?: readonly string[];
  lifeMs?: number;
  renew?: (ids: readonly string[]) => Promise<void>;
  /** By name: what has a life and cannot be renewed for now. */
  waiting?: string[];
} = {}) {
  const clock = createFakeClock();
  const start = clock.now();
  const lives = new Map<string, Renewable['life']>(names.map((name) => [name, null]));
  const jumps: number[] = [];
  let looks = 0;
  const renewals: { readonly at: number; readonly ids: readonly string[] }[] = [];
  let broken = false;
  const timer = createRenewalTimer({
    clock,
    log: silentLog,
    things: () => {
      if (broken) throw new Error('a defect');
      return [...lives]
        .filter(([id]) => !waiting.includes(id))
        .map(([id, life]) => ({
          id,
          kind: 'role-credentials',
          life,
          notBefore: null,
          failing: false,
        }));
    },
    lives: () => [...lives].map(([id, life]) => ({ id, life })),
    renew: async (ids) => {
      renewals.push({ at: clock.now() - start, ids });
      await renew?.(ids);
      if (renew) return;
      for (const id of ids) lives.set(id, { obtainedAt: clock.now(), expiresAt: clock.now() + lifeMs });
    },
    clockJumped: (byMs) => jumps.push(byMs),
    looked: () => (looks += 1),
  });
  return {
    clock,
    timer,
    renewals,
    lives,
    jumps,
    looks: () => looks,
    breakThings: (now: boolean) => (broken = now),
  };
}

describe('the timer', () => {
  it('renews what is due when it looks, all of it together', async () => {
    const { timer, renewals, clock } = timing({ names: ['a', 'b', 'c'] });
    timer.look();
    await clock.advance(0);
    expect(renewals).toEqual([{ at: 0, ids: ['a', 'b', 'c'] }]);
  });

  it('renews at half of the life, again and again', async () => {
    const { timer, renewals, clock } = timing();
    timer.look();
    await clock.advance(91 * minuteMs);
    expect(renewals.map(({ at }) => at / minuteMs)).toEqual([0, 30, 60, 90]);
  });

  it('has one timer, however often it is asked to look', async () => {
    const { timer, clock } = timing();
    for (let count = 0; count < 50; count += 1) timer.look();
    await clock.advance(1_000);
    expect(clock.waiting()).toBe(1);
  });

  it('looks at least once a minute', async () => {
    const { timer, clock, renewals, lives } = timing();
    timer.look();
    await clock.advance(1_000);
    expect(clock.nextInMs()).toBeLessThanOrEqual(minuteMs);
    lives.set('b', null);
    await clock.advance(minuteMs);
    expect(renewals.map(({ ids }) => ids)).toEqual([['a'], ['b']]);
  });

  it('renews nothing that is being renewed, but everything else', async () => {
    const never = new Promise<void>(() => undefined);
    const { timer, renewals, lives, clock } = timing({ renew: () => never });
    timer.look();
    lives.set('b', null);
    timer.look();
    await clock.advance(5 * minuteMs);
    expect(renewals.map(({ ids }) => ids)).toEqual([['a'], ['b']]);
  });

  it('renews again what was due when its renewal ended, after a pause', async () => {
    const { timer, renewals, clock } = timing({ renew: () => Promise.resolve() });
    timer.look();
    await clock.advance(1_000);
    expect(renewals.length).toBeLessThanOrEqual(6);
    expect(renewals.length).toBeGreaterThanOrEqual(2);
  });

  it('makes no storm of lives that are shorter than its pause', async () => {
    const { timer, renewals, clock } = timing({ lifeMs: 1 });
    timer.look();
    await clock.advance(10_000);
    expect(renewals.length).toBeLessThanOrEqual(51);
  });

  it('may be asked to look while it looks', async () => {
    const asked: string[] = [];
    const { timer, clock } = timing({
      renew: (ids) => {
        asked.push(...ids);
        timer.look();
        return new Promise(() => undefined);
      },
    });
    timer.look();
    await clock.advance(1_000);
    expect(asked).toEqual(['a']);
  });

  it('goes on after a renewal that failed unexpectedly', async () => {
    const { timer, renewals, clock } = timing({ renew: () => Promise.reject(new Error('a defect')) });
    timer.look();
    await clock.advance(1_000);
    expect(renewals.length).toBeGreaterThan(1);
  });

  it('goes on after it could not be told what there is', async () => {
    const { timer, renewals, clock, breakThings } = timing();
    breakThings(true);
    timer.look();
    await clock.advance(1_000);
    breakThings(false);
    await clock.advance(minuteMs);
    expect(renewals).toHaveLength(1);
  });

  it('renews after a sleep as soon as it is told to look', async () => {
    const { timer, renewals, clock } = timing();
    timer.look();
    await clock.advance(1_000);
    clock.setDate(10 * 60 * minuteMs);
    timer.look();
    await clock.advance(1_000);
    expect(renewals).toHaveLength(2);
  });

  it('renews within a minute after a sleep that nobody told it of', async () => {
    const { timer, renewals, clock } = timing();
    timer.look();
    await clock.advance(1_000);
    clock.setDate(10 * 60 * minuteMs);
    await clock.advance(minuteMs);
    expect(renewals).toHaveLength(2);
  });

  it('says at each look that it has looked, since what is shown depends on the time', async () => {
    const { timer, clock, looks } = timing();
    timer.look();
    await clock.advance(10 * minuteMs);
    expect(looks()).toBeGreaterThanOrEqual(11);
  });

  it('wakes when keys end that are not renewed', async () => {
    const { timer, clock, looks, lives } = timing({ renew: () => new Promise(() => undefined) });
    timer.look();
    lives.set('b', { obtainedAt: clock.now(), expiresAt: clock.now() + 60 * minuteMs });
    await clock.advance(59.7 * minuteMs);
    const before = looks();
    await clock.advance(0.3 * minuteMs);
    expect(looks()).toBe(before + 1);
  });

  it.each([
    ['forward', 10 * 60],
    ['back', -3 * 60],
    ['back by less than a life', -20],
  ])('notices within a minute that the date was set %s', async (_, byMin) => {
    const { timer, clock, jumps } = timing();
    timer.look();
    await clock.advance(5 * minuteMs);
    clock.setDate(byMin * minuteMs);
    await clock.advance(minuteMs);
    expect(jumps).toEqual([byMin * minuteMs]);
  });

  it('takes no notice of a clock that is corrected by seconds', async () => {
    const { timer, clock, jumps, renewals } = timing();
    timer.look();
    for (let step = 0; step < 20; step += 1) {
      clock.setDate(step % 2 ? 10_000 : -10_000);
      await clock.advance(minuteMs);
    }
    expect([jumps, renewals.length]).toEqual([[], 1]);
  });

  it('renews at once, and once, what would seem to last longer after the date was set back', async () => {
    const { timer, clock, renewals } = timing();
    timer.look();
    await clock.advance(25 * minuteMs);
    // By the date they began now, and have half an hour to their half; in truth it is five minutes.
    clock.setDate(-20 * minuteMs);
    await clock.advance(5 * minuteMs);
    expect(renewals).toHaveLength(2);
    await clock.advance(29 * minuteMs);
    expect(renewals).toHaveLength(3);
  });

  it('renews what could not be renewed when the date was set back as soon as it can be', async () => {
    const waiting: string[] = [];
    const { timer, clock, renewals } = timing({ waiting });
    timer.look();
    await clock.advance(25 * minuteMs);
    waiting.push('a');
    clock.setDate(-20 * minuteMs);
    await clock.advance(10 * minuteMs);
    expect(renewals).toHaveLength(1);
    waiting.splice(0);
    timer.look();
    await clock.advance(1_000);
    expect(renewals).toHaveLength(2);
  });

  it('does nothing any more once it was stopped', async () => {
    const { timer, renewals, clock } = timing();
    timer.look();
    await clock.advance(1_000);
    timer.stop();
    timer.look();
    await clock.advance(120 * minuteMs);
    expect([renewals.length, clock.waiting()]).toEqual([1, 0]);
  });

  it('does nothing any more when it was stopped during a renewal', async () => {
    let finish: () => void = () => undefined;
    const { timer, clock } = timing({
      renew: () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    });
    timer.look();
    timer.stop();
    finish();
    await clock.advance(1_000);
    expect(clock.waiting()).toBe(0);
  });
});
