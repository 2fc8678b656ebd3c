import { delay } from '../clock';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { awsFailure, problemOfFailure, type AwsFailure } from './aws-failure';
import type { SignedIn, SignInSteps } from './sign-in';
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
  readonly verificationUri: string;
  readonly url: string;
  readonly lifeS: number | undefined;
  readonly intervalMs: number;
}

/**
 * Sign-in by device code (RFC 8628). The user code is always shown and the verification URL is used as it
 * comes: AWS has changed its form more than once. Polling goes on through faults of the network until the
 * code has expired.
 */
export async function signInByDeviceCode(steps: SignInSteps): Promise<Result<SignedIn>> {
  const { signal, clock } = steps;
  const started = await start(steps);
  if (!started.ok) return started;
  if ('answer' in started.value) return success(started.value);
  const device = started.value;
  signal.throwIfAborted();
  const { url, userCode, verificationUri, lifeS } = device;
  steps.waitForBrowser({ url, userCode, verificationUri, lifeS });
  // It may be another device's browser that is used, so one that does not open here is no failure.
  await steps.openBrowser(url);
  let { intervalMs } = device;
  for (;;) {
    await delay(clock, intervalMs, signal);
    const polled = await poll(steps, device);
    if (polled.ok) {
      steps.finish();
      return success({ answer: polled.answer, client: device.client });
    }
    if (isUnknownClient(polled)) steps.registrations.doubt(steps.session, 'device-code');
    const verdict = judge(polled.failure);
    if (verdict !== 'wait' && verdict !== 'slow-down') return failure(verdict);
    if (verdict === 'slow-down') intervalMs += slowDownMs;
  }
}

/** A device code of a client that AWS knows; or the whole sign-in, where it was approved before it was shown. */
async function start(steps: SignInSteps): Promise<Result<DeviceCode | SignedIn>> {
  const { session, registrations } = steps;
  const known = await registrations.get(session, 'device-code');
  if (!known.ok) return known;
  const { client, isNew } = known.value;
  const first = await ask(steps, client);
  if (!isUnknownClient(first)) {
    if (!first.ok) return failure(startProblem(first.failure));
    if (isNew) return success(first.device);
    // AWS gives a code to a client that has lapsed, and refuses the client at the first poll (aws-protocol §2). So
    // there is one poll before anything is shown, as AWS CLI v2 has it.
    const early = await poll(steps, first.device);
    if (early.ok) return success({ answer: early.answer, client });
    if (!isUnknownClient(early)) return success(first.device);
  }
  // AWS no longer knows the registration: once more with a new one.
  const renewed = await registrations.renew(session, 'device-code');
  if (!renewed.ok) return renewed;
  const second = await ask(steps, renewed.value);
  return second.ok ? success(second.device) : failure(startProblem(second.failure));
}

function isUnknownClient(
  outcome: { readonly ok: true } | { readonly ok: false; readonly failure: AwsFailure },
): boolean {
  return !outcome.ok && outcome.failure.kind === 'oidc' && outcome.failure.error === 'invalid-client';
}

async function ask({ session, clients }: SignInSteps, client: ClientRegistration) {
  try {
    const oidc = await clients.oidc(session);
    const answer = await oidc.startDeviceAuthorization({
      clientId: client.clientId,
      clientSecret: client.clientSecret,
      startUrl: session.startUrl,
    });
    const { deviceCode, userCode, verificationUri, verificationUriComplete, expiresIn, interval } = answer;
    if (!deviceCode || !userCode || !verificationUri) {
      throw new Error('StartDeviceAuthorization gave no code');
    }
    const device: DeviceCode = {
      client,
      deviceCode,
      userCode,
      verificationUri,
      url: verificationUriComplete ?? verificationUri,
      lifeS: expiresIn,
      intervalMs: (interval ?? usualIntervalS) * 1000,
    };
    return { ok: true, device } as const;
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
    const oidc = await clients.oidc(session);
    const answer = await oidc.createToken({
      clientId: device.client.clientId,
      clientSecret: device.client.clientSecret,
      grantType: deviceCodeGrant,
      deviceCode: device.deviceCode,
    });
    return { ok: true, answer } as const;
  } catch (error) {
    return { ok: false, failure: awsFailure(error, 'oidc') } as const;
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
          message: ({ problems }) => problems.signIn.codeExpired,
          details: reason.details,
        });
      case 'access-denied':
        return problem('sign-in-refused', { details: reason.details });
      case 'invalid-grant':
      case 'invalid-client':
      case 'invalid-request':
        return problem('sign-in-refused', {
          message: ({ problems }) => problems.signIn.codeRefused,
          advice: ({ problems }) => problems.signIn.again,
          details: reason.details,
        });
    }
  }
  if (reason.kind === 'throttled') return 'slow-down';
  return reason.kind === 'other' || reason.kind === 'refused-here' ? problemOfFailure(reason) : 'wait';
}
