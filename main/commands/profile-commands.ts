import type { RoleId } from '../../preload/contract';
import type { KeepRequest } from '../profiles/managed-profiles';
import { failure, type Result } from '../result';
import { done, noteUse, withSession, type CommandParts, type Commands } from './command-parts';
import type { Outcome } from '../result';

/** Managed profiles: keeping, stopping, taking over and back, undo. */
export function createProfileCommands(
  parts: CommandParts,
): Pick<
  Commands,
  | 'keepFresh'
  | 'useAsDefault'
  | 'changeProfile'
  | 'stopKeeping'
  | 'takeBackProfile'
  | 'letGoProfile'
  | 'acceptFileLoss'
  | 'undo'
  | 'renewNow'
> {
  const { catalogues, profiles } = parts;

  /** Keeps a role in the usual files, by `keep`. */
  function keeping(
    role: RoleId,
    keep: (whose: Omit<KeepRequest, 'name' | 'region' | 'output' | 'takeOver'>) => Promise<Result<unknown>>,
  ): Promise<Outcome> {
    return withSession(parts, role.sessionId, async ({ name: sessionName }) => {
      const { credentialsPath: filePath, configPath } = parts;
      const accountName = catalogues.accountName(role.sessionId, role.accountId) ?? role.accountId;
      const kept = await keep({ role, accountName, sessionName, filePath, configPath });
      if (!kept.ok) return kept;
      noteUse(parts, role);
      return done;
    });
  }

  return {
    keepFresh: ({ role, profileName: name, region, output, takeOver }) =>
      keeping(role, (whose) => profiles.keep({ ...whose, name, region, output, takeOver })),
    useAsDefault: ({ role, takeOver }) =>
      keeping(role, (whose) =>
        profiles.keepInstead({ ...whose, name: 'default', region: null, output: null, takeOver }),
      ),
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
      if (status.kind === 'failing') return failure(status.problem);
      return status.kind === 'sign-in-needed' ? whyNoToken(profileId) : done;
    },
  };

  /** Says what keeps AWS from being asked: a sign-in that has ended, or the keychain that holds it. */
  async function whyNoToken(profileId: string): Promise<Outcome> {
    const profile = profiles.list().find(({ id }) => id === profileId);
    if (!profile) return done;
    return withSession(parts, profile.role.sessionId, async (session) => {
      const token = await parts.tokens.token(session, 'person');
      return token.ok ? done : token;
    });
  }
}
