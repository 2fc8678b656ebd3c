import { randomUUID } from 'node:crypto';
import type { ZodSafeParseResult } from 'zod';
import type {
  AppState,
  Catalogue,
  CommandName,
  CommandPayload,
  Outcome,
  Problem,
  Revealed,
  RevealName,
  RevealPayload,
} from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import type { WordedCommands, WordedReveals } from '../commands/in-words';
import { inputRefused } from '../input-faults';
import { describeError, type Log } from '../log';
import { problem } from '../problems';
import { inWords, type Unworded } from '../wording';
import type { WindowAnswers } from './ipc';

/** What the window gets to hear. Every payload is checked before anything is done. */
export function createWindowAnswers(deps: {
  readonly commands: WordedCommands;
  readonly reveals: WordedReveals;
  readonly state: () => AppState;
  readonly catalogue: () => Promise<Catalogue>;
  readonly texts: () => Texts;
  readonly log: Log;
}): WindowAnswers {
  const { log, texts } = deps;
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

  // The first question of a window comes before its first command: the schemas are made for that one.
  const schemas = () => import('../commands/command-schemas');

  // A schema's own type is the payload's; TypeScript does not carry N through the lookup.
  return {
    state: deps.state,
    catalogue: deps.catalogue,
    async command<N extends CommandName>(name: N, payload: unknown) {
      const { commandSchemas } = await schemas();
      return answer(name, commandSchemas[name].safeParse(payload), (checked) =>
        deps.commands[name](checked as CommandPayload<N>),
      );
    },
    async reveal<N extends RevealName>(name: N, payload: unknown) {
      const { revealSchemas } = await schemas();
      return answer(name, revealSchemas[name].safeParse(payload), (checked) =>
        deps.reveals[name](checked as RevealPayload<N>),
      );
    },
  };
}
