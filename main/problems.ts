import type { ProblemCode } from '../preload/contract';
import type { Problem, Say } from './wording';

interface ProblemParts {
  readonly message?: Say;
  readonly advice?: Say;
  readonly details?: string;
}

/** A problem with its usual words; `parts` says it more exactly where that is known. */
export function problem(code: ProblemCode, { message, advice, details }: ProblemParts = {}): Problem {
  return {
    code,
    message: message ?? ((texts) => texts.problems.usual[code].message),
    advice: advice ?? ((texts) => texts.problems.usual[code].advice),
    ...(details === undefined ? {} : { details }),
  };
}
