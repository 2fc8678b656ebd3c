import type { Clock } from '../clock';
import type { Log } from '../log';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { roleKey } from '../role-id';
import type { FileStore } from './file-store';
import type { ManagedProfile, ProfileChange } from './managed-profile';
import { sectionOwner } from './managed-section';
import type { ProfileDoings } from './profile-doings';
import { profileExists } from './profile-edits';
import type { ProfileList } from './profile-list';
import type { ProfileSettings } from './profile-settings';
import type { AskForKeys, ProfileWriter } from './profile-writer';

/** The role that a profile is to be for. */
export type RoleOfProfile = Pick<ManagedProfile, 'role' | 'accountName' | 'sessionName'>;

/** Another role under the name of a profile that is kept already. Its place in the file, region and output stay. */
export interface ProfileReplacement {
  /**
   * @param takeOver the person confirmed that what somebody else has put there meanwhile is replaced
   * @returns the change, for Undo; null when the profile is for that role already. When it fails, the profile is what
   *   it was
   */
  replace(
    profile: ManagedProfile,
    by: RoleOfProfile,
    takeOver: boolean,
  ): Promise<Result<ProfileChange | null>>;
  /** The role of `to` again, whatever has become of its section. */
  replaceAgain(to: ManagedProfile): Promise<Result<ManagedProfile>>;
}

export function createProfileReplacement(deps: {
  readonly files: FileStore;
  readonly list: ProfileList;
  readonly doings: ProfileDoings;
  readonly writer: ProfileWriter;
  readonly inConfig: Pick<ProfileSettings, 'write'>;
  readonly credentials: AskForKeys;
  readonly clock: Clock;
  readonly log: Log;
}): ProfileReplacement {
  const { files, list, doings, writer, inConfig, credentials, clock, log } = deps;
  const isGone = () => failure(problem('not-found', { message: ({ problems }) => problems.profile.gone }));

  async function write(
    id: string,
    { role, accountName, sessionName }: RoleOfProfile,
    how: { readonly reason: 'replace' | 'take-over' | 'take-back'; readonly originalIn: string | null },
  ): Promise<Result<ManagedProfile>> {
    const answer = await credentials(role, 'get', 'person');
    if (!answer.ok) return answer;
    const before = list.find(id);
    if (!before) return isGone();
    const amend = (change: Partial<ManagedProfile>): void => {
      list.amend(new Map([[id, change]]));
    };
    const to = { role, accountName, sessionName, originalIn: how.originalIn };
    // The timer leaves it alone meanwhile. Its keys count as missing, so that a crash here ends with new ones at the
    // next start, and not with those of one role under the name of another.
    doings.renewing(id);
    amend({ ...to, keys: null });
    await inConfig.write();
    const profile = { ...before, ...to, keys: null };
    await writer.write([{ profile, credentials: answer.value, reason: how.reason }]);
    const why = doings.problem(id);
    if (why) {
      doings.forget(id);
      amend(before);
      await inConfig.write();
      return failure(why);
    }
    log.info('a profile is for another role now', { profile: id });
    const now = list.find(id);
    return now ? success(now) : isGone();
  }

  return {
    async replace(before, by, takeOver) {
      const { id, name, filePath, originalIn } = before;
      const found = await files.read(filePath);
      if (!found.ok) return found;
      const owner = sectionOwner(found.value, name);
      if (owner === 'rolecall' && roleKey(before.role) === roleKey(by.role)) return success(null);
      if (owner === 'rolecall' || owner === 'nobody') {
        const written = await write(id, by, { reason: 'replace', originalIn });
        return written.ok
          ? success({ what: 'replace', profile: written.value, before, at: clock.now() })
          : written;
      }
      if (!takeOver) return failure(profileExists(before));
      const backup = await files.backUp(filePath);
      if (!backup.ok) return backup;
      const written = await write(id, by, { reason: 'take-over', originalIn: backup.value });
      return written.ok ? success({ what: 'take-over', profile: written.value, at: clock.now() }) : written;
    },
    replaceAgain: (to) => write(to.id, to, { reason: 'take-back', originalIn: to.originalIn }),
  };
}
