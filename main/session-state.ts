import type { SignInState } from '../preload/contract';
import type { SignInView } from './identity-center/access-tokens';
import type { SignIns } from './identity-center/sign-in';
import type { Unworded } from './wording';

/**
 * One state from two facts: the sign-in that is under way (or how the last one failed), and the token that is
 * there. A failed attempt to sign in again does not hide that the person still is signed in.
 */
export function sessionSignIn(
  attempt: ReturnType<SignIns['view']>,
  token: SignInView,
): Unworded<SignInState> {
  if (attempt?.kind === 'signing-in') return attempt;
  switch (token.kind) {
    case 'signed-in':
      return {
        kind: 'signed-in',
        accessTokenExpiresAt: token.expiresAt,
        problem: attempt?.problem ?? token.problem,
      };
    case 'signed-out':
      return attempt ?? { kind: 'signed-out', reason: token.reason };
    case 'unknown':
      return attempt ?? { kind: 'unknown' };
  }
}
