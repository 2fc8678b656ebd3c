import { failure } from '../result';
import { done, noteUse, withSession, type CommandParts, type Commands } from './command-parts';

/** Managed profiles: keeping, stopping, taking over and back, undo. */
export function createProfileCommands(
  parts: CommandParts,
): Pick<
  Commands,
  | 'keepFresh'
  | 'changeProfile'
  | 'stopKeeping'
  | 'takeBackProfile'
  | 'letGoProfile'
  | 'acceptFileLoss'
  | 'undo'
  | 'renewNow'
> {
  const { catalogues, profiles } = parts;

  return {
    keepFresh: ({ role, profileName, region, output, takeOver }) =>
      withSession(parts, role.sessionId, async (session) => {
        const kept = await profiles.keep({
          role,
          name: profileName,
          accountName: catalogues.accountName(role.sessionId, role.accountId) ?? role.accountId,
          sessionName: session.name,
          region,
          output,
          filePath: parts.credentialsPath,
          configPath: parts.configPath,
          takeOver,
        });
        if (!kept.ok) return kept;
        noteUse(parts, role);
        return done;
      }),
    async changeProfile({ profileId, region, output }) {
      const changed = await profiles.change(profileId, { region, output });
      return changed.ok ? done : changed;
    },
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
    async acceptFileLoss({ profileId, file }) {
      const profile = profiles.list().find((one) => one.id === profileId);
      await (file === 'credentials'
        ? profiles.acceptLoss(profile?.filePath ?? parts.credentialsPath)
        : parts.profileSettings.acceptLoss(profile?.configPath ?? parts.configPath));
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
