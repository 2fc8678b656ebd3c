/** What to do with the file of a session whose sign-in is, or was, shared. Pure. */
import type { EpochMs } from '../../preload/contract';

/** What is remembered of a session that shares, or has shared, its sign-in. Nothing of it is secret. */
export interface SharingRecord {
  readonly sessionId: string;
  readonly isOn: boolean;
  /** The `[sso-session NAME]` under which it was written; null before the first time. */
  readonly writtenAs: string | null;
  /** Marks of the tokens that the file may hold of ours: two while it is being written. */
  readonly marks: readonly string[];
}

export interface SharingFacts {
  readonly record: SharingRecord;
  /** The name under which it would be written now. */
  readonly name: string;
  /** Whether it may be written at all; another session may have the name. */
  readonly isRefused: boolean;
  /** The sign-in as it is; `unknown` while the keychain is closed. */
  readonly signIn: 'unknown' | 'none' | { readonly mark: string; readonly expiresAt: EpochMs };
  /** What stands under the name now. */
  readonly file: { readonly kind: 'missing' | 'other' } | { readonly kind: 'token'; readonly mark: string };
  /** The person confirmed that somebody else's sign-in is replaced. */
  readonly takeOver: boolean;
  readonly now: EpochMs;
}

export type SharingPlan =
  /** The file under the old name goes first, if it is ours. */
  | { readonly act: 'move-away' }
  | { readonly act: 'write' }
  /** Our token was in the file, and somebody deleted it: perhaps with the sign-in itself. */
  | { readonly act: 'ask-aws' }
  | { readonly act: 'remove' }
  /** Nothing of ours is there any more, without our doing. */
  | { readonly act: 'let-go'; readonly file: 'deleted' | 'theirs' }
  | { readonly act: 'nothing' };

/** Written or removed is only what we wrote; anything else is somebody else's sign-in and is left alone. */
export function planSharing(facts: SharingFacts): SharingPlan {
  const { record, name, signIn, file, takeOver, now } = facts;
  if (record.writtenAs !== null && record.writtenAs !== name) return { act: 'move-away' };
  const wasOurs = record.marks.length > 0;
  const isOurs = file.kind === 'token' && record.marks.includes(file.mark);
  const isTheirs = file.kind !== 'missing' && !isOurs;
  const isWanted = record.isOn && !facts.isRefused && signIn !== 'none';
  if (isTheirs && !(isWanted && takeOver)) {
    return wasOurs ? { act: 'let-go', file: 'theirs' } : { act: 'nothing' };
  }
  if (!isWanted) {
    if (isOurs) return { act: 'remove' };
    return wasOurs ? { act: 'let-go', file: 'deleted' } : { act: 'nothing' };
  }
  // While the keychain is closed there is nothing to write; a token that has run out is renewed first.
  if (signIn === 'unknown' || signIn.expiresAt <= now) return { act: 'nothing' };
  return file.kind === 'missing' && record.marks.includes(signIn.mark)
    ? { act: 'ask-aws' }
    : { act: 'write' };
}
