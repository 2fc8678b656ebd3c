import type { Revealed, RevealName, RevealPayload } from '../../preload/contract';
import type { Unworded } from '../wording';
import type { CommandParts } from './command-parts';

export type Reveals = {
  readonly [N in RevealName]: (payload: RevealPayload<N>) => Promise<Unworded<Revealed>>;
};

/** As long as it takes to type a value off; then the page hides it by itself. */
const shownForMs = 30_000;

/** Shows a single secret to the person who asked for it. That it was shown is noted in the log; the value is not. */
export function createReveals({
  sessions,
  credentials,
  takenKeys,
  log,
  changed,
}: Pick<CommandParts, 'sessions' | 'credentials' | 'takenKeys' | 'log' | 'changed'>): Reveals {
  return {
    async credentialValue({ role, value }) {
      const session = sessions.find(role.sessionId);
      const keys = session.ok ? await credentials.get(session.value, role, 'person') : session;
      if (!keys.ok) return keys;
      log.info('a value was shown', { value, account: role.accountId, permissionSet: role.roleName });
      takenKeys.took(role, keys.value.expiresAt);
      changed();
      return { ok: true, value: keys.value[value], hideAfterMs: shownForMs };
    },
  };
}
