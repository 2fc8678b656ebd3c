import type { SignInMethod } from '../../preload/contract';
import type { Clock } from '../clock';
import { failure, success, type Result } from '../result';
import { accountAccessScope, registeredRedirectUri } from './authorize-url';
import type { AwsClients } from './aws-clients';
import { awsFailure, problemOfFailure } from './aws-failure';
import type { ClientRegistration, SignInStore } from './sign-in-store';
import type { SsoSession } from './sso-session';

/** AWS CLI treats a registration as lapsed this long before it is. */
const lapsesEarlyMs = 15 * 60 * 1000;

/** A client, and whether AWS has made it just now: then AWS knows it for sure. */
export interface ClientInUse {
  readonly client: ClientRegistration;
  readonly isNew: boolean;
}

export interface ClientRegistrations {
  /** The session's client for this method: the one at hand while it is good, else a new one. */
  get(session: SsoSession, method: SignInMethod): Promise<Result<ClientInUse>>;
  /** A new client in place of one that AWS refused. */
  renew(session: SsoSession, method: SignInMethod): Promise<Result<ClientRegistration>>;
  /**
   * The browser got nowhere with this session's client. That AWS does not know it any more is something that only the
   * browser is told, so the next sign-in has a new one.
   */
  doubt(session: SsoSession, method: SignInMethod): void;
}

export function createClientRegistrations(deps: {
  readonly clients: AwsClients;
  readonly store: SignInStore;
  readonly clock: Clock;
}): ClientRegistrations {
  const { clients, store, clock } = deps;
  const doubted = new Set<string>();

  async function renew(session: SsoSession, method: SignInMethod): Promise<Result<ClientRegistration>> {
    const made = await register(clients, session, method);
    if (!made.ok) return made;
    doubted.delete(keyOf(session, method));
    // A token can be renewed by the client it was made with and no other: while there is one, its client stays until
    // the sign-in with the new one has brought another token (`AccessTokens.accept`).
    // Not saved is not lost: it is in memory, and the keychain's own state tells about the rest.
    await store.update(session.id, (item) =>
      item.token?.method === method
        ? item
        : { ...item, registrations: { ...item.registrations, [method]: made.value } },
    );
    return made;
  }

  return {
    renew,
    async get(session, method) {
      const loaded = await store.load(session.id);
      if (!loaded.ok) return loaded;
      const known = loaded.value.registrations[method];
      const good =
        known &&
        !doubted.has(keyOf(session, method)) &&
        known.region === session.region &&
        known.startUrl === session.startUrl &&
        known.expiresAt - lapsesEarlyMs > clock.now();
      if (good) return success({ client: known, isNew: false });
      const made = await renew(session, method);
      return made.ok ? success({ client: made.value, isNew: true }) : made;
    },
    doubt(session, method) {
      doubted.add(keyOf(session, method));
    },
  };
}

function keyOf(session: SsoSession, method: SignInMethod): string {
  return `${session.id} ${method}`;
}

/** Registers as AWS CLI v2 does: for the browser with redirect URI and grants, for device codes without. */
async function register(
  clients: AwsClients,
  session: SsoSession,
  method: SignInMethod,
): Promise<Result<ClientRegistration>> {
  try {
    const oidc = await clients.oidc(session);
    const answer = await oidc.registerClient({
      clientName: 'Rolecall',
      clientType: 'public',
      scopes: [accountAccessScope],
      ...(method === 'browser'
        ? {
            grantTypes: ['authorization_code', 'refresh_token'],
            redirectUris: [registeredRedirectUri],
            issuerUrl: session.startUrl,
          }
        : {}),
    });
    if (!answer.clientId || !answer.clientSecret) throw new Error('RegisterClient gave no client');
    return success({
      clientId: answer.clientId,
      clientSecret: answer.clientSecret,
      expiresAt: (answer.clientSecretExpiresAt ?? 0) * 1000,
      region: session.region,
      startUrl: session.startUrl,
    });
  } catch (error) {
    return failure(problemOfFailure(awsFailure(error, 'oidc')));
  }
}
