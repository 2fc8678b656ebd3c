import { describe, expect, it } from 'vitest';
import { signInByDeviceCode } from '../../../../main/identity-center/device-code-sign-in';
import type { HttpResponse } from '../../../../main/identity-center/http';
import type { ClientRegistrations } from '../../../../main/identity-center/registration';
import type { SignInSteps } from '../../../../main/identity-center/sign-in';
import type { ClientRegistration } from '../../../../main/identity-center/sign-in-store';
import { success } from '../../../../main/result';
import { createFakeClock, settle } from '../../../support/fake-clock';
import { acme, createFakeAws, json, oidcError, tooMany } from '../support/fake-aws';
import { codeOf } from '../support/results';
import { until } from '../support/until';
import { textsFor } from '../../../../preload/texts';

const client = (clientId: string): ClientRegistration => ({
  clientId,
  clientSecret: 's',
  expiresAt: 9e15,
  region: acme.region,
  startUrl: acme.startUrl,
});
const code = (change: Record<string, unknown> = {}): HttpResponse =>
  json({
    deviceCode: 'dc',
    userCode: 'PMPJ-VZCJ',
    verificationUri: 'https://device.sso.eu-west-1.amazonaws.com/',
    verificationUriComplete: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=PMPJ-VZCJ',
    expiresIn: 600,
    interval: 1,
    ...change,
  });
const pending = (): HttpResponse => oidcError('AuthorizationPendingException', 'authorization_pending');
const token = (): HttpResponse => json({ accessToken: 'at', expiresIn: 3600, refreshToken: 'rt' });

/** A sign-in of which AWS answers the polls one after another; the last answer again and again. */
function signingIn(
  polls: readonly (() => HttpResponse | Error)[],
  start: (clientId: unknown) => HttpResponse = () => code(),
  {
    isNew = true,
    pollOf = () => null,
  }: { isNew?: boolean; pollOf?: (clientId: unknown) => HttpResponse | null } = {},
) {
  const clock = createFakeClock();
  const began = clock.now();
  const polledAt: number[] = [];
  const aws = createFakeAws(clock, ({ operation, body }) => {
    if (operation === 'StartDeviceAuthorization') return start(body['clientId']);
    const ofClient = pollOf(body['clientId']);
    if (ofClient) return ofClient;
    const answer = polls[Math.min(polledAt.length, polls.length - 1)];
    polledAt.push(clock.now() - began);
    return answer?.() ?? new Error('no answer');
  });
  const opened: string[] = [];
  const waiting: unknown[] = [];
  const registered: string[] = [];
  const abort = new AbortController();
  const registrations: ClientRegistrations = {
    get: () => Promise.resolve(success({ client: client('old'), isNew })),
    renew: () => {
      registered.push('new');
      return Promise.resolve(success(client('new')));
    },
    doubt: () => registered.push('doubted'),
  };
  const steps: SignInSteps = {
    session: acme,
    clients: aws.clients,
    registrations,
    clock,
    openBrowser: (url) => {
      opened.push(url);
      return Promise.resolve(false);
    },
    texts: () => textsFor('en-GB'),
    listen: () => Promise.reject(new Error('not listened to here')),
    signal: abort.signal,
    waitForBrowser: (what) => waiting.push(what),
    finish: () => undefined,
  };
  const outcome = signInByDeviceCode(steps);
  outcome.catch(() => undefined);
  return {
    outcome,
    clock,
    aws,
    opened,
    waiting,
    registered,
    abort,
    polledAt,
    /** Lets the next polls happen, however long they wait. */
    async poll(count: number) {
      for (let done = 0; done < count; done += 1) {
        await until(() => clock.nextInMs() !== null);
        const before = polledAt.length;
        await clock.advance(clock.nextInMs() ?? 0);
        await until(() => polledAt.length > before);
        // Until the request's own time limit is gone: it is no wait for a poll.
        await settle();
      }
    },
  };
}

describe('a sign-in by device code', () => {
  it('shows the code and opens the address that AWS gave, as it is', async () => {
    const { outcome, waiting, opened, poll } = signingIn([token]);
    await poll(1);
    expect(await outcome).toMatchObject({
      ok: true,
      value: { answer: { accessToken: 'at' }, client: client('old') },
    });
    expect(waiting).toEqual([
      {
        url: 'https://device.sso.eu-west-1.amazonaws.com/?user_code=PMPJ-VZCJ',
        userCode: 'PMPJ-VZCJ',
        verificationUri: 'https://device.sso.eu-west-1.amazonaws.com/',
        lifeS: 600,
      },
    ]);
    expect(opened).toEqual(['https://device.sso.eu-west-1.amazonaws.com/?user_code=PMPJ-VZCJ']);
  });

  it('does not need the browser of this machine, nor an address with the code in it', async () => {
    const { outcome, opened, poll } = signingIn([token], () => code({ verificationUriComplete: undefined }));
    await poll(1);
    expect(codeOf(await outcome)).toBe('ok');
    expect(opened).toEqual(['https://device.sso.eu-west-1.amazonaws.com/']);
  });

  it('asks at the interval that AWS gave', async () => {
    const { outcome, polledAt, poll } = signingIn([pending, pending, token], () => code({ interval: 3 }));
    await poll(3);
    await outcome;
    expect(polledAt).toEqual([3_000, 6_000, 9_000]);
  });

  it('asks every five seconds when AWS gave no interval (RFC 8628 §3.2)', async () => {
    const { outcome, polledAt, poll } = signingIn([pending, token], () => code({ interval: undefined }));
    await poll(2);
    await outcome;
    expect(polledAt).toEqual([5_000, 10_000]);
  });

  it.each([
    ['slow_down', () => oidcError('SlowDownException', 'slow_down')],
    ['429', () => tooMany()],
  ])('asks five seconds more slowly from then on after %s (RFC 8628 §3.5)', async (_, slow) => {
    const { outcome, polledAt, poll } = signingIn([slow, pending, slow, token]);
    await poll(4);
    await outcome;
    expect(polledAt).toEqual([1_000, 7_000, 13_000, 24_000]);
  });

  it('goes on through faults on the way', async () => {
    const { outcome, poll } = signingIn([
      () => new Error('ENETUNREACH'),
      () => ({ status: 502, headers: {}, body: new Uint8Array() }),
      () => ({ status: 200, headers: {}, body: new TextEncoder().encode('<html>') }),
      token,
    ]);
    await poll(4);
    expect(codeOf(await outcome)).toBe('ok');
  });

  it.each([
    ['ExpiredTokenException', 'expired_token', 'sign-in-timed-out'],
    ['AccessDeniedException', 'access_denied', 'sign-in-refused'],
    ['InvalidGrantException', 'invalid_grant', 'sign-in-refused'],
    ['InvalidClientException', 'invalid_client', 'sign-in-refused'],
    ['SomethingNewException', 'something_new', 'unexpected'],
  ])('ends with %s', async (name, error, problem) => {
    const { outcome, poll } = signingIn([pending, () => oidcError(name, error)]);
    await poll(2);
    expect(codeOf(await outcome)).toBe(problem);
  });

  it('says that AWS does not know the start URL', async () => {
    const { outcome } = signingIn([token], () => oidcError('InvalidRequestException', 'invalid_request'));
    expect(codeOf(await outcome)).toBe('start-url-unknown');
  });

  it('registers anew, once, when AWS has forgotten the client', async () => {
    const forgotten = () => oidcError('InvalidClientException', 'invalid_client', 401);
    const good = signingIn([token], (clientId) => (clientId === 'new' ? code() : forgotten()));
    await good.poll(1);
    expect(await good.outcome).toMatchObject({ ok: true, value: { client: { clientId: 'new' } } });
    expect(good.registered).toEqual(['new']);
    expect(good.aws.asked.at(-1)?.body).toMatchObject({ clientId: 'new', deviceCode: 'dc' });

    const bad = signingIn([token], forgotten);
    expect(codeOf(await bad.outcome)).not.toBe('ok');
    expect(bad.registered).toEqual(['new']);
  });

  it('registers anew, before anything is shown, when AWS refuses a lapsed client at the first poll', async () => {
    const lapsed = (clientId: unknown) =>
      clientId === 'new' ? null : oidcError('InvalidClientException', 'invalid_client', 401);
    const { outcome, registered, waiting, opened, poll } = signingIn([token], () => code(), {
      isNew: false,
      pollOf: lapsed,
    });
    await poll(1);
    expect(await outcome).toMatchObject({ ok: true, value: { client: { clientId: 'new' } } });
    expect([registered, waiting.length, opened.length]).toEqual([['new'], 1, 1]);
  });

  it('asks once at once with a client that was there already, and then at the interval', async () => {
    const { outcome, polledAt, poll } = signingIn([pending, pending, token], () => code(), { isNew: false });
    await poll(2);
    expect(codeOf(await outcome)).toBe('ok');
    expect(polledAt).toEqual([0, 1_000, 2_000]);
  });

  it('has another client the next time, when AWS stops knowing this one while it waits', async () => {
    const { outcome, registered, poll } = signingIn([
      pending,
      () => oidcError('InvalidClientException', 'invalid_client', 401),
    ]);
    await poll(2);
    expect([codeOf(await outcome), registered]).toEqual(['sign-in-refused', ['doubted']]);
  });

  it('stops asking when it is cancelled', async () => {
    const { outcome, abort, clock, polledAt, poll } = signingIn([pending]);
    await poll(1);
    abort.abort(new Error('cancelled'));
    await expect(outcome).rejects.toThrow('cancelled');
    await clock.advance(60_000);
    expect([polledAt.length, clock.waiting()]).toEqual([1, 0]);
  });
});
