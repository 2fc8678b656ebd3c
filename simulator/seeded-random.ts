import { createHash } from 'node:crypto';

/** A repeatable source of choices: the same seed gives the same sequence. Never used for secrets. */
export interface SeededRandom {
  /** An integer from 0 to `below` - 1. */
  integer(below: number): number;
  /** A copy in another order. */
  shuffled<T>(items: readonly T[]): T[];
  /** Decimal digits; the first is not 0. */
  digits(count: number): string;
}

/** mulberry32, a small well-known generator: quality enough for names, and short enough to read. */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;

  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  function integer(below: number): number {
    return Math.floor(next() * below);
  }

  function shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, rank: next() }))
      .sort((a, b) => a.rank - b.rank)
      .map(({ item }) => item);
  }

  function digits(count: number): string {
    let text = String(1 + integer(9));
    while (text.length < count) text += String(integer(10));
    return text;
  }

  return { integer, shuffled, digits };
}

/** The first `length` hexadecimal digits of a hash over the parts: an id that stays the same between runs. */
export function stableHex(length: number, ...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, length);
}
