import { done, withSession, type CommandParts, type Commands } from './command-parts';

/** What the person attaches to accounts and roles. */
export function createMarkCommands(
  parts: CommandParts,
): Pick<Commands, 'toggleFavourite' | 'setAlias' | 'setTag' | 'clearRecent'> {
  const { catalogues, marks } = parts;

  return {
    toggleFavourite: ({ role }) =>
      withSession(parts, role.sessionId, () => {
        const accountName = catalogues.accountName(role.sessionId, role.accountId) ?? role.accountId;
        marks.toggleFavourite({ role, accountName });
        return Promise.resolve(done);
      }),
    setAlias: ({ alias, ...account }) =>
      withSession(parts, account.sessionId, () => {
        marks.setAlias(account, alias === '' ? null : alias);
        return Promise.resolve(done);
      }),
    setTag: ({ tag, ...account }) =>
      withSession(parts, account.sessionId, () => {
        marks.setTag(account, tag);
        return Promise.resolve(done);
      }),
    clearRecent() {
      marks.clearRecent();
      return Promise.resolve(done);
    },
  };
}
