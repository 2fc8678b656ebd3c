import type { AppState, SessionState } from '../../preload/contract';
import type { Scope } from '../view';

/** Why there is nothing in the list. */
export type EmptyReason =
  | { readonly kind: 'nothing-found'; readonly isAllRead: boolean }
  | { readonly kind: 'nothing-kept' | 'nothing-favourite' | 'nothing-recent' | 'filtered-out' }
  | { readonly kind: 'reading-keychain' }
  | { readonly kind: 'signing-in'; readonly session: SessionState }
  | { readonly kind: 'sign-in-first'; readonly sessions: readonly SessionState[] }
  | { readonly kind: 'failed'; readonly sessions: readonly SessionState[] }
  | { readonly kind: 'loading' }
  | { readonly kind: 'no-accounts'; readonly sessions: readonly SessionState[] };

/** What the list is made of, before it came out empty. */
export interface EmptyListFacts {
  readonly scope: Scope;
  readonly searching: boolean;
  /** There are some that the filter hides. */
  readonly filteredOut: boolean;
  readonly hasAccounts: boolean;
}

export function emptyReason(
  state: AppState,
  { scope, searching, filteredOut, hasAccounts }: EmptyListFacts,
): EmptyReason {
  if (filteredOut) return { kind: 'filtered-out' };
  if (searching && hasAccounts)
    return { kind: 'nothing-found', isAllRead: !state.sessions.some(isReadForTheFirstTime) };
  if (scope === 'kept') return { kind: 'nothing-kept' };
  if (scope === 'favourites') return { kind: 'nothing-favourite' };
  if (scope === 'recent') return { kind: 'nothing-recent' };

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

/** There will be more than is known; later, what is read anew seldom is. */
function isReadForTheFirstTime({ signIn, catalogue }: SessionState): boolean {
  return signIn.kind === 'signed-in' && catalogue.loading !== null && catalogue.updatedAt === null;
}
