import type { Catalogues } from './identity-center/catalogue';
import type { Marks } from './marks';
import {
  awsFilesInUse,
  createAwsFileChecks,
  type AwsFile,
  type AwsFileChecks,
} from './profiles/aws-file-check';
import { createImportSource, type ImportSource } from './profiles/import-source';
import { createManagedProfiles, type ManagedProfiles } from './profiles/managed-profiles';
import { createOtherFiles, type OtherFiles } from './profiles/other-files';
import { createProfileMemory } from './profiles/profile-memory';
import { createProfileSettings, type ProfileSettings } from './profiles/profile-settings';
import { createSsoProfiles, type SsoProfiles } from './profiles/sso-profiles';
import { createTakenNames, type TakenNames } from './profiles/taken-names';
import type { RolecallDeps } from './rolecall';
import type { Sessions } from './sessions';
import type { SignInParts } from './sign-in-parts';

/** What reads and changes AWS files, and hears of what others change in them. */
export interface AwsFileParts {
  readonly profiles: ManagedProfiles;
  readonly profileSettings: ProfileSettings;
  readonly awsFiles: AwsFileChecks;
  readonly otherFiles: OtherFiles;
  readonly ssoProfiles: SsoProfiles;
  readonly importSource: ImportSource;
  readonly takenNames: TakenNames;
  /** Looks at what happened to the files while nobody was watching, and watches them. */
  watch(): Promise<void>;
  /** Ends the watching. */
  stop(): void;
}

/** Makes them of the outside world, of whoever is signed in, and of what is known of their accounts. */
export function createAwsFileParts(
  deps: Pick<
    RolecallDeps,
    'clock' | 'random' | 'log' | 'settings' | 'files' | 'watchFiles' | 'credentialsPath' | 'configPath'
  > & {
    readonly sessions: Sessions;
    readonly signIn: Pick<SignInParts, 'tokens' | 'credentials' | 'awsTime'>;
    readonly marks: Pick<Marks, 'aliasOf'>;
    readonly catalogue: Pick<Catalogues, 'known'>;
    readonly on: {
      /** A fact that is shown. */
      readonly changed: () => void;
      /** A fact that may also make something due, or no longer due. */
      readonly factsChanged: () => void;
      /** Somebody else has changed a file, and it was looked at. */
      readonly othersChanged: () => void;
    };
  },
): AwsFileParts {
  const { clock, random, log, settings, files, on } = deps;
  const { tokens, credentials, awsTime } = deps.signIn;
  const memory = createProfileMemory(settings, deps.configPath);
  const profileSettings = createProfileSettings({
    files,
    memory,
    adopt: (id, found) => {
      profiles.adopt(id, found);
    },
    clock,
    log,
    changed: on.changed,
  });
  const profiles = createManagedProfiles({
    files,
    inConfig: profileSettings,
    otherKind: (name, configPath) => ssoProfiles.otherKind(name, configPath),
    credentials: async (role, how, urgency) => {
      const session = deps.sessions.find(role.sessionId);
      return session.ok ? credentials[how](session.value, role, urgency) : session;
    },
    isSignedIn: (sessionId) => tokens.view(sessionId).kind === 'signed-in',
    hasSession: (sessionId) => deps.sessions.find(sessionId).ok,
    memory: {
      ...memory,
      saveProfiles(managedProfiles) {
        memory.saveProfiles(managedProfiles);
        watcher.watch(watchedFiles());
      },
    },
    awsTime,
    clock,
    random,
    log,
    // A new profile has a half-life of its own: the timer has to know.
    changed: on.factsChanged,
  });
  const watcher = deps.watchFiles((filePath) => {
    void fileChanged(filePath).then(on.othersChanged);
  });
  const otherFiles = createOtherFiles({
    profiles,
    usual: { filePath: deps.credentialsPath, configPath: deps.configPath },
    answers: {
      load: () => settings.get().filesAnswered,
      save: (filesAnswered) => {
        settings.set({ filesAnswered: [...filesAnswered] });
      },
    },
    changed: on.changed,
  });
  const filesInUse = (): readonly AwsFile[] => awsFilesInUse(deps, profiles.list());
  const awsFiles = createAwsFileChecks({ store: files, files: filesInUse, changed: on.changed });
  const watchedFiles = (): readonly string[] => [
    ...new Set([...filesInUse().map((file) => file.path), ...profileSettings.paths()]),
  ];
  async function fileChanged(filePath: string): Promise<void> {
    await Promise.all([
      profiles.fileChanged(filePath),
      profileSettings.fileChanged(filePath),
      awsFiles.check(filePath),
    ]);
  }
  const ssoProfiles = createSsoProfiles({
    ...deps,
    accountsOf: (sessionId) => deps.catalogue.known()[sessionId]?.accounts ?? [],
    template: () => settings.get().nameTemplate,
    aliasOf: (sessionId, accountId) => deps.marks.aliasOf(sessionId, accountId),
  });

  return {
    profiles,
    profileSettings,
    awsFiles,
    otherFiles,
    ssoProfiles,
    importSource: createImportSource(deps),
    takenNames: createTakenNames({
      ...deps,
      ownNames: () => profiles.list().map(({ name }) => name),
    }),
    async watch() {
      const watched = watchedFiles();
      watcher.watch(watched);
      await Promise.all(watched.map(fileChanged));
    },
    stop() {
      watcher.stop();
    },
  };
}
