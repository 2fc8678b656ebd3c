import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { AppState, Catalogue, CatalogueChange, Problem } from '../preload/contract';
import type { Texts } from '../preload/texts';
import { composeState } from './app-state';
import type { Clock } from './clock';
import {
  commandsInWords,
  revealsInWords,
  type WordedCommands,
  type WordedReveals,
} from './commands/in-words';
import type { Commands } from './commands/command-parts';
import { createCommands, createReveals, type CommandTraces } from './commands/index';
import type { Demo } from './demo';
import { diagnosticsText, type MachineFacts } from './diagnostics';
import { createSecretClipboard, type ClipboardText } from './desktop/secret-clipboard';
import { createAccessTokens } from './identity-center/access-tokens';
import { createAwsClients } from './identity-center/aws-clients';
import { createAwsTime } from './identity-center/aws-time';
import { listenForCallback } from './identity-center/callback-listener';
import { accountsInWords, createCatalogues } from './identity-center/catalogue';
import type { EndpointOverrides } from './identity-center/endpoints';
import type { HttpSend } from './identity-center/http';
import { createPortal } from './identity-center/portal';
import { createClientRegistrations } from './identity-center/registration';
import { createRequestLimiter } from './identity-center/request-limiter';
import { createRoleCredentials } from './identity-center/role-credentials';
import { createSignIns, type OpenBrowser } from './identity-center/sign-in';
import { createSignedInUsers } from './identity-center/signed-in-users';
import { createSignInStore } from './identity-center/sign-in-store';
import type { SsoSession } from './identity-center/sso-session';
import { createKeychainWatch } from './keychain/keychain-watch';
import type { Keychain } from './keychain/secret-store';
import { createTokenVault } from './keychain/token-vault';
import type { Log } from './log';
import { createMarks } from './marks';
import { problem } from './problems';
import { shownPath } from './profiles/aws-files';
import { awsFilesInUse, createAwsFileChecks, type AwsFile } from './profiles/aws-file-check';
import type { FileStore } from './profiles/file-store';
import type { FileWatcher } from './profiles/file-watcher';
import { createImportSource } from './profiles/import-source';
import { createManagedProfiles } from './profiles/managed-profiles';
import { createOtherFiles } from './profiles/other-files';
import { createProfileMemory } from './profiles/profile-memory';
import { createProfileSettings } from './profiles/profile-settings';
import { createTakenNames } from './profiles/taken-names';
import { createSsoProfiles } from './profiles/sso-profiles';
import { createRenewalTimer } from './renewal/renewal-timer';
import { createSessions } from './sessions';
import { createSignInSharing, type ShareableSignIn } from './sharing/sign-in-sharing';
import { ssoCacheFolder } from './sharing/token-file';
import type { CatalogueFile } from './settings/catalogue-file';
import type { Settings } from './settings/settings';
import { createQuitting } from './system/quitting';
import { createSystem, type System } from './system/system';
import type { SystemPorts } from './system/system-ports';
import { createStateStore, type StateStore } from './state';
import { createTakenKeys } from './taken-keys';
import { inWords, type Unworded } from './wording';
import { createWrongClock } from './wrong-clock';

/** The outside world, as arguments: the app hands over Electron's, tests what they need. */
export interface RolecallDeps {
  readonly clock: Clock;
  readonly random: () => number;
  /** The catalogue in the person's language; asked whenever something is put into words. */
  readonly texts: () => Texts;
  readonly log: Log;
  readonly send: HttpSend;
  readonly overrides: EndpointOverrides;
  readonly keychain: Keychain;
  readonly settings: Settings;
  /** AWS files: reading, changing, and being told of what others change. */
  readonly files: FileStore;
  readonly watchFiles: (changed: (filePath: string) => void) => FileWatcher;
  /** The list of accounts and permission sets from run to run. */
  readonly catalogueFile: CatalogueFile;
  readonly credentialsPath: string;
  readonly configPath: string;
  /** The person's home folder, for showing paths. */
  readonly home: string;
  readonly openBrowser: OpenBrowser;
  readonly clipboard: ClipboardText;
  readonly openPath: (path: string) => Promise<boolean>;
  readonly logFilePath: string;
  readonly system: SystemPorts;
  readonly appVersion: string;
  /** What the app runs on, for diagnostics. */
  readonly machine: MachineFacts;
  /** Set when the app was started as the demo. */
  readonly demo: Demo | null;
}

/** Rolecall without a window: everything it does, and the state that shows it. */
export interface Rolecall {
  readonly state: StateStore;
  /** In words, for the window. */
  readonly commands: WordedCommands;
  /** The same for what is clicked elsewhere: why it failed stays to be read, in whatever language there is by then. */
  readonly doings: Commands;
  readonly reveals: WordedReveals;
  readonly catalogue: () => Catalogue;
  /** Puts what the last run knew into the catalogue, once; `start` does it too. */
  restoreList(): Promise<void>;
  /** Called with changed accounts, for the window. */
  onCatalogueChange(listener: (change: CatalogueChange) => void): void;
  /** Reads what is remembered and begins to look after it. */
  start(): Promise<void>;
  /** Something happened to the machine (resume, unlock, network): looks at everything again, now. */
  lookAgain(why: string): void;
  /** The window has the focus: looks at what the person may have mended elsewhere. */
  windowFocused(): void;
  /** Shows a problem in the window that nobody there has asked for. */
  tell(problem: Unworded<Problem>): void;
  /** Whether this desktop has a tray is known now, or has changed; `advice` says how to get one. */
  trayIs: System['trayIs'];
  /** The person wants to quit, by the tray or a key. */
  requestQuit(): Promise<void>;
  /** Ends the timer, writes what waits, clears a copied secret. */
  stop(): Promise<void>;
}

/** A list that is younger than this when the app starts is not read again. */
const listLivesMs = 60 * 60_000;
const mostNotices = 5;

export function createRolecall(deps: RolecallDeps): Rolecall {
  const { clock, random, log, settings, files, texts } = deps;
  const traces: CommandTraces = {
    clipboard: null,
    verification: null,
    ssoProfiles: null,
    keepSeveral: null,
    configImport: null,
    notices: firstNotices(settings),
  };
  const catalogueListeners = new Set<(change: CatalogueChange) => void>();
  const state = createStateStore(compose);
  const changed = (): void => {
    state.refresh();
  };
  /** What may make something due, or no longer due. */
  const factsChanged = (): void => {
    changed();
    renewal.look();
  };

  function tell(why: Unworded<Problem>): void {
    traces.notices = [...traces.notices, { id: randomUUID(), problem: why }].slice(-mostNotices);
    changed();
  }

  const sessions = createSessions(settings, () => {
    changed();
    void sharing.settle();
  });
  const marks = createMarks(settings, changed);
  const vault = createTokenVault({
    keychain: deps.keychain,
    leftovers: {
      load: () => settings.get().keychainLeftovers,
      save: (sessionIds) => {
        settings.set({ keychainLeftovers: [...sessionIds] });
      },
    },
    clock,
    log,
    changed: () => {
      changed();
      keychainWatch.noticed();
    },
  });
  const keychainWatch = createKeychainWatch({ vault, clock, goOn: () => void loadSignIns() });
  const signInStore = createSignInStore(vault);
  const awsTime = createAwsTime(clock, {
    aheadMs: settings.get().clockAheadMs,
    moved(byMs) {
      log.info('the clock is not as far from that of AWS as it was', { byMs, aheadMs: awsTime.aheadMs() });
      settings.set({ clockAheadMs: awsTime.aheadMs() });
      credentials.clockMoved(byMs);
      takenKeys.clockMoved(byMs);
      profiles.clockMoved(byMs);
      factsChanged();
    },
  });
  const wrongClock = createWrongClock(awsTime, changed);
  const clients = createAwsClients({ send: deps.send, clock, time: awsTime, overrides: deps.overrides });
  const registrations = createClientRegistrations({ clients, store: signInStore, clock });
  const tokens = createAccessTokens({
    clients,
    store: signInStore,
    clock,
    random,
    log,
    changed: () => {
      factsChanged();
      void sharing.settle();
    },
    reasons: {
      load: () => settings.get().signedOutReasons,
      save: (signedOutReasons) => {
        settings.set({ signedOutReasons });
      },
    },
    recovered: (sessionId) => {
      profiles.tryAgainSoon('anything', sessionId);
      catalogues.tryAgainSoon(sessionId);
    },
  });
  const limiter = createRequestLimiter(clock);
  const portal = createPortal({ clients, tokens, limiter, clock });
  const users = createSignedInUsers({
    clients,
    memory: {
      load: () => settings.get().signedInUsers,
      save: (signedInUsers) => {
        settings.set({ signedInUsers });
      },
    },
    otherUser: ({ name }, before, now) => {
      tell(
        problem('other-user', {
          message: ({ problems }) => problems.session.otherUser(name, now, before),
        }),
      );
    },
    changed,
  });
  const credentials = createRoleCredentials({
    portal,
    clock,
    obtained: (session, keys) => void users.saw(session, keys),
  });
  const takenKeys = createTakenKeys();
  const signIns = createSignIns({
    clients,
    registrations,
    tokens,
    clock,
    log,
    openBrowser: deps.openBrowser,
    texts,
    listen: listenForCallback,
    logout: (session, accessToken) => portal.logout(session, accessToken),
    signedIn: (sessionId) => {
      // What is in memory may be somebody else's: what is copied from now on belongs to who has signed in.
      credentials.forget(sessionId);
      users.signInBegan(sessionId);
    },
    changed,
  });
  const memory = createProfileMemory(settings, deps.configPath);
  const profileSettings = createProfileSettings({
    files,
    memory,
    adopt: (id, found) => {
      profiles.adopt(id, found);
    },
    clock,
    log,
    changed,
  });
  const profiles = createManagedProfiles({
    files,
    inConfig: profileSettings,
    otherKind: (name, configPath) => ssoProfiles.otherKind(name, configPath),
    credentials: async (role, how, urgency) => {
      const session = sessions.find(role.sessionId);
      return session.ok ? credentials[how](session.value, role, urgency) : session;
    },
    isSignedIn: (sessionId) => tokens.view(sessionId).kind === 'signed-in',
    hasSession: (sessionId) => sessions.find(sessionId).ok,
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
    changed: factsChanged,
  });
  const watcher = deps.watchFiles((filePath) => {
    void fileChanged(filePath).then(() => {
      renewal.look();
    });
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
    changed,
  });
  const filesInUse = (): readonly AwsFile[] => awsFilesInUse(deps, profiles.list());
  const awsFiles = createAwsFileChecks({ store: files, files: filesInUse, changed });
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
  const catalogues = createCatalogues({
    portal,
    clock,
    random,
    log,
    readAgain: (sessionId) => {
      const session = sessions.find(sessionId);
      if (session.ok) readList(session.value);
    },
    announce: (change) => {
      const worded = { ...change, changed: accountsInWords(change.changed, texts()) };
      for (const listener of catalogueListeners) listener(worded);
    },
    progressed: changed,
    worthKeeping: () => {
      deps.catalogueFile.changed(() => catalogues.known());
    },
    inUse: (sessionId) =>
      new Set([
        ...profilesOf(sessionId).map((profile) => profile.role.accountId),
        ...marks.favouriteAccounts(sessionId),
      ]),
  });
  const ssoProfiles = createSsoProfiles({
    files,
    configPath: deps.configPath,
    credentialsPath: deps.credentialsPath,
    accountsOf: (sessionId) => catalogues.known()[sessionId]?.accounts ?? [],
    template: () => settings.get().nameTemplate,
    aliasOf: (sessionId, accountId) => marks.aliasOf(sessionId, accountId),
    log,
  });
  const sharing = createSignInSharing({
    // In the demo the person's own home folder is not ours to write to, and nobody looks anywhere else.
    cacheFolder: deps.demo ? null : ssoCacheFolder(deps.home),
    configPath: deps.configPath,
    sessions: () => sessions.list(),
    signIn: shareableSignIn,
    sessionBlock: (session) => ssoProfiles.sessionBlock(session),
    askAws: async (session) => {
      await portal.listAccounts(session, undefined);
    },
    endedElsewhere: (sessionId) => {
      tokens.endedElsewhere(sessionId);
    },
    memory: {
      load: () => settings.get().sharing,
      save: (records) => {
        settings.set({ sharing: records.map((record) => ({ ...record, marks: [...record.marks] })) });
      },
    },
    clock,
    log,
    changed: () => {
      sharedFiles.watch(sharing.files());
      changed();
    },
  });
  const sharedFiles = deps.watchFiles(() => void sharing.settle());
  const clipboard = createSecretClipboard(deps.clipboard, clock, () => settings.get().clearClipboardAfterMs);
  const tokensToRenew = () => sessions.list().flatMap(({ id }) => tokens.renewable(id) ?? []);
  const renewal = createRenewalTimer({
    clock,
    log,
    things: () => [...tokensToRenew(), ...profiles.renewables()],
    lives: () => [...tokensToRenew(), ...profiles.list().map(({ id, keys }) => ({ id, life: keys }))],
    renew: async (ids) => {
      const due = new Set(ids);
      await Promise.all([
        ...sessions.list().map((session) => (due.has(session.id) ? tokens.renew(session) : null)),
        profiles.renew(
          profiles.list().flatMap(({ id }) => (due.has(id) ? [id] : [])),
          'background',
        ),
      ]);
    },
    clockJumped: () => {
      tryAgainSoon('date-jumped');
    },
    looked: changed,
  });

  const profilesOf = (sessionId: string) =>
    profiles.list().filter((profile) => profile.role.sessionId === sessionId);

  function shareableSignIn(sessionId: string): ShareableSignIn {
    const { kind } = tokens.view(sessionId);
    const token = signInStore.known(sessionId)?.token;
    if (kind === 'unknown') return 'unknown';
    return kind === 'signed-in' && token ? token : 'none';
  }

  /** What failed may go well now: nothing waits for the end of its back-off. */
  function tryAgainSoon(after: 'anything' | 'date-jumped'): void {
    tokens.tryAgainSoon();
    profiles.tryAgainSoon(after);
    catalogues.tryAgainSoon();
  }

  /** Saves what the keychain did not take before, and reads the items that were not read yet. */
  async function loadSignIns(): Promise<void> {
    await vault.look();
    await vault.removeLeftovers();
    await signInStore.saveUnsaved();
    await Promise.all(sessions.list().map((session) => tokens.load(session)));
    for (const session of sessions.list()) readListIfOld(session);
    renewal.look();
  }

  let restoring: Promise<void> | null = null;
  function restoreList(): Promise<void> {
    restoring ??= (async () => {
      for (const [sessionId, known] of Object.entries(await deps.catalogueFile.read())) {
        if (sessions.find(sessionId).ok) catalogues.restore(sessionId, known);
      }
      changed();
    })();
    return restoring;
  }

  function readListIfOld(session: SsoSession): void {
    const { updatedAt } = catalogues.progress(session.id);
    const old = updatedAt === null || clock.now() - updatedAt > listLivesMs;
    if (old) readList(session);
  }

  function readList(session: SsoSession): void {
    if (tokens.view(session.id).kind === 'signed-in') void catalogues.load(session, { byHand: false });
  }

  const system = createSystem({ settings, ports: deps.system, changed });
  const quitting = createQuitting({
    ports: deps.system.quitting,
    settings,
    state: () => state.get(),
    now: () => clock.now(),
    takeOutKeys: () => profiles.takeOut(),
    tell,
    changed,
  });
  const commands = createCommands({
    sessions,
    signIns,
    tokens,
    signInStore,
    vault,
    portal,
    clients,
    catalogues,
    credentials,
    takenKeys,
    users,
    marks,
    sharing,
    profiles,
    profileSettings,
    awsFiles,
    otherFiles,
    ssoProfiles,
    importSource: createImportSource({ ...deps, files }),
    takenNames: createTakenNames({
      ...deps,
      files,
      ownNames: () => profiles.list().map(({ name }) => name),
    }),
    clipboard,
    openBrowser: deps.openBrowser,
    system,
    wrongClock,
    quitting,
    settings,
    credentialsPath: deps.credentialsPath,
    isDemo: deps.demo !== null,
    configPath: deps.configPath,
    home: deps.home,
    demoShellLine: deps.demo?.shellLine ?? null,
    diagnostics,
    logFolder: path.dirname(deps.logFilePath),
    openPath: deps.openPath,
    clock,
    log,
    traces,
    changed,
    loadSignIns,
  });

  function diagnostics(): string {
    return diagnosticsText({
      state: compose(),
      machine: deps.machine,
      logPath: shownPath(deps.logFilePath, deps.home),
      overrides: deps.overrides,
      now: clock.now(),
    });
  }

  function compose(): AppState {
    const facts = composeState({
      ...deps,
      sessions,
      signIns,
      tokens,
      users,
      vault,
      catalogues,
      marks,
      sharing,
      profiles,
      profileSettings,
      awsFiles,
      otherFiles,
      system,
      wrongClock,
      quitting,
      traces,
      takenKeys,
    });
    return inWords<AppState>(facts, texts());
  }

  return {
    state,
    commands: commandsInWords(commands, texts),
    doings: commands,
    reveals: revealsInWords(createReveals({ sessions, credentials, takenKeys, log, changed }), texts),
    restoreList,
    catalogue() {
      const whole = catalogues.whole();
      return { ...whole, accounts: accountsInWords(whole.accounts, texts()) };
    },
    onCatalogueChange: (listener) => void catalogueListeners.add(listener),
    async start() {
      if (deps.demo && sessions.list().length === 0) sessions.add(deps.demo.organisation);
      await restoreList();
      void system.start();
      const watched = watchedFiles();
      watcher.watch(watched);
      // What happened to the files while nobody was watching.
      await Promise.all(watched.map(fileChanged));
      await loadSignIns();
      await sharing.settle();
    },
    lookAgain(why) {
      log.info('looking again', { why });
      keychainWatch.look();
      tryAgainSoon('anything');
      factsChanged();
    },
    windowFocused() {
      keychainWatch.look();
    },
    tell,
    trayIs: (...now) => {
      system.trayIs(...now);
    },
    requestQuit: () => quitting.request(),
    async stop() {
      renewal.stop();
      catalogues.stop();
      keychainWatch.stop();
      watcher.stop();
      sharing.stop();
      sharedFiles.stop();
      await Promise.all([deps.catalogueFile.flush(), clipboard.clearOwn(), tokens.idle()]);
      // What a last renewal brought belongs into the shared file as well, which outlives the app as keys do.
      await sharing.settle();
    },
  };
}

function firstNotices(settings: Settings): CommandTraces['notices'] {
  const { setAside } = settings;
  if (setAside === null) return [];
  return [
    {
      id: `settings-set-aside-${setAside}`,
      problem: problem('file-broken', {
        message: ({ problems }) => problems.system.settingsSetAside.message(setAside),
        advice: ({ problems }) => problems.system.settingsSetAside.advice,
      }),
    },
  ];
}
