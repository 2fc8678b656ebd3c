import type { EndpointKind, SignInMethod } from '../../preload/contract';

/** One sign-in target: what `[sso-session NAME]` is in the AWS config file. */
export interface SsoSession {
  /** A UUID; stays the same when the session is renamed. */
  readonly id: string;
  readonly name: string;
  /** Verbatim, as the person gave it: AWS gets it unchanged. */
  readonly startUrl: string;
  readonly region: string;
  readonly method: SignInMethod;
  readonly endpoints: EndpointKind;
}

/** How a start URL may look; the words are for the person who typed it, null when it is fine. */
export function startUrlFault(startUrl: string): string | null {
  if (startUrl === '') return 'The start URL is missing. It is the address of your AWS access portal.';
  if (!URL.canParse(startUrl) || !startUrl.startsWith('https://')) {
    return 'A start URL begins with https://, for example https://d-1234567890.awsapps.com/start';
  }
  // SECURITY: no credentials in the URL, and nothing that could not be a URL of an access portal.
  const url = new URL(startUrl);
  if (url.username || url.password || startUrl.length > 400 || /\s/.test(startUrl)) {
    return 'This is not the address of an access portal.';
  }
  return null;
}

// SECURITY: the region becomes part of a host name, so it is a plain label and nothing else.
const regionForm = /^[a-z]{2,5}(?:-[a-z]+){1,3}-\d{1,2}$/;

/** How an SSO region may look; null when it is fine. */
export function regionFault(region: string): string | null {
  return regionForm.test(region)
    ? null
    : 'An AWS region looks like eu-west-1. The access portal shows it as "SSO Region" under "Access keys".';
}
