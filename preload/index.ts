import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channel, contract, type ExposedBridge } from './contract';

type Listener = (payload: unknown) => void;

function asker(kind: 'query' | 'command' | 'reveal', name: Parameters<typeof channel>[1]) {
  return (payload?: unknown): Promise<unknown> => ipcRenderer.invoke(channel(kind, name), payload ?? null);
}

function subscriber(name: Parameters<typeof channel>[1]) {
  return (listener: Listener): (() => void) => {
    // SECURITY: the window gets the payload, never the IPC event, whose `sender` is a way out of the sandbox.
    const relay = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel('event', name), relay);
    return () => void ipcRenderer.removeListener(channel('event', name), relay);
  };
}

function mapNames<T>(table: object, make: (name: Parameters<typeof channel>[1]) => T): Record<string, T> {
  // The names come from the contract itself, so the cast only restates what `keyof` knows.
  return Object.fromEntries(
    Object.keys(table).map((name) => [name, make(name as Parameters<typeof channel>[1])]),
  );
}

// The contract is the single source of the names; the types follow from it, which TypeScript cannot see here.
const bridge = {
  query: mapNames(contract.queries, (name) => asker('query', name)),
  command: mapNames(contract.commands, (name) => asker('command', name)),
  reveal: mapNames(contract.reveals, (name) => asker('reveal', name)),
  on: mapNames(contract.events, subscriber),
} as unknown as ExposedBridge;

contextBridge.exposeInMainWorld('rolecall', bridge);
