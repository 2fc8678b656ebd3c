import { randomUUID } from 'node:crypto';
import type { EpochMs, ManagedProfileStatus, Problem, RoleId } from '../../preload/contract';
import type { Clock } from '../clock';
import type { RoleCredentials, Urgency } from '../identity-center/portal';
import type { Log } from '../log';
import { problem } from '../problems';
import { backOffMs } from '../renewal/back-off';
import type { Renewable } from '../renewal/plan';
import { failure, success, type Result } from '../result';
import type { FileStore } from './file-store';
import type { IniDocument } from './ini-document';
import type { ManagedProfile, ProfileChange } from './managed-profile';
import { profileNameFault, sectionOwner, sectionOwners, type Separator } from './managed-section';
import type { ProfileMemory } from './profile-memory';
import type { ProfileSettings } from './profile-settings';
import {
  outsideChange,
  removeProfiles,
  writeProfiles,
  type ProfileWrite,
  type WriteReason,
} from './profile-edits';
import { headerOf } from './own-config-sections';
import { describeSection, isSameSection } from './section-take-over';

export interface ManagedProfiles {
  list(): readonly ManagedProfile[];
  status(id: string): ManagedProfileStatus;
  /** What can be renewed now: whatever waits for a person is left out. */
  renewables(): readonly Renewable[];
  keep(request: KeepRequest): Promise<Result<ManagedProfile>>;
  /** Another region and output for a profile. Fails only when it is not there: what cannot be written is shown with it. */
  change(id: string, to: ProfileSettingsChoice): Promise<Result<void>>;
  /** The same, found in the file: somebody else has written it there. */
  adopt(id: string, found: ProfileSettingsChoice): void;
  /** Takes exactly what was added out of the file and forgets the profile. */
  stop(ids: readonly string[]): Promise<Result<void>>;
  /**
   * Takes all keys out of the files as `stop` does, but remembers the profiles: the next start writes them again. From
   * now on nothing is written, unless this fails.
   */
  takeOut(): Promise<Result<void>>;
  /** What was changed or removed by somebody else is written anew. */
  takeBack(id: string): Promise<Result<void>>;
  /** Somebody changed this file: looks whether our sections are as we left them. */
  fileChanged(filePath: string): Promise<void>;
  /** The person says that the file is right although sections vanished from it. */
  acceptLoss(filePath: string): Promise<void>;
  /** The last keep, stop or take-over; null when there is nothing to take back. */
  lastChange(): ProfileChange | null;
  /**
   * Takes the last change back; renewals do not count. When somebody else has changed that section since, it fails with
   * `undo-changed-meanwhile` and says what is there now, unless `evenIfChanged`.
   */
  undo(evenIfChanged: boolean): Promise<Result<void>>;
  /** Forgets profiles without touching the file; their keys stay until they expire. */
  letGo(ids: readonly string[]): void;
  /** Forgets what is waited for after failures, of one session or of all: after a sign-in, a resume. */
  tryAgainSoon(sessionId?: string): void;
  /** New keys for these: asked for at once, written together. */
  renew(ids: readonly string[], urgency: Urgency): Promise<void>;
}

export type ProfileSettingsChoice = Pick<ManagedProfile, 'region' | 'output'>;

export interface KeepRequest extends ProfileSettingsChoice {
  readonly role: RoleId;
  readonly name: string;
  readonly accountName: string;
  readonly sessionName: string;
  readonly filePath: string;
  readonly configPath: string;
  /** The person confirmed that somebody's section of this name is replaced. */
  readonly takeOver: boolean;
}

/**
 * A program that read the file before we wrote and writes it after puts back what was there: a section of ours that is
 * lost so soon was not removed by a person.
 */
const overwrittenWithinMs = 5_000;

/** After AWS gave the same keys again: the next try not sooner than this, nor later than a quarter of the rest. */
const leastIntervalMs = 10_000;
const longestIntervalMs = 5 * 60_000;

/** What a profile is doing now; lives as long as the process. */
interface Doing {
  readonly renewing: boolean;
  readonly failures: number;
  readonly problem: Problem | null;
  readonly notBefore: EpochMs | null;
}

const idle: Doing = { renewing: false, failures: 0, problem: null, notBefore: null };

/** Failures that time does not mend: a person has to do something. */
const waitsForPerson: ReadonlySet<Problem['code']> = new Set([
  'assignment-gone',
  'profile-changed-outside',
  'profile-exists',
  'file-lost-sections',
]);

const fileProblems: ReadonlySet<Problem['code']> = new Set([
  'file-broken',
  'file-unreadable',
  'file-unwritable',
]);

export function createManagedProfiles(deps: {
  readonly files: FileStore;
  /** Why keys must not be written under a name; null when they may. */
  readonly otherKind: (name: string) => Promise<Problem | null>;
  /** Region and output, in the config file. */
  readonly inConfig: Pick<ProfileSettings, 'write' | 'isWritten' | 'problemOf' | 'letGo'>;
  readonly credentials: (
    role: RoleId,
    how: 'renew' | 'get',
    urgency: Urgency,
  ) => Promise<Result<RoleCredentials>>;
  readonly isSignedIn: (sessionId: string) => boolean;
  readonly memory: Pick<ProfileMemory, 'loadProfiles' | 'saveProfiles' | 'loadLastChange' | 'saveLastChange'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly changed: () => void;
}): ManagedProfiles {
  const { files, inConfig, credentials, isSignedIn, memory, clock, log, changed } = deps;
  let profiles: readonly ManagedProfile[] = memory.loadProfiles();
  const wroteAt = new Map<string, EpochMs>();
  const doings = new Map<string, Doing>();
  /** Remembered, but shown only once they are in the file: what fails leaves no trace on the screen. */
  const beingKept = new Set<string>();
  /** The app is about to end, and the keys are taken out of the files. */
  let leaving = false;

  const find = (id: string): ManagedProfile | undefined => profiles.find((profile) => profile.id === id);
  const doingOf = (id: string): Doing => doings.get(id) ?? idle;

  function remember(next: readonly ManagedProfile[]): void {
    profiles = next;
    memory.saveProfiles(next);
    changed();
  }

  function amend(id: string, change: Partial<ManagedProfile>): void {
    remember(profiles.map((profile) => (profile.id === id ? { ...profile, ...change } : profile)));
  }

  function failed(id: string, why: Problem): void {
    const failures = doingOf(id).failures + 1;
    const notBefore = clock.now() + backOffMs(failures, deps.random());
    doings.set(id, { renewing: false, failures, problem: why, notBefore });
    log.warn('profile not renewed', { profile: id, code: why.code, failures });
    changed();
  }

  function wrote(
    { profile, credentials: fresh, hasRegionElsewhere }: ProfileWrite,
    separator: Separator,
  ): void {
    wroteAt.set(profile.id, clock.now());
    const sameAgain = profile.keys?.expiresAt === fresh.expiresAt;
    const rest = fresh.expiresAt - clock.now();
    const pause = Math.min(longestIntervalMs, Math.max(leastIntervalMs, rest / 4));
    doings.set(profile.id, { ...idle, notBefore: sameAgain ? clock.now() + pause : null });
    const { obtainedAt, expiresAt } = fresh;
    const { regionBesideKeys } = find(profile.id) ?? profile;
    amend(profile.id, {
      keys: { obtainedAt, expiresAt },
      separator,
      regionBesideKeys: hasRegionElsewhere ? null : regionBesideKeys,
    });
  }

  const own = (filePath: string): ReadonlySet<string> =>
    new Set(profiles.filter((profile) => profile.filePath === filePath).map(({ name }) => name));

  /** Writes the new keys of profiles that live in one file: one change of it, however many they are. */
  async function write(filePath: string, writes: readonly ProfileWrite[]): Promise<void> {
    const originals = await originalsOf(
      writes.flatMap(({ profile }) => (wasTakenOut(profile) ? [profile] : [])),
    );
    let problems: ReadonlyMap<string, Problem> = new Map();
    let separators: ReadonlyMap<string, Separator> = new Map();
    const edited = await files.edit(
      filePath,
      (document) => {
        // Stopped while AWS was answering: a section that is written now would be nobody's.
        const wanted = leaving ? [] : writes.filter(({ profile }) => find(profile.id));
        const written = writeProfiles(
          document,
          wanted.map((one) => putBack(one, document, originals.get(one.profile.id))),
        );
        ({ problems, separators } = written);
        return success(written.document);
      },
      { own: own(filePath) },
    );
    for (const one of writes) {
      const { id } = one.profile;
      if (!find(id) || leaving) continue; // stopped meanwhile
      const why = edited.ok ? problems.get(id) : edited.problem;
      if (why) failed(id, why);
      else wrote(one, separators.get(id) ?? one.profile.separator);
    }
  }

  function toWrite(profile: ManagedProfile, fresh: RoleCredentials, reason: WriteReason): ProfileWrite {
    return { profile, credentials: fresh, reason, hasRegionElsewhere: inConfig.isWritten(profile) };
  }

  async function ask(id: string, urgency: Urgency, reason: WriteReason): Promise<ProfileWrite | null> {
    const profile = find(id);
    if (!profile) return null;
    const { problem: before } = doingOf(id);
    doings.set(id, { ...doingOf(id), renewing: true });
    // Where the file was in the way, AWS need not be asked again: the keys in memory will do while they are young.
    const how = profile.keys === null || (before && fileProblems.has(before.code)) ? 'get' : 'renew';
    const answer = await credentials(profile.role, how, urgency);
    if (answer.ok) return toWrite(profile, answer.value, reason);
    if (find(id)) failed(id, answer.problem);
    return null;
  }

  async function keep(request: KeepRequest): Promise<Result<ManagedProfile>> {
    const { takeOver, ...wanted } = request;
    const fault = profileNameFault(wanted.name);
    if (fault) return failure(problem('invalid-input', { message: fault }));
    const isKept = (): boolean =>
      profiles.some((one) => one.name === wanted.name && one.filePath === wanted.filePath);
    const keptAlready = problem('invalid-input', {
      message: `Rolecall keeps a profile "${wanted.name}" already.`,
      advice: 'Choose another name.',
    });
    if (isKept()) return failure(keptAlready);
    const otherKind = await deps.otherKind(wanted.name);
    if (otherKind) return failure(otherKind);
    const answer = await credentials(wanted.role, 'get', 'person');
    if (!answer.ok) return answer;
    const backup = takeOver ? await files.backUp(wanted.filePath) : success(null);
    if (!backup.ok) return backup;
    // A double click asks twice; while AWS was answering, the other one may have been quicker.
    if (isKept()) return failure(keptAlready);
    const profile: ManagedProfile = {
      id: randomUUID(),
      ...wanted,
      regionBesideKeys: null,
      keys: null,
      separator: { blankLine: false, endedLine: null },
      originalIn: backup.value,
    };
    // Remembered first: a crash between the two leaves a profile that is written at the next start, never a
    // section that nobody looks after.
    beingKept.add(profile.id);
    remember([...profiles, profile]);
    const reason = takeOver ? 'take-over' : 'keep';
    await inConfig.write(profile);
    await write(profile.filePath, [toWrite(profile, answer.value, reason)]);
    beingKept.delete(profile.id);
    const why = doingOf(profile.id).problem;
    if (why) {
      doings.delete(profile.id);
      remember(profiles.filter((one) => one.id !== profile.id));
      await inConfig.write();
      return failure(why);
    }
    const kept = find(profile.id) ?? profile;
    memory.saveLastChange({ what: reason, profile: kept, at: clock.now() });
    log.info('profile kept fresh', { profile: profile.id, reason });
    changed();
    return success(kept);
  }

  async function change(id: string, to: ProfileSettingsChoice): Promise<Result<void>> {
    const before = find(id);
    if (!before) return failure(problem('not-found', { message: 'That profile is not kept any more.' }));
    const { region, output } = to;
    const regionBesideKeys = before.regionBesideKeys === null ? null : region;
    const profile = { ...before, region, output, regionBesideKeys };
    amend(id, { region, output, regionBesideKeys });
    memory.saveLastChange({ what: 'edit', profile, before, at: clock.now() });
    await inConfig.write(profile);
    return success(undefined);
  }

  async function stop(ids: readonly string[], evenIfChanged = false): Promise<Result<void>> {
    const stopping = profiles.filter((profile) => ids.includes(profile.id));
    const originals = await originalsOf(stopping);
    for (const filePath of new Set(stopping.map((profile) => profile.filePath))) {
      const here = stopping.filter((profile) => profile.filePath === filePath).map(({ id }) => id);
      let inherited: Separator['endedLine'] = null;
      const edited = await files.edit(
        filePath,
        (document) => {
          // As they are now: a renewal may have been written since the click.
          const removed = removeProfiles(
            document,
            profiles.filter(({ id }) => here.includes(id)),
            originals,
            evenIfChanged,
          );
          inherited = removed.endedLine;
          return success(removed.document);
        },
        { own: own(filePath) },
      );
      if (!edited.ok) return edited;
      for (const id of here) doings.delete(id);
      const rest = profiles.filter(({ id }) => !here.includes(id));
      remember(bequeath(rest, filePath, inherited));
    }
    await inConfig.write();
    const last = stopping.at(-1);
    if (last) memory.saveLastChange({ what: 'stop', profile: last, at: clock.now() });
    changed();
    return success(undefined);
  }

  async function takeOut(): Promise<Result<void>> {
    leaving = true;
    const originals = await originalsOf(profiles);
    for (const filePath of new Set(profiles.map((profile) => profile.filePath))) {
      const edited = await files.edit(
        filePath,
        (document) => {
          const here = profiles.filter((profile) => profile.filePath === filePath);
          return success(removeProfiles(document, here, originals).document);
        },
        { own: own(filePath) },
      );
      if (!edited.ok) {
        leaving = false;
        return edited;
      }
      const separator: Separator = { blankLine: false, endedLine: null };
      remember(
        profiles.map((profile) =>
          profile.filePath === filePath ? { ...profile, keys: null, separator } : profile,
        ),
      );
    }
    return success(undefined);
  }

  /** The files as they were before sections of theirs were taken over, by profile id. A lost backup is no hindrance. */
  async function originalsOf(stopping: readonly ManagedProfile[]): Promise<ReadonlyMap<string, IniDocument>> {
    const originals = new Map<string, IniDocument>();
    for (const { id, originalIn } of stopping) {
      const original = originalIn === null ? null : await files.readBackup(originalIn);
      if (original?.ok) originals.set(id, original.value);
      else if (original) log.warn('the backup of a section that was taken over is gone', { profile: id });
    }
    return originals;
  }

  async function fileChanged(filePath: string): Promise<void> {
    const here = profiles.filter((profile) => profile.filePath === filePath && !beingKept.has(profile.id));
    const found = await files.read(filePath);
    if (!found.ok) return;
    const owners = sectionOwners(found.value);
    const overwritten: string[] = [];
    for (const profile of here) {
      if (profile.keys === null || !find(profile.id)) continue;
      const doing = doingOf(profile.id);
      const change = outsideChange(owners(profile.name), profile);
      const recently = clock.now() - (wroteAt.get(profile.id) ?? 0) < overwrittenWithinMs;
      const mended =
        doing.problem?.code === 'profile-changed-outside' ||
        (doing.problem && fileProblems.has(doing.problem.code));
      if (change && recently) overwritten.push(profile.id);
      else if (change) doings.set(profile.id, { ...doing, problem: change, notBefore: null });
      // It is ours again, or the file can be read again: what waited for that goes on.
      else if (mended) doings.set(profile.id, { ...idle, failures: 0 });
    }
    changed();
    if (overwritten.length === 0) return;
    log.info('another program wrote back an old state; our sections are put back', {
      profiles: overwritten.length,
    });
    const writes = await Promise.all(overwritten.map((id) => ask(id, 'background', 'take-back')));
    await write(
      filePath,
      writes.filter((one) => one !== null),
    );
    changed();
  }

  async function undo(evenIfChanged: boolean): Promise<Result<void>> {
    const last = memory.loadLastChange();
    if (!last) return failure(problem('not-found', { message: 'There is nothing to take back.' }));
    return last.what === 'edit' ? undoEdit(last, evenIfChanged) : undoSection(last, evenIfChanged);
  }

  /** What is there now counts as changed by somebody when it is not what the edit made of it. */
  async function undoEdit(
    { profile: { id, name, region, output, configPath }, before }: ProfileChange & { readonly what: 'edit' },
    evenIfChanged: boolean,
  ): Promise<Result<void>> {
    const now = find(id);
    if (!now) return failure(problem('not-found', { message: 'That profile is not kept any more.' }));
    const goneSince = inConfig.isWritten(now) && inConfig.problemOf(id) !== null;
    const asLeft = now.region === region && now.output === output && !goneSince;
    if (!asLeft && !evenIfChanged) {
      const found = await files.read(configPath);
      if (!found.ok) return found;
      const details = describeSection(found.value, headerOf('profile', name));
      return failure(problem('undo-changed-meanwhile', { details }));
    }
    const changedBack = await change(id, before);
    if (changedBack.ok) memory.saveLastChange(null);
    changed();
    return changedBack;
  }

  async function undoSection(
    last: Exclude<ProfileChange, { readonly what: 'edit' }>,
    evenIfChanged: boolean,
  ): Promise<Result<void>> {
    const { profile } = last;
    const found = await files.read(profile.filePath);
    if (!found.ok) return found;
    const owner = sectionOwner(found.value, profile.name);
    const asLeft =
      last.what === 'stop'
        ? owner === (profile.originalIn === null ? 'nobody' : 'somebody')
        : owner === 'rolecall';
    if (!asLeft && !evenIfChanged) {
      const details = describeSection(found.value, profile.name);
      return failure(problem('undo-changed-meanwhile', { details }));
    }
    const undone =
      last.what === 'stop'
        ? await keep({ ...profile, takeOver: owner !== 'nobody' })
        : await stop([profile.id], evenIfChanged);
    if (!undone.ok) return undone;
    memory.saveLastChange(null);
    changed();
    return success(undefined);
  }

  function status(id: string): ManagedProfileStatus {
    const profile = find(id);
    const freshUntil = profile?.keys?.expiresAt ?? null;
    const { renewing, problem: why, notBefore } = doingOf(id);
    if (renewing) return { kind: 'renewing', freshUntil };
    if (profile && !isSignedIn(profile.role.sessionId)) return { kind: 'sign-in-needed', freshUntil };
    if (why) {
      return {
        kind: 'failing',
        freshUntil,
        problem: why,
        nextTryAt: waitsForPerson.has(why.code) ? null : notBefore,
      };
    }
    return freshUntil !== null && freshUntil > clock.now()
      ? { kind: 'fresh', freshUntil }
      : { kind: 'waiting', freshUntil };
  }

  return {
    list: () => profiles.filter((profile) => !beingKept.has(profile.id)),
    status,
    renewables: () =>
      profiles.flatMap((profile): readonly Renewable[] => {
        if (leaving || beingKept.has(profile.id)) return [];
        const { problem: why, notBefore, renewing } = doingOf(profile.id);
        if (renewing || !isSignedIn(profile.role.sessionId) || (why && waitsForPerson.has(why.code)))
          return [];
        return [
          { id: profile.id, kind: 'role-credentials', life: profile.keys, notBefore, failing: why !== null },
        ];
      }),
    keep,
    change,
    adopt: (id, found) => {
      amend(id, found);
    },
    stop: (ids) => stop(ids),
    takeOut,
    async takeBack(id) {
      const due = await ask(id, 'person', 'take-back');
      if (due) await write(due.profile.filePath, [due]);
      changed();
      const why = doingOf(id).problem;
      return why ? failure(why) : success(undefined);
    },
    fileChanged,
    async acceptLoss(filePath) {
      await files.acceptLoss(filePath);
      for (const { id } of profiles.filter((profile) => profile.filePath === filePath)) {
        if (doingOf(id).problem?.code === 'file-lost-sections')
          doings.set(id, { ...doingOf(id), problem: null, notBefore: null });
      }
      changed();
    },
    lastChange: () => memory.loadLastChange(),
    undo,
    letGo(ids) {
      // Nobody looks after it any more: there is nothing that Undo could take back.
      const last = memory.loadLastChange();
      if (last && last.what !== 'stop' && ids.includes(last.profile.id)) memory.saveLastChange(null);
      inConfig.letGo(profiles.filter(({ id }) => ids.includes(id)));
      remember(profiles.filter((profile) => !ids.includes(profile.id)));
    },
    tryAgainSoon(sessionId) {
      for (const { id, role } of profiles) {
        const doing = doings.get(id);
        if (!doing?.problem || (sessionId !== undefined && role.sessionId !== sessionId)) continue;
        const signInHelps = sessionId !== undefined && doing.problem.code === 'assignment-gone';
        doings.set(id, { ...doing, notBefore: null, ...(signInHelps ? { problem: null } : {}) });
      }
      changed();
    },
    async renew(ids, urgency) {
      const asking = ids.map((id) => ask(id, urgency, 'renew'));
      changed();
      const renewed = (await Promise.all(asking)).filter((one) => one !== null);
      const paths = new Set(renewed.map((one) => one.profile.filePath));
      await Promise.all(
        [...paths].map((filePath) =>
          write(
            filePath,
            renewed.filter((one) => one.profile.filePath === filePath),
          ),
        ),
      );
      changed();
    },
  };
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

/** The first profile that stays in the file takes over the line end that could not be taken away yet. */
function bequeath(
  profiles: readonly ManagedProfile[],
  filePath: string,
  endedLine: Separator['endedLine'],
): readonly ManagedProfile[] {
  const heir = endedLine && profiles.find((one) => one.filePath === filePath && !one.separator.endedLine);
  if (!heir) return profiles;
  return profiles.map((profile) =>
    profile === heir ? { ...profile, separator: { ...profile.separator, endedLine } } : profile,
  );
}
