import path from 'node:path';
import { expect, test } from 'vitest';
import type { SimulatorOptions } from '../../../simulator';
import {
  AWS_CLI,
  cacheExpiredToken,
  clientOf,
  createShiftingClock,
  DEVICE_CODE,
  endpointData,
  firstAccount,
  firstStartUrl,
  hasAwsCli,
  homeWithProfile,
  jsonOf,
  memberTexts,
  openSimulator,
  run,
} from './harness';

/** The AWS CLI of the distribution, unmodified, led here by `--endpoint-url`; signed in already. */
async function openWithCli(options: SimulatorOptions = {}) {
  const simulator = await openSimulator(options);
  const { signIn } = clientOf(simulator);
  const { client, accessToken, refreshToken } = await signIn();

  const aws = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    run(AWS_CLI, [...args, '--endpoint-url', simulator.endpoints.portal, '--output', 'json'], env);

  async function keysInEnvironment() {
    const { accountId, roleNames } = firstAccount(simulator);
    const role = ['--account-id', accountId, '--role-name', roleNames[0] ?? ''];
    const answer = jsonOf(
      await aws(['sso', 'get-role-credentials', `--access-token=${accessToken}`, ...role]),
    );
    const {
      accessKeyId = '',
      secretAccessKey = '',
      sessionToken = '',
    } = memberTexts(answer['roleCredentials']);
    return {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    };
  }

  return {
    simulator,
    aws,
    // In one word: the AWS CLI takes a value that begins with a hyphen for an option.
    clientArgs: [`--client-id=${client.clientId}`, `--client-secret=${client.clientSecret}`],
    tokenArgs: [`--access-token=${accessToken}`],
    refreshToken,
    keysInEnvironment,
  };
}

/** The AWS CLI with an SSO profile, as a person uses it. */
async function openWithProfile() {
  const simulator = await openSimulator({ autoApprove: true });
  const home = homeWithProfile(simulator);
  const env = {
    HOME: home,
    AWS_CONFIG_FILE: path.join(home, '.aws/config'),
    AWS_DATA_PATH: endpointData(simulator),
  };
  return { simulator, home, aws: (...args: readonly string[]) => run(AWS_CLI, args, env) };
}

test.skipIf(!hasAwsCli)(
  'the AWS CLI registers, starts a device code and polls until it is approved',
  async () => {
    const { simulator, aws } = await openWithCli();
    const names = ['--client-name', 'test', '--client-type', 'public', '--scopes', 'sso:account:access'];
    const registered = memberTexts(jsonOf(await aws(['sso-oidc', 'register-client', ...names])));
    const { clientId = '', clientSecret = '' } = registered;
    const client = [`--client-id=${clientId}`, `--client-secret=${clientSecret}`];
    const start = [
      'sso-oidc',
      'start-device-authorization',
      ...client,
      '--start-url',
      firstStartUrl(simulator),
    ];
    const { deviceCode = '', userCode = '' } = memberTexts(jsonOf(await aws(start)));
    const poll = [
      'sso-oidc',
      'create-token',
      ...client,
      '--grant-type',
      DEVICE_CODE,
      `--device-code=${deviceCode}`,
    ];

    const pending = await aws(poll);
    expect(pending.code).toBe(254);
    expect(pending.stderr).toContain(
      'An error occurred (AuthorizationPendingException) when calling the CreateToken operation',
    );
    simulator.approveDevice(userCode);
    expect(jsonOf(await aws(poll))).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
  },
);

test.skipIf(!hasAwsCli)('the AWS CLI refreshes a token', async () => {
  const { aws, clientArgs, refreshToken } = await openWithCli();
  const refresh = ['--grant-type', 'refresh_token', `--refresh-token=${refreshToken}`];
  expect(jsonOf(await aws(['sso-oidc', 'create-token', ...clientArgs, ...refresh]))).toMatchObject({
    tokenType: 'Bearer',
  });
});

test.skipIf(!hasAwsCli)('the AWS CLI follows the pages of accounts to the end', async () => {
  const { simulator, aws, tokenArgs } = await openWithCli({ accounts: 45 });
  const { accountList } = jsonOf(await aws(['sso', 'list-accounts', ...tokenArgs]));
  expect(accountList).toHaveLength(45);
  expect(simulator.counters.ListAccounts).toBe(3);
});

test.skipIf(!hasAwsCli)('the AWS CLI lists permission sets', async () => {
  const { simulator, aws, tokenArgs } = await openWithCli();
  const { accountId, roleNames } = firstAccount(simulator);
  const listed = jsonOf(await aws(['sso', 'list-account-roles', ...tokenArgs, '--account-id', accountId]));
  expect(listed['roleList']).toEqual(roleNames.map((roleName) => ({ roleName, accountId })));
});

test.skipIf(!hasAwsCli)('the AWS CLI gets keys with which STS knows it', async () => {
  const { simulator, aws, keysInEnvironment } = await openWithCli();
  const { accountId } = firstAccount(simulator);
  const identity = await aws(['sts', 'get-caller-identity'], await keysInEnvironment());
  expect(jsonOf(identity)).toMatchObject({ Account: accountId });
});

test.skipIf(!hasAwsCli)('an ended session is UnauthorizedException to the AWS CLI', async () => {
  const { simulator, aws, tokenArgs } = await openWithCli();
  simulator.endSessions();
  const { code, stderr } = await aws(['sso', 'list-accounts', ...tokenArgs]);
  expect(code).toBe(254);
  expect(stderr).toContain(
    'An error occurred (UnauthorizedException) when calling the ListAccounts operation: ' +
      'Session token not found or invalid',
  );
});

test.skipIf(!hasAwsCli)(
  'a refresh after the session ended is InvalidGrantException to the AWS CLI',
  async () => {
    const { simulator, aws, clientArgs, refreshToken } = await openWithCli();
    simulator.endSessions();
    const refresh = ['--grant-type', 'refresh_token', `--refresh-token=${refreshToken}`];
    const { code, stderr } = await aws(['sso-oidc', 'create-token', ...clientArgs, ...refresh]);
    expect(code).toBe(254);
    expect(stderr).toContain('(InvalidGrantException) when calling the CreateToken operation');
  },
);

test.skipIf(!hasAwsCli)('a wrong permission set reads as it does with AWS', async () => {
  const { simulator, aws, tokenArgs } = await openWithCli();
  const role = ['--account-id', firstAccount(simulator).accountId, '--role-name', 'Nobody'];
  const { code, stderr } = await aws(['sso', 'get-role-credentials', ...tokenArgs, ...role]);
  expect(code).toBe(254);
  expect(stderr).toContain(
    'An error occurred (ForbiddenException) when calling the GetRoleCredentials operation: No access',
  );
});

test.skipIf(!hasAwsCli)('an unknown start URL is InvalidRequestException to the AWS CLI', async () => {
  const { aws, clientArgs } = await openWithCli();
  const startUrl = ['--start-url', 'https://d-0000000000.awsapps.com/start'];
  const { code, stderr } = await aws(['sso-oidc', 'start-device-authorization', ...clientArgs, ...startUrl]);
  expect(code).toBe(254);
  expect(stderr).toContain('(InvalidRequestException) when calling the StartDeviceAuthorization operation');
});

test.skipIf(!hasAwsCli)('a wrong client secret is InvalidClientException to the AWS CLI', async () => {
  const { simulator, aws, clientArgs } = await openWithCli();
  const [clientId = ''] = clientArgs;
  const wrong = [clientId, '--client-secret=wrong', '--start-url', firstStartUrl(simulator)];
  const { stderr } = await aws(['sso-oidc', 'start-device-authorization', ...wrong]);
  expect(stderr).toContain('(InvalidClientException) when calling the StartDeviceAuthorization operation');
});

test.skipIf(!hasAwsCli)('keys past their time are ExpiredToken to the AWS CLI', async () => {
  const clock = createShiftingClock();
  const { aws, keysInEnvironment } = await openWithCli({ clock });
  const keys = await keysInEnvironment();
  clock.advance(3600);
  const { code, stderr } = await aws(['sts', 'get-caller-identity'], keys);
  expect(code).toBe(254);
  expect(stderr).toContain('(ExpiredToken) when calling the GetCallerIdentity operation');
});

test.skipIf(!hasAwsCli)('a damaged secret key is SignatureDoesNotMatch to the AWS CLI', async () => {
  const { aws, keysInEnvironment } = await openWithCli();
  const keys = await keysInEnvironment();
  const damaged = { ...keys, AWS_SECRET_ACCESS_KEY: `${keys.AWS_SECRET_ACCESS_KEY}x` };
  expect((await aws(['sts', 'get-caller-identity'], damaged)).stderr).toContain('(SignatureDoesNotMatch)');
});

test.skipIf(!hasAwsCli)(
  'throttling is TooManyRequestsException after the AWS CLI tried three times',
  async () => {
    const { simulator, aws, tokenArgs } = await openWithCli();
    simulator.setThrottle({ perSecond: 0, burst: 0 });
    expect((await aws(['sso', 'list-accounts', ...tokenArgs])).stderr).toContain(
      '(TooManyRequestsException)',
    );
    expect(simulator.counters.ListAccounts).toBe(3);
  },
);

test.skipIf(!hasAwsCli)(
  'aws sso login, a command with the profile, and aws sso logout work from end to end',
  async () => {
    const { simulator, aws } = await openWithProfile();
    const login = await aws('sso', 'login', '--profile', 'test', '--no-browser');
    expect(login.stdout).toContain('Successfully logged into Start URL');

    const identity = await aws('sts', 'get-caller-identity', '--profile', 'test', '--output', 'json');
    expect(jsonOf(identity)).toMatchObject({ Account: firstAccount(simulator).accountId });

    expect((await aws('sso', 'logout')).code).toBe(0);
    expect(simulator.requests.at(-1)).toMatchObject({ operation: 'Logout', status: 200 });
  },
);

test.skipIf(!hasAwsCli)('the AWS CLI renews the expired token of an sso-session by itself', async () => {
  const { simulator, home, aws } = await openWithProfile();
  cacheExpiredToken(home, simulator, await clientOf(simulator).signIn());
  const identity = await aws('sts', 'get-caller-identity', '--profile', 'test', '--output', 'json');
  expect(jsonOf(identity)).toMatchObject({ Account: firstAccount(simulator).accountId });
  expect(simulator.requests.filter(({ grantType }) => grantType === 'refresh_token')).toHaveLength(1);
});

test.skipIf(!hasAwsCli)('an ended session makes the AWS CLI ask for a new aws sso login', async () => {
  const { simulator, home, aws } = await openWithProfile();
  cacheExpiredToken(home, simulator, await clientOf(simulator).signIn());
  simulator.endSessions();
  const { code, stderr } = await aws('sts', 'get-caller-identity', '--profile', 'test');
  expect(code).toBe(255);
  expect(stderr).toMatch(/token has expired and refresh failed/i);
});
