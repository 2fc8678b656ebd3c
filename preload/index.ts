import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { channel, contract, type ExposedBridge } from './contract';

type Name = Parameters<typeof channel>[1];
type Listener = (payload: unknown) => void;

function asker(kind: 'command' | 'reveal', name: Name) {
  return (payload?: unknown): Promise<unknown> => ipcRenderer.invoke(channel(kind, name), payload ?? null);
}

/**
 * Asked for the first time here already, while the page's script is still on its way: main can answer meanwhile.
 */
function earlyAsker(name: Name) {
  const ask = (): Promise<unknown> => ipcRenderer.invoke(channel('query', name), null);
  let first: Promise<unknown> | null = ask();
  // Who asks hears of it.
  first.catch(() => undefined);
  return (): Promise<unknown> => {
    const answer = first ?? ask();
    first = null;
    return answer;
  };
}

/** What main says before the page listens is kept for the first who does: it may be newer than an early answer. */
function subscriber(name: Name) {
  const kept: unknown[] = [];
  const keep = (_event: IpcRendererEvent, payload: unknown): void => void kept.push(payload);
  ipcRenderer.on(channel('event', name), keep);
  return (listener: Listener): (() => void) => {
    // SECURITY: the window gets the payload, never the IPC event, whose `sender` is a way out of the sandbox.
    const relay = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
    ipcRenderer.on(channel('event', name), relay);
    ipcRenderer.removeListener(channel('event', name), keep);
    // Before anything that is asked from now on is answered.
    queueMicrotask(() => kept.splice(0).forEach(listener));
    return () => void ipcRenderer.removeListener(channel('event', name), relay);
  };
}

function mapNames<T>(table: object, make: (name: Name) => T): Record<string, T> {
  // The names come from the contract itself, so the cast only restates what `keyof` knows.
  return Object.fromEntries(Object.keys(table).map((name) => [name, make(name as Name)]));
}

// The contract is the single source of the names; the types follow from it, which TypeScript cannot see here.
const bridge = {
  query: mapNames(contract.queries, earlyAsker),
  command: mapNames(contract.commands, (name) => asker('command', name)),
  reveal: mapNames(contract.reveals, (name) => asker('reveal', name)),
  on: mapNames(contract.events, subscriber),
} as unknown as ExposedBridge;

contextBridge.exposeInMainWorld('rolecall', bridge);
