import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SecretStore } from '../../../../main/keychain/secret-store';
import { createSplitStore } from '../../../../main/keychain/split-store';
import type { Log } from '../../../../main/log';
import { silentLog } from '../support/silent-log';

const limit = 200;

/** A platform's keychain that takes no longer values, and whose process can be killed after so many accesses. */
function createPlatform() {
  const items = new Map<string, string>();
  let accesses = 0;
  let killAfter = Number.POSITIVE_INFINITY;
  let beforeNext: (() => void) | null = null;
  const access = async <T>(act: () => T): Promise<T> => {
    await Promise.resolve();
    const interpose = beforeNext;
    beforeNext = null;
    interpose?.();
    accesses += 1;
    if (accesses > killAfter) throw new Error('killed');
    return act();
  };
  const store: SecretStore = {
    read: (account) => access(() => items.get(account) ?? null),
    write: (account, secret) =>
      access(() => {
        if (secret.length > limit) throw new Error('too long');
        if (/\p{Surrogate}/u.test(secret)) throw new Error('half a character');
        items.set(account, secret);
      }),
    remove: (account) => access(() => void items.delete(account)),
  };
  return {
    items,
    store,
    accesses: () => accesses,
    killAfter(more: number) {
      killAfter = accesses + more;
    },
    restart() {
      killAfter = Number.POSITIVE_INFINITY;
    },
    beforeNextAccess: (act: () => void) => (beforeNext = act),
    accounts: () => [...items.keys()].sort(),
  };
}

function open(platform: ReturnType<typeof createPlatform>, log: Log = silentLog): SecretStore {
  return createSplitStore(platform.store, limit, log);
}

const long = (letter: string, length: number): string => letter.repeat(length);

describe('a store of items that the platform limits', () => {
  it('keeps a value that fits as one item, as it is', async () => {
    const platform = createPlatform();
    await open(platform).write('s', long('x', limit));
    expect([...platform.items]).toEqual([['s', long('x', limit)]]);
  });

  it('reads an item that was written without it', async () => {
    const platform = createPlatform();
    platform.items.set('s', '{"version":1}');
    expect(await open(platform).read('s')).toBe('{"version":1}');
  });

  it('keeps a longer value in parts, and gives it back whole', async () => {
    const platform = createPlatform();
    await open(platform).write('s', long('x', limit + 1));
    expect(platform.accounts()).toEqual(['s', 's.part-b-0', 's.part-b-1']);
    expect(await open(platform).read('s')).toBe(long('x', limit + 1));
  });

  it('has nothing where nothing was written', async () => {
    expect(await open(createPlatform()).read('s')).toBeNull();
  });

  it('leaves no part behind when a value becomes shorter, short, or is removed', async () => {
    const platform = createPlatform();
    const store = open(platform);
    await store.write('s', long('x', 5 * limit));
    await store.write('s', long('y', 2 * limit));
    expect(platform.accounts()).toEqual(['s', 's.part-a-0', 's.part-a-1']);
    await store.write('s', 'short');
    expect(platform.accounts()).toEqual(['s']);
    await store.write('s', long('z', 3 * limit));
    await store.remove('s');
    expect(platform.accounts()).toEqual([]);
  });

  it('leaves other accounts alone', async () => {
    const platform = createPlatform();
    const store = open(platform);
    await store.write('s', long('x', 3 * limit));
    await store.write('t', long('y', 3 * limit));
    await store.remove('s');
    expect(await store.read('t')).toBe(long('y', 3 * limit));
  });

  it('does not take a value for a head because it looks like one', async () => {
    const platform = createPlatform();
    const value = 'rolecall-parts:{"generation":7,"parts":1,"length":1,"checksum":""}';
    await open(platform).write('s', value);
    expect(await open(platform).read('s')).toBe(value);
  });

  it('does not delete a live part when the deletion of an old one fails, and tells the value as written', async () => {
    const platform = createPlatform();
    await open(platform).write('s', long('x', 3 * limit));
    const remove = platform.store.remove;
    platform.store.remove = () => Promise.reject(new Error('not now'));
    await open(platform).write('s', long('y', 3 * limit));
    expect(platform.accounts()).toHaveLength(7);
    platform.store.remove = remove;
    expect(await open(platform).read('s')).toBe(long('y', 3 * limit));
    expect(platform.accounts()).toHaveLength(4);
  });

  it('tells when a secret could not be deleted', async () => {
    const platform = createPlatform();
    await open(platform).write('s', long('x', 3 * limit));
    const { store } = platform;
    const guarded = createSplitStore(
      { ...store, remove: (a) => (a === 's' ? store.remove(a) : Promise.reject(new Error('not now'))) },
      limit,
      silentLog,
    );
    await expect(guarded.remove('s')).rejects.toThrow('not now');
  });

  it.each([
    ['a part is missing', (items: Map<string, string>) => items.delete('s.part-b-1')],
    [
      'a part is of another generation',
      (items: Map<string, string>) => items.set('s.part-b-1', long('?', limit)),
    ],
    ['a part is cut off', (items: Map<string, string>) => items.set('s.part-b-1', 'x')],
    ['the head is no head', (items: Map<string, string>) => items.set('s', 'rolecall-parts:{"generation":')],
    [
      'the head counts no parts',
      (items: Map<string, string>) => items.set('s', 'rolecall-parts:{"parts":0}'),
    ],
  ])('reads as nothing, and says so in the log, when %s', async (_, damage) => {
    const platform = createPlatform();
    await open(platform).write('s', long('x', 3 * limit));
    damage(platform.items);
    const warnings: string[] = [];
    const store = open(platform, { ...silentLog, warn: (message) => void warnings.push(message) });
    expect(await store.read('s')).toBeNull();
    expect(warnings).toEqual(['a keychain item in parts is damaged and counts as empty']);
    await store.write('s', long('y', 3 * limit));
    expect(await store.read('s')).toBe(long('y', 3 * limit));
  });

  it('reads anew when another process replaces the item between its head and its parts', async () => {
    const platform = createPlatform();
    await open(platform).write('s', long('x', 3 * limit));
    const other = createPlatform();
    for (const [account, value] of platform.items) other.items.set(account, value);
    await open(other).write('s', long('y', 3 * limit));
    const reader = open(platform);
    const reading = reader.read('s');
    // The head of the old generation is being read; by the time of its parts everything is of the new one.
    await Promise.resolve();
    platform.beforeNextAccess(() => {
      platform.items.clear();
      for (const [account, value] of other.items) platform.items.set(account, value);
    });
    expect(await reading).toBe(long('y', 3 * limit));
  });

  it('refuses a limit that its own heads would not fit', () => {
    expect(() => createSplitStore(createPlatform().store, 100, silentLog)).toThrow(RangeError);
  });
});

/** Values of every length around the limit, with characters of one and of two code units. */
const values = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', minLength: limit - 3, maxLength: limit + 3 }),
  fc.string({ unit: 'binary', maxLength: 5 * limit }),
  fc.integer({ min: 0, max: 6 }).map((parts) => '😀'.repeat((parts * limit) / 2 + 1)),
);

describe('whatever its values are', () => {
  it('gives back what was written last, and has no more items than it needs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 6 }), async (written) => {
        const platform = createPlatform();
        const store = open(platform);
        for (const value of written) {
          await store.write('s', value);
          expect(await store.read('s')).toBe(value);
        }
        const fewest = platform.items.size;
        const fresh = createPlatform();
        await open(fresh).write('s', written.at(-1) ?? '');
        expect(fewest).toBe(fresh.items.size);
        await store.remove('s');
        expect(platform.items.size).toBe(0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('killed at any point', () => {
  /** Writes `next` over `before` and kills the process after `point` accesses; gives what is read afterwards. */
  async function killed(before: readonly string[], next: string, point: number) {
    const platform = createPlatform();
    for (const value of before) await open(platform).write('s', value);
    platform.killAfter(point);
    const done = await open(platform)
      .write('s', next)
      .then(() => true)
      .catch(() => false);
    platform.restart();
    return { platform, done, read: await open(platform).read('s') };
  }

  it('has the old value or the new one, for every point of every kind of change', async () => {
    const shapes = [
      [long('o', 50), long('n', 4 * limit)],
      [long('o', 4 * limit), long('n', 50)],
      [long('o', 4 * limit), long('n', 2 * limit)],
      [long('o', 2 * limit), long('n', 4 * limit)],
      [long('o', 3 * limit), long('n', 3 * limit)],
    ] as const;
    for (const [old, next] of shapes) {
      const seen = new Set<string | null>();
      let done = false;
      for (let point = 0; !done; point += 1) {
        const outcome = await killed([old], next, point);
        done = outcome.done && outcome.platform.accesses() > 0 && point > 40;
        expect([old, next]).toContain(outcome.read);
        if (outcome.done) expect(outcome.read).toBe(next);
        seen.add(outcome.read);
        // What the crash left was taken away by the read: only the value's own items are there.
        const fresh = createPlatform();
        await open(fresh).write('s', outcome.read ?? '');
        expect(outcome.platform.items.size).toBe(fresh.items.size);
      }
      expect(seen).toEqual(new Set([old, next]));
    }
  });

  it('has one of the values that were being written, after any number of crashes in a row', async () => {
    const crash = fc.record({ value: values, point: fc.integer({ min: 0, max: 30 }) });
    await fc.assert(
      fc.asyncProperty(values, fc.array(crash, { minLength: 1, maxLength: 8 }), async (first, crashes) => {
        const platform = createPlatform();
        await open(platform).write('s', first);
        let present = first;
        for (const { value, point } of crashes) {
          platform.killAfter(point);
          const done = await open(platform)
            .write('s', value)
            .then(() => true)
            .catch(() => false);
          // Another start that dies as well, while it reads and tidies.
          platform.killAfter(point % 7);
          await open(platform)
            .read('s')
            .catch(() => null);
          platform.restart();
          const read = await open(platform).read('s');
          expect(done ? [value] : [present, value]).toContain(read);
          present = read ?? '';
        }
        await open(platform).remove('s');
        expect(platform.accounts()).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('removes everything at the second try when the first was killed', async () => {
    for (let point = 0; point < 20; point += 1) {
      const platform = createPlatform();
      await open(platform).write('s', long('x', 4 * limit));
      platform.killAfter(point);
      await open(platform)
        .remove('s')
        .catch(() => undefined);
      platform.restart();
      expect([null, long('x', 4 * limit)]).toContain(await open(platform).read('s'));
      await open(platform).remove('s');
      expect(platform.accounts()).toEqual([]);
    }
  });
});
