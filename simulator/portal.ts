import type { Directory } from './directory';
import { pageOf } from './paging';
import type { PageRequest } from './paging';
import { emptyReply, jsonReply, portalErrorReply } from './reply';
import type { Incoming, Reply } from './reply';
import type { RoleCredentialsIssuer } from './role-credentials';
import type { SignIn, SignIns } from './sign-ins';

/** Node lower-cases header names; the underscore is AWS's own (aws-protocol.md §1.0). */
const BEARER_HEADER = 'x-amz-sso_bearer_token';

export interface PortalInput {
  readonly directory: Directory;
  readonly signIns: SignIns;
  readonly roleCredentials: RoleCredentialsIssuer;
}

export interface Portal {
  listAccounts(incoming: Incoming): Reply;
  listAccountRoles(incoming: Incoming): Reply;
  getRoleCredentials(incoming: Incoming): Reply;
  logout(incoming: Incoming): Reply;
}

/** The SSO portal API (aws-protocol.md §1.3). */
export function createPortal({ directory, signIns, roleCredentials }: PortalInput): Portal {
  function listAccounts({ query }: Incoming, { organisation }: SignIn): Reply {
    const page = pageOf(directory.assignedAccounts(organisation), pageRequest('accounts', query));
    if ('wrong' in page) return portalErrorReply('InvalidRequestException', page.wrong);
    const accountList = page.items.map(({ accountId, name, email }) => ({
      accountId,
      ...(name === '' ? {} : { accountName: name }),
      ...(email === '' ? {} : { emailAddress: email }),
    }));
    return jsonReply({ accountList, nextToken: page.nextToken });
  }

  function listAccountRoles({ query }: Incoming, { organisation }: SignIn): Reply {
    const accountId = query.get('account_id') ?? '';
    if (!isAccountId(accountId)) return invalidAccountId();
    const roles = directory.assignedRoles(organisation, accountId);
    if (!roles) return noAccess();
    const page = pageOf(roles, pageRequest(`roles of ${accountId}`, query));
    if ('wrong' in page) return portalErrorReply('InvalidRequestException', page.wrong);
    const roleList = page.items.map((roleName) => ({ roleName, accountId }));
    return jsonReply({ roleList, nextToken: page.nextToken });
  }

  function getRoleCredentials({ query }: Incoming, { organisation, user }: SignIn): Reply {
    const accountId = query.get('account_id') ?? '';
    const roleName = query.get('role_name') ?? '';
    if (!isAccountId(accountId)) return invalidAccountId();
    if (roleName === '') return portalErrorReply('InvalidRequestException', 'role_name is required');
    const assigned = directory.assignedRoles(organisation, accountId)?.some(({ item }) => item === roleName);
    if (assigned !== true) return noAccess();
    const { region } = organisation;
    const issued = roleCredentials.issue({ accountId, roleName, user, region });
    const { expiresAt: expiration, ...keys } = issued;
    return jsonReply({ roleCredentials: { ...keys, expiration } });
  }

  /** Ends the whole sign-in; role credentials already given out live on (aws-protocol.md §2). */
  function logout(_incoming: Incoming, signIn: SignIn): Reply {
    signIns.end(signIn);
    return emptyReply();
  }

  function forSignedIn(
    operation: (incoming: Incoming, signIn: SignIn) => Reply,
  ): (incoming: Incoming) => Reply {
    return (incoming) => {
      const token = incoming.headers[BEARER_HEADER];
      const signIn = typeof token === 'string' ? signIns.authenticate(token) : undefined;
      if (!signIn) return portalErrorReply('UnauthorizedException', 'Session token not found or invalid');
      return operation(incoming, signIn);
    };
  }

  return {
    listAccounts: forSignedIn(listAccounts),
    listAccountRoles: forSignedIn(listAccountRoles),
    getRoleCredentials: forSignedIn(getRoleCredentials),
    logout: forSignedIn(logout),
  };
}

function pageRequest(scope: string, query: URLSearchParams): PageRequest {
  return { scope, maxResult: query.get('max_result'), nextToken: query.get('next_token') };
}

function isAccountId(text: string): boolean {
  return /^\d{12}$/.test(text);
}

function invalidAccountId(): Reply {
  return portalErrorReply('InvalidRequestException', 'account_id must be 12 digits');
}

function noAccess(): Reply {
  return portalErrorReply('ForbiddenException', 'No access');
}
