import { OPERATION_NAMES } from './options';
import type { OperationName, RequestLogEntry } from './options';

const MAX_ENTRIES = 10_000;

export interface RequestLog {
  readonly counters: Readonly<Record<OperationName, number>>;
  readonly entries: readonly RequestLogEntry[];
  /** Counts a request when it arrives. */
  count(operation: RequestLogEntry['operation']): void;
  /** Notes it when it was answered. */
  add(entry: RequestLogEntry): void;
}

/** Counters and the latest requests; the oldest entries go when there are too many. */
export function createRequestLog(onRequest: (entry: RequestLogEntry) => void = () => undefined): RequestLog {
  const counters: Record<OperationName, number> = {
    RegisterClient: 0,
    StartDeviceAuthorization: 0,
    CreateToken: 0,
    Authorize: 0,
    ListAccounts: 0,
    ListAccountRoles: 0,
    GetRoleCredentials: 0,
    Logout: 0,
    GetCallerIdentity: 0,
  };
  const entries: RequestLogEntry[] = [];

  return {
    counters,
    entries,
    count(operation) {
      if (isOperation(operation)) counters[operation] += 1;
    },
    add(entry) {
      entries.push(entry);
      if (entries.length > MAX_ENTRIES) entries.splice(0, MAX_ENTRIES / 10);
      onRequest(entry);
    },
  };
}

function isOperation(text: string): text is OperationName {
  return OPERATION_NAMES.some((name) => name === text);
}
