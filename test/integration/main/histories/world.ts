import path from 'node:path';
import { createRolecall, type Rolecall } from '../../../../main/rolecall';
import { iniEntries, iniSections, parseIni } from '../../../../main/profiles/ini-document';
import type { Keychain } from '../../../../main/keychain/secret-store';
import type { FileStore } from '../../../../main/profiles/file-store';
import { createNotifications } from '../../../../main/notifications/notifications';
import { createCatalogueFile } from '../../../../main/settings/catalogue-file';
import { createSettings } from '../../../../main/settings/settings';
import { firstSettings, settingsSchema, type SettingsData } from '../../../../main/settings/settings-schema';
import type { AppState, ManagedProfileState, SessionState } from '../../../../preload/contract';
import { textsFor } from '../../../../preload/texts';
import type { SimulatorOptions } from '../../../../simulator';
import type { IdentityCenter } from '../../../../simulator/identity-center';
import { createFakeClock, settle, type FakeClock } from '../../../support/fake-clock';
import { createMemoryFiles, type MemoryFiles } from '../../../support/memory-files';
import { createQuietSystem } from '../../../support/quiet-system';
import { silentLog } from '../../../unit/main/support/silent-log';
import { createFakeKeychain } from '../../../unit/main/support/fake-keychain';
import { createInProcessAws, type InProcessAws } from './in-process-aws';

const texts = textsFor('en-GB');

/** Each session of these tests has a region of its own, so that a request's host tells whose it is. */
export const regions = ['us-east-1', 'eu-west-1'] as const;
export const profileNames = ['one', 'two', 'three'] as const;
const credentialsPath = '/home/me/.aws/credentials';
/** What hangs is given up before. */
const longestRequestMs = 20_000;
/** Nothing can be kept there. */
const nowhere = path.join(process.execPath, 'nowhere');

/** A machine with Rolecall on it, its person, its network and AWS; all of it in this process and on one fake clock. */
export interface World {
  readonly clock: FakeClock;
  readonly aws: InProcessAws;
  readonly files: MemoryFiles;
  /** AWS's date: it goes on over a sleep, and nobody sets it. */
  awsNow(): number;
  sleep(ms: number): void;
  state(): AppState;
  /** What was pushed last to tray and window. */
  pushed(): AppState | null;
  session(index: number): SessionState;
  profile(index: number): ManagedProfileState | null;
  /** The access key id that is in the file for a profile. */
  keyInFile(index: number): string | null;
  rolecall(): Rolecall;
  lockKeychain(locked: boolean): void;
  /** Ends the process, as a crash does, and starts it anew. */
  crash(): Promise<void>;
  /** Pages that were opened in the browser. */
  opened(): number;
  /** What was logged as an error: a defect is not an outcome. */
  readonly defects: readonly string[];
  /** Called with every snapshot that tray and window get, and with every notice that is shown: the cause's id. */
  watch(seen: {
    readonly pushed: (state: AppState) => void;
    readonly noticed: (cause: string) => void;
  }): void;
  /** Somebody writes the credentials file as it was when all profiles were there first. */
  restoreOldFile(): void;
  stop(): Promise<void>;
}

export interface WorldOptions {
  readonly simulator: Pick<SimulatorOptions, 'lifetimes' | 'rotateRefreshTokens' | 'sameKeysUntilS'>;
  readonly seed: number;
  /** Where this world's list of accounts is kept. */
  readonly catalogueFilePath: string;
}

/** Everybody is signed in, and three profiles are kept; their keys are to be had yet. */
export async function createWorld({ simulator, seed, catalogueFilePath }: WorldOptions): Promise<World> {
  const clock = createFakeClock();
  const startedAt = clock.now();
  let sleptMs = 0;
  const awsNow = (): number => startedAt + clock.steadyMs() + sleptMs;
  const aws = createInProcessAws({
    options: {
      ...simulator,
      // Longer than any history, whatever is slept.
      lifetimes: { registrationS: 10 * 365 * 24 * 3_600, ...simulator.lifetimes },
      autoApprove: true,
      accounts: 1,
      roles: 2,
      organisations: regions.map((region, index) => ({ name: `org-${index}`, region })),
    },
    awsNow,
    clock,
  });
  const files = createMemoryFiles();
  const keychain = createFakeKeychain();
  let settings = firstData(aws.center);
  regions.forEach((_, index) =>
    keychain.items.set(`session-${index}`, signedInItem(aws.center, index, clock.now())),
  );
  const random = seeded(seed);
  let watcher: Parameters<World['watch']>[0] = { pushed: nothing, noticed: nothing };
  const defects: string[] = [];
  /** Who is told that a file was changed. */
  let watchers: { readonly paths: () => readonly string[]; readonly changed: (filePath: string) => void }[] =
    [];
  let firstFile: string | null = null;
  let opened = 0;
  let pushed: AppState | null = null;
  let rolecall: Rolecall = make();

  function make(): Rolecall {
    /** What a process that has ended still does, does nothing. */
    const whileAlive = <T>(act: () => Promise<T>): Promise<T> =>
      made === rolecall ? act() : new Promise(() => undefined);
    const made: Rolecall = createRolecall({
      clock,
      random,
      texts: () => texts,
      log: {
        debug: nothing,
        info: nothing,
        warn: nothing,
        error: (what, details) => defects.push(`${what}: ${JSON.stringify(details)}`),
      },
      send: (request) => whileAlive(() => aws.send(request)),
      overrides: { oidc: undefined, portal: undefined, sts: undefined },
      keychain: whileAliveKeychain(keychain, whileAlive),
      settings: createSettings(
        {
          read: () => settings,
          write(next) {
            if (made === rolecall) settings = next;
          },
          setAside: () => null,
        },
        firstSettings('linux'),
      ),
      files: whileAliveFiles(files, whileAlive),
      watchFiles(changed) {
        let paths: readonly string[] = [];
        watchers.push({ paths: () => paths, changed });
        return { watch: (next) => (paths = next), stop: nothing };
      },
      catalogueFile: createCatalogueFile({ filePath: catalogueFilePath, clock, log: silentLog }),
      credentialsPath,
      configPath: '/home/me/.aws/config',
      home: '/home/me',
      openBrowser: () =>
        whileAlive(() => {
          opened += 1;
          return Promise.resolve(true);
        }),
      clipboard: { read: () => '', write: nothing, clear: nothing },
      openPath: () => Promise.resolve(true),
      logFilePath: nowhere,
      system: createQuietSystem(),
      appVersion: '0.0.0',
      machine: { system: 'a test' },
      demo: null,
    });
    const notifications = createNotifications({
      // The id is the time and then the cause's own.
      board: {
        show: ({ id }) => {
          watcher.noticed(id.slice(id.indexOf(' ') + 1));
        },
        close: nothing,
      },
      clock,
      texts: () => texts.notices,
      timeWords: () => 'soon',
      isLooking: () => false,
      act: nothing,
    });
    made.state.subscribe((next) => {
      if (made !== rolecall) return;
      pushed = next;
      const file = files.texts.get(credentialsPath) ?? '';
      if (profileNames.every((name) => file.includes(`[${name}]`))) firstFile ??= file;
      watcher.pushed(next);
      notifications.look(next);
    });
    return made;
  }

  await rolecall.start();
  await settle();
  const state = (): AppState => rolecall.state.get();
  return {
    clock,
    aws,
    files,
    awsNow,
    sleep(ms) {
      sleptMs += ms;
      clock.setDate(ms);
    },
    state,
    pushed: () => pushed,
    session: (index) => found(state().sessions[index]),
    profile: (index) => state().managedProfiles.find(({ name }) => name === profileNames[index]) ?? null,
    keyInFile(index) {
      const document = parseIni(files.texts.get(credentialsPath) ?? '');
      const section = iniSections(document).find(({ header }) => header === profileNames[index]);
      const entries = section ? iniEntries(document, section) : [];
      return entries.find(({ key }) => key === 'aws_access_key_id')?.value ?? null;
    },
    rolecall: () => rolecall,
    lockKeychain(now) {
      keychain.setLocked(now);
    },
    async crash() {
      clock.drop();
      aws.drop();
      watchers = [];
      rolecall = make();
      await rolecall.start();
      await settle();
    },
    opened: () => opened,
    defects,
    watch: (seen) => (watcher = seen),
    restoreOldFile() {
      if (firstFile === null) return;
      files.texts.set(credentialsPath, firstFile);
      for (const { paths, changed } of watchers)
        if (paths().includes(credentialsPath)) changed(credentialsPath);
    },
    async stop() {
      const stopped = rolecall.stop();
      // A renewal that is under way is waited for, and time goes on by this clock only.
      await clock.advance(longestRequestMs);
      await stopped;
    },
  };
}

const nothing = (): void => undefined;

type WhileAlive = <T>(act: () => Promise<T>) => Promise<T>;

function whileAliveKeychain(keychain: Keychain, whileAlive: WhileAlive): Keychain {
  const { store } = keychain;
  return {
    ...keychain,
    store: {
      read: (account) => whileAlive(() => store.read(account)),
      write: (account, secret) => whileAlive(() => store.write(account, secret)),
      remove: (account) => whileAlive(() => store.remove(account)),
    },
  };
}

function whileAliveFiles(files: FileStore, whileAlive: WhileAlive): FileStore {
  return { ...files, edit: (...edit) => whileAlive(() => files.edit(...edit)) };
}

/** Three profiles of two sessions, none of which has keys yet. */
function firstData({ controls }: IdentityCenter): SettingsData {
  const sessions = controls.organisations.map(({ name, startUrl, region }, index) => ({
    id: `session-${index}`,
    name,
    startUrl,
    region,
    method: 'device-code' as const,
    endpoints: 'standard' as const,
  }));
  const managedProfiles = profileNames.map((name, index) => {
    const session = index === 2 ? 1 : 0;
    const account = found(controls.organisations[session]?.accounts[0]);
    return {
      id: `profile-${index}`,
      name,
      role: {
        sessionId: `session-${session}`,
        accountId: account.accountId,
        roleName: found(account.roleNames[index === 1 ? 1 : 0]),
      },
      accountName: account.name,
      sessionName: `org-${session}`,
      region: null,
      output: null,
      filePath: credentialsPath,
      configPath: '/home/me/.aws/config',
      regionBesideKeys: null,
      keys: null,
      separator: { blankLine: false, endedLine: null },
      originalIn: null,
    };
  });
  // Who is signed in is known, and need not be asked.
  const signedInUsers = Object.fromEntries(sessions.map(({ id }) => [id, { name: 'me', isCurrent: true }]));
  return settingsSchema.parse({ ...firstSettings('linux'), sessions, managedProfiles, signedInUsers });
}

/** The keychain item of somebody who has just signed in, as the token vault writes it. */
function signedInItem(center: IdentityCenter, index: number, now: number): string {
  const { startUrl = '', region = '' } = center.controls.organisations[index] ?? {};
  const post = (path: string, body: Readonly<Record<string, unknown>>): Record<string, unknown> => {
    const reply = center.arrive('POST', path).answer(
      {
        method: 'POST',
        path,
        query: new URLSearchParams(),
        headers: { host: '127.0.0.1' },
        body: JSON.stringify(body),
      },
      'whole',
    );
    return JSON.parse(reply.body) as Record<string, unknown>;
  };
  const { clientId, clientSecret, clientSecretExpiresAt } = post('/client/register', {
    clientName: 'Rolecall',
    clientType: 'public',
    scopes: ['sso:account:access'],
  });
  const client = { clientId, clientSecret };
  const { deviceCode } = post('/device_authorization', { ...client, startUrl });
  const { accessToken, refreshToken, expiresIn } = post('/token', {
    ...client,
    deviceCode,
    grantType: 'urn:ietf:params:oauth:grant-type:device_code',
  });
  const registration = { ...client, expiresAt: Number(clientSecretExpiresAt) * 1000, region, startUrl };
  const expiresAt = now + Number(expiresIn) * 1000;
  const token = { accessToken, refreshToken, obtainedAt: now, expiresAt, method: 'device-code' };
  return JSON.stringify({ version: 1, registrations: { 'device-code': registration }, token });
}

function found<T>(one: T | undefined): T {
  if (one === undefined) throw new Error('It is not there.');
  return one;
}

/** A small generator of numbers in [0, 1), so that a history can be had again (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
