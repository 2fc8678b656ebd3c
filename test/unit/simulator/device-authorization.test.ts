import { expect, test } from 'vitest';
import { fieldValue, openSimulator } from './harness';

const PENDING = 'AuthorizationPendingException';
const SLOW_DOWN = 'SlowDownException';

async function openDevice(options: Parameters<typeof openSimulator>[0] = {}) {
  const opened = await openSimulator(options);
  const client = await opened.register();
  const started = await opened.startDevice(client);
  const { deviceCode, userCode, verificationUri, verificationUriComplete } = started.json;
  return {
    ...opened,
    client,
    started,
    userCode: String(userCode),
    verificationUri: String(verificationUri),
    verificationUriComplete: String(verificationUriComplete),
    pollOnce: () => opened.poll(client, deviceCode),
  };
}

test("a device authorization answers codes, addresses on its own origin, and AWS's own times", async () => {
  const { started, userCode, verificationUri, verificationUriComplete, simulator } = await openDevice();
  expect(started.json).toMatchObject({ expiresIn: 600, interval: 1 });
  expect(userCode).toMatch(/^[A-Z]{4}-[A-Z]{4}$/);
  expect(verificationUri).toBe(`${simulator.endpoints.oidc}/device`);
  expect(verificationUriComplete).toBe(`${verificationUri}?user_code=${userCode}`);
});

test('a code that nobody decided is pending', async () => {
  const { pollOnce } = await openDevice();
  const { status, errorType, json } = await pollOnce();
  expect({ status, errorType, error: json['error'] }).toEqual({
    status: 400,
    errorType: PENDING,
    error: 'authorization_pending',
  });
});

test('an approved code gives an hour of access and a refresh token', async () => {
  const { simulator, userCode, pollOnce } = await openDevice();
  expect(simulator.approveDevice(userCode)).toBe(true);
  const { status, json } = await pollOnce();
  expect(status).toBe(200);
  expect(json).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
  expect(String(json['accessToken']).length).toBeGreaterThan(650);
  expect(String(json['refreshToken']).length).toBeGreaterThan(650);
});

test('a client without scopes gets eight hours and nothing to refresh with', async () => {
  const { register, signIn } = await openSimulator();
  const { answer } = await signIn(await register({ scopes: undefined }));
  expect(answer['expiresIn']).toBe(8 * 3600);
  expect(answer).not.toHaveProperty('refreshToken');
});

test('an exchanged code is refused the second time', async () => {
  const { simulator, userCode, pollOnce } = await openDevice();
  simulator.approveDevice(userCode);
  await pollOnce();
  expect((await pollOnce()).errorType).toBe('InvalidGrantException');
});

test('a denied code is refused with AccessDenied', async () => {
  const { simulator, userCode, pollOnce } = await openDevice();
  expect(simulator.denyDevice(userCode)).toBe(true);
  expect((await pollOnce()).errorType).toBe('AccessDeniedException');
});

test('a code is decided once', async () => {
  const { simulator, userCode } = await openDevice();
  simulator.denyDevice(userCode);
  expect(simulator.approveDevice(userCode)).toBe(false);
});

test('a user code may be typed in lower case without its dash', async () => {
  const { simulator, userCode } = await openDevice();
  expect(simulator.approveDevice(userCode.toLowerCase().replace('-', ''))).toBe(true);
});

test('a code expires at its time by the clock, not before', async () => {
  const { clock, simulator, userCode, pollOnce } = await openDevice({ lifetimes: { deviceCodeS: 30 } });
  clock.advance(29);
  expect((await pollOnce()).errorType).toBe(PENDING);
  clock.advance(1);
  expect((await pollOnce()).errorType).toBe('ExpiredTokenException');
  expect(simulator.approveDevice(userCode)).toBe(false);
});

test('polling at the interval never earns slow_down', async () => {
  const { clock, pollOnce } = await openDevice();
  for (let round = 0; round < 5; round += 1) {
    expect((await pollOnce()).errorType).toBe(PENDING);
    clock.advance(1);
  }
});

test('the double poll of the AWS CLI is forgiven, a third early one is not', async () => {
  const { pollOnce } = await openDevice();
  const answers = [await pollOnce(), await pollOnce(), await pollOnce()];
  expect(answers.map(({ errorType }) => errorType)).toEqual([PENDING, PENDING, SLOW_DOWN]);
});

test('after slow_down only polls five seconds further apart are welcome', async () => {
  const { clock, pollOnce } = await openDevice();
  await pollOnce();
  await pollOnce();
  await pollOnce();
  clock.advance(6);
  expect((await pollOnce()).errorType).toBe(PENDING);
  clock.advance(1);
  expect((await pollOnce()).errorType).toBe(SLOW_DOWN);
});

test('automatic approval approves a new code at once', async () => {
  const { pollOnce } = await openDevice({ autoApprove: true });
  expect((await pollOnce()).status).toBe(200);
});

test('automatic approval can be switched while running', async () => {
  const { simulator, register, startDevice, poll } = await openSimulator({ autoApprove: true });
  simulator.setAutoApprove(false);
  const client = await register();
  const { json } = await startDevice(client);
  expect((await poll(client, json['deviceCode'])).errorType).toBe(PENDING);
});

test('another client cannot exchange the code', async () => {
  const { simulator, userCode, started, register, poll } = await openDevice();
  simulator.approveDevice(userCode);
  const stranger = await register();
  expect((await poll(stranger, started.json['deviceCode'])).errorType).toBe('InvalidGrantException');
});

test('an unknown start URL is an invalid request', async () => {
  const { register, startDevice } = await openSimulator();
  const answer = await startDevice(await register(), 'https://d-0000000000.awsapps.com/start');
  expect({ status: answer.status, error: answer.errorType }).toEqual({
    status: 400,
    error: 'InvalidRequestException',
  });
});

test.each(['/', '#', '#/', '/#/'])(
  'a start URL pasted with a trailing %s is the same one',
  async (ending) => {
    const { register, startDevice, startUrl } = await openSimulator();
    expect((await startDevice(await register(), startUrl + ending)).status).toBe(200);
  },
);

test('a wrong client secret is 401 InvalidClient', async () => {
  const { register, startDevice } = await openSimulator();
  const { clientId } = await register();
  const answer = await startDevice({ clientId, clientSecret: 'guess' });
  expect({ status: answer.status, error: answer.errorType }).toEqual({
    status: 401,
    error: 'InvalidClientException',
  });
});

test('a client registered for the browser flow may not use a device code', async () => {
  const { registerForBrowser, startDevice } = await openSimulator();
  expect((await startDevice(await registerForBrowser())).errorType).toBe('UnauthorizedClientException');
});

test('a lapsed registration may start a device authorization but gets no token, as with AWS', async () => {
  const { clock, register, startDevice, poll } = await openSimulator({
    autoApprove: true,
    lifetimes: { registrationS: 60 },
  });
  const client = await register();
  clock.advance(60);
  const { status, json } = await startDevice(client);
  expect(status).toBe(200);
  expect((await poll(client, json['deviceCode'])).errorType).toBe('InvalidClientException');
});

test('the device page fills in the code from its address and names the organisation', async () => {
  const { call, userCode } = await openDevice();
  const { text } = await call(`/device?user_code=${userCode}`);
  expect(fieldValue(text, 'user_code')).toBe(userCode);
  expect(text).toContain('Embedded Identity Center — not AWS');
  expect(text).toContain('Northwind Traders');
});

test('approving on the device page lets the client in', async () => {
  const { postForm, userCode, pollOnce } = await openDevice();
  const { status, text } = await postForm('/device', { user_code: userCode, decision: 'approve' });
  expect(status).toBe(200);
  expect(text).toContain('Request approved');
  expect((await pollOnce()).status).toBe(200);
});

test('denying on the device page keeps the client out', async () => {
  const { postForm, userCode, pollOnce } = await openDevice();
  await postForm('/device', { user_code: userCode, decision: 'deny' });
  expect((await pollOnce()).errorType).toBe('AccessDeniedException');
});

test('an unknown code on the device page says so and asks again', async () => {
  const { postForm } = await openSimulator();
  const { status, text } = await postForm('/device', { user_code: 'AAAA-AAAA', decision: 'approve' });
  expect(status).toBe(400);
  expect(text).toContain('unknown, expired or was answered already');
  expect(text).toContain('<form method="post" action="/device">');
});

test('a user code from the address cannot put markup into the device page', async () => {
  const { call } = await openSimulator();
  const { text } = await call(`/device?user_code=${encodeURIComponent('"><script>alert(1)</script>')}`);
  expect(text).not.toContain('<script');
  expect(text).toContain('&lt;script&gt;');
});
