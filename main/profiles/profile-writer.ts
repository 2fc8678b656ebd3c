import type { RoleId } from '../../preload/contract';
import type { Clock } from '../clock';
import type { AwsTime } from '../identity-center/aws-time';
import type { RoleCredentials, Urgency } from '../identity-center/portal';
import { describeError, type Log } from '../log';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { roleKey } from '../role-id';
import type { FileStore } from './file-store';
import type { IniDocument } from './ini-document';
import type { ManagedProfile } from './managed-profile';
import type { Separator } from './managed-section';
import { isFileProblem, isSameEnd, type ProfileDoings } from './profile-doings';
import { writeProfiles, type ProfileWrite, type WriteReason } from './profile-edits';
import type { ProfileList } from './profile-list';
import { isSameSection } from './section-take-over';
import type { Problem } from '../wording';

export type AskForKeys = (
  role: RoleId,
  how: 'renew' | 'get',
  urgency: Urgency,
) => Promise<Result<RoleCredentials>>;

/** Gets keys from AWS and puts them into the files, and notes what became of that. */
export interface ProfileWriter {
  /**
   * Asks for the keys of all of these at once, and writes them together: one change of each file. None waits long for
   * another's answer. Never rejects.
   */
  renew(ids: readonly string[], urgency: Urgency, reason: WriteReason): Promise<void>;
  /** Writes keys that AWS gave into the files of their profiles: one change of each file. */
  write(keys: readonly NewKeys[]): Promise<void>;
  /**
   * Whether we wrote it a moment ago. A program that read the file before that and writes it after puts back what was
   * there: a section of ours that is lost so soon was not removed by a person.
   */
  wroteJustNow(id: string): boolean;
}

/** Keys for a profile; `place`: where its section stood before. */
export type NewKeys = Pick<ProfileWrite, 'profile' | 'credentials' | 'reason' | 'place'>;

interface KeysToWrite extends ProfileWrite {
  /** AWS was asked for new ones, and these are what it gave; else they may be those in memory. */
  readonly isAskedAnew: boolean;
}

const justNowMs = 5_000;
/** Keys that have come wait this long for others that were asked for with them. */
const gatherMs = 10_000;

export function createProfileWriter(deps: {
  readonly files: FileStore;
  readonly list: ProfileList;
  readonly doings: ProfileDoings;
  /** Whether the config file has the region of a profile. */
  readonly hasSettingsInConfig: (profile: ManagedProfile) => boolean;
  /** Files as they were before sections of theirs were taken over, by profile id. */
  readonly originalsOf: (profiles: readonly ManagedProfile[]) => Promise<ReadonlyMap<string, IniDocument>>;
  /** False once the keys are being taken out of the files for good. */
  readonly mayWrite: () => boolean;
  /** Why keys must not be written under a name; null when they may. */
  readonly otherKind: (name: string) => Promise<Problem | null>;
  readonly credentials: AskForKeys;
  readonly awsTime: Pick<AwsTime, 'atAws'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: () => void;
}): ProfileWriter {
  const { files, list, doings, hasSettingsInConfig, clock, log, changed } = deps;
  /** By the clock that nobody sets. */
  const wroteAtMs = new Map<string, number>();

  function wroteJustNow(id: string): boolean {
    return clock.steadyMs() - (wroteAtMs.get(id) ?? Number.NEGATIVE_INFINITY) < justNowMs;
  }

  /** A defect must not leave a profile "renewing" for ever: it fails like anything else, and is tried again. */
  async function withoutDefect<T>(act: () => Promise<Result<T>>): Promise<Result<T>> {
    try {
      return await act();
    } catch (error) {
      log.error('a profile could not be renewed', { error: describeError(error) });
      return failure(problem('unexpected'));
    }
  }

  function toWrite(
    profile: ManagedProfile,
    fresh: RoleCredentials,
    reason: WriteReason,
    isAskedAnew: boolean,
  ): KeysToWrite {
    const hasRegionElsewhere = hasSettingsInConfig(profile);
    return { profile, credentials: fresh, reason, hasRegionElsewhere, isAskedAnew };
  }

  /** The profile as it is now; null when it was stopped meanwhile, is for another role, or in another file. */
  function current({ id, role, filePath }: ManagedProfile): ManagedProfile | null {
    const now = list.find(id);
    return now && roleKey(now.role) === roleKey(role) && now.filePath === filePath ? now : null;
  }

  async function ask(id: string, urgency: Urgency, reason: WriteReason): Promise<KeysToWrite | null> {
    const profile = list.find(id);
    if (!profile) return null;
    const before = doings.problem(id);
    doings.renewing(id);
    // To put back what was written once, or what the file was in the way of, AWS need not be asked again: the keys in
    // memory will do while they are young.
    const isWritten = profile.keys !== null && !(before && isFileProblem(before));
    const how = isWritten && reason === 'renew' ? 'renew' : 'get';
    // What stood in the files when it was chosen may be another thing by now.
    const otherKind = profile.isWaiting ? await deps.otherKind(profile.name) : null;
    const answer = otherKind
      ? failure(otherKind)
      : await withoutDefect(() => deps.credentials(profile.role, how, urgency));
    if (answer.ok)
      return toWrite(profile, answer.value, profile.isWaiting ? 'keep' : reason, how === 'renew');
    if (current(profile)) doings.failed(id, answer.problem);
    changed();
    return null;
  }

  /** In the file their end is by AWS's clock, so that it is still right when this machine's has been set. */
  function datedByAws(one: KeysToWrite): KeysToWrite {
    const expiresAt = deps.awsTime.atAws(one.credentials.expiresAt);
    return { ...one, credentials: { ...one.credentials, expiresAt } };
  }

  /** Of profiles that live in one file: one change of it, however many they are. */
  async function writeTogether(filePath: string, writes: readonly KeysToWrite[]): Promise<void> {
    const originals = await deps.originalsOf(
      writes.flatMap(({ profile }) => (wasTakenOut(profile) ? [profile] : [])),
    );
    let problems: ReadonlyMap<string, Problem> = new Map();
    let separators: ReadonlyMap<string, Separator> = new Map();
    const edited = await withoutDefect(() =>
      files.edit(
        filePath,
        (document) => {
          // Stopped while AWS was answering: a section that is written now would be nobody's.
          const wanted = deps.mayWrite() ? writes.filter(({ profile }) => current(profile)) : [];
          const written = writeProfiles(
            document,
            wanted.map(datedByAws).map((one) =>
              // Lost so soon after our write: overwritten with an old copy, and nobody has looked since.
              one.reason === 'renew' && wroteJustNow(one.profile.id)
                ? { ...one, reason: 'take-back' }
                : putBack(one, document, originals.get(one.profile.id)),
            ),
          );
          ({ problems, separators } = written);
          return success(written.document);
        },
        { own: ownSections(list, filePath) },
      ),
    );
    const changes = new Map<string, Partial<ManagedProfile>>();
    for (const { profile, credentials: fresh, isAskedAnew, hasRegionElsewhere } of writes) {
      const { id } = profile;
      const now = current(profile);
      if (!now || !deps.mayWrite()) continue; // stopped meanwhile, or for another role
      const why = edited.ok ? problems.get(id) : edited.problem;
      if (why) {
        doings.failed(id, why);
        continue;
      }
      wroteAtMs.set(id, clock.steadyMs());
      // As it is now: AWS's answer may have told that this machine's clock is wrong, and moved what is known of it.
      doings.written(now, fresh.expiresAt, isAskedAnew);
      changes.set(id, {
        keys: lifeOf(fresh, now.keys),
        separator: separators.get(id) ?? profile.separator,
        regionBesideKeys: hasRegionElsewhere ? null : now.regionBesideKeys,
        isWaiting: false,
      });
    }
    list.amend(changes);
    changed();
  }

  async function writeAll(writes: readonly KeysToWrite[]): Promise<void> {
    const filePaths = new Set(writes.map(({ profile }) => profile.filePath));
    await Promise.all(
      [...filePaths].map((filePath) =>
        writeTogether(
          filePath,
          writes.filter(({ profile }) => profile.filePath === filePath),
        ),
      ),
    );
  }

  /** Keys as they come, written all at the end, or earlier when the end is long in coming. */
  function createGathered() {
    let waiting: KeysToWrite[] = [];
    let cancel: (() => void) | null = null;
    let writing: Promise<void> = Promise.resolve();
    const flush = (): void => {
      cancel?.();
      cancel = null;
      const writes = waiting;
      waiting = [];
      writing = Promise.all([writing, writeAll(writes)]).then(() => undefined);
    };
    return {
      add(write: KeysToWrite | null) {
        if (!write) return;
        waiting.push(write);
        cancel ??= clock.after(gatherMs, flush);
      },
      end(): Promise<void> {
        flush();
        return writing;
      },
    };
  }

  return {
    async renew(ids, urgency, reason) {
      const gathered = createGathered();
      const asking = ids.map(async (id) => {
        gathered.add(await ask(id, urgency, reason));
      });
      changed();
      await Promise.all(asking);
      await gathered.end();
      changed();
    },
    write: (keys) =>
      writeAll(
        keys.map(({ profile, credentials, reason, place = null }) => ({
          ...toWrite(profile, credentials, reason, reason === 'renew'),
          place,
        })),
      ),
    wroteJustNow,
  };
}

/** AWS may give the same keys again, after a restart too: their life began when they were seen first. */
function lifeOf({ obtainedAt, expiresAt }: RoleCredentials, before: ManagedProfile['keys']) {
  return before && isSameEnd(before.expiresAt, expiresAt) ? before : { obtainedAt, expiresAt };
}

/** Its keys were taken out at quit, and the section that it had replaced was put back. */
function wasTakenOut({ keys, originalIn }: ManagedProfile): boolean {
  return keys === null && originalIn !== null;
}

/** The person's word for replacing a section still holds when that section is as it was; else it is asked for anew. */
function putBack(one: ProfileWrite, document: IniDocument, original: IniDocument | undefined): ProfileWrite {
  const asItWas = original && isSameSection(document, original, one.profile.name);
  return one.reason === 'renew' && asItWas ? { ...one, reason: 'take-over' } : one;
}

/** Sections of a file that we look after: when one of these is gone, it is for us to say what to make of it. */
export function ownSections(list: ProfileList, filePath: string): ReadonlySet<string> {
  return new Set(list.inFile(filePath).map(({ name }) => name));
}
