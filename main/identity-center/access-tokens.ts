import { CreateTokenCommand, type CreateTokenResponse } from '@aws-sdk/client-sso-oidc';
import type { EpochMs, Problem, SignedOutReason, SignInMethod } from '../../preload/contract';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { problem } from '../problems';
import { backOffMs } from '../renewal/back-off';
import type { Renewable } from '../renewal/plan';
import { failure, success, type Result } from '../result';
import type { AwsClients } from './aws-clients';
import { awsFailure, problemOfFailure, type AwsFailure } from './aws-failure';
import { NotAwsAnswer } from './http';
import type { ClientRegistration, SignInItem, SignInStore, StoredToken } from './sign-in-store';
import { singleFlight } from './single-flight';
import type { SsoSession } from './sso-session';

/** What is known of a session's sign-in, without anything secret. */
export type SignInView =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'signed-out'; readonly reason: SignedOutReason }
  | {
      readonly kind: 'signed-in';
      readonly obtainedAt: EpochMs;
      readonly expiresAt: EpochMs;
      /** False once AWS refused to renew it, or when it came without a refresh token. */
      readonly renewable: boolean;
      readonly problem: Problem | null;
    };

export interface AccessTokens {
  view(sessionId: string): SignInView;
  /** The token as something to renew; null when there is none, or none that AWS would renew. */
  renewable(sessionId: string): Renewable | null;
  /** Forgets what is waited for after failures: the network or the keychain may be back. */
  tryAgainSoon(): void;
  /** Reads the keychain item of a session, once per start. */
  load(session: SsoSession): Promise<Result<void>>;
  /** An access token that has not expired, renewed first where needed. */
  token(session: SsoSession): Promise<Result<string>>;
  /** Renews ahead of time. Single-flight: any number of callers share one request. */
  renew(session: SsoSession): Promise<Result<void>>;
  /** AWS did not accept this token: gives another one, or says why there is none. */
  afterRejection(session: SsoSession, rejected: string): Promise<Result<string>>;
  /** Takes over what a finished sign-in brought, and the client that it was made with: only that one can renew it. */
  accept(
    session: SsoSession,
    method: SignInMethod,
    answer: CreateTokenResponse,
    client: ClientRegistration,
  ): Promise<Result<void>>;
  /** Forgets the sign-in and its keychain item; gives the token that can still be logged out. */
  forget(session: SsoSession): Promise<{ readonly token: string | null; readonly removed: Result<void> }>;
}

/** Seconds of life below which a token is not worth a request. */
const leastUsefulLifeMs = 2_000;

export function createAccessTokens(deps: {
  readonly clients: AwsClients;
  readonly store: SignInStore;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly changed: (sessionId: string) => void;
}): AccessTokens {
  const { clients, store, clock, log, changed } = deps;
  const ended = new Map<string, SignedOutReason>();
  const problems = new Map<string, Problem>();
  const waits = new Map<string, { readonly failures: number; readonly notBefore: EpochMs }>();
  /** Refresh tokens that AWS refused; asking again would get the same answer. */
  const refused = new Set<string>();
  const flights = singleFlight<Result<void>>();

  const isAlive = (token: StoredToken): boolean => token.expiresAt - leastUsefulLifeMs > clock.now();
  const isRenewable = ({ registrations }: SignInItem, token: StoredToken): boolean =>
    token.refreshToken !== null &&
    !refused.has(token.refreshToken) &&
    registrations[token.method] !== undefined;

  function view(sessionId: string): SignInView {
    const item = store.known(sessionId);
    if (!item) return { kind: 'unknown' };
    const { token } = item;
    if (!token || !(isAlive(token) || isRenewable(item, token))) {
      const never: SignedOutReason = token ? 'session-ended' : 'never-signed-in';
      return { kind: 'signed-out', reason: ended.get(sessionId) ?? never };
    }
    return {
      kind: 'signed-in',
      obtainedAt: token.obtainedAt,
      expiresAt: token.expiresAt,
      renewable: isRenewable(item, token),
      problem: problems.get(sessionId) ?? null,
    };
  }

  async function end(sessionId: string, reason: SignedOutReason): Promise<void> {
    log.info('sign-in ended', { session: sessionId, reason });
    ended.set(sessionId, reason);
    problems.delete(sessionId);
    await store.update(sessionId, ({ registrations, token }) => {
      const { browser, 'device-code': deviceCode } = registrations;
      // A client that AWS does not know any more must not be tried again: the browser would only show an error.
      const lapsed = reason === 'registration-lapsed' ? token?.method : undefined;
      return {
        registrations: {
          ...(browser && lapsed !== 'browser' && { browser }),
          ...(deviceCode && lapsed !== 'device-code' && { 'device-code': deviceCode }),
        },
        token: null,
      };
    });
    changed(sessionId);
  }

  /** `tokenIsDead`: the portal refused it, so nothing is lost by giving it up. */
  async function refresh(session: SsoSession, tokenIsDead: boolean): Promise<Result<void>> {
    const loaded = await store.load(session.id);
    if (!loaded.ok) return loaded;
    const { token } = loaded.value;
    const client = token && loaded.value.registrations[token.method];
    if (!token?.refreshToken || !client || refused.has(token.refreshToken)) {
      if (token && (tokenIsDead || !isAlive(token))) await end(session.id, 'session-ended');
      return failure(signInNeeded(session));
    }
    try {
      const answer = await clients.oidc(session).send(
        new CreateTokenCommand({
          clientId: client.clientId,
          clientSecret: client.clientSecret,
          grantType: 'refresh_token',
          refreshToken: token.refreshToken,
        }),
      );
      // Signed out or signed in anew while AWS was answering: the newer item wins.
      if (store.known(session.id)?.token !== token) return success(undefined);
      // Somebody between us and AWS can answer `{}` with 200: a failure like others, that backs off.
      if (!isUsable(answer)) throw new NotAwsAnswer('CreateToken gave no access token');
      problems.delete(session.id);
      return await take(session, token.method, answer, token.refreshToken, null);
    } catch (error) {
      return await refreshFailed(session, token, awsFailure(error, 'oidc'), tokenIsDead);
    }
  }

  async function refreshFailed(
    session: SsoSession,
    token: StoredToken,
    reason: AwsFailure,
    tokenIsDead: boolean,
  ): Promise<Result<void>> {
    if (store.known(session.id)?.token !== token) return success(undefined);
    // What AWS says of this refresh token and would say again; the other OIDC errors may pass.
    const final =
      reason.kind === 'oidc' &&
      (reason.error === 'invalid-grant' ||
        reason.error === 'invalid-client' ||
        reason.error === 'expired-token' ||
        reason.error === 'access-denied');
    if (!final) {
      const why = problemOfFailure(reason);
      const failures = (waits.get(session.id)?.failures ?? 0) + 1;
      waits.set(session.id, { failures, notBefore: clock.now() + backOffMs(failures, deps.random()) });
      problems.set(session.id, why);
      changed(session.id);
      return failure(why);
    }
    log.warn('AWS refused to renew the access token', { session: session.id, details: reason.details });
    if (token.refreshToken) refused.add(token.refreshToken);
    const why = reason.error === 'invalid-client' ? 'registration-lapsed' : 'session-ended';
    // A refused renewal never destroys a token that is still good.
    if (tokenIsDead || !isAlive(token)) {
      await end(session.id, why);
    } else {
      // Shown when the token, too, has come to its end.
      ended.set(session.id, why);
      problems.set(session.id, signInNeeded(session));
      changed(session.id);
    }
    return failure(signInNeeded(session));
  }

  async function take(
    session: SsoSession,
    method: SignInMethod,
    answer: CreateTokenResponse,
    oldRefreshToken: string | null,
    client: ClientRegistration | null,
  ): Promise<Result<void>> {
    if (!isUsable(answer)) {
      return failure(problem('unexpected', { details: 'CreateToken gave no access token' }));
    }
    const now = clock.now();
    const token: StoredToken = {
      accessToken: answer.accessToken,
      // AWS may send none with a renewal: then the old one stays good.
      refreshToken: answer.refreshToken ?? oldRefreshToken,
      obtainedAt: now,
      expiresAt: now + answer.expiresIn * 1000,
      method,
    };
    ended.delete(session.id);
    waits.delete(session.id);
    const saved = await store.update(session.id, ({ registrations }: SignInItem) => ({
      registrations: client ? { ...registrations, [method]: client } : registrations,
      token,
    }));
    changed(session.id);
    return saved;
  }

  const renew = (session: SsoSession, tokenIsDead = false): Promise<Result<void>> =>
    flights.run(session.id, () => refresh(session, tokenIsDead));

  async function current(session: SsoSession): Promise<Result<StoredToken>> {
    const loaded = await store.load(session.id);
    if (!loaded.ok) return loaded;
    return loaded.value.token ? success(loaded.value.token) : failure(signInNeeded(session));
  }

  return {
    view,
    renewable(sessionId) {
      const now = view(sessionId);
      if (now.kind !== 'signed-in' || !now.renewable || flights.isFlying(sessionId)) return null;
      const { obtainedAt, expiresAt } = now;
      return {
        id: sessionId,
        kind: 'access-token',
        life: { obtainedAt, expiresAt },
        notBefore: waits.get(sessionId)?.notBefore ?? null,
        failing: waits.has(sessionId),
      };
    },
    tryAgainSoon() {
      for (const [sessionId, { failures }] of waits) waits.set(sessionId, { failures, notBefore: 0 });
    },
    async load(session) {
      const loaded = await store.load(session.id);
      changed(session.id);
      return loaded.ok ? success(undefined) : loaded;
    },
    async token(session) {
      const now = await current(session);
      if (!now.ok) return now;
      if (isAlive(now.value)) return success(now.value.accessToken);
      const renewed = await renew(session);
      const then = store.known(session.id)?.token;
      if (then && isAlive(then)) return success(then.accessToken);
      return renewed.ok ? failure(signInNeeded(session)) : renewed;
    },
    renew: (session) => renew(session),
    async afterRejection(session, rejected) {
      const now = await current(session);
      if (!now.ok) return now;
      if (now.value.accessToken !== rejected) return success(now.value.accessToken);
      const renewed = await renew(session, true);
      const then = store.known(session.id)?.token;
      if (then && then.accessToken !== rejected) return success(then.accessToken);
      return renewed.ok ? failure(signInNeeded(session)) : renewed;
    },
    accept(session, method, answer, client) {
      problems.delete(session.id);
      return take(session, method, answer, null, client);
    },
    async forget(session) {
      const token = store.known(session.id)?.token?.accessToken ?? null;
      problems.delete(session.id);
      ended.set(session.id, 'signed-out-here');
      const removed = await store.remove(session.id);
      changed(session.id);
      return { token, removed };
    },
  };
}

/** An answer that is a sign-in: a token, and a life that is not over as it begins. */
function isUsable(
  answer: CreateTokenResponse,
): answer is CreateTokenResponse & { accessToken: string; expiresIn: number } {
  return !!answer.accessToken && answer.expiresIn !== undefined && answer.expiresIn > 0;
}

function signInNeeded(session: SsoSession): Problem {
  return problem('sign-in-needed', {
    message: `The sign-in to "${session.name}" has ended. Nothing was lost.`,
    advice: 'Sign in again; everything that waits goes on by itself.',
  });
}
