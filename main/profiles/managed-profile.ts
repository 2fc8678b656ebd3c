import type { EpochMs, ProfileOutput, RoleId } from '../../preload/contract';
import type { SectionPlace, Separator } from './managed-section';

/** A profile that is kept fresh, as it is remembered between starts. Nothing in it is secret. */
export interface ManagedProfile {
  readonly id: string;
  readonly name: string;
  readonly role: RoleId;
  /** The account's name when it was kept, for the comment in the file and for a list that is not there yet. */
  readonly accountName: string;
  readonly sessionName: string;
  /** For commands that name none; in the config file. */
  readonly region: string | null;
  /** The AWS CLI's output format; in the config file. */
  readonly output: ProfileOutput | null;
  /** The credentials file that it is kept in. */
  readonly filePath: string;
  /** The config file that has its region and output. */
  readonly configPath: string;
  /** A region that an older Rolecall wrote beside the keys; null once the config file has it. */
  readonly regionBesideKeys: string | null;
  /** Nothing of it is in the files yet: that is done as soon as its session is signed in. */
  readonly isWaiting: boolean;
  /** The life of the keys in the file; null until they were written once. */
  readonly keys: { readonly obtainedAt: EpochMs; readonly expiresAt: EpochMs } | null;
  /** What was put before the section; taken away with it. */
  readonly separator: Separator;
  /** Where the file is kept as it was before somebody's section of this name was taken over; null when it was not. */
  readonly originalIn: string | null;
}

/** Which role a profile is for, for the comments in the files: "acme / Payments prod (111122223333) / Administrator". */
export function roleLabel({ sessionName, accountName, role }: ManagedProfile): string {
  return `${sessionName} / ${accountName} (${role.accountId}) / ${role.roleName}`;
}

/** Where a profile was before it was moved. */
export type MovedFrom = Pick<ManagedProfile, 'id' | 'filePath' | 'configPath'>;

/** A profile that was stopped; `place`: where its section stood, null when that was the end of the file. */
export interface StoppedProfile {
  readonly profile: ManagedProfile;
  readonly place: SectionPlace | null;
}

/** The last keep, stop, take-over, edit, replacement or move: what "Undo" takes back. */
export type ProfileChange = {
  /** As it became; for a stop, as it was. */
  readonly profile: ManagedProfile;
  readonly at: EpochMs;
} & (
  | { readonly what: 'keep' | 'take-over' }
  /** Several at once; `profile` is the first. */
  | { readonly what: 'keep-several'; readonly kept: readonly ManagedProfile[] }
  /** In the order in which they stood in their files; `profile` is the first. */
  | { readonly what: 'stop-several'; readonly stopped: readonly StoppedProfile[] }
  /** `place`: where the section stood; null when that was the end of the file. */
  | { readonly what: 'stop'; readonly place: SectionPlace | null }
  /** `before`: as it was, with another region or output, or for another role. */
  | { readonly what: 'edit' | 'replace'; readonly before: ManagedProfile }
  /** Any number of profiles were moved to other files; `profile` is the first. */
  | { readonly what: 'move'; readonly movedFrom: readonly MovedFrom[] }
);
