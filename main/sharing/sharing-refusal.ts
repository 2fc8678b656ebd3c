import type { SsoSession } from '../identity-center/sso-session';
import { problem } from '../problems';
import type { SessionBlock } from '../profiles/sso-profiles';
import { ssoSessionName } from '../profiles/sso-session-name';
import type { SharingRecord } from './sharing-plan';
import type { Problem } from '../wording';

/**
 * Why a session may not be shared under its name: another session is, or the config file has the name for another portal.
 * Null when it may. Pure.
 */
export function sharingRefusal(facts: {
  readonly session: SsoSession;
  readonly sessions: readonly SsoSession[];
  /** In the order in which they were first shared: the first of a name has it. */
  readonly records: readonly SharingRecord[];
  readonly block: SessionBlock;
  readonly configPath: string;
}): Problem | null {
  const { session, sessions, records, block, configPath } = facts;
  const name = ssoSessionName(session.name);
  const own = records.findIndex(({ sessionId }) => sessionId === session.id);
  const before = own < 0 ? records : records.slice(0, own);
  const shared = new Set(before.flatMap(({ sessionId, isOn }) => (isOn ? [sessionId] : [])));
  const other = sessions.find((one) => shared.has(one.id) && ssoSessionName(one.name) === name);
  if (other) return nameTaken(session, other, name);
  return block === 'other-portal' ? otherPortal(name, configPath) : null;
}

function nameTaken(session: SsoSession, other: SsoSession, name: string): Problem {
  return problem('invalid-input', {
    message: ({ problems }) => problems.sharing.nameShared.message(other.name, session.name, name),
    advice: ({ problems }) => problems.sharing.nameShared.advice,
  });
}

function otherPortal(name: string, configPath: string): Problem {
  return problem('invalid-input', {
    message: ({ problems }) => problems.sharing.otherPortal.message(name, configPath),
    advice: ({ problems }) => problems.sharing.otherPortal.advice,
  });
}
