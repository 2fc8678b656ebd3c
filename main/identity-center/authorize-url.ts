/** Path of the callback; registered without a port, as RFC 8252 §7.3 and AWS CLI v2 have it. */
export const callbackPath = '/oauth/callback';
export const registeredRedirectUri = `http://127.0.0.1${callbackPath}`;

/** The scope that makes a sign-in renewable. Without it AWS gives an 8-hour token and no refresh token. */
export const accountAccessScope = 'sso:account:access';

/**
 * The page that the browser opens. It is in no model of AWS; this is what AWS CLI v2 builds: `scopes` is
 * plural and separated by spaces, and the host is the OIDC endpoint's.
 */
export function authorizeUrl(parts: {
  readonly oidcEndpoint: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string;
  readonly challenge: string;
}): string {
  const url = new URL('/authorize', parts.oidcEndpoint);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: parts.clientId,
    redirect_uri: parts.redirectUri,
    state: parts.state,
    code_challenge_method: 'S256',
    scopes: accountAccessScope,
    code_challenge: parts.challenge,
  }).toString();
  return url.href;
}
