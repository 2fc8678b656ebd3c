import type { SsoProfilesWishPayload } from '../../preload/contract';
import type { SsoProfilesWish } from '../profiles/sso-profiles';
import { done, withSession, type CommandParts, type Commands } from './command-parts';
import type { Outcome } from '../result';

/** What is written into the AWS config file. */
export function createConfigCommands(
  parts: CommandParts,
): Pick<Commands, 'previewSsoProfiles' | 'writeSsoProfiles' | 'closeSsoProfiles'> {
  const { traces } = parts;

  function withWish(
    { sessionId, role, prune }: SsoProfilesWishPayload,
    act: (wish: SsoProfilesWish) => Promise<Outcome>,
  ): Promise<Outcome> {
    return withSession(parts, sessionId, (session) =>
      act({ session, roles: role === null ? 'all' : [role], prune }),
    );
  }

  return {
    previewSsoProfiles: (payload) =>
      withWish(payload, async (wish) => {
        const preview = await parts.ssoProfiles.preview(wish);
        traces.ssoProfiles = preview.ok ? preview.value : null;
        parts.changed();
        return preview.ok ? done : preview;
      }),
    writeSsoProfiles: (payload) =>
      withWish(payload, async (wish) => {
        const written = await parts.ssoProfiles.write(wish);
        if (!written.ok) return written;
        traces.ssoProfiles = null;
        parts.changed();
        return done;
      }),
    closeSsoProfiles() {
      traces.ssoProfiles = null;
      parts.changed();
      return Promise.resolve(done);
    },
  };
}
