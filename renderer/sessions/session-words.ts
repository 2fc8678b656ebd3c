import { endedByItself, type SignInState } from '../../preload/contract';
import type { Signal } from '../ui/icons';
import { texts } from './texts';

/** The state of a sign-in in a few words, for the sidebar. */
export function shortWords(signIn: SignInState): string {
  switch (signIn.kind) {
    case 'unknown':
      return texts.short.unknown;
    case 'signed-out':
      return texts.short.signedOut[signIn.reason];
    case 'signing-in':
      return texts.short.signingIn;
    case 'signed-in':
      return signIn.problem === null ? texts.short.signedIn : texts.short.needsAttention;
    case 'sign-in-failed':
      return texts.short.failed;
  }
}

function signingInWords(signIn: Extract<SignInState, { kind: 'signing-in' }>): readonly [string, string] {
  if (signIn.phase === 'starting') return [texts.starting, ''];
  if (signIn.phase === 'finishing') return [texts.finishing, ''];
  return signIn.method === 'browser'
    ? [texts.waitingBrowser, texts.waitingBrowserHint]
    : [texts.waitingCode, texts.waitingCodeHint];
}

/**
 * The state of a sign-in and what it means; the second is empty where the page itself says more. `user` is who is
 * signed in, once known.
 */
export function stateWords(signIn: SignInState, user: string | null): readonly [string, string] {
  switch (signIn.kind) {
    case 'unknown':
      return [texts.state.unknown, ''];
    case 'signed-out':
      return texts.signedOut[signIn.reason];
    case 'signing-in':
      return signingInWords(signIn);
    case 'signed-in':
      return signIn.problem === null
        ? [user === null ? texts.state.signedIn : texts.state.signedInAs(user), texts.state.signedInHint]
        : [texts.state.needsAttention, ''];
    case 'sign-in-failed':
      return [texts.state.failed, ''];
  }
}

/** The device code that the person is to confirm now. */
export function codeToConfirm(signIn: SignInState): string | null {
  const waits = signIn.kind === 'signing-in' && signIn.phase === 'waiting';
  return waits && signIn.method === 'device-code' ? signIn.userCode : null;
}

/** Whether the person can mend it by signing in, although they still are signed in. */
export function canSignInAgain(signIn: SignInState): boolean {
  return signIn.kind === 'signed-in' && signIn.problem !== null && signIn.problem.code.startsWith('sign-in-');
}

export function signInSignal(signIn: SignInState): Signal {
  switch (signIn.kind) {
    case 'unknown':
    case 'signing-in':
      return 'working';
    case 'signed-in':
      return signIn.problem === null ? 'good' : 'attention';
    case 'sign-in-failed':
      return 'attention';
    case 'signed-out':
      return endedByItself(signIn.reason) ? 'attention' : 'off';
  }
}
