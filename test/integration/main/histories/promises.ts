import type { AppState, ManagedProfileState } from '../../../../preload/contract';
import type { Happening } from './happenings';
import { profileNames, regions, type World, type WorldOptions } from './world';

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/**
 * After a fault has gone: AWS's longest Retry-After here, the longest back-off, the longest time until the clocks are
 * compared, and what a request takes at most.
 */
const graceMs = 60 * secondMs + 150 * secondMs + 60 * secondMs + 15 * secondMs;
/** The longest time until the clocks are compared. */
const comparedEveryMs = 61 * secondMs;
/** Renewals take a moment. */
const momentMs = 3 * secondMs;

/** Holds Rolecall to its promises while things happen, from outside: by AWS's side, the file, and what is shown. */
export interface Promises {
  /** Something happened that may cost a renewal: what is promised holds again a while after. */
  disturbed(): void;
  happened(happening: Happening): void;
  /** How much later than promised keys of this life may be renewed, for what has happened to the date. */
  mayBeLateMs(life: { readonly from: number }): number;
  /** @throws when a promise is not kept */
  check(): void;
  /** @throws when AWS was asked too often */
  checkCounts(happenings: number): void;
}

export function createPromises(world: World, { simulator }: WorldOptions): Promises {
  const { clock, aws } = world;
  const { controls } = aws.center;
  const oneTime = simulator.rotateRefreshTokens === 'one-time';
  const sessions = regions.map(() => ({
    signedInAt: world.awsNow(),
    /** The sign-in may be over, by what has happened to it. */
    mayHaveEnded: false,
    lostAnswersBefore: 0,
    keychainWasLocked: false,
  }));
  const revoked = new Set<number>();
  const noticed = new Set<string>();
  const toldTwice: string[] = [];
  let quietSinceMs = clock.steadyMs();
  let dateSetAtMs = clock.steadyMs();
  let clicksOnSignIn = 0;
  /** How far the date was set back and went forward since the clocks were compared at the latest. */
  let moved = { sinceMs: clock.steadyMs(), backMs: 0, forwardMs: 0 };
  /**
   * The date was set back, and before the clocks were compared it went forward, before that or after: nothing tells that
   * from going forward by the rest. Keys from before may be renewed that much too late.
   */
  let hiddenSetBack = { before: 0, byMs: 0 };
  /** A restart forgets keys that are not in the file, and an old file has others: then nobody knows when these began. */
  const forgotten = { byCrash: false, byFile: false };

  world.watch({
    pushed(state) {
      for (const cause of noticed) if (!stands(cause, state)) noticed.delete(cause);
    },
    noticed(cause) {
      if (noticed.has(cause)) toldTwice.push(cause);
      noticed.add(cause);
    },
  });

  function happened(happening: Happening): void {
    quietSinceMs = clock.steadyMs();
    switch (happening.kind) {
      case 'sleep':
        dateMoved(happening.ms);
        return;
      case 'date-is-set':
        dateMoved(happening.byMs);
        return;
      case 'organisation-ends-session':
        ended(happening.session);
        return;
      case 'sign-out-is-clicked':
        ended(happening.session);
        return;
      case 'sign-in-is-clicked':
        clicksOnSignIn += 1;
        // What was there before is replaced; whether by something that lasts is seen when it is there.
        ended(happening.session);
        // Whoever signs in anew is told anew what they are not assigned to.
        for (const cause of noticed) if (cause.startsWith('assignment-gone')) noticed.delete(cause);
        return;
      case 'assignment-is-revoked':
        revoked.add(happening.profile);
        return;
      case 'keychain':
        if (happening.isLocked) for (const session of sessions) session.keychainWasLocked = true;
        return;
      case 'old-file-is-restored':
        forgotten.byFile = true;
        return;
      case 'crash':
        forgotten.byCrash = true;
        noticed.clear();
        for (const session of sessions) {
          if (session.keychainWasLocked || oneTime) session.mayHaveEnded = true;
        }
        return;
      default:
        return;
    }
  }

  function dateMoved(byMs: number): void {
    dateSetAtMs = clock.steadyMs();
    if (clock.steadyMs() - moved.sinceMs > comparedEveryMs)
      moved = { sinceMs: clock.steadyMs(), backMs: 0, forwardMs: 0 };
    if (byMs < 0) moved = { ...moved, backMs: moved.backMs - byMs };
    else moved = { ...moved, forwardMs: moved.forwardMs + byMs };
    const { backMs, forwardMs } = moved;
    if (backMs > 0 && forwardMs > 0) hiddenSetBack = { before: world.awsNow(), byMs: backMs };
  }

  function ended(index: number): void {
    const session = sessions[index];
    if (session) session.mayHaveEnded = true;
  }

  function isDisturbed(): boolean {
    const keychain = world.state().keychain.kind;
    return controls.faults().length > 0 || aws.network() !== 'there' || keychain !== 'ready';
  }

  function noteEnds(): void {
    sessions.forEach((session, index) => {
      const signedInAt = aws.signedInAt(`oidc.${regions[index]}.amazonaws.com`);
      if (signedInAt !== null && signedInAt > session.signedInAt) {
        session.signedInAt = signedInAt;
        session.mayHaveEnded = false;
        session.lostAnswersBefore = aws.lostAnswers();
        session.keychainWasLocked = world.state().keychain.kind !== 'ready';
      }
      const lived = world.awsNow() - session.signedInAt;
      if (lived > (simulator.lifetimes?.sessionS ?? 0) * secondMs) session.mayHaveEnded = true;
      if (oneTime && aws.lostAnswers() > session.lostAnswersBefore) session.mayHaveEnded = true;
    });
  }

  function checkSignIns(): void {
    sessions.forEach((session, index) => {
      const { signIn } = world.session(index);
      if (signIn.kind !== 'signed-out' || session.mayHaveEnded) return;
      throw new Error(`session ${index} was signed out (${signIn.reason}), and nothing had ended it`);
    });
  }

  function checkKeys(): void {
    if (isDisturbed()) quietSinceMs = clock.steadyMs();
    if (clock.steadyMs() - quietSinceMs < graceMs) return;
    profileNames.forEach((name, index) => {
      const session = index === 2 ? 1 : 0;
      const profile = world.profile(index);
      if (!profile || revoked.has(index) || sessions[session]?.mayHaveEnded !== false) return;
      const keyId = world.keyInFile(index);
      const life = keyId === null ? null : aws.lifeOf(keyId);
      if (!life) throw new Error(`[${name}] has no keys: ${JSON.stringify(profile)}`);
      const left = life.to - world.awsNow();
      if (left < leastLeft(life.to - life.from) - momentMs - mayBeLateMs(life)) {
        throw new Error(`[${name}] has keys for ${left / secondMs} s only: ${JSON.stringify(profile)}`);
      }
    });
  }

  function mayBeLateMs(life: { readonly from: number }): number {
    return life.from < hiddenSetBack.before ? hiddenSetBack.byMs : 0;
  }

  /** How much of their life keys in a file may have left at the least. */
  function leastLeft(lifeMs: number): number {
    const { sameKeysUntilS } = simulator;
    if (sameKeysUntilS === undefined) return lifeMs / 2;
    // AWS gives no others before; the next try is after a quarter of the rest, or ten seconds.
    const sameMs = sameKeysUntilS * secondMs;
    const least = Math.min(lifeMs / 2, sameMs - Math.max(10 * secondMs, sameMs / 4)) - secondMs;
    // Given again, they have that long at least, and half of it is seen as half of their life.
    return forgotten.byCrash && forgotten.byFile ? Math.min(least, sameMs / 2 - secondMs) : least;
  }

  function checkLabels(): void {
    const pushed = world.pushed();
    if (!pushed || clock.steadyMs() - dateSetAtMs < 61 * secondMs) return;
    for (const { name, status } of pushed.managedProfiles) {
      if (status.kind === 'fresh' && status.freshUntil < clock.now() - 61 * secondMs) {
        throw new Error(`[${name}] is shown as fresh until a time that has passed`);
      }
    }
  }

  return {
    disturbed() {
      quietSinceMs = clock.steadyMs();
    },
    happened,
    mayBeLateMs,
    check() {
      noteEnds();
      if (world.defects.length > 0) throw new Error(`a defect: ${world.defects.join('; ')}`);
      if (toldTwice.length > 0) throw new Error(`told twice: ${toldTwice.join(', ')}`);
      if (aws.mostRenewalsAtOnce() > 1) throw new Error('two renewals of one access token at once');
      if (world.opened() > clicksOnSignIn) throw new Error('a browser was opened without a click');
      checkSignIns();
      checkKeys();
      checkLabels();
    },
    checkCounts(happenings) {
      for (const [what, most] of mostInAnHour(world)) {
        // Each click, each waking and each fault that goes away may cost a few.
        const allowed = 60 + (what.startsWith('/token') ? 0 : 90) + 6 * happenings;
        if (most > allowed) throw new Error(`${most} times in an hour: ${what}; allowed are ${allowed}`);
      }
    },
  };
}

const counted: ReadonlySet<string> = new Set(['/federation/credentials', '/assignment/accounts']);

/** Renewals of each session's token, requests for each role's keys, readings of each list: the most that came to AWS in any hour. */
function mostInAnHour({ aws }: World): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>();
  for (const { atMs, host, operation, grantType, role, reachedAws } of aws.asked) {
    const counts = grantType === 'refresh_token' || counted.has(operation);
    if (!reachedAws || !counts) continue;
    const what = `${operation} ${host} ${role ?? ''}`;
    times.set(what, [...(times.get(what) ?? []), atMs]);
  }
  return new Map(
    [...times].map(([what, all]) => {
      const inHour = all.map(
        (from, index) => all.slice(index).filter((at) => at < from + 60 * minuteMs).length,
      );
      return [what, Math.max(...inHour)];
    }),
  );
}

/** Whether a cause, by the id that notices give it, still stands in a state. */
function stands(cause: string, state: AppState): boolean {
  const [kind, what = '', session = ''] = cause.split(' ');
  const isFailing = ({ status }: ManagedProfileState, code: string): boolean =>
    status.kind === 'failing' && status.problem.code === code;
  switch (kind) {
    case 'sign-in-ended':
      return state.sessions.some(({ id, signIn }) => id === what && signIn.kind !== 'signed-in');
    case 'assignment-gone':
      return state.managedProfiles.some((one) => one.id === what && one.status.kind !== 'fresh');
    case 'keys-expiring':
      return state.managedProfiles.some(
        (one) =>
          one.role.sessionId === session &&
          (isFailing(one, what) ||
            // An assignment that is gone does not pass: it is a cause of its own.
            (what === 'passing' && one.status.kind === 'failing' && !isFailing(one, 'assignment-gone')) ||
            one.status.kind === 'renewing'),
      );
    default:
      return false;
  }
}
