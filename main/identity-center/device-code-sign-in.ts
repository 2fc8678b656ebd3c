import {
  CreateTokenCommand,
  StartDeviceAuthorizationCommand,
  type CreateTokenResponse,
} from '@aws-sdk/client-sso-oidc';
import { delay } from '../clock';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { awsFailure, problemOfFailure, type AwsFailure } from './aws-failure';
import type { SignInSteps } from './sign-in';
import type { ClientRegistration } from './sign-in-store';

const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';
/** RFC 8628 §3.2: the interval when the server gives none. */
const usualIntervalS = 5;
/** RFC 8628 §3.5: what `slow_down` adds. */
const slowDownMs = 5_000;

interface DeviceCode {
  readonly client: ClientRegistration;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly intervalMs: number;
}

/**
 * Sign-in by device code (RFC 8628). The user code is always shown and the verification URL is used as it
 * comes: AWS has changed its form more than once. Polling goes on through faults of the network until the
 * code has expired.
 */
export async function signInByDeviceCode(steps: SignInSteps): Promise<Result<CreateTokenResponse>> {
  const started = await start(steps);
  if (!started.ok) return started;
  const { value: device } = started;
  let intervalMs = device.intervalMs;
  for (;;) {
    await delay(steps.clock, intervalMs, steps.signal);
    const polled = await poll(steps, device);
    if (polled.kind === 'answer') {
      steps.finish();
      return success(polled.answer);
    }
    const verdict = judge(polled.failure);
    if (verdict !== 'wait' && verdict !== 'slow-down') return failure(verdict);
    if (verdict === 'slow-down') intervalMs += slowDownMs;
  }
}

async function start(steps: SignInSteps): Promise<Result<DeviceCode>> {
  const { session, registrations, signal } = steps;
  const known = await registrations.get(session, 'device-code');
  if (!known.ok) return known;
  let client = known.value;
  let asked = await ask(steps, client);
  if (!asked.ok && asked.failure.kind === 'oidc' && asked.failure.error === 'invalid-client') {
    // AWS no longer knows the registration: once more with a new one.
    const renewed = await registrations.renew(session, 'device-code');
    if (!renewed.ok) return renewed;
    client = renewed.value;
    asked = await ask(steps, client);
  }
  if (!asked.ok) return failure(startProblem(asked.failure));
  signal.throwIfAborted();
  const { deviceCode, userCode, verificationUri, verificationUriComplete, expiresIn, interval } =
    asked.answer;
  if (!deviceCode || !userCode || !verificationUri) {
    return failure(problem('unexpected', { details: 'StartDeviceAuthorization gave no code' }));
  }
  const url = verificationUriComplete ?? verificationUri;
  steps.waitForBrowser({ url, userCode, verificationUri, lifeS: expiresIn });
  // It may be another device's browser that is used, so one that does not open here is no failure.
  await steps.openBrowser(url);
  return success({ client, deviceCode, userCode, intervalMs: (interval ?? usualIntervalS) * 1000 });
}

async function ask(steps: SignInSteps, client: ClientRegistration) {
  const { session, clients } = steps;
  try {
    const answer = await clients.oidc(session).send(
      new StartDeviceAuthorizationCommand({
        clientId: client.clientId,
        clientSecret: client.clientSecret,
        startUrl: session.startUrl,
      }),
    );
    return { ok: true, answer } as const;
  } catch (error) {
    return { ok: false, failure: awsFailure(error, 'oidc') } as const;
  }
}

function startProblem(reason: AwsFailure) {
  // AWS answers an unknown start URL with InvalidRequestException (aws-cli issue 7129).
  return reason.kind === 'oidc' && reason.error === 'invalid-request'
    ? problem('start-url-unknown', { details: reason.details })
    : problemOfFailure(reason);
}

async function poll(steps: SignInSteps, device: DeviceCode) {
  const { session, clients } = steps;
  try {
    const answer = await clients.oidc(session).send(
      new CreateTokenCommand({
        clientId: device.client.clientId,
        clientSecret: device.client.clientSecret,
        grantType: deviceCodeGrant,
        deviceCode: device.deviceCode,
      }),
    );
    return { kind: 'answer', answer } as const;
  } catch (error) {
    return { kind: 'failure', failure: awsFailure(error, 'oidc') } as const;
  }
}

function judge(reason: AwsFailure) {
  if (reason.kind === 'oidc') {
    switch (reason.error) {
      case 'authorization-pending':
        return 'wait';
      case 'slow-down':
        return 'slow-down';
      case 'expired-token':
        return problem('sign-in-timed-out', {
          message: 'The code was not confirmed in time and has expired.',
          details: reason.details,
        });
      case 'access-denied':
        return problem('sign-in-refused', { details: reason.details });
      case 'invalid-grant':
      case 'invalid-client':
      case 'invalid-request':
        return problem('sign-in-refused', {
          message: 'AWS did not accept the device code.',
          advice: 'Sign in again.',
          details: reason.details,
        });
    }
  }
  if (reason.kind === 'throttled') return 'slow-down';
  return reason.kind === 'other' || reason.kind === 'refused-here' ? problemOfFailure(reason) : 'wait';
}
