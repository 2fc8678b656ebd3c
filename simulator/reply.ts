import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** A request as the operations see it: read whole, split, nothing decoded twice. */
export interface Incoming {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** What is to be answered. The server adds `Date` and sends it. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** AWS's name of the error, for the request log. */
  readonly error?: string;
  /** How it travels; whole and at once when absent. */
  readonly delivery?: Delivery;
}

/** What can become of an answer on its way. */
export type Delivery =
  | { readonly kind: 'never' }
  | { readonly kind: 'reset' }
  | { readonly kind: 'slowly'; readonly overMs: number };

/** A success of the two JSON services. */
export function jsonReply(body: Readonly<Record<string, unknown>>): Reply {
  return { status: 200, headers: jsonHeaders(), body: JSON.stringify(body) };
}

/** A success without a body, as Logout answers (aws-protocol.md §1.3). */
export function emptyReply(): Reply {
  return { status: 200, headers: { 'x-amzn-RequestId': randomUUID() }, body: '' };
}

const OIDC_ERRORS = {
  AccessDeniedException: [400, 'access_denied'],
  AuthorizationPendingException: [400, 'authorization_pending'],
  ExpiredTokenException: [400, 'expired_token'],
  InternalServerException: [500, 'server_error'],
  InvalidClientException: [401, 'invalid_client'],
  InvalidClientMetadataException: [400, 'invalid_client_metadata'],
  InvalidGrantException: [400, 'invalid_grant'],
  InvalidRedirectUriException: [400, 'invalid_redirect_uri'],
  InvalidRequestException: [400, 'invalid_request'],
  InvalidScopeException: [400, 'invalid_scope'],
  SlowDownException: [400, 'slow_down'],
  UnauthorizedClientException: [400, 'unauthorized_client'],
  UnsupportedGrantTypeException: [400, 'unsupported_grant_type'],
} as const;

export type OidcErrorName = keyof typeof OIDC_ERRORS;

/** A refusal of the OIDC service, before it is put on the wire. */
export interface OidcError {
  readonly name: OidcErrorName;
  readonly description: string;
}

/**
 * An OIDC error: statuses and snake_case members from the service model. The type is in the header and
 * nowhere else, as in the logs of the real service; clients need it (aws-protocol.md §1.1).
 */
export function oidcErrorReply({ name, description }: OidcError): Reply {
  const [status, error] = OIDC_ERRORS[name];
  return {
    status,
    headers: {
      ...jsonHeaders(),
      'x-amzn-ErrorType': `${name}:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/`,
    },
    body: JSON.stringify({ error, error_description: description }),
    error: name,
  };
}

const PORTAL_STATUS = {
  InvalidRequestException: 400,
  UnauthorizedException: 401,
  // Unmodelled, but what AWS answers when the assignment is gone (aws-protocol.md §1.3).
  ForbiddenException: 403,
  ResourceNotFoundException: 404,
  MethodNotAllowedException: 405,
  TooManyRequestsException: 429,
} as const;

export type PortalErrorName = keyof typeof PORTAL_STATUS;

/** A portal error: the name in the body's `__type`, as in public pastes, and in the header as well. */
export function portalErrorReply(
  name: PortalErrorName,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return awsJsonError(PORTAL_STATUS[name], name, message, headers);
}

/**
 * An error that belongs to no modelled operation: JSON all the same, since a body that is not JSON makes
 * the JS SDK throw a SyntaxError.
 */
export function awsJsonError(
  status: number,
  name: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: {
      ...jsonHeaders(),
      'x-amzn-ErrorType': `${name}:http://internal.amazon.com/coral/com.amazonaws.switchboard.portal/`,
      ...headers,
    },
    body: JSON.stringify({ message, __type: `com.amazonaws.switchboard.portal#${name}` }),
    error: name,
  };
}

function jsonHeaders(): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    'x-amzn-RequestId': randomUUID(),
  };
}
