import type { Result } from '../result';
import type { AwsClients, AwsKeys } from './aws-clients';
import { callerArn } from './caller-identity';
import { singleFlight } from './single-flight';
import type { SsoSession } from './sso-session';

/** What is remembered of a session between starts: a name, and whether it is that of the present sign-in. */
export interface RememberedUser {
  readonly name: string;
  /** False once somebody has signed in again, until AWS has said who. */
  readonly isCurrent: boolean;
}

/**
 * Who is signed in where. AWS tells it nowhere but in the name of a role's session, so it is asked of the first role
 * credentials that come after a sign-in (STS GetCallerIdentity), once, and remembered until sign-out.
 */
export interface SignedInUsers {
  /** Null until it is known. */
  of(sessionId: string): string | null;
  /** Somebody has signed in, who need not be the one before: browsers stay signed in to access portals. */
  signInBegan(sessionId: string): void;
  /** Role credentials have arrived. Asks whose they are unless that is known; a failure is no matter. */
  saw(session: SsoSession, keys: AwsKeys): Promise<void>;
  /** AWS has said of a session's credentials whose they are. */
  heard(session: SsoSession, arn: string): void;
  /** Nobody is signed in any more. */
  forget(sessionId: string): void;
}

/** After so many failures a sign-in's user stays unknown: where STS cannot be reached it need not be asked for ever. */
const mostTries = 3;

export function createSignedInUsers(deps: {
  readonly clients: AwsClients;
  readonly memory: {
    load(): Readonly<Record<string, RememberedUser>>;
    save(users: Readonly<Record<string, RememberedUser>>): void;
  };
  /** It is another one than the last time. */
  readonly otherUser: (session: SsoSession, before: string, now: string) => void;
  readonly changed: () => void;
}): SignedInUsers {
  const { memory, changed } = deps;
  const flights = singleFlight<Result<string>>();
  /** Of each session: the count of its sign-ins, so that an answer about one does not name the next. */
  const signIns = new Map<string, number>();
  const tries = new Map<string, number>();

  function put(sessionId: string, user: RememberedUser | null): void {
    const { [sessionId]: _, ...others } = memory.load();
    memory.save(user ? { ...others, [sessionId]: user } : others);
    changed();
  }

  function anotherBegins(sessionId: string): void {
    signIns.set(sessionId, (signIns.get(sessionId) ?? 0) + 1);
    tries.delete(sessionId);
  }

  function heard(session: SsoSession, arn: string): void {
    const name = userInArn(arn);
    const last = memory.load()[session.id];
    if (name === null || (last?.isCurrent === true && last.name === name)) return;
    put(session.id, { name, isCurrent: true });
    if (last && last.name !== name) deps.otherUser(session, last.name, name);
  }

  return {
    of(sessionId) {
      const user = memory.load()[sessionId];
      return user?.isCurrent === true ? user.name : null;
    },
    signInBegan(sessionId) {
      anotherBegins(sessionId);
      const user = memory.load()[sessionId];
      if (user?.isCurrent === true) put(sessionId, { ...user, isCurrent: false });
    },
    async saw(session, keys) {
      const { id } = session;
      const signIn = signIns.get(id) ?? 0;
      const flight = `${id} ${signIn}`;
      const tried = tries.get(id) ?? 0;
      if (memory.load()[id]?.isCurrent === true || flights.isFlying(flight) || tried >= mostTries) return;
      tries.set(id, tried + 1);
      const arn = await flights.run(flight, () => callerArn(deps.clients, session, keys));
      if (arn.ok && (signIns.get(id) ?? 0) === signIn) heard(session, arn.value);
    },
    heard,
    forget(sessionId) {
      anotherBegins(sessionId);
      if (memory.load()[sessionId]) put(sessionId, null);
    },
  };
}

/**
 * The user in the ARN of credentials that Identity Center gave: the name of the role's session
 * (`arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/user@example.com`). Null for others.
 */
export function userInArn(arn: string): string | null {
  return /^arn:[a-z-]+:sts::\d{12}:assumed-role\/AWSReservedSSO_[^/]+\/([^/]+)$/.exec(arn)?.[1] ?? null;
}
