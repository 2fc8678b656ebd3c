import type { CreateTokenResponse } from '@aws-sdk/client-sso-oidc';
import type { BrowserHindrance } from '../../preload/contract';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { describeError } from '../log';
import { authorizeUrl } from './authorize-url';
import { awsFailure, problemOfFailure, type AwsFailure } from './aws-failure';
import type { CallbackAnswer, CallbackListener } from './callback-listener';
import { createPkcePair, createState } from './pkce';
import type { ClientInUse } from './registration';
import type { OpenBrowser, SignedIn, SignInSteps } from './sign-in';
import type { ClientRegistration } from './sign-in-store';

/** What a sign-in by browser came to; `hindrance` says that there can be none on this machine. */
export type BrowserOutcome =
  Result<SignedIn> | { readonly ok: false; readonly hindrance: BrowserHindrance; readonly details: string };

/**
 * Sign-in by the system browser: authorization code with PKCE (RFC 7636) and a loopback redirect (RFC 8252).
 * The listener is bound before the browser opens; it closes when the answer came or the sign-in is given up.
 * State, proof key, listener and client are this sign-in's own: what belongs to another is refused, here or by AWS.
 */
export async function signInByBrowser(steps: SignInSteps): Promise<BrowserOutcome> {
  const { session, registrations } = steps;
  const known = await registrations.get(session, 'browser');
  if (!known.ok) return known;
  return ask(steps, known.value, steps.openBrowser, async (waitingTab) => {
    // AWS no longer knows the client: once more with a new one. No second window: the tab that waits goes on there.
    const renewed = await registrations.renew(session, 'browser');
    if (!renewed.ok) return renewed;
    const goOn: OpenBrowser = (url) => {
      waitingTab.sendOn(url);
      return Promise.resolve(true);
    };
    return ask(steps, { client: renewed.value, isNew: true }, goOn, null);
  });
}

/** One round through the browser, with one client. */
async function ask(
  steps: SignInSteps,
  { client, isNew }: ClientInUse,
  open: OpenBrowser,
  withNewClient: ((waitingTab: CallbackListener) => Promise<BrowserOutcome>) | null,
): Promise<BrowserOutcome> {
  const { session, clients, signal } = steps;
  const oidcEndpoint = await clients.oidcEndpoint(session);
  const state = createState();
  const pkce = createPkcePair();
  const listener = await steps.listen(state).catch((error: unknown) => describeError(error));
  if (typeof listener === 'string') return { ok: false, hindrance: 'no-listener', details: listener };
  try {
    signal.throwIfAborted();
    const url = authorizeUrl({
      oidcEndpoint,
      clientId: client.clientId,
      redirectUri: listener.redirectUri,
      state,
      challenge: pkce.challenge,
    });
    const opened = await open(url);
    signal.throwIfAborted();
    if (!opened) return { ok: false, hindrance: 'no-browser', details: '' };
    steps.waitForBrowser({ url });

    const answer = await untilAborted(listener.answer, signal).catch((error: unknown) => {
      if (!isNew) steps.registrations.doubt(session, 'browser');
      throw error;
    });
    if (answer.kind === 'error') return refusedInBrowser(steps, listener, answer);
    steps.finish();
    const exchanged = await exchange(steps, client, answer.code, pkce.verifier, listener.redirectUri);
    if (exchanged.ok) return finished(steps, listener, { answer: exchanged.answer, client });
    const unknownClient = exchanged.failure.kind === 'oidc' && exchanged.failure.error === 'invalid-client';
    if (unknownClient && withNewClient) return await withNewClient(listener);
    return exchangeFailed(steps, listener, exchanged.failure);
  } finally {
    listener.close();
  }
}

async function exchange(
  { session, clients }: SignInSteps,
  { clientId, clientSecret }: ClientRegistration,
  code: string,
  codeVerifier: string,
  redirectUri: string,
): Promise<
  | { readonly ok: true; readonly answer: CreateTokenResponse }
  | { readonly ok: false; readonly failure: AwsFailure }
> {
  try {
    const oidc = await clients.oidc(session);
    const answer = await oidc.createToken({
      clientId,
      clientSecret,
      grantType: 'authorization_code',
      code,
      codeVerifier,
      redirectUri,
    });
    return { ok: true, answer };
  } catch (error) {
    return { ok: false, failure: awsFailure(error, 'oidc') };
  }
}

function finished(
  { session, signal, texts }: SignInSteps,
  listener: CallbackListener,
  signedIn: SignedIn,
): Result<SignedIn> {
  const { lang, cancelled, signedIn: words } = texts().callbackPage;
  listener.showResult(
    signal.aborted ? { lang, ...cancelled } : { lang, title: words.title, text: words.text(session.name) },
  );
  // Also one that nobody wants any more is given back: it has to be logged out.
  return success(signedIn);
}

function refusedInBrowser(
  { texts }: SignInSteps,
  listener: CallbackListener,
  answer: Extract<CallbackAnswer, { kind: 'error' }>,
): Result<SignedIn> {
  listener.showResult({ lang: texts().callbackPage.lang, ...texts().callbackPage.refused });
  const details = `${answer.error} ${answer.description}`.trim().slice(0, 300);
  return failure(
    answer.error === 'access_denied'
      ? problem('sign-in-refused', { details })
      : problem('sign-in-refused', { message: ({ problems }) => problems.signIn.notLetGoOn, details }),
  );
}

function exchangeFailed(
  { texts }: SignInSteps,
  listener: CallbackListener,
  reason: AwsFailure,
): Result<SignedIn> {
  listener.showResult({ lang: texts().callbackPage.lang, ...texts().callbackPage.failed });
  if (reason.kind !== 'oidc') return failure(problemOfFailure(reason));
  return failure(
    problem('sign-in-refused', {
      message: ({ problems }) => problems.signIn.answerRefused,
      advice: ({ problems }) => problems.signIn.again,
      details: reason.details,
    }),
  );
}

/** The value, unless the signal is aborted first: then its reason is thrown. */
function untilAborted<T>(value: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
    };
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    value.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', abort);
    });
  });
}
