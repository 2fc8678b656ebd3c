import { afterEach, describe, expect, it } from 'vitest';
import { createAccessTokens } from '../../../../main/identity-center/access-tokens';
import { listenForCallback } from '../../../../main/identity-center/callback-listener';
import type { HttpResponse } from '../../../../main/identity-center/http';
import { createClientRegistrations } from '../../../../main/identity-center/registration';
import {
  createSignIns,
  type ListenForCallback,
  type SigningIn,
} from '../../../../main/identity-center/sign-in';
import {
  createSignInStore,
  type SignInItem,
  type SignInVault,
} from '../../../../main/identity-center/sign-in-store';
import { success } from '../../../../main/result';
import { createFakeClock } from '../../../support/fake-clock';
import { acme, createFakeAws, json, oidcError, type AskedOfAws } from '../support/fake-aws';
import { silentLog } from '../support/silent-log';
import { codeOf } from '../support/results';
import { until } from '../support/until';
import { textsFor } from '../../../../preload/texts';

const minuteMs = 60_000;
const pending = (): HttpResponse => oidcError('AuthorizationPendingException', 'authorization_pending');
const unknownClient = (): HttpResponse => oidcError('InvalidClientException', 'invalid_client', 401);
const token = (): HttpResponse => json({ accessToken: 'at', expiresIn: 3600, refreshToken: 'rt' });

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** Sign-ins against an AWS that registers anybody and says `answer` to the rest. */
function signingIn(
  answer: (asked: AskedOfAws) => HttpResponse = pending,
  {
    browserOpens = true,
    listen = listenForCallback,
  }: { readonly browserOpens?: boolean; readonly listen?: ListenForCallback } = {},
) {
  const clock = createFakeClock();
  let registered = 0;
  const aws = createFakeAws(clock, (asked) => {
    switch (asked.operation) {
      case 'RegisterClient':
        registered += 1;
        return json({
          clientId: `client-${registered}`,
          clientSecret: 's',
          clientSecretExpiresAt: Math.floor(clock.now() / 1000) + 90 * 86_400,
        });
      case 'StartDeviceAuthorization':
        return json({
          deviceCode: 'dc',
          userCode: 'PMPJ-VZCJ',
          verificationUri: 'https://device.example/',
          expiresIn: 600,
          interval: 1,
        });
      default:
        return answer(asked);
    }
  });
  const items = new Map<string, SignInItem>();
  const vault: SignInVault = {
    read: (id) => Promise.resolve(success(items.get(id) ?? null)),
    write: (id, item) => Promise.resolve(success(void items.set(id, item))),
    remove: (id) => Promise.resolve(success(void items.delete(id))),
  };
  const store = createSignInStore(vault);
  const opened: string[] = [];
  const signedIn: string[] = [];
  const loggedOut: string[] = [];
  const tokens = createAccessTokens({
    clients: aws.clients,
    store,
    clock,
    random: () => 0.5,
    log: silentLog,
    changed: () => undefined,
    reasons: { load: () => ({}), save: () => undefined },
    recovered: () => undefined,
  });
  const signIns = createSignIns({
    clients: aws.clients,
    registrations: createClientRegistrations({ clients: aws.clients, store, clock }),
    tokens,
    clock,
    log: silentLog,
    openBrowser: (url) => {
      opened.push(url);
      return Promise.resolve(browserOpens);
    },
    texts: () => textsFor('en-GB'),
    listen,
    logout: (session, accessToken) => {
      loggedOut.push(`${session.id} ${accessToken}`);
      return Promise.resolve(null);
    },
    signedIn: (sessionId) => {
      signedIn.push(`${sessionId}, ${items.get(sessionId)?.token ? 'with' : 'without'} a token`);
    },
    changed: () => undefined,
  });
  stops.push(() => {
    signIns.cancel(acme.id);
  });
  const view = (): SigningIn => {
    const now = signIns.view(acme.id);
    if (now?.kind !== 'signing-in') throw new Error(`not signing in: ${JSON.stringify(now)}`);
    return now;
  };
  const isWaiting = (): boolean => signIns.view(acme.id)?.kind === 'signing-in' && view().phase === 'waiting';
  return {
    signIns,
    clock,
    aws,
    items,
    opened,
    signedIn,
    loggedOut,
    view,
    /** Starts without waiting for the end. */
    async begin(method: SigningIn['method'] = 'browser') {
      const outcome = signIns.start(acme, method);
      outcome.catch(() => undefined);
      await until(isWaiting);
      return { outcome };
    },
  };
}

/** What the browser does when the person has allowed the request at AWS's page. */
async function allow(authorizeUrl: string, code = 'the-code'): Promise<Response> {
  const { searchParams } = new URL(authorizeUrl);
  const callback = new URL(searchParams.get('redirect_uri') ?? '');
  callback.searchParams.set('code', code);
  callback.searchParams.set('state', searchParams.get('state') ?? '');
  return fetch(callback, { redirect: 'manual' });
}

describe('a sign-in that waits', () => {
  it.each(['browser', 'device-code'] as const)(
    'asks about the SSO region after a minute, and not before: %s',
    async (method) => {
      const { begin, clock, view } = signingIn();
      await begin(method);
      await clock.advance(minuteMs - 1);
      expect(view().asksAboutRegion).toBe(false);
      await clock.advance(1);
      expect(view().asksAboutRegion).toBe(true);
    },
  );

  it('goes on without the question when the person keeps waiting, and does not ask again', async () => {
    const { begin, clock, view, signIns } = signingIn();
    await begin();
    await clock.advance(minuteMs);
    signIns.keepWaiting(acme.id);
    expect(view()).toMatchObject({ phase: 'waiting', asksAboutRegion: false });
    await clock.advance(5 * minuteMs);
    expect(view().asksAboutRegion).toBe(false);
  });

  it('does not ask once the browser has answered', async () => {
    const { begin, clock, view, opened, signIns, signedIn } = signingIn(() => token());
    const { outcome } = await begin();
    await clock.advance(minuteMs);
    expect(view().asksAboutRegion).toBe(true);
    await allow(opened[0] ?? '');
    expect(codeOf(await outcome)).toBe('ok');
    expect(signIns.view(acme.id)).toBeNull();
    // Told before the token can be used, so that nothing of the last user goes on as if it were this one's.
    expect(signedIn).toEqual([`${acme.id}, without a token`]);
  });

  it('leaves no timer behind when it is cancelled', async () => {
    const { begin, clock, signIns } = signingIn();
    const { outcome } = await begin();
    signIns.cancel(acme.id);
    await outcome;
    expect(clock.waiting()).toBe(0);
  });

  it('says that it waits no longer than it does, however long the code lives', async () => {
    const { begin, clock, view } = signingIn();
    const began = clock.now();
    await begin('device-code');
    expect(view().endsAt).toBe(began + 10 * minuteMs);
  });
});

describe('where no browser can be opened', () => {
  it('the same sign-in goes on with a device code, and says so', async () => {
    const { begin, view, aws, opened } = signingIn(pending, { browserOpens: false });
    await begin();
    expect(view()).toMatchObject({
      method: 'device-code',
      insteadOfBrowser: 'no-browser',
      userCode: 'PMPJ-VZCJ',
      verificationUri: 'https://device.example/',
    });
    // Not tried a second time, with the other address.
    expect(opened).toHaveLength(1);
    expect(aws.count('RegisterClient')).toBe(2);
  });

  it('the token is renewed by the client of the device code', async () => {
    const { begin, clock, items } = signingIn(token, { browserOpens: false });
    const { outcome } = await begin();
    await clock.advance(1_000);
    expect(codeOf(await outcome)).toBe('ok');
    expect(items.get(acme.id)).toMatchObject({
      token: { method: 'device-code' },
      registrations: { 'device-code': { clientId: 'client-2' } },
    });
  });

  it('nothing is said of a browser when a device code was chosen', async () => {
    const { begin, view } = signingIn(pending, { browserOpens: false });
    await begin('device-code');
    expect(view()).toMatchObject({ method: 'device-code', insteadOfBrowser: null });
  });
});

describe('where nothing can listen for the answer of the browser', () => {
  const listen: ListenForCallback = () => Promise.reject(new Error('listen EACCES 127.0.0.1'));

  it('the same sign-in goes on with a device code, says why, and opens the browser for that', async () => {
    const { begin, view, opened } = signingIn(pending, { listen });
    await begin();
    expect(view()).toMatchObject({
      method: 'device-code',
      insteadOfBrowser: 'no-listener',
      userCode: 'PMPJ-VZCJ',
    });
    expect(opened).toEqual(['https://device.example/']);
  });

  it('it is signed in as soon as the code is confirmed', async () => {
    const { begin, clock, items } = signingIn(token, { listen });
    const { outcome } = await begin();
    await clock.advance(1_000);
    expect(codeOf(await outcome)).toBe('ok');
    expect(items.get(acme.id)).toMatchObject({ token: { method: 'device-code' } });
  });
});

describe('a client that AWS does not know any more', () => {
  it('is replaced once, and the browser tab that waits goes on with the new one', async () => {
    const { begin, opened, items } = signingIn(({ body }) =>
      body['clientId'] === 'client-1' ? unknownClient() : token(),
    );
    const { outcome } = await begin();
    const sentOn = await allow(opened[0] ?? '');
    expect(sentOn.status).toBe(302);
    expect(sentOn.headers.get('referrer-policy')).toBe('no-referrer');
    const next = sentOn.headers.get('location') ?? '';
    expect(new URL(next).searchParams.get('client_id')).toBe('client-2');
    for (const own of ['state', 'code_challenge', 'redirect_uri']) {
      expect(new URL(next).searchParams.get(own)).not.toBe(new URL(opened[0] ?? '').searchParams.get(own));
    }
    expect(await (await allow(next)).text()).toContain('You are signed in');
    expect(codeOf(await outcome)).toBe('ok');
    expect(items.get(acme.id)?.registrations.browser?.clientId).toBe('client-2');
    // Nobody clicked for a second window.
    expect(opened).toHaveLength(1);
  });

  it('is not replaced again and again', async () => {
    const { begin, opened, aws } = signingIn(() => unknownClient());
    const { outcome } = await begin();
    const next = (await allow(opened[0] ?? '')).headers.get('location') ?? '';
    expect(await (await allow(next)).text()).toContain('Not signed in yet');
    expect([codeOf(await outcome), aws.count('RegisterClient')]).toEqual(['sign-in-refused', 2]);
  });

  it('is replaced at the next sign-in when the browser came back from it with nothing', async () => {
    const { begin, opened, signIns, clock } = signingIn();
    const clientOf = (at: number) => new URL(opened[at] ?? '').searchParams.get('client_id');
    const first = await begin();
    signIns.cancel(acme.id);
    await first.outcome;
    // AWS had just made the first one: that cannot have been the reason.
    const second = await begin();
    await clock.advance(10 * minuteMs);
    expect(codeOf(await second.outcome)).toBe('sign-in-timed-out');
    await begin();
    expect([clientOf(0), clientOf(1), clientOf(2)]).toEqual(['client-1', 'client-1', 'client-2']);
  });
});

describe('strangers at the listener of a sign-in', () => {
  it('neither finish it nor end it, with whatever they ask', async () => {
    const { begin, opened, view, aws } = signingIn(() => token());
    const { outcome } = await begin();
    const redirect = new URL(opened[0] ?? '').searchParams.get('redirect_uri') ?? '';
    const at = (path: string) => fetch(new URL(path, redirect)).then(({ status }) => status);
    const flood = Array.from({ length: 150 }, (_, guess) => at(`/oauth/callback?code=c&state=${guess}`));
    const statuses = await Promise.all([
      at('/favicon.ico'),
      at('/'),
      at('/oauth/other'),
      at('/oauth/callback'),
      at('/oauth/callback?error=access_denied&state=wrong'),
      ...flood.map((one) => one.catch(() => 400)),
    ]);
    expect(new Set(statuses)).toEqual(new Set([400, 404]));
    expect([view().phase, aws.count('CreateToken')]).toEqual(['waiting', 0]);

    const [first, second] = await Promise.allSettled([
      allow(opened[0] ?? '', 'the-code'),
      allow(opened[0] ?? '', 'another-code'),
    ]);
    expect(codeOf(await outcome)).toBe('ok');
    expect(aws.asked.filter(({ operation }) => operation === 'CreateToken')).toHaveLength(1);
    const answered = [first, second].flatMap((one) => (one.status === 'fulfilled' ? [one.value.status] : []));
    expect(answered).toContain(200);
    expect(answered.filter((status) => status === 200)).toHaveLength(1);
  });
});

describe('a sign-in that is cancelled while AWS answers', () => {
  it('is not signed in, and the browser tab says so', async () => {
    let cancel: () => void = () => undefined;
    const { begin, opened, signIns, items, loggedOut } = signingIn(() => {
      cancel();
      return token();
    });
    const { outcome } = await begin();
    cancel = () => {
      signIns.cancel(acme.id);
    };
    const page = await (await allow(opened[0] ?? '')).text();
    expect(page).toContain('The sign-in was cancelled in Rolecall meanwhile.');
    expect(codeOf(await outcome)).toBe('sign-in-cancelled');
    expect(items.get(acme.id)?.token).toBeNull();
    // What AWS had given already is ended there, too.
    expect(loggedOut).toEqual([`${acme.id} at`]);
  });

  it.each(['cancelled', 'begun again'])(
    'leaves no token anywhere when it is %s as the device code is confirmed',
    async (how) => {
      let give: () => void = () => undefined;
      let given = 0;
      const { begin, clock, signIns, items, loggedOut, signedIn } = signingIn(() => {
        give();
        given += 1;
        return given === 1 ? token() : pending();
      });
      const { outcome } = await begin('device-code');
      give = () => {
        give = () => undefined;
        if (how === 'cancelled') signIns.cancel(acme.id);
        else void signIns.start(acme, 'device-code');
      };
      await clock.advance(1_000);
      expect(codeOf(await outcome)).toBe('sign-in-cancelled');
      expect(items.get(acme.id)?.token ?? null).toBeNull();
      expect(signedIn).toEqual([]);
      expect(loggedOut).toEqual([`${acme.id} at`]);
    },
  );

  it('logs nobody out when AWS gave nothing', async () => {
    const { begin, signIns, loggedOut } = signingIn();
    const { outcome } = await begin('device-code');
    signIns.cancel(acme.id);
    await outcome;
    expect(loggedOut).toEqual([]);
  });
});
