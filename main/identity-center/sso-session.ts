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

/** Whether a region of AWS may be called so. */
export function isRegion(region: string): boolean {
  return regionForm.test(region);
}
