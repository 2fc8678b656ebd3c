import { describe, expect, it } from 'vitest';
import type { SignInView } from '../../../main/identity-center/access-tokens';
import type { SigningIn } from '../../../main/identity-center/sign-in';
import { problem } from '../../../main/problems';
import { sessionSignIn } from '../../../main/session-state';

const signingIn: SigningIn = {
  kind: 'signing-in',
  method: 'browser',
  phase: 'waiting',
  startedAt: 1,
  endsAt: 2,
  asksAboutRegion: false,
};
const failed = { kind: 'sign-in-failed', problem: problem('sign-in-refused') } as const;
const signedIn: SignInView = {
  kind: 'signed-in',
  obtainedAt: 1,
  expiresAt: 9,
  renewable: true,
  problem: null,
};
const signedOut: SignInView = { kind: 'signed-out', reason: 'session-ended' };
const unknown: SignInView = { kind: 'unknown' };

describe('the sign-in of a session', () => {
  it.each([signedIn, signedOut, unknown])('is the one that is under way, whatever there was: %j', (token) => {
    expect(sessionSignIn(signingIn, token)).toEqual(signingIn);
  });

  it('is what the token says when nothing is under way', () => {
    expect([signedIn, signedOut, unknown].map((token) => sessionSignIn(null, token))).toEqual([
      { kind: 'signed-in', accessTokenExpiresAt: 9, problem: null },
      { kind: 'signed-out', reason: 'session-ended' },
      { kind: 'unknown' },
    ]);
  });

  it.each([signedOut, unknown])('is the failure of the last attempt when there is no token: %j', (token) => {
    expect(sessionSignIn(failed, token)).toEqual(failed);
  });

  it('stays signed in when another attempt failed, with its problem', () => {
    expect(sessionSignIn(failed, signedIn)).toEqual({
      kind: 'signed-in',
      accessTokenExpiresAt: 9,
      problem: failed.problem,
    });
  });

  it('tells why the token is not renewed', () => {
    expect(sessionSignIn(null, { ...signedIn, problem: problem('offline') })).toMatchObject({
      problem: { code: 'offline' },
    });
  });

  it('holds nothing of the token itself', () => {
    const token = { ...signedIn, accessToken: 'secret' };
    expect(JSON.stringify(sessionSignIn(null, token))).not.toContain('secret');
  });
});
