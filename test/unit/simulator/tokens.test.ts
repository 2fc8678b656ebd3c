import { expect, test } from 'vitest';
import { openSimulator } from './harness';

const ACCOUNTS = '/assignment/accounts';
const INVALID_GRANT = 'InvalidGrantException';

test('an access token works until its hour is over, whatever happened since', async () => {
  const { clock, signIn, portal } = await openSimulator();
  const { accessToken } = await signIn();
  clock.advance(3599);
  expect((await portal(ACCOUNTS, accessToken)).status).toBe(200);
  clock.advance(1);
  const { status, json } = await portal(ACCOUNTS, accessToken);
  expect(status).toBe(401);
  expect(json).toEqual({
    message: 'Session token not found or invalid',
    __type: 'com.amazonaws.switchboard.portal#UnauthorizedException',
  });
});

test('a refresh gives a new access token after the first expired', async () => {
  const { clock, signIn, refresh, portal } = await openSimulator();
  const { client, accessToken, refreshToken } = await signIn();
  clock.advance(3600);
  const { json } = await refresh(client, refreshToken);
  expect(json['accessToken']).not.toBe(accessToken);
  expect((await portal(ACCOUNTS, String(json['accessToken']))).status).toBe(200);
});

test('a refresh works until the sign-in ends by itself and is an invalid grant from then on', async () => {
  const { clock, signIn, refresh } = await openSimulator({ lifetimes: { sessionS: 7200 } });
  const { client, refreshToken } = await signIn();
  clock.advance(7199);
  expect((await refresh(client, refreshToken)).status).toBe(200);
  clock.advance(1);
  const { status, errorType, json } = await refresh(client, refreshToken);
  expect({ status, errorType, error: json['error'] }).toEqual({
    status: 400,
    errorType: INVALID_GRANT,
    error: 'invalid_grant',
  });
});

test('access tokens die with the sign-in even when their own hour is not over', async () => {
  const { clock, signIn, portal } = await openSimulator({ lifetimes: { sessionS: 600 } });
  const { accessToken } = await signIn();
  clock.advance(600);
  expect((await portal(ACCOUNTS, accessToken)).status).toBe(401);
});

test('by default a refresh token lives until its successor was used', async () => {
  const { signIn, refresh } = await openSimulator();
  const { client, refreshToken: first } = await signIn();
  const second = (await refresh(client, first)).json['refreshToken'];
  expect(second).not.toBe(first);
  expect((await refresh(client, first)).status).toBe(200);
  expect((await refresh(client, second)).status).toBe(200);
  expect((await refresh(client, first)).errorType).toBe(INVALID_GRANT);
});

test('a refresh token that never rotates is answered again each time', async () => {
  const { signIn, refresh } = await openSimulator({ rotateRefreshTokens: 'never' });
  const { client, refreshToken } = await signIn();
  expect((await refresh(client, refreshToken)).json['refreshToken']).toBe(refreshToken);
  expect((await refresh(client, refreshToken)).status).toBe(200);
});

test('a one-time refresh token is dead once used, its successor is not', async () => {
  const { signIn, refresh } = await openSimulator({ rotateRefreshTokens: 'one-time' });
  const { client, refreshToken } = await signIn();
  const { json } = await refresh(client, refreshToken);
  expect((await refresh(client, refreshToken)).errorType).toBe(INVALID_GRANT);
  expect((await refresh(client, json['refreshToken'])).status).toBe(200);
});

test('a refresh token belongs to the client that signed in', async () => {
  const { register, signIn, refresh } = await openSimulator();
  const { refreshToken } = await signIn();
  expect((await refresh(await register(), refreshToken)).errorType).toBe(INVALID_GRANT);
});

test('a lapsed registration cannot refresh: 401 InvalidClient', async () => {
  const { clock, signIn, refresh } = await openSimulator({ lifetimes: { registrationS: 600 } });
  const { client, refreshToken } = await signIn();
  clock.advance(600);
  const { status, errorType } = await refresh(client, refreshToken);
  expect({ status, errorType }).toEqual({ status: 401, errorType: 'InvalidClientException' });
});

test('an unknown client cannot refresh: 401 InvalidClient', async () => {
  const { signIn, refresh } = await openSimulator();
  const { refreshToken } = await signIn();
  const { status, errorType } = await refresh({ clientId: 'x', clientSecret: 'y' }, refreshToken);
  expect({ status, errorType }).toEqual({ status: 401, errorType: 'InvalidClientException' });
});

test.each([
  ['password', 'UnsupportedGrantTypeException'],
  ['authorization_code', 'UnauthorizedClientException'],
])('grant type %s of a device-code client is %s', async (grantType, expected) => {
  const { post, register } = await openSimulator();
  const { status, errorType } = await post('/token', { ...(await register()), grantType, code: 'x' });
  expect({ status, errorType }).toEqual({ status: 400, errorType: expected });
});

test('CreateTokenWithIAM is told apart and refused', async () => {
  const { post, register } = await openSimulator();
  const { errorType, json } = await post('/token?aws_iam=t', await register());
  expect(errorType).toBe('InvalidRequestException');
  expect(json['error_description']).toContain('CreateTokenWithIAM');
});

test('signing out answers 200 with no body and kills every token of the sign-in', async () => {
  const { signIn, refresh, portal } = await openSimulator();
  const { client, accessToken, refreshToken } = await signIn();
  const renewed = await refresh(client, refreshToken);
  const { status, text } = await portal('/logout', accessToken, { method: 'POST' });
  expect({ status, text }).toEqual({ status: 200, text: '' });
  expect((await portal(ACCOUNTS, accessToken)).status).toBe(401);
  expect((await portal(ACCOUNTS, String(renewed.json['accessToken']))).status).toBe(401);
  expect((await refresh(client, refreshToken)).errorType).toBe(INVALID_GRANT);
});

test('signing out leaves other sign-ins alone', async () => {
  const { signIn, portal } = await openSimulator();
  const [first, second] = [await signIn(), await signIn()];
  await portal('/logout', first.accessToken, { method: 'POST' });
  expect((await portal(ACCOUNTS, second.accessToken)).status).toBe(200);
});

test('signing out twice is 401', async () => {
  const { signIn, portal } = await openSimulator();
  const { accessToken } = await signIn();
  await portal('/logout', accessToken, { method: 'POST' });
  expect((await portal('/logout', accessToken, { method: 'POST' })).status).toBe(401);
});

test('an organisation can end its sessions without touching another organisation', async () => {
  const { simulator, signIn, refresh, portal } = await openSimulator({
    organisations: [{ name: 'One' }, { name: 'Two' }],
  });
  const [oneUrl, twoUrl] = simulator.organisations.map(({ startUrl }) => startUrl);
  const one = await signIn(undefined, oneUrl);
  const two = await signIn(undefined, twoUrl);
  simulator.endSessions(oneUrl);
  expect((await portal(ACCOUNTS, one.accessToken)).status).toBe(401);
  expect((await refresh(one.client, one.refreshToken)).errorType).toBe(INVALID_GRANT);
  expect((await portal(ACCOUNTS, two.accessToken)).status).toBe(200);
});

test('after the sessions ended one can sign in anew', async () => {
  const { simulator, signIn, portal } = await openSimulator();
  const { client } = await signIn();
  simulator.endSessions();
  const { accessToken } = await signIn(client);
  expect((await portal(ACCOUNTS, accessToken)).status).toBe(200);
});

test('a sign-in of ninety days can be refreshed daily for two months', async () => {
  const { clock, signIn, refresh, portal } = await openSimulator({ lifetimes: { sessionS: 90 * 24 * 3600 } });
  const { client, refreshToken: first } = await signIn();
  let current: unknown = first;
  let accessToken = '';
  for (let day = 0; day < 60; day += 1) {
    clock.advance(24 * 3600);
    const { json } = await refresh(client, current);
    current = json['refreshToken'];
    accessToken = String(json['accessToken']);
  }
  expect((await portal(ACCOUNTS, accessToken)).status).toBe(200);
});
