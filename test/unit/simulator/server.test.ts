import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startSimulator } from '../../../simulator';
import { firstAccount, memberTexts, openSimulator, rawRequest } from './harness';

test('it listens on 127.0.0.1 and on a free port by default', async () => {
  const { simulator } = await openSimulator();
  expect(simulator.endpoints.oidc).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d+$/);
  expect(simulator.endpoints).toEqual({
    oidc: simulator.endpoints.oidc,
    portal: simulator.endpoints.oidc,
    sts: simulator.endpoints.oidc,
  });
});

test('a port that is taken is an error, not another port', async () => {
  const { simulator } = await openSimulator();
  const port = Number(new URL(simulator.endpoints.oidc).port);
  await expect(startSimulator({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '192.0.2.1'])(
  'a request for host %s is turned away, as DNS rebinding would send it',
  async (host) => {
    const { simulator } = await openSimulator();
    expect(await rawRequest(simulator.endpoints.oidc, '/device', { host })).toBe(421);
  },
);

test.each(['127.0.0.1', 'localhost:1234', '[::1]:99', 'LOCALHOST'])(
  'a request for host %s is answered',
  async (host) => {
    const { simulator } = await openSimulator();
    expect(await rawRequest(simulator.endpoints.oidc, '/device', { host })).toBe(200);
  },
);

test('a body larger than any client has reason to send is 413 in JSON', async () => {
  const { post } = await openSimulator();
  const { status, errorType } = await post('/client/register', 'x'.repeat(65 * 1024));
  expect({ status, errorType }).toEqual({ status: 413, errorType: 'RequestEntityTooLargeException' });
});

test('a wrong method is 405 in JSON and names the right one', async () => {
  const { call } = await openSimulator();
  const { status, errorType, headers } = await call('/token');
  expect({ status, errorType, allow: headers.get('allow') }).toEqual({
    status: 405,
    errorType: 'MethodNotAllowedException',
    allow: 'POST',
  });
});

test('an unknown path is 404 in JSON', async () => {
  const { call } = await openSimulator();
  const { status, headers, json } = await call('/favicon.ico');
  expect(status).toBe(404);
  expect(headers.get('content-type')).toBe('application/json');
  expect(json).toHaveProperty('message');
});

test('answers carry a request id and the date of the injected clock', async () => {
  const { clock, call } = await openSimulator();
  const { headers } = await call('/assignment/accounts');
  expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers.get('date')).toBe(new Date(clock.now()).toUTCString());
});

test('counters count every request of an operation, refused ones too', async () => {
  const { simulator, call, signIn, portal } = await openSimulator();
  const { accessToken } = await signIn();
  await portal('/assignment/accounts', accessToken);
  await call('/assignment/accounts');
  await call('/nowhere');
  expect(simulator.counters).toEqual({
    RegisterClient: 1,
    StartDeviceAuthorization: 1,
    CreateToken: 1,
    Authorize: 0,
    ListAccounts: 2,
    ListAccountRoles: 0,
    GetRoleCredentials: 0,
    Logout: 0,
    GetCallerIdentity: 0,
  });
});

test('the request log says what was asked and how it ended', async () => {
  const { simulator, clock, signIn, portal } = await openSimulator();
  const { accessToken } = await signIn();
  await portal('/federation/credentials?account_id=111111111111&role_name=Nobody', accessToken);
  expect(simulator.requests.map(({ operation }) => operation)).toEqual([
    'RegisterClient',
    'StartDeviceAuthorization',
    'CreateToken',
    'GetRoleCredentials',
  ]);
  expect(simulator.requests[2]?.grantType).toBe('urn:ietf:params:oauth:grant-type:device_code');
  expect(simulator.requests.at(-1)).toMatchObject({
    at: clock.now(),
    method: 'GET',
    path: '/federation/credentials',
    status: 403,
    error: 'ForbiddenException',
    accountId: '111111111111',
    roleName: 'Nobody',
  });
});

test('the request log holds no secret that went in or out', async () => {
  const { simulator, signIn, portal, refresh } = await openSimulator();
  const { client, accessToken, refreshToken } = await signIn();
  const { accountId, roleNames } = firstAccount(simulator);
  const path = `/federation/credentials?account_id=${accountId}&role_name=${roleNames[0] ?? ''}`;
  const { json } = await portal(path, accessToken);
  await refresh(client, refreshToken);
  const log = JSON.stringify(simulator.requests);
  const secrets = [
    client.clientSecret,
    accessToken,
    refreshToken,
    ...Object.values(memberTexts(json['roleCredentials'])),
  ];
  expect(secrets).toHaveLength(7);
  for (const secret of secrets) expect(log).not.toContain(secret);
});

test('the request log keeps the latest ten thousand', async () => {
  const { createRequestLog } = await import('../../../simulator/request-log');
  const log = createRequestLog();
  const entry = { method: 'GET', path: '/', operation: 'Unknown', status: 404 } as const;
  for (let at = 0; at < 25_000; at += 1) log.add({ ...entry, at });
  expect(log.entries.length).toBeLessThanOrEqual(10_000);
  expect(log.entries.at(-1)?.at).toBe(24_999);
});

test('stopping closes connections that are open, and stopping twice is fine', async () => {
  const simulator = await startSimulator();
  const { hostname, port } = new URL(simulator.endpoints.oidc);
  const socket = connect(Number(port), hostname);
  await new Promise<void>(
    (resolve) =>
      void socket.once('connect', () => {
        resolve();
      }),
  );
  const closed = new Promise<void>(
    (resolve) =>
      void socket.once('close', () => {
        resolve();
      }),
  );
  socket.on('error', () => undefined);
  await Promise.all([simulator.stop(), simulator.stop(), closed]);
  await expect(fetch(simulator.endpoints.oidc)).rejects.toThrow();
});

test('stopping does not wait for answers that are being delayed', async () => {
  const simulator = await startSimulator({ latencyMs: 3_600_000 });
  const answer = fetch(`${simulator.endpoints.portal}/assignment/accounts`).then(
    () => 'answered',
    () => 'cut off',
  );
  await expect.poll(() => simulator.counters.ListAccounts).toBe(1);
  await simulator.stop();
  expect(await answer).toBe('cut off');
});
