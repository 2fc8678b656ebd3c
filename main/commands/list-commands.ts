import { done, withSession, type CommandParts, type Commands } from './command-parts';

/** The list of accounts and permission sets. */
export function createListCommands(
  parts: CommandParts,
): Pick<Commands, 'refreshCatalogue' | 'dismissNews' | 'lookAtAccount'> {
  const { catalogues } = parts;

  return {
    refreshCatalogue: ({ sessionId }) =>
      withSession(parts, sessionId, (session) => {
        void catalogues.load(session, { byHand: true });
        return Promise.resolve(done);
      }),
    dismissNews({ sessionId }) {
      catalogues.dismissNews(sessionId);
      return Promise.resolve(done);
    },
    lookAtAccount({ sessionId, accountId }) {
      catalogues.lookAt(sessionId, accountId);
      return Promise.resolve(done);
    },
  };
}
