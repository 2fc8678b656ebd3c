import path from 'node:path';
import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  paginateListAccounts,
  SSOClient,
} from '@aws-sdk/client-sso';
import {
  CreateTokenCommand,
  RegisterClientCommand,
  SSOOIDCClient,
  StartDeviceAuthorizationCommand,
} from '@aws-sdk/client-sso-oidc';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Simulator, SimulatorOptions } from '../../../simulator';
import {
  authorizePath,
  cacheExpiredToken,
  clientOf,
  codeFromBrowser,
  createShiftingClock,
  DEVICE_CODE,
  firstAccount,
  firstStartUrl,
  homeWithProfile,
  jsonOf,
  newProof,
  openSimulator,
  REDIRECT_URI,
  run,
  temporaryFolder,
} from './harness';

const region = 'us-east-1';

function endpointVariables({ endpoints }: Simulator): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_SSO: endpoints.portal,
    AWS_ENDPOINT_URL_SSO_OIDC: endpoints.oidc,
    AWS_ENDPOINT_URL_STS: endpoints.sts,
  };
}

/** The SDK's own clients, unmodified: nothing but the environment leads them here. */
async function openWithSdk(options: SimulatorOptions = {}) {
  const simulator = await openSimulator(options);
  const folder = temporaryFolder();
  const variables = {
    ...endpointVariables(simulator),
    AWS_CONFIG_FILE: path.join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'credentials'),
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const oidc = new SSOOIDCClient({ region });
  const sso = new SSOClient({ region });

  async function register() {
    const { clientId, clientSecret } = await oidc.send(
      new RegisterClientCommand({ clientName: 'test', clientType: 'public', scopes: ['sso:account:access'] }),
    );
    return { clientId, clientSecret };
  }

  async function startDevice() {
    const client = await register();
    const startUrl = firstStartUrl(simulator);
    const { deviceCode, userCode } = await oidc.send(
      new StartDeviceAuthorizationCommand({ ...client, startUrl }),
    );
    const poll = () => oidc.send(new CreateTokenCommand({ ...client, grantType: DEVICE_CODE, deviceCode }));
    return { client, userCode: userCode ?? '', poll };
  }

  async function signIn() {
    const { client, userCode, poll } = await startDevice();
    simulator.approveDevice(userCode);
    const { accessToken = '', refreshToken = '' } = await poll();
    return { client, accessToken, refreshToken };
  }

  async function roleCredentials(accessToken: string) {
    const { accountId, roleNames } = firstAccount(simulator);
    const { roleCredentials: keys } = await sso.send(
      new GetRoleCredentialsCommand({ accessToken, accountId, roleName: roleNames[0] }),
    );
    return {
      accessKeyId: keys?.accessKeyId ?? '',
      secretAccessKey: keys?.secretAccessKey ?? '',
      sessionToken: keys?.sessionToken ?? '',
    };
  }

  return { simulator, oidc, sso, register, startDevice, signIn, roleCredentials };
}

test('the browser flow ends with keys that STS knows', async () => {
  const { simulator, oidc, roleCredentials } = await openWithSdk({ autoApprove: true });
  const { clientId = '', clientSecret } = await oidc.send(
    new RegisterClientCommand({
      clientName: 'test',
      clientType: 'public',
      scopes: ['sso:account:access'],
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      issuerUrl: firstStartUrl(simulator),
    }),
  );
  const { verifier, challenge } = newProof();
  const url = `${simulator.endpoints.oidc}${authorizePath(clientId, challenge)}`;
  const { accessToken = '' } = await oidc.send(
    new CreateTokenCommand({
      clientId,
      clientSecret,
      grantType: 'authorization_code',
      code: await codeFromBrowser(url),
      redirectUri: REDIRECT_URI,
      codeVerifier: verifier,
    }),
  );
  const sts = new STSClient({ region, credentials: await roleCredentials(accessToken) });
  const { Account, Arn, UserId } = await sts.send(new GetCallerIdentityCommand({}));

  const { accountId, roleNames } = firstAccount(simulator);
  const user = simulator.organisations[0]?.user ?? '';
  expect(Account).toBe(accountId);
  expect(Arn).toMatch(
    new RegExp(
      `^arn:aws:sts::${accountId}:assumed-role/AWSReservedSSO_${roleNames[0] ?? ''}_[0-9a-f]{16}/${user}$`,
    ),
  );
  expect(UserId).toMatch(/^AROA[A-Z2-7]{17}:/);
});

test('a pending device code is the modelled exception, with its text in error_description', async () => {
  const { startDevice } = await openWithSdk();
  const { poll } = await startDevice();
  await expect(poll()).rejects.toMatchObject({
    name: 'AuthorizationPendingException',
    error: 'authorization_pending',
    error_description: 'Authorization is still pending',
  });
});

test('a refresh brings another access token', async () => {
  const { oidc, signIn } = await openWithSdk();
  const { client, accessToken, refreshToken } = await signIn();
  const renewed = await oidc.send(
    new CreateTokenCommand({ ...client, grantType: 'refresh_token', refreshToken }),
  );
  expect(renewed.accessToken).toMatch(/^aoa/);
  expect(renewed.accessToken).not.toBe(accessToken);
});

test('the paginator of accounts ends with every account', async () => {
  const { sso, signIn } = await openWithSdk({ accounts: 250, roles: 1 });
  const { accessToken } = await signIn();
  const ids: (string | undefined)[] = [];
  for await (const page of paginateListAccounts({ client: sso }, { accessToken })) {
    ids.push(...(page.accountList ?? []).map(({ accountId }) => accountId));
  }
  expect(new Set(ids).size).toBe(250);
});

test('the permission sets of an account are listed', async () => {
  const { simulator, sso, signIn } = await openWithSdk();
  const { accessToken } = await signIn();
  const { accountId, roleNames } = firstAccount(simulator);
  const { roleList } = await sso.send(new ListAccountRolesCommand({ accessToken, accountId }));
  expect(roleList).toEqual(roleNames.map((roleName) => ({ roleName, accountId })));
});

test('a client that does not exist is InvalidClientException', async () => {
  const { simulator, oidc } = await openWithSdk();
  const request = { clientId: 'nobody', clientSecret: 'none', startUrl: firstStartUrl(simulator) };
  await expect(oidc.send(new StartDeviceAuthorizationCommand(request))).rejects.toMatchObject({
    name: 'InvalidClientException',
    $metadata: { httpStatusCode: 401 },
  });
});

test('an unknown start URL is InvalidRequestException', async () => {
  const { oidc, register } = await openWithSdk();
  const request = { ...(await register()), startUrl: 'https://d-0000000000.awsapps.com/start' };
  await expect(oidc.send(new StartDeviceAuthorizationCommand(request))).rejects.toMatchObject({
    name: 'InvalidRequestException',
  });
});

test('a refresh after the organisation ended the sessions is InvalidGrantException', async () => {
  const { simulator, oidc, signIn } = await openWithSdk();
  const { client, refreshToken } = await signIn();
  simulator.endSessions();
  const request = new CreateTokenCommand({ ...client, grantType: 'refresh_token', refreshToken });
  await expect(oidc.send(request)).rejects.toMatchObject({ name: 'InvalidGrantException' });
});

test('after signing out the token is UnauthorizedException', async () => {
  const { sso, signIn } = await openWithSdk();
  const { accessToken } = await signIn();
  await sso.send(new LogoutCommand({ accessToken }));
  await expect(sso.send(new ListAccountsCommand({ accessToken }))).rejects.toMatchObject({
    name: 'UnauthorizedException',
    message: 'Session token not found or invalid',
  });
});

test('a wrong permission set is the unmodelled ForbiddenException', async () => {
  const { simulator, sso, signIn } = await openWithSdk();
  const { accessToken } = await signIn();
  const { accountId } = firstAccount(simulator);
  const request = new GetRoleCredentialsCommand({ accessToken, accountId, roleName: 'Nobody' });
  await expect(sso.send(request)).rejects.toMatchObject({
    name: 'ForbiddenException',
    message: 'No access',
    $metadata: { httpStatusCode: 403 },
  });
});

test('more than a hundred a page is InvalidRequestException', async () => {
  const { sso, signIn } = await openWithSdk();
  const { accessToken } = await signIn();
  await expect(sso.send(new ListAccountsCommand({ accessToken, maxResults: 101 }))).rejects.toMatchObject({
    name: 'InvalidRequestException',
  });
});

test('throttling is TooManyRequestsException after the SDK tried three times', async () => {
  const { simulator, sso, signIn } = await openWithSdk();
  const { accessToken } = await signIn();
  simulator.setThrottle({ perSecond: 0, burst: 0 });
  await expect(sso.send(new ListAccountsCommand({ accessToken }))).rejects.toMatchObject({
    name: 'TooManyRequestsException',
    $metadata: { attempts: 3 },
  });
  expect(simulator.counters.ListAccounts).toBe(3);
});

test('keys past their time are ExpiredToken', async () => {
  const clock = createShiftingClock();
  const { signIn, roleCredentials } = await openWithSdk({ clock });
  const { accessToken } = await signIn();
  const sts = new STSClient({ region, credentials: await roleCredentials(accessToken) });
  clock.advance(3600);
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'ExpiredToken' });
});

test('a secret key that lost its last character is SignatureDoesNotMatch', async () => {
  const { signIn, roleCredentials } = await openWithSdk();
  const keys = await roleCredentials((await signIn()).accessToken);
  const credentials = { ...keys, secretAccessKey: keys.secretAccessKey.slice(0, -1) };
  const sts = new STSClient({ region, credentials });
  await expect(sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
  });
});

test('a profile with an sso-session renews its expired token here and gets its own keys', async () => {
  const simulator = await openSimulator();
  const { signIn } = clientOf(simulator);
  const home = homeWithProfile(simulator);
  cacheExpiredToken(home, simulator, await signIn());
  const program = `
    import { GetCallerIdentityCommand, STSClient } from ${JSON.stringify(import.meta.resolve('@aws-sdk/client-sts'))};
    const { Account } = await new STSClient({}).send(new GetCallerIdentityCommand({}));
    console.log(JSON.stringify({ Account }));`;
  const finished = await run(process.execPath, ['--input-type=module', '--eval', program], {
    ...endpointVariables(simulator),
    HOME: home,
    AWS_PROFILE: 'test',
    AWS_CONFIG_FILE: path.join(home, '.aws/config'),
  });
  expect(jsonOf(finished)).toEqual({ Account: firstAccount(simulator).accountId });
  expect(simulator.requests.filter(({ grantType }) => grantType === 'refresh_token')).toHaveLength(1);
});
