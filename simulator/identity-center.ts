import { createAuthorizationCodes } from './authorization-codes';
import { createAuthorizePage } from './authorize-page';
import { createClientRegistry } from './clients';
import { createControl, isControlAllowed } from './control';
import { createDeviceCodes } from './device-codes';
import { createDevicePage } from './device-page';
import { createDirectory } from './directory';
import { createFaults } from './faults';
import { parseJsonBody } from './json-body';
import { createOidc } from './oidc';
import { completeLifetimes } from './options';
import type { Clock, RequestLogEntry, SimulatorControls, SimulatorOptions, Throttle } from './options';
import { generateOrganisations, namedOrganisations } from './organisations';
import { messagePage } from './page';
import { createPortal } from './portal';
import { awsJsonError, portalErrorReply } from './reply';
import type { Incoming, Reply } from './reply';
import { createRequestLog } from './request-log';
import { createRoleCredentialsIssuer } from './role-credentials';
import { createRoutes, matchRoute } from './routes';
import type { Match, Route } from './routes';
import { createSignIns } from './sign-ins';
import { createSts } from './sts';
import { createTokenBucket } from './throttle';

/** A request that has arrived: it counts already, and is answered once it was read. */
export interface Arrived {
  /** `too-large` when its body was more than any client has reason to send. */
  answer(incoming: Incoming, body: 'whole' | 'too-large'): Reply;
}

/** An Identity Center without a port: requests in, replies out. The server puts it on a port. */
export interface IdentityCenter {
  readonly controls: SimulatorControls;
  /** The simulator's time: everything that expires, expires by it. */
  readonly clock: Clock;
  arrive(method: string, path: string): Arrived;
  /** Real milliseconds to wait before an answer; none for controls. */
  latencyMs(path: string): number;
}

/**
 * OIDC, portal, STS and the browser pages, as aws-protocol.md records them.
 * @param origin where it is reached, for the addresses that it gives out
 * @throws RangeError for options that make no sense
 */
export function createIdentityCenter(options: SimulatorOptions, origin: () => string): IdentityCenter {
  const { clock, moveClock } = movableClock(options.clock ?? { now: () => Date.now() });
  const lifetimes = completeLifetimes(options.lifetimes);
  const organisations = generateOrganisations({
    seed: options.seed ?? 1,
    organisations: options.organisations ?? namedOrganisations(1),
    users: options.users,
    accounts: options.accounts,
    roles: options.roles,
  });
  const directory = createDirectory(organisations, options.servedRegion);
  const log = createRequestLog(options.onRequest);
  const gate = createGate(clock, options.throttle);
  const faults = createFaults();
  let autoApprove = options.autoApprove ?? false;
  let latencyMs = options.latencyMs ?? 0;
  let { roleCredentialsS } = lifetimes;

  const clients = createClientRegistry(clock, lifetimes.registrationS);
  const signIns = createSignIns({ clock, lifetimes, rotation: options.rotateRefreshTokens ?? 'always' });
  const deviceCodes = createDeviceCodes(clock, lifetimes);
  const authorizationCodes = createAuthorizationCodes(clock, lifetimes.authorizationCodeS);
  const roleCredentials = createRoleCredentialsIssuer(clock, () => roleCredentialsS, options.sameKeysUntilS);
  const approval = { autoApprove: () => autoApprove, origin };
  const shared = {
    clock,
    lifetimes,
    clients,
    directory,
    signIns,
    deviceCodes,
    authorizationCodes,
    ...approval,
  };

  function decideDevice(userCode: string, decision: 'approved' | 'denied'): boolean {
    const organisation = deviceCodes.pendingOrganisation(userCode);
    return (
      organisation !== undefined &&
      deviceCodes.decide(userCode, decision, directory.userInBrowser(organisation))
    );
  }

  const controls: SimulatorControls = {
    organisations,
    counters: log.counters,
    requests: log.entries,
    setUser: (startUrl, user) => {
      directory.setUserInBrowser(startUrl, user);
    },
    approveDevice: (userCode) => decideDevice(userCode, 'approved'),
    denyDevice: (userCode) => decideDevice(userCode, 'denied'),
    endSessions: (startUrl) => {
      signIns.endAll(startUrl);
    },
    revokeAssignment: (accountId, roleName) => {
      directory.revoke(accountId, roleName);
    },
    restoreAssignment: (accountId, roleName) => {
      directory.restore(accountId, roleName);
    },
    setThrottle: gate.setThrottle,
    setLatency: (ms) => {
      latencyMs = ms;
    },
    setRoleCredentialsLife: (s) => {
      roleCredentialsS = s;
    },
    setAutoApprove: (on) => {
      autoApprove = on;
    },
    addFault: (fault) => {
      faults.add(fault);
    },
    clearFaults: (operation) => {
      faults.clear(operation);
    },
    faults: () => faults.list(),
    moveClock,
  };
  const routes = createRoutes({
    oidc: createOidc(shared),
    portal: createPortal({ directory, signIns, roleCredentials }),
    sts: createSts(roleCredentials),
    authorizePage: createAuthorizePage(shared),
    devicePage: createDevicePage(deviceCodes, directory),
    control: createControl(controls),
  });

  function replyTo(incoming: Incoming, match: Match): Reply {
    if (!isLoopbackHost(incoming.headers.host)) {
      return awsJsonError(
        421,
        'MisdirectedRequestException',
        'This simulator answers on loopback names only',
      );
    }
    if (match === 'unknown-path') {
      return awsJsonError(404, 'UnknownOperationException', 'There is no such operation');
    }
    if ('allowed' in match) {
      return portalErrorReply('MethodNotAllowedException', 'Method not allowed', {
        Allow: match.allowed.join(', '),
      });
    }
    const { route } = match;
    const refusal = refusalOf(incoming, route);
    if (refusal) return refusal;
    try {
      return faults.apply(route, () => gate.refusalFor(route) ?? route.answer(incoming));
    } catch (error) {
      // A defect of the simulator. It is answered as AWS answers its own, and named in the request log.
      const reply = awsJsonError(500, 'InternalServerException', 'Internal error');
      return { ...reply, error: `InternalServerException: ${String(error)}` };
    }
  }

  return {
    controls,
    clock,
    latencyMs: (path) =>
      routes.some((route) => route.path === path && route.kind === 'control') ? 0 : latencyMs,
    arrive(method, path) {
      const at = clock.now();
      const match = matchRoute(routes, method, path);
      const route = typeof match === 'object' && 'route' in match ? match.route : undefined;
      log.count(route?.operation ?? 'Unknown');
      return {
        answer(incoming, body) {
          const reply =
            body === 'whole'
              ? replyTo(incoming, match)
              : awsJsonError(413, 'RequestEntityTooLargeException', 'The request body is too large');
          log.add(logEntry(at, incoming, route, reply));
          return reply;
        },
      };
    },
  };
}

/** Who may not send this, whatever it says. */
function refusalOf(incoming: Incoming, route: Route): Reply | undefined {
  if (route.kind === 'control' && !isControlAllowed(incoming)) {
    return awsJsonError(403, 'CrossOrigin', 'Controls are taken as application/json and from no web page');
  }
  if (route.kind === 'browser' && route.method === 'POST' && !isSameOrigin(incoming)) {
    return messagePage(403, 'Not from here', 'The form was sent by another site.', 'CrossOrigin');
  }
  return undefined;
}

function movableClock(base: Clock): { readonly clock: Clock; readonly moveClock: (byS: number) => void } {
  let movedMs = 0;
  return {
    clock: { now: () => base.now() + movedMs },
    moveClock(byS) {
      movedMs += byS * 1000;
    },
  };
}

interface Gate {
  setThrottle(throttle: Throttle | null): void;
  refusalFor(route: Route): Reply | undefined;
}

/** Refuses portal operations over the limit, with the text that AWS sends (aws-protocol.md §1.3). */
function createGate(clock: Clock, initial: Throttle | undefined): Gate {
  let throttle = initial ?? null;
  let bucket = throttle && createTokenBucket(clock, throttle);

  return {
    setThrottle(next) {
      throttle = next;
      bucket = next && createTokenBucket(clock, next);
    },
    refusalFor({ kind }) {
      if (kind !== 'portal' || !bucket || bucket.take()) return undefined;
      const retryAfterS = throttle?.retryAfterS;
      return portalErrorReply(
        'TooManyRequestsException',
        'HTTP 429 Unknown Code',
        retryAfterS === undefined ? {} : { 'Retry-After': String(retryAfterS) },
      );
    },
  };
}

/**
 * SECURITY: a page of a stranger can point its own name at 127.0.0.1 (DNS rebinding) and would then be of
 * our origin; its name is still in the Host header.
 */
function isLoopbackHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/** SECURITY: a form on another site must not approve anything. Clients that are no browser send no Origin. */
function isSameOrigin({ headers }: Incoming): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host ?? ''}`;
}

function logEntry(at: number, incoming: Incoming, route: Route | undefined, reply: Reply): RequestLogEntry {
  const { method, path, query, headers } = incoming;
  const accountId = query.get('account_id');
  const roleName = query.get('role_name');
  const grantType =
    route?.operation === 'CreateToken' ? parseJsonBody(incoming.body)?.text('grantType') : undefined;
  const userAgent = headers['user-agent'];
  return {
    at,
    method,
    path,
    operation: route?.operation ?? 'Unknown',
    status: reply.delivery && reply.delivery.kind !== 'slowly' ? 0 : reply.status,
    ...(reply.error === undefined ? {} : { error: reply.error }),
    ...(grantType === undefined ? {} : { grantType }),
    ...(accountId === null ? {} : { accountId }),
    ...(roleName === null ? {} : { roleName }),
    ...(userAgent === undefined ? {} : { userAgent }),
  };
}
