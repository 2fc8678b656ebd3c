import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { startSimulator } from '../../../simulator';
import type { Simulator, SimulatorOptions } from '../../../simulator';
import { firstAccount } from '../../unit/simulator/harness';
import type { RegisteredClient, TestClock } from '../../unit/simulator/harness';

/** The distribution's own; what else is called `aws` or `python3` on a machine may be a wrapper. */
export const AWS_CLI = '/usr/bin/aws';
export const PYTHON = '/usr/bin/python3';

export const hasAwsCli = existsSync(AWS_CLI);
export const hasBotocore = existsSync(PYTHON) && existsSync('/usr/lib/python3/dist-packages/botocore');

export { clientOf, DEVICE_CODE, firstAccount, memberTexts, REDIRECT_URI } from '../../unit/simulator/harness';
export { authorizePath, newProof } from '../../unit/simulator/harness';

/** A simulator that is stopped when the test ends. */
export async function openSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  onTestFinished(() => simulator.stop());
  return simulator;
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'rolecall-simulator-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a program to its end in an environment that knows nothing of the person's AWS. Asynchronous, since
 * the simulator answers from this process.
 */
export function run(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const home = temporaryFolder();
  return new Promise((resolve) => {
    const clean = {
      PATH: '/usr/bin:/bin',
      HOME: home,
      LC_ALL: 'C.UTF-8',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: path.join(home, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: path.join(home, 'credentials'),
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_PAGER: '',
    };
    execFile(file, [...args], { env: { ...clean, ...env }, timeout: 50_000 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, stdout, stderr });
    });
  });
}

export function firstStartUrl(simulator: Simulator): string {
  return simulator.organisations[0]?.startUrl ?? '';
}

/** What a browser would be redirected to with, when sign-ins are approved automatically. */
export async function codeFromBrowser(url: string): Promise<string> {
  const response = await fetch(url, { redirect: 'manual' });
  return new URL(response.headers.get('location') ?? 'about:blank').searchParams.get('code') ?? '';
}

/** JSON that a program wrote, as an object. */
export function jsonOf({ stdout, stderr }: Finished): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(stdout);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    throw new Error(`No JSON on standard output: ${stdout}\n${stderr}`);
  }
}

/** Real time, which a test can put forward: signatures carry the client's own time. */
export function createShiftingClock(): TestClock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance(seconds) {
      ahead += seconds * 1000;
    },
  };
}

/**
 * A data folder for `AWS_DATA_PATH` that leads botocore and the AWS CLI here where `--endpoint-url` does not
 * reach: `aws sso login`, `aws sso logout` and the credentials of an SSO profile make clients of their own,
 * and these versions read no AWS_ENDPOINT_URL_*. The programs stay unmodified; they look there for the rules
 * by which a service's address is found.
 */
export function endpointData({ endpoints }: Simulator): string {
  const folder = temporaryFolder();
  const services = {
    'sso/2019-06-10': endpoints.portal,
    'sso-oidc/2019-06-10': endpoints.oidc,
    'sts/2011-06-15': endpoints.sts,
  };
  for (const [service, url] of Object.entries(services)) {
    mkdirSync(path.join(folder, service), { recursive: true });
    const rules = [{ conditions: [], endpoint: { url, properties: {}, headers: {} }, type: 'endpoint' }];
    const parameter = { required: false, documentation: '' };
    const parameters = {
      Region: { ...parameter, builtIn: 'AWS::Region', type: 'String' },
      UseDualStack: { ...parameter, builtIn: 'AWS::UseDualStack', type: 'Boolean' },
      UseFIPS: { ...parameter, builtIn: 'AWS::UseFIPS', type: 'Boolean' },
      Endpoint: { ...parameter, builtIn: 'SDK::Endpoint', type: 'String' },
    };
    const ruleSet = JSON.stringify({ version: '1.0', parameters, rules });
    writeFileSync(path.join(folder, service, 'endpoint-rule-set-1.json'), ruleSet);
  }
  return folder;
}

/** A home folder with an SSO profile named `test`, for the first account's first permission set. */
export function homeWithProfile(simulator: Simulator): string {
  const home = temporaryFolder();
  const { accountId, roleNames } = firstAccount(simulator);
  mkdirSync(path.join(home, '.aws/sso/cache'), { recursive: true });
  writeFileSync(
    path.join(home, '.aws/config'),
    `[profile test]
sso_session = corp
sso_account_id = ${accountId}
sso_role_name = ${roleNames[0] ?? ''}
region = us-east-1
[sso-session corp]
sso_start_url = ${firstStartUrl(simulator)}
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`,
  );
  return home;
}

export interface CachedSignIn {
  readonly client: RegisteredClient;
  readonly refreshToken: string;
}

/** Puts a token that expired long ago, and what renews it, where SDKs look for the session `corp`. */
export function cacheExpiredToken(
  home: string,
  simulator: Simulator,
  { client, refreshToken }: CachedSignIn,
): void {
  writeFileSync(
    path.join(home, '.aws/sso/cache', `${createHash('sha1').update('corp').digest('hex')}.json`),
    JSON.stringify({
      startUrl: firstStartUrl(simulator),
      region: 'us-east-1',
      accessToken: 'expired',
      expiresAt: '2020-01-01T00:00:00Z',
      ...client,
      registrationExpiresAt: '2099-01-01T00:00:00Z',
      refreshToken,
    }),
  );
}
