import type { EpochMs, RoleId } from '../../preload/contract';
import type { Separator } from './managed-section';

/** A profile that is kept fresh, as it is remembered between starts. Nothing in it is secret. */
export interface ManagedProfile {
  readonly id: string;
  readonly name: string;
  readonly role: RoleId;
  /** The account's name when it was kept, for the comment in the file and for a list that is not there yet. */
  readonly accountName: string;
  readonly sessionName: string;
  readonly region: string | null;
  readonly filePath: string;
  /** The life of the keys in the file; null until they were written once. */
  readonly keys: { readonly obtainedAt: EpochMs; readonly expiresAt: EpochMs } | null;
  /** What was put before the section; taken away with it. */
  readonly separator: Separator;
  /** Where the file is kept as it was before somebody's section of this name was taken over; null when it was not. */
  readonly originalIn: string | null;
}

/** The last keep, stop or take-over: what "Undo" takes back. */
export interface ProfileChange {
  readonly what: 'keep' | 'stop' | 'take-over';
  readonly profile: ManagedProfile;
  readonly at: EpochMs;
}
