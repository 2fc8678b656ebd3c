import { CreateTokenCommand, type CreateTokenResponse } from '@aws-sdk/client-sso-oidc';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { authorizeUrl } from './authorize-url';
import { awsFailure, problemOfFailure, type AwsFailure } from './aws-failure';
import { listenForCallback, type CallbackAnswer, type CallbackListener } from './callback-listener';
import { createPkcePair, createState } from './pkce';
import type { ClientInUse } from './registration';
import type { OpenBrowser, SignedIn, SignInSteps } from './sign-in';
import type { ClientRegistration } from './sign-in-store';

/**
 * Sign-in by the system browser: authorization code with PKCE (RFC 7636) and a loopback redirect (RFC 8252).
 * The listener is bound before the browser opens; it closes when the answer came or the sign-in is given up.
 * State, proof key, listener and client are this sign-in's own: what belongs to another is refused, here or by AWS.
 */
export async function signInByBrowser(steps: SignInSteps): Promise<Result<SignedIn>> {
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
  withNewClient: ((waitingTab: CallbackListener) => Promise<Result<SignedIn>>) | null,
): Promise<Result<SignedIn>> {
  const { session, clients, signal } = steps;
  const state = createState();
  const pkce = createPkcePair();
  const listener = await listenForCallback(state);
  try {
    signal.throwIfAborted();
    const url = authorizeUrl({
      oidcEndpoint: clients.oidcEndpoint(session),
      clientId: client.clientId,
      redirectUri: listener.redirectUri,
      state,
      challenge: pkce.challenge,
    });
    const opened = await open(url);
    signal.throwIfAborted();
    if (!opened) return failure(problem('browser-not-opened'));
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
    const answer = await clients.oidc(session).send(
      new CreateTokenCommand({
        clientId,
        clientSecret,
        grantType: 'authorization_code',
        code,
        codeVerifier,
        redirectUri,
      }),
    );
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
  if (signal.aborted) {
    listener.showResult({ lang: texts().callbackPage.lang, ...texts().callbackPage.cancelled });
    signal.throwIfAborted();
  }
  const { lang, signedIn: words } = texts().callbackPage;
  listener.showResult({ lang, title: words.title, text: words.text(session.name) });
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
