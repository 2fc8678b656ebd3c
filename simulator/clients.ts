import { createExpiringMap } from './expiring-map';
import type { Clock } from './options';
import type { OidcError } from './reply';
import { newClientId, newClientSecret, sameSecret } from './secrets';

export const DEVICE_CODE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';
export const AUTHORIZATION_CODE_GRANT = 'authorization_code';
export const REFRESH_TOKEN_GRANT = 'refresh_token';

export type GrantType =
  typeof DEVICE_CODE_GRANT | typeof AUTHORIZATION_CODE_GRANT | typeof REFRESH_TOKEN_GRANT;

/** A registered client. Times are epoch milliseconds. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  readonly grantTypes: readonly GrantType[];
  readonly redirectUris: readonly string[];
  readonly issuerUrl?: string;
}

export interface RegistrationInput {
  readonly clientName: string;
  readonly clientType: string;
  readonly scopes: readonly string[];
  readonly grantTypes?: readonly string[] | undefined;
  readonly redirectUris: readonly string[];
  readonly issuerUrl?: string | undefined;
}

export type Registration = { readonly client: Client } | { readonly refusal: OidcError };

export interface ClientRegistry {
  register(input: RegistrationInput): Registration;
  /** The client, expired or not; undefined when the id is unknown or the secret is another's. */
  authenticate(clientId: string, clientSecret: string): Client | undefined;
  find(clientId: string): Client | undefined;
  isExpired(client: Client): boolean;
}

export function createClientRegistry(clock: Clock, registrationS: number): ClientRegistry {
  const clients = createExpiringMap<Client>(clock);

  return {
    register(input) {
      const refusal = refusalOf(input);
      if (refusal) return { refusal };
      const issuedAt = wholeSeconds(clock.now());
      const client: Client = {
        clientId: newClientId(),
        clientSecret: newClientSecret(),
        issuedAt,
        expiresAt: issuedAt + registrationS * 1000,
        scopes: input.scopes,
        grantTypes: allowedGrantTypes(input),
        redirectUris: input.redirectUris,
        ...(input.issuerUrl === undefined ? {} : { issuerUrl: input.issuerUrl }),
      };
      clients.set(client.clientId, client);
      return { client };
    },
    authenticate(clientId, clientSecret) {
      const client = clients.get(clientId);
      return client && sameSecret(client.clientSecret, clientSecret) ? client : undefined;
    },
    find: (clientId) => clients.get(clientId),
    isExpired: (client) => clock.now() >= client.expiresAt,
  };
}

/**
 * A client that names no grant types may use the device code, and refresh when it named scopes: the AWS
 * CLI registers so for `--use-device-code` (aws-protocol.md §1.1).
 */
function allowedGrantTypes({ grantTypes, scopes }: RegistrationInput): GrantType[] {
  if (grantTypes !== undefined && grantTypes.length > 0) return grantTypes.filter(isGrantType);
  return scopes.length > 0 ? [DEVICE_CODE_GRANT, REFRESH_TOKEN_GRANT] : [DEVICE_CODE_GRANT];
}

function refusalOf(input: RegistrationInput): OidcError | undefined {
  if (input.clientType !== 'public') {
    return { name: 'InvalidClientMetadataException', description: 'Only public clients are supported' };
  }
  const unknownGrant = input.grantTypes?.find((grantType) => !isGrantType(grantType));
  if (unknownGrant !== undefined) {
    return { name: 'UnsupportedGrantTypeException', description: `Unsupported grant type: ${unknownGrant}` };
  }
  const badScope = input.scopes.find((scope) => !isScope(scope));
  if (badScope !== undefined) {
    return { name: 'InvalidScopeException', description: `Invalid scope: ${badScope}` };
  }
  const needsRedirect = input.grantTypes?.includes(AUTHORIZATION_CODE_GRANT) === true;
  if (!input.redirectUris.every(isLoopbackRedirect) || (needsRedirect && input.redirectUris.length === 0)) {
    return { name: 'InvalidRedirectUriException', description: 'Invalid redirect URI provided' };
  }
  return undefined;
}

function isGrantType(text: string): text is GrantType {
  return text === DEVICE_CODE_GRANT || text === AUTHORIZATION_CODE_GRANT || text === REFRESH_TOKEN_GRANT;
}

/** `sso:account:access`, `codewhisperer:completions`, `openid`: words with colons between. */
function isScope(text: string): boolean {
  return /^[a-z0-9_.-]+(:[a-z0-9_.*-]+)*$/i.test(text) && text.length <= 80;
}

/**
 * SECURITY: codes leave for this machine only, so that a page of the simulator never forwards a browser
 * to a stranger. Native clients use loopback redirects (RFC 8252 §7.3).
 */
function isLoopbackRedirect(text: string): boolean {
  try {
    const url = new URL(text);
    return (
      url.protocol === 'http:' && LOOPBACK_HOSTS.has(url.hostname) && url.hash === '' && url.username === ''
    );
  } catch {
    return false;
  }
}

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Whether a redirect URI is one of the registered ones, the port aside (RFC 8252 §7.3; the AWS CLI
 * registers without a port and listens on a free one).
 */
export function redirectUriIsRegistered(requested: string, registered: readonly string[]): boolean {
  return isLoopbackRedirect(requested) && registered.map(withoutPort).includes(withoutPort(requested));
}

function withoutPort(text: string): string {
  const url = new URL(text);
  return `${url.protocol}//${url.hostname}${url.pathname}${url.search}`;
}

function wholeSeconds(epochMs: number): number {
  return Math.floor(epochMs / 1000) * 1000;
}
