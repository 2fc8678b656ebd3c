import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { AppState, Catalogue, CatalogueChange, Problem } from '../preload/contract';
import type { Texts } from '../preload/texts';
import { composeState } from './app-state';
import { createAwsFileParts } from './aws-file-parts';
import type { Clock } from './clock';
import {
  commandsInWords,
  revealsInWords,
  type WordedCommands,
  type WordedReveals,
} from './commands/in-words';
import type { Commands } from './commands/command-parts';
import { createCommands, createReveals, type CommandTraces } from './commands/index';
import type { Demo } from './demo/demo';
import { createDemoTags } from './demo/demo-tags';
import { diagnosticsText, type MachineFacts } from './diagnostics';
import { createSecretClipboard, type ClipboardText } from './desktop/secret-clipboard';
import { accountsInWords, createCatalogues } from './identity-center/catalogue';
import type { EndpointOverrides } from './identity-center/endpoints';
import type { HttpSend } from './identity-center/http';
import type { OpenBrowser } from './identity-center/sign-in';
import type { SsoSession } from './identity-center/sso-session';
import type { Keychain } from './keychain/secret-store';
import type { Log } from './log';
import { createMarks } from './marks';
import { problem } from './problems';
import { shownPath } from './profiles/aws-files';
import type { FileStore } from './profiles/file-store';
import type { FileWatcher } from './profiles/file-watcher';
import { createRenewalTimer } from './renewal/renewal-timer';
import { createSessions } from './sessions';
import { createSignInSharing, type ShareableSignIn } from './sharing/sign-in-sharing';
import { ssoCacheFolder } from './sharing/token-file';
import type { CatalogueFile } from './settings/catalogue-file';
import type { Settings } from './settings/settings';
import { createQuitting } from './system/quitting';
import { createSystem, type System } from './system/system';
import type { SystemPorts } from './system/system-ports';
import { createSignInParts } from './sign-in-parts';
import { createStateStore, type StateStore } from './state';
import { createTakenKeys } from './taken-keys';
import { inWords, type Unworded } from './wording';

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
  const { clock, random, log, settings, texts } = deps;
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
  const signIn = createSignInParts({
    ...deps,
    on: {
      changed,
      tokensChanged: () => {
        factsChanged();
        void sharing.settle();
      },
      recovered: (sessionId) => {
        profiles.tryAgainSoon('anything', sessionId);
        catalogues.tryAgainSoon(sessionId);
      },
      keychainBack: () => void loadSignIns(),
      clockMoved: (byMs) => {
        takenKeys.clockMoved(byMs);
        profiles.clockMoved(byMs);
        factsChanged();
      },
      tell,
    },
  });
  const { vault, keychainWatch, signInStore, tokens, portal, credentials } = signIn;
  const takenKeys = createTakenKeys();
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
  const awsFileParts = createAwsFileParts({
    ...deps,
    sessions,
    signIn,
    marks,
    catalogue: catalogues,
    on: {
      changed,
      factsChanged,
      othersChanged: () => {
        renewal.look();
      },
    },
  });
  const { profiles, ssoProfiles } = awsFileParts;
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

  if (deps.demo) catalogueListeners.add(createDemoTags(marks));

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
    ...signIn,
    ...awsFileParts,
    sessions,
    takenKeys,
    catalogues,
    marks,
    sharing,
    clipboard,
    openBrowser: deps.openBrowser,
    system,
    quitting,
    settings,
    credentialsPath: deps.credentialsPath,
    isDemo: deps.demo !== null,
    openDemo: () => deps.system.openDemo(),
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
      ...signIn,
      ...awsFileParts,
      sessions,
      catalogues,
      marks,
      sharing,
      system,
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
      if (deps.demo) {
        // The keychain is the person's: what is made up stays out of it.
        vault.useMemoryOnly();
        sessions.add(deps.demo.organisation);
      }
      await restoreList();
      void system.start();
      await awsFileParts.watch();
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
      awsFileParts.stop();
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
