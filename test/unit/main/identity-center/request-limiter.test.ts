import { describe, expect, it } from 'vitest';
import {
  createRequestLimiter,
  type PaceAnswer,
  type Urgency,
} from '../../../../main/identity-center/request-limiter';
import { createTokenBucket } from '../../../../simulator/throttle';
import { createFakeClock, settle } from '../../../support/fake-clock';

const fine: PaceAnswer = { kind: 'fine' };
const refused: PaceAnswer = { kind: 'throttled', retryAfterMs: null };

/** A limiter whose requests take `lastMs`, answered by `answer`, and the times at which they were started. */
function limited(answer: (index: number) => PaceAnswer = () => fine, lastMs = 0) {
  const clock = createFakeClock(0);
  const limiter = createRequestLimiter(clock);
  const started: { readonly at: number; readonly name: string }[] = [];
  let passed = 0;
  const ask = (name = 'x', urgency: Urgency = 'background'): Promise<PaceAnswer> =>
    limiter.run(
      urgency,
      () => {
        const index = started.length;
        started.push({ at: passed, name });
        return new Promise<PaceAnswer>((resolve) => {
          clock.after(lastMs, () => {
            resolve(answer(index));
          });
        });
      },
      (one) => one,
    );
  return {
    clock,
    limiter,
    started,
    ask,
    /** Lets time pass in steps, so that starts are seen at their time. */
    async pass(ms: number) {
      await settle();
      for (let step = 0; step < ms; step += 5) {
        await clock.advance(5);
        passed += 5;
      }
    },
    times: () => started.map(({ at }) => at),
    names: () => started.map(({ name }) => name),
  };
}

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe('a pause that AWS asked for', () => {
  it('is told, and comes to its end', async () => {
    const { ask, pass, limiter } = limited(() => ({ kind: 'throttled', retryAfterMs: 10_000 }));
    expect(limiter.pauseMs()).toBe(0);
    void ask();
    await pass(1_000);
    expect(limiter.pauseMs()).toBeGreaterThan(8_900);
    await pass(9_100);
    expect(limiter.pauseMs()).toBe(0);
  });

  it('is no longer for a clock that was set back', async () => {
    const { ask, pass, limiter, clock } = limited(() => ({ kind: 'throttled', retryAfterMs: 10_000 }));
    void ask();
    await pass(1_000);
    clock.setDate(-3_600_000);
    expect(limiter.pauseMs()).toBeLessThanOrEqual(10_000);
  });
});

describe('the pace', () => {
  it('begins at eight a second', () => {
    expect(limited().limiter.perSecond()).toBe(8);
  });

  it('starts one request at once and spaces those behind it', async () => {
    const { ask, pass, times } = limited();
    void Promise.all(many(4, () => ask()));
    await pass(500);
    const gaps = times()
      .slice(1)
      .map((at, index) => at - (times()[index] ?? 0));
    expect(times()[0]).toBe(0);
    expect(gaps).toHaveLength(3);
    for (const gap of gaps) expect(gap).toBeGreaterThan(80);
    for (const gap of gaps) expect(gap).toBeLessThanOrEqual(130);
  });

  it('makes up for one request after a pause, and for no more', async () => {
    const { ask, pass, times } = limited();
    await pass(10_000);
    void Promise.all(many(5, () => ask()));
    await pass(50);
    expect(times()).toHaveLength(2);
  });

  it('grows while nothing is refused', async () => {
    const { ask, pass, limiter, times } = limited();
    void Promise.all(many(200, () => ask()));
    await pass(10_000);
    expect(limiter.perSecond()).toBeGreaterThan(16);
    expect(times().length).toBeGreaterThan(120);
  });

  it('never has more than five under way', async () => {
    const { ask, pass, times } = limited(() => fine, 100_000);
    void Promise.all(many(20, () => ask()));
    await pass(10_000);
    expect(times()).toHaveLength(5);
  });

  it('goes on after requests that failed', async () => {
    const { limiter, ask, pass, times } = limited();
    for (let count = 0; count < 5; count += 1) {
      const failing = limiter.run(
        'person',
        () => Promise.reject(new Error('x')),
        () => fine,
      );
      await Promise.all([expect(failing).rejects.toThrow('x'), pass(200)]);
    }
    void ask();
    await pass(200);
    expect(times()).toHaveLength(1);
  });
});

describe('a refusal', () => {
  it('halves the pace', async () => {
    const { ask, pass, limiter } = limited(() => refused);
    void ask();
    await pass(10);
    expect(limiter.perSecond()).toBe(4);
  });

  it('is one lesson for all that were under way together', async () => {
    const { ask, pass, limiter, started } = limited(() => refused, 2_000);
    void Promise.all(many(5, () => ask()));
    await pass(2_600);
    expect(started).toHaveLength(5);
    expect(limiter.perSecond()).toBe(4);
  });

  it('is another lesson when it comes later', async () => {
    const { ask, pass, limiter } = limited(() => refused);
    void Promise.all(many(2, () => ask()));
    await pass(1_500);
    expect(limiter.perSecond()).toBe(2);
  });

  it('never stops it altogether', async () => {
    const { ask, pass, limiter } = limited(() => refused);
    void Promise.all(many(30, () => ask()));
    await pass(40_000);
    expect(limiter.perSecond()).toBe(0.5);
  });

  it('makes the next request wait a second', async () => {
    const { ask, pass, times } = limited((index) => (index === 0 ? refused : fine));
    void Promise.all(many(2, () => ask()));
    await pass(2_000);
    expect(times()[1]).toBeGreaterThanOrEqual(995);
  });

  it('makes the next request wait as long as AWS says', async () => {
    const { ask, pass, times } = limited((index) =>
      index === 0 ? { kind: 'throttled', retryAfterMs: 7_000 } : fine,
    );
    void Promise.all(many(2, () => ask()));
    await pass(6_900);
    expect(times()).toHaveLength(1);
    await pass(300);
    expect(times()).toHaveLength(2);
  });

  it('does not make it wait for a day because a proxy says so', async () => {
    const { ask, pass, times } = limited((index) =>
      index === 0 ? { kind: 'throttled', retryAfterMs: 86_400_000 } : fine,
    );
    void Promise.all(many(2, () => ask()));
    await pass(5 * 60_000 + 100);
    expect(times()).toHaveLength(2);
  });

  it('is felt for slowly afterwards: it takes longer to come back than it took to come', async () => {
    const run = async (answer: (index: number) => PaceAnswer) => {
      const { ask, pass, limiter } = limited(answer);
      void Promise.all(many(400, () => ask()));
      await pass(15_000);
      return limiter.perSecond();
    };
    const undisturbed = await run(() => fine);
    const disturbed = await run((index) => (index === 20 ? refused : fine));
    expect(disturbed).toBeLessThan(undisturbed / 2);
  });

  it('is remembered by whoever asks next', async () => {
    const { ask, pass, limiter } = limited((index) => (index === 0 ? refused : fine));
    void ask();
    await pass(5_000);
    expect(limiter.perSecond()).toBe(4);
  });
});

describe('a service with a limit', () => {
  it.each([
    ['20 requests a second, as AWS is said to have', 20],
    ['200 a second', 200],
  ])(
    'of %s is used to nearly all that it gives, once that is learned',
    async (_, allowed) => {
      const clock = createFakeClock(0);
      const limiter = createRequestLimiter(clock);
      const bucket = createTokenBucket(clock, { perSecond: allowed, burst: allowed / 4 });
      const one = (): Promise<PaceAnswer> =>
        limiter.run(
          'background',
          () =>
            new Promise<PaceAnswer>((resolve) => {
              clock.after(5, () => {
                resolve(bucket.take() ? fine : refused);
              });
            }),
          (answer) => answer,
        );
      /** Asks until `count` were served; gives the time that it took. */
      const serve = async (count: number): Promise<number> => {
        const started = clock.now();
        let left = count;
        const ended: number[] = [];
        const worker = async (): Promise<void> => {
          while (left > 0) {
            left -= 1;
            if ((await one()).kind === 'throttled') left += 1;
          }
        };
        void Promise.all(many(8, worker)).then(() => ended.push(clock.now()));
        while (ended.length === 0) await clock.advance(100);
        return Math.max(...ended) - started;
      };
      // Until it has met the limit.
      await serve(allowed * (allowed > 100 ? 130 : 60));
      const count = allowed * 60;
      const throttleAloneMs = ((count - allowed / 4) / allowed) * 1_000;
      expect((await serve(count)) / throttleAloneMs).toBeLessThan(1.1);
    },
    60_000,
  );
});

describe('turns', () => {
  it('of one moment are sorted before the first is sent', async () => {
    const { ask, pass, names } = limited();
    void Promise.all([ask('list', 'background'), ask('keys', 'renewal'), ask('person', 'person')]);
    await pass(1_000);
    expect(names()).toEqual(['person', 'keys', 'list']);
  });

  it('go to keys before a list that is under way', async () => {
    const { ask, pass, names } = limited();
    void Promise.all(many(10, (index) => ask(`list ${index}`)));
    await settle();
    void Promise.all(many(3, (index) => ask(`keys ${index}`, 'renewal')));
    await pass(600);
    expect(names().slice(0, 4)).toEqual(['list 0', 'keys 0', 'keys 1', 'keys 2']);
  });

  it('go to a person before background work, in order', async () => {
    const { ask, pass, names } = limited();
    void Promise.all([ask('list 1'), ask('list 2'), ask('list 3')]);
    await settle();
    void Promise.all([ask('person 1', 'person'), ask('person 2', 'person')]);
    await pass(2_000);
    expect(names()).toEqual(['list 1', 'person 1', 'person 2', 'list 2', 'list 3']);
  });

  it('give each caller the answer of its own request', async () => {
    const { ask, pass } = limited((index) => (index === 1 ? { kind: 'throttled', retryAfterMs: 1 } : fine));
    const answers = Promise.all(many(3, () => ask()));
    await pass(5_000);
    expect((await answers).map(({ kind }) => kind)).toEqual(['fine', 'throttled', 'fine']);
  });
});

describe('a clock that is set', () => {
  it('back by hours holds nothing up', async () => {
    const { ask, pass, clock, times } = limited();
    void Promise.all(many(2, () => ask()));
    await pass(20);
    clock.setDate(-3 * 3_600_000);
    void ask('person', 'person');
    await pass(1_000);
    expect(times()).toHaveLength(3);
  });

  it('back still learns from a refusal', async () => {
    const { ask, pass, clock, limiter } = limited(() => refused);
    void ask();
    await pass(1_500);
    clock.setDate(-3 * 3_600_000);
    void ask();
    await pass(1_500);
    expect(limiter.perSecond()).toBe(2);
  });

  it('forward makes no burst', async () => {
    const { ask, pass, clock, times } = limited();
    void Promise.all(many(6, () => ask()));
    await pass(20);
    clock.setDate(3 * 3_600_000);
    await pass(130);
    expect(times().length).toBeLessThanOrEqual(3);
  });
});
