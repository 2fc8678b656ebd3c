import type {
  ClipboardState,
  CommandName,
  CommandPayload,
  ConfigImportState,
  KeepSeveralState,
  Notice,
  RoleId,
  SsoProfilesPreview,
  VerificationState,
} from '../../preload/contract';
import type { AwsFileParts } from '../aws-file-parts';
import type { Clock } from '../clock';
import type { SecretClipboard } from '../desktop/secret-clipboard';
import type { Catalogues } from '../identity-center/catalogue';
import type { OpenBrowser } from '../identity-center/sign-in';
import type { SsoSession } from '../identity-center/sso-session';
import type { Log } from '../log';
import type { Marks } from '../marks';
import type { Sessions } from '../sessions';
import type { SignInParts } from '../sign-in-parts';
import type { SignInSharing } from '../sharing/sign-in-sharing';
import type { Settings } from '../settings/settings';
import type { Quitting } from '../system/quitting';
import type { System } from '../system/system';
import type { SystemPorts } from '../system/system-ports';
import type { TakenKeysMemory } from '../taken-keys';
import type { Outcome } from '../result';
import type { Unworded } from '../wording';

export type Commands = {
  readonly [N in CommandName]: (payload: CommandPayload<N>) => Promise<Outcome>;
};

/** What the last commands leave behind for the window to show. */
export interface CommandTraces {
  clipboard: Unworded<ClipboardState> | null;
  verification: Unworded<VerificationState> | null;
  ssoProfiles: Unworded<SsoProfilesPreview> | null;
  keepSeveral: Unworded<KeepSeveralState> | null;
  configImport: Unworded<ConfigImportState> | null;
  notices: readonly Unworded<Notice>[];
}

/** The parts that commands set in motion. */
export interface CommandParts
  extends Omit<SignInParts, 'keychainWatch' | 'awsTime'>, Omit<AwsFileParts, 'watch' | 'stop'> {
  readonly sessions: Sessions;
  readonly catalogues: Catalogues;
  readonly takenKeys: TakenKeysMemory;
  readonly marks: Marks;
  readonly sharing: SignInSharing;
  readonly clipboard: SecretClipboard;
  readonly openBrowser: OpenBrowser;
  readonly system: System;
  readonly quitting: Quitting;
  readonly settings: Settings;
  readonly credentialsPath: string;
  readonly isDemo: boolean;
  readonly openDemo: SystemPorts['openDemo'];
  readonly configPath: string;
  readonly home: string;
  readonly demoShellLine: string | null;
  /** What somebody who is to help has to know; no secret in it. */
  readonly diagnostics: () => string;
  readonly logFolder: string;
  readonly openPath: (path: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
  readonly traces: CommandTraces;
  readonly changed: () => void;
  /** Reads everything of the keychain that has not been read, and goes on with it. */
  readonly loadSignIns: () => Promise<void>;
}

export const done: Outcome = { ok: true };

/** Remembers that the person used this role. */
export function noteUse(
  { catalogues, marks }: Pick<CommandParts, 'catalogues' | 'marks'>,
  role: RoleId,
): void {
  marks.used({ role, accountName: catalogues.accountName(role.sessionId, role.accountId) ?? role.accountId });
}

/** Acts on a session, or says that it is not there any more. */
export async function withSession(
  { sessions }: Pick<CommandParts, 'sessions'>,
  id: string,
  act: (session: SsoSession) => Promise<Outcome>,
): Promise<Outcome> {
  const session = sessions.find(id);
  return session.ok ? act(session.value) : session;
}
