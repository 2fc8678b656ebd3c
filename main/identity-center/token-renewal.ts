import type { EpochMs, SignedOutReason, SignInMethod } from '../../preload/contract';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { problem } from '../problems';
import { backOffMs } from '../renewal/back-off';
import { isWaitedFor } from '../renewal/plan';
import { failure, success, type Result } from '../result';
import { givenToken } from './aws-answers';
import type { AwsClients } from './aws-clients';
import { awsFailure, problemOfFailure, type AwsFailure } from './aws-failure';
import type { EndedSignIns } from './ended-sign-ins';
import type { ClientRegistration, SignInItem, SignInStore, StoredToken } from './sign-in-store';
import { singleFlight } from './single-flight';
import type { SsoSession } from './sso-session';
import type { Problem } from '../wording';

export interface TokenRenewal {
  /** Single-flight: any number of callers share one request. `tokenIsDead`: the portal refused the token. */
  renew(session: SsoSession, tokenIsDead: boolean): Promise<Result<void>>;
  /** Takes over what AWS has given, and the client that it was given to, where that is a new one. */
  take(session: SsoSession, given: Given): Promise<Result<void>>;
  isAlive(token: StoredToken): boolean;
  /** Whether AWS may be asked to renew it. */
  isRenewable(item: SignInItem, token: StoredToken): boolean;
  isUnderWay(sessionId: string): boolean;
  /** Why the last renewal failed; null when it did not. */
  problem(sessionId: string): Problem | null;
  /** When it may be tried again after failures, however long ago that is; null when it did not fail. */
  notBefore(sessionId: string): EpochMs | null;
  /** What waits for the next try, and why; null when nothing is waited for. */
  waitsFor(sessionId: string): Problem | null;
  tryAgainSoon(): void;
  /** Nothing that was known of failures counts any more. */
  forget(sessionId: string): void;
  /** Resolves when no renewal is under way and what they brought is in the keychain, if it can be. */
  idle(): Promise<void>;
}

/** What a sign-in or a renewal brought. */
export interface Given {
  readonly method: SignInMethod;
  /** As AWS sent it; it is checked here. */
  readonly answer: unknown;
  readonly oldRefreshToken: string | null;
  readonly client: ClientRegistration | null;
}

/** Of life, below which a token is not worth a request. */
const leastUsefulLifeMs = 2_000;
/** Whoever sent the 429, a proxy for one, does not stop a renewal for longer. */
const longestRetryAfterMs = 5 * 60_000;

/**
 * Renews access tokens with their refresh tokens, and decides what a failure means. A refusal ends a sign-in only when
 * its token is dead too; everything else waits.
 */
export function createTokenRenewal(deps: {
  readonly clients: AwsClients;
  readonly store: SignInStore;
  readonly ended: EndedSignIns;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly changed: (sessionId: string) => void;
  /** Renewals had failed, and go well again. */
  readonly recovered: (sessionId: string) => void;
}): TokenRenewal {
  const { clients, store, ended, clock, log, changed } = deps;
  const problems = new Map<string, Problem>();
  const waits = new Map<string, { readonly failures: number; readonly notBefore: EpochMs }>();
  /** Refresh tokens that AWS refused; asking again would get the same answer. */
  const refused = new Set<string>();
  const flights = singleFlight<Result<void>>();

  const isAlive = (token: StoredToken): boolean => token.expiresAt - leastUsefulLifeMs > clock.now();

  async function end(sessionId: string, reason: SignedOutReason): Promise<void> {
    log.info('sign-in ended', { session: sessionId, reason });
    ended.note(sessionId, reason);
    problems.delete(sessionId);
    waits.delete(sessionId);
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

  async function refresh(session: SsoSession, tokenIsDead: boolean): Promise<Result<void>> {
    const loaded = await store.load(session.id);
    if (!loaded.ok) return loaded;
    // Where the keychain still has the refresh token before this one: that one stays good at AWS until this one is used.
    await store.saveUnsaved(session.id);
    const { token, registrations } = store.known(session.id) ?? loaded.value;
    const client = token && registrations[token.method];
    if (!token?.refreshToken || !client || refused.has(token.refreshToken)) {
      if (token && (tokenIsDead || !isAlive(token))) {
        await end(session.id, ended.reason(session.id) ?? 'session-ended');
      }
      return failure(signInNeeded(session));
    }
    // Signed out or signed in anew while AWS is answering: the newer item wins.
    const isOld = (): boolean => store.known(session.id)?.token !== token;
    try {
      const oidc = await clients.oidc(session);
      const answer = await oidc.createToken({
        clientId: client.clientId,
        clientSecret: client.clientSecret,
        grantType: 'refresh_token',
        refreshToken: token.refreshToken,
      });
      if (isOld()) return success(undefined);
      const { method, refreshToken } = token;
      return await take(session, { method, answer, oldRefreshToken: refreshToken, client: null });
    } catch (error) {
      if (isOld()) return success(undefined);
      return await refreshFailed(session, token, awsFailure(error, 'oidc'), tokenIsDead);
    }
  }

  async function refreshFailed(
    session: SsoSession,
    token: StoredToken,
    reason: AwsFailure,
    tokenIsDead: boolean,
  ): Promise<Result<void>> {
    const why = endingReason(reason);
    if (why === null) {
      const failed = problemOfFailure(reason);
      waitAfter(session.id, failed, reason.kind === 'throttled' ? (reason.retryAfterMs ?? 0) : 0);
      return failure(failed);
    }
    log.warn('AWS refused to renew the access token', { session: session.id, error: reason.kind });
    if (token.refreshToken) refused.add(token.refreshToken);
    // A refused renewal never destroys a token that is still good.
    if (tokenIsDead || !isAlive(token)) {
      await end(session.id, why);
    } else {
      // Shown when the token, too, has come to its end.
      ended.note(session.id, why);
      waits.delete(session.id);
      problems.set(session.id, signInNeeded(session));
      changed(session.id);
    }
    return failure(signInNeeded(session));
  }

  function waitAfter(sessionId: string, why: Problem, retryAfterMs: number): void {
    const failures = (waits.get(sessionId)?.failures ?? 0) + 1;
    const backOff = backOffMs(failures, deps.random(), why.code);
    const waitMs = Math.max(backOff, Math.min(retryAfterMs, longestRetryAfterMs));
    waits.set(sessionId, { failures, notBefore: clock.now() + waitMs });
    problems.set(sessionId, why);
    log.warn('access token not renewed', { session: sessionId, code: why.code, failures });
    changed(sessionId);
  }

  async function take(session: SsoSession, { method, answer, oldRefreshToken, client }: Given) {
    const { accessToken, expiresIn, refreshToken } = givenToken(answer);
    const now = clock.now();
    const token: StoredToken = {
      accessToken,
      // AWS may send none with a renewal: then the old one stays good.
      refreshToken: refreshToken ?? oldRefreshToken,
      obtainedAt: now,
      expiresAt: now + expiresIn * 1000,
      method,
    };
    const hadFailed = waits.has(session.id);
    ended.forget(session.id);
    waits.delete(session.id);
    problems.delete(session.id);
    const saved = await store.update(session.id, ({ registrations }: SignInItem) => ({
      registrations: client ? { ...registrations, [method]: client } : registrations,
      token,
    }));
    changed(session.id);
    if (hadFailed) deps.recovered(session.id);
    return saved;
  }

  return {
    renew: (session, tokenIsDead) => flights.run(session.id, () => refresh(session, tokenIsDead)),
    take,
    isAlive,
    isRenewable: ({ registrations }, token) =>
      token.refreshToken !== null &&
      !refused.has(token.refreshToken) &&
      registrations[token.method] !== undefined,
    isUnderWay: (sessionId) => flights.isFlying(sessionId),
    problem: (sessionId) => problems.get(sessionId) ?? null,
    notBefore: (sessionId) => waits.get(sessionId)?.notBefore ?? null,
    waitsFor: (sessionId) =>
      isWaitedFor(waits.get(sessionId)?.notBefore, clock.now()) ? (problems.get(sessionId) ?? null) : null,
    tryAgainSoon() {
      for (const [sessionId, { failures }] of waits) waits.set(sessionId, { failures, notBefore: 0 });
    },
    forget(sessionId) {
      problems.delete(sessionId);
      waits.delete(sessionId);
    },
    idle: () => flights.landed(),
  };
}

/** What AWS says of a refresh token and would say again ends a sign-in; null for all that may pass. */
function endingReason(reason: AwsFailure): SignedOutReason | null {
  if (reason.kind !== 'oidc') return null;
  switch (reason.error) {
    case 'invalid-client':
      return 'registration-lapsed';
    case 'invalid-grant':
    case 'expired-token':
    case 'access-denied':
      return 'session-ended';
    case 'authorization-pending':
    case 'slow-down':
    case 'invalid-request':
      return null;
  }
}

/** What a person reads whose sign-in has ended. */
export function signInNeeded(session: SsoSession): Problem {
  return problem('sign-in-needed', {
    message: ({ problems }) => problems.session.ended.message(session.name),
    advice: ({ problems }) => problems.session.ended.advice,
  });
}
