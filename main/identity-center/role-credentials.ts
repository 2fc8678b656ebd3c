import type { RoleId } from '../../preload/contract';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { roleKey } from '../role-id';
import type { Clock } from '../clock';
import { problemOfFailure } from './aws-failure';
import type { Portal, RoleCredentials, Urgency } from './portal';
import { singleFlight } from './single-flight';
import type { SsoSession } from './sso-session';

export interface RoleCredentialsSource {
  /** Credentials with at least half their life left: from memory when it has such, else from AWS. */
  get(session: SsoSession, role: RoleId, urgency: Urgency): Promise<Result<RoleCredentials>>;
  /** New credentials from AWS, shared by all who ask at the same time. */
  renew(session: SsoSession, role: RoleId, urgency: Urgency): Promise<Result<RoleCredentials>>;
  /** AWS did not accept these keys, whatever the clock says: they are not given again. */
  reject(role: RoleId, accessKeyId: string): void;
  /** The ends that AWS named are so much later by this machine's clock than was thought. */
  clockMoved(byMs: number): void;
  /** Drops what is in memory for a session. */
  forget(sessionId: string): void;
}

export function createRoleCredentials(deps: {
  readonly portal: Portal;
  readonly clock: Clock;
  /** Credentials have come from AWS. */
  readonly obtained: (session: SsoSession, credentials: RoleCredentials) => void;
}): RoleCredentialsSource {
  const { portal, clock } = deps;
  const known = new Map<string, RoleCredentials>();
  /** When the last ones of each role began, also where they must not be given any more: AWS may give them again. */
  const lives = new Map<string, KeyLife>();
  const flights = singleFlight<Result<RoleCredentials>>();
  /** How often a session was forgotten: an answer from before is not kept. */
  const forgotten = new Map<string, number>();

  async function ask(session: SsoSession, role: RoleId, urgency: Urgency): Promise<Result<RoleCredentials>> {
    const epoch = forgotten.get(session.id);
    const answer = await portal.getRoleCredentials(session, role, urgency);
    if (answer.kind === 'no-token') return failure(answer.problem);
    if (answer.kind === 'failure') {
      if (answer.failure.kind === 'forbidden') known.delete(roleKey(role));
      return failure(problemOfFailure(answer.failure));
    }
    const before = lives.get(roleKey(role));
    const credentials = before ? sameOrNew(before, answer.value) : answer.value;
    if (credentials.expiresAt <= clock.now()) {
      return failure(
        problem('unexpected', {
          message: ({ problems }) => problems.aws.keysExpired.message,
          advice: ({ problems }) => problems.aws.keysExpired.advice,
        }),
      );
    }
    const { accessKeyId, obtainedAt, expiresAt } = credentials;
    lives.set(roleKey(role), { accessKeyId, obtainedAt, expiresAt });
    if (forgotten.get(session.id) === epoch) {
      known.set(roleKey(role), credentials);
      deps.obtained(session, credentials);
    }
    return success(credentials);
  }

  const renew = (session: SsoSession, role: RoleId, urgency: Urgency): Promise<Result<RoleCredentials>> =>
    flights.run(`${forgotten.get(session.id) ?? 0} ${roleKey(role)}`, () => ask(session, role, urgency));

  return {
    renew,
    get(session, role, urgency) {
      const credentials = known.get(roleKey(role));
      return credentials && halfLifeLeft(credentials, clock.now())
        ? Promise.resolve(success(credentials))
        : renew(session, role, urgency);
    },
    reject(role, accessKeyId) {
      if (known.get(roleKey(role))?.accessKeyId === accessKeyId) known.delete(roleKey(role));
    },
    clockMoved(byMs) {
      for (const [key, keys] of known) known.set(key, { ...keys, ...moved(keys, byMs) });
      for (const [key, life] of lives) lives.set(key, { ...life, ...moved(life, byMs) });
    },
    forget(sessionId) {
      forgotten.set(sessionId, (forgotten.get(sessionId) ?? 0) + 1);
      for (const key of known.keys()) if (key.startsWith(`${sessionId}/`)) known.delete(key);
    },
  };
}

type KeyLife = Pick<RoleCredentials, 'accessKeyId' | 'obtainedAt' | 'expiresAt'>;

function moved({ obtainedAt, expiresAt }: KeyLife, byMs: number) {
  return { obtainedAt: obtainedAt + byMs, expiresAt: expiresAt + byMs };
}

/** How much the end of the same keys may differ from one answer to the next without the clock having been set. */
const noiseMs = 60_000;

/**
 * AWS may give the same credentials again: their life began when they were seen first. When the clock was set since,
 * beginning and end have moved alike.
 */
function sameOrNew(before: KeyLife, answer: RoleCredentials): RoleCredentials {
  if (before.accessKeyId !== answer.accessKeyId) return answer;
  const movedMs = answer.expiresAt - before.expiresAt;
  return Math.abs(movedMs) < noiseMs
    ? { ...answer, obtainedAt: before.obtainedAt, expiresAt: before.expiresAt }
    : { ...answer, obtainedAt: before.obtainedAt + movedMs };
}

function halfLifeLeft(credentials: RoleCredentials, now: number): boolean {
  return (credentials.expiresAt + credentials.obtainedAt) / 2 > now;
}
