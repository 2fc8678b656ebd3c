import type { Client } from './clients';
import { REFRESH_TOKEN_GRANT } from './clients';
import { createExpiringMap } from './expiring-map';
import type { Clock, Lifetimes, RefreshTokenRotation, SimulatedOrganisation } from './options';
import { comparableStartUrl } from './organisations';
import { newAccessToken, newRefreshToken } from './secrets';

/** A client that registered without scopes gets eight hours, not renewable (aws-protocol.md §2). */
const UNSCOPED_ACCESS_TOKEN_S = 8 * 3600;

/** One sign-in of the person, which every token it gave hangs on. */
export interface SignIn {
  readonly organisation: SimulatedOrganisation;
  readonly user: string;
  readonly expiresAt: number;
  ended: boolean;
}

export interface TokenGrant {
  readonly accessToken: string;
  readonly expiresInS: number;
  readonly refreshToken?: string;
}

export interface SignIns {
  begin(who: Pick<SignIn, 'organisation' | 'user'>, client: Client): TokenGrant;
  /** Undefined when the refresh token is unknown, used up, another client's, or of an ended sign-in. */
  refresh(refreshToken: string, client: Client): TokenGrant | undefined;
  /** The sign-in of a live access token. */
  authenticate(accessToken: string): SignIn | undefined;
  /** Ends one sign-in: none of its tokens works any more. */
  end(signIn: SignIn): void;
  /** Ends every sign-in, or those of one organisation. */
  endAll(startUrl?: string): void;
}

interface IssuedAccessToken {
  readonly signIn: SignIn;
  readonly expiresAt: number;
}

interface IssuedRefreshToken {
  readonly token: string;
  readonly signIn: SignIn;
  readonly clientId: string;
  readonly expiresAt: number;
  /** The one this replaced; it dies when this one is used. */
  readonly replaces?: string;
}

export interface SignInsInput {
  readonly clock: Clock;
  readonly lifetimes: Lifetimes;
  readonly rotation: RefreshTokenRotation;
}

/** Sign-ins and their tokens (aws-protocol.md §2). */
export function createSignIns({ clock, lifetimes, rotation }: SignInsInput): SignIns {
  const accessTokens = createExpiringMap<IssuedAccessToken>(clock);
  const refreshTokens = createExpiringMap<IssuedRefreshToken>(clock);

  function isLive(signIn: SignIn): boolean {
    return !signIn.ended && clock.now() < signIn.expiresAt;
  }

  /**
   * `expiresIn` is the token's own life even when the sign-in ends sooner: nothing tells a client when an
   * organisation ends its session, and tokens do die early (aws-protocol.md §2).
   */
  function grantAccess(signIn: SignIn, scoped: boolean): Pick<TokenGrant, 'accessToken' | 'expiresInS'> {
    const expiresInS = scoped ? lifetimes.accessTokenS : UNSCOPED_ACCESS_TOKEN_S;
    const accessToken = newAccessToken();
    accessTokens.set(accessToken, { signIn, expiresAt: clock.now() + expiresInS * 1000 });
    return { accessToken, expiresInS };
  }

  function issueRefreshToken(signIn: SignIn, clientId: string, replaces?: string): string {
    const token = newRefreshToken();
    const { expiresAt } = signIn;
    refreshTokens.set(token, { token, signIn, clientId, expiresAt, ...(replaces ? { replaces } : {}) });
    return token;
  }

  function rotate(used: IssuedRefreshToken): string {
    if (rotation === 'never') return used.token;
    if (used.replaces !== undefined) refreshTokens.delete(used.replaces);
    if (rotation === 'one-time') {
      refreshTokens.delete(used.token);
      return issueRefreshToken(used.signIn, used.clientId);
    }
    return issueRefreshToken(used.signIn, used.clientId, used.token);
  }

  return {
    begin({ organisation, user }, client) {
      const signIn: SignIn = {
        organisation,
        user,
        expiresAt: clock.now() + lifetimes.sessionS * 1000,
        ended: false,
      };
      const renewable = client.scopes.length > 0 && client.grantTypes.includes(REFRESH_TOKEN_GRANT);
      return {
        ...grantAccess(signIn, client.scopes.length > 0),
        ...(renewable ? { refreshToken: issueRefreshToken(signIn, client.clientId) } : {}),
      };
    },
    refresh(refreshToken, client) {
      const issued = refreshTokens.get(refreshToken);
      if (!issued || issued.clientId !== client.clientId || !isLive(issued.signIn)) return undefined;
      const access = grantAccess(issued.signIn, true);
      return rotation === 'unsent' ? access : { ...access, refreshToken: rotate(issued) };
    },
    authenticate(accessToken) {
      const issued = accessTokens.get(accessToken);
      return issued && clock.now() < issued.expiresAt && isLive(issued.signIn) ? issued.signIn : undefined;
    },
    end(signIn) {
      signIn.ended = true;
    },
    endAll(startUrl) {
      const wanted = startUrl === undefined ? undefined : comparableStartUrl(startUrl);
      for (const tokens of [accessTokens, refreshTokens]) {
        for (const { signIn } of tokens.values()) {
          const its = comparableStartUrl(signIn.organisation.startUrl);
          if (wanted === undefined || its === wanted) signIn.ended = true;
        }
      }
    },
  };
}
