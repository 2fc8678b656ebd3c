import type {
  AppState,
  ManagedProfileState,
  ManagedProfileStatus,
  SessionState,
  SystemState,
} from '../../../preload/contract';
import type { MarkedAccount } from '../../../renderer/marks/marked-accounts';

/** Monday 6 January 2025, 15:11 where the test runs: everything here happens then. */
export const NOW = new Date(2025, 0, 6, 15, 11).getTime();

export function sampleAccount(part: Partial<MarkedAccount> = {}): MarkedAccount {
  return {
    sessionId: 'acme',
    accountId: '111122223333',
    name: 'Payments prod',
    email: 'payments-prod@acme.example',
    roleNames: ['AdministratorAccess', 'ReadOnlyAccess'],
    problem: null,
    alias: null,
    tag: null,
    ...part,
  };
}

export function sampleSession(part: Partial<SessionState> = {}): SessionState {
  return {
    id: 'acme',
    name: 'acme',
    startUrl: 'https://acme.awsapps.com/start',
    region: 'eu-west-1',
    method: 'browser',
    endpoints: 'standard',
    user: 'alex@acme.example',
    signIn: { kind: 'signed-in', accessTokenExpiresAt: NOW + 40 * 60_000, problem: null },
    catalogue: { loading: null, updatedAt: NOW - 120_000, problem: null },
    news: null,
    sharing: {
      state: { kind: 'off' },
      name: 'acme',
      filePath: '~/.aws/sso/cache/a.json',
      isInConfig: false,
    },
    ...part,
  };
}

export function sampleProfile(
  status: ManagedProfileStatus,
  part: Partial<ManagedProfileState> = {},
): ManagedProfileState {
  return {
    id: 'p1',
    name: 'payments-prod-administratoraccess',
    role: { sessionId: 'acme', accountId: '111122223333', roleName: 'AdministratorAccess' },
    accountName: 'Payments prod',
    region: null,
    output: null,
    settingsProblem: null,
    filePath: '/home/me/.aws/credentials',
    configPath: '/home/me/.aws/config',
    tookOver: false,
    status,
    ...part,
  };
}

export function sampleSystem(part: Partial<SystemState> = {}): SystemState {
  return {
    tray: 'there',
    startAtLogin: { kind: 'off' },
    startHidden: true,
    notifications: {
      supported: true,
      on: { 'sign-in-ended': true, 'keys-expiring': true, 'assignment-gone': true },
    },
    openShortcut: { accelerator: null, problem: null },
    atQuit: 'ask',
    ...part,
  };
}

export function sampleState(part: Partial<AppState> = {}): AppState {
  return {
    appVersion: '0.1.0',
    keychain: { kind: 'ready', name: 'secret-service', splitsItems: false },
    sessions: [sampleSession()],
    managedProfiles: [],
    marks: { accounts: [], favourites: [], recent: [] },
    credentialsPath: '/home/me/.aws/credentials',
    undo: null,
    configPath: '/home/me/.aws/config',
    awsFiles: [],
    otherFiles: null,
    ssoProfiles: null,
    keepSeveral: null,
    configImport: null,
    nameTemplate: { pattern: '{account}-{role}', letters: 'lower', separator: '-' },
    shell: 'bash',
    preferences: { language: 'system', theme: 'system', clearClipboardAfterMs: 60_000, zoomPercent: 100 },
    clipboard: null,
    takenKeys: [],
    verification: null,
    demo: null,
    system: sampleSystem(),
    quitQuestion: null,
    notices: [],
    ...part,
  };
}
