import { describe, expect, it } from 'vitest';
import type { ImportChoices } from '../../../../preload/contract';
import {
  firstChoice,
  isEmpty,
  payloadOf,
  tickable,
  tickAll,
  ticked,
} from '../../../../renderer/import/import-choice';

const choices: ImportChoices = {
  sessions: [
    { foundAs: 'acme', name: 'acme', startUrl: 'https://acme.x/start', region: 'eu-west-1', isSetUp: false },
    {
      foundAs: 'old',
      name: 'Globex',
      startUrl: 'https://globex.x/start',
      region: 'eu-west-1',
      isSetUp: true,
    },
  ],
  aliases: [
    { session: 'acme', accountId: '111122223333', accountName: null, alias: 'payments', isClear: true },
    { session: 'old', accountId: '444455556666', accountName: 'x', alias: 'data', isClear: false },
  ],
  profiles: [
    {
      name: 'pay-admin',
      session: 'acme',
      accountId: '111122223333',
      roleName: 'Admin',
      region: null,
      keepAs: 'payments-admin',
    },
    {
      name: 'data-ro',
      session: 'old',
      accountId: '444455556666',
      roleName: 'ReadOnly',
      region: null,
      keepAs: 'data-readonly',
    },
    {
      name: 'data-kept',
      session: 'old',
      accountId: '444455556666',
      roleName: 'Kept',
      region: null,
      keepAs: null,
    },
  ],
  problems: [],
};
const first = firstChoice(choices);

describe('what is ticked at first', () => {
  it('is every session that is new and every alias that is clear, and no profile', () => {
    expect(payloadOf(choices, first)).toEqual({
      sessions: [{ foundAs: 'acme' }],
      aliases: [{ session: 'acme', accountId: '111122223333' }],
      profiles: [],
    });
  });
});

describe('what can be ticked', () => {
  it('is not what is set up or kept already', () => {
    expect(tickable(choices, first, 'sessions')).toEqual(['acme']);
    expect(tickable(choices, first, 'profiles')).toEqual(['pay-admin', 'data-ro']);
  });

  it('is not what belongs to a session that is neither there nor ticked', () => {
    const without = ticked(first, 'sessions', 'acme', false);
    expect(tickable(choices, without, 'profiles')).toEqual(['data-ro']);
    expect(tickable(choices, without, 'aliases')).toEqual(['old/444455556666']);
    expect(isEmpty(payloadOf(choices, without))).toBe(true);
    // It is ticked again with its session.
    expect(payloadOf(choices, ticked(without, 'sessions', 'acme', true)).aliases).toHaveLength(1);
  });

  it('can be ticked all at once, and none', () => {
    const all = tickAll(choices, first, 'profiles', true);
    expect(payloadOf(choices, all).profiles).toEqual([
      { name: 'pay-admin', keepAs: 'payments-admin' },
      { name: 'data-ro', keepAs: 'data-readonly' },
    ]);
    expect(payloadOf(choices, tickAll(choices, all, 'profiles', false)).profiles).toEqual([]);
  });
});
