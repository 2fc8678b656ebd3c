/**
 * The contract between the main process and the window: one value, from which the types of main, preload,
 * renderer and the test fake are derived.
 *
 * SECURITY: no type in this file has a field for a secret, but one: `Revealed`, a single value that the person asked to
 * see. For all else the window asks for things to be done with secrets ("copy these as bash exports"); the main process
 * does them. It imports types only, so that nothing can leak in.
 */
import type { ProfileNameTemplate } from './profile-name';

// ---------------------------------------------------------------------------------------------- plain words

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** An account and a permission set in one SSO session: the unit that a person picks. */
export interface RoleId {
  readonly sessionId: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** The permission set's name; the portal API calls it `roleName`. */
  readonly roleName: string;
}

export const shells = ['bash', 'fish', 'powershell', 'cmd', 'nushell'] as const;
export type Shell = (typeof shells)[number];

/** What Rolecall speaks; each has its catalogue in preload/texts. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** After how many milliseconds a copied secret may be taken out of the clipboard again. */
export const clipboardTimesMs = [30_000, 60_000, 300_000] as const;
/** Null leaves it there. */
export type ClipboardTimeMs = (typeof clipboardTimesMs)[number] | null;

/** The AWS CLI's output formats that a profile can ask for. */
export const profileOutputs = ['json', 'yaml', 'text', 'table'] as const;
export type ProfileOutput = (typeof profileOutputs)[number];

export const zoomDirections = ['in', 'out', 'reset'] as const;
export type ZoomDirection = (typeof zoomDirections)[number];

export const signInMethods = ['browser', 'device-code'] as const;
export type SignInMethod = (typeof signInMethods)[number];

/** Which of AWS's endpoints a session talks to: those for everybody, those validated for FIPS 140, those with IPv6. */
export const endpointKinds = ['standard', 'fips', 'dual-stack', 'fips-dual-stack'] as const;
export type EndpointKind = (typeof endpointKinds)[number];

export const credentialValues = ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const;
export type CredentialValue = (typeof credentialValues)[number];

/** What can be copied of a role's credentials. The text itself never leaves the main process. */
export type CopyKind =
  | { readonly kind: 'environment'; readonly shell: Shell }
  /** For tools that read `.env` files. */
  | { readonly kind: 'dotenv' }
  /** What a `credential_process` prints. */
  | { readonly kind: 'json' }
  | { readonly kind: 'profile-block' }
  | { readonly kind: 'value'; readonly value: CredentialValue };

/** What can be copied that is no secret. */
export type CopyTextKind =
  | { readonly kind: 'user-code'; readonly sessionId: string }
  | { readonly kind: 'account-id'; readonly account: AccountRef }
  | { readonly kind: 'profile-name'; readonly profileId: string }
  | { readonly kind: 'caller-arn' }
  | { readonly kind: 'demo-shell-line' }
  | { readonly kind: 'diagnostics' };

/** The colours that a tag can have. Each comes with its word, so that nothing is told by colour alone. */
export const tagColours = ['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'grey'] as const;
export type TagColour = (typeof tagColours)[number];

/** More at once are refused: AWS answers a few requests a second, and a file of thousands of profiles helps nobody. */
export const mostKeptAtOnce = 1_000;

export const longestTagWord = 20;
export const longestAlias = 64;

// ------------------------------------------------------------------------------------------------- problems

export type ProblemCode =
  | 'offline'
  | 'not-aws'
  | 'aws-unavailable'
  | 'throttled'
  | 'sign-in-needed'
  | 'sign-in-cancelled'
  | 'sign-in-timed-out'
  | 'sign-in-refused'
  | 'browser-not-opened'
  | 'start-url-unknown'
  | 'other-user'
  | 'assignment-gone'
  | 'keys-refused'
  | 'keychain-unavailable'
  | 'keychain-locked'
  | 'file-broken'
  | 'file-unreadable'
  | 'file-unwritable'
  | 'file-lost-sections'
  | 'profile-exists'
  | 'profile-changed-outside'
  | 'settings-not-written'
  | 'undo-changed-meanwhile'
  | 'clock-wrong'
  | 'no-tray'
  | 'demo-only'
  | 'demo-not-started'
  | 'start-at-login-failed'
  | 'shortcut-failed'
  | 'invalid-input'
  | 'not-found'
  | 'unexpected';

/** An expected failure, in the words that a person reads. */
export interface Problem {
  readonly code: ProblemCode;
  /** What happened and what was not lost: one or two sentences. */
  readonly message: string;
  /** What to do about it; empty when there is nothing to do but wait. */
  readonly advice: string;
  /** Technical text, shown behind "Details". Redacted. */
  readonly details?: string;
}

// ---------------------------------------------------------------------------------------------------- state

/** The platform's: Keychain of macOS, Credential Manager of Windows, Secret Service (GNOME Keyring, KWallet) of Linux. */
export type KeychainName = 'macos' | 'windows' | 'secret-service';

export type KeychainState =
  | { readonly kind: 'checking' }
  | {
      readonly kind: 'ready';
      readonly name: KeychainName;
      /** The platform limits an item, so that a long one is kept as several. */
      readonly splitsItems: boolean;
    }
  /** It is there and does not open. Where its lock can be seen, everything goes on by itself once it is open. */
  | { readonly kind: 'locked'; readonly problem: Problem }
  | { readonly kind: 'unavailable'; readonly problem: Problem }
  /** The person chose to hold the sign-in in memory until quit. */
  | { readonly kind: 'memory-only' };

/** No browser could be opened on this machine, or nothing could listen there for the browser's answer. */
export type BrowserHindrance = 'no-browser' | 'no-listener';

export type SignInState =
  | { readonly kind: 'unknown' } // the keychain has not been read yet
  | { readonly kind: 'signed-out'; readonly reason: SignedOutReason }
  | {
      readonly kind: 'signing-in';
      readonly method: 'browser';
      readonly phase: 'starting' | 'waiting' | 'finishing';
      readonly startedAt: EpochMs;
      readonly endsAt: EpochMs;
      /** It has waited for a minute. AWS does not tell of a wrong SSO region, so the person is asked. */
      readonly asksAboutRegion: boolean;
    }
  | {
      readonly kind: 'signing-in';
      readonly method: 'device-code';
      readonly phase: 'starting' | 'waiting' | 'finishing';
      readonly startedAt: EpochMs;
      readonly endsAt: EpochMs;
      readonly asksAboutRegion: boolean;
      /** Shown in large type; null until AWS has given one. */
      readonly userCode: string | null;
      readonly verificationUri: string | null;
      /** Why the sign-in by browser went on with a device code by itself; null when this method was chosen. */
      readonly insteadOfBrowser: BrowserHindrance | null;
    }
  | {
      readonly kind: 'signed-in';
      /** The access token's end; it renews itself. Not the end of the sign-in, which AWS tells nobody. */
      readonly accessTokenExpiresAt: EpochMs;
      /** Set while renewing the access token fails. */
      readonly problem: Problem | null;
    }
  /** A sign-in that the person started did not succeed. */
  | { readonly kind: 'sign-in-failed'; readonly problem: Problem };

export const signedOutReasons = [
  'never-signed-in',
  'signed-out-here',
  /** With the AWS CLI, say, which has the shared token. */
  'signed-out-elsewhere',
  'session-ended',
  'registration-lapsed',
] as const;
export type SignedOutReason = (typeof signedOutReasons)[number];

/** Whether the keychain is at fault: everything else of the same step may have gone well. */
export function isOfKeychain({ code }: { readonly code: ProblemCode }): boolean {
  return code === 'keychain-unavailable' || code === 'keychain-locked';
}

/** Whether the sign-in ended without the person wanting it here: then they have to sign in again. */
export function endedByItself(reason: SignedOutReason): boolean {
  switch (reason) {
    case 'never-signed-in':
    case 'signed-out-here':
      return false;
    case 'signed-out-elsewhere':
    case 'session-ended':
    case 'registration-lapsed':
      return true;
  }
}

/** Whether the AWS CLI and the SDKs can use the sign-in of a session. */
export type SharingState =
  | { readonly kind: 'off' }
  /** In the demo: they look in the person's own home folder only. */
  | { readonly kind: 'not-here' }
  /** There is no sign-in to share. */
  | { readonly kind: 'waiting' }
  /** The token in the file lasts until then; it is renewed before. */
  | { readonly kind: 'shared'; readonly expiresAt: EpochMs }
  /** The file has a sign-in that Rolecall did not write, and is left alone. */
  | { readonly kind: 'theirs' }
  | { readonly kind: 'failing'; readonly problem: Problem };

export interface Sharing {
  readonly state: SharingState;
  /** What the session is called in `[sso-session NAME]`. */
  readonly name: string;
  /** The file in the cache of the AWS CLI and the SDKs, as it is shown. */
  readonly filePath: string;
  /** Seen in the config file, so that profiles can use it. Known while the sign-in is shared. */
  readonly isInConfig: boolean;
}

/** A permission set in an account that the person gained or lost. */
export interface RoleChange {
  readonly accountId: string;
  readonly accountName: string;
  readonly roleName: string;
}

/** What changed in the list since the person was told last. Each list is cut; its number is not. */
export interface ListNews {
  readonly since: EpochMs;
  readonly gained: readonly RoleChange[];
  readonly gainedCount: number;
  readonly lost: readonly RoleChange[];
  readonly lostCount: number;
}

/** How far the list of accounts and permission sets of a session has come. */
export interface CatalogueProgress {
  readonly loading: {
    /** Of which the permission sets are known. */
    readonly accountsDone: number;
    readonly accountsFound: number;
    /** AWS has named all accounts; it does so by the hundred. */
    readonly areAllFound: boolean;
    /** AWS has refused requests for their number: it goes as fast as AWS allows. */
    readonly atAwsPace: boolean;
  } | null;
  readonly updatedAt: EpochMs | null;
  /** Why the list could not be read; what was known stays. */
  readonly problem: Problem | null;
}

export interface SessionState {
  readonly id: string;
  readonly name: string;
  /** Verbatim, as the person gave it. */
  readonly startUrl: string;
  /** The SSO region, which need not be the region of any workload. */
  readonly region: string;
  readonly method: SignInMethod;
  readonly endpoints: EndpointKind;
  readonly signIn: SignInState;
  /** Who is signed in; null until AWS has said it. */
  readonly user: string | null;
  readonly catalogue: CatalogueProgress;
  /** Shown once: until the person has seen it. */
  readonly news: ListNews | null;
  readonly sharing: Sharing;
}

export type ManagedProfileStatus =
  /** Nothing has been written in this run yet, e.g. just started. */
  | { readonly kind: 'waiting'; readonly freshUntil: EpochMs | null }
  | { readonly kind: 'renewing'; readonly freshUntil: EpochMs | null }
  | { readonly kind: 'fresh'; readonly freshUntil: EpochMs }
  | { readonly kind: 'sign-in-needed'; readonly freshUntil: EpochMs | null }
  | {
      readonly kind: 'failing';
      readonly freshUntil: EpochMs | null;
      readonly problem: Problem;
      /** When it is tried again by itself; null when only the person can mend it. */
      readonly nextTryAt: EpochMs | null;
    };

/** A profile that Rolecall keeps fresh. */
export interface ManagedProfileState {
  readonly id: string;
  /** The section's name in the credentials file. */
  readonly name: string;
  readonly role: RoleId;
  readonly accountName: string;
  /** Written into the config file; null for none. */
  readonly region: string | null;
  readonly output: ProfileOutput | null;
  /** Why region and output are not in the config file; null when they are, or when there are none. */
  readonly settingsProblem: Problem | null;
  /** The credentials file it is kept in, as it is shown: `~` stands for the home folder. */
  readonly filePath: string;
  /** The config file that has its region and output, in the same way. */
  readonly configPath: string;
  /** It replaced a profile that somebody else had made; stopping puts that back. */
  readonly tookOver: boolean;
  readonly status: ManagedProfileStatus;
}

/** A word that the person put on an account, such as "prod". */
export interface Tag {
  readonly word: string;
  readonly colour: TagColour;
}

/** An account in one SSO session. */
export interface AccountRef {
  readonly sessionId: string;
  readonly accountId: string;
}

/** What the person calls an account, and the tag they put on it. An account without either is not in the list. */
export interface AccountMarks extends AccountRef {
  readonly alias: string | null;
  readonly tag: Tag | null;
}

/** A role that the person marked or used. It is remembered for longer than it may exist. */
export interface MarkedRole {
  readonly role: RoleId;
  /** As AWS has it; the alias is in the account's marks. */
  readonly accountName: string;
  /** The list has been read, and the role is not in it any more. */
  readonly isGone: boolean;
}

/** What the person attached to accounts and roles. */
export interface MarksState {
  readonly accounts: readonly AccountMarks[];
  /** In the order in which they were marked. */
  readonly favourites: readonly MarkedRole[];
  /** Copied, kept fresh or opened in the console; the last one first. */
  readonly recent: readonly MarkedRole[];
}

/** Until when the keys hold that the person copied or looked at last, of a role. */
export interface TakenKeys {
  readonly role: RoleId;
  readonly expiresAt: EpochMs;
}

/** The last answer to "who are these credentials?" (STS GetCallerIdentity). */
export interface VerificationState {
  readonly role: RoleId;
  readonly result:
    | { readonly kind: 'asking' }
    | { readonly kind: 'answered'; readonly arn: string; readonly at: EpochMs }
    | { readonly kind: 'failed'; readonly problem: Problem };
}

export interface ClipboardState {
  /** Counts copies, so that two equal copies in a row are two. */
  readonly serial: number;
  /** What was copied, in words: "Environment variables for bash/zsh". */
  readonly what: string;
  /** For which account, or account and permission set; null for texts without one. */
  readonly whose: AccountRef | RoleId | null;
  /** When the clipboard is cleared if it still holds this; null for what stays. */
  readonly clearsAt: EpochMs | null;
}

/** An AWS file that Rolecall writes to, as it was when it was last looked at. */
export interface AwsFileState {
  readonly kind: 'credentials' | 'config';
  /** As it is shown. */
  readonly path: string;
  readonly condition:
    | { readonly kind: 'unchecked' }
    | { readonly kind: 'missing' }
    | { readonly kind: 'fine' }
    /** It cannot be read, or some tool could not read it: where, what is wrong and how to mend it. */
    | { readonly kind: 'refused'; readonly problem: Problem };
  /** Sections that some tool does not see, in the order of the file; the first of them when there are very many. */
  readonly droppedNames: readonly {
    readonly line: number;
    readonly header: string;
    readonly droppedBy: readonly ('botocore' | 'js-sdk')[];
    readonly mend: string;
  }[];
  readonly droppedCount: number;
  /** The numbered copies beside it, the newest first. */
  readonly backups: readonly { readonly name: string; readonly madeAt: EpochMs }[];
}

/** What the person may be told outside the window. */
export const noticeKinds = ['sign-in-ended', 'keys-expiring', 'assignment-gone'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export type StartAtLogin =
  | { readonly kind: 'off' }
  | { readonly kind: 'on' }
  /** Switched on here, but the system waits for the person's word or was told not to. */
  | { readonly kind: 'held-back' }
  | { readonly kind: 'unavailable'; readonly problem: Problem };

/** What becomes of the keys in managed profiles when the person quits. */
export const quitHabits = ['ask', 'leave-keys', 'remove-keys'] as const;
export type QuitHabit = (typeof quitHabits)[number];

/** How Rolecall lives in the desktop: what the system allows, and what the person has chosen. */
export interface SystemState {
  /** Whether something on this desktop shows tray icons. */
  readonly tray: 'there' | 'none' | 'unknown';
  readonly startAtLogin: StartAtLogin;
  /** When started at login, it stays in the tray. */
  readonly startHidden: boolean;
  readonly notifications: {
    readonly supported: boolean;
    readonly on: Readonly<Record<NoticeKind, boolean>>;
  };
  /** Opens the window from anywhere. `accelerator` as Electron writes it, e.g. "Control+Alt+R"; null for none. */
  readonly openShortcut: { readonly accelerator: string | null; readonly problem: Problem | null };
  readonly atQuit: QuitHabit;
}

/** Asked when the person quits while profiles are kept fresh. */
export interface QuitQuestion {
  readonly profiles: number;
  /** When the last of the keys in them ends; null when all have ended. */
  readonly keysUntil: EpochMs | null;
}

export const quitAnswers = ['leave-keys', 'remove-keys', 'cancel'] as const;
export type QuitAnswer = (typeof quitAnswers)[number];

/** Profiles that are kept in other files than those that this start found; paths as they are shown. */
export interface OtherFilesState {
  readonly count: number;
  readonly credentialsPaths: readonly string[];
  readonly configPaths: readonly string[];
}

/** Everything that tray and window show, except the catalogue. */
export interface AppState {
  readonly appVersion: string;
  readonly keychain: KeychainState;
  readonly sessions: readonly SessionState[];
  readonly managedProfiles: readonly ManagedProfileState[];
  readonly marks: MarksState;
  /** Where a new profile would be kept, as it is shown. */
  readonly credentialsPath: string;
  /** What "Undo" would take back; null when there is nothing. Renewals do not count. */
  readonly undo: UndoState | null;
  /** The AWS config file, as it is shown. */
  readonly configPath: string;
  /** The two that new profiles would go to, then others that profiles are kept in. */
  readonly awsFiles: readonly AwsFileState[];
  /** Set while the person has to say what becomes of profiles in other files. */
  readonly otherFiles: OtherFilesState | null;
  /** Set while the person looks at what would be written into the config file. */
  readonly ssoProfiles: SsoProfilesPreview | null;
  /** Set while the person keeps several roles at once. */
  readonly keepSeveral: KeepSeveralState | null;
  /** Null until somebody asked what there is to import. */
  readonly configImport: ConfigImportState | null;
  /** What profiles are called unless the person types another name. */
  readonly nameTemplate: ProfileNameTemplate;
  readonly shell: Shell;
  readonly preferences: Preferences;
  readonly clipboard: ClipboardState | null;
  /** For the roles whose keys were copied or looked at last, in this run. */
  readonly takenKeys: readonly TakenKeys[];
  readonly verification: VerificationState | null;
  /** Set in the demo: a line to paste that points a shell at the demo's files and to its simulator. */
  readonly demo: { readonly shellLine: string } | null;
  readonly system: SystemState;
  /** Set while the person is asked what quitting means for the profiles. */
  readonly quitQuestion: QuitQuestion | null;
  /** Things that the person should know once, e.g. a settings file that was set aside. */
  readonly notices: readonly Notice[];
}

/** What the person has chosen in Settings, beside the shell and how names are made. */
export interface Preferences {
  readonly language: LanguageChoice;
  readonly theme: Theme;
  readonly clearClipboardAfterMs: ClipboardTimeMs;
  /** How large the window's contents are. */
  readonly zoomPercent: number;
}

export interface UndoState {
  readonly what:
    'keep' | 'keep-several' | 'stop' | 'stop-several' | 'take-over' | 'edit' | 'replace' | 'move';
  /** That of the first, where it was several. */
  readonly profileName: string;
  readonly count: number;
  readonly at: EpochMs;
}

/** A name in the AWS files under which new keys cannot be kept, since a profile of somebody else has it. */
export interface TakenName {
  readonly name: string;
  readonly file: 'credentials' | 'config';
}

/** A role that could not be kept, and why. */
export interface FailedKeep {
  readonly role: RoleId;
  readonly profileName: string;
  readonly problem: Problem;
}

/** Keeping several roles at once. */
export interface KeepSeveralState {
  readonly taken: readonly TakenName[];
  /** Why the files could not be read. */
  readonly problem: Problem | null;
  readonly phase:
    | { readonly kind: 'choosing' }
    /** AWS is asked for keys; nothing is written before it has answered for all. */
    | { readonly kind: 'asking'; readonly answered: number; readonly total: number }
    | { readonly kind: 'done'; readonly kept: number; readonly failed: readonly FailedKeep[] };
}

/** A line of a preview of what would be written. Values of secrets are cut out. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap';
  readonly text: string;
  /** The file ends here, without a line end. */
  readonly lacksLineEnd: boolean;
}

/** What the AWS config file offers for import. */
export interface ConfigImportState {
  /** SSO sessions that are not set up yet. */
  readonly newSessions: number;
  readonly profiles: number;
  /** Set while the person chooses. */
  readonly choices: ImportChoices | null;
}

export interface ImportChoices {
  readonly sessions: readonly ImportableSession[];
  readonly aliases: readonly ImportableAlias[];
  readonly profiles: readonly ImportableProfile[];
  /** What cannot be imported, and where it stands. */
  readonly problems: readonly { readonly line: number; readonly name: string; readonly why: string }[];
}

export interface ImportableSession {
  /** Its name in the file. */
  readonly foundAs: string;
  /** What it is, or would be, called here. */
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  /** There is a session with this start URL and region already. */
  readonly isSetUp: boolean;
}

export interface ImportableAlias {
  /** As the session is called in the file. */
  readonly session: string;
  readonly accountId: string;
  /** Null while it is not known. */
  readonly accountName: string | null;
  readonly alias: string;
  /** All profiles of the account agree; else it is a guess. */
  readonly isClear: boolean;
}

export interface ImportableProfile {
  readonly name: string;
  /** As the session is called in the file. */
  readonly session: string;
  readonly accountId: string;
  readonly roleName: string;
  readonly region: string | null;
  /** The name under which its keys would be kept; null when the role is kept already. */
  readonly keepAs: string | null;
}

/** What writing SSO profiles into the AWS config file would do. */
export interface SsoProfilesPreview {
  readonly sessionId: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  /** Names that are not written, and why. */
  readonly refused: readonly { readonly name: string; readonly why: string }[];
  readonly diff: readonly DiffLine[];
  readonly diffIsCut: boolean;
}

export interface Notice {
  readonly id: string;
  readonly problem: Problem;
}

// ------------------------------------------------------------------------------------------------ catalogue

export interface CatalogueAccount {
  readonly sessionId: string;
  readonly accountId: string;
  /** AWS may give none: then the account id. */
  readonly name: string;
  readonly email: string | null;
  /** Names of the permission sets, sorted; null until they are known. */
  readonly roleNames: readonly string[] | null;
  /** Why the permission sets could not be read. */
  readonly problem: Problem | null;
}

/** The accounts and permission sets of all sessions. */
export interface Catalogue {
  readonly revision: number;
  readonly accounts: readonly CatalogueAccount[];
}

/** Applies to revision - 1; a window that has another revision asks for the whole catalogue. */
export interface CatalogueChange {
  readonly revision: number;
  readonly changed: readonly CatalogueAccount[];
  readonly removed: readonly { readonly sessionId: string; readonly accountId: string }[];
}

// --------------------------------------------------------------------------------------------- the contract

/** What a command answers: done, or why not. What it changed arrives with the state. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly problem: Problem };

export interface SessionInput {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly method: SignInMethod;
  readonly endpoints: EndpointKind;
}

/** SSO profiles in the AWS config file: for all roles of a session that are known, or for one. */
export interface SsoProfilesWishPayload {
  readonly sessionId: string;
  readonly role: { readonly accountId: string; readonly roleName: string } | null;
  /** Removes those that Rolecall wrote and whose role is gone. */
  readonly prune: boolean;
}

/** One value of a role's credentials that the person asked to see, and for how long the page may show it. */
export type Revealed =
  | { readonly ok: true; readonly value: string; readonly hideAfterMs: number }
  | { readonly ok: false; readonly problem: Problem };

/** What the person chose of what the config file offers. */
export interface ImportPayload {
  /** By their names in the file. */
  readonly sessions: readonly { readonly foundAs: string }[];
  readonly aliases: readonly { readonly session: string; readonly accountId: string }[];
  readonly profiles: readonly { readonly name: string; readonly keepAs: string }[];
}

interface Carrier<T> {
  /** Carries a type, never a value. */
  readonly carries?: T;
}
export type Command<Payload> = Carrier<Payload>;
export type Query<Answer> = Carrier<Answer>;
export type Reveal<Payload> = Carrier<Payload>;
export type Event<Payload> = Carrier<Payload>;

const command = <Payload>(): Command<Payload> => ({});
const reveal = <Payload>(): Reveal<Payload> => ({});
const query = <Answer>(): Query<Answer> => ({});
const event = <Payload>(): Event<Payload> => ({});

export const contract = {
  /** Asked once when a window opens. */
  queries: {
    state: query<AppState>(),
    catalogue: query<Catalogue>(),
  },
  /** Things to be done. Each is validated in the main process. */
  commands: {
    addSession: command<SessionInput>(),
    changeSession: command<SessionInput & { readonly sessionId: string }>(),
    /** Signs out, stops keeping its profiles, and leaves nothing behind. */
    removeSession: command<{ readonly sessionId: string }>(),
    /** Starts a sign-in; one that is pending is replaced. */
    signIn: command<{ readonly sessionId: string; readonly method: SignInMethod }>(),
    cancelSignIn: command<{ readonly sessionId: string }>(),
    /** The browser shows no error: the question about the SSO region goes, the sign-in goes on waiting. */
    keepWaiting: command<{ readonly sessionId: string }>(),
    /** Opens the browser again for the pending sign-in. */
    reopenBrowser: command<{ readonly sessionId: string }>(),
    signOut: command<{ readonly sessionId: string; readonly managedProfiles: 'remove' | 'leave' }>(),
    /** Puts the access token where the AWS CLI and the SDKs look for it, or takes it away again. */
    shareSignIn: command<{ readonly sessionId: string; readonly on: boolean }>(),
    /** The person confirmed that the sign-in which the file has is replaced. */
    takeOverSharedSignIn: command<{ readonly sessionId: string }>(),
    refreshCatalogue: command<{ readonly sessionId: string }>(),
    /** The person has seen what changed in the list. */
    dismissNews: command<{ readonly sessionId: string }>(),
    /** The person looks at this account: its permission sets are asked for first. */
    lookAtAccount: command<{ readonly sessionId: string; readonly accountId: string }>(),
    keepFresh: command<{
      readonly role: RoleId;
      readonly profileName: string;
      readonly region: string | null;
      readonly output: ProfileOutput | null;
      /** The person confirmed that a profile of this name that somebody else made is replaced. */
      readonly takeOver: boolean;
    }>(),
    /** Reads the names that new profiles cannot have. */
    prepareKeepSeveral: command<null>(),
    /** Keeps roles under these names: one write, and one step to undo. What became of it is in the state. */
    keepSeveral: command<{
      readonly profiles: readonly { readonly role: RoleId; readonly profileName: string }[];
      readonly region: string | null;
      readonly output: ProfileOutput | null;
    }>(),
    /** While AWS is asked for keys: nothing is kept. */
    cancelKeepSeveral: command<null>(),
    closeKeepSeveral: command<null>(),
    /** Stops any number of profiles, which is one step to undo. */
    stopSeveral: command<{ readonly profileIds: readonly string[] }>(),
    /**
     * Points the `default` profile at this role. One that is kept for another role is replaced, which is one step to
     * undo; one that somebody else made is taken over when the person confirmed it.
     */
    useAsDefault: command<{ readonly role: RoleId; readonly takeOver: boolean }>(),
    /** Another region and output for a profile, written into the config file. */
    changeProfile: command<{
      readonly profileId: string;
      readonly region: string | null;
      readonly output: ProfileOutput | null;
    }>(),
    /** Takes it out of the file, or puts back what was there before it was taken over. */
    stopKeeping: command<{ readonly profileId: string }>(),
    /** A managed profile was changed or removed by somebody else: it is written anew. */
    takeBackProfile: command<{ readonly profileId: string }>(),
    /** The same: it is left as it is, and no longer looked after. */
    letGoProfile: command<{ readonly profileId: string }>(),
    /** Sections vanished from the file, and the person says that this is right. */
    acceptFileLoss: command<{
      readonly profileId: string | null;
      readonly file: 'credentials' | 'config';
    }>(),
    /** Profiles that are kept in other files than those of this start stay there. */
    leaveOtherFiles: command<null>(),
    /**
     * They go to the files of this start. With `profile-exists` some stayed, under whose names the new file has
     * somebody else's; `takeOver` replaces those.
     */
    moveOtherFiles: command<{ readonly takeOver: boolean }>(),
    /** Shows an AWS file in the person's editor, or else its folder. */
    openAwsFile: command<Pick<AwsFileState, 'kind' | 'path'>>(),
    /** Takes back the last keep, stop or take-over. */
    undo: command<{ readonly evenIfChanged: boolean }>(),
    renewNow: command<{ readonly profileId: string }>(),
    copyCredentials: command<{ readonly role: RoleId; readonly what: CopyKind }>(),
    copyText: command<CopyTextKind>(),
    /** Shows what writing SSO profiles would do. */
    previewSsoProfiles: command<SsoProfilesWishPayload>(),
    writeSsoProfiles: command<SsoProfilesWishPayload>(),
    closeSsoProfiles: command<null>(),
    /** Makes a role a favourite, or no favourite any more. */
    toggleFavourite: command<{ readonly role: RoleId }>(),
    /** What the person calls an account; null for what AWS calls it. */
    setAlias: command<AccountRef & { readonly alias: string | null }>(),
    setTag: command<AccountRef & { readonly tag: Tag | null }>(),
    /** Forgets which roles were used. */
    clearRecent: command<null>(),
    /** Looks whether the config file has something to import; what there is to choose from only `forChoosing`. */
    lookForImport: command<{ readonly forChoosing: boolean }>(),
    /** Sets up what was chosen. Nothing that is in the file is changed. */
    importConfig: command<ImportPayload>(),
    closeImport: command<null>(),
    /** Asks AWS who the role's credentials are. */
    verify: command<{ readonly role: RoleId }>(),
    /** Opens the AWS console for the role in the browser, by the access portal. */
    openConsole: command<{ readonly role: RoleId }>(),
    chooseShell: command<{ readonly shell: Shell }>(),
    /** Everything is in that language from then on; the window's page is loaded anew. */
    chooseLanguage: command<{ readonly language: LanguageChoice }>(),
    chooseTheme: command<{ readonly theme: Theme }>(),
    /** Makes the window's contents larger or smaller by a step, or as large as they usually are. */
    zoom: command<{ readonly direction: ZoomDirection }>(),
    /** When secrets that are copied from now on are cleared. */
    chooseClipboardTime: command<{ readonly clearAfterMs: ClipboardTimeMs }>(),
    chooseNameTemplate: command<{ readonly template: ProfileNameTemplate }>(),
    /** Looks for the keychain again, e.g. after it was unlocked. */
    retryKeychain: command<null>(),
    /** Holds the sign-in in memory until quit, because there is no keychain. */
    useMemoryOnly: command<null>(),
    /** Shows the folder of the log in the file manager. */
    openLogFolder: command<null>(),
    dismissNotice: command<{ readonly noticeId: string }>(),
    setStartAtLogin: command<{ readonly on: boolean }>(),
    setStartHidden: command<{ readonly on: boolean }>(),
    setNotice: command<{ readonly kind: NoticeKind; readonly on: boolean }>(),
    /** Null switches it off. */
    setOpenShortcut: command<{ readonly accelerator: string | null }>(),
    setAtQuit: command<{ readonly habit: QuitHabit }>(),
    /** Opens the demo beside this window, which is hidden until it ends. */
    openDemo: command<null>(),
    /** Ends the app; asks first where profiles are kept fresh. */
    quit: command<null>(),
    answerQuit: command<{ readonly answer: QuitAnswer; readonly dontAskAgain: boolean }>(),
  },
  /** The one exception: each shows a single secret to the person who asked for it, and is noted in the log. */
  reveals: {
    credentialValue: reveal<{ readonly role: RoleId; readonly value: CredentialValue }>(),
  },
  /** Pushed to the window. */
  events: {
    state: event<AppState>(),
    catalogueChanged: event<CatalogueChange>(),
    /** The window was opened from the tray or a notification for this role's, session's or page's sake. */
    show: event<
      | { readonly what: 'search' | 'kept' | 'settings' }
      /** The second asks whether to sign out. */
      | { readonly what: 'session' | 'sign-out'; readonly sessionId: string }
      | { readonly what: 'role'; readonly role: RoleId }
      /** There is a question about it. */
      | { readonly what: 'use-as-default'; readonly role: RoleId }
    >(),
  },
} as const;

type Carried<C> = C extends Carrier<infer T> ? T : never;

export type QueryName = keyof typeof contract.queries;
export type CommandName = keyof typeof contract.commands;
export type RevealName = keyof typeof contract.reveals;
export type EventName = keyof typeof contract.events;
export type QueryAnswer<N extends QueryName> = Carried<(typeof contract.queries)[N]>;
export type CommandPayload<N extends CommandName> = Carried<(typeof contract.commands)[N]>;
export type RevealPayload<N extends RevealName> = Carried<(typeof contract.reveals)[N]>;
export type EventPayload<N extends EventName> = Carried<(typeof contract.events)[N]>;

/**
 * JSON of a T. What crosses from the preload script to the page is copied property by property, which takes a tenth of
 * a second for thousands of accounts; a text is one value.
 */
export type Json<T> = string & { readonly jsonOf?: T };

/** What the preload script puts on the window as `window.rolecall`: what main says comes as JSON. */
export interface ExposedBridge extends Omit<RolecallBridge, 'query' | 'on'> {
  readonly query: { readonly [N in QueryName]: () => Promise<Json<QueryAnswer<N>>> };
  readonly on: {
    readonly [N in EventName]: (listener: (payload: Json<EventPayload<N>>) => void) => () => void;
  };
}

/** The main process, as the page speaks with it. */
export interface RolecallBridge {
  readonly query: { readonly [N in QueryName]: () => Promise<QueryAnswer<N>> };
  readonly command: { readonly [N in CommandName]: (payload: CommandPayload<N>) => Promise<Outcome> };
  readonly reveal: { readonly [N in RevealName]: (payload: RevealPayload<N>) => Promise<Revealed> };
  /** Each returns a function that ends the subscription. */
  readonly on: { readonly [N in EventName]: (listener: (payload: EventPayload<N>) => void) => () => void };
}

/** The name of the IPC channel of a query, command or event. */
export function channel(
  kind: 'query' | 'command' | 'reveal' | 'event',
  name: QueryName | CommandName | RevealName | EventName,
): string {
  return `rolecall:${kind}:${name}`;
}
