import { expect, test } from 'vitest';
import { createExpiringMap } from '../../../simulator/expiring-map';
import { createTestClock } from './harness';

test('what expired a while ago can still be told from what never was', () => {
  const clock = createTestClock();
  const map = createExpiringMap(clock, 60_000);
  map.set('a', { expiresAt: clock.now() });
  clock.advance(59);
  for (let index = 0; index < 1000; index += 1) map.set('filler', { expiresAt: clock.now() });
  expect(map.get('a')).toBeDefined();
});

test('what expired long ago is swept away as others arrive', () => {
  const clock = createTestClock();
  const map = createExpiringMap(clock, 60_000);
  for (let index = 0; index < 1000; index += 1) map.set(`old ${String(index)}`, { expiresAt: clock.now() });
  clock.advance(61);
  for (let index = 0; index < 1000; index += 1) map.set(`new ${String(index)}`, { expiresAt: clock.now() });
  expect(map.size).toBe(1000);
});
