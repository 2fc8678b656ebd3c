import type { EpochMs, ManagedProfileStatus } from '../../preload/contract';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { backOffMs } from '../renewal/back-off';
import type { Renewable } from '../renewal/plan';
import type { ManagedProfile } from './managed-profile';
import type { Problem, Unworded } from '../wording';

/** What may make a renewal go well that did not before. */
export type WhatHappened = 'sign-in' | 'date-jumped' | 'anything';

/** What each managed profile is doing, and what it waits for. Not remembered: a new start tries everything anew. */
export interface ProfileDoings {
  /** Why it could not be renewed the last time; null when it could. */
  problem(id: string): Problem | null;
  status(profile: ManagedProfile): Unworded<ManagedProfileStatus>;
  /** Null for what cannot be renewed now: it is being renewed, waits for a person, or its session is signed out. */
  renewable(profile: ManagedProfile): Renewable | null;
  renewing(id: string): void;
  failed(id: string, why: Problem): void;
  /** Keys that end then are in the file. `isAskedAnew`: they are what AWS gives now when it is asked for new ones. */
  written(profile: ManagedProfile, expiresAt: EpochMs, isAskedAnew: boolean): void;
  /** Its section is not as we left it: a person has to say what is to become of it. */
  changedOutside(id: string, why: Problem): void;
  /** Its file is as it should be: what waited for that goes on. */
  fileIsRight(id: string): void;
  /** The person says that sections which vanished from its file may be gone. */
  lossIsAccepted(id: string): void;
  /**
   * Forgets the wait after a failure; after a sign-in also that an assignment was gone; after the date has jumped every
   * wait, since each was for a date.
   */
  tryAgainSoon(id: string, after: WhatHappened): void;
  forget(id: string): void;
}

/** Keys are not renewed sooner than this after they were, however short their life: half never halves into a storm. */
const leastIntervalMs = 10_000;
/** After AWS gave the same keys again: the next try after a quarter of the rest, and within this. */
const longestIntervalMs = 5 * 60_000;

interface Doing {
  readonly renewing: boolean;
  readonly failures: number;
  readonly problem: Problem | null;
  readonly notBefore: EpochMs | null;
}

const idle: Doing = { renewing: false, failures: 0, problem: null, notBefore: null };

/** Failures that time does not mend: a person has to do something. */
const waitsForPerson: ReadonlySet<Problem['code']> = new Set([
  'assignment-gone',
  'profile-changed-outside',
  'profile-exists',
  'file-lost-sections',
]);

const fileProblems: ReadonlySet<Problem['code']> = new Set([
  'file-broken',
  'file-unreadable',
  'file-unwritable',
]);

/** Whether the file was in the way, not AWS. */
export function isFileProblem({ code }: Problem): boolean {
  return fileProblems.has(code);
}

/** Whether keys that end at these moments are the same ones: the comment in the file has whole seconds. */
export function isSameEnd(one: EpochMs, other: EpochMs): boolean {
  return Math.abs(one - other) <= 1_000;
}

export function createProfileDoings(deps: {
  readonly isSignedIn: (sessionId: string) => boolean;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}): ProfileDoings {
  const { isSignedIn, clock, log } = deps;
  const doings = new Map<string, Doing>();
  const doingOf = (id: string): Doing => doings.get(id) ?? idle;

  return {
    problem: (id) => doingOf(id).problem,
    status({ id, role, keys }) {
      const { renewing, problem, notBefore } = doingOf(id);
      const freshUntil = keys?.expiresAt ?? null;
      if (renewing) return { kind: 'renewing', freshUntil };
      if (!isSignedIn(role.sessionId)) return { kind: 'sign-in-needed', freshUntil };
      if (problem) {
        const nextTryAt = waitsForPerson.has(problem.code) ? null : notBefore;
        return { kind: 'failing', freshUntil, problem, nextTryAt };
      }
      return freshUntil !== null && freshUntil > clock.now()
        ? { kind: 'fresh', freshUntil }
        : { kind: 'waiting', freshUntil };
    },
    renewable({ id, role, keys }) {
      const { renewing, problem, notBefore } = doingOf(id);
      if (renewing || !isSignedIn(role.sessionId)) return null;
      if (problem && waitsForPerson.has(problem.code)) return null;
      return { id, kind: 'role-credentials', life: keys, notBefore, failing: problem !== null };
    },
    renewing(id) {
      doings.set(id, { ...doingOf(id), renewing: true });
    },
    failed(id, why) {
      const failures = doingOf(id).failures + 1;
      const notBefore = clock.now() + backOffMs(failures, deps.random(), why.code);
      doings.set(id, { renewing: false, failures, problem: why, notBefore });
      log.warn('profile not renewed', { profile: id, code: why.code, failures });
    },
    written({ id, keys }, expiresAt, isAskedAnew) {
      const sameAgain = isAskedAnew && keys !== null && isSameEnd(keys.expiresAt, expiresAt);
      const quarter = (expiresAt - clock.now()) / 4;
      const pause = sameAgain
        ? Math.min(longestIntervalMs, Math.max(leastIntervalMs, quarter))
        : leastIntervalMs;
      doings.set(id, { ...idle, notBefore: clock.now() + pause });
    },
    changedOutside(id, why) {
      doings.set(id, { ...doingOf(id), problem: why, notBefore: null });
    },
    fileIsRight(id) {
      const { problem } = doingOf(id);
      if (problem && (isFileProblem(problem) || problem.code === 'profile-changed-outside'))
        doings.set(id, idle);
    },
    lossIsAccepted(id) {
      const doing = doingOf(id);
      if (doing.problem?.code === 'file-lost-sections')
        doings.set(id, { ...doing, problem: null, notBefore: null });
    },
    tryAgainSoon(id, after) {
      const doing = doingOf(id);
      if (!doing.problem && after !== 'date-jumped') return;
      const helps = after === 'sign-in' && doing.problem?.code === 'assignment-gone';
      doings.set(id, { ...doing, notBefore: null, ...(helps ? { problem: null } : {}) });
    },
    forget(id) {
      doings.delete(id);
    },
  };
}
