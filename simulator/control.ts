import { InvalidOption } from './invalid-option';
import type { Fault, OperationName, SimulatorControls, Throttle } from './options';
import { FAULT_KINDS, OPERATION_NAMES } from './options';
import type { Incoming, Reply } from './reply';
import { jsonReply } from './reply';

/** Where a running simulator is told what to do. */
export const CONTROL_PREFIX = '/__sim/';

type Members = Readonly<Record<string, unknown>>;

interface ControlHelp {
  readonly name: string;
  readonly body: string;
  readonly help: string;
}

/** Every control, with a body to show what it takes. */
export const CONTROLS: readonly ControlHelp[] = [
  {
    name: 'fault',
    body: '{"fault":"hang","operation":"CreateToken","count":2}',
    help: 'something goes wrong, until its count is used up or it is cleared; without operation everywhere',
  },
  { name: 'clear-faults', body: '{"operation":"CreateToken"}', help: 'ends faults; without operation all' },
  {
    name: 'throttle',
    body: '{"perSecond":5,"burst":5,"retryAfterS":3}',
    help: 'limits the portal; {} ends it',
  },
  { name: 'latency', body: '{"ms":250}', help: 'waits before each answer' },
  {
    name: 'role-credentials-life',
    body: '{"s":120}',
    help: 'how long role credentials live that are given from now on',
  },
  { name: 'auto-approve', body: '{"on":true}', help: 'approves sign-ins that start from now on' },
  {
    name: 'user',
    body: '{"startUrl":"https://…","user":"sam@…"}',
    help: 'changes who the browser is signed in as',
  },
  { name: 'end-sessions', body: '{"startUrl":"https://…"}', help: 'ends sign-ins; without startUrl all' },
  {
    name: 'revoke-assignment',
    body: '{"accountId":"…","roleName":"…"}',
    help: 'takes a permission set away',
  },
  { name: 'restore-assignment', body: '{"accountId":"…","roleName":"…"}', help: 'gives it back' },
  { name: 'move-clock', body: '{"byS":-3600}', help: "sets the simulator's clock forward or back" },
  { name: 'state', body: '{}', help: 'answers with the counters and the faults that are on' },
];

/**
 * The controls of a running simulator: JSON objects by POST, answered with JSON. Who may send them is the
 * server's business; see `isControlAllowed`.
 */
export function createControl(
  simulator: SimulatorControls,
): Readonly<Record<string, (incoming: Incoming) => Reply>> {
  const act: Readonly<Record<string, (body: Members) => Members | undefined>> = {
    fault(body) {
      simulator.addFault(readFault(body));
      return { faults: simulator.faults() };
    },
    'clear-faults': (body) => {
      const operation = optional(body, 'operation', isOperation, OPERATION_NAMES.join(', '));
      simulator.clearFaults(operation);
      return { faults: simulator.faults() };
    },
    throttle: (body) => {
      simulator.setThrottle(readThrottle(body));
      return undefined;
    },
    latency: (body) => {
      simulator.setLatency(required(body, 'ms', isCount, 'a number of at least 0'));
      return undefined;
    },
    'role-credentials-life': (body) => {
      simulator.setRoleCredentialsLife(required(body, 's', isPositive, 'a number above 0'));
      return undefined;
    },
    'auto-approve': (body) => {
      simulator.setAutoApprove(required(body, 'on', isBoolean, 'true or false'));
      return undefined;
    },
    user: (body) => {
      const startUrl = required(body, 'startUrl', isText, 'a text');
      simulator.setUser(startUrl, required(body, 'user', isText, 'a text'));
      return undefined;
    },
    'end-sessions': (body) => {
      simulator.endSessions(optional(body, 'startUrl', isText, 'a text'));
      return undefined;
    },
    'revoke-assignment': (body) => {
      simulator.revokeAssignment(...readAssignment(body));
      return undefined;
    },
    'restore-assignment': (body) => {
      simulator.restoreAssignment(...readAssignment(body));
      return undefined;
    },
    'move-clock': (body) => {
      simulator.moveClock(required(body, 'byS', isNumber, 'a number'));
      return undefined;
    },
    state: () => ({ counters: simulator.counters, faults: simulator.faults() }),
  };
  return Object.fromEntries(
    CONTROLS.map(({ name }) => [name, (incoming: Incoming): Reply => reply(incoming, act[name])]),
  );
}

function reply(incoming: Incoming, act: ((body: Members) => Members | undefined) | undefined): Reply {
  try {
    const body = readBody(incoming.body);
    return jsonReply({ ok: true, ...act?.(body) });
  } catch (error) {
    if (!(error instanceof InvalidOption)) throw error;
    return { ...jsonReply({ ok: false, message: error.message }), status: 400, error: 'InvalidOption' };
  }
}

/**
 * SECURITY: a page in the person's browser can send requests to any port of this machine. Browsers name the
 * page's origin in every POST, and let a page send JSON only after asking first, which is answered with 405. So
 * only what comes without an origin and as JSON is done.
 */
export function isControlAllowed({ headers }: Incoming): boolean {
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  return (
    headers.origin === undefined && headers['sec-fetch-site'] === undefined && type === 'application/json'
  );
}

function readBody(text: string): Members {
  try {
    const value: unknown = JSON.parse(text === '' ? '{}' : text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below.
  }
  throw new InvalidOption('the body must be a JSON object');
}

function readFault(body: Members): Fault {
  const fault = required(body, 'fault', isFaultKind, `one of ${FAULT_KINDS.join(', ')}`);
  const operation = optional(body, 'operation', isOperation, `one of ${OPERATION_NAMES.join(', ')}`);
  const count = optional(body, 'count', isNumber, 'a whole number');
  const retryAfterS = optional(body, 'retryAfterS', isNumber, 'a number');
  return { fault, operation, count, retryAfterS };
}

function readThrottle(body: Members): Throttle | null {
  const perSecond = optional(body, 'perSecond', isPositive, 'a number above 0');
  if (perSecond === undefined) return null;
  const burst = optional(body, 'burst', isPositive, 'a number above 0') ?? perSecond;
  return { perSecond, burst, retryAfterS: optional(body, 'retryAfterS', isCount, 'a number of at least 0') };
}

function readAssignment(body: Members): readonly [accountId: string, roleName: string] {
  return [required(body, 'accountId', isText, 'a text'), required(body, 'roleName', isText, 'a text')];
}

function optional<T>(
  body: Members,
  name: string,
  is: (value: unknown) => value is T,
  what: string,
): T | undefined {
  const value = body[name];
  if (value === undefined || is(value)) return value;
  throw new InvalidOption(`${name} must be ${what}`);
}

function required<T>(body: Members, name: string, is: (value: unknown) => value is T, what: string): T {
  const value = optional(body, name, is, what);
  if (value === undefined) throw new InvalidOption(`${name} must be ${what}`);
  return value;
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isNumber = (value: unknown): value is number => typeof value === 'number';
const isCount = (value: unknown): value is number => isNumber(value) && value >= 0;
const isPositive = (value: unknown): value is number => isNumber(value) && value > 0;
const isFaultKind = (value: unknown): value is Fault['fault'] => FAULT_KINDS.some((kind) => kind === value);
const isOperation = (value: unknown): value is OperationName =>
  OPERATION_NAMES.some((operation) => operation === value);
