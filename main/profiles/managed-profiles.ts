import type { ManagedProfileStatus, RoleId } from '../../preload/contract';
import { profileNameFault } from '../../preload/profile-name';
import type { Clock } from '../clock';
import type { AwsTime } from '../identity-center/aws-time';
import type { Urgency } from '../identity-center/portal';
import type { Log } from '../log';
import { problem } from '../problems';
import type { Renewable } from '../renewal/plan';
import { failure, success, type Result } from '../result';
import type { FileStore } from './file-store';
import type { IniDocument } from './ini-document';
import type { ManagedProfile, ProfileChange, StoppedProfile } from './managed-profile';
import type { Separator } from './managed-section';
import { createOutsideChanges } from './outside-changes';
import { createProfileDoings, type WhatHappened } from './profile-doings';
import { removeProfiles, type ProfilesRemoved } from './profile-edits';
import { createProfileKeeping, notWritten, type KeepProfiles } from './profile-keeping';
import { createProfileList } from './profile-list';
import type { ProfileMemory } from './profile-memory';
import type { ProfileSettings } from './profile-settings';
import { createProfileMove, type MoveProfiles } from './profile-move';
import { createProfileReplacement } from './profile-replacement';
import { createProfileUndo } from './profile-undo';
import { createProfileWriter, ownSections, type AskForKeys } from './profile-writer';
import type { Problem, Unworded } from '../wording';

export interface ManagedProfiles {
  list(): readonly ManagedProfile[];
  status(id: string): Unworded<ManagedProfileStatus>;
  /** What can be renewed now: whatever waits for a person is left out. */
  renewables(): readonly Renewable[];
  keep(request: KeepRequest): Promise<Result<ManagedProfile>>;
  /** Any number at once, which is one change to undo. */
  keepSeveral: KeepProfiles;
  /**
   * Profiles that are kept as soon as their session is signed in; until then nothing is written. Fails, and remembers
   * none, when one of the names cannot be had.
   */
  keepLater(requests: readonly KeepLaterRequest[]): Result<void>;
  /** The same in the place of another role that is kept under that name. */
  keepInstead(request: KeepRequest): Promise<Result<void>>;
  /** Another region and output for a profile. Fails only when it is not there: what cannot be written is shown with it. */
  change(id: string, to: ProfileSettingsChoice): Promise<Result<void>>;
  /** The same, found in the file: somebody else has written it there. */
  adopt(id: string, found: ProfileSettingsChoice): void;
  /** Moves profiles into other files, with the keys that they have. */
  move: MoveProfiles;
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
  /** The last keep, stop, take-over or edit; null when there is nothing to take back. */
  lastChange(): ProfileChange | null;
  /**
   * Takes the last change back; renewals do not count. When somebody else has changed that profile since, it fails with
   * `undo-changed-meanwhile` and says what is there now, unless `evenIfChanged`.
   */
  undo(evenIfChanged: boolean): Promise<Result<void>>;
  /** Forgets profiles without touching the file; their keys stay until they expire. */
  letGo(ids: readonly string[]): void;
  /** A session was removed, and its profiles are stopped: nothing is remembered of them. */
  sessionRemoved(): void;
  /** The ends that AWS named are so much later by this machine's clock than was thought. */
  clockMoved(byMs: number): void;
  /** Forgets what is waited for after failures, of one session or of all: after a sign-in, a resume. */
  tryAgainSoon(after: WhatHappened, sessionId?: string): void;
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

export type KeepLaterRequest = Omit<KeepRequest, 'takeOver'>;

export function createManagedProfiles(deps: {
  readonly files: FileStore;
  /** Why keys must not be written under a name; null when they may. */
  readonly otherKind: (name: string, configPath?: string) => Promise<Problem | null>;
  /** Region and output, in the config file. */
  readonly inConfig: Pick<ProfileSettings, 'write' | 'isWritten' | 'problemOf' | 'letGo'>;
  readonly credentials: AskForKeys;
  readonly isSignedIn: (sessionId: string) => boolean;
  /** Whether the person (still) has this SSO session. */
  readonly hasSession: (sessionId: string) => boolean;
  readonly memory: Pick<ProfileMemory, 'loadProfiles' | 'saveProfiles' | 'loadLastChange' | 'saveLastChange'>;
  readonly awsTime: Pick<AwsTime, 'here' | 'atAws'>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly changed: () => void;
}): ManagedProfiles {
  const { files, inConfig, credentials, memory, awsTime, clock, log, changed } = deps;
  const list = createProfileList(memory, changed);
  const doings = createProfileDoings(deps);
  /** The app is about to end, and the keys are taken out of the files. */
  let leaving = false;
  const writer = createProfileWriter({
    files,
    list,
    doings,
    originalsOf,
    mayWrite: () => !leaving,
    hasSettingsInConfig: (profile) => inConfig.isWritten(profile),
    otherKind: deps.otherKind,
    credentials,
    awsTime,
    clock,
    log,
    changed,
  });
  const lookAtFile = createOutsideChanges({ files, list, doings, writer, awsTime, log, changed });
  const replacement = createProfileReplacement({
    files,
    list,
    doings,
    writer,
    inConfig,
    credentials,
    clock,
    log,
  });
  const moveProfiles = createProfileMove({
    files,
    list,
    inConfig,
    otherKind: deps.otherKind,
    originalsOf,
    bequeath,
    log,
  });
  const keepProfiles = createProfileKeeping({
    files,
    list,
    doings,
    writer,
    inConfig,
    nameRefused,
    keptAlready,
    otherKind: (name) => deps.otherKind(name),
    credentials,
    log,
  });
  const undo = createProfileUndo({
    files,
    inConfig,
    memory,
    find: (id) => list.find(id),
    hasSession: deps.hasSession,
    doers: {
      keepAgain: (stopped) =>
        keepProfiles(
          stopped.map(({ profile: { id, ...request }, place, takeOver }) => ({
            ...request,
            takeOver,
            again: { id, place },
          })),
        ),
      stop,
      change,
      replace: (to) => replacement.replaceAgain(to),
      // The person wants it as it was: what stood there before the move does again, and is taken over again.
      move: (ids, to) => moveProfiles(ids, to, true),
    },
    changed,
  });

  function nameRefused({ name, filePath }: KeepLaterRequest): Problem | null {
    if (profileNameFault(name) !== null)
      return problem('invalid-input', { message: ({ problems }) => problems.input.profileName });
    return list.inFile(filePath).some((one) => one.name === name) ? keptAlready(name) : null;
  }

  function keepLater(requests: readonly KeepLaterRequest[]): Result<void> {
    const names = requests.map(({ name }) => name);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    const refused = requests.map(nameRefused).find((one) => one !== null);
    if (refused) return failure(refused);
    if (twice !== undefined) return failure(keptAlready(twice));
    const waiting = requests.map((one) => ({ ...notWritten(one), isWaiting: true }));
    list.replace([...list.all(), ...waiting]);
    log.info('profiles wait to be kept', { count: waiting.length });
    return success(undefined);
  }

  /** One is a keep of its own, also for Undo. */
  function noteKept(kept: readonly ManagedProfile[]): void {
    const [profile] = kept;
    if (!profile) return;
    const at = clock.now();
    if (kept.length > 1) undo.note({ what: 'keep-several', profile, kept, at });
    else undo.note({ what: profile.originalIn === null ? 'keep' : 'take-over', profile, at });
  }

  async function keep(request: KeepRequest): Promise<Result<ManagedProfile>> {
    const done = await keepProfiles([request]);
    const [profile] = done?.kept ?? [];
    if (!profile) return failure(done?.failed[0]?.problem ?? problem('unexpected'));
    noteKept([profile]);
    return success(profile);
  }

  async function keepInstead(request: KeepRequest): Promise<Result<void>> {
    const { name, filePath, takeOver } = request;
    const kept = list.inFile(filePath).find((one) => one.name === name);
    if (!kept) {
      const added = await keep(request);
      return added.ok ? success(undefined) : added;
    }
    const replaced = await replacement.replace(kept, request, takeOver);
    if (!replaced.ok) return replaced;
    if (replaced.value) undo.note(replaced.value);
    return success(undefined);
  }

  async function change(id: string, to: ProfileSettingsChoice): Promise<Result<void>> {
    const before = list.find(id);
    if (!before) return failure(problem('not-found', { message: ({ problems }) => problems.profile.gone }));
    const { region, output } = to;
    const regionBesideKeys = before.regionBesideKeys === null ? null : region;
    const profile = { ...before, region, output, regionBesideKeys };
    list.amend(new Map([[id, { region, output, regionBesideKeys }]]));
    undo.note({ what: 'edit', profile, before, at: clock.now() });
    await inConfig.write([profile]);
    return success(undefined);
  }

  const move: MoveProfiles = async (ids, to, takeOver) => {
    const moved = await moveProfiles(ids, to, takeOver);
    const [first] = moved.ok ? moved.value.moved : [];
    const profile = first && list.find(first.id);
    if (!moved.ok || !profile) return moved;
    const movedFrom = moved.value.moved.map(({ id, filePath, configPath }) => ({ id, filePath, configPath }));
    undo.note({ what: 'move', profile, movedFrom, at: clock.now() });
    return moved;
  };

  function forget(ids: readonly string[]): void {
    for (const id of ids) doings.forget(id);
    list.replace(list.all().filter(({ id }) => !ids.includes(id)));
  }

  async function stop(ids: readonly string[], evenIfChanged = false): Promise<Result<void>> {
    // Of those that wait there is nothing in the files, and nothing to take back.
    forget(list.all().flatMap(({ id, isWaiting }) => (isWaiting && ids.includes(id) ? [id] : [])));
    const stopping = list.all().filter(({ id }) => ids.includes(id));
    const originals = await originalsOf(stopping);
    const stopped: StoppedProfile[] = [];
    let done: Result<void> = success(undefined);
    for (const filePath of new Set(stopping.map((profile) => profile.filePath))) {
      // As they are when the file is changed: a renewal may have been written since the click.
      let here: readonly ManagedProfile[] = [];
      let removed: ProfilesRemoved | undefined;
      done = await files.edit(
        filePath,
        (document) => {
          here = list.inFile(filePath).filter(({ id }) => ids.includes(id));
          removed = removeProfiles(document, here, originals, evenIfChanged);
          return success(removed.document);
        },
        { own: ownSections(list, filePath) },
      );
      if (!done.ok) break;
      forget(here.map(({ id }) => id));
      bequeath(filePath, removed?.endedLine ?? null);
      for (const profile of removed?.inOrder ?? [])
        stopped.push({ profile, place: removed?.placeOf(profile) ?? null });
    }
    noteStopped(stopped);
    if (!done.ok) return done;
    await inConfig.write();
    changed();
    return success(undefined);
  }

  function noteStopped(stopped: readonly StoppedProfile[]): void {
    const [first] = stopped;
    if (!first) return;
    const at = clock.now();
    if (stopped.length > 1) undo.note({ what: 'stop-several', profile: first.profile, stopped, at });
    else undo.note({ what: 'stop', ...first, at });
  }

  async function takeOut(): Promise<Result<void>> {
    leaving = true;
    const originals = await originalsOf(list.all());
    for (const filePath of new Set(list.all().map((profile) => profile.filePath))) {
      const edited = await files.edit(
        filePath,
        (document) => success(removeProfiles(document, list.inFile(filePath), originals).document),
        { own: ownSections(list, filePath) },
      );
      if (!edited.ok) {
        leaving = false;
        return edited;
      }
      const gone = { keys: null, separator: { blankLine: false, endedLine: null } };
      list.amend(new Map(list.inFile(filePath).map(({ id }) => [id, gone])));
    }
    return success(undefined);
  }

  /** The first profile that stays in the file takes over the line end that could not be taken away yet. */
  function bequeath(filePath: string, endedLine: Separator['endedLine']): void {
    const heir =
      endedLine &&
      list.inFile(filePath).find(({ separator, isWaiting }) => !separator.endedLine && !isWaiting);
    if (heir) list.amend(new Map([[heir.id, { separator: { ...heir.separator, endedLine } }]]));
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

  return {
    list: () => list.settled(),
    status(id) {
      const profile = list.find(id);
      return profile ? doings.status(profile) : { kind: 'waiting', freshUntil: null };
    },
    renewables: () => (leaving ? [] : list.settled()).flatMap((profile) => doings.renewable(profile) ?? []),
    keep,
    async keepSeveral(requests, watch) {
      const done = await keepProfiles(requests, watch);
      noteKept(done?.kept ?? []);
      return done;
    },
    keepLater,
    keepInstead,
    change,
    adopt(id, { region, output }) {
      list.amend(new Map([[id, { region, output }]]));
    },
    move,
    stop: (ids) => stop(ids),
    takeOut,
    async takeBack(id) {
      await writer.renew([id], 'person', 'take-back');
      const why = doings.problem(id);
      return why ? failure(why) : success(undefined);
    },
    fileChanged: (filePath) => lookAtFile(filePath),
    async acceptLoss(filePath) {
      await files.acceptLoss(filePath);
      for (const { id } of list.inFile(filePath)) doings.lossIsAccepted(id);
      changed();
    },
    lastChange: () => undo.lastChange(),
    sessionRemoved: () => {
      undo.sessionRemoved();
    },
    undo: (evenIfChanged) => undo.undo(evenIfChanged),
    letGo(ids) {
      undo.letGo(ids);
      inConfig.letGo(list.all().filter(({ id }) => ids.includes(id)));
      forget(ids);
    },
    clockMoved(byMs) {
      const moved = list.all().flatMap(({ id, keys }) => {
        if (!keys) return [];
        const { obtainedAt, expiresAt } = keys;
        return [[id, { keys: { obtainedAt: obtainedAt + byMs, expiresAt: expiresAt + byMs } }] as const];
      });
      list.amend(new Map(moved));
    },
    tryAgainSoon(after, sessionId) {
      for (const { id, role } of list.all()) {
        if (sessionId === undefined || role.sessionId === sessionId) doings.tryAgainSoon(id, after);
      }
      changed();
    },
    async renew(ids, urgency) {
      const hasWaited = ids.some((id) => list.find(id)?.isWaiting);
      await writer.renew(ids, urgency, 'renew');
      // Region and output come with the first keys.
      if (hasWaited) await inConfig.write();
    },
  };
}

function keptAlready(name: string): Problem {
  return problem('invalid-input', {
    message: ({ problems }) => problems.profile.kept.message(name),
    advice: ({ problems }) => problems.profile.kept.advice,
  });
}
