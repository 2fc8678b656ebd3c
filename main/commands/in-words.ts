import type {
  CommandName,
  CommandPayload,
  Outcome,
  Revealed,
  RevealName,
  RevealPayload,
} from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import { inWords, type Unworded } from '../wording';
import type { Commands } from './command-parts';
import type { Reveals } from './reveals';

/** Commands whose failures are in the person's language. */
export type WordedCommands = {
  readonly [N in CommandName]: (payload: CommandPayload<N>) => Promise<Outcome>;
};
export type WordedReveals = {
  readonly [N in RevealName]: (payload: RevealPayload<N>) => Promise<Revealed>;
};

/** `texts` is asked at each answer. */
export function commandsInWords(commands: Commands, texts: () => Texts): WordedCommands {
  // The same names with the same payloads, which TypeScript cannot see through the mapping.
  return answersInWords<Outcome>(commands, texts) as WordedCommands;
}

export function revealsInWords(reveals: Reveals, texts: () => Texts): WordedReveals {
  // The same.
  return answersInWords<Revealed>(reveals, texts) as WordedReveals;
}

function answersInWords<Answer>(
  acts: Readonly<Record<string, (payload: never) => Promise<Unworded<Answer>>>>,
  texts: () => Texts,
): Readonly<Record<string, (payload: never) => Promise<Answer>>> {
  return Object.fromEntries(
    Object.entries(acts).map(([name, act]) => [
      name,
      async (payload: never) => inWords<Answer>(await act(payload), texts()),
    ]),
  );
}
