import type { CreateTokenResponse } from '@aws-sdk/client-sso-oidc';
import type { EpochMs, SignedOutReason, SignInMethod } from '../../preload/contract';
import type { Clock } from '../clock';
import type { Log } from '../log';
import type { Renewable } from '../renewal/plan';
import { failure, success, type Result } from '../result';
import type { AwsClients } from './aws-clients';
import { createEndedSignIns, type SignedOutReasons } from './ended-sign-ins';
import type { ClientRegistration, SignInStore, StoredToken } from './sign-in-store';
import type { SsoSession } from './sso-session';
import { createTokenRenewal, signInNeeded } from './token-renewal';
import type { Problem } from '../wording';

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

/** Who asks for a token: a person tries at once, everything else waits for the end of a back-off. */
export type TokenUrgency = 'person' | 'background';

export interface AccessTokens {
  view(sessionId: string): SignInView;
  /** The token as something to renew; null when there is none, or none that AWS would renew. */
  renewable(sessionId: string): Renewable | null;
  /** Forgets what is waited for after failures: the network or the keychain may be back. */
  tryAgainSoon(): void;
  /** Reads the keychain item of a session, once per start. */
  load(session: SsoSession): Promise<Result<void>>;
  /** An access token that has not expired, renewed first where needed. */
  token(session: SsoSession, urgency: TokenUrgency): Promise<Result<string>>;
  /** Renews ahead of time. Single-flight: any number of callers share one request. */
  renew(session: SsoSession): Promise<Result<void>>;
  /** AWS did not accept this token: gives another one, or says why there is none. */
  afterRejection(session: SsoSession, rejected: string, urgency: TokenUrgency): Promise<Result<string>>;
  /**
   * Takes over what a finished sign-in brought, and the client that it was made with: only that one can renew it.
   * @throws NotAwsAnswer when it is no sign-in
   */
  accept(
    session: SsoSession,
    method: SignInMethod,
    answer: CreateTokenResponse,
    client: ClientRegistration,
  ): Promise<Result<void>>;
  /** Forgets the sign-in and its keychain item; gives the token that can still be logged out. */
  forget(session: SsoSession): Promise<{ readonly token: string | null; readonly removed: Result<void> }>;
  /** It is known that somebody signed out elsewhere: that says more than that the session ended. */
  endedElsewhere(sessionId: string): void;
  /** The session is removed: nobody asks any more why its sign-in ended. */
  forgetReason(sessionId: string): void;
  /** Resolves when no renewal is under way: a refresh token that is used up has its successor in the keychain. */
  idle(): Promise<void>;
}

export function createAccessTokens(deps: {
  readonly clients: AwsClients;
  readonly store: SignInStore;
  /** Why sign-ins ended, remembered between starts. */
  readonly reasons: { load(): SignedOutReasons; save(reasons: SignedOutReasons): void };
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly changed: (sessionId: string) => void;
  /** Renewals had failed, and go well again: what waited for a token goes on. */
  readonly recovered: (sessionId: string) => void;
}): AccessTokens {
  const { store, changed } = deps;
  const ended = createEndedSignIns(deps.reasons);
  const renewal = createTokenRenewal({ ...deps, ended });
  const { isAlive, isRenewable } = renewal;

  function view(sessionId: string): SignInView {
    const item = store.known(sessionId);
    if (!item) return { kind: 'unknown' };
    const { token } = item;
    if (!token || !(isAlive(token) || isRenewable(item, token))) {
      const otherwise: SignedOutReason = token ? 'session-ended' : 'never-signed-in';
      return { kind: 'signed-out', reason: ended.reason(sessionId) ?? otherwise };
    }
    return {
      kind: 'signed-in',
      obtainedAt: token.obtainedAt,
      expiresAt: token.expiresAt,
      renewable: isRenewable(item, token),
      problem: renewal.problem(sessionId),
    };
  }

  async function current(session: SsoSession): Promise<Result<StoredToken>> {
    const loaded = await store.load(session.id);
    if (!loaded.ok) return loaded;
    return loaded.value.token ? success(loaded.value.token) : failure(signInNeeded(session));
  }

  /** A token that `isGood`, after a renewal unless that has to wait. */
  async function renewed(
    session: SsoSession,
    urgency: TokenUrgency,
    tokenIsDead: boolean,
    isGood: (token: StoredToken) => boolean,
  ): Promise<Result<string>> {
    const waited = urgency === 'background' ? renewal.waitsFor(session.id) : null;
    if (waited) return failure(waited);
    const outcome = await renewal.renew(session, tokenIsDead);
    const then = store.known(session.id)?.token;
    if (then && isGood(then)) return success(then.accessToken);
    return outcome.ok ? failure(signInNeeded(session)) : outcome;
  }

  return {
    view,
    renewable(sessionId) {
      const now = view(sessionId);
      if (now.kind !== 'signed-in' || !now.renewable || renewal.isUnderWay(sessionId)) return null;
      const { obtainedAt, expiresAt } = now;
      const notBefore = renewal.notBefore(sessionId);
      return {
        id: sessionId,
        kind: 'access-token',
        life: { obtainedAt, expiresAt },
        notBefore,
        failing: notBefore !== null,
      };
    },
    tryAgainSoon() {
      renewal.tryAgainSoon();
    },
    async load(session) {
      const loaded = await store.load(session.id);
      changed(session.id);
      return loaded.ok ? success(undefined) : loaded;
    },
    async token(session, urgency) {
      const now = await current(session);
      if (!now.ok) return now;
      if (isAlive(now.value)) return success(now.value.accessToken);
      return renewed(session, urgency, false, isAlive);
    },
    renew: (session) => renewal.renew(session, false),
    async afterRejection(session, rejected, urgency) {
      const now = await current(session);
      if (!now.ok) return now;
      const isAnother = (token: StoredToken): boolean => token.accessToken !== rejected;
      if (isAnother(now.value)) return success(now.value.accessToken);
      return renewed(session, urgency, true, isAnother);
    },
    accept: (session, method, answer, client) =>
      renewal.take(session, { method, answer, oldRefreshToken: null, client }),
    async forget(session) {
      const token = store.known(session.id)?.token?.accessToken ?? null;
      renewal.forget(session.id);
      ended.note(session.id, 'signed-out-here');
      const removed = await store.remove(session.id);
      changed(session.id);
      return { token, removed };
    },
    endedElsewhere(sessionId) {
      if (ended.reason(sessionId) !== 'session-ended') return;
      ended.note(sessionId, 'signed-out-elsewhere');
      changed(sessionId);
    },
    forgetReason(sessionId) {
      ended.forget(sessionId);
    },
    idle: () => renewal.idle(),
  };
}
