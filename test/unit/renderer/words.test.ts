import { describe, expect, it } from 'vitest';
import { keysWords, renewalWords, rowWords, signalOf } from '../../../renderer/profiles/profile-words';
import { canSignInAgain, shortWords, stateWords } from '../../../renderer/sessions/session-words';
import { groupedAccountId, groupedMarks } from '../../../renderer/ui/account-id';
import { segmentsOf } from '../../../renderer/ui/segments';
import { keysUntilWords } from '../../../renderer/roles/keys-until';
import { ago, clockTime, duration, inTime } from '../../../renderer/ui/time-words';
import { NOW } from './samples';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('times', () => {
  it('are clock times today, and name their day otherwise', () => {
    expect(clockTime(NOW + 31 * MINUTE, NOW)).toBe('15:42');
    expect(clockTime(NOW + 10 * HOUR, NOW)).toBe('01:11 tomorrow');
    expect(clockTime(NOW - 16 * HOUR, NOW)).toBe('23:11 yesterday');
    expect(clockTime(NOW + 72 * HOUR, NOW)).toBe('Thu 9 Jan, 15:11');
  });

  it.each([
    [-5, '0 s'],
    [40_000, '40 s'],
    [31 * MINUTE + 59_000, '31 min'],
    [2 * HOUR, '2 h'],
    [HOUR + 5 * MINUTE, '1 h 5 min'],
    [30 * HOUR, '1 day'],
    [49 * HOUR, '2 days'],
  ])('of %i ms last %s', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  it('past and to come do not tick by the second', () => {
    expect(ago(NOW - 59_000, NOW)).toBe('just now');
    expect(ago(NOW - 2 * MINUTE, NOW)).toBe('2 min ago');
    expect(inTime(NOW + 31 * MINUTE, NOW)).toBe('in 31 min');
    expect(inTime(NOW + 5_000, NOW)).toBe('in less than a minute');
  });
});

describe('the words of a profile', () => {
  it('say until when its keys are fresh', () => {
    const freshUntil = NOW + 31 * MINUTE;
    expect(keysWords(freshUntil, NOW)).toBe('Keys fresh until 15:42 (in 31 min)');
    expect(rowWords({ kind: 'fresh', freshUntil }, false, NOW)).toBe('fresh until 15:42');
  });

  it('never call expired keys fresh', () => {
    const status = { kind: 'fresh', freshUntil: NOW - MINUTE } as const;
    expect(keysWords(status.freshUntil, NOW)).toBe('Keys expired at 15:10');
    expect(rowWords(status, false, NOW)).toBe('keys expired');
    expect(signalOf(status, NOW)).toBe('attention');
  });

  it('say that something else changed it, not that it cannot be renewed', () => {
    const problem = { code: 'profile-changed-outside', message: 'It was removed.', advice: '' } as const;
    const status = { kind: 'failing', freshUntil: NOW, problem, nextTryAt: null } as const;
    expect(rowWords(status, false, NOW)).toBe('changed by something else');
    expect(renewalWords(status, false)).toBe('Left alone: something else changed it');
    const offline = { ...status, problem: { ...problem, code: 'offline' } } as const;
    expect(renewalWords(offline, false)).toBe('Cannot be renewed');
  });

  it('ask for no sign-in while the keychain has not told whether there is one', () => {
    const status = { kind: 'sign-in-needed', freshUntil: NOW } as const;
    expect(rowWords(status, true, NOW)).toBe('waiting for keychain');
    expect(renewalWords(status, true)).toBe('Waiting for the keychain');
    expect(rowWords(status, false, NOW)).toBe('sign-in needed');
    expect(renewalWords(status, false)).toBe('Sign-in needed');
  });

  it('say nothing of keys that were never written', () => {
    expect(keysWords(null, NOW)).toBeNull();
  });
});

describe('until when access keys hold', () => {
  const soon = NOW + 31 * MINUTE;

  it('is a time and what is left of it', () => {
    expect(keysUntilWords({ taken: soon, kept: null }, NOW)).toBe(
      'Copied or revealed last: valid until 15:42, 31 min left.',
    );
    expect(keysUntilWords({ taken: null, kept: soon }, NOW)).toBe(
      'Kept fresh: valid until 15:42, 31 min left.',
    );
    expect(keysUntilWords({ taken: soon, kept: null }, soon - 1)).toContain('less than a minute left');
  });

  it('is that of the keys in a terminal, which nothing renews, also where newer ones are kept', () => {
    expect(keysUntilWords({ taken: NOW - MINUTE, kept: soon }, NOW)).toBe(
      'Copied or revealed last: expired at 15:10. Copy for new ones.',
    );
  });

  it('is nothing while there are none', () => {
    expect(keysUntilWords({ taken: null, kept: null }, NOW)).toBeNull();
  });
});

describe('the words of a session', () => {
  it('tell a session that the organisation ended from one that was never there', () => {
    expect(shortWords({ kind: 'signed-out', reason: 'session-ended' })).toBe('sign in again');
    expect(shortWords({ kind: 'signed-out', reason: 'never-signed-in' })).toBe('not signed in');
  });

  it('stay "signed in" while renewing fails', () => {
    const problem = { code: 'offline', message: 'No network.', advice: '' } as const;
    expect(shortWords({ kind: 'signed-in', accessTokenExpiresAt: NOW, problem })).toMatch(/^signed in/);
  });

  it('name who is signed in, once that is known', () => {
    const signIn = { kind: 'signed-in', accessTokenExpiresAt: NOW, problem: null } as const;
    expect(stateWords(signIn, null)[0]).toBe('Signed in');
    expect(stateWords(signIn, 'alex@acme.example')[0]).toBe('Signed in as alex@acme.example');
  });

  it('offer to sign in again where that mends something, and not for what passes by itself', () => {
    const signedIn = { kind: 'signed-in', accessTokenExpiresAt: NOW } as const;
    const withProblem = (code: 'sign-in-needed' | 'sign-in-timed-out' | 'offline') =>
      canSignInAgain({ ...signedIn, problem: { code, message: '', advice: '' } });
    expect(canSignInAgain({ ...signedIn, problem: null })).toBe(false);
    expect([withProblem('sign-in-needed'), withProblem('sign-in-timed-out'), withProblem('offline')]).toEqual(
      [true, true, false],
    );
  });
});

describe('an account id', () => {
  it('is shown in groups of four', () => {
    expect(groupedAccountId('111122223333')).toBe('1111 2222 3333');
    expect(groupedAccountId('12345')).toBe('12345');
  });

  it('keeps its marks on the same digits', () => {
    const marks = groupedMarks([3, 4, 8]);
    expect(marks.map((at) => groupedAccountId('012345678901')[at])).toEqual(['3', '4', '8']);
  });
});

describe('marked text', () => {
  it('is cut where marks begin and end', () => {
    expect(segmentsOf('Payments', [0, 1, 2])).toEqual([
      { text: 'Pay', marked: true },
      { text: 'ments', marked: false },
    ]);
  });

  it('keeps every character', () => {
    expect(
      segmentsOf('abc', [1])
        .map(({ text }) => text)
        .join(''),
    ).toBe('abc');
    expect(segmentsOf('', [])).toEqual([]);
  });
});
