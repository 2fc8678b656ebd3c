/** What the simulator can be told, and what a running one can be asked. */

/** Time as the simulator sees it. Everything that expires, expires by this clock. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** How long things live, in seconds. The defaults are what aws-protocol.md §2 records of AWS. */
export interface Lifetimes {
  /** A client registration (90 days). */
  readonly registrationS: number;
  /** A device code and its user code (10 minutes). */
  readonly deviceCodeS: number;
  /** The least time between two polls of a device code (1 second). */
  readonly deviceIntervalS: number;
  /** An authorization code (5 minutes; AWS publishes no figure). */
  readonly authorizationCodeS: number;
  /** An access token of a client that registered with scopes (1 hour). */
  readonly accessTokenS: number;
  /** A whole sign-in: after it no token works and no refresh succeeds (8 hours). */
  readonly sessionS: number;
  /** Role credentials (1 hour). */
  readonly roleCredentialsS: number;
}

/** A token bucket over the portal operations. */
export interface Throttle {
  readonly perSecond: number;
  readonly burst: number;
  /** Sent as `Retry-After` with each 429 when given. */
  readonly retryAfterS?: number | undefined;
}

/**
 * What a refresh does to the refresh token; AWS's own behaviour is not published.
 * - `always`: a new one each time; the old one works until the new one has been used.
 * - `never`: the same one each time.
 * - `one-time`: a new one each time, and the old one is dead at once.
 * - `unsent`: the same one stays good, and the answer has none.
 */
export const ROTATIONS = ['always', 'never', 'one-time', 'unsent'] as const;
export type RefreshTokenRotation = (typeof ROTATIONS)[number];

/**
 * What can go wrong on purpose.
 * - `server-error`, `bad-gateway`: 500 as AWS words it; 502 with HTML of something before it
 * - `unauthorized`, `throttled`: 401 and 429 as the portal words them, whatever the token and the pace
 * - `captive-portal`, `captive-redirect`: HTML with 200, a redirect to a page for signing in to a network
 * - `empty-object`, `malformed-json`: 200 with `{}`, 200 with JSON that is cut off
 * - `hang`, `reset`: no answer ever, a connection that is torn down
 * - `lost-answer`: the operation is done, and its answer does not arrive
 * - `slow-body`: the answer comes a byte at a time, over 20 seconds
 */
export const FAULT_KINDS = [
  'server-error',
  'bad-gateway',
  'unauthorized',
  'throttled',
  'captive-portal',
  'captive-redirect',
  'empty-object',
  'malformed-json',
  'hang',
  'reset',
  'lost-answer',
  'slow-body',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Fault {
  readonly fault: FaultKind;
  /** Only this operation; all of them when absent. */
  readonly operation?: OperationName | undefined;
  /** For this many requests; until it is cleared when absent. */
  readonly count?: number | undefined;
  /** `Retry-After` of `throttled`. */
  readonly retryAfterS?: number | undefined;
}

export interface AccountOptions {
  /** Twelve digits. */
  readonly accountId?: string | undefined;
  /** An empty name is left out of ListAccounts, as AWS may do. */
  readonly name?: string | undefined;
  /** An empty address is left out of ListAccounts, as AWS may do. */
  readonly email?: string | undefined;
  readonly roleNames?: readonly string[] | undefined;
}

export interface OrganisationOptions {
  readonly name: string;
  readonly startUrl?: string | undefined;
  readonly region?: string | undefined;
  /** The user name that signs in, usually an address. */
  readonly user?: string | undefined;
  /** More people of the organisation, each with all of its accounts. The sign-in page asks who it is. */
  readonly otherUsers?: readonly string[] | undefined;
  readonly accounts?: number | readonly AccountOptions[] | undefined;
  /** Permission sets per account. */
  readonly roles?: number | undefined;
  /** The permission sets to choose from; without `roles` every account has them all. */
  readonly permissionSets?: readonly string[] | undefined;
}

export interface SimulatorOptions {
  /** 0 (the default) takes a free one. Bound on 127.0.0.1 only. */
  readonly port?: number | undefined;
  readonly clock?: Clock | undefined;
  /** Names and ids are a function of the seed. Tokens and keys never are. */
  readonly seed?: number | undefined;
  readonly organisations?: readonly OrganisationOptions[] | undefined;
  /**
   * The region that this simulator stands for: an organisation whose home is another one cannot be signed in to here,
   * and only the browser is told so (aws-protocol.md §7.6). Each organisation's own when absent.
   */
  readonly servedRegion?: string | undefined;
  /** People of each organisation that does not say; 1 when absent. */
  readonly users?: number | undefined;
  /** Accounts of the default organisation, and of any that does not say. */
  readonly accounts?: number | undefined;
  /** Permission sets per account, likewise. */
  readonly roles?: number | undefined;
  /** `/authorize` redirects at once and a new device code is approved at once. */
  readonly autoApprove?: boolean | undefined;
  readonly lifetimes?: Partial<Lifetimes> | undefined;
  /** Real milliseconds to wait before each operation is answered. */
  readonly latencyMs?: number | undefined;
  readonly throttle?: Throttle | undefined;
  readonly rotateRefreshTokens?: RefreshTokenRotation | undefined;
  /**
   * Who asks again for a role's credentials gets the same until they have this many seconds left. New ones each
   * time when absent; AWS publishes neither.
   */
  readonly sameKeysUntilS?: number | undefined;
  /** Called after each request was answered, with its log entry. */
  readonly onRequest?: ((entry: RequestLogEntry) => void) | undefined;
}

export const OPERATION_NAMES = [
  'RegisterClient',
  'StartDeviceAuthorization',
  'CreateToken',
  'Authorize',
  'ListAccounts',
  'ListAccountRoles',
  'GetRoleCredentials',
  'Logout',
  'GetCallerIdentity',
] as const;

export type OperationName = (typeof OPERATION_NAMES)[number];

/** One answered request. It never holds a token, a code, a key or a body. */
export interface RequestLogEntry {
  /** Epoch milliseconds by the simulator's clock, at arrival. */
  readonly at: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** `Page` is a browser page that is no operation of AWS's; `Control` was sent to the simulator itself. */
  readonly operation: OperationName | 'Page' | 'Control' | 'Unknown';
  /** 0 when no answer was sent. */
  readonly status: number;
  /** AWS's name of the error that was answered. */
  readonly error?: string;
  readonly grantType?: string;
  readonly accountId?: string;
  readonly roleName?: string;
  readonly userAgent?: string;
}

export interface SimulatedAccount {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  /** As generated; revoking an assignment does not change this list. */
  readonly roleNames: readonly string[];
}

export interface SimulatedOrganisation {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly user: string;
  /** Everybody, `user` first. */
  readonly users: readonly string[];
  readonly accounts: readonly SimulatedAccount[];
}

/** What a simulator shows and can be told. Everything on it may be used while requests are being answered. */
export interface SimulatorControls {
  readonly organisations: readonly SimulatedOrganisation[];
  /** Requests received, by operation, whatever was answered. */
  readonly counters: Readonly<Record<OperationName, number>>;
  /** The latest requests, oldest first. */
  readonly requests: readonly RequestLogEntry[];
  /**
   * Who the browser is signed in as: sign-ins that are approved without a choice from now on are theirs.
   * @throws RangeError when there is no such organisation or no such user in it.
   */
  setUser(startUrl: string, user: string): void;
  /** Approves a pending user code. False when there is no such pending code. */
  approveDevice(userCode: string): boolean;
  /** Denies a pending user code. False when there is no such pending code. */
  denyDevice(userCode: string): boolean;
  /** Ends every sign-in (of one organisation): refreshing gives InvalidGrant, access tokens give 401. */
  endSessions(startUrl?: string): void;
  /** Takes a permission set away: it is listed no more and asking for its credentials gives 403. */
  revokeAssignment(accountId: string, roleName: string): void;
  restoreAssignment(accountId: string, roleName: string): void;
  setThrottle(throttle: Throttle | null): void;
  setLatency(latencyMs: number): void;
  /** How long role credentials live that are given from now on, in seconds. */
  setRoleCredentialsLife(s: number): void;
  /** Applies to sign-ins and device codes that start from now on. */
  setAutoApprove(on: boolean): void;
  /** @throws RangeError for a fault that makes no sense. */
  addFault(fault: Fault): void;
  /** Ends all faults, or those of one operation. */
  clearFaults(operation?: OperationName): void;
  /** The faults that are on, with what is left of their counts. */
  faults(): readonly Fault[];
  /** Sets the simulator's clock forward or back, so that things expire sooner or later. */
  moveClock(byS: number): void;
}

/** A running simulator. */
export interface Simulator extends SimulatorControls {
  /** Base addresses without a trailing slash. */
  readonly endpoints: { readonly oidc: string; readonly portal: string; readonly sts: string };
  /** Closes the port and every open connection. May be called twice. */
  stop(): Promise<void>;
}

const DAY_S = 24 * 3600;

/** The life times recorded in aws-protocol.md §2, with the given ones in their place. */
export function completeLifetimes(given: Partial<Lifetimes> = {}): Lifetimes {
  return {
    registrationS: 90 * DAY_S,
    deviceCodeS: 600,
    deviceIntervalS: 1,
    authorizationCodeS: 300,
    accessTokenS: 3600,
    sessionS: 8 * 3600,
    roleCredentialsS: 3600,
    ...given,
  };
}
