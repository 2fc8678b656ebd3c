import type { Problem } from './wording';

/** An expected failure is a value: what could be done, or why it could not. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failure(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}

/** What a command answers: what it changed arrives with the state. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly problem: Problem };
