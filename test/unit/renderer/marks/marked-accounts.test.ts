import { describe, expect, it } from 'vitest';
import { markIndexOf, shownName, withMarks } from '../../../../renderer/marks/marked-accounts';
import { sampleAccount } from '../samples';

const tag = { word: 'prod', colour: 'red' } as const;
const here = { sessionId: 'acme', accountId: '111122223333' };
const role = (roleName: string, sessionId = 'acme') => ({ ...here, sessionId, roleName });
const index = markIndexOf({
  accounts: [{ ...here, alias: 'Till', tag }],
  favourites: [
    { role: role('Admin'), accountName: 'Payments prod', isGone: false },
    { role: role('Old'), accountName: 'Payments prod', isGone: true },
  ],
  recent: [
    { role: role('Reader'), accountName: 'Payments prod', isGone: false },
    { role: role('Admin'), accountName: 'Payments prod', isGone: false },
  ],
});

describe('the marks', () => {
  it('tell favourites, roles used lately and the others apart', () => {
    expect(['Admin', 'Reader', 'Writer'].map((name) => index.nearness(role(name)))).toEqual([2, 1, 0]);
    expect(index.nearness(role('Admin', 'globex'))).toBe(0);
  });

  it('know which remembered role is gone', () => {
    expect(['Old', 'Admin', 'Writer'].map((name) => index.isGone(role(name)))).toEqual([true, false, false]);
  });

  it('know alias and tag of an account in its session only', () => {
    expect(index.ofAccount(here)).toMatchObject({ alias: 'Till', tag });
    expect(index.ofAccount({ ...here, sessionId: 'globex' })).toEqual({ alias: null, tag: null });
  });
});

describe('a marked account', () => {
  it('reads as its alias, and as its name without one', () => {
    const [account] = withMarks([sampleAccount()], [{ ...here, alias: 'Till', tag: null }]);
    expect(account && shownName(account)).toBe('Till');
    expect(shownName(sampleAccount())).toBe('Payments prod');
  });
});
