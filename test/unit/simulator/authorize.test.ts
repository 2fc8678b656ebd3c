import { expect, test } from 'vitest';
import { authorizePath, fieldValue, locationOf, newProof, openSimulator, REDIRECT_URI } from './harness';
import type { RegisteredClient } from './harness';

async function openBrowser(options: Parameters<typeof openSimulator>[0] = {}, registration = {}) {
  const opened = await openSimulator(options);
  const client = await opened.registerForBrowser(registration);
  const proof = newProof();
  const redeem = (
    code: string | null,
    changes: Readonly<Record<string, unknown>> = {},
    by: RegisteredClient = client,
  ) =>
    opened.post('/token', {
      ...by,
      grantType: 'authorization_code',
      code,
      redirectUri: REDIRECT_URI,
      codeVerifier: proof.verifier,
      ...changes,
    });
  const open = (changes: Record<string, string | null> = {}) =>
    opened.call(authorizePath(client.clientId, proof.challenge, changes));
  const newCode = async () => locationOf(await open()).searchParams.get('code');
  return { ...opened, client, proof, open, redeem, newCode };
}

test('automatic approval redirects to the listener at once with a code and the same state', async () => {
  const { open } = await openBrowser({ autoApprove: true });
  const answer = await open();
  const location = locationOf(answer);
  expect(answer.status).toBe(303);
  expect(location.origin + location.pathname).toBe(REDIRECT_URI);
  expect(location.searchParams.get('state')).toBe('state-1');
  expect(location.searchParams.get('code')).toMatch(/^[\w-]{60,}$/);
});

test('a code and its verifier give tokens', async () => {
  const { newCode, redeem } = await openBrowser({ autoApprove: true });
  const { status, json } = await redeem(await newCode());
  expect(status).toBe(200);
  expect(json).toMatchObject({ tokenType: 'Bearer', expiresIn: 3600 });
  expect(json).toHaveProperty('refreshToken');
});

test('a code works once', async () => {
  const { newCode, redeem } = await openBrowser({ autoApprove: true });
  const code = await newCode();
  await redeem(code);
  const { status, errorType } = await redeem(code);
  expect({ status, errorType }).toEqual({ status: 400, errorType: 'InvalidGrantException' });
});

test('a wrong verifier is refused and uses the code up', async () => {
  const { newCode, redeem } = await openBrowser({ autoApprove: true });
  const code = await newCode();
  expect((await redeem(code, { codeVerifier: newProof().verifier })).errorType).toBe('InvalidGrantException');
  expect((await redeem(code)).errorType).toBe('InvalidGrantException');
});

test('a verifier that equals the challenge is refused: the plain method does not exist here', async () => {
  const { newCode, redeem, proof } = await openBrowser({ autoApprove: true });
  expect((await redeem(await newCode(), { codeVerifier: proof.challenge })).errorType).toBe(
    'InvalidGrantException',
  );
});

test('a verifier that is too short is an invalid request', async () => {
  const { newCode, redeem } = await openBrowser({ autoApprove: true });
  expect((await redeem(await newCode(), { codeVerifier: 'v' })).errorType).toBe('InvalidRequestException');
});

test('the redirect URI of the exchange must be the one of the request, with its port', async () => {
  const { newCode, redeem } = await openBrowser({ autoApprove: true });
  const other = { redirectUri: 'http://127.0.0.1:43211/oauth/callback' };
  expect((await redeem(await newCode(), other)).errorType).toBe('InvalidGrantException');
});

test('a code expires at its time by the clock, not before', async () => {
  const { clock, newCode, redeem } = await openBrowser({
    autoApprove: true,
    lifetimes: { authorizationCodeS: 60 },
  });
  const [early, late] = [await newCode(), await newCode()];
  clock.advance(59);
  expect((await redeem(early)).status).toBe(200);
  clock.advance(1);
  expect((await redeem(late)).errorType).toBe('InvalidGrantException');
});

test('another client cannot use the code, nor use it up', async () => {
  const { newCode, redeem, registerForBrowser } = await openBrowser({ autoApprove: true });
  const code = await newCode();
  expect((await redeem(code, {}, await registerForBrowser())).errorType).toBe('InvalidGrantException');
  expect((await redeem(code)).status).toBe(200);
});

test('a missing verifier is an invalid request that names it', async () => {
  const { newCode, redeem } = await openBrowser({ autoApprove: true });
  const { errorType, json } = await redeem(await newCode(), { codeVerifier: undefined });
  expect(errorType).toBe('InvalidRequestException');
  expect(json['error_description']).toContain('codeVerifier');
});

test.each([
  ['scope, as aws-sso-cli calls it', { scopes: null, scope: 'sso:account:access' }],
  ['no state', { state: null }],
  ['another port', { redirect_uri: 'http://127.0.0.1:1/oauth/callback' }],
])('a request with %s is accepted', async (_what, changes) => {
  const { open } = await openBrowser({ autoApprove: true });
  expect((await open(changes)).status).toBe(303);
});

test('scopes joined by commas, as VS Code sends them, are accepted', async () => {
  const { open } = await openBrowser(
    { autoApprove: true },
    { scopes: ['sso:account:access', 'codewhisperer:completions'] },
  );
  expect((await open({ scopes: 'sso:account:access,codewhisperer:completions' })).status).toBe(303);
});

test.each([
  ['an unknown client', { client_id: 'nobody' }],
  ['a redirect to another machine', { redirect_uri: 'http://192.0.2.1/oauth/callback' }],
  ['a redirect to another path', { redirect_uri: 'http://127.0.0.1:43210/elsewhere' }],
  ['no redirect URI', { redirect_uri: null }],
  ['no code challenge', { code_challenge: null }],
  ['the plain challenge method', { code_challenge_method: 'plain' }],
  ['another response type', { response_type: 'token' }],
  ['a scope that was not registered', { scopes: 'codewhisperer:completions' }],
])('%s gets a page in the browser and no redirect, even with automatic approval', async (_what, changes) => {
  const { open } = await openBrowser({ autoApprove: true });
  const { status, headers } = await open(changes);
  expect(status).toBe(400);
  expect(headers.get('content-type')).toContain('text/html');
  expect(headers.get('location')).toBeNull();
});

test('a client of an unknown organisation registers well and meets the error in the browser only', async () => {
  const { open } = await openBrowser(
    { autoApprove: true },
    { issuerUrl: 'https://d-0000000000.awsapps.com/start' },
  );
  const { status, text, headers } = await open();
  expect(status).toBe(400);
  expect(headers.get('location')).toBeNull();
  expect(text).toContain('The start URL or the SSO region may be wrong');
});

test('a client registered for the device code may not use the browser flow', async () => {
  const { call, register } = await openSimulator({ autoApprove: true });
  const { clientId } = await register({ redirectUris: ['http://127.0.0.1/oauth/callback'] });
  expect((await call(authorizePath(clientId, newProof().challenge))).status).toBe(400);
});

test('a lapsed registration is refused in the browser', async () => {
  const { clock, open } = await openBrowser({ autoApprove: true, lifetimes: { registrationS: 60 } });
  clock.advance(60);
  expect((await open()).status).toBe(400);
});

test('the sign-in page says that it is not AWS, which organisation and which user', async () => {
  const { open } = await openBrowser();
  const { status, text } = await open();
  expect(status).toBe(200);
  expect(text).toContain('Embedded Identity Center — not AWS');
  expect(text).toContain('Northwind Traders');
  expect(text).toContain('alex.morgan@northwind-traders.example');
});

test('allowing on the sign-in page redirects with a code that works', async () => {
  const { open, postForm, redeem } = await openBrowser();
  const { text } = await open();
  const answer = await postForm('/authorize', { request: fieldValue(text, 'request'), decision: 'allow' });
  expect(answer.status).toBe(303);
  expect((await redeem(locationOf(answer).searchParams.get('code'))).status).toBe(200);
});

test('denying on the sign-in page redirects with the error, its description and the state', async () => {
  const { open, postForm } = await openBrowser();
  const { text } = await open();
  const answer = await postForm('/authorize', { request: fieldValue(text, 'request'), decision: 'deny' });
  expect(Object.fromEntries(locationOf(answer).searchParams)).toEqual({
    error: 'access_denied',
    error_description: 'The request was denied by the user',
    state: 'state-1',
  });
});

test('the sign-in page is answered once', async () => {
  const { open, postForm } = await openBrowser();
  const request = fieldValue((await open()).text, 'request');
  await postForm('/authorize', { request, decision: 'deny' });
  expect((await postForm('/authorize', { request, decision: 'allow' })).status).toBe(400);
});

test('a sign-in page left open for ten minutes is out of date', async () => {
  const { clock, open, postForm } = await openBrowser();
  const request = fieldValue((await open()).text, 'request');
  clock.advance(600);
  const { status, text } = await postForm('/authorize', { request, decision: 'allow' });
  expect(status).toBe(400);
  expect(text).toContain('out of date');
});

test('a form sent by another site decides nothing', async () => {
  const { open, postForm } = await openBrowser();
  const request = fieldValue((await open()).text, 'request');
  const foreign = { origin: 'http://evil.example' };
  expect((await postForm('/authorize', { request, decision: 'allow' }, foreign)).status).toBe(403);
  expect((await postForm('/authorize', { request, decision: 'allow' })).status).toBe(303);
});

test('the form of the sign-in page may return to the listener and nowhere else', async () => {
  const { open } = await openBrowser();
  const policy = (await open()).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("form-action 'self' http://127.0.0.1:43210;");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
});

test('names of organisations and users cannot put markup into the sign-in page', async () => {
  const { open } = await openBrowser({
    organisations: [{ name: '<img src=x onerror=alert(1)>', user: '"><b>x', accounts: 1 }],
  });
  const { text } = await open();
  expect(text).not.toContain('<img');
  expect(text).not.toContain('<b>');
});

test('a code of one organisation signs in to that organisation', async () => {
  const { simulator, registerForBrowser, call, post, portal } = await openSimulator({
    autoApprove: true,
    organisations: [
      { name: 'One', accounts: [{ name: 'one' }] },
      { name: 'Two', accounts: [{ name: 'two' }] },
    ],
  });
  const client = await registerForBrowser({ issuerUrl: simulator.organisations[1]?.startUrl });
  const { verifier, challenge } = newProof();
  const code = locationOf(await call(authorizePath(client.clientId, challenge))).searchParams.get('code');
  const { json } = await post('/token', {
    ...client,
    grantType: 'authorization_code',
    code,
    redirectUri: REDIRECT_URI,
    codeVerifier: verifier,
  });
  const listed = await portal('/assignment/accounts', String(json['accessToken']));
  expect(listed.json['accountList']).toMatchObject([{ accountName: 'two' }]);
});
