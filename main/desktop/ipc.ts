import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import {
  channel,
  contract,
  type AppState,
  type Catalogue,
  type CommandName,
  type EventName,
  type EventPayload,
  type Json,
  type Outcome,
  type Revealed,
  type RevealName,
} from '../../preload/contract';
import type { Log } from '../log';
import type { AppWindow } from './app-window';

/** Refuses what does not come from our own page. */
class ForeignSender extends Error {
  override readonly name = 'ForeignSender';
}

/** What the window may ask, with payloads as they come. */
export interface WindowAnswers {
  state(): AppState;
  catalogue(): Promise<Catalogue>;
  command(name: CommandName, payload: unknown): Promise<Outcome>;
  reveal(name: RevealName, payload: unknown): Promise<Revealed>;
}

/**
 * Takes the window's queries and commands, once it is sure who sent them. They are answered when `answers` is there:
 * the window may be quicker than what it asks.
 */
export function serveWindow(deps: {
  readonly window: AppWindow;
  readonly answers: Promise<WindowAnswers>;
  readonly log: Log;
}): void {
  const { window, log, answers } = deps;

  // SECURITY: only the main frame of our own page in our own window is answered.
  function checkSender(event: IpcMainInvokeEvent): void {
    if (window.isOwnFrame(event.senderFrame, event.sender.id)) return;
    log.warn('a message from a foreign sender was refused');
    throw new ForeignSender('This sender is not answered.');
  }

  function serve(
    channelName: string,
    answer: (from: WindowAnswers, payload: unknown) => Promise<unknown>,
  ): void {
    ipcMain.handle(channelName, async (event, payload: unknown) => {
      checkSender(event);
      return answer(await answers, payload);
    });
  }

  serve(channel('query', 'state'), async (from) => jsonOf(from.state()));
  serve(channel('query', 'catalogue'), async (from) => jsonOf(await from.catalogue()));
  for (const name of commandNames()) {
    serve(channel('command', name), (from, payload) => from.command(name, payload));
  }
  for (const name of revealNames()) {
    serve(channel('reveal', name), (from, payload) => from.reveal(name, payload));
  }
}

function commandNames(): readonly CommandName[] {
  // `Object.keys` forgets the names' type.
  return Object.keys(contract.commands) as CommandName[];
}

function revealNames(): readonly RevealName[] {
  // The same.
  return Object.keys(contract.reveals) as RevealName[];
}

function jsonOf<T>(value: T): Json<T> {
  return JSON.stringify(value);
}

/** Pushes an event to the window. */
export function sendEvent<N extends EventName>(window: AppWindow, name: N, payload: EventPayload<N>): void {
  window.send(channel('event', name), jsonOf(payload));
}
