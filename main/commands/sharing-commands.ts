import { done, withSession, type CommandParts, type Commands } from './command-parts';

/** Whether the AWS CLI and the SDKs use a session's sign-in. */
export function createSharingCommands(
  parts: CommandParts,
): Pick<Commands, 'shareSignIn' | 'takeOverSharedSignIn'> {
  return {
    shareSignIn: ({ sessionId, on }) =>
      withSession(parts, sessionId, async (session) => {
        const shared = await parts.sharing.share(session, on);
        return shared.ok ? done : shared;
      }),
    takeOverSharedSignIn: ({ sessionId }) =>
      withSession(parts, sessionId, async (session) => {
        const taken = await parts.sharing.takeOver(session);
        return taken.ok ? done : taken;
      }),
  };
}
