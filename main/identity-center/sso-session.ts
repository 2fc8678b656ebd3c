import type { EndpointKind, SignInMethod } from '../../preload/contract';

/** One sign-in target: what `[sso-session NAME]` is in the AWS config file. */
export interface SsoSession {
  /** A UUID; stays the same when the session is renamed. */
  readonly id: string;
  readonly name: string;
  /** As the person gave it: AWS gets it unchanged. To compare two there is `samePortal`. */
  readonly startUrl: string;
  readonly region: string;
  readonly method: SignInMethod;
  readonly endpoints: EndpointKind;
}

// SECURITY: the region becomes part of a host name, so it is a plain label and nothing else.
const regionForm = /^[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}$/;

/** How an SSO region may look; null when it is fine. */
export function regionFault(region: string): string | null {
  return regionForm.test(region)
    ? null
    : 'An AWS region looks like eu-west-1. The access portal shows it as "SSO Region" under "Access keys".';
}
