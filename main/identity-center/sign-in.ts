import type { CreateTokenResponse } from '@aws-sdk/client-sso-oidc';
import type { EpochMs, SignInMethod, SignInState } from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import type { Clock } from '../clock';
import { describeError, type Log } from '../log';
import { problem } from '../problems';
import { failure, type Result } from '../result';
import type { AccessTokens } from './access-tokens';
import type { AwsClients } from './aws-clients';
import { awsFailure, problemOfFailure, type AwsFailure } from './aws-failure';
import { signInByBrowser } from './browser-sign-in';
import type { CallbackListener } from './callback-listener';
import { signInByDeviceCode } from './device-code-sign-in';
import type { ClientRegistrations } from './registration';
import type { ClientRegistration } from './sign-in-store';
import type { SsoSession } from './sso-session';
import type { Problem } from '../wording';

/** How long a person has in the browser; what AWS CLI v2 and the AWS Toolkit give. */
const browserWaitMs = 10 * 60 * 1000;
/** After this long somebody looks at an error page rather than at a sign-in page. */
const askAboutRegionAfterMs = 60 * 1000;

export type SigningIn = Extract<SignInState, { kind: 'signing-in' }>;

/** Opens a URL in the person's browser; false when that could not be done. */
export type OpenBrowser = (url: string) => Promise<boolean>;

/** Listens on this machine for the browser's answer that carries `state`; rejects where that cannot be. */
export type ListenForCallback = (state: string) => Promise<CallbackListener>;

/** What a finished sign-in brought: AWS's answer, and the client that it was given to. */
export interface SignedIn {
  readonly answer: CreateTokenResponse;
  readonly client: ClientRegistration;
}

/** What the two methods need, and how they tell how far they are. */
export interface SignInSteps {
  readonly session: SsoSession;
  readonly clients: AwsClients;
  readonly registrations: ClientRegistrations;
  readonly clock: Clock;
  readonly openBrowser: OpenBrowser;
  /** In which the browser is told how it ended. */
  readonly texts: () => Texts;
  readonly listen: ListenForCallback;
  /**
   * Aborted on cancel and on time-out, with the problem as its reason. What AWS gives after that is handed back all the
   * same, so that it can be logged out.
   */
  readonly signal: AbortSignal;
  waitForBrowser(waiting: {
    readonly url: string;
    readonly userCode?: string;
    readonly verificationUri?: string;
    readonly lifeS?: number | undefined;
  }): void;
  finish(): void;
}

export interface SignIns {
  /** The sign-in that is under way, or the problem that ended the last one; null for neither. */
  view(sessionId: string): SigningIn | { readonly kind: 'sign-in-failed'; readonly problem: Problem } | null;
  /** Starts; one that is pending for this session is given up. Resolves when it has ended, either way. */
  start(session: SsoSession, method: SignInMethod): Promise<Result<void>>;
  cancel(sessionId: string): void;
  /** The person says that the browser shows no error: the question about the SSO region goes. */
  keepWaiting(sessionId: string): void;
  /** Opens the pending sign-in's page again. */
  reopenBrowser(sessionId: string): Promise<Result<void>>;
}

class SignInStopped extends Error {
  override readonly name = 'SignInStopped';
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

interface Attempt {
  readonly abort: AbortController;
  state: SigningIn;
  url: string | null;
  /** Ends the waiting for the moment to ask about the SSO region. */
  stopAsking: () => void;
}

export function createSignIns(deps: {
  readonly clients: AwsClients;
  readonly registrations: ClientRegistrations;
  readonly tokens: AccessTokens;
  readonly clock: Clock;
  readonly log: Log;
  readonly openBrowser: OpenBrowser;
  readonly texts: () => Texts;
  readonly listen: ListenForCallback;
  /** Ends a sign-in at AWS that nobody wants any more. */
  readonly logout: (session: SsoSession, accessToken: string) => Promise<AwsFailure | null>;
  /** Somebody has signed in, and what they brought is about to be taken over. */
  readonly signedIn: (sessionId: string) => void;
  readonly changed: (sessionId: string) => void;
}): SignIns {
  const { clients, registrations, tokens, clock, log, openBrowser, listen, changed } = deps;
  const attempts = new Map<string, Attempt>();
  const failures = new Map<string, Problem>();

  function show(session: SsoSession, attempt: Attempt, state: SigningIn): void {
    attempt.state = state;
    changed(session.id);
  }

  /**
   * AWS tells a client nothing of a wrong SSO region: the browser shows an error, and the client waits for ever. So
   * after a minute the person is asked what the browser showed.
   */
  function askLater(session: SsoSession, attempt: Attempt): void {
    attempt.stopAsking();
    attempt.stopAsking = clock.after(askAboutRegionAfterMs, () => {
      show(session, attempt, { ...attempt.state, asksAboutRegion: true });
    });
  }

  function stopAsking(attempt: Attempt): void {
    attempt.stopAsking();
    attempt.state = { ...attempt.state, asksAboutRegion: false };
  }

  function stepsOf(session: SsoSession, attempt: Attempt): SignInSteps {
    return {
      session,
      clients,
      registrations,
      clock,
      openBrowser,
      texts: deps.texts,
      listen,
      signal: attempt.abort.signal,
      waitForBrowser({ url, userCode, verificationUri, lifeS }) {
        attempt.url = url;
        askLater(session, attempt);
        const { state } = attempt;
        const latest = state.startedAt + browserWaitMs;
        const endsAt = lifeS === undefined ? latest : Math.min(latest, clock.now() + lifeS * 1000);
        show(
          session,
          attempt,
          state.method === 'browser'
            ? { ...state, phase: 'waiting' }
            : {
                ...state,
                phase: 'waiting',
                endsAt,
                userCode: userCode ?? null,
                verificationUri: verificationUri ?? null,
              },
        );
      },
      finish() {
        stopAsking(attempt);
        show(session, attempt, { ...attempt.state, phase: 'finishing' });
      },
    };
  }

  /** By browser, or by device code; and by device code as well where this machine does not let a browser do it. */
  async function signIn(session: SsoSession, attempt: Attempt): Promise<Result<SignedIn>> {
    const steps = stepsOf(session, attempt);
    if (attempt.state.method === 'device-code') return signInByDeviceCode(steps);
    const byBrowser = await signInByBrowser(steps);
    if (!('hindrance' in byBrowser)) return byBrowser;
    const { hindrance, details } = byBrowser;
    log.info('going on with a device code', { session: session.id, hindrance, details });
    const { startedAt, endsAt } = attempt.state;
    show(session, attempt, { ...begin('device-code', startedAt), endsAt, insteadOfBrowser: hindrance });
    if (hindrance === 'no-listener') return signInByDeviceCode(steps);
    // It did not open a moment ago.
    return signInByDeviceCode({ ...steps, openBrowser: () => Promise.resolve(false) });
  }

  /** The token came when the sign-in had been given up. Nobody keeps it, and AWS is told so. */
  async function logOut(session: SsoSession, { accessToken }: CreateTokenResponse): Promise<void> {
    const refused = accessToken ? await deps.logout(session, accessToken) : null;
    if (refused) log.warn('AWS was not told that a sign-in was given up', { failure: refused.kind });
  }

  async function run(session: SsoSession, attempt: Attempt): Promise<Result<void>> {
    try {
      const signedIn = await signIn(session, attempt);
      if (!signedIn.ok) return signedIn;
      const { answer, client } = signedIn.value;
      if (attempt.abort.signal.aborted) void logOut(session, answer);
      attempt.abort.signal.throwIfAborted();
      deps.signedIn(session.id);
      return await tokens.accept(session, attempt.state.method, answer, client);
    } catch (error) {
      if (error instanceof SignInStopped) return failure(error.problem);
      const reason = awsFailure(error, 'oidc');
      if (reason.kind === 'other') log.error('sign-in failed unexpectedly', { error: describeError(error) });
      return failure(problemOfFailure(reason));
    } finally {
      attempt.stopAsking();
    }
  }

  function stop(sessionId: string, why: Problem): void {
    const attempt = attempts.get(sessionId);
    if (!attempt) return;
    attempts.delete(sessionId);
    attempt.abort.abort(new SignInStopped(why));
  }

  return {
    view(sessionId) {
      const attempt = attempts.get(sessionId);
      if (attempt) return attempt.state;
      const failed = failures.get(sessionId);
      return failed ? { kind: 'sign-in-failed', problem: failed } : null;
    },
    async start(session, method) {
      stop(session.id, problem('sign-in-cancelled'));
      failures.delete(session.id);
      const attempt: Attempt = {
        abort: new AbortController(),
        state: begin(method, clock.now()),
        url: null,
        stopAsking: () => undefined,
      };
      attempts.set(session.id, attempt);
      changed(session.id);
      log.info('sign-in started', { session: session.id, method });
      const cancelTimeout = clock.after(browserWaitMs, () => {
        attempt.abort.abort(new SignInStopped(problem('sign-in-timed-out')));
      });
      const outcome = withAdvice(await run(session, attempt));
      cancelTimeout();
      // A cancelled or replaced attempt has nothing more to say.
      if (attempts.get(session.id) !== attempt) return outcome;
      attempts.delete(session.id);
      if (outcome.ok) log.info('signed in', { session: session.id });
      else {
        log.warn('sign-in failed', { session: session.id, code: outcome.problem.code });
        failures.set(session.id, outcome.problem);
      }
      changed(session.id);
      return outcome;
    },
    cancel(sessionId) {
      stop(sessionId, problem('sign-in-cancelled'));
      failures.delete(sessionId);
      changed(sessionId);
    },
    keepWaiting(sessionId) {
      const attempt = attempts.get(sessionId);
      if (!attempt) return;
      stopAsking(attempt);
      changed(sessionId);
    },
    async reopenBrowser(sessionId) {
      const url = attempts.get(sessionId)?.url;
      if (!url)
        return failure(problem('not-found', { message: ({ problems }) => problems.signIn.noneWaiting }));
      return (await openBrowser(url))
        ? { ok: true, value: undefined }
        : failure(problem('browser-not-opened'));
    },
  };
}

function begin<M extends SignInMethod>(method: M, now: EpochMs): Extract<SigningIn, { method: M }>;
function begin(method: SignInMethod, now: EpochMs): SigningIn {
  const common = {
    kind: 'signing-in',
    phase: 'starting',
    startedAt: now,
    endsAt: now + browserWaitMs,
    asksAboutRegion: false,
  } as const;
  return method === 'browser'
    ? { ...common, method }
    : { ...common, method, userCode: null, verificationUri: null, insteadOfBrowser: null };
}

/** A sign-in that failed is not tried again by itself, as most other things are: a browser would open unasked. */
function withAdvice(outcome: Result<void>): Result<void> {
  if (outcome.ok) return outcome;
  const why = outcome.problem;
  switch (why.code) {
    case 'offline':
      return failure({ ...why, advice: ({ problems }) => problems.signIn.againOnline });
    case 'aws-unavailable':
    case 'throttled':
      return failure({ ...why, advice: ({ problems }) => problems.signIn.againLater });
    default:
      return outcome;
  }
}
