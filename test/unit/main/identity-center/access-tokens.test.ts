import { describe, expect, it } from 'vitest';
import { createAccessTokens } from '../../../../main/identity-center/access-tokens';
import type { HttpResponse } from '../../../../main/identity-center/http';
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
  const store = createSignInStore(vault);
  let changes = 0;
  const tokens = createAccessTokens({
    clients: aws.clients,
    store,
    clock,
    random: () => 0.5,
    log: silentLog,
    changed: () => (changes += 1),
  });
  return {
    tokens,
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
    expect(valueOf(await tokens.token(acme))).toBe('at-1');
    expect(aws.asked).toEqual([]);
  });

  it('is renewed first when it has expired', async () => {
    const { tokens, aws, view, clock } = signedIn(() => newToken(), { passedMs: 2 * hourMs });
    expect(valueOf(await tokens.token(acme))).toBe('at-2');
    expect(aws.asked.map(({ body }) => body)).toEqual([
      { clientId: 'client', clientSecret: 'secret', grantType: 'refresh_token', refreshToken: 'rt-1' },
    ]);
    expect(view()).toMatchObject({ kind: 'signed-in', expiresAt: clock.now() + hourMs, problem: null });
  });

  it('is renewed once for fifty who ask at the same time', async () => {
    const { tokens, aws } = signedIn(() => newToken(), { passedMs: 2 * hourMs });
    const got = await Promise.all(Array.from({ length: 50 }, () => tokens.token(acme)));
    expect(new Set(got.map(valueOf))).toEqual(new Set(['at-2']));
    expect(aws.asked).toHaveLength(1);
  });

  it('is written to the keychain when it was renewed', async () => {
    const { tokens, items } = signedIn(() => newToken(), { passedMs: 2 * hourMs });
    await tokens.token(acme);
    expect(items.get(acme.id)?.token).toMatchObject({ accessToken: 'at-2', refreshToken: 'rt-2' });
    expect(items.get(acme.id)?.registrations.browser).toBeDefined();
  });

  it('keeps its refresh token when a renewal brings none', async () => {
    const { tokens, items } = signedIn(() => newToken({ refreshToken: undefined }), { passedMs: 2 * hourMs });
    await tokens.token(acme);
    expect(items.get(acme.id)?.token?.refreshToken).toBe('rt-1');
  });

  it('is used although the keychain could not take it', async () => {
    const { tokens, lock } = signedIn(() => newToken(), { passedMs: 2 * hourMs });
    await tokens.load(acme);
    lock(true);
    expect(valueOf(await tokens.token(acme))).toBe('at-2');
  });

  it('is not known while the keychain is locked', async () => {
    const { tokens, lock, view } = signedIn(() => newToken());
    lock(true);
    expect(codeOf(await tokens.token(acme))).toBe('keychain-unavailable');
    expect(view()).toEqual({ kind: 'unknown' });
  });

  it('is missing before the first sign-in', async () => {
    const { tokens, view } = signedIn(() => newToken(), { token: null });
    expect(codeOf(await tokens.token(acme))).toBe('sign-in-needed');
    expect(view()).toEqual({ kind: 'signed-out', reason: 'never-signed-in' });
  });

  it('cannot be renewed when it came without a refresh token, and ends the sign-in at its end', async () => {
    const { tokens, view, clock } = signedIn(() => newToken(), { token: { refreshToken: null } });
    await tokens.load(acme);
    expect(view()).toMatchObject({ kind: 'signed-in', renewable: false });
    expect(tokens.renewable(acme.id)).toBeNull();
    await clock.advance(hourMs);
    expect(view()).toEqual({ kind: 'signed-out', reason: 'session-ended' });
    expect(codeOf(await tokens.token(acme))).toBe('sign-in-needed');
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
    expect(valueOf(await tokens.token(acme))).toBe('at-1');
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
    expect(codeOf(await tokens.token(acme))).toBe('sign-in-needed');
    expect(view()).toEqual({ kind: 'signed-out', reason: 'session-ended' });
    expect(items.get(acme.id)?.token).toBeNull();
  });

  it.each([
    ['InvalidClientException', 'invalid_client', 401],
    ['UnauthorizedClientException', 'unauthorized_client', 400],
  ])('says that the registration has lapsed: %s', async (name, error, status) => {
    const { tokens, view } = signedIn(() => oidcError(name, error, status), { passedMs: 2 * hourMs });
    await tokens.token(acme);
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
    ['a throttling', () => tooMany(), 'throttled'],
    ['a broken server', () => reply(503, 'x'), 'aws-unavailable'],
  ];

  it.each(faults)('never signs anybody out: %s', async (_, answer, code) => {
    const { tokens, view, items } = signedIn(answer, { passedMs: 2 * hourMs });
    expect(codeOf(await tokens.token(acme))).toBe(code);
    expect(view()).toMatchObject({ kind: 'signed-in', renewable: true, problem: { code } });
    expect(items.get(acme.id)?.token?.refreshToken).toBe('rt-1');
  });

  it.each(faults)('waits longer after each failure: %s', async (_, answer) => {
    const { tokens, clock } = signedIn(answer, { passedMs: 2 * hourMs });
    const waits: number[] = [];
    for (let count = 0; count < 4; count += 1) {
      await tokens.renew(acme);
      waits.push((tokens.renewable(acme.id)?.notBefore ?? 0) - clock.now());
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(tokens.renewable(acme.id)).toMatchObject({ failing: true });
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
    expect(valueOf(await tokens.afterRejection(acme, 'at-1'))).toBe('at-2');
    expect(aws.asked).toHaveLength(1);
  });

  it('is renewed once, however many were rejected with it', async () => {
    const { tokens, aws } = signedIn(() => newToken());
    const got = await Promise.all(Array.from({ length: 50 }, () => tokens.afterRejection(acme, 'at-1')));
    got.push(await tokens.afterRejection(acme, 'at-1'));
    expect(new Set(got.map(valueOf))).toEqual(new Set(['at-2']));
    expect(aws.asked).toHaveLength(1);
  });

  it('ends the sign-in when AWS refuses to renew it', async () => {
    const { tokens, view } = signedIn(refuse);
    expect(codeOf(await tokens.afterRejection(acme, 'at-1'))).toBe('sign-in-needed');
    expect(view()).toEqual({ kind: 'signed-out', reason: 'session-ended' });
  });

  it('ends the sign-in when AWS had refused to renew it before', async () => {
    const { tokens, view } = signedIn(refuse, { passedMs: 50 * 60_000 });
    await tokens.renew(acme);
    await tokens.afterRejection(acme, 'at-1');
    expect(view()).toEqual({ kind: 'signed-out', reason: 'session-ended' });
  });

  it('does not end the sign-in when the network fails', async () => {
    const { tokens, view } = signedIn(offline);
    expect(codeOf(await tokens.afterRejection(acme, 'at-1'))).toBe('offline');
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
    await tokens.token(acme);
    await tokens.accept(
      acme,
      'browser',
      { accessToken: 'at-9', expiresIn: 3600, refreshToken: 'rt-9' },
      newClient,
    );
    expect(view()).toMatchObject({ kind: 'signed-in', renewable: true, problem: null });
  });

  it('is refused without an access token', async () => {
    const { tokens, view } = signedIn(refuse);
    expect(codeOf(await tokens.accept(acme, 'browser', { expiresIn: 3600 }, newClient))).toBe('unexpected');
    expect(view()).not.toMatchObject({ expiresAt: 0 });
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
    const waiting = tokens.token(acme);
    await until(() => aws.asked.length === 1);
    await tokens.forget(acme);
    finish(newToken());
    expect(codeOf(await waiting)).toBe('sign-in-needed');
    expect([view().kind, items.size]).toEqual(['signed-out', 0]);
  });
});
