import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { keychainService } from '../../main/keychain/keychain-service';
import { startSimulator, type Simulator } from '../../simulator/index';
import { launchApp, makeAppFolder, type AppFolder } from '../support/app';
import { runAwsCli } from '../support/aws-cli';
import { expect, test } from '../support/e2e-test';
import { lookAt } from '../support/look-at';
import { details, keepSwitch, openRole, sessionPage, signInTo } from '../support/person';
import { searchSecrets } from '../support/secret-service';

let simulator: Simulator;
let folder: AppFolder;

test.beforeEach(async () => {
  folder = await makeAppFolder();
});

test.afterEach(async () => {
  await simulator.stop();
  await folder.remove();
});

test('sign in once, keep a role fresh, use it in a terminal while it renews itself, restart, sign out', async () => {
  test.setTimeout(180_000);
  simulator = await startSimulator({
    accounts: 12,
    roles: 3,
    autoApprove: true,
    // Keys that live for 40 s are renewed after 20; access tokens of 60 s after 40.
    lifetimes: { roleCredentialsS: 40, accessTokenS: 60 },
  });
  const organisation = firstOf(simulator.organisations);
  const account = firstOf(organisation.accounts);
  const roleName = firstOf(account.roleNames);

  const first = await launchApp({ endpoints: simulator.endpoints, folder });
  const { window } = first;
  await lookAt(window, 'first-run');
  await signInTo(window, organisation, 'acme');
  const tree = window.getByRole('treegrid', { name: 'Accounts and permission sets' });
  await expect(tree.getByText(account.name).first()).toBeVisible();
  await lookAt(window, 'signed-in');

  await openRole(window, `${account.accountId} ${roleName}`, roleName);
  await details(window).getByRole('textbox', { name: 'Profile name' }).fill('journey');
  await keepSwitch(window).press('Space');
  await expect(
    details(window)
      .getByText(/fresh until/i)
      .first(),
  ).toBeVisible();
  await lookAt(window, 'kept-fresh');

  const readItem = async () => firstOf(await searchSecrets({ service: keychainService(folder.userData) }));
  const firstItem = await readItem();
  const firstKeys = await readFile(folder.credentialsFile, 'utf8');
  expect((await stat(folder.credentialsFile)).mode & 0o777).toBe(0o600);
  expect(await callerArn('journey')).toContain(`assumed-role/AWSReservedSSO_${roleName}_`);
  expect(await callerArn('journey')).toContain(account.accountId);

  // The short life passes: the file has other keys by itself, and the terminal goes on working.
  await expect
    .poll(async () => keyId(await readFile(folder.credentialsFile, 'utf8')), { timeout: 60_000 })
    .not.toBe(keyId(firstKeys));
  // In time: the first ones had not expired when the next ones were there.
  const until = /keys until (\S+?Z)[.;]/.exec(firstKeys)?.[1] ?? '';
  expect(Date.now()).toBeLessThan(Date.parse(until));
  expect(await callerArn('journey')).toContain(roleName);

  // The access token, too, has been renewed by itself: a sign-in and a renewal make two.
  await expect.poll(() => simulator.counters.CreateToken, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);

  const item = await readItem();
  await first.close();
  await expectNoSecretOnDisk(`${firstItem.secret}${item.secret}`, [
    firstKeys,
    await readFile(folder.credentialsFile, 'utf8'),
  ]);

  const counted = simulator.counters.Authorize;
  const second = await launchApp({ endpoints: simulator.endpoints, folder });
  await expect(second.window.getByRole('treegrid').getByText(account.name).first()).toBeVisible();
  await second.window.getByRole('button', { name: /^acme/ }).click();
  await expect(
    sessionPage(second.window, 'acme')
      .getByText(/^Signed in/)
      .first(),
  ).toBeVisible();
  expect(simulator.counters.Authorize).toBe(counted);
  expect(await callerArn('journey')).toContain(roleName);

  await sessionPage(second.window, 'acme').getByRole('button', { name: 'Sign out' }).click();
  await lookAt(second.window, 'sign-out-dialog');
  await second.window.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(
    sessionPage(second.window, 'acme').getByRole('button', { name: 'Sign in', exact: true }),
  ).toBeVisible();
  await lookAt(second.window, 'signed-out');
  await expect.poll(() => simulator.counters.Logout).toBe(1);
  expect(await searchSecrets({ service: keychainService(folder.userData) })).toEqual([]);
  expect(await readFile(folder.credentialsFile, 'utf8')).not.toContain('journey');
  await second.close();
});

async function callerArn(profile: string): Promise<string> {
  const result = await runAwsCli(
    ['sts', 'get-caller-identity', '--profile', profile, '--endpoint-url', simulator.endpoints.sts],
    folder,
  );
  expect(result.stderr).toBe('');
  return result.stdout;
}

/**
 * No token, client secret or key in any file but the credentials file: not in the settings, not in the log, nowhere else in
 * the home folder.
 */
async function expectNoSecretOnDisk(
  keychainItems: string,
  credentialFiles: readonly string[],
): Promise<void> {
  const secrets = [
    ...[...keychainItems.matchAll(/"(?:accessToken|refreshToken|clientSecret)":"([^"]+)"/g)].map(
      (m) => m[1] ?? '',
    ),
    ...credentialFiles.flatMap((text) =>
      [...text.matchAll(/^aws_(?:secret_access_key|session_token) = (.*)$/gm)].map((m) => m[1] ?? ''),
    ),
  ];
  expect(new Set(secrets).size).toBeGreaterThanOrEqual(9);
  const files = await readdir(folder.path, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name));
  expect(paths).toContain(folder.credentialsFile);
  expect(paths.some((name) => name.endsWith('rolecall.log'))).toBe(true);
  expect(paths.some((name) => name.endsWith('settings.json'))).toBe(true);
  for (const name of paths.filter((one) => one !== folder.credentialsFile)) {
    const bytes = await readFile(name);
    // A piece of each is enough, so that one which was cut short is found too.
    const found = secrets.filter((secret) => bytes.includes(secret.slice(0, 24)));
    expect(found, `${name} holds a secret`).toEqual([]);
  }
}

function keyId(text: string): string {
  return /^aws_access_key_id = (.*)$/m.exec(text)?.[1] ?? '';
}

function firstOf<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('there is none');
  return first;
}
