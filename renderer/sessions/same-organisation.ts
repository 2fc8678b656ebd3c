import type { SessionState } from '../../preload/contract';
import { samePortal } from '../../preload/start-url';

/** The sessions that lead to the same access portal, in the order of the list. */
export function sameOrganisation<T extends Pick<SessionState, 'startUrl'>>(
  startUrl: string,
  others: readonly T[],
): readonly T[] {
  return startUrl.trim() === '' ? [] : others.filter((other) => samePortal(other.startUrl, startUrl));
}

/**
 * Another session of the organisation in which the same person is signed in; null when there is none. A browser that
 * stays signed in to the access portal makes two sessions of two people into two of one, and says nothing.
 */
export function sameUserElsewhere(
  { id, user, startUrl }: SessionState,
  sessions: readonly SessionState[],
): SessionState | null {
  if (user === null) return null;
  const others = sessions.filter((other) => other.id !== id && other.user === user);
  return sameOrganisation(startUrl, others)[0] ?? null;
}
