import type { AppState, EpochMs, ManagedProfileState, Problem, SessionState } from '../preload/contract';
import type { EndpointOverrides } from './identity-center/endpoints';
import { redact } from './log';

/** What the app runs on, each under its name: "electron" and "33.4.11". */
export type MachineFacts = Readonly<Record<string, string>>;

export interface DiagnosticsFacts {
  readonly state: AppState;
  readonly machine: MachineFacts;
  /** As it is shown: `~` stands for the home folder. */
  readonly logPath: string;
  readonly overrides: EndpointOverrides;
  readonly now: EpochMs;
}

/**
 * What somebody who is to help has to know, as plain lines: versions, files, endpoints, what state everything is in
 * and what fails.
 *
 * SECURITY: it is made to be posted in public. It is composed of the state, which has no secret in it; it leaves out
 * whatever says whose machine this is (names of accounts, permission sets, profiles and sessions, start URLs,
 * account ids, technical texts of AWS); and it goes through the log's redaction as a second net.
 */
export function diagnosticsText({ state, machine, logPath, overrides, now }: DiagnosticsFacts): string {
  const { preferences, keychain } = state;
  const lines = [
    `Rolecall ${state.appVersion}${state.demo === null ? '' : ' (demo)'}, ${iso(now)}`,
    ...Object.entries(machine).map(([name, value]) => `${name}: ${value}`),
    '',
    `keychain: ${keychain.kind}${keychain.kind === 'ready' ? `, ${keychain.name}` : ''}`,
    `credentials file: ${state.credentialsPath}`,
    `config file: ${state.configPath}`,
    `log: ${logPath}`,
    `OIDC endpoint: ${endpoint(overrides.oidc)}`,
    `portal endpoint: ${endpoint(overrides.portal)}`,
    `STS endpoint: ${endpoint(overrides.sts)}`,
    `shell: ${state.shell}`,
    ...Object.entries(preferences).map(([name, value]) => `${name}: ${String(value)}`),
    '',
    `sessions: ${state.sessions.length}`,
    ...state.sessions.map((session, index) => `${index + 1}. ${sessionWords(session)}`),
    `managed profiles: ${state.managedProfiles.length}`,
    ...state.managedProfiles.map((profile, index) => `${index + 1}. ${profileWords(profile)}`),
    `notices: ${state.notices.map((notice) => notice.problem.code).join(', ') || 'none'}`,
  ];
  return redact(`${lines.join('\n')}\n`);
}

function sessionWords({ region, method, endpoints, signIn, catalogue }: SessionState): string {
  const list = catalogue.updatedAt === null ? 'list never read' : `list read ${iso(catalogue.updatedAt)}`;
  return [
    `${region}, ${method}, ${endpoints} endpoints`,
    signInWords(signIn),
    catalogue.loading === null ? list : `${list}, being read`,
    ...failing('list', catalogue.problem),
  ].join('; ');
}

function signInWords(signIn: SessionState['signIn']): string {
  switch (signIn.kind) {
    case 'unknown':
      return 'sign-in not read yet';
    case 'signed-out':
      return `signed out: ${signIn.reason}`;
    case 'signing-in':
      return `signing in: ${signIn.method}, ${signIn.phase}`;
    case 'signed-in':
      return [
        `signed in until ${iso(signIn.accessTokenExpiresAt)}`,
        ...failing('renewal', signIn.problem),
      ].join('; ');
    case 'sign-in-failed':
      return failing('sign-in', signIn.problem).join();
  }
}

function profileWords({ filePath, tookOver, status }: ManagedProfileState): string {
  return [
    status.kind,
    status.freshUntil === null ? 'no keys yet' : `keys until ${iso(status.freshUntil)}`,
    filePath,
    ...(tookOver ? ['taken over'] : []),
    ...(status.kind === 'failing' ? failing('renewal', status.problem) : []),
  ].join('; ');
}

const failing = (what: string, problem: Problem | null): readonly string[] =>
  problem === null ? [] : [`${what} fails: ${problem.code}`];

const iso = (at: EpochMs): string => new Date(at).toISOString();

/** Where an endpoint is; a URL may carry a name and a password, which are nobody's business. */
function endpoint(url: string | undefined): string {
  if (url === undefined) return "AWS's own";
  return URL.canParse(url) ? new URL(url).origin : 'from the environment, and no URL';
}
