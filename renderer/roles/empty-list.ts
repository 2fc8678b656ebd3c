import type { AppState, SessionState } from '../../preload/contract';

/** Why there is nothing in the list. */
export type EmptyReason =
  | { readonly kind: 'nothing-found' }
  | { readonly kind: 'nothing-kept' }
  | { readonly kind: 'reading-keychain' }
  | { readonly kind: 'signing-in'; readonly session: SessionState }
  | { readonly kind: 'sign-in-first'; readonly sessions: readonly SessionState[] }
  | { readonly kind: 'failed'; readonly sessions: readonly SessionState[] }
  | { readonly kind: 'loading' }
  | { readonly kind: 'no-accounts'; readonly sessions: readonly SessionState[] };

export function emptyReason(
  state: AppState,
  scope: 'all' | 'kept',
  searching: boolean,
  hasAccounts: boolean,
): EmptyReason {
  if (searching && hasAccounts) return { kind: 'nothing-found' };
  if (scope === 'kept') return { kind: 'nothing-kept' };

  const signedIn = state.sessions.filter(({ signIn }) => signIn.kind === 'signed-in');
  if (signedIn.length > 0) {
    if (signedIn.some(({ catalogue }) => catalogue.loading !== null)) return { kind: 'loading' };
    const failed = signedIn.filter(({ catalogue }) => catalogue.problem !== null);
    if (failed.length > 0) return { kind: 'failed', sessions: failed };
    const read = signedIn.every(({ catalogue }) => catalogue.updatedAt !== null);
    return read ? { kind: 'no-accounts', sessions: signedIn } : { kind: 'loading' };
  }
  const running = state.sessions.find(({ signIn }) => signIn.kind === 'signing-in');
  if (running !== undefined) return { kind: 'signing-in', session: running };
  const unknown = state.sessions.every(({ signIn }) => signIn.kind === 'unknown');
  if (unknown) return { kind: 'reading-keychain' };
  return {
    kind: 'sign-in-first',
    sessions: state.sessions.filter(({ signIn }) => signIn.kind !== 'unknown'),
  };
}
