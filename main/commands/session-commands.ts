import { isOfKeychain } from '../../preload/contract';
import { samePortal } from '../../preload/start-url';
import type { SsoSession } from '../identity-center/sso-session';
import { problem } from '../problems';
import { failure } from '../result';
import { done, withSession, type CommandParts, type Commands } from './command-parts';
import type { Outcome } from '../result';

/** Setting up SSO sessions, signing in and out. */
export function createSessionCommands(
  parts: CommandParts,
): Pick<
  Commands,
  | 'addSession'
  | 'changeSession'
  | 'removeSession'
  | 'signIn'
  | 'cancelSignIn'
  | 'keepWaiting'
  | 'reopenBrowser'
  | 'signOut'
> {
  const { sessions, signIns, tokens, catalogues, credentials, profiles } = parts;

  const idsOf = (sessionId: string): string[] =>
    profiles
      .list()
      .filter((profile) => profile.role.sessionId === sessionId)
      .map((profile) => profile.id);

  /** Tells AWS, empties the keychain item, and takes the profiles out of the files or lets them go. */
  async function signOut(session: SsoSession, managedProfiles: 'remove' | 'leave'): Promise<Outcome> {
    signIns.cancel(session.id);
    // A file that cannot be changed does not keep anybody signed in; it is told when the rest is done.
    const stopped = managedProfiles === 'remove' ? await profiles.stop(idsOf(session.id)) : done;
    const { token, removed } = await tokens.forget(session);
    await parts.sharing.settle();
    credentials.forget(session.id);
    parts.users.forget(session.id);
    if (token !== null) {
      const refused = await parts.portal.logout(session, token);
      if (refused) parts.log.warn('AWS was not told of the sign-out', { failure: refused.kind });
    }
    if (!removed.ok) return removed;
    return stopped.ok ? done : stopped;
  }

  return {
    addSession(input) {
      // Its Identity Center would answer for any start URL, and nobody should take it for their own.
      if (parts.isDemo) return Promise.resolve(failure(problem('demo-only')));
      const added = sessions.add(input);
      if (!added.ok) return Promise.resolve(added);
      void tokens.load(added.value);
      return Promise.resolve(done);
    },
    changeSession: ({ sessionId, ...input }) =>
      withSession(parts, sessionId, async (before) => {
        const elsewhere = !samePortal(before.startUrl, input.startUrl) || before.region !== input.region;
        const changed = sessions.change(sessionId, input);
        if (!changed.ok) return changed;
        if (!elsewhere) return done;
        // Another organisation or region: what was signed in there means nothing here.
        catalogues.forget(sessionId);
        return signOut(before, 'leave');
      }),
    removeSession: ({ sessionId }) =>
      withSession(parts, sessionId, async (session) => {
        const out = await signOut(session, 'remove');
        // Its profiles are still in a file that cannot be changed: the session stays, so that they have an owner.
        if (!out.ok && !isOfKeychain(out.problem)) return out;
        catalogues.forget(sessionId);
        parts.marks.forget(sessionId);
        await parts.sharing.forget(sessionId);
        sessions.remove(sessionId);
        profiles.sessionRemoved();
        tokens.forgetReason(sessionId);
        return out;
      }),
    signIn: ({ sessionId, method }) =>
      withSession(parts, sessionId, async (session) => {
        await parts.vault.open();
        const keychain = parts.vault.state();
        // Signing in without a place for the result would lose it at once.
        if (keychain.kind === 'unavailable' || keychain.kind === 'locked') return failure(keychain.problem);
        // Its course and its end are in the state; the click is done when it has begun.
        void signIns.start(session, method).then(async (outcome) => {
          if (!outcome.ok && !isOfKeychain(outcome.problem)) return;
          profiles.tryAgainSoon('sign-in', sessionId);
          await catalogues.load(session, { byHand: false });
        });
        return done;
      }),
    cancelSignIn({ sessionId }) {
      signIns.cancel(sessionId);
      return Promise.resolve(done);
    },
    keepWaiting({ sessionId }) {
      signIns.keepWaiting(sessionId);
      return Promise.resolve(done);
    },
    async reopenBrowser({ sessionId }) {
      const opened = await signIns.reopenBrowser(sessionId);
      return opened.ok ? done : opened;
    },
    signOut: ({ sessionId, managedProfiles }) =>
      withSession(parts, sessionId, (session) => signOut(session, managedProfiles)),
  };
}
