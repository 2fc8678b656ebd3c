import { describeError, redact } from '../log';
import { problem } from '../problems';
import { NoAnswer, NotAwsAnswer, RequestRefusedHere, ThrottledAnswer, UnavailableAnswer } from './http';
import type { Problem, Say } from '../wording';

/**
 * A call to AWS that did not give what was asked, by what it means. Only an answer that is AWS's own counts as
 * AWS's word; everything else is a fault on the way and never signs anybody out.
 */
export type AwsFailure =
  | { readonly kind: 'no-answer'; readonly details: string }
  | { readonly kind: 'not-aws'; readonly details: string }
  | { readonly kind: 'unavailable'; readonly details: string }
  | { readonly kind: 'throttled'; readonly retryAfterMs: number | null }
  /** 401 of the portal: the access token is not accepted. */
  | { readonly kind: 'unauthorized'; readonly details: string }
  /** AWS's 403: no assignment for this account and permission set. Not in AWS's model, but real. */
  | { readonly kind: 'forbidden'; readonly details: string }
  /** An error of the OIDC service, by the name of its exception. */
  | { readonly kind: 'oidc'; readonly error: OidcError; readonly details: string }
  /** STS does not accept the keys (any more), whatever the clock says. */
  | { readonly kind: 'keys-refused'; readonly details: string }
  | { readonly kind: 'refused-here'; readonly message: Say }
  /** Another refusal of AWS, or a defect of ours. */
  | { readonly kind: 'other'; readonly details: string };

/** The OIDC errors that change what is done next (aws-protocol: sso-oidc model, CreateToken). */
export type OidcError =
  | 'authorization-pending'
  | 'slow-down'
  | 'expired-token'
  | 'access-denied'
  | 'invalid-grant'
  | 'invalid-client'
  | 'invalid-request';

const oidcErrors: Readonly<Record<string, OidcError>> = {
  AuthorizationPendingException: 'authorization-pending',
  SlowDownException: 'slow-down',
  ExpiredTokenException: 'expired-token',
  AccessDeniedException: 'access-denied',
  InvalidGrantException: 'invalid-grant',
  InvalidClientException: 'invalid-client',
  UnauthorizedClientException: 'invalid-client',
  InvalidRequestException: 'invalid-request',
};

/** STS's names for keys that have ended or that it does not know (aws-protocol: STS errors). */
const refusedKeys: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
]);

/** Says what an error thrown by an SDK client means. */
export function awsFailure(error: unknown, service: 'oidc' | 'portal' | 'sts'): AwsFailure {
  const details = describe(error);
  if (error instanceof NoAnswer) return { kind: 'no-answer', details };
  if (error instanceof NotAwsAnswer) return { kind: 'not-aws', details };
  if (error instanceof UnavailableAnswer) return { kind: 'unavailable', details };
  if (error instanceof ThrottledAnswer) return { kind: 'throttled', retryAfterMs: error.retryAfterMs };
  if (error instanceof RequestRefusedHere) return { kind: 'refused-here', message: error.said };
  const name = error instanceof Error ? error.name : '';
  if (service === 'oidc') {
    const oidcError = oidcErrors[name];
    return oidcError ? { kind: 'oidc', error: oidcError, details } : { kind: 'other', details };
  }
  if (service === 'sts') return { kind: refusedKeys.has(name) ? 'keys-refused' : 'other', details };
  if (name === 'UnauthorizedException') return { kind: 'unauthorized', details };
  if (name === 'ForbiddenException' || name === 'ResourceNotFoundException') {
    return { kind: 'forbidden', details };
  }
  return { kind: 'other', details };
}

/** The failure in the words that a person reads. */
export function problemOfFailure(failure: AwsFailure): Problem {
  switch (failure.kind) {
    case 'no-answer':
      return problem('offline', { details: failure.details });
    case 'not-aws':
      return problem('not-aws', { details: failure.details });
    case 'unavailable':
      return problem('aws-unavailable', { details: failure.details });
    case 'throttled':
      return problem('throttled');
    case 'unauthorized':
      return problem('sign-in-needed', { details: failure.details });
    case 'forbidden':
      return problem('assignment-gone', { details: failure.details });
    case 'oidc':
      if (failure.error === 'slow-down') return problem('throttled');
      return problem('unexpected', {
        message: ({ problems }) => problems.aws.refused,
        details: failure.details,
      });
    case 'keys-refused':
      return problem('keys-refused', { details: failure.details });
    case 'refused-here':
      return problem('invalid-input', { message: failure.message });
    case 'other':
      return problem('unexpected', { details: failure.details });
  }
}

/** JS OIDC exceptions have the message "UnknownError"; their words are in `error` and `error_description`. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  const said: unknown = 'error_description' in error ? error.error_description : undefined;
  return redact(typeof said === 'string' ? `${error.name}: ${said}` : describeError(error));
}
