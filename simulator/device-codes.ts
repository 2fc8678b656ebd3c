import type { Client } from './clients';
import { createExpiringMap } from './expiring-map';
import type { Clock, Lifetimes, SimulatedOrganisation } from './options';
import type { OidcErrorName } from './reply';
import { newCode, newUserCode } from './secrets';

/** RFC 8628 §3.5: after slow_down the interval is 5 seconds longer, for good. */
const SLOW_DOWN_S = 5;
/** A timer may fire, or a request travel, a little faster than the last one did. */
const EARLY_TOLERANCE = 0.1;

export interface DeviceAuthorization {
  readonly deviceCode: string;
  readonly userCode: string;
}

/** What a poll finds; `refused` is OIDC's name for why not (yet). */
export type PollResult =
  | { readonly organisation: SimulatedOrganisation; readonly user: string }
  | {
      readonly refused: Extract<
        OidcErrorName,
        | 'AuthorizationPendingException'
        | 'SlowDownException'
        | 'AccessDeniedException'
        | 'ExpiredTokenException'
        | 'InvalidGrantException'
      >;
    };

export interface DeviceCodes {
  /**
   * `approvedBy` approves it at once. One that is `elsewhere` stays pending for ever: so it goes when the organisation
   * is at home in another region (aws-protocol.md §7.6).
   */
  start(
    client: Client,
    organisation: SimulatedOrganisation,
    how: { readonly approvedBy: string } | 'pending' | 'elsewhere',
  ): DeviceAuthorization;
  /** One attempt to exchange a device code. A success uses the code up. */
  poll(deviceCode: string, client: Client): PollResult;
  /** Somebody decides a pending user code. False when there is none. */
  decide(userCode: string, decision: 'approved' | 'denied', user: string): boolean;
  /** The organisation that a pending user code would sign in to. */
  pendingOrganisation(userCode: string): SimulatedOrganisation | undefined;
  isElsewhere(userCode: string): boolean;
}

interface IssuedDeviceCode {
  readonly clientId: string;
  readonly organisation: SimulatedOrganisation;
  readonly userCode: string;
  readonly expiresAt: number;
  state: 'pending' | 'elsewhere' | 'approved' | 'denied' | 'used';
  user: string;
  lastPollAt: number | undefined;
  intervalMs: number;
  earlyPollsForgiven: number;
}

/** The device authorization grant (RFC 8628), with AWS's answers. */
export function createDeviceCodes(clock: Clock, lifetimes: Lifetimes): DeviceCodes {
  const codes = createExpiringMap<IssuedDeviceCode>(clock);
  const byUserCode = createExpiringMap<IssuedDeviceCode>(clock, 0);

  function pending(
    userCode: string,
    state: 'pending' | 'elsewhere' = 'pending',
  ): IssuedDeviceCode | undefined {
    const issued = byUserCode.get(comparableUserCode(userCode));
    return issued && issued.state === state && clock.now() < issued.expiresAt ? issued : undefined;
  }

  /** Counts the poll, and says whether it came too early. */
  function isTooEarly(issued: IssuedDeviceCode): boolean {
    const now = clock.now();
    const sinceMs = issued.lastPollAt === undefined ? Number.POSITIVE_INFINITY : now - issued.lastPollAt;
    issued.lastPollAt = now;
    if (sinceMs >= issued.intervalMs * (1 - EARLY_TOLERANCE)) return false;
    // The AWS CLI polls twice before its first pause (aws-protocol.md §2).
    if (issued.earlyPollsForgiven === 0) {
      issued.earlyPollsForgiven = 1;
      return false;
    }
    issued.intervalMs += SLOW_DOWN_S * 1000;
    return true;
  }

  return {
    start(client, organisation, how) {
      const deviceCode = newCode();
      let userCode = newUserCode();
      while (pending(userCode)) userCode = newUserCode();
      const issued: IssuedDeviceCode = {
        clientId: client.clientId,
        organisation,
        userCode,
        expiresAt: clock.now() + lifetimes.deviceCodeS * 1000,
        state: typeof how === 'object' ? 'approved' : how,
        user: typeof how === 'object' ? how.approvedBy : '',
        lastPollAt: undefined,
        intervalMs: lifetimes.deviceIntervalS * 1000,
        earlyPollsForgiven: 0,
      };
      codes.set(deviceCode, issued);
      byUserCode.set(comparableUserCode(userCode), issued);
      return { deviceCode, userCode };
    },
    poll(deviceCode, client) {
      const issued = codes.get(deviceCode);
      if (!issued || issued.clientId !== client.clientId || issued.state === 'used') {
        return { refused: 'InvalidGrantException' };
      }
      if (clock.now() >= issued.expiresAt) return { refused: 'ExpiredTokenException' };
      switch (issued.state) {
        case 'denied':
          return { refused: 'AccessDeniedException' };
        case 'approved':
          issued.state = 'used';
          return { organisation: issued.organisation, user: issued.user };
        case 'pending':
        case 'elsewhere':
          return { refused: isTooEarly(issued) ? 'SlowDownException' : 'AuthorizationPendingException' };
      }
    },
    decide(userCode, decision, user) {
      const issued = pending(userCode);
      if (!issued) return false;
      issued.state = decision;
      issued.user = user;
      return true;
    },
    pendingOrganisation: (userCode) => pending(userCode)?.organisation,
    isElsewhere: (userCode) => pending(userCode, 'elsewhere') !== undefined,
  };
}

/** People type it in lower case and without the dash. */
function comparableUserCode(userCode: string): string {
  return userCode.toUpperCase().replace(/[^A-Z]/g, '');
}
