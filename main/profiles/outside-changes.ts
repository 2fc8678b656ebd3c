import type { EpochMs } from '../../preload/contract';
import type { AwsTime } from '../identity-center/aws-time';
import type { Log } from '../log';
import type { FileStore } from './file-store';
import type { ManagedProfile } from './managed-profile';
import { keysUntil, sectionOwners } from './managed-section';
import { isSameEnd, type ProfileDoings } from './profile-doings';
import { outsideChange } from './profile-edits';
import type { ProfileList } from './profile-list';
import type { ProfileWriter } from './profile-writer';

/**
 * Looks what others have made of our sections in a file, and what is to become of that: a section that was overwritten
 * with an old copy is put back; one that was changed or removed waits for a person; an older state of it counts as it is,
 * and is renewed when it is due.
 */
export function createOutsideChanges(deps: {
  readonly files: FileStore;
  readonly list: ProfileList;
  readonly doings: ProfileDoings;
  readonly writer: ProfileWriter;
  readonly awsTime: Pick<AwsTime, 'here'>;
  readonly log: Log;
  readonly changed: () => void;
}): (filePath: string) => Promise<void> {
  const { files, list, doings, writer, awsTime, log, changed } = deps;

  return async (filePath) => {
    const before = list.settled();
    const found = await files.read(filePath);
    if (!found.ok) return;
    const owners = sectionOwners(found.value);
    const untilInFile = keysUntil(found.value);
    const overwritten: string[] = [];
    const others = new Map<string, Pick<ManagedProfile, 'keys'>>();
    for (const profile of before) {
      const { id, name, keys } = profile;
      // What was stopped or written while the file was read is not in what was read.
      if (profile.filePath !== filePath || keys === null || list.find(id)?.keys !== keys) continue;
      const change = outsideChange(owners(name), profile);
      if (change && writer.wroteJustNow(id)) overwritten.push(id);
      else if (change) doings.changedOutside(id, change);
      else {
        doings.fileIsRight(id);
        const until = untilInFile(name);
        const inFile = otherKeys(keys, until === null ? null : awsTime.here(until));
        if (inFile) others.set(id, { keys: inFile });
      }
    }
    list.amend(others);
    changed();
    if (overwritten.length === 0) return;
    log.info('another program wrote back an old state; our sections are put back', {
      profiles: overwritten.length,
    });
    await writer.renew(overwritten, 'background', 'take-back');
  };
}

/**
 * The life of keys of ours that are in the file and are not those that we wrote last: an older file was restored, or we
 * ended between writing and remembering. Null when they are the same. They are taken to last as long as the last ones.
 */
function otherKeys(
  { obtainedAt, expiresAt }: NonNullable<ManagedProfile['keys']>,
  until: EpochMs | null,
): ManagedProfile['keys'] {
  if (until === null || isSameEnd(until, expiresAt)) return null;
  return { expiresAt: until, obtainedAt: until - (expiresAt - obtainedAt) };
}
