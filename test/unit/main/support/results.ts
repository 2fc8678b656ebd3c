import type { Problem } from '../../../../preload/contract';
import type { Outcome, Result } from '../../../../main/result';
import { said } from './said';

/** The value of a result that must have gone well. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${said<Problem>(result.problem).message}`);
  return result.value;
}

/** The code of the problem, or `ok`. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.problem.code;
}

/** What a person reads of the problem, or `ok`. */
export function wordsOf(result: Result<unknown> | Outcome): string {
  if (result.ok) return 'ok';
  const { message, advice } = said<Problem>(result.problem);
  return `${message} ${advice}`;
}
