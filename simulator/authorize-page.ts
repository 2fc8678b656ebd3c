import { isCodeChallenge } from './authorization-codes';
import type { AuthorizationCodes, AuthorizationRequest } from './authorization-codes';
import { AUTHORIZATION_CODE_GRANT, redirectUriIsRegistered } from './clients';
import type { ClientRegistry } from './clients';
import type { Directory } from './directory';
import { createExpiringMap } from './expiring-map';
import { escapeMarkup } from './html-text';
import type { Clock } from './options';
import { messagePage, pageReply, redirectReply, userMarkup } from './page';
import type { Incoming, Reply } from './reply';
import { newCode } from './secrets';

/** How long the sign-in page may stay open: as long as the AWS CLI waits for the callback. */
const PAGE_LIFETIME_MS = 600_000;

export interface AuthorizePageInput {
  readonly clock: Clock;
  readonly clients: ClientRegistry;
  readonly directory: Directory;
  readonly authorizationCodes: AuthorizationCodes;
  readonly autoApprove: () => boolean;
}

export interface AuthorizePage {
  /** `GET /authorize`: the sign-in page, or at once the redirect. */
  show(incoming: Incoming): Reply;
  /** `POST /authorize`: what the person chose there. */
  decide(incoming: Incoming): Reply;
}

interface Ask extends Omit<AuthorizationRequest, 'user'> {
  readonly state: string | null;
}

interface OpenAsk extends Ask {
  readonly expiresAt: number;
}

/**
 * The browser half of the authorization code grant, as the AWS CLI uses it (aws-protocol.md §1.2).
 * A wrong request is shown to the person and never redirected: AWS tells the client nothing, and a
 * redirect to an address that was not checked would be an open one (RFC 6749 §4.1.2.1).
 */
export function createAuthorizePage(input: AuthorizePageInput): AuthorizePage {
  const open = createExpiringMap<OpenAsk>(input.clock, 0);

  function show({ query }: Incoming): Reply {
    const ask = readAsk(query, input);
    if ('wrong' in ask) {
      return messagePage(400, 'This sign-in cannot continue', ask.wrong, ask.error);
    }
    if (input.autoApprove()) return allow(ask, input.directory.userInBrowser(ask.organisation));
    const id = newCode();
    open.set(id, { ...ask, expiresAt: input.clock.now() + PAGE_LIFETIME_MS });
    return signInPage(ask, id, input.directory.userInBrowser(ask.organisation));
  }

  function decide({ body }: Incoming): Reply {
    const form = new URLSearchParams(body);
    const id = form.get('request') ?? '';
    const ask = open.get(id);
    open.delete(id);
    if (!ask || input.clock.now() >= ask.expiresAt) {
      return messagePage(
        400,
        'This page is out of date',
        'The request was answered already or took too long. Start the sign-in again in the app.',
        'InvalidRequest',
      );
    }
    if (form.get('decision') !== 'allow') return deny(ask);
    const user = form.get('user') ?? ask.organisation.user;
    return ask.organisation.users.includes(user)
      ? allow(ask, user)
      : messagePage(400, 'Nobody of that name', 'There is no such user here.', 'InvalidRequest');
  }

  function allow(ask: Ask, user: string): Reply {
    return redirectReply(callback(ask, { code: input.authorizationCodes.issue({ ...ask, user }) }));
  }

  function deny(ask: Ask): Reply {
    return redirectReply(
      callback(ask, { error: 'access_denied', error_description: 'The request was denied by the user' }),
    );
  }

  return { show, decide };
}

/** Word for word; a client never gets to see it. */
export const WRONG_REGION = 'invalid_grant: Invalid grant provided';

interface Refusal {
  /** For the person. */
  readonly wrong: string;
  /** For the request log. */
  readonly error: string;
}

function readAsk(query: URLSearchParams, { clients, directory }: AuthorizePageInput): Ask | Refusal {
  const client = clients.find(query.get('client_id') ?? '');
  if (!client || clients.isExpired(client)) {
    return { wrong: 'The app is not registered here, or its registration lapsed.', error: 'InvalidClient' };
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!redirectUriIsRegistered(redirectUri, client.redirectUris)) {
    return { wrong: 'The address to return to is not one the app registered.', error: 'InvalidRedirectUri' };
  }
  if (query.get('response_type') !== 'code' || !client.grantTypes.includes(AUTHORIZATION_CODE_GRANT)) {
    return { wrong: 'The app may not sign in this way.', error: 'UnauthorizedClient' };
  }
  const codeChallenge = query.get('code_challenge') ?? '';
  if (query.get('code_challenge_method') !== 'S256' || !isCodeChallenge(codeChallenge)) {
    return { wrong: 'The request carries no proof key (PKCE with S256).', error: 'InvalidRequest' };
  }
  if (!requestedScopes(query).every((scope) => client.scopes.includes(scope))) {
    return { wrong: 'The app asks for more than it registered for.', error: 'InvalidScope' };
  }
  const organisation = directory.organisationAt(client.issuerUrl ?? '');
  if (!organisation) {
    return {
      wrong: 'No organisation here has this start URL. The start URL or the SSO region may be wrong.',
      error: 'InvalidGrant',
    };
  }
  // What AWS shows, and it shows it in the browser only (aws-protocol.md §7.6).
  if (!directory.isHome(organisation)) return { wrong: WRONG_REGION, error: 'InvalidGrant' };
  return { client, organisation, redirectUri, codeChallenge, state: query.get('state') };
}

/** `scopes` or `scope`, joined by spaces (AWS CLI) or commas (VS Code): aws-protocol.md §1.2. */
function requestedScopes(query: URLSearchParams): string[] {
  return (query.get('scopes') ?? query.get('scope') ?? '').split(/[\s,]+/).filter((scope) => scope !== '');
}

function callback({ redirectUri, state }: Ask, answer: Readonly<Record<string, string>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return url.href;
}

function signInPage({ organisation, redirectUri }: Ask, id: string, user: string): Reply {
  const { origin, hostname } = new URL(redirectUri);
  return pageReply({
    status: 200,
    title: `Sign in to ${organisation.name}`,
    // A CSP source cannot name an IPv6 address.
    redirectsTo: hostname.startsWith('[') ? 'http:' : origin,
    body: `<p>An app on this computer asks for access to your accounts.</p>
<form method="post" action="/authorize">
<dl>
<dt>Organisation</dt><dd>${escapeMarkup(organisation.name)}</dd>
<dt>User</dt><dd>${userMarkup(organisation, user)}</dd>
<dt>Region</dt><dd>${escapeMarkup(organisation.region)}</dd>
</dl>
<input type="hidden" name="request" value="${escapeMarkup(id)}">
<div class="actions">
<button class="go" name="decision" value="allow">Allow</button>
<button name="decision" value="deny">Deny</button>
</div>
</form>`,
  });
}
