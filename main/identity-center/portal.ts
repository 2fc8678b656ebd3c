import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  type SSOClient,
} from '@aws-sdk/client-sso';
import type { EpochMs, Problem, RoleId } from '../../preload/contract';
import type { Clock } from '../clock';
import type { AccessTokens } from './access-tokens';
import type { AwsClients } from './aws-clients';
import { awsFailure, type AwsFailure } from './aws-failure';
import { NotAwsAnswer } from './http';
import type { PaceAnswer, RequestLimiter } from './request-limiter';
import type { SsoSession } from './sso-session';

/** The most that a page may hold; AWS refuses more. */
const pageSize = 100;
/** After a 401 that a new token did not mend, how long the next 401s are taken for the same fault. */
const spuriousForMs = 60_000;

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
  /** Sessions of which AWS refused a brand-new token, and when. */
  const refusedNewToken = new Map<string, EpochMs>();

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
    urgency: Urgency,
    call: (portal: SSOClient, accessToken: string) => Promise<T>,
  ): Promise<PortalAnswer<T>> {
    const token = await tokens.token(session);
    if (!token.ok) return { kind: 'no-token', problem: token.problem };
    const attempt = (accessToken: string): Promise<PortalAnswer<T>> =>
      limiter.run(urgency, () => once(() => call(clients.portal(session), accessToken)), paceOf);
    const first = await attempt(token.value);
    if (first.kind === 'answer') refusedNewToken.delete(session.id);
    if (first.kind !== 'failure' || first.failure.kind !== 'unauthorized') return first;
    const lastRefused = refusedNewToken.get(session.id);
    // One renewal, not one for every account of the list.
    if (lastRefused !== undefined && Math.abs(clock.now() - lastRefused) < spuriousForMs) {
      return notOurTokensFault(first.failure.details);
    }
    const renewed = await tokens.afterRejection(session, token.value);
    if (!renewed.ok) return { kind: 'no-token', problem: renewed.problem };
    const second = await attempt(renewed.value);
    if (second.kind !== 'failure' || second.failure.kind !== 'unauthorized') return second;
    refusedNewToken.set(session.id, clock.now());
    return notOurTokensFault(second.failure.details);
  }

  return {
    listAccounts: (session, nextToken) =>
      ask(session, 'background', async (portal, accessToken) => {
        const page = await portal.send(
          new ListAccountsCommand({ accessToken, maxResults: pageSize, nextToken }),
        );
        // An answer without the list is no empty list: what is known must not be dropped for it.
        if (!page.accountList) throw new NotAwsAnswer('ListAccounts gave no list');
        const accounts = page.accountList.flatMap((account) =>
          account.accountId
            ? [
                {
                  accountId: account.accountId,
                  name: account.accountName ?? null,
                  email: account.emailAddress ?? null,
                },
              ]
            : [],
        );
        return { accounts, nextToken: page.nextToken ?? undefined };
      }),
    listAccountRoles: (session, accountId) =>
      ask(session, 'background', async (portal, accessToken) => {
        const names: string[] = [];
        let nextToken: string | undefined;
        do {
          const page = await portal.send(
            new ListAccountRolesCommand({ accessToken, accountId, maxResults: pageSize, nextToken }),
          );
          if (!page.roleList) throw new NotAwsAnswer('ListAccountRoles gave no list');
          names.push(...page.roleList.flatMap((role) => (role.roleName ? [role.roleName] : [])));
          nextToken = page.nextToken ?? undefined;
        } while (nextToken);
        return names;
      }),
    getRoleCredentials: (session, role, urgency) =>
      ask(session, urgency, async (portal, accessToken) => {
        const { accountId, roleName } = role;
        const answer = await portal.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName }));
        const { accessKeyId, secretAccessKey, sessionToken, expiration } = answer.roleCredentials ?? {};
        if (!accessKeyId || !secretAccessKey || !sessionToken || !expiration) {
          throw new Error('GetRoleCredentials gave incomplete credentials');
        }
        return { accessKeyId, secretAccessKey, sessionToken, obtainedAt: clock.now(), expiresAt: expiration };
      }),
    async logout(session, accessToken) {
      try {
        await clients.portal(session).send(new LogoutCommand({ accessToken }));
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
