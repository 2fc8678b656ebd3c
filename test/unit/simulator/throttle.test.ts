import { expect, test } from 'vitest';
import { createTokenBucket } from '../../../simulator/throttle';
import { createTestClock } from './harness';

function takeMany(take: () => boolean, attempts: number): number {
  return Array.from({ length: attempts }, take).filter(Boolean).length;
}

test('a full bucket gives its burst and no more', () => {
  const bucket = createTokenBucket(createTestClock(), { perSecond: 5, burst: 3 });
  expect(takeMany(bucket.take, 10)).toBe(3);
});

test('the bucket refills at its rate', () => {
  const clock = createTestClock();
  const bucket = createTokenBucket(clock, { perSecond: 4, burst: 10 });
  takeMany(bucket.take, 10);
  clock.advance(1);
  expect(takeMany(bucket.take, 10)).toBe(4);
});

test('parts of a token add up', () => {
  const clock = createTestClock();
  const bucket = createTokenBucket(clock, { perSecond: 2, burst: 1 });
  bucket.take();
  clock.advance(0.25);
  expect(bucket.take()).toBe(false);
  clock.advance(0.25);
  expect(bucket.take()).toBe(true);
});

test('a long pause fills the bucket no further than its burst', () => {
  const clock = createTestClock();
  const bucket = createTokenBucket(clock, { perSecond: 100, burst: 2 });
  clock.advance(3600);
  expect(takeMany(bucket.take, 10)).toBe(2);
});

test('a clock that is set back does not drain the bucket', () => {
  const clock = createTestClock();
  const bucket = createTokenBucket(clock, { perSecond: 1, burst: 2 });
  clock.advance(-3600);
  expect(takeMany(bucket.take, 10)).toBe(2);
});
