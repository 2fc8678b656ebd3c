import { describe, expect, it } from 'vitest';
import { createTakenKeys } from '../../../main/taken-keys';

const role = (accountId: string) => ({ sessionId: 'acme', accountId, roleName: 'Admin' });

describe('the keys that were taken', () => {
  it('are those of each role that were taken last, the last ones first', () => {
    const taken = createTakenKeys();
    taken.took(role('1'), 100);
    taken.took(role('2'), 200);
    taken.took(role('1'), 300);
    expect(taken.list().map(({ role: { accountId }, expiresAt }) => [accountId, expiresAt])).toEqual([
      ['1', 300],
      ['2', 200],
    ]);
  });

  it('are a few, since every state carries them', () => {
    const taken = createTakenKeys();
    for (let at = 0; at < 500; at += 1) taken.took(role(String(at)), at);
    expect(taken.list()).toHaveLength(20);
    expect(taken.list()[0]?.expiresAt).toBe(499);
  });

  it('end later or earlier when the clock is found to be wrong, and not at all once AWS refuses them', () => {
    const taken = createTakenKeys();
    taken.took(role('1'), 100);
    taken.took(role('2'), 200);
    taken.clockMoved(-50);
    taken.forget(role('2'));
    expect(taken.list()).toEqual([{ role: role('1'), expiresAt: 50 }]);
  });
});
