import { expect, test } from 'vitest';
import { firstAccount, memberTexts, openSimulator } from './harness';

async function openSignedIn(options: Parameters<typeof openSimulator>[0] = {}) {
  const opened = await openSimulator(options);
  const { accessToken } = await opened.signIn();
  const account = firstAccount(opened.simulator);
  return {
    ...opened,
    accessToken,
    account,
    get: (path: string) => opened.portal(path, accessToken),
    credentialsOf: (accountId: string, roleName: string) =>
      opened.portal(
        `/federation/credentials?account_id=${accountId}&role_name=${encodeURIComponent(roleName)}`,
        accessToken,
      ),
  };
}

/** Every page of a listing, following its tokens; fails when they never end. */
async function pages(
  get: (path: string) => Promise<{ json: Readonly<Record<string, unknown>> }>,
  path: string,
  list: string,
) {
  const found: unknown[][] = [];
  let token: unknown;
  do {
    const next = typeof token === 'string' ? `&next_token=${encodeURIComponent(token)}` : '';
    const { json } = await get(`${path}${next}`);
    const items = json[list];
    found.push(Array.isArray(items) ? items : []);
    token = json['nextToken'];
  } while (token !== undefined && found.length < 100);
  return found;
}

test('accounts come in pages of the wanted size, each account once', async () => {
  const { get, simulator } = await openSignedIn({ accounts: 250 });
  const found = await pages(get, '/assignment/accounts?max_result=100', 'accountList');
  expect(found.map((page) => page.length)).toEqual([100, 100, 50]);
  expect(found.flat()).toEqual(
    simulator.organisations[0]?.accounts.map(({ accountId, name, email }) => ({
      accountId,
      accountName: name,
      emailAddress: email,
    })),
  );
});

test('without a wanted size the pages are smaller than a large organisation', async () => {
  const { get } = await openSignedIn({ accounts: 40 });
  const found = await pages(get, '/assignment/accounts?', 'accountList');
  expect(found.length).toBeGreaterThan(1);
  expect(found.flat()).toHaveLength(40);
});

test('a last page that is exactly full has no token', async () => {
  const { get } = await openSignedIn({ accounts: 10 });
  const { json } = await get('/assignment/accounts?max_result=10');
  expect(json['accountList']).toHaveLength(10);
  expect(json).not.toHaveProperty('nextToken');
});

test("a page token needs percent-encoding, as AWS's may", async () => {
  const { get } = await openSignedIn({ accounts: 3 });
  expect((await get('/assignment/accounts?max_result=1')).json['nextToken']).toMatch(/\+\/=$/);
});

test('an account that goes between two pages makes no other account go missing', async () => {
  const { get, simulator } = await openSignedIn({ accounts: 4, roles: 1 });
  const first = await get('/assignment/accounts?max_result=2');
  const account = firstAccount(simulator);
  simulator.revokeAssignment(account.accountId, account.roleNames[0] ?? '');
  const token = encodeURIComponent(String(first.json['nextToken']));
  const second = await get(`/assignment/accounts?max_result=2&next_token=${token}`);
  expect(second.json['accountList']).toHaveLength(2);
});

test('permission sets come in pages too', async () => {
  const { get, account } = await openSignedIn({ accounts: 1, roles: 30 });
  const found = await pages(
    get,
    `/assignment/roles?account_id=${account.accountId}&max_result=12`,
    'roleList',
  );
  expect(found.map((page) => page.length)).toEqual([12, 12, 6]);
  expect(found.flat()).toEqual(
    account.roleNames.map((roleName) => ({ roleName, accountId: account.accountId })),
  );
});

test.each(['101', '0', '-1', 'ten', '1.5'])('max_result %s is an invalid request', async (size) => {
  const { get } = await openSignedIn();
  const { status, json } = await get(`/assignment/accounts?max_result=${size}`);
  expect({ status, type: json['__type'] }).toEqual({
    status: 400,
    type: 'com.amazonaws.switchboard.portal#InvalidRequestException',
  });
});

test('a page token that was made up is an invalid request', async () => {
  const { get } = await openSignedIn();
  expect((await get('/assignment/accounts?next_token=abc')).errorType).toBe('InvalidRequestException');
});

test('a page token of another listing is an invalid request', async () => {
  const { get, account } = await openSignedIn({ accounts: 3 });
  const token = encodeURIComponent(
    String((await get('/assignment/accounts?max_result=1')).json['nextToken']),
  );
  const answer = await get(`/assignment/roles?account_id=${account.accountId}&next_token=${token}`);
  expect(answer.errorType).toBe('InvalidRequestException');
});

test('an account without a name or address is listed without those members', async () => {
  const { get } = await openSignedIn({
    organisations: [{ name: 'One', accounts: [{ accountId: '111111111111', name: '', email: '' }] }],
  });
  expect((await get('/assignment/accounts')).json['accountList']).toEqual([{ accountId: '111111111111' }]);
});

test('role credentials have the sizes of AWS and expire in epoch milliseconds', async () => {
  const { clock, account, credentialsOf } = await openSignedIn();
  const { json } = await credentialsOf(account.accountId, account.roleNames[0] ?? '');
  const keys = memberTexts(json['roleCredentials']);
  expect(keys['accessKeyId']).toMatch(/^ASIA[A-Z2-7]{16}$/);
  expect(keys['secretAccessKey']).toMatch(/^[A-Za-z0-9+/]{40}$/);
  expect(keys['sessionToken']).toMatch(/^IQoJb3JpZ2lu[A-Za-z0-9+/]{860,}=*$/);
  expect(json['roleCredentials']).toMatchObject({ expiration: clock.now() + 3_600_000 });
});

test('a permission set with any permitted sign in its name can be asked for', async () => {
  const { account, credentialsOf } = await openSignedIn({
    organisations: [{ name: 'One', accounts: 1, permissionSets: ['Admin+x,=.@-_'] }],
  });
  expect((await credentialsOf(account.accountId, 'Admin+x,=.@-_')).status).toBe(200);
});

test.each([
  ['a misspelt permission set', (accountId: string) => [accountId, 'Nobody']],
  ['an account one has nothing in', () => ['999999999999', 'ReadOnlyAccess']],
])('asking credentials of %s is the unmodelled 403', async (_what, choose) => {
  const { account, credentialsOf } = await openSignedIn();
  const [accountId = '', roleName = ''] = choose(account.accountId);
  const { status, errorType, json } = await credentialsOf(accountId, roleName);
  expect({ status, errorType }).toEqual({ status: 403, errorType: 'ForbiddenException' });
  expect(json).toEqual({
    message: 'No access',
    __type: 'com.amazonaws.switchboard.portal#ForbiddenException',
  });
});

test('the accounts of another organisation are out of reach', async () => {
  const { simulator, credentialsOf } = await openSignedIn({
    organisations: [{ name: 'One' }, { name: 'Two' }],
  });
  const foreign = simulator.organisations[1]?.accounts[0];
  expect((await credentialsOf(foreign?.accountId ?? '', foreign?.roleNames[0] ?? '')).status).toBe(403);
});

test.each([
  ['/assignment/roles'],
  ['/assignment/roles?account_id=12'],
  ['/federation/credentials?role_name=ReadOnlyAccess'],
  ['/federation/credentials?account_id=111111111111'],
])('%s lacks something and is an invalid request', async (path) => {
  const { get } = await openSignedIn();
  const { status, errorType } = await get(path);
  expect({ status, errorType }).toEqual({ status: 400, errorType: 'InvalidRequestException' });
});

test('a revoked permission set is listed no more and gives 403, until it is restored', async () => {
  const { get, simulator, account, credentialsOf } = await openSignedIn();
  const [revoked = '', ...others] = account.roleNames;
  const path = `/assignment/roles?account_id=${account.accountId}`;

  simulator.revokeAssignment(account.accountId, revoked);
  expect((await get(path)).json['roleList']).toEqual(
    others.map((roleName) => ({ roleName, accountId: account.accountId })),
  );
  expect((await credentialsOf(account.accountId, revoked)).status).toBe(403);

  simulator.restoreAssignment(account.accountId, revoked);
  expect((await credentialsOf(account.accountId, revoked)).status).toBe(200);
});

test('an account without any permission set left is listed no more', async () => {
  const { get, simulator, account } = await openSignedIn({ accounts: 2 });
  for (const roleName of account.roleNames) simulator.revokeAssignment(account.accountId, roleName);
  expect((await get('/assignment/accounts')).json['accountList']).toHaveLength(1);
  expect((await get(`/assignment/roles?account_id=${account.accountId}`)).status).toBe(403);
});

test('a made-up access token is 401', async () => {
  const { portal } = await openSimulator();
  expect((await portal('/assignment/accounts', 'aoaAAAA')).errorType).toBe('UnauthorizedException');
});

test('a request without a token is 401', async () => {
  const { call } = await openSimulator();
  expect((await call('/assignment/accounts')).status).toBe(401);
});

test('over the limit the portal answers 429 with Retry-After, and OIDC does not', async () => {
  const { get, register } = await openSignedIn({ throttle: { perSecond: 1, burst: 2, retryAfterS: 3 } });
  await get('/assignment/accounts');
  await get('/assignment/accounts');
  const { status, headers, json } = await get('/assignment/accounts');
  expect({ status, retryAfter: headers.get('retry-after') }).toEqual({ status: 429, retryAfter: '3' });
  expect(json).toEqual({
    message: 'HTTP 429 Unknown Code',
    __type: 'com.amazonaws.switchboard.portal#TooManyRequestsException',
  });
  expect((await register()).clientId).not.toBe('undefined');
});

test('Retry-After is sent only when wanted', async () => {
  const { get } = await openSignedIn({ throttle: { perSecond: 1, burst: 1 } });
  await get('/assignment/accounts');
  const { status, headers } = await get('/assignment/accounts');
  expect(status).toBe(429);
  expect(headers.has('retry-after')).toBe(false);
});

test('the limit can be set and lifted while running', async () => {
  const { get, simulator } = await openSignedIn();
  simulator.setThrottle({ perSecond: 1, burst: 1 });
  await get('/assignment/accounts');
  expect((await get('/assignment/accounts')).status).toBe(429);
  simulator.setThrottle(null);
  expect((await get('/assignment/accounts')).status).toBe(200);
});
