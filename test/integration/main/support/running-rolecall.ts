import path from 'node:path';
import { vi } from 'vitest';
import type { AppState, ManagedProfileState, RoleId, SessionState } from '../../../../preload/contract';
import { textsFor } from '../../../../preload/texts';
import type { HttpSend } from '../../../../main/identity-center/http';
import { createFetchSend } from '../../../../main/identity-center/node-http';
import { createLog } from '../../../../main/log';
import { createFileStore } from '../../../../main/profiles/file-store';
import { createFileWatcher } from '../../../../main/profiles/file-watcher';
import { createRolecall, type Rolecall } from '../../../../main/rolecall';
import { createCatalogueFile } from '../../../../main/settings/catalogue-file';
import { createSettings, type SmallStore } from '../../../../main/settings/settings';
import { firstSettings } from '../../../../main/settings/settings-schema';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../../simulator/index';
import { silentLog } from '../../../unit/main/support/silent-log';
import { createFakeKeychain, type FakeKeychain } from '../../../unit/main/support/fake-keychain';
import { createQuietSystem } from '../../../support/quiet-system';
import { createForwardClock, type ForwardClock } from './forward-clock';
import { createBrowserPerson, type BrowserPerson, type Doing } from './person';

/** A person's machine: what stays there when Rolecall is not running. */
export interface Machine {
  readonly clock: ForwardClock;
  readonly simulator: Simulator;
  /** Starts Rolecall on it. */
  start(doing?: Doing): Promise<Running>;
  readonly keychain: FakeKeychain;
  /** What is between this machine and AWS; null for nothing. */
  interpose(between: HttpSend | null): void;
  settingsText(): string;
  /** Makes the settings what another version left; while Rolecall is not running. */
  changeSettings(change: (settings: { managedProfiles: Record<string, unknown>[] }) => void): void;
  /** What the variables name at the next start. */
  nameFiles(files: { readonly credentials: string; readonly config: string }): void;
  log(): string;
  readonly credentialsFile: string;
  readonly configFile: string;
  readonly home: string;
  stop(): Promise<void>;
}

export interface Running {
  readonly rolecall: Rolecall;
  readonly browser: BrowserPerson;
  clipboard(): string;
  state(): AppState;
  session(): SessionState;
  profile(name: string): ManagedProfileState;
  /** Waits until the state is as it should be. */
  until(is: (state: AppState) => boolean): Promise<void>;
  /** Adds the simulator's organisation and begins to sign in. */
  signIn(how?: { readonly method?: 'browser' | 'device-code'; readonly startUrl?: string }): Promise<void>;
  signedIn(): Promise<void>;
  /** The n-th permission set of the n-th account. */
  role(account: number, role?: number): RoleId;
  keep(role: RoleId, profileName: string): Promise<void>;
  stop(): Promise<void>;
}

const usual: SimulatorOptions = { accounts: 4, roles: 2, autoApprove: true };

export async function createMachine(folder: string, options: SimulatorOptions = {}): Promise<Machine> {
  const clock = createForwardClock();
  const simulator = await startSimulator({ ...usual, clock, ...options });
  const keychain = createFakeKeychain();
  const running: Running[] = [];
  let between: HttpSend | null = null;
  let settingsText = '';
  let log = '';
  const credentialsFile = path.join(folder, '.aws', 'credentials');

  let named = { credentials: credentialsFile, config: path.join(folder, '.aws', 'config') };

  const store: SmallStore = {
    read(): unknown {
      return settingsText === '' ? undefined : JSON.parse(settingsText);
    },
    write(data) {
      settingsText = JSON.stringify(data);
    },
    setAside: () => null,
  };
  const straight = createFetchSend();

  async function start(doing: Doing = 'follow'): Promise<Running> {
    const browser = createBrowserPerson(doing);
    let clipboard = '';
    const rolecall = createRolecall({
      clock,
      random: Math.random,
      texts: () => textsFor('en-GB'),
      log: createLog(clock, (line) => (log += line)),
      send: (request) => (between ?? straight)(request),
      overrides: simulator.endpoints,
      keychain,
      settings: createSettings(store, firstSettings('linux')),
      files: createFileStore({ clock }),
      watchFiles: (changed) => createFileWatcher({ clock, changed }),
      catalogueFile: createCatalogueFile({
        filePath: path.join(folder, 'catalogue.json'),
        clock,
        log: silentLog,
      }),
      credentialsPath: named.credentials,
      configPath: named.config,
      home: folder,
      openBrowser: browser.open,
      clipboard: {
        read: () => clipboard,
        write: (text) => {
          clipboard = text;
        },
        clear: () => {
          clipboard = '';
        },
      },
      openPath: () => Promise.resolve(true),
      logFilePath: path.join(folder, 'logs', 'rolecall.log'),
      system: createQuietSystem(),
      appVersion: '0.0.0',
      machine: { system: 'a test' },
      demo: null,
    });
    const one = createRunning(rolecall, browser, simulator, () => clipboard);
    running.push(one);
    await rolecall.start();
    return one;
  }

  return {
    clock,
    simulator,
    start,
    keychain,
    interpose: (next) => (between = next),
    settingsText: () => settingsText,
    changeSettings(change) {
      // Of a shape that this version need not have.
      const settings = JSON.parse(settingsText) as { managedProfiles: Record<string, unknown>[] };
      change(settings);
      settingsText = JSON.stringify(settings);
    },
    nameFiles: (files) => (named = files),
    log: () => log,
    credentialsFile,
    configFile: path.join(folder, '.aws', 'config'),
    home: folder,
    async stop() {
      await Promise.all(running.map((one) => one.stop()));
      await simulator.stop();
    },
  };
}

function createRunning(
  rolecall: Rolecall,
  browser: BrowserPerson,
  simulator: Simulator,
  clipboard: () => string,
): Running {
  const state = (): AppState => rolecall.state.get();
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('The simulator has no organisation.');

  const found = <T>(what: string, one: T | undefined): T => {
    if (one === undefined) throw new Error(`There is no ${what}.`);
    return one;
  };
  const session = (): SessionState => found('session', state().sessions[0]);
  const until = async (is: (state: AppState) => boolean): Promise<void> => {
    await vi.waitFor(
      () => {
        if (!is(state())) throw new Error(`not yet, after all: ${JSON.stringify(state(), null, 1)}`);
      },
      { timeout: 20_000, interval: 10 },
    );
  };

  return {
    rolecall,
    browser,
    clipboard,
    state,
    session,
    until,
    profile: (name) =>
      found(
        `profile ${name}`,
        state().managedProfiles.find((one) => one.name === name),
      ),
    async signIn({ method = 'browser', startUrl = organisation.startUrl } = {}) {
      const { name, region } = organisation;
      if (state().sessions.length === 0)
        await rolecall.commands.addSession({ name, startUrl, region, method, endpoints: 'standard' });
      const begun = await rolecall.commands.signIn({ sessionId: session().id, method });
      if (!begun.ok) throw new Error(begun.problem.message);
    },
    signedIn: () => until(() => session().signIn.kind === 'signed-in'),
    role(account, role = 0) {
      const { accountId, roleNames } = found('account', organisation.accounts[account]);
      return { sessionId: session().id, accountId, roleName: found('role', roleNames[role]) };
    },
    async keep(role, profileName) {
      const kept = await rolecall.commands.keepFresh({
        role,
        profileName,
        region: null,
        output: null,
        takeOver: false,
      });
      if (!kept.ok) throw new Error(`${kept.problem.code}: ${kept.problem.message}`);
    },
    stop: () => rolecall.stop(),
  };
}
