import { randomUUID } from 'node:crypto';
import type { SessionInput } from '../preload/contract';
import type { SsoSession } from './identity-center/sso-session';
import { problem } from './problems';
import { failure, success, type Result } from './result';
import type { Settings } from './settings/settings';

/** The SSO sessions that the person has set up. */
export interface Sessions {
  list(): readonly SsoSession[];
  find(id: string): Result<SsoSession>;
  add(input: SessionInput): Result<SsoSession>;
  /** Same id, new particulars. */
  change(id: string, input: SessionInput): Result<SsoSession>;
  remove(id: string): void;
}

export function createSessions(settings: Settings, changed: () => void): Sessions {
  const list = (): readonly SsoSession[] => settings.get().sessions;

  function put(sessions: readonly SsoSession[]): void {
    settings.set({ sessions: [...sessions] });
    changed();
  }

  function find(id: string): Result<SsoSession> {
    const found = list().find((session) => session.id === id);
    return found
      ? success(found)
      : failure(problem('not-found', { message: ({ problems }) => problems.session.gone }));
  }

  function nameTaken(name: string, butId?: string): boolean {
    return list().some(
      (session) => session.id !== butId && session.name.toLowerCase() === name.toLowerCase(),
    );
  }

  const taken = (name: string) =>
    failure(
      problem('invalid-input', {
        message: ({ problems }) => problems.session.nameTaken.message(name),
        advice: ({ problems }) => problems.session.nameTaken.advice,
      }),
    );

  return {
    list,
    find,
    add(input) {
      if (nameTaken(input.name)) return taken(input.name);
      const session: SsoSession = { id: randomUUID(), ...input };
      put([...list(), session]);
      return success(session);
    },
    change(id, input) {
      const found = find(id);
      if (!found.ok) return found;
      if (nameTaken(input.name, id)) return taken(input.name);
      const { name, startUrl, region, method, endpoints } = input;
      const session: SsoSession = { id, name, startUrl, region, method, endpoints };
      put(list().map((one) => (one.id === id ? session : one)));
      return success(session);
    },
    remove(id) {
      const { [id]: _, ...signedOutReasons } = settings.get().signedOutReasons;
      settings.set({ signedOutReasons });
      put(list().filter((session) => session.id !== id));
    },
  };
}
