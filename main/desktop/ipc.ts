import { randomUUID } from 'node:crypto';
import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { ZodSafeParseResult } from 'zod';
import {
  channel,
  contract,
  type Catalogue,
  type AppState,
  type CommandName,
  type CommandPayload,
  type EventName,
  type EventPayload,
  type Outcome,
  type Problem,
  type Revealed,
  type RevealName,
  type RevealPayload,
} from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import { commandSchemas, revealSchemas } from '../commands/command-schemas';
import type { WordedCommands, WordedReveals } from '../commands/in-words';
import { inputRefused } from '../input-faults';
import { describeError, type Log } from '../log';
import { problem } from '../problems';
import { inWords, type Unworded } from '../wording';
import type { AppWindow } from './app-window';

/** Refuses what does not come from our own page. */
class ForeignSender extends Error {
  override readonly name = 'ForeignSender';
}

/** Answers the window's queries and commands. Sender and payload are checked before anything is done. */
export function serveWindow(deps: {
  readonly window: AppWindow;
  readonly commands: WordedCommands;
  readonly reveals: WordedReveals;
  readonly state: () => AppState;
  readonly catalogue: () => Catalogue;
  readonly texts: () => Texts;
  readonly log: Log;
}): void {
  const { window, log, texts } = deps;

  // SECURITY: only the main frame of our own page in our own window is answered.
  function checkSender(event: IpcMainInvokeEvent): void {
    if (window.isOwnFrame(event.senderFrame, event.sender.id)) return;
    log.warn('a message from a foreign sender was refused');
    throw new ForeignSender('This sender is not answered.');
  }

  ipcMain.handle(channel('query', 'state'), (event) => {
    checkSender(event);
    return deps.state();
  });
  ipcMain.handle(channel('query', 'catalogue'), (event) => {
    checkSender(event);
    return deps.catalogue();
  });
  for (const name of commandNames()) {
    ipcMain.handle(channel('command', name), (event, payload: unknown) => {
      checkSender(event);
      return answerCommand(name, payload);
    });
  }
  for (const name of revealNames()) {
    ipcMain.handle(channel('reveal', name), (event, payload: unknown) => {
      checkSender(event);
      return answerReveal(name, payload);
    });
  }

  // A schema's own type is the payload's; TypeScript does not carry N through the lookup.
  const answerCommand = <N extends CommandName>(name: N, payload: unknown): Promise<Outcome> =>
    answer(name, commandSchemas[name].safeParse(payload), (checked) =>
      deps.commands[name](checked as CommandPayload<N>),
    );
  const answerReveal = <N extends RevealName>(name: N, payload: unknown): Promise<Revealed> =>
    answer(name, revealSchemas[name].safeParse(payload), (checked) =>
      deps.reveals[name](checked as RevealPayload<N>),
    );

  const refusal = (why: Unworded<Problem>) =>
    ({ ok: false, problem: inWords<Problem>(why, texts()) }) as const;

  async function answer<Answer extends Outcome | Revealed>(
    name: CommandName | RevealName,
    parsed: ZodSafeParseResult<unknown>,
    act: (checked: unknown) => Promise<Answer>,
  ): Promise<Answer | { readonly ok: false; readonly problem: Problem }> {
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      log.warn('a command with a wrong payload was refused', { command: name });
      return refusal(inputRefused(issue?.message ?? ''));
    }
    try {
      return await act(parsed.data);
    } catch (error) {
      const id = randomUUID().slice(0, 8);
      log.error('a command failed unexpectedly', { command: name, id, error: describeError(error) });
      return refusal(problem('unexpected', { advice: ({ problems }) => problems.inTheLog(id) }));
    }
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

/** Pushes an event to the window. */
export function sendEvent<N extends EventName>(window: AppWindow, name: N, payload: EventPayload<N>): void {
  window.send(channel('event', name), payload);
}
