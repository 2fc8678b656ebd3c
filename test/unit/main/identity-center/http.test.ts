import { describe, expect, it } from 'vitest';
import { createAwsTime } from '../../../../main/identity-center/aws-time';
import {
  createSdkRequestHandler,
  faultOf,
  NoAnswer,
  NotAwsAnswer,
  RequestRefusedHere,
  ThrottledAnswer,
  UnavailableAnswer,
  type HttpRequest,
  type HttpResponse,
  type HttpSend,
} from '../../../../main/identity-center/http';
import { createFakeClock } from '../../../support/fake-clock';
import { json, oidcError, portalError, reply, tooMany } from '../support/fake-aws';
import { verbatim } from '../../../../main/wording';

const now = Date.UTC(2026, 10, 23, 12);

const html = (status: number): HttpResponse =>
  reply(status, '<!doctype html><title>Sign in to Wi-Fi</title>', { 'content-type': 'text/html' });

const stsError = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
<Code>ExpiredToken</Code><Message>expired</Message></Error><RequestId>x</RequestId></ErrorResponse>`;
const stsAnswer = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"></GetCallerIdentityResponse>`;

describe('an answer that is AWS’s own', () => {
  it.each([
    ['a JSON answer', json({ accountList: [] })],
    ['an empty answer, as Logout has it', reply(200, '')],
    ['an answer of STS', reply(200, stsAnswer, { 'content-type': 'text/xml' })],
    ['an error of STS', reply(403, stsError, { 'content-type': 'text/xml' })],
    ['an error named in a header', oidcError('InvalidGrantException', 'invalid_grant')],
    ['an error named in the body', portalError('ForbiddenException', 403)],
    ['a 401 of the portal', portalError('UnauthorizedException', 401)],
    ['an error with its code in the body', json({ code: 'InvalidRequestException' }, 400)],
  ])('is let through: %s', (_, answer) => {
    expect(faultOf(answer, now)).toBeNull();
  });
});

describe('an answer that is somebody else’s', () => {
  it.each([
    ['a sign-in page of a Wi-Fi', html(200)],
    ['HTML with 401', html(401)],
    ['HTML with 403', html(403)],
    ['HTML with 404', html(404)],
    ['a proxy that wants a password', html(407)],
    ['a redirect', html(302)],
    ['an empty 401', reply(401, '')],
    ['an empty 403', reply(403, '')],
    ['JSON 401 without the type of an error', json({ message: 'Unauthorized' }, 401)],
    ['JSON 403 without the type of an error', json({ error: 'blocked by policy' }, 403)],
    ['JSON that is no object', reply(200, '"ok"')],
    ['JSON that is cut off', reply(200, '{"accountList":[')],
    ['plain text', reply(200, 'OK')],
  ])('is no answer of AWS: %s', (_, answer) => {
    expect(faultOf(answer, now)).toBeInstanceOf(NotAwsAnswer);
  });

  it('tells nothing of its content', () => {
    expect(faultOf(reply(403, 'token=secret', { 'content-type': 'text/plain' }), now)?.message).toBe(
      'answer 403, text/plain',
    );
  });
});

describe('an answer that asks for patience', () => {
  it.each([
    ['AWS’s own 429', tooMany()],
    ['somebody’s 429', html(429)],
  ])('is a throttling: %s', (_, answer) => {
    expect(faultOf(answer, now)).toBeInstanceOf(ThrottledAnswer);
  });

  it.each([
    ['5', 5_000],
    ['0', 0],
    ['1.5', 1_500],
    ['Mon, 23 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 11:00:00 GMT', 0],
    ['23 Nov 2026', null],
    ['-1', null],
    ['soon', null],
  ])('says how long by Retry-After: %s', (header, ms) => {
    expect(faultOf(tooMany({ 'retry-after': header }), now)).toMatchObject({ retryAfterMs: ms });
  });

  it('says how long by a date that is measured by the clock of who sent it', () => {
    const answer = tooMany({
      'retry-after': 'Mon, 23 Nov 2026 03:00:10 GMT',
      date: 'Mon, 23 Nov 2026 03:00:00 GMT',
    });
    expect(faultOf(answer, now)).toMatchObject({ retryAfterMs: 10_000 });
  });

  it('says how long in milliseconds by x-amz-retry-after', () => {
    expect(faultOf(tooMany({ 'x-amz-retry-after': '1500', 'retry-after': '9' }), now)).toMatchObject({
      retryAfterMs: 1_500,
    });
  });

  it('says nothing when it names no time', () => {
    expect(faultOf(tooMany(), now)).toMatchObject({ retryAfterMs: null });
  });

  it.each([500, 502, 503, 504])('is unavailable with %i, whoever says so', (status) => {
    expect(faultOf(html(status), now)).toBeInstanceOf(UnavailableAnswer);
    expect(faultOf(oidcError('InternalServerException', 'server_error', status), now)).toBeInstanceOf(
      UnavailableAnswer,
    );
  });
});

describe('the handler of the SDK’s requests', () => {
  const request = {
    method: 'GET',
    protocol: 'https:',
    hostname: 'portal.sso.eu-west-1.amazonaws.com',
    path: '/federation/credentials',
    query: { role_name: "Admin+x,=.@-_'()*!", many: ['a', 'b'] },
    headers: { 'x-amz-sso_bearer_token': 'token' },
  };
  const handle = (send: HttpSend, clock = createFakeClock()) =>
    createSdkRequestHandler(send, clock, createAwsTime(clock)).handle(request);

  it('sends what the SDK built, percent-encoded as RFC 3986 has it', async () => {
    const sent: HttpRequest[] = [];
    await handle((one) => {
      sent.push(one);
      return Promise.resolve(json({}));
    });
    expect(sent[0]).toMatchObject({ method: 'GET', headers: request.headers });
    expect(sent[0]?.url).toBe(
      'https://portal.sso.eu-west-1.amazonaws.com/federation/credentials' +
        '?role_name=Admin%2Bx%2C%3D.%40-_%27%28%29%2A%21&many=a&many=b',
    );
  });

  it('says with causes why there was no answer', async () => {
    const error = new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') });
    await expect(handle(() => Promise.reject(error))).rejects.toThrow(
      new NoAnswer('portal.sso.eu-west-1.amazonaws.com: fetch failed: getaddrinfo ENOTFOUND'),
    );
  });

  it('gives up a request that is not answered within 15 seconds', async () => {
    const clock = createFakeClock();
    const answer = handle(
      ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        }),
      clock,
    );
    const failure = answer.catch((error: unknown) => error);
    await clock.advance(14_999);
    expect(clock.waiting()).toBe(1);
    await clock.advance(1);
    expect(await failure).toEqual(new NoAnswer('no answer within 15 s'));
  });

  it('gives up even when the network stack does not heed that', async () => {
    const clock = createFakeClock();
    const failure = handle(() => new Promise(() => undefined), clock).catch((error: unknown) => error);
    await clock.advance(15_000);
    expect(await failure).toEqual(new NoAnswer('no answer within 15 s'));
  });

  it('passes on that an answer led elsewhere', async () => {
    const elsewhere = new NotAwsAnswer('a redirect to another address');
    await expect(handle(() => Promise.reject(elsewhere))).rejects.toBe(elsewhere);
  });

  it('learns the time from AWS’s own answers only', async () => {
    const clock = createFakeClock();
    const time = createAwsTime(clock);
    const date = new Date(clock.now() - 5 * 3_600_000).toUTCString();
    const ask = (answer: HttpResponse) =>
      createSdkRequestHandler(() => Promise.resolve(answer), clock, time)
        .handle(request)
        .catch(() => undefined);
    await ask(reply(200, '<html>', { date }));
    expect(time.aheadMs()).toBe(0);
    await ask(json({}, 200, { date }));
    expect(time.aheadMs()).toBeGreaterThan(4 * 3_600_000);
  });

  it('leaves no timer behind', async () => {
    const clock = createFakeClock();
    await handle(() => Promise.resolve(json({})), clock);
    await handle(() => Promise.reject(new Error('x')), clock).catch(() => undefined);
    expect(clock.waiting()).toBe(0);
  });

  it('throws the fault of an answer that is not AWS’s', async () => {
    await expect(handle(() => Promise.resolve(html(403)))).rejects.toBeInstanceOf(NotAwsAnswer);
  });

  it('passes on that a rule of ours refused the request', async () => {
    const refused = new RequestRefusedHere(verbatim('not from here'));
    await expect(handle(() => Promise.reject(refused))).rejects.toBe(refused);
  });
});
