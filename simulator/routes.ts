import type { AuthorizePage } from './authorize-page';
import { CONTROL_PREFIX } from './control';
import type { DevicePage } from './device-page';
import type { Oidc } from './oidc';
import type { RequestLogEntry } from './options';
import type { Portal } from './portal';
import type { Incoming, Reply } from './reply';
import type { Sts } from './sts';

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly operation: RequestLogEntry['operation'];
  /** `browser` routes answer people, and check where a form came from; `control` takes from programs only. */
  readonly kind: 'oidc' | 'portal' | 'sts' | 'browser' | 'control';
  readonly answer: (incoming: Incoming) => Reply;
}

export interface RoutesInput {
  readonly oidc: Oidc;
  readonly portal: Portal;
  readonly sts: Sts;
  readonly authorizePage: AuthorizePage;
  readonly devicePage: DevicePage;
  readonly control: Readonly<Record<string, (incoming: Incoming) => Reply>>;
}

/** Everything that is served, all at the root of one port (aws-protocol.md §1.1–1.4). */
export function createRoutes({
  oidc,
  portal,
  sts,
  authorizePage,
  devicePage,
  control,
}: RoutesInput): readonly Route[] {
  return [
    route('POST', '/client/register', 'RegisterClient', 'oidc', oidc.registerClient),
    route('POST', '/device_authorization', 'StartDeviceAuthorization', 'oidc', oidc.startDeviceAuthorization),
    route('POST', '/token', 'CreateToken', 'oidc', oidc.createToken),
    route('GET', '/authorize', 'Authorize', 'browser', authorizePage.show),
    route('POST', '/authorize', 'Page', 'browser', authorizePage.decide),
    route('GET', '/device', 'Page', 'browser', devicePage.show),
    route('POST', '/device', 'Page', 'browser', devicePage.decide),
    route('GET', '/assignment/accounts', 'ListAccounts', 'portal', portal.listAccounts),
    route('GET', '/assignment/roles', 'ListAccountRoles', 'portal', portal.listAccountRoles),
    route('GET', '/federation/credentials', 'GetRoleCredentials', 'portal', portal.getRoleCredentials),
    route('POST', '/logout', 'Logout', 'portal', portal.logout),
    route('POST', '/', 'GetCallerIdentity', 'sts', sts.getCallerIdentity),
    ...Object.entries(control).map(([name, answer]) =>
      route('POST', `${CONTROL_PREFIX}${name}`, 'Control', 'control', answer),
    ),
  ];
}

function route(
  method: Route['method'],
  path: string,
  operation: Route['operation'],
  kind: Route['kind'],
  answer: Route['answer'],
): Route {
  return { method, path, operation, kind, answer };
}

export type Match = { readonly route: Route } | { readonly allowed: readonly string[] } | 'unknown-path';

/** The route of a request, or which methods its path would take. */
export function matchRoute(routes: readonly Route[], method: string, path: string): Match {
  const atPath = routes.filter((each) => each.path === path);
  const found = atPath.find((each) => each.method === method);
  if (found) return { route: found };
  return atPath.length > 0 ? { allowed: atPath.map((each) => each.method) } : 'unknown-path';
}
