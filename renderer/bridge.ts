import {
  contract,
  type EventName,
  type EventPayload,
  type ExposedBridge,
  type Json,
  type QueryAnswer,
  type QueryName,
  type RolecallBridge,
} from '../preload/contract';

declare global {
  interface Window {
    readonly rolecall: ExposedBridge;
  }
}

/** The way to the main process. The only file that touches `window.rolecall`; all else gets it as an argument. */
export function mainProcess(exposed: ExposedBridge = window.rolecall): RolecallBridge {
  return {
    command: exposed.command,
    reveal: exposed.reveal,
    query: mapNames(
      contract.queries,
      <N extends QueryName>(name: N) =>
        () =>
          exposed.query[name]().then(read<QueryAnswer<N>>),
    ) as RolecallBridge['query'],
    on: mapNames(
      contract.events,
      <N extends EventName>(name: N) =>
        (listener: (payload: EventPayload<N>) => void) =>
          exposed.on[name]((payload) => listener(read<EventPayload<N>>(payload))),
    ) as RolecallBridge['on'],
  };
}

/** Main wrote it, and the contract says what it is. */
function read<T>(json: Json<T>): T {
  return JSON.parse(json) as T;
}

function mapNames<N extends string, T>(
  table: Readonly<Record<N, unknown>>,
  make: (name: N) => T,
): Record<string, T> {
  // `Object.keys` forgets the names' type.
  return Object.fromEntries((Object.keys(table) as N[]).map((name) => [name, make(name)]));
}
