import {
  contract,
  type AppState,
  type Catalogue,
  type CommandName,
  type CommandPayload,
  type EventName,
  type EventPayload,
  type Outcome,
  type QueryName,
  type RolecallBridge,
} from '../../../preload/contract';

export interface Call {
  readonly name: CommandName;
  readonly payload: unknown;
}

type Handler = (payload: never) => Outcome | Promise<Outcome>;

/** A main process that does what a test says. Its names come from the contract, so that it cannot fall behind. */
export interface FakeBridge {
  readonly bridge: RolecallBridge;
  /** Every command, in order. */
  readonly calls: readonly Call[];
  /** How often each query was asked. */
  readonly asked: Readonly<Record<QueryName, number>>;
  readonly push: <N extends EventName>(name: N, payload: EventPayload<N>) => void;
  /** Says what a command does from now on; without it, it answers "done". */
  readonly onCommand: <N extends CommandName>(
    name: N,
    handler: (payload: CommandPayload<N>) => Outcome | Promise<Outcome>,
  ) => void;
}

/** What the queries answer at the time they are asked. */
export interface FakeAnswers {
  readonly state: () => AppState | Promise<AppState>;
  readonly catalogue: () => Catalogue | Promise<Catalogue>;
}

function mapNames<N extends string, T>(
  table: Readonly<Record<N, unknown>>,
  make: (name: N) => T,
): Record<N, T> {
  // Object.keys forgets what keyof knows; the same keys come back out.
  const names = Object.keys(table) as N[];
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<N, T>;
}

export function createFakeBridge(answers: FakeAnswers): FakeBridge {
  const calls: Call[] = [];
  const asked = mapNames(contract.queries, () => 0);
  const handlers = new Map<CommandName, Handler>();
  const listeners = mapNames(contract.events, () => new Set<(payload: unknown) => void>());

  const fake = {
    query: mapNames(contract.queries, (name: QueryName) => async () => {
      asked[name] += 1;
      return name === 'state' ? answers.state() : answers.catalogue();
    }),
    command: mapNames(contract.commands, (name: CommandName) => async (payload: never) => {
      calls.push({ name, payload });
      return (await handlers.get(name)?.(payload)) ?? { ok: true };
    }),
    reveal: mapNames(
      contract.reveals,
      () => async () => ({ ok: true, value: 'shown', hideAfterMs: 0 }) as const,
    ),
    on: mapNames(contract.events, (name: EventName) => (listener: (payload: unknown) => void) => {
      listeners[name].add(listener);
      return () => void listeners[name].delete(listener);
    }),
  };

  return {
    // Names and types are the contract's, which TypeScript cannot see through the mapping.
    bridge: fake as unknown as RolecallBridge,
    calls,
    asked,
    push(name, payload) {
      for (const listener of [...listeners[name]]) listener(payload);
    },
    onCommand(name, handler) {
      handlers.set(name, handler);
    },
  };
}
