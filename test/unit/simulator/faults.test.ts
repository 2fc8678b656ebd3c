import { expect, test } from 'vitest';
import { FAULT_KINDS } from '../../../simulator/options';
import type { Fault, SimulatorOptions } from '../../../simulator';
import { openSimulator } from './harness';

/** A signed-in client, and what it gets for asking for the accounts. */
async function signedIn(options: SimulatorOptions = {}) {
  const opened = await openSimulator(options);
  const { accessToken, client, refreshToken } = await opened.signIn();
  const list = (init: RequestInit = {}) => opened.portal('/assignment/accounts', accessToken, init);
  return { ...opened, list, accessToken, client, refreshToken };
}

test.each([
  ['server-error', 500, 'InternalServerException'],
  ['unauthorized', 401, 'UnauthorizedException'],
  ['throttled', 429, 'TooManyRequestsException'],
] as const)('%s is %i with the words of AWS', async (fault, status, errorType) => {
  const { simulator, list } = await signedIn();
  simulator.addFault({ fault });
  expect(await list()).toMatchObject({ status, errorType });
});

test.each([
  ['bad-gateway', 502],
  ['captive-portal', 200],
  ['captive-redirect', 302],
] as const)('%s is %i with HTML and without AWS’s name of an error', async (fault, status) => {
  const { simulator, list } = await signedIn();
  simulator.addFault({ fault });
  const answer = await list();
  expect([answer.status, answer.errorType]).toEqual([status, undefined]);
  expect(answer.headers.get('content-type')).toContain('text/html');
  expect(answer.headers.get('location') !== null).toBe(fault === 'captive-redirect');
});

test('malformed JSON is cut off, and an empty object has nothing in it', async () => {
  const { simulator, list } = await signedIn();
  simulator.addFault({ fault: 'malformed-json', count: 1 });
  simulator.addFault({ fault: 'empty-object', count: 1 });
  const [malformed, empty] = [await list(), await list()];
  expect(() => JSON.parse(malformed.text) as unknown).toThrow();
  expect([malformed.status, empty.status, empty.text]).toEqual([200, 200, '{}']);
});

test('a throttled answer says when to come back, when it is told to', async () => {
  const { simulator, list } = await signedIn();
  simulator.addFault({ fault: 'throttled', retryAfterS: 7 });
  expect((await list()).headers.get('retry-after')).toBe('7');
});

test('a hanging request gets no answer until the client gives up, and the next is fine', async () => {
  const { simulator, list } = await signedIn();
  simulator.addFault({ fault: 'hang', count: 1 });
  await expect(list({ signal: AbortSignal.timeout(200) })).rejects.toThrow();
  expect((await list()).status).toBe(200);
  expect(simulator.requests.map(({ error }) => error)).toContain('Fault: hang');
});

test('a reset tears the connection down', async () => {
  const { simulator, list } = await signedIn();
  simulator.addFault({ fault: 'reset', count: 1 });
  await expect(list()).rejects.toThrow('fetch failed');
  expect((await list()).status).toBe(200);
});

test('a slow body comes in pieces: the head is there, and the end is not', async () => {
  const { simulator, accessToken } = await signedIn();
  simulator.addFault({ fault: 'slow-body', count: 1 });
  const giveUp = new AbortController();
  const response = await fetch(`${simulator.endpoints.portal}/assignment/accounts`, {
    headers: { 'x-amz-sso_bearer_token': accessToken },
    signal: giveUp.signal,
  });
  expect(response.status).toBe(200);
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(first?.value?.length).toBeLessThan(Number(response.headers.get('content-length')) / 2);
  giveUp.abort();
  await expect(reader?.read()).rejects.toThrow();
});

test('what is lost with its answer was done: the refresh token is used up', async () => {
  const { simulator, client, refreshToken, refresh } = await signedIn({ rotateRefreshTokens: 'one-time' });
  simulator.addFault({ fault: 'lost-answer', operation: 'CreateToken', count: 1 });
  await expect(refresh(client, refreshToken)).rejects.toThrow('fetch failed');
  expect((await refresh(client, refreshToken)).errorType).toBe('InvalidGrantException');
});

test('what a reset keeps from arriving was not done', async () => {
  const { simulator, client, refreshToken, refresh } = await signedIn({ rotateRefreshTokens: 'one-time' });
  simulator.addFault({ fault: 'reset', operation: 'CreateToken', count: 1 });
  await expect(refresh(client, refreshToken)).rejects.toThrow('fetch failed');
  expect((await refresh(client, refreshToken)).status).toBe(200);
});

test('a fault of one operation leaves the others alone', async () => {
  const { simulator, list, client, refreshToken, refresh } = await signedIn();
  simulator.addFault({ fault: 'server-error', operation: 'CreateToken' });
  expect((await list()).status).toBe(200);
  expect((await refresh(client, refreshToken)).status).toBe(500);
});

test('a fault with a count ends by itself, and several come one after another', async () => {
  const { simulator, list } = await signedIn();
  const faults: readonly Fault[] = [
    { fault: 'server-error', operation: 'ListAccounts', count: 2 },
    { fault: 'unauthorized', count: 1 },
  ];
  for (const fault of faults) simulator.addFault(fault);
  const statuses: number[] = [];
  for (let request = 0; request < 4; request += 1) statuses.push((await list()).status);
  expect(statuses).toEqual([500, 500, 401, 200]);
  expect(simulator.faults()).toEqual([]);
});

test('faults are cleared all together or for one operation', async () => {
  const { simulator, list } = await signedIn();
  simulator.addFault({ fault: 'server-error', operation: 'ListAccounts' });
  simulator.addFault({ fault: 'hang', operation: 'CreateToken' });
  simulator.clearFaults('ListAccounts');
  expect((await list()).status).toBe(200);
  expect(simulator.faults()).toHaveLength(1);
  simulator.clearFaults();
  expect(simulator.faults()).toEqual([]);
});

test.each([
  [{ fault: 'hang', count: 0 }, /count/],
  [{ fault: 'hang', count: 1.5 }, /count/],
  [{ fault: 'throttled', retryAfterS: -1 }, /retryAfterS/],
] as const)('%j makes no sense', async (fault, message) => {
  const { simulator } = await openSimulator();
  expect(() => {
    simulator.addFault(fault);
  }).toThrow(message);
});

test('every kind of fault is one that a client notices', async () => {
  const { simulator, list } = await signedIn();
  const fine = (await list()).text;
  for (const fault of FAULT_KINDS) {
    simulator.addFault({ fault, count: 1 });
    const answer = await list({ signal: AbortSignal.timeout(150) }).catch(() => null);
    expect([fault, answer?.status === 200 && answer.text === fine]).toEqual([fault, false]);
  }
});

test('the same role credentials are given until little of their life is left, when it is told so', async () => {
  const { clock, simulator, portal, accessToken } = await signedIn({
    sameKeysUntilS: 600,
    lifetimes: { accessTokenS: 8 * 3600 },
  });
  const account = simulator.organisations[0]?.accounts[0];
  const keyOf = async (roleName = account?.roleNames[0]): Promise<unknown> => {
    const query = `account_id=${account?.accountId}&role_name=${roleName}`;
    return (await portal(`/federation/credentials?${query}`, accessToken)).json['roleCredentials'];
  };
  const first = await keyOf();
  expect(await keyOf(account?.roleNames[1])).not.toEqual(first);
  clock.advance(3600 - 601);
  expect(await keyOf()).toEqual(first);
  clock.advance(1);
  expect(await keyOf()).not.toEqual(first);
});

test('a renewal may bring no refresh token, and the old one stays good', async () => {
  const { client, refreshToken, refresh, portal } = await signedIn({ rotateRefreshTokens: 'unsent' });
  for (let renewal = 0; renewal < 3; renewal += 1) {
    const { json } = await refresh(client, refreshToken);
    expect(Object.keys(json).sort()).toEqual(['accessToken', 'expiresIn', 'tokenType']);
    expect((await portal('/assignment/accounts', String(json['accessToken']))).status).toBe(200);
  }
});
