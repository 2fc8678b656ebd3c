import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../simulator';
import {
  authorizePath,
  cacheExpiredToken,
  clientOf,
  codeFromBrowser,
  createShiftingClock,
  DEVICE_CODE,
  endpointData,
  firstAccount,
  firstStartUrl,
  hasBotocore,
  homeWithProfile,
  jsonOf,
  memberTexts,
  newProof,
  openSimulator,
  PYTHON,
  REDIRECT_URI,
  run,
} from './harness';

const PROGRAM = fileURLToPath(new URL('call_botocore.py', import.meta.url));

async function openWithBotocore(options: SimulatorOptions = {}) {
  const simulator = await openSimulator(options);
  const client = clientOf(simulator);
  const call = async (
    service: 'sso' | 'sso-oidc' | 'sts',
    method: string,
    parameters: Readonly<Record<string, unknown>>,
    env: Readonly<Record<string, string>> = {},
  ) =>
    jsonOf(
      await run(
        PYTHON,
        [PROGRAM, service, method, JSON.stringify(parameters), simulator.endpoints.oidc, ''],
        env,
      ),
    );
  return { simulator, ...client, call };
}

/** botocore with an SSO profile and a token in the cache that has to be renewed first. */
async function openWithProfile() {
  const simulator = await openSimulator();
  const home = homeWithProfile(simulator);
  cacheExpiredToken(home, simulator, await clientOf(simulator).signIn());
  const env = {
    HOME: home,
    AWS_CONFIG_FILE: path.join(home, '.aws/config'),
    AWS_DATA_PATH: endpointData(simulator),
  };
  const identity = async () =>
    jsonOf(await run(PYTHON, [PROGRAM, 'sts', 'get_caller_identity', '{}', '', 'test'], env));
  return { simulator, identity };
}

test.skipIf(!hasBotocore)('botocore registers a client and reads its times', async () => {
  const { call } = await openWithBotocore();
  const answer = await call('sso-oidc', 'register_client', { clientName: 'test', clientType: 'public' });
  const { clientIdIssuedAt, clientSecretExpiresAt } = answer;
  expect(Number(clientSecretExpiresAt) - Number(clientIdIssuedAt)).toBe(90 * 24 * 3600);
});

test.skipIf(!hasBotocore)('botocore starts a device authorization', async () => {
  const { call, register, startUrl } = await openWithBotocore();
  const answer = await call('sso-oidc', 'start_device_authorization', { ...(await register()), startUrl });
  expect(answer).toMatchObject({ expiresIn: 600, interval: 1 });
});

test.skipIf(!hasBotocore)('a pending device code is the modelled exception to botocore', async () => {
  const { call, register, startDevice } = await openWithBotocore();
  const client = await register();
  const { deviceCode } = (await startDevice(client)).json;
  expect(await call('sso-oidc', 'create_token', { ...client, grantType: DEVICE_CODE, deviceCode })).toEqual({
    class: 'AuthorizationPendingException',
    code: 'AuthorizationPendingException',
    // Newer ones copy the description here; this one leaves it where the service put it.
    message: '',
    status: 400,
    description: 'Authorization is still pending',
  });
});

test.skipIf(!hasBotocore)('botocore refreshes a token', async () => {
  const { call, signIn } = await openWithBotocore();
  const { client, refreshToken } = await signIn();
  const answer = await call('sso-oidc', 'create_token', {
    ...client,
    grantType: 'refresh_token',
    refreshToken,
  });
  expect(answer).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
});

test.skipIf(!hasBotocore)(
  'a code without its verifier, which this botocore cannot send, is refused',
  async () => {
    const { simulator, call, registerForBrowser } = await openWithBotocore({ autoApprove: true });
    const client = await registerForBrowser();
    const code = await codeFromBrowser(
      `${simulator.endpoints.oidc}${authorizePath(client.clientId, newProof().challenge)}`,
    );
    const request = { ...client, grantType: 'authorization_code', code, redirectUri: REDIRECT_URI };
    expect(await call('sso-oidc', 'create_token', request)).toMatchObject({
      class: 'InvalidRequestException',
    });
  },
);

test.skipIf(!hasBotocore)('botocore follows the pages of accounts to the end', async () => {
  const { call, signIn } = await openWithBotocore({ accounts: 45 });
  const { pages } = await call('sso', 'paginate:list_accounts', {
    accessToken: (await signIn()).accessToken,
  });
  const sizes = Array.isArray(pages)
    ? pages.map((page: { accountList: unknown[] }) => page.accountList.length)
    : [];
  expect(sizes).toEqual([20, 20, 5]);
});

test.skipIf(!hasBotocore)('botocore gets keys with which STS knows it', async () => {
  const { simulator, call, signIn } = await openWithBotocore();
  const { accessToken } = await signIn();
  const { accountId, roleNames } = firstAccount(simulator);
  const answer = await call('sso', 'get_role_credentials', {
    accessToken,
    accountId,
    roleName: roleNames[0],
  });
  const {
    accessKeyId = '',
    secretAccessKey = '',
    sessionToken = '',
  } = memberTexts(answer['roleCredentials']);
  const keys = {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  };
  expect(await call('sts', 'get_caller_identity', {}, keys)).toMatchObject({ Account: accountId });
});

test.skipIf(!hasBotocore)('signing out with botocore ends the sign-in', async () => {
  const { call, signIn, portal } = await openWithBotocore();
  const { accessToken } = await signIn();
  expect(await call('sso', 'logout', { accessToken })).toEqual({});
  expect((await portal('/assignment/accounts', accessToken)).status).toBe(401);
});

test.skipIf(!hasBotocore)('an ended session is UnauthorizedException to botocore', async () => {
  const { simulator, call, signIn } = await openWithBotocore();
  const { accessToken } = await signIn();
  simulator.endSessions();
  expect(await call('sso', 'list_accounts', { accessToken })).toEqual({
    class: 'UnauthorizedException',
    code: 'UnauthorizedException',
    message: 'Session token not found or invalid',
    status: 401,
    description: null,
  });
});

test.skipIf(!hasBotocore)(
  'a wrong permission set is the unmodelled ForbiddenException to botocore',
  async () => {
    const { simulator, call, signIn } = await openWithBotocore();
    const { accessToken } = await signIn();
    const { accountId } = firstAccount(simulator);
    expect(await call('sso', 'get_role_credentials', { accessToken, accountId, roleName: 'Nobody' })).toEqual(
      {
        class: 'ClientError',
        code: 'ForbiddenException',
        message: 'No access',
        status: 403,
        description: null,
      },
    );
  },
);

test.skipIf(!hasBotocore)(
  'throttling is TooManyRequestsException to botocore, which tries again',
  async () => {
    const { simulator, call, signIn } = await openWithBotocore();
    const { accessToken } = await signIn();
    simulator.setThrottle({ perSecond: 0, burst: 0 });
    expect(await call('sso', 'list_accounts', { accessToken })).toMatchObject({
      class: 'TooManyRequestsException',
      status: 429,
    });
    expect(simulator.counters.ListAccounts).toBe(2);
  },
);

test.skipIf(!hasBotocore)('keys past their time are ExpiredToken to botocore', async () => {
  const clock = createShiftingClock();
  const { simulator, call, signIn, portal } = await openWithBotocore({ clock });
  const { accessToken } = await signIn();
  const { accountId, roleNames } = firstAccount(simulator);
  const query = new URLSearchParams({ account_id: accountId, role_name: roleNames[0] ?? '' });
  const { json } = await portal(`/federation/credentials?${query.toString()}`, accessToken);
  const keys = memberTexts(json['roleCredentials']);
  clock.advance(3600);
  const answer = await call(
    'sts',
    'get_caller_identity',
    {},
    {
      AWS_ACCESS_KEY_ID: keys['accessKeyId'] ?? '',
      AWS_SECRET_ACCESS_KEY: keys['secretAccessKey'] ?? '',
      AWS_SESSION_TOKEN: keys['sessionToken'] ?? '',
    },
  );
  expect(answer).toMatchObject({ class: 'ClientError', code: 'ExpiredToken', status: 403 });
});

test.skipIf(!hasBotocore)(
  'botocore renews the expired token of an sso-session and signs in with it',
  async () => {
    const { simulator, identity } = await openWithProfile();
    expect(await identity()).toMatchObject({ Account: firstAccount(simulator).accountId });
    expect(simulator.requests.filter(({ grantType }) => grantType === 'refresh_token')).toHaveLength(1);
  },
);

test.skipIf(!hasBotocore)('an ended session stops the sso-session of botocore', async () => {
  const { simulator, identity } = await openWithProfile();
  simulator.endSessions(firstStartUrl(simulator));
  expect(await identity()).toMatchObject({ class: 'TokenRetrievalError' });
});
