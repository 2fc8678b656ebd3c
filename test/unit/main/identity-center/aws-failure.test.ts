import { describe, expect, it } from 'vitest';
import { awsFailure, problemOfFailure, type AwsFailure } from '../../../../main/identity-center/aws-failure';
import type { HttpResponse } from '../../../../main/identity-center/http';
import { createFakeClock } from '../../../support/fake-clock';
import { acme, createFakeAws, json, oidcError, portalError, reply, tooMany } from '../support/fake-aws';
import type { Problem } from '../../../../preload/contract';
import { said } from '../support/said';
import { verbatim } from '../../../../main/wording';

/** What the real SDK makes of an answer, classified. */
async function oidcFailure(answer: HttpResponse | Error, command: 'token' | 'device' | 'register' = 'token') {
  const { clients } = createFakeAws(createFakeClock(), () => answer);
  const oidc = await clients.oidc(acme);
  const id = { clientId: 'c', clientSecret: 's' };
  const asked = {
    token: () => oidc.createToken({ ...id, grantType: 'refresh_token', refreshToken: 'r' }),
    device: () => oidc.startDeviceAuthorization({ ...id, startUrl: 'https://x' }),
    register: () => oidc.registerClient({ clientName: 'x', clientType: 'public' }),
  }[command]();
  return failureOf(asked, 'oidc');
}

async function portalFailure(
  answer: HttpResponse | Error,
  command: 'credentials' | 'accounts' = 'credentials',
) {
  const { clients } = createFakeAws(createFakeClock(), () => answer);
  const portal = await clients.portal(acme);
  const asked =
    command === 'accounts'
      ? portal.listAccounts({ accessToken: 't' })
      : portal.getRoleCredentials({ accessToken: 't', accountId: '1', roleName: 'r' });
  return failureOf(asked, 'portal');
}

async function stsFailure(answer: HttpResponse) {
  const { clients } = createFakeAws(createFakeClock(), () => answer);
  const keys = { accessKeyId: 'A', secretAccessKey: 'S', sessionToken: 'T' };
  const sts = await clients.sts(acme, keys);
  return failureOf(sts.getCallerIdentity(), 'sts');
}

async function failureOf(asked: Promise<unknown>, service: 'oidc' | 'portal' | 'sts'): Promise<AwsFailure> {
  const error = await asked.then(
    () => 'no error',
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  return awsFailure(error, service);
}

describe('an error of the OIDC service, as the SDK throws it', () => {
  it.each([
    ['AuthorizationPendingException', 'authorization_pending', 'authorization-pending', 400],
    ['SlowDownException', 'slow_down', 'slow-down', 400],
    ['ExpiredTokenException', 'expired_token', 'expired-token', 400],
    ['AccessDeniedException', 'access_denied', 'access-denied', 400],
    ['InvalidGrantException', 'invalid_grant', 'invalid-grant', 400],
    ['InvalidClientException', 'invalid_client', 'invalid-client', 401],
    ['UnauthorizedClientException', 'unauthorized_client', 'invalid-client', 400],
    ['InvalidRequestException', 'invalid_request', 'invalid-request', 400],
  ])('%s is known', async (name, error, known, status) => {
    expect(await oidcFailure(oidcError(name, error, status))).toEqual({
      kind: 'oidc',
      error: known,
      details: `${name}: ${error} described`,
    });
  });

  it.each([
    ['InvalidScopeException', 'invalid_scope'],
    ['UnsupportedGrantTypeException', 'unsupported_grant_type'],
    ['SomethingNewException', 'something_new'],
  ])('%s is another refusal', async (name, error) => {
    expect(await oidcFailure(oidcError(name, error))).toMatchObject({ kind: 'other' });
  });

  it.each(['token', 'device', 'register'] as const)('is known in every operation: %s', async (command) => {
    expect(await oidcFailure(oidcError('InvalidRequestException', 'invalid_request'), command)).toMatchObject(
      {
        error: 'invalid-request',
      },
    );
  });

  it('is not known by its words alone, without the type of AWS', async () => {
    expect(await oidcFailure(json({ error: 'invalid_grant' }, 400))).toMatchObject({ kind: 'not-aws' });
  });
});

describe('an error of the portal, as the SDK throws it', () => {
  it.each([
    ['UnauthorizedException', 401, 'unauthorized'],
    ['ForbiddenException', 403, 'forbidden'],
    ['ResourceNotFoundException', 404, 'forbidden'],
    ['InvalidRequestException', 400, 'other'],
    ['MethodNotAllowedException', 405, 'other'],
  ])('%s', async (name, status, kind) => {
    expect(await portalFailure(portalError(name, status))).toMatchObject({ kind });
  });

  it('means the same whether its type is in the header or in the body', async () => {
    const inHeader = json({ message: 'No access' }, 403, { 'x-amzn-errortype': 'ForbiddenException' });
    expect(await portalFailure(inHeader)).toEqual(
      await portalFailure(portalError('ForbiddenException', 403, 'No access')),
    );
  });

  it('means the same for a list', async () => {
    expect(await portalFailure(portalError('UnauthorizedException', 401), 'accounts')).toMatchObject({
      kind: 'unauthorized',
    });
  });
});

describe('a fault on the way', () => {
  const html = (status: number) => reply(status, '<html>x</html>', { 'content-type': 'text/html' });

  it.each([
    ['no network', new Error('getaddrinfo ENOTFOUND'), 'no-answer'],
    ['a captive portal', html(200), 'not-aws'],
    ['a captive portal with 401', html(401), 'not-aws'],
    ['a captive portal with 403', html(403), 'not-aws'],
    ['a proxy with 407', html(407), 'not-aws'],
    ['a gateway with 502', html(502), 'unavailable'],
    ['AWS with 500', oidcError('InternalServerException', 'server_error', 500), 'unavailable'],
    ['AWS with 429', tooMany(), 'throttled'],
  ])('is never a refusal of AWS: %s', async (_, answer, kind) => {
    expect(await oidcFailure(answer)).toMatchObject({ kind });
    expect(await portalFailure(answer)).toMatchObject({ kind });
  });

  it('is asked about once: retries are decided elsewhere', async () => {
    const { clients, asked } = createFakeAws(createFakeClock(), () => tooMany());
    const portal = await clients.portal(acme);
    const sent = portal.listAccounts({ accessToken: 't' });
    await expect(sent).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });

  it('keeps how long AWS wants to be left alone', async () => {
    expect(await portalFailure(tooMany({ 'retry-after': '7' }))).toEqual({
      kind: 'throttled',
      retryAfterMs: 7_000,
    });
  });
});

describe('an error of STS', () => {
  it.each([
    ['ExpiredToken', 'keys-refused'],
    ['InvalidClientTokenId', 'keys-refused'],
    ['SignatureDoesNotMatch', 'other'],
  ])('%s is %s, with its name', async (code, kind) => {
    const body =
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>' +
      `<Code>${code}</Code><Message>It has expired</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
    expect(await stsFailure(reply(403, body, { 'content-type': 'text/xml' }))).toMatchObject({
      kind,
      details: expect.stringContaining(code) as unknown,
    });
  });
});

describe('the words for a failure', () => {
  const details = 'x';
  it.each([
    [{ kind: 'no-answer', details }, 'offline'],
    [{ kind: 'not-aws', details }, 'not-aws'],
    [{ kind: 'unavailable', details }, 'aws-unavailable'],
    [{ kind: 'throttled', retryAfterMs: null }, 'throttled'],
    [{ kind: 'unauthorized', details }, 'sign-in-needed'],
    [{ kind: 'keys-refused', details }, 'keys-refused'],
    [{ kind: 'oidc', error: 'slow-down', details }, 'throttled'],
    [{ kind: 'forbidden', details }, 'assignment-gone'],
    [{ kind: 'oidc', error: 'invalid-grant', details }, 'unexpected'],
    [{ kind: 'refused-here', message: verbatim('m') }, 'invalid-input'],
    [{ kind: 'other', details }, 'unexpected'],
  ] as const)('%o is %s', (failure, code) => {
    expect(problemOfFailure(failure).code).toBe(code);
  });

  it('hold no raw message of the SDK outside the details', () => {
    const problem = said<Problem>(
      problemOfFailure({ kind: 'other', details: 'SSOServiceException: UnknownError' }),
    );
    expect(problem.message + problem.advice).not.toContain('SSOServiceException');
    expect(problem.details).toContain('SSOServiceException');
  });

  it('are redacted in the details', async () => {
    const key = 'A'.repeat(60);
    const failure = await portalFailure(portalError('InvalidRequestException', 400, `bad token ${key}`));
    expect(problemOfFailure(failure).details).toContain('bad token');
    expect(JSON.stringify(failure)).not.toContain(key);
  });
});
