import { createAwsClients, type AwsClients } from '../../../../main/identity-center/aws-clients';
import { createAwsTime } from '../../../../main/identity-center/aws-time';
import type { HttpRequest, HttpResponse, HttpSend } from '../../../../main/identity-center/http';
import type { SsoSession } from '../../../../main/identity-center/sso-session';
import type { Clock } from '../../../../main/clock';

export type Operation =
  | 'RegisterClient'
  | 'StartDeviceAuthorization'
  | 'CreateToken'
  | 'ListAccounts'
  | 'ListAccountRoles'
  | 'GetRoleCredentials'
  | 'Logout'
  | 'GetCallerIdentity';

export interface AskedOfAws {
  readonly operation: Operation;
  readonly url: URL;
  /** The access token of a portal call. */
  readonly bearer: string | null;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface FakeAws {
  readonly send: HttpSend;
  readonly clients: AwsClients;
  /** Everything that was asked, oldest first. */
  readonly asked: readonly AskedOfAws[];
  count(operation: Operation): number;
}

const paths: Readonly<Record<string, Operation>> = {
  '/client/register': 'RegisterClient',
  '/device_authorization': 'StartDeviceAuthorization',
  '/token': 'CreateToken',
  '/assignment/accounts': 'ListAccounts',
  '/assignment/roles': 'ListAccountRoles',
  '/federation/credentials': 'GetRoleCredentials',
  '/logout': 'Logout',
  '/': 'GetCallerIdentity',
};

export const acme: SsoSession = {
  id: 'session-1',
  name: 'acme',
  startUrl: 'https://d-1234567890.awsapps.com/start',
  region: 'eu-west-1',
  method: 'browser',
  endpoints: 'standard',
};

/** AWS behind the real SDK: each request is given to `answer`; an Error as answer is a network that fails. */
export function createFakeAws(
  clock: Clock,
  answer: (asked: AskedOfAws) => HttpResponse | Error | Promise<HttpResponse | Error>,
): FakeAws {
  const asked: AskedOfAws[] = [];
  const send: HttpSend = async (request) => {
    const one = understand(request);
    asked.push(one);
    const reply = await answer(one);
    if (reply instanceof Error) throw reply;
    return reply;
  };
  const overrides = { oidc: undefined, portal: undefined, sts: undefined };
  return {
    send,
    clients: createAwsClients({ send, clock, time: createAwsTime(clock), overrides }),
    asked,
    count: (operation) => asked.filter((one) => one.operation === operation).length,
  };
}

function understand({ url: href, headers, body }: HttpRequest): AskedOfAws {
  const url = new URL(href);
  const operation = paths[url.pathname];
  if (!operation) throw new Error(`AWS has no ${url.pathname}`);
  return {
    operation,
    url,
    bearer: headers['x-amz-sso_bearer_token'] ?? null,
    query: Object.fromEntries(url.searchParams),
    body: operation === 'GetCallerIdentity' ? {} : jsonBody(body),
  };
}

function jsonBody(body: HttpRequest['body']): Record<string, unknown> {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
  // Requests of the SDK are JSON objects or empty.
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

export function reply(status: number, body: string, headers: Record<string, string> = {}): HttpResponse {
  return { status, headers, body: new TextEncoder().encode(body) };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): HttpResponse {
  return reply(status, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

/** An error as the portal words it. */
export function portalError(name: string, status: number, message = 'no'): HttpResponse {
  return json({ message, __type: `com.amazonaws.switchboard.portal#${name}` }, status);
}

/** An error as the OIDC service words it. */
export function oidcError(name: string, error: string, status = 400): HttpResponse {
  return json({ error, error_description: `${error} described` }, status, {
    'x-amzn-errortype': `${name}:http://internal.amazon.com/coral/com.amazonaws.sso.oidc/`,
  });
}

export const tooMany = (headers: Record<string, string> = {}): HttpResponse =>
  json({ message: 'HTTP 429 Unknown Code' }, 429, {
    'x-amzn-errortype': 'TooManyRequestsException',
    ...headers,
  });
