import type { SSO } from '@aws-sdk/client-sso';
import type { EpochMs, RoleId } from '../../preload/contract';
import type { Clock } from '../clock';
import type { AccessTokens } from './access-tokens';
import type { AwsClients } from './aws-clients';
import { accountsPage, givenCredentials, rolesPage } from './aws-answers';
import { awsFailure, type AwsFailure } from './aws-failure';
import type { PaceAnswer, RequestLimiter, Urgency as Turn } from './request-limiter';
import type { SsoSession } from './sso-session';
import type { Problem } from '../wording';

/** The most that a page may hold; AWS refuses more. */
const pageSize = 100;
/**
 * After a 401 that a new token did not mend, how long the next 401s are taken for the same fault: at first, and at most;
 * it doubles for as long as AWS refuses every token.
 */
const spuriousForMs = 60_000;
const longestSpuriousMs = 16 * 60_000;
/** Where AWS asks for a longer pause, nobody is kept waiting for an answer. */
const patienceMs = 5_000;

/** Credentials of a role. Held in memory, and in the profiles that the person chose. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly obtainedAt: EpochMs;
  readonly expiresAt: EpochMs;
}

export interface ListedAccount {
  readonly accountId: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** What a portal call came to: an answer, AWS's failure, or no access token to ask with. */
export type PortalAnswer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  | { readonly kind: 'failure'; readonly failure: AwsFailure }
  | { readonly kind: 'no-token'; readonly problem: Problem };

export type Urgency = 'person' | 'background';

/** The portal's four operations, each with the access token of its session and at the limiter's pace. */
export interface Portal {
  listAccounts(
    session: SsoSession,
    nextToken: string | undefined,
  ): Promise<
    PortalAnswer<{ readonly accounts: readonly ListedAccount[]; readonly nextToken: string | undefined }>
  >;
  listAccountRoles(session: SsoSession, accountId: string): Promise<PortalAnswer<readonly string[]>>;
  getRoleCredentials(
    session: SsoSession,
    role: RoleId,
    urgency: Urgency,
  ): Promise<PortalAnswer<RoleCredentials>>;
  /** Ends the sign-in at AWS. Role credentials already given live on until they expire. */
  logout(session: SsoSession, accessToken: string): Promise<AwsFailure | null>;
}

export function createPortal(deps: {
  readonly clients: AwsClients;
  readonly tokens: AccessTokens;
  readonly limiter: RequestLimiter;
  readonly clock: Clock;
}): Portal {
  const { clients, tokens, limiter, clock } = deps;
  /** Sessions of which AWS refused a brand-new token: when, and how often in a row. */
  const refusedNewToken = new Map<string, { readonly at: EpochMs; readonly times: number }>();

  function isSpurious(sessionId: string): boolean {
    const last = refusedNewToken.get(sessionId);
    if (!last) return false;
    const forMs = Math.min(longestSpuriousMs, spuriousForMs * 2 ** (last.times - 1));
    return Math.abs(clock.now() - last.at) < forMs;
  }

  async function once<T>(call: () => Promise<T>): Promise<PortalAnswer<T>> {
    try {
      return { kind: 'answer', value: await call() };
    } catch (error) {
      return { kind: 'failure', failure: awsFailure(error, 'portal') };
    }
  }

  /** One call; after a 401 once more with a renewed token. */
  async function ask<T>(
    session: SsoSession,
    turn: Turn,
    call: (portal: SSO, accessToken: string) => Promise<T>,
  ): Promise<PortalAnswer<T>> {
    // A list waits for its turn; who needs keys is told, and tries again.
    if (turn !== 'background' && limiter.pauseMs() > patienceMs) {
      return { kind: 'failure', failure: { kind: 'throttled', retryAfterMs: limiter.pauseMs() } };
    }
    const urgency = turn === 'person' ? 'person' : 'background';
    const token = await tokens.token(session, urgency);
    if (!token.ok) return { kind: 'no-token', problem: token.problem };
    const attempt = (accessToken: string): Promise<PortalAnswer<T>> =>
      limiter.run(turn, () => once(async () => call(await clients.portal(session), accessToken)), paceOf);
    const first = await attempt(token.value);
    if (first.kind === 'answer') refusedNewToken.delete(session.id);
    if (first.kind !== 'failure' || first.failure.kind !== 'unauthorized') return first;
    // One renewal, not one for every account of the list.
    if (isSpurious(session.id)) return notOurTokensFault(first.failure.details);
    const renewed = await tokens.afterRejection(session, token.value, urgency);
    if (!renewed.ok) return { kind: 'no-token', problem: renewed.problem };
    const second = await attempt(renewed.value);
    if (second.kind !== 'failure' || second.failure.kind !== 'unauthorized') return second;
    if (!isSpurious(session.id)) {
      const times = (refusedNewToken.get(session.id)?.times ?? 0) + 1;
      refusedNewToken.set(session.id, { at: clock.now(), times });
    }
    return notOurTokensFault(second.failure.details);
  }

  return {
    listAccounts: (session, nextToken) =>
      ask(session, 'background', async (portal, accessToken) => {
        const page = accountsPage(
          await portal.listAccounts({ accessToken, maxResults: pageSize, nextToken }),
        );
        const accounts = page.accountList.flatMap(({ accountId, accountName, emailAddress }) =>
          accountId ? [{ accountId, name: accountName ?? null, email: emailAddress ?? null }] : [],
        );
        return { accounts, nextToken: page.nextToken ?? undefined };
      }),
    async listAccountRoles(session, accountId) {
      const names: string[] = [];
      let nextToken: string | undefined;
      do {
        // Each page waits for its turn: what is limited are requests, not lists.
        const page = await ask(session, 'background', async (portal, accessToken) =>
          rolesPage(
            await portal.listAccountRoles({ accessToken, accountId, maxResults: pageSize, nextToken }),
          ),
        );
        if (page.kind !== 'answer') return page;
        names.push(...page.value.roleList.flatMap((role) => (role.roleName ? [role.roleName] : [])));
        nextToken = page.value.nextToken ?? undefined;
      } while (nextToken);
      return { kind: 'answer', value: names };
    },
    getRoleCredentials: (session, role, urgency) =>
      ask(session, urgency === 'person' ? 'person' : 'renewal', async (portal, accessToken) => {
        const { accountId, roleName } = role;
        const { expiration, ...keys } = givenCredentials(
          await portal.getRoleCredentials({ accessToken, accountId, roleName }),
        );
        return { ...keys, obtainedAt: clock.now(), expiresAt: clients.time.here(expiration) };
      }),
    async logout(session, accessToken) {
      try {
        const portal = await clients.portal(session);
        await portal.logout({ accessToken });
        return null;
      } catch (error) {
        return awsFailure(error, 'portal');
      }
    },
  };
}

/** Throttling can look like a 401: after a renewal that went well it is no reason to sign anybody out. */
function notOurTokensFault(details: string): PortalAnswer<never> {
  return { kind: 'failure', failure: { kind: 'unavailable', details } };
}

function paceOf(answer: PortalAnswer<unknown>): PaceAnswer {
  if (answer.kind !== 'failure') return { kind: 'fine' };
  switch (answer.failure.kind) {
    case 'throttled':
      return answer.failure;
    case 'no-answer':
    case 'not-aws':
    case 'unavailable':
      // Says nothing about the pace.
      return { kind: 'unknown' };
    default:
      return { kind: 'fine' };
  }
}
