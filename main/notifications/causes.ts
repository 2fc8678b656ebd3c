import {
  endedByItself,
  type AppState,
  type EpochMs,
  type ManagedProfileState,
  type NoticeKind,
  type Problem,
  type RoleId,
  type SessionState,
  type SignInMethod,
} from '../../preload/contract';

/** Something that goes on until a person acts. Its id stays the same for as long as it stands. */
export type Cause =
  | {
      readonly kind: 'sign-in-ended';
      readonly id: string;
      readonly sessionId: string;
      readonly sessionName: string;
      readonly method: SignInMethod;
      /** The person is at it: nothing to be told, but it is not mended either. */
      readonly underWay: boolean;
    }
  | {
      /** These profiles fail for one reason, and the keys of the first of them end soon or have ended. */
      readonly kind: 'keys-expiring';
      readonly id: string;
      readonly problem: Problem;
      readonly profiles: readonly CauseProfile[];
      readonly underWay: false;
    }
  | {
      readonly kind: 'assignment-gone';
      readonly id: string;
      readonly profile: CauseProfile;
      readonly underWay: false;
    };

export interface CauseProfile {
  readonly id: string;
  readonly name: string;
  readonly role: RoleId;
  readonly accountName: string;
  readonly keysUntil: EpochMs;
}

/** What has to be remembered from one state to the next to see how long something stands. */
export interface Standing {
  /** Sessions whose sign-in has ended and was not renewed by the person since. */
  readonly ended: ReadonlySet<string>;
  /** Profiles that fail, by id: since when, and why the last time. */
  readonly failing: ReadonlyMap<string, Failing>;
}

interface Failing {
  readonly since: EpochMs;
  readonly problem: Problem;
  /** It has come to where a person has to know. It stays so until it is mended, also when the date is set back. */
  readonly matters: boolean;
}

export const nothingStands: Standing = { ended: new Set(), failing: new Map() };

/** Keys that end sooner than this and are not renewed are the person's business. */
const expiresSoonMs = 10 * 60_000;

/** What passes by itself is given this long: after a sleep the network takes a while to be there. */
const mendsItselfWithinMs = 2 * 60_000;

const mendsItself: ReadonlySet<Problem['code']> = new Set([
  'offline',
  'not-aws',
  'aws-unavailable',
  'throttled',
  'unexpected',
]);

/** Takes a new state into account. A retry that is under way mends nothing yet. */
export function nextStanding({ ended, failing }: Standing, state: AppState, now: EpochMs): Standing {
  return {
    ended: new Set(state.sessions.filter((session) => isEnded(session, ended)).map((session) => session.id)),
    failing: new Map(
      state.managedProfiles.flatMap((profile): [string, Failing][] => {
        const next = nextFailing(profile, failing.get(profile.id), now);
        return next ? [[profile.id, next]] : [];
      }),
    ),
  };
}

function isEnded({ id, signIn }: SessionState, ended: ReadonlySet<string>): boolean {
  switch (signIn.kind) {
    case 'signed-in':
      return false;
    case 'signed-out':
      return endedByItself(signIn.reason);
    case 'unknown':
    case 'signing-in':
    case 'sign-in-failed':
      return ended.has(id);
  }
}

function nextFailing(
  { status }: ManagedProfileState,
  before: Failing | undefined,
  now: EpochMs,
): Failing | undefined {
  switch (status.kind) {
    case 'failing': {
      const { freshUntil } = status;
      const since = before?.since ?? now;
      // What AWS said of an assignment is not unsaid by a network that fails when it is asked again.
      const stays = before?.problem.code === 'assignment-gone' && mendsItself.has(status.problem.code);
      const problem = stays ? before.problem : status.problem;
      const isTime = freshUntil !== null && mattersAt(problem, since, freshUntil) <= now;
      return { since, problem, matters: isTime || before?.matters === true };
    }
    case 'renewing':
    case 'waiting':
      return before;
    case 'fresh':
      return undefined;
    case 'sign-in-needed':
      // That the sign-in has ended is a cause of its own.
      return undefined;
  }
}

/** When a failure comes to where a person has to know of it: the keys end soon, and it has had time to mend itself. */
function mattersAt({ code }: Problem, since: EpochMs, keysUntil: EpochMs): EpochMs {
  const patience = mendsItself.has(code) ? since + mendsItselfWithinMs : since;
  return Math.max(keysUntil - expiresSoonMs, patience);
}

/** What goes on now that a person has to do something about, and when to look again because time alone adds more. */
export function causesIn(
  state: AppState,
  standing: Standing,
  now: EpochMs,
): { readonly causes: readonly Cause[]; readonly lookAt: EpochMs | null } {
  const signIns = state.sessions
    .filter((session) => standing.ended.has(session.id))
    .map(({ id, name, method, signIn }): Cause => ({
      kind: 'sign-in-ended',
      id: `sign-in-ended ${id}`,
      sessionId: id,
      sessionName: name,
      method,
      underWay: signIn.kind === 'signing-in',
    }));
  const gone: Cause[] = [];
  const expiring = new Map<string, Extract<Cause, { kind: 'keys-expiring' }>>();
  let lookAt: EpochMs | null = null;
  for (const profile of state.managedProfiles) {
    const problem = problemOf(profile, state, standing);
    if (!problem) continue;
    if (problem.code === 'assignment-gone') {
      gone.push({
        kind: 'assignment-gone',
        id: `assignment-gone ${profile.id}`,
        profile: causeProfile(profile, profile.status.freshUntil ?? now),
        underWay: false,
      });
      continue;
    }
    const keysUntil = profile.status.freshUntil;
    // Keys that never were there cannot end; whoever asked for them sees why they are not.
    if (keysUntil === null) continue;
    const failing = standing.failing.get(profile.id);
    const matters = mattersAt(problem, failing?.since ?? now, keysUntil);
    if (failing?.matters !== true && matters > now) {
      lookAt = Math.min(lookAt ?? matters, matters);
      continue;
    }
    // What passes by itself is one cause to a person: the words for it may change from one try to the next.
    const why = mendsItself.has(problem.code) ? 'passing' : problem.code;
    const id = `keys-expiring ${why} ${profile.role.sessionId}`;
    const others = expiring.get(id)?.profiles ?? [];
    const profiles = [...others, causeProfile(profile, keysUntil)];
    expiring.set(id, { kind: 'keys-expiring', id, problem, profiles, underWay: false });
  }
  return { causes: [...signIns, ...gone, ...expiring.values()], lookAt };
}

/** Why a profile is not renewed and will not be by itself; null when it is, or when its ended sign-in says it all. */
function problemOf(profile: ManagedProfileState, state: AppState, standing: Standing): Problem | null {
  if (profile.status.kind === 'sign-in-needed') {
    const { keychain } = state;
    return keychain.kind === 'unavailable' || keychain.kind === 'locked' ? keychain.problem : null;
  }
  return standing.failing.get(profile.id)?.problem ?? null;
}

function causeProfile(
  { id, name, role, accountName }: ManagedProfileState,
  keysUntil: EpochMs,
): CauseProfile {
  return { id, name, role, accountName, keysUntil };
}

/** Whether the person wants to be told of this kind. */
export function isWanted(cause: Cause, on: Readonly<Record<NoticeKind, boolean>>): boolean {
  return on[cause.kind];
}
