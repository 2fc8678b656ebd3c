import { expect, test } from 'vitest';
import { CONTROLS } from '../../../simulator/control';
import { firstAccount, openSimulator, rawRequest } from './harness';

async function controlled() {
  const opened = await openSimulator();
  const { accessToken } = await opened.signIn();
  const list = () => opened.portal('/assignment/accounts', accessToken);
  const control = (name: string, body: unknown = {}) => opened.post(`/__sim/${name}`, body);
  return { ...opened, list, control, accessToken };
}

test('a fault is switched on and off while it runs', async () => {
  const { control, list } = await controlled();
  const on = await control('fault', { fault: 'server-error', operation: 'ListAccounts' });
  expect(on).toMatchObject({
    status: 200,
    json: { ok: true, faults: [{ fault: 'server-error', operation: 'ListAccounts' }] },
  });
  expect((await list()).status).toBe(500);
  expect((await control('clear-faults')).json).toEqual({ ok: true, faults: [] });
  expect((await list()).status).toBe(200);
});

test('an assignment is taken away and given back', async () => {
  const { control, portal, accessToken, simulator } = await controlled();
  const { accountId, roleNames } = firstAccount(simulator);
  const [roleName = ''] = roleNames;
  const ask = () =>
    portal(`/federation/credentials?account_id=${accountId}&role_name=${roleName}`, accessToken);
  await control('revoke-assignment', { accountId, roleName });
  expect((await ask()).errorType).toBe('ForbiddenException');
  await control('restore-assignment', { accountId, roleName });
  expect((await ask()).status).toBe(200);
});

test('sign-ins are ended', async () => {
  const { control, list } = await controlled();
  await control('end-sessions', { startUrl: 'https://d-0000000000.awsapps.com/start' });
  expect((await list()).status).toBe(200);
  await control('end-sessions');
  expect((await list()).status).toBe(401);
});

test('the portal is throttled, and let go', async () => {
  const { control, list } = await controlled();
  await control('throttle', { perSecond: 1, retryAfterS: 9 });
  await list();
  const refused = await list();
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '9']);
  await control('throttle', {});
  expect((await list()).status).toBe(200);
});

test('the clock is moved, so that things expire', async () => {
  const { control, list } = await controlled();
  await control('move-clock', { byS: 3601 });
  expect((await list()).status).toBe(401);
  await control('move-clock', { byS: -3601 });
  expect((await list()).status).toBe(200);
});

test('sign-ins are approved by themselves once it is told so', async () => {
  const { control, register, startDevice, poll } = await controlled();
  await control('auto-approve', { on: true });
  const client = await register();
  const { json } = await startDevice(client);
  expect((await poll(client, json['deviceCode'])).status).toBe(200);
});

test('role credentials live as long as it is told', async () => {
  const { control, portal, accessToken, simulator } = await controlled();
  const { accountId, roleNames } = firstAccount(simulator);
  await control('role-credentials-life', { s: 120 });
  const { json } = await portal(
    `/federation/credentials?account_id=${accountId}&role_name=${roleNames[0] ?? ''}`,
    accessToken,
  );
  const { expiration } = json['roleCredentials'] as { expiration: number };
  const livesMs = expiration - (simulator.requests.at(-1)?.at ?? 0);
  expect(livesMs).toBeGreaterThan(118_000);
  expect(livesMs).toBeLessThanOrEqual(120_000);
});

test('an answer waits as long as it is told, a control never does', async () => {
  const { control, list, simulator } = await controlled();
  await control('latency', { ms: 60_000 });
  await expect(Promise.race([list(), control('latency', { ms: 0 })])).resolves.toMatchObject({
    json: { ok: true },
  });
  expect((await list()).status).toBe(200);
  expect(simulator.counters.ListAccounts).toBe(2);
});

test('it tells what was asked of it, and what goes wrong', async () => {
  const { control, list } = await controlled();
  await list();
  await control('fault', { fault: 'hang', operation: 'Logout', count: 3 });
  expect((await control('state')).json).toMatchObject({
    counters: { ListAccounts: 1, CreateToken: 1 },
    faults: [{ fault: 'hang', operation: 'Logout', count: 3 }],
  });
});

test('a fault of everything spares the controls', async () => {
  const { control } = await controlled();
  await control('fault', { fault: 'hang' });
  expect((await control('clear-faults')).status).toBe(200);
});

test.each([
  ['fault', { fault: 'earthquake' }, /fault must be one of server-error/],
  ['fault', {}, /fault must be/],
  ['fault', { fault: 'hang', operation: 'Destroy' }, /operation must be one of RegisterClient/],
  ['fault', { fault: 'hang', count: 'twice' }, /count/],
  ['throttle', { perSecond: -1 }, /perSecond/],
  ['latency', { ms: null }, /ms/],
  ['role-credentials-life', { s: 0 }, /s must be/],
  ['auto-approve', { on: 'yes' }, /on must be true or false/],
  ['revoke-assignment', { accountId: '1' }, /roleName/],
  ['move-clock', { byS: '1' }, /byS/],
  ['state', 'not JSON', /JSON object/],
  ['state', '[]', /JSON object/],
])('%s with %j is refused with a line that says why', async (name, body, message) => {
  const { control } = await controlled();
  const { status, json } = await control(name, body);
  expect([status, json['ok']]).toEqual([400, false]);
  expect(json['message']).toMatch(message);
});

test.each([
  ['with an Origin', { origin: 'https://evil.example', 'content-type': 'application/json' }],
  ['with the Origin null', { origin: 'null', 'content-type': 'application/json' }],
  ['of its own origin', { origin: 'http://127.0.0.1', 'content-type': 'application/json' }],
  ['that a browser fetched', { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }],
  ['as a plain text, which a page may send without asking', { 'content-type': 'text/plain' }],
  ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }],
])('a control %s does nothing', async (_, headers) => {
  const { call, list, simulator } = await controlled();
  for (const { name } of CONTROLS) {
    const { status } = await call(`/__sim/${name}`, { method: 'POST', headers, body: '{"fault":"hang"}' });
    expect([name, status]).toEqual([name, 403]);
  }
  expect(simulator.faults()).toEqual([]);
  expect((await list()).status).toBe(200);
});

test('a page that asks whether it may send JSON is told no', async () => {
  const { call } = await controlled();
  const { status, headers } = await call('/__sim/fault', {
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  });
  expect([status, headers.get('access-control-allow-origin')]).toEqual([405, null]);
});

test('a control under a name that was pointed here is turned away', async () => {
  const { simulator } = await controlled();
  expect(await rawRequest(simulator.endpoints.oidc, '/__sim/state', { host: 'evil.example' })).toBe(421);
});

test('a control is in the log of requests as such', async () => {
  const { control, simulator } = await controlled();
  await control('state');
  expect(simulator.requests.at(-1)).toMatchObject({
    operation: 'Control',
    path: '/__sim/state',
    status: 200,
  });
});
