import { InvalidOption } from './invalid-option';
import type { Fault, FaultKind, OperationName } from './options';
import { FAULT_KINDS, OPERATION_NAMES } from './options';
import { awsJsonError, jsonReply, portalErrorReply } from './reply';
import type { Reply } from './reply';
import type { Route } from './routes';

/** How long a body takes that comes slowly: longer than any client has patience for. */
const SLOW_BODY_MS = 20_000;

export interface Faults {
  /** The faults that are on, oldest first, with what is left of their counts. */
  list(): readonly Fault[];
  /** @throws InvalidOption for a fault that makes no sense. */
  add(fault: Fault): void;
  /** Ends all faults, or those of one operation. */
  clear(operation?: OperationName): void;
  /** The reply to a request: the operation's own, or what is wrong with it now. */
  apply(route: Route, answer: () => Reply): Reply;
}

/**
 * What goes wrong on purpose. A fault is on until it is cleared or its count is used up; of several for one
 * operation the oldest comes first, so that a sequence of failures can be laid out.
 */
export function createFaults(): Faults {
  let active: readonly Fault[] = [];

  function take(operation: Route['operation']): Fault | undefined {
    const found = active.find((fault) => fault.operation === undefined || fault.operation === operation);
    if (found?.count === undefined) return found;
    const left = found.count - 1;
    active = active.flatMap((fault) =>
      fault === found ? (left > 0 ? [{ ...fault, count: left }] : []) : [fault],
    );
    return found;
  }

  return {
    list: () => active,
    add(fault) {
      active = [...active, checked(fault)];
    },
    clear(operation) {
      active = operation === undefined ? [] : active.filter((fault) => fault.operation !== operation);
    },
    apply(route, answer) {
      // A page that a person looks at is no operation of AWS's.
      const fault =
        route.operation === 'Page' || route.kind === 'control' ? undefined : take(route.operation);
      if (!fault) return answer();
      return { ...faultyReply(fault, answer), error: `Fault: ${fault.fault}` };
    },
  };
}

function checked({ fault, operation, count, retryAfterS }: Fault): Fault {
  if (!FAULT_KINDS.includes(fault)) throw new InvalidOption(`fault must be one of ${FAULT_KINDS.join(', ')}`);
  if (operation !== undefined && !OPERATION_NAMES.includes(operation)) {
    throw new InvalidOption(`operation must be one of ${OPERATION_NAMES.join(', ')}`);
  }
  if (count !== undefined && !(Number.isInteger(count) && count > 0)) {
    throw new InvalidOption('count must be a whole number of at least 1');
  }
  if (retryAfterS !== undefined && !(retryAfterS >= 0)) {
    throw new InvalidOption('retryAfterS must be a number of at least 0');
  }
  return {
    fault,
    ...(operation === undefined ? {} : { operation }),
    ...(count === undefined ? {} : { count }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  };
}

function faultyReply({ fault, retryAfterS }: Fault, answer: () => Reply): Reply {
  switch (fault satisfies FaultKind) {
    case 'server-error':
      return awsJsonError(500, 'InternalServerException', 'Internal error');
    case 'bad-gateway':
      return html(502, '<h1>502 Bad Gateway</h1>');
    case 'unauthorized':
      return portalErrorReply('UnauthorizedException', 'Session token not found or invalid');
    case 'throttled':
      return portalErrorReply(
        'TooManyRequestsException',
        'HTTP 429 Unknown Code',
        retryAfterS === undefined ? {} : { 'Retry-After': String(retryAfterS) },
      );
    case 'captive-portal':
      return html(200, '<h1>Welcome to the hotel</h1><p>Accept our terms to go on.</p>');
    case 'captive-redirect':
      return { ...html(302, 'Moved'), headers: { ...htmlHeaders, Location: 'http://login.hotel.invalid/' } };
    case 'empty-object':
      return jsonReply({});
    case 'malformed-json':
      return { ...jsonReply({}), body: '{"roleCredentials": {"accessKeyId": "ASIA' };
    case 'hang':
      return { ...html(0, ''), delivery: { kind: 'never' } };
    case 'reset':
      return { ...html(0, ''), delivery: { kind: 'reset' } };
    case 'lost-answer':
      return { ...answer(), delivery: { kind: 'reset' } };
    case 'slow-body':
      return { ...answer(), delivery: { kind: 'slowly', overMs: SLOW_BODY_MS } };
  }
}

const htmlHeaders = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' };

function html(status: number, body: string): Reply {
  return { status, headers: htmlHeaders, body: `<!doctype html><title>Not AWS</title>${body}` };
}
