import type {
  AppState,
  ManagedProfileState,
  MarkedRole,
  MarksState,
  OtherFilesState,
  SessionState,
  UndoState,
} from '../preload/contract';
import type { AwsFileParts } from './aws-file-parts';
import type { CommandTraces } from './commands/index';
import type { Demo } from './demo/demo';
import type { Catalogues } from './identity-center/catalogue';
import type { SsoSession } from './identity-center/sso-session';
import { shownPath } from './profiles/aws-files';
import type { Marks, RememberedRole } from './marks';
import type { ManagedProfile, ProfileChange } from './profiles/managed-profile';
import { sessionSignIn } from './session-state';
import type { Sessions } from './sessions';
import type { SignInParts } from './sign-in-parts';
import type { SignInSharing } from './sharing/sign-in-sharing';
import type { Settings } from './settings/settings';
import type { Quitting } from './system/quitting';
import type { System } from './system/system';
import type { TakenKeysMemory } from './taken-keys';
import type { Unworded } from './wording';

/** The parts whose facts make up the state. */
export interface StateParts
  extends
    Pick<SignInParts, 'signIns' | 'tokens' | 'users' | 'vault' | 'wrongClock'>,
    Pick<AwsFileParts, 'profiles' | 'profileSettings' | 'awsFiles' | 'otherFiles'> {
  readonly sessions: Sessions;
  readonly catalogues: Catalogues;
  readonly sharing: SignInSharing;
  readonly marks: Marks;
  readonly settings: Settings;
  readonly system: System;
  readonly quitting: Quitting;
  readonly traces: CommandTraces;
  readonly takenKeys: TakenKeysMemory;
  readonly credentialsPath: string;
  readonly configPath: string;
  /** The person's home folder, for showing paths. */
  readonly home: string;
  readonly appVersion: string;
  readonly demo: Demo | null;
}

/** One whole snapshot of everything that tray and window show, not yet in words. */
export function composeState(parts: StateParts): Unworded<AppState> {
  const { sessions, profiles, settings, traces, home } = parts;
  const { nameTemplate, shell, language, theme, clearClipboardAfterMs, zoomPercent } = settings.get();
  return {
    appVersion: parts.appVersion,
    keychain: parts.vault.state(),
    sessions: sessions.list().map((session) => sessionState(parts, session)),
    managedProfiles: profiles.list().map((profile) => profileState(parts, profile)),
    marks: marksState(parts),
    credentialsPath: shownPath(parts.credentialsPath, home),
    undo: undoState(profiles.lastChange()),
    configPath: shownPath(parts.configPath, home),
    awsFiles: parts.awsFiles.states().map((file) => ({ ...file, path: shownPath(file.path, home) })),
    otherFiles: otherFilesState(parts),
    ssoProfiles: traces.ssoProfiles,
    keepSeveral: traces.keepSeveral,
    configImport: traces.configImport,
    nameTemplate,
    shell,
    preferences: { language, theme, clearClipboardAfterMs, zoomPercent },
    clipboard: traces.clipboard,
    takenKeys: parts.takenKeys.list(),
    verification: traces.verification,
    demo: parts.demo && { shellLine: parts.demo.shellLine },
    system: parts.system.state(),
    quitQuestion: parts.quitting.question(),
    notices: [...traces.notices, ...parts.wrongClock.notices(), ...parts.system.notices()],
  };
}

function sessionState(parts: StateParts, session: SsoSession): Unworded<SessionState> {
  const { signIns, tokens, users, catalogues, home } = parts;
  const signIn = sessionSignIn(signIns.view(session.id), tokens.view(session.id));
  const sharing = parts.sharing.view(session);
  return {
    ...session,
    signIn,
    user: users.of(session.id),
    catalogue: catalogues.progress(session.id),
    news: catalogues.news(session.id),
    sharing: { ...sharing, filePath: shownPath(sharing.filePath, home) },
  };
}

function profileState(
  { catalogues, profiles, profileSettings, home }: StateParts,
  profile: ManagedProfile,
): Unworded<ManagedProfileState> {
  const { id, name, role, region, output, filePath, configPath, accountName, originalIn } = profile;
  return {
    id,
    name,
    role,
    region,
    output,
    settingsProblem: profileSettings.problemOf(id),
    filePath: shownPath(filePath, home),
    configPath: shownPath(configPath, home),
    accountName: catalogues.accountName(role.sessionId, role.accountId) ?? accountName,
    tookOver: originalIn !== null,
    status: profiles.status(id),
  };
}

function marksState({ catalogues, marks }: StateParts): MarksState {
  const { accounts, favourites, recent } = marks.list();
  const shown = ({ role, accountName }: RememberedRole): MarkedRole => ({
    role,
    accountName: catalogues.accountName(role.sessionId, role.accountId) ?? accountName,
    isGone: catalogues.isGone(role),
  });
  return { accounts, favourites: favourites.map(shown), recent: recent.map(shown) };
}

function undoState(last: ProfileChange | null): UndoState | null {
  return last && { what: last.what, profileName: last.profile.name, count: countOf(last), at: last.at };
}

function countOf(change: ProfileChange): number {
  switch (change.what) {
    case 'keep-several':
      return change.kept.length;
    case 'stop-several':
      return change.stopped.length;
    case 'move':
      return change.movedFrom.length;
    default:
      return 1;
  }
}

function otherFilesState({ otherFiles, home }: StateParts): OtherFilesState | null {
  const asked = otherFiles.asked();
  if (asked.length === 0) return null;
  const shown = (paths: readonly string[]) => [...new Set(paths)].map((one) => shownPath(one, home));
  return {
    count: asked.length,
    credentialsPaths: shown(asked.map(({ filePath }) => filePath)),
    configPaths: shown(asked.map(({ configPath }) => configPath)),
  };
}
