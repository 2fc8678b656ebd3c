import { createAuthorizationCodes } from './authorization-codes';
import { createAuthorizePage } from './authorize-page';
import { createClientRegistry } from './clients';
import { createDeviceCodes } from './device-codes';
import { createDevicePage } from './device-page';
import { createDirectory } from './directory';
import { createOidc } from './oidc';
import { completeLifetimes } from './options';
import type { Clock, Simulator, SimulatorOptions, Throttle } from './options';
import { generateOrganisations, namedOrganisations } from './organisations';
import { createPortal } from './portal';
import { portalErrorReply } from './reply';
import type { Reply } from './reply';
import { createRequestLog } from './request-log';
import { createRoleCredentialsIssuer } from './role-credentials';
import { createRoutes } from './routes';
import type { Route } from './routes';
import { startServer } from './server';
import { createSignIns } from './sign-ins';
import { createSts } from './sts';
import { createTokenBucket } from './throttle';

/**
 * Starts an Identity Center on a loopback port: OIDC, portal, STS and the browser pages, as
 * aws-protocol.md records them.
 * @throws the error of `listen` when the port is taken; RangeError for options that make no sense.
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const clock: Clock = options.clock ?? { now: () => Date.now() };
  const lifetimes = completeLifetimes(options.lifetimes);
  const organisations = generateOrganisations({
    seed: options.seed ?? 1,
    organisations: options.organisations ?? namedOrganisations(1),
    accounts: options.accounts,
    roles: options.roles,
  });
  const directory = createDirectory(organisations);
  const log = createRequestLog(options.onRequest);
  const gate = createGate(clock, options.throttle);
  let autoApprove = options.autoApprove ?? false;
  let latencyMs = options.latencyMs ?? 0;
  let origin = '';

  const clients = createClientRegistry(clock, lifetimes.registrationS);
  const signIns = createSignIns({ clock, lifetimes, rotation: options.rotateRefreshTokens ?? 'always' });
  const deviceCodes = createDeviceCodes(clock, lifetimes);
  const authorizationCodes = createAuthorizationCodes(clock, lifetimes.authorizationCodeS);
  const roleCredentials = createRoleCredentialsIssuer(clock, lifetimes.roleCredentialsS);
  const approval = { autoApprove: () => autoApprove, origin: () => origin };
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

  const server = await startServer({
    port: options.port ?? 0,
    clock,
    log,
    routes: createRoutes({
      oidc: createOidc(shared),
      portal: createPortal({ directory, signIns, roleCredentials }),
      sts: createSts(roleCredentials),
      authorizePage: createAuthorizePage(shared),
      devicePage: createDevicePage(deviceCodes),
    }),
    refuseEarly: gate.refusalFor,
    latencyMs: () => latencyMs,
  });
  origin = server.origin;

  return {
    endpoints: { oidc: origin, portal: origin, sts: origin },
    organisations,
    counters: log.counters,
    requests: log.entries,
    approveDevice: (userCode) => deviceCodes.decide(userCode, 'approved'),
    denyDevice: (userCode) => deviceCodes.decide(userCode, 'denied'),
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
    setAutoApprove: (on) => {
      autoApprove = on;
    },
    stop: () => server.stop(),
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
