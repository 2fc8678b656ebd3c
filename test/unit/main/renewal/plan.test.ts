import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backOffMs } from '../../../../main/renewal/back-off';
import { planRenewal, renewAt, type Renewable } from '../../../../main/renewal/plan';

const now = Date.UTC(2026, 10, 23, 12);
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const thing = (change: Partial<Renewable> = {}): Renewable => ({
  id: 'x',
  kind: 'role-credentials',
  life: { obtainedAt: now, expiresAt: now + hourMs },
  notBefore: null,
  failing: false,
  ...change,
});

const anyThing: fc.Arbitrary<Renewable> = fc.record({
  id: fc.uuid(),
  kind: fc.constantFrom('access-token', 'role-credentials'),
  life: fc.option(
    fc
      .tuple(fc.integer({ min: -30, max: 1 }), fc.integer({ min: 0, max: 12 * 3600 }))
      .map(([hoursAgo, lifeS]) => ({
        obtainedAt: now + hoursAgo * minuteMs,
        expiresAt: now + hoursAgo * minuteMs + lifeS * 1000,
      })),
  ),
  notBefore: fc.option(fc.integer({ min: now - hourMs, max: now + hourMs })),
  failing: fc.boolean(),
});

describe('when something is to be renewed', () => {
  it.each([
    ['role credentials of an hour', 'role-credentials', 60, 30],
    ['role credentials of twelve hours', 'role-credentials', 720, 360],
    ['an access token of an hour, by its last 20 minutes', 'access-token', 60, 40],
    ['an access token of eight hours, by its last 20 minutes', 'access-token', 480, 460],
    ['an access token of half an hour, by its last third', 'access-token', 30, 20],
  ] as const)('%s', (_, kind, lifeMin, atMin) => {
    const life = { obtainedAt: now, expiresAt: now + lifeMin * minuteMs };
    expect(renewAt({ kind, life })).toBe(now + atMin * minuteMs);
  });

  it('is at once, when there is none yet', () => {
    expect(planRenewal([thing({ life: null })], now).due).toEqual(['x']);
  });

  it('is before any other tool would renew an access token of an hour', () => {
    const life = { obtainedAt: now, expiresAt: now + hourMs };
    expect(life.expiresAt - renewAt({ kind: 'access-token', life })).toBeGreaterThan(15 * minuteMs);
  });

  it('leaves at least half of the life of role credentials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 * hourMs }), (lifeMs) => {
        const life = { obtainedAt: now, expiresAt: now + lifeMs };
        expect(life.expiresAt - renewAt({ kind: 'role-credentials', life })).toBeGreaterThanOrEqual(
          lifeMs / 2,
        );
      }),
    );
  });

  it('is never before some of its life has passed, so that a renewal is not due again at once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('access-token' as const, 'role-credentials' as const),
        fc.integer({ min: 1, max: 12 * hourMs }),
        (kind, lifeMs) => {
          const life = { obtainedAt: now, expiresAt: now + lifeMs };
          expect(renewAt({ kind, life }) - now).toBeGreaterThanOrEqual(lifeMs / 2);
          expect(planRenewal([thing({ kind, life })], now).due).toEqual([]);
        },
      ),
    );
  });
});

describe('the plan', () => {
  it('renews nothing before its time, and everything at it', () => {
    fc.assert(
      fc.property(fc.array(anyThing, { maxLength: 6 }), (things) => {
        const { due } = planRenewal(things, now);
        for (const one of things) {
          const fromTheFuture = one.life !== null && one.life.obtainedAt > now + minuteMs;
          const isTime = renewAt(one) <= now || one.failing || fromTheFuture;
          const mayTry =
            one.notBefore === null || one.notBefore <= now || one.notBefore >= now + 6 * minuteMs;
          expect(due.includes(one.id)).toBe(isTime && mayTry);
        }
      }),
    );
  });

  it('looks again within a minute, and not in the past', () => {
    fc.assert(
      fc.property(fc.array(anyThing, { maxLength: 6 }), (things) => {
        const { wakeAt } = planRenewal(things, now);
        expect(wakeAt).toBeGreaterThan(now);
        expect(wakeAt).toBeLessThanOrEqual(now + minuteMs);
      }),
    );
  });

  it('looks again within half a minute while something fails', () => {
    const { wakeAt } = planRenewal([thing({ failing: true, notBefore: now + 5 * minuteMs })], now);
    expect(wakeAt).toBe(now + 30_000);
  });

  it('wakes at the moment when something becomes due', () => {
    const life = { obtainedAt: now - 29.5 * minuteMs, expiresAt: now + 30.5 * minuteMs };
    expect(planRenewal([thing({ life })], now).wakeAt).toBe(now + 0.5 * minuteMs);
  });

  it('wakes at the moment when something ends, although it cannot be renewed yet: that is shown', () => {
    const life = { obtainedAt: now - 40 * minuteMs, expiresAt: now + 7_000 };
    const one = thing({ life, notBefore: now + 2 * minuteMs });
    expect(planRenewal([one], now)).toEqual({ due: [], wakeAt: now + 7_000 });
  });

  it('wakes at the end of a back-off', () => {
    expect(planRenewal([thing({ failing: true, notBefore: now + 7_000 })], now)).toEqual({
      due: [],
      wakeAt: now + 7_000,
    });
  });

  it('has nothing to do for nothing', () => {
    expect(planRenewal([], now)).toEqual({ due: [], wakeAt: now + minuteMs });
  });

  it('comes to the same, in whatever order things are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyThing, { selector: ({ id }) => id, maxLength: 6 }), (things) => {
        const forward = planRenewal(things, now);
        const backward = planRenewal([...things].reverse(), now);
        expect([...backward.due].sort()).toEqual([...forward.due].sort());
        expect(backward.wakeAt).toBe(forward.wakeAt);
      }),
    );
  });

  it('renews after a long sleep what has expired, once', () => {
    expect(planRenewal([thing()], now + 10 * hourMs).due).toEqual(['x']);
  });

  it('renews what was obtained hours ahead of a clock that was set back', () => {
    expect(planRenewal([thing()], now - 3 * hourMs).due).toEqual(['x']);
  });

  it('takes a clock that is a little behind for no reason to renew', () => {
    expect(planRenewal([thing()], now - 30_000).due).toEqual([]);
  });

  it('waits for no back-off that a clock which was set back has made hours long', () => {
    expect(planRenewal([thing({ failing: true, notBefore: now + 5_000 })], now - 3 * hourMs).due).toEqual([
      'x',
    ]);
  });

  it('makes no storm of lives that end as they begin, as long as there is a least interval', () => {
    const dead = thing({ life: { obtainedAt: now, expiresAt: now }, notBefore: now + 10_000 });
    expect(planRenewal([dead], now)).toEqual({ due: [], wakeAt: now + 10_000 });
  });
});

describe('the back-off', () => {
  it('is never long while there is no network: nothing tells when it is back', () => {
    expect([1, 2, 3, 4, 9].map((failures) => backOffMs(failures, 0.5, 'offline') / 1000)).toEqual([
      5, 10, 20, 30, 30,
    ]);
  });

  it('doubles from five seconds to two minutes', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 1_000].map((failures) => backOffMs(failures, 0.5) / 1000)).toEqual([
      5, 10, 20, 40, 80, 120, 120, 120,
    ]);
  });

  it('is a quarter shorter or longer by chance, so that machines do not come back as one', () => {
    expect([backOffMs(1, 0), backOffMs(1, 0.999999)]).toEqual([3_750, 6_250]);
  });

  it('is always a whole number of milliseconds that a timer takes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.double({ min: 0, max: 0.9999, noNaN: true }),
        (failures, random) => {
          const wait = backOffMs(failures, random);
          expect(Number.isInteger(wait)).toBe(true);
          expect(wait).toBeGreaterThanOrEqual(3_750);
          expect(wait).toBeLessThanOrEqual(150_000);
        },
      ),
    );
  });
});
