import { expect, test } from 'vitest';
import { openSimulator } from './harness';

const PUBLIC = { clientName: 'test', clientType: 'public' };

test('a registration is answered in epoch seconds and lives ninety days', async () => {
  const { post, clock } = await openSimulator();
  const { status, json } = await post('/client/register', PUBLIC);
  expect(status).toBe(200);
  expect(json['clientIdIssuedAt']).toBe(clock.now() / 1000);
  expect(json['clientSecretExpiresAt']).toBe(clock.now() / 1000 + 90 * 24 * 3600);
});

test('a client secret is as long as AWS makes them, so that whoever stores it meets real limits', async () => {
  const { register } = await openSimulator();
  const { clientSecret } = await register();
  expect(clientSecret.length).toBeGreaterThan(1000);
  expect(clientSecret.length).toBeLessThan(2000);
});

test('a registration needs no Content-Type, which old AWS CLIs did not send', async () => {
  const { simulator } = await openSimulator();
  const body = new TextEncoder().encode(JSON.stringify(PUBLIC));
  const response = await fetch(`${simulator.endpoints.oidc}/client/register`, { method: 'POST', body });
  expect(response.status).toBe(200);
});

test.each([
  [
    'a client that is not public',
    { ...PUBLIC, clientType: 'confidential' },
    'InvalidClientMetadataException',
  ],
  ['an unknown grant type', { ...PUBLIC, grantTypes: ['password'] }, 'UnsupportedGrantTypeException'],
  ['a malformed scope', { ...PUBLIC, scopes: ['sso account'] }, 'InvalidScopeException'],
  [
    'the browser flow without a redirect URI',
    { ...PUBLIC, grantTypes: ['authorization_code'] },
    'InvalidRedirectUriException',
  ],
  [
    'a redirect to another machine',
    { ...PUBLIC, redirectUris: ['http://192.0.2.1/cb'] },
    'InvalidRedirectUriException',
  ],
  ['a missing client name', { clientType: 'public' }, 'InvalidRequestException'],
  ['a member of the wrong type', { ...PUBLIC, scopes: 'sso:account:access' }, 'InvalidRequestException'],
  ['a body that is not JSON', 'clientName=test', 'InvalidRequestException'],
])('%s is refused with 400', async (_what, body, error) => {
  const { post } = await openSimulator();
  const answer = await post('/client/register', body);
  expect({ status: answer.status, error: answer.errorType }).toEqual({ status: 400, error });
});

test('an OIDC error has its type in the header and snake_case members in the body', async () => {
  const { post } = await openSimulator();
  const { headers, json } = await post('/client/register', { ...PUBLIC, clientType: 'x' });
  expect(headers.get('x-amzn-errortype')).toBe(
    'InvalidClientMetadataException:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/',
  );
  expect(json).toEqual({
    error: 'invalid_client_metadata',
    error_description: 'Only public clients are supported',
  });
});
