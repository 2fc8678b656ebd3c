import { describe, expect, it } from 'vitest';
import { createAccessTokens } from '../../../../main/identity-center/access-tokens';
import type { SignedOutReasons } from '../../../../main/identity-center/ended-sign-ins';
import { NotAwsAnswer, type HttpResponse } from '../../../../main/identity-center/http';
import {
  createSignInStore,
  type ClientRegistration,
  type SignInItem,
  type SignInVault,
} from '../../../../main/identity-center/sign-in-store';
import { planRenewal } from '../../../../main/renewal/plan';
import { problem } from '../../../../main/problems';
import { failure, success } from '../../../../main/result';
import { createFakeClock } from '../../../support/fake-clock';
import { acme, createFakeAws, json, oidcError, reply, tooMany, type AskedOfAws } from '../support/fake-aws';
import { codeOf, valueOf } from '../support/results';
import { silentLog } from '../support/silent-log';
import { until } from '../support/until';

const hourMs = 3_600_000;

type Answer = (asked: AskedOfAws) => HttpResponse | Error | Promise<HttpResponse | Error>;

const newToken = (body: Record<string, unknown> = {}): HttpResponse =>
  json({ accessToken: 'at-2', tokenType: 'Bearer', expiresIn: 3600, refreshToken: 'rt-2', ...body });

/** Signed in with a token of one hour, of which `passedMs` have passed; `null` for never signed in. */
function signedIn(answer: Answer, { passedMs = 0, token = {}, registrations = true }: Setup = {}) {
  const clock = createFakeClock();
  const aws = createFakeAws(clock, answer);
  const items = new Map<string, SignInItem>();
  let locked = false;
  const lockedNow = () => failure(problem('keychain-unavailable'));
  const vault: SignInVault = {
    read: (id) => Promise.resolve(locked ? lockedNow() : success(items.get(id) ?? null)),
    write: (id, item) => Promise.resolve(locked ? lockedNow() : success(void items.set(id, item))),
    remove: (id) => Promise.resolve(locked ? lockedNow() : success(void items.delete(id))),
  };
  const now = clock.now();
  if (token !== null) {
    items.set(acme.id, {
      registrations: registrations
        ? {
            browser: {
              clientId: 'client',
              clientSecret: 'secret',
              expiresAt: now + 90 * 24 * hourMs,
              region: acme.region,
              startUrl: acme.startUrl,
            },
          }
        : {},
      token: {
        accessToken: 'at-1',
        refreshToken: 'rt-1',
        obtainedAt: now - passedMs,
        expiresAt: now - passedMs + hourMs,
        method: 'browser',
        ...token,
      },
    });
  }
  let reasons: SignedOutReasons = {};
  let changes = 0;
  const recovered: string[] = [];
  /** Starts Rolecall on this machine; a second time after it was quit. */
  const start = () =>
    createAccessTokens({
      clients: aws.clients,
      store: createSignInStore(vault),
      reasons: { load: () => reasons, save: (next) => (reasons = next) },
      clock,
      random: () => 0.5,
      log: silentLog,
      changed: () => (changes += 1),
      recovered: (id) => recovered.push(id),
    });
  const tokens = start();
  return {
    tokens,
    restart: start,
    recovered,
    clock,
    aws,
    items,
    lock: (now: boolean) => (locked = now),
    changes: () => changes,
    view: () => tokens.view(acme.id),
  };
}

interface Setup {
  readonly passedMs?: number;
  readonly token?: Partial<NonNullable<SignInItem['token']>> | null;
  readonly registrations?: boolean;
}

const refuse = (): HttpResponse => oidcError('InvalidGrantException', 'invalid_grant');
const offline = (): Error => new Error('getaddrinfo ENOTFOUND');

describe('an access token', () => {
  it('is given as it is while it lives', async () => {
    const { tokens, aws } = signedIn(refuse);
    expect(valueOf(await tokens.token(acme, 'person'))).toBe('at-1');
    expect(aws.asked).toEqual([]);
  });

  it('is renewed first when it has expired', async () => {
    const { tokens, aws, view, clock } = signedIn(() => newToken(), { passedMs: 2 * hourMs });
    expect(valueOf(await tokens.token(acme, 'person'))).toBe('at-2');
    expect(aws.asked.map(({ body }) => body)).toEqual([
      { clientId: 'client', clientSecret: 'secret', grantType: 'refresh_token', refreshToken: 'rt-1' },
    ]);
    expect(view()).toMatchObject({ kind: 'signed-in', expiresAt: clock.now() + hourMs, problem: null });
  });

  it('is renewed once for fifty who ask at the same time', async () => {
    const { tokens, aws } = signedIn(() => newToken(), { passedMs: 2 * hourMs });
    const got = await Promise.all(Array.from({ length: 50 }, () => tokens.token(acme, 'person')));
    expect(new Set(got.map(valueOf))).toEqual(new Set(['at-2']));
    expect(aws.asked).toHaveLength(1);
  });

  it('is written to the keychain when it was renewed', async () => {
    const { tokens, items } = signedIn(() => newToken(), { passedMs: 2 * hourMs });
    await tokens.token(acme, 'person');
    expect(items.get(acme.id)?.token).toMatchObject({ accessToken: 'at-2', refreshToken: 'rt-2' });
    expect(items.get(acme.id)?.registrations.browser).toBeDefined();
  });

  it('keeps its refresh token when a renewal brings none', async () => {
    const { tokens, items } = signedIn(() => newToken({ refreshToken: undefined }), { passedMs: 2 * hourMs });
    await tokens.token(acme, 'person');
    expect(items.get(acme.id)?.token?.refreshToken).toBe('rt-1');
  });

  it('is used although the keychain could not take it', async () => {
    const { tokens, lock } = signedIn(() => newToken(), { passedMs: 2 * hourMs });
    await tokens.load(acme);
    lock(true);
    expect(valueOf(await tokens.token(acme, 'person'))).toBe('at-2');
  });

  it('is not known while the keychain is locked', async () => {
    const { tokens, lock, view } = signedIn(() => newToken());
    lock(true);
    expect(codeOf(await tokens.token(acme, 'person'))).toBe('keychain-unavailable');
    expect(view()).toEqual({ kind: 'unknown' });
  });

  it('is missing before the first sign-in', async () => {
    const { tokens, view } = signedIn(() => newToken(), { token: null });
    expect(codeOf(await tokens.token(acme, 'person'))).toBe('sign-in-needed');
    expect(view()).toEqual({ kind: 'signed-out', reason: 'never-signed-in' });
  });

  it('cannot be renewed when it came without a refresh token, and ends the sign-in at its end', async () => {
    const { tokens, view, clock } = signedIn(() => newToken(), { token: { refreshToken: null } });
    await tokens.load(acme);
    expect(view()).toMatchObject({ kind: 'signed-in', renewable: false });
    expect(tokens.renewable(acme.id)).toBeNull();
    await clock.advance(hourMs);
    expect(view()).toEqual({ kind: 'signed-out', reason: 'session-ended' });
    expect(codeOf(await tokens.token(acme, 'person'))).toBe('sign-in-needed');
  });

  it('is not asked to be renewed by a client that is not known any more', async () => {
    const { tokens } = signedIn(() => newToken(), { registrations: false });
    await tokens.load(acme);
    expect(tokens.renewable(acme.id)).toBeNull();
  });
});

describe('a renewal that AWS refuses', () => {
  it('does not destroy a token that still lives', async () => {
    const { tokens, items, view } = signedIn(refuse, { passedMs: 50 * 60_000 });
    expect(codeOf(await tokens.renew(acme))).toBe('sign-in-needed');
    expect(valueOf(await tokens.token(acme, 'person'))).toBe('at-1');
    expect(items.get(acme.id)?.token?.accessToken).toBe('at-1');
    expect(view()).toMatchObject({
      kind: 'signed-in',
      renewable: false,
      problem: { code: 'sign-in-needed' },
    });
  });

  it('is not asked for again with the same refresh token', async () => {
    const { tokens, aws } = signedIn(refuse, { passedMs: 50 * 60_000 });
    await tokens.renew(acme);
    await tokens.renew(acme);
    expect(aws.asked).toHaveLength(1);
    expect(tokens.renewable(acme.id)).toBeNull();
  });

  it('ends the sign-in when the token is dead too, and says why', async () => {
    const { tokens, items, view } = signedIn(refuse, { passedMs: 2 * hourMs });
    expect(codeOf(await tokens.token(acme, 'person'))).toBe('sign-in-needed');
    expect(view()).toEqual({ kind: 'signed-out', reason: 'session-ended' });
    expect(items.get(acme.id)?.token).toBeNull();
  });

  it.each([
    ['InvalidClientException', 'invalid_client', 401],
    ['UnauthorizedClientException', 'unauthorized_client', 400],
  ])('says that the registration has lapsed: %s', async (name, error, status) => {
    const { tokens, view } = signedIn(() => oidcError(name, error, status), { passedMs: 2 * hourMs });
    await tokens.token(acme, 'person');
    expect(view()).toEqual({ kind: 'signed-out', reason: 'registration-lapsed' });
  });

  it('says so as well when the token dies only later', async () => {
    const { tokens, view, clock } = signedIn(
      () => oidcError('InvalidClientException', 'invalid_client', 401),
      {
        passedMs: 50 * 60_000,
      },
    );
    await tokens.renew(acme);
    await clock.advance(10 * 60_000);
    expect(view()).toEqual({ kind: 'signed-out', reason: 'registration-lapsed' });
  });
});

describe('a renewal that does not come to AWS', () => {
  const faults: readonly (readonly [string, () => HttpResponse | Error, string])[] = [
    ['no network', offline, 'offline'],
    ['a captive portal', () => reply(200, '<html>', { 'content-type': 'text/html' }), 'not-aws'],
    ['a proxy', () => reply(407, '<html>'), 'not-aws'],
    ['HTML with 401', () => reply(401, '<html>'), 'not-aws'],
    ['JSON with nothing in it', () => json({}), 'not-aws'],
    ['a token without a life', () => newToken({ expiresIn: undefined }), 'not-aws'],
    ['a token whose life is over', () => newToken({ expiresIn: 0 }), 'not-aws'],
    ['a life in words', () => newToken({ expiresIn: '3600' }), 'not-aws'],
    ['a number for a token', () => newToken({ accessToken: 5 }), 'not-aws'],
    ['AWS asking for patience', () => oidcError('SlowDownException', 'slow_down'), 'throttled'],
    ['a throttling', () => tooMany(), 'throttled'],
    ['a broken server', () => reply(503, 'x'), 'aws-unavailable'],
  ];

  it.each(faults)('never signs anybody out: %s', async (_, answer, code) => {
    const { tokens, view, items } = signedIn(answer, { passedMs: 2 * hourMs });
    expect(codeOf(await tokens.token(acme, 'person'))).toBe(code);
    expect(view()).toMatchObject({ kind: 'signed-in', renewable: true, problem: { code } });
    expect(items.get(acme.id)?.token?.refreshToken).toBe('rt-1');
  });

  it.each(faults)('waits longer after each failure: %s', async (_, answer) => {
    const { tokens, clock } = signedIn(answer, { passedMs: 2 * hourMs });
    const waits: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      await tokens.renew(acme);
      waits.push((tokens.renewable(acme.id)?.notBefore ?? 0) - clock.now());
    }
    expect(waits).toEqual([5_000, 10_000, 20_000]);
    expect(tokens.renewable(acme.id)).toMatchObject({ failing: true });
  });

  it('is not asked of AWS again by anything in the background before its time, and by a person at once', async () => {
    const { tokens, aws, clock } = signedIn(() => reply(503, 'x'), { passedMs: 2 * hourMs });
    for (let count = 0; count < 20; count += 1) {
      expect(codeOf(await tokens.token(acme, 'background'))).toBe('aws-unavailable');
      expect(codeOf(await tokens.afterRejection(acme, 'at-1', 'background'))).toBe('aws-unavailable');
    }
    expect(aws.asked).toHaveLength(1);
    await tokens.token(acme, 'person');
    expect(aws.asked).toHaveLength(2);
    await clock.advance(10_000);
    await tokens.token(acme, 'background');
    expect(aws.asked).toHaveLength(3);
  });

  it.each([
    ['seconds', { 'retry-after': '40' }, 40_000],
    ['milliseconds', { 'x-amz-retry-after': '40000' }, 40_000],
    ['far too long, perhaps not by AWS', { 'retry-after': '86400' }, 5 * 60_000],
    ['less than the back-off', { 'retry-after': '1' }, 5_000],
  ])('waits as long as AWS asks for: %s', async (_, headers, waitMs) => {
    const { tokens, clock } = signedIn(() => tooMany(headers), { passedMs: 2 * hourMs });
    await tokens.renew(acme);
    expect((tokens.renewable(acme.id)?.notBefore ?? 0) - clock.now()).toBe(waitMs);
  });

  it('is told to have recovered once it goes well again, and only then', async () => {
    let broken = true;
    const { tokens, recovered } = signedIn(() => (broken ? offline() : newToken()), { passedMs: 2 * hourMs });
    await tokens.renew(acme);
    broken = false;
    await tokens.renew(acme);
    await tokens.renew(acme);
    expect(recovered).toEqual([acme.id]);
  });

  it('is tried again soon when the network may be back', async () => {
    const { tokens, clock } = signedIn(offline, { passedMs: 2 * hourMs });
    await tokens.renew(acme);
    const due = () => planRenewal([tokens.renewable(acme.id) ?? []].flat(), clock.now()).due;
    expect(due()).toEqual([]);
    tokens.tryAgainSoon();
    expect(due()).toEqual([acme.id]);
  });

  it('is forgotten once a renewal went well', async () => {
    let broken = true;
    const { tokens, view } = signedIn(() => (broken ? offline() : newToken()), { passedMs: 2 * hourMs });
    await tokens.renew(acme);
    broken = false;
    await tokens.renew(acme);
    expect(view()).toMatchObject({ kind: 'signed-in', problem: null });
    expect(tokens.renewable(acme.id)).toMatchObject({ failing: false, notBefore: null });
  });
});

describe('a token that the portal rejected', () => {
  it('is renewed although it seems to live', async () => {
    const { tokens, aws } = signedIn(() => newToken());
    await tokens.load(acme);
    expect(valueOf(await tokens.afterRejection(acme, 'at-1', 'person'))).toBe('at-2');
    expect(aws.asked).toHaveLength(1);
  });

  it('is renewed once, however many were rejected with it', async () => {
    const { tokens, aws } = signedIn(() => newToken());
    const got = await Promise.all(
      Array.from({ length: 50 }, () => tokens.afterRejection(acme, 'at-1', 'person')),
    );
    got.push(await tokens.afterRejection(acme, 'at-1', 'person'));
    expect(new Set(got.map(valueOf))).toEqual(new Set(['at-2']));
    expect(aws.asked).toHaveLength(1);
  });

  it('ends the sign-in when AWS refuses to renew it', async () => {
    const { tokens, view } = signedIn(refuse);
    expect(codeOf(await tokens.afterRejection(acme, 'at-1', 'person'))).toBe('sign-in-needed');
    expect(view()).toEqual({ kind: 'signed-out', reason: 'session-ended' });
  });

  it('ends the sign-in when AWS had refused to renew it before', async () => {
    const { tokens, view } = signedIn(refuse, { passedMs: 50 * 60_000 });
    await tokens.renew(acme);
    await tokens.afterRejection(acme, 'at-1', 'person');
    expect(view()).toEqual({ kind: 'signed-out', reason: 'session-ended' });
  });

  it('does not end the sign-in when the network fails', async () => {
    const { tokens, view } = signedIn(offline);
    expect(codeOf(await tokens.afterRejection(acme, 'at-1', 'person'))).toBe('offline');
    expect(view()).toMatchObject({ kind: 'signed-in' });
  });
});

const newClient: ClientRegistration = {
  clientId: 'client-9',
  clientSecret: 'secret-9',
  expiresAt: 9e15,
  region: acme.region,
  startUrl: acme.startUrl,
};

describe('a sign-in that is taken over', () => {
  it('is signed in and is written to the keychain', async () => {
    const { tokens, items, view, clock, changes } = signedIn(refuse, { token: null });
    await tokens.load(acme);
    const before = changes();
    const answer = { accessToken: 'at-9', expiresIn: 3600, refreshToken: 'rt-9' };
    expect(codeOf(await tokens.accept(acme, 'device-code', answer, newClient))).toBe('ok');
    expect(view()).toEqual({
      kind: 'signed-in',
      obtainedAt: clock.now(),
      expiresAt: clock.now() + hourMs,
      renewable: true,
      problem: null,
    });
    expect(items.get(acme.id)?.token).toMatchObject({ accessToken: 'at-9', method: 'device-code' });
    expect(items.get(acme.id)?.registrations).toEqual({ 'device-code': newClient });
    expect(changes()).toBeGreaterThan(before);
  });

  it('takes away the reason why the last one ended', async () => {
    const { tokens, view } = signedIn(refuse, { passedMs: 2 * hourMs });
    await tokens.token(acme, 'person');
    await tokens.accept(
      acme,
      'browser',
      { accessToken: 'at-9', expiresIn: 3600, refreshToken: 'rt-9' },
      newClient,
    );
    expect(view()).toMatchObject({ kind: 'signed-in', renewable: true, problem: null });
  });

  it('is none without an access token', async () => {
    const { tokens, items } = signedIn(refuse);
    await tokens.load(acme);
    await expect(tokens.accept(acme, 'browser', { expiresIn: 3600 }, newClient)).rejects.toThrow(
      NotAwsAnswer,
    );
    expect(items.get(acme.id)?.token?.accessToken).toBe('at-1');
  });

  it('is not overwritten by a renewal that was under way', async () => {
    let finish: (answer: HttpResponse) => void = () => undefined;
    const { tokens, items, aws } = signedIn(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
      { passedMs: 50 * 60_000 },
    );
    await tokens.load(acme);
    const renewal = tokens.renew(acme);
    await until(() => aws.asked.length === 1);
    await tokens.accept(
      acme,
      'browser',
      { accessToken: 'at-9', expiresIn: 3600, refreshToken: 'rt-9' },
      newClient,
    );
    finish(newToken());
    await renewal;
    expect(items.get(acme.id)?.token?.accessToken).toBe('at-9');
  });
});

describe('a renewal that the keychain could not take', () => {
  it('has the new refresh token in the keychain before AWS is asked with it', async () => {
    let savedWhenAsked: string | null | undefined;
    const { tokens, lock, items, aws } = signedIn(
      ({ body }) => {
        savedWhenAsked = items.get(acme.id)?.token?.refreshToken;
        return newToken({ refreshToken: body['refreshToken'] === 'rt-1' ? 'rt-2' : 'rt-3' });
      },
      { passedMs: 50 * 60_000 },
    );
    await tokens.load(acme);
    lock(true);
    await tokens.renew(acme);
    expect(items.get(acme.id)?.token?.refreshToken).toBe('rt-1');
    lock(false);
    await tokens.renew(acme);
    expect(aws.asked.map(({ body }) => body['refreshToken'])).toEqual(['rt-1', 'rt-2']);
    expect([savedWhenAsked, items.get(acme.id)?.token?.refreshToken]).toEqual(['rt-2', 'rt-3']);
  });

  it('goes on in memory for as long as the keychain stays shut', async () => {
    let number = 1;
    const { tokens, lock, view } = signedIn(() => newToken({ refreshToken: `rt-${(number += 1)}` }), {
      passedMs: 50 * 60_000,
    });
    await tokens.load(acme);
    lock(true);
    for (let count = 0; count < 3; count += 1) await tokens.renew(acme);
    expect(number).toBe(4);
    expect(view()).toMatchObject({ kind: 'signed-in', renewable: true });
  });
});

describe('quitting', () => {
  it('waits for a renewal that is under way, and for its place in the keychain', async () => {
    let finish: (answer: HttpResponse) => void = () => undefined;
    const { tokens, items, aws } = signedIn(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
      { passedMs: 50 * 60_000 },
    );
    void tokens.renew(acme);
    await until(() => aws.asked.length === 1);
    let quit = false;
    const idle = tokens.idle().then(() => (quit = true));
    finish(newToken());
    expect(quit).toBe(false);
    await idle;
    expect(items.get(acme.id)?.token?.refreshToken).toBe('rt-2');
  });

  it('waits for nothing when nothing is under way', async () => {
    await signedIn(refuse).tokens.idle();
  });
});

describe('why a sign-in ended', () => {
  it.each([
    ['InvalidGrantException', 'invalid_grant', 'session-ended'],
    ['InvalidClientException', 'invalid_client', 'registration-lapsed'],
  ])('is known after a restart: %s', async (name, error, reason) => {
    const { tokens, restart } = signedIn(() => oidcError(name, error), { passedMs: 2 * hourMs });
    await tokens.token(acme, 'person');
    const again = restart();
    await again.load(acme);
    expect(again.view(acme.id)).toEqual({ kind: 'signed-out', reason });
  });

  it('is that the person signed out, after a restart as well', async () => {
    const { tokens, restart } = signedIn(refuse);
    await tokens.forget(acme);
    const again = restart();
    await again.load(acme);
    expect(again.view(acme.id)).toEqual({ kind: 'signed-out', reason: 'signed-out-here' });
  });

  it('is no more once there is another sign-in', async () => {
    const { tokens, restart } = signedIn(refuse, { passedMs: 2 * hourMs });
    await tokens.token(acme, 'person');
    await tokens.accept(acme, 'browser', { accessToken: 'at-9', expiresIn: 3600 }, newClient);
    const again = restart();
    await again.load(acme);
    expect(again.view(acme.id)).toMatchObject({ kind: 'signed-in' });
  });
});

describe('a sign-out', () => {
  it('gives the token that can be logged out and empties the keychain item', async () => {
    const { tokens, items, view } = signedIn(refuse);
    await tokens.load(acme);
    const { token, removed } = await tokens.forget(acme);
    expect([token, codeOf(removed), items.size]).toEqual(['at-1', 'ok', 0]);
    expect(view()).toEqual({ kind: 'signed-out', reason: 'signed-out-here' });
  });

  it('is not undone by a renewal that was under way', async () => {
    let finish: (answer: HttpResponse) => void = () => undefined;
    const { tokens, items, view, aws } = signedIn(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
      { passedMs: 2 * hourMs },
    );
    const waiting = tokens.token(acme, 'person');
    await until(() => aws.asked.length === 1);
    await tokens.forget(acme);
    finish(newToken());
    expect(codeOf(await waiting)).toBe('sign-in-needed');
    expect([view().kind, items.size]).toEqual(['signed-out', 0]);
  });
});
