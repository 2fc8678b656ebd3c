import { problem } from './problems';
import type { Texts } from '../preload/texts';
import type { Problem } from './wording';

/** What is wrong with something that a person typed. */
export type InputFault = keyof Texts['problems']['input'];

/** The message of a check: not the words themselves, since these depend on the language at the time. */
export function inputFault(fault: InputFault): string {
  return fault;
}

/** Input that a check has refused. What is no fault of a person's has no words of its own, and the details of the check. */
export function inputRefused(message: string): Problem {
  return problem('invalid-input', {
    message: ({ problems }) =>
      isInputFault(message, problems.input)
        ? problems.input[message]
        : problems.usual['invalid-input'].message,
  });
}

function isInputFault(message: string, words: Texts['problems']['input']): message is InputFault {
  return Object.hasOwn(words, message);
}
