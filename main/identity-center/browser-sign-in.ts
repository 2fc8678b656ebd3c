import { CreateTokenCommand, type CreateTokenResponse } from '@aws-sdk/client-sso-oidc';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { authorizeUrl } from './authorize-url';
import { awsFailure, problemOfFailure, type AwsFailure } from './aws-failure';
import { listenForCallback, type CallbackAnswer, type CallbackListener } from './callback-listener';
import { createPkcePair, createState } from './pkce';
import type { SignInSteps } from './sign-in';

/**
 * Sign-in by the system browser: authorization code with PKCE (RFC 7636) and a loopback redirect (RFC 8252).
 * The listener is bound before the browser opens; it closes when the answer came or the sign-in is given up.
 */
export async function signInByBrowser(steps: SignInSteps): Promise<Result<CreateTokenResponse>> {
  const { session, clients, registrations, signal } = steps;
  const client = await registrations.get(session, 'browser');
  if (!client.ok) return client;
  const state = createState();
  const pkce = createPkcePair();
  const listener = await listenForCallback(state);
  try {
    signal.throwIfAborted();
    const url = authorizeUrl({
      oidcEndpoint: clients.oidcEndpoint(session),
      clientId: client.value.clientId,
      redirectUri: listener.redirectUri,
      state,
      challenge: pkce.challenge,
    });
    const opened = await steps.openBrowser(url);
    if (!opened) return failure(problem('browser-not-opened'));
    steps.waitForBrowser({ url });

    const answer = await untilAborted(listener.answer, signal);
    if (answer.kind === 'error') return refusedInBrowser(listener, answer);
    steps.finish();
    try {
      const token = await clients.oidc(session).send(
        new CreateTokenCommand({
          clientId: client.value.clientId,
          clientSecret: client.value.clientSecret,
          grantType: 'authorization_code',
          code: answer.code,
          codeVerifier: pkce.verifier,
          redirectUri: listener.redirectUri,
        }),
      );
      listener.showResult({
        title: 'You are signed in',
        text: `Rolecall is signed in to ${session.name}. You can close this tab.`,
      });
      return success(token);
    } catch (error) {
      return await exchangeFailed(listener, steps, awsFailure(error, 'oidc'));
    }
  } finally {
    listener.close();
  }
}

function refusedInBrowser(
  listener: CallbackListener,
  answer: Extract<CallbackAnswer, { kind: 'error' }>,
): Result<CreateTokenResponse> {
  listener.showResult({
    title: 'Not signed in',
    text: 'The request was not allowed, so Rolecall is not signed in. You can close this tab and try again in Rolecall.',
  });
  const details = `${answer.error} ${answer.description}`.trim().slice(0, 300);
  return failure(
    answer.error === 'access_denied'
      ? problem('sign-in-refused', { details })
      : problem('sign-in-refused', { message: 'AWS did not let the sign-in go on.', details }),
  );
}

async function exchangeFailed(
  listener: CallbackListener,
  steps: SignInSteps,
  reason: AwsFailure,
): Promise<Result<CreateTokenResponse>> {
  listener.showResult({
    title: 'Not signed in yet',
    text: 'The browser did its part, but AWS did not finish the sign-in. Rolecall tells more. You can close this tab.',
  });
  if (reason.kind !== 'oidc') return failure(problemOfFailure(reason));
  if (reason.error === 'invalid-client') await steps.registrations.renew(steps.session, 'browser');
  return failure(
    problem('sign-in-refused', {
      message: 'AWS did not accept the answer that came from the browser.',
      advice: 'Sign in again.',
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
