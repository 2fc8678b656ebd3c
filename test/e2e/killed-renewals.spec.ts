import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { keychainService } from '../../main/keychain/keychain-service';
import {
  startSimulator,
  type RefreshTokenRotation,
  type RequestLogEntry,
  type Simulator,
} from '../../simulator/index';
import { createSeededRandom } from '../../simulator/seeded-random';
import { launchApp, launchHidden, makeAppFolder, type AppFolder, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { hasKeychainOfOwn } from '../support/keychain-lock';
import { addOrganisation, sessionPage } from '../support/person';
import { searchSecrets } from '../support/secret-service';

/** More with ROLECALL_KILLS: so many with each kind of refresh token. */
const kills = (usual: number): number => Number(process.env['ROLECALL_KILLS'] ?? usual);
/** The moments of the kills; the same again with ROLECALL_KILLS_SEED. */
const seed = Number(process.env['ROLECALL_KILLS_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** A token is renewed when a third of its life is left: each start finds one that is due or soon will be. */
const lifetimes = { accessTokenS: 6, roleCredentialsS: 900 };
/** From a request to AWS to its answer; and what the app may take from there until the new token is in the keychain. */
const latencyMs = 60;
const savingMs = 200;

test.skip(!hasKeychainOfOwn, 'the keychain of a person is not written to fifty times');

let simulator: Simulator;
let folder: AppFolder;

test.beforeEach(async () => {
  folder = await makeAppFolder();
});

test.afterEach(async () => {
  await simulator.stop();
  await folder.remove();
});

/**
 * Signs in, and then kills the app in the middle of one renewal after another.
 * @returns how often AWS refused a refresh token, and a person had to sign in again
 */
async function killInRenewals(rotateRefreshTokens: RefreshTokenRotation, times: number): Promise<number> {
  console.log(`ROLECALL_KILLS_SEED=${seed}`);
  const random = createSeededRandom(seed);
  simulator = await startSimulator({
    accounts: 2,
    roles: 1,
    autoApprove: true,
    rotateRefreshTokens,
    latencyMs,
    lifetimes,
  });
  await firstSignIn();
  let signInsAgain = 0;
  let answered = 0;
  for (let kill = 0; kill < times; kill += 1) {
    const from = simulator.requests.length;
    const app = await launchHidden({ endpoints: simulator.endpoints, folder, args: ['--hidden'] });
    await untilRenewing(app);
    await wait(random.integer(latencyMs + savingMs));
    await killed(app);
    answered += renewals(simulator.requests.slice(from)).length;
    await expectWholeItem();
    if (renewals(simulator.requests.slice(from)).some(({ status }) => status !== 200)) {
      await signInAgain();
      signInsAgain += 1;
    }
  }
  // The last kill may have lost an answer, too.
  if (await isRefusedAtStart()) {
    await signInAgain();
    signInsAgain += 1;
  }
  const log = await readFile(path.join(folder.userData, 'logs', 'rolecall.log'), 'utf8');
  expect(log).not.toMatch(/ error /);
  console.log(`of ${times} renewals AWS had answered ${answered}; signed in again: ${signInsAgain} times`);
  return signInsAgain;
}

function renewals(requests: readonly RequestLogEntry[]): readonly RequestLogEntry[] {
  return requests.filter(({ grantType }) => grantType === 'refresh_token');
}

/** Resolves when a request for a new access token has arrived at AWS. */
async function untilRenewing(app: Pick<RunningApp, 'output'>): Promise<void> {
  const from = simulator.counters.CreateToken;
  const until = Date.now() + 20_000;
  while (simulator.counters.CreateToken === from) {
    if (Date.now() > until) throw new Error(`No renewal began. The app wrote:\n${app.output()}`);
    await wait(2);
  }
}

/** Kills it, and makes sure that it had not ended by itself. */
async function killed(running: Pick<RunningApp, 'app' | 'kill'>): Promise<void> {
  const child = running.app.process();
  expect(child.exitCode).toBeNull();
  await running.kill();
  expect(child.signalCode).toBe('SIGKILL');
}

async function expectWholeItem(): Promise<void> {
  const items = await searchSecrets({ service: keychainService(folder.userData) });
  expect(items).toHaveLength(1);
  const item: unknown = JSON.parse(items[0]?.secret ?? '');
  expect(item).toMatchObject({ version: 1, registrations: { browser: { clientId: expect.any(String) } } });
}

async function firstSignIn(): Promise<void> {
  const running = await launchApp({ endpoints: simulator.endpoints, folder });
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('the simulator has no organisation');
  await addOrganisation(running.window, { ...organisation, name: 'acme' });
  await expect(signedIn(running)).toBeVisible();
  await running.close();
}

const signedIn = ({ window }: RunningApp) =>
  sessionPage(window, 'acme')
    .getByText(/^Signed in/)
    .first();

/** AWS does not know the refresh token that was saved: the person is told in plain words, once, and signs in. */
async function signInAgain(): Promise<void> {
  const from = simulator.requests.length;
  const running = await launchApp({ endpoints: simulator.endpoints, folder });
  const { window } = running;
  await window.getByRole('button', { name: /^acme/ }).click();
  const page = sessionPage(window, 'acme');
  const button = page.getByRole('button', { name: 'Sign in', exact: true });
  await expect(button).toBeVisible();
  // Asking once more at a start is no loop.
  expect(renewals(simulator.requests.slice(from)).length).toBeLessThanOrEqual(1);
  await button.click();
  await expect(signedIn(running)).toBeVisible();
  await running.close();
}

/** Starts the app once more, without a kill: true when AWS refuses the refresh token, false when the person is signed in. */
async function isRefusedAtStart(): Promise<boolean> {
  const from = simulator.requests.length;
  const running = await launchApp({ endpoints: simulator.endpoints, folder });
  await expect.poll(() => renewals(simulator.requests.slice(from)).length).toBeGreaterThan(0);
  const isRefused = renewals(simulator.requests.slice(from)).some(({ status }) => status !== 200);
  if (!isRefused) {
    await running.window.getByRole('button', { name: /^acme/ }).click();
    await expect(signedIn(running)).toBeVisible();
  }
  await running.close();
  return isRefused;
}

test('a kill in the middle of a renewal costs nothing where a refresh token is good until the next is used', async () => {
  const times = kills(30);
  test.setTimeout(60_000 + times * 15_000);
  expect(await killInRenewals('always', times)).toBe(0);
  expect(simulator.counters.Authorize).toBe(1);
});

test('a kill in the middle of a renewal costs one sign-in at most where each refresh token is good once', async () => {
  const times = kills(20);
  test.setTimeout(60_000 + times * 15_000);
  const signInsAgain = await killInRenewals('one-time', times);
  // Nobody signed in but where an answer of AWS was lost, once for each.
  expect(simulator.counters.Authorize).toBe(1 + signInsAgain);
});
