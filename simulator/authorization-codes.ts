import { createHash } from 'node:crypto';
import type { Client } from './clients';
import { createExpiringMap } from './expiring-map';
import type { Clock, SimulatedOrganisation } from './options';
import { newCode, sameSecret } from './secrets';

export interface AuthorizationRequest {
  readonly client: Client;
  readonly organisation: SimulatedOrganisation;
  readonly user: string;
  readonly redirectUri: string;
  readonly codeChallenge: string;
}

export interface Redemption {
  readonly code: string;
  readonly client: Client;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

export interface AuthorizationCodes {
  issue(request: AuthorizationRequest): string;
  /**
   * Whom the code signs in, and where; undefined when the code is unknown, expired, used, another
   * client's, for another redirect URI, or the verifier is not the one that was challenged.
   */
  redeem(redemption: Redemption): Pick<AuthorizationRequest, 'organisation' | 'user'> | undefined;
}

interface IssuedCode extends AuthorizationRequest {
  readonly expiresAt: number;
}

/** Authorization codes with PKCE (RFC 7636, S256 only). A code is gone after one attempt by its client. */
export function createAuthorizationCodes(clock: Clock, lifetimeS: number): AuthorizationCodes {
  const codes = createExpiringMap<IssuedCode>(clock);

  return {
    issue(request) {
      const code = newCode();
      codes.set(code, { ...request, expiresAt: clock.now() + lifetimeS * 1000 });
      return code;
    },
    redeem({ code, client, redirectUri, codeVerifier }) {
      const issued = codes.get(code);
      if (!issued || issued.client.clientId !== client.clientId) return undefined;
      // SECURITY: deleted before the verifier is looked at, so that verifiers cannot be tried one by one.
      codes.delete(code);
      const accepted =
        clock.now() < issued.expiresAt &&
        issued.redirectUri === redirectUri &&
        sameSecret(issued.codeChallenge, s256(codeVerifier));
      return accepted ? { organisation: issued.organisation, user: issued.user } : undefined;
    },
  };
}

/** `BASE64URL(SHA256(ASCII(code_verifier)))` (RFC 7636 §4.2). */
function s256(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier, 'ascii').digest('base64url');
}

/** RFC 7636 §4.1: 43 to 128 unreserved characters. */
export function isCodeVerifier(text: string): boolean {
  return /^[A-Za-z0-9\-._~]{43,128}$/.test(text);
}

/** RFC 7636 §4.2: what S256 gives is 43 characters. */
export function isCodeChallenge(text: string): boolean {
  return /^[A-Za-z0-9\-_]{43}$/.test(text);
}
