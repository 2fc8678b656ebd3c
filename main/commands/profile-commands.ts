import { failure } from '../result';
import { done, noteUse, withSession, type CommandParts, type Commands } from './command-parts';

/** Managed profiles: keeping, stopping, taking over and back, undo. */
export function createProfileCommands(
  parts: CommandParts,
): Pick<
  Commands,
  'keepFresh' | 'stopKeeping' | 'takeBackProfile' | 'letGoProfile' | 'acceptFileLoss' | 'undo' | 'renewNow'
> {
  const { catalogues, profiles } = parts;

  return {
    keepFresh: ({ role, profileName, region, takeOver }) =>
      withSession(parts, role.sessionId, async (session) => {
        const kept = await profiles.keep({
          role,
          name: profileName,
          accountName: catalogues.accountName(role.sessionId, role.accountId) ?? role.accountId,
          sessionName: session.name,
          region,
          filePath: parts.credentialsPath,
          takeOver,
        });
        if (!kept.ok) return kept;
        noteUse(parts, role);
        return done;
      }),
    async stopKeeping({ profileId }) {
      const stopped = await profiles.stop([profileId]);
      return stopped.ok ? done : stopped;
    },
    async takeBackProfile({ profileId }) {
      const taken = await profiles.takeBack(profileId);
      return taken.ok ? done : taken;
    },
    letGoProfile({ profileId }) {
      profiles.letGo([profileId]);
      return Promise.resolve(done);
    },
    async acceptFileLoss({ profileId }) {
      const profile = profiles.list().find((one) => one.id === profileId);
      await profiles.acceptLoss(profile?.filePath ?? parts.credentialsPath);
      return done;
    },
    async undo({ evenIfChanged }) {
      const undone = await profiles.undo(evenIfChanged);
      return undone.ok ? done : undone;
    },
    async renewNow({ profileId }) {
      await profiles.renew([profileId], 'person');
      const status = profiles.status(profileId);
      return status.kind === 'failing' ? failure(status.problem) : done;
    },
  };
}
