import type { EpochMs, ManagedProfileStatus } from '../../preload/contract';
import type { Signal } from '../ui/icons';
import { clockTime, inTime } from '../ui/time-words';
import { texts } from './texts';

/** "Keys fresh until 15:42 (in 31 min)" or that they expired; null when no keys were written yet. */
export function keysWords(freshUntil: EpochMs | null, now: EpochMs): string | null {
  if (freshUntil === null) return null;
  const when = clockTime(freshUntil, now);
  return freshUntil > now ? texts.keysFresh(when, inTime(freshUntil, now)) : texts.keysExpired(when);
}

/** Whether something else changed or removed the profile, so that it waits for the person's word. */
export function leftAlone(status: ManagedProfileStatus): boolean {
  return status.kind === 'failing' && status.problem.code === 'profile-changed-outside';
}

/**
 * What is being done about the profile, beside how long its keys last; null when all is well.
 *
 * @param isSignInUnknown the keychain has not told yet whether there is a sign-in
 */
export function renewalWords(status: ManagedProfileStatus, isSignInUnknown: boolean): string | null {
  switch (status.kind) {
    case 'waiting':
      return texts.state.waiting;
    case 'renewing':
      return texts.state.renewing;
    case 'sign-in-needed':
      return isSignInUnknown ? texts.state.keychainNeeded : texts.state.signInNeeded;
    case 'failing':
      return leftAlone(status) ? texts.state.changedOutside : texts.state.failing;
    case 'fresh':
      return null;
  }
}

/** The state in a few words, for a row of the list. */
export function rowWords(status: ManagedProfileStatus, isSignInUnknown: boolean, now: EpochMs): string {
  switch (status.kind) {
    case 'waiting':
      return texts.rowState.waiting;
    case 'renewing':
      return texts.rowState.renewing;
    case 'sign-in-needed':
      return isSignInUnknown ? texts.rowState.keychainNeeded : texts.rowState.signInNeeded;
    case 'failing':
      return leftAlone(status) ? texts.rowState.changedOutside : texts.rowState.failing;
    case 'fresh':
      return status.freshUntil > now
        ? texts.freshUntil(clockTime(status.freshUntil, now))
        : texts.rowState.expired;
  }
}

export function signalOf(status: ManagedProfileStatus, now: EpochMs): Signal {
  switch (status.kind) {
    case 'waiting':
    case 'renewing':
      return 'working';
    case 'sign-in-needed':
    case 'failing':
      return 'attention';
    case 'fresh':
      return status.freshUntil > now ? 'good' : 'attention';
  }
}
