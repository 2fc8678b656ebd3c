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
import {
  addSection,
  isSafeValue,
  profileNameFault,
  removeSection,
  sectionOwner,
  updateSection,
  type SectionContent,
  type Separator,
} from './managed-section';

/** A profile that is kept fresh, as it is remembered between starts. Nothing in it is secret. */
export interface ManagedProfile {
  readonly id: string;
  readonly name: string;
  readonly role: RoleId;
  /** The account's name when it was kept, for the comment in the file and for a list that is not there yet. */
  readonly accountName: string;
  readonly sessionName: string;
  readonly region: string | null;
  readonly filePath: string;
  /** The life of the keys in the file; null until they were written once. */
  readonly keys: { readonly obtainedAt: EpochMs; readonly expiresAt: EpochMs } | null;
  /** What was put before the section; taken away with it. */
  readonly separator: Separator;
}

export interface ManagedProfiles {
  list(): readonly ManagedProfile[];
  status(id: string): ManagedProfileStatus;
  /** What can be renewed now: whatever waits for a person is left out. */
  renewables(): readonly Renewable[];
  keep(request: {
    readonly role: RoleId;
    readonly name: string;
    readonly accountName: string;
    readonly sessionName: string;
    readonly region: string | null;
    readonly filePath: string;
  }): Promise<Result<ManagedProfile>>;
  /** Takes exactly what was added out of the file and forgets the profile. */
  stop(ids: readonly string[]): Promise<Result<void>>;
  /** Forgets profiles without touching the file; their keys stay until they expire. */
  letGo(ids: readonly string[]): void;
  /** Forgets what is waited for after failures, of one session or of all: after a sign-in, a resume. */
  tryAgainSoon(sessionId?: string): void;
  /** New keys for these: asked for at once, written together. */
  renew(ids: readonly string[], urgency: Urgency): Promise<void>;
}

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
]);

const fileProblems: ReadonlySet<Problem['code']> = new Set([
  'file-broken',
  'file-unreadable',
  'file-unwritable',
]);

interface Renewed {
  readonly profile: ManagedProfile;
  readonly credentials: RoleCredentials;
}

export function createManagedProfiles(deps: {
  readonly files: FileStore;
  readonly credentials: (
    role: RoleId,
    how: 'renew' | 'get',
    urgency: Urgency,
  ) => Promise<Result<RoleCredentials>>;
  readonly isSignedIn: (sessionId: string) => boolean;
  /** The remembered profiles; `save` replaces them all. */
  readonly memory: { load(): readonly ManagedProfile[]; save(profiles: readonly ManagedProfile[]): void };
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly changed: () => void;
}): ManagedProfiles {
  const { files, credentials, isSignedIn, memory, clock, log, changed } = deps;
  let profiles: readonly ManagedProfile[] = memory.load();
  const doings = new Map<string, Doing>();
  /** Remembered, but shown only once they are in the file: what fails leaves no trace on the screen. */
  const beingKept = new Set<string>();

  const find = (id: string): ManagedProfile | undefined => profiles.find((profile) => profile.id === id);
  const doingOf = (id: string): Doing => doings.get(id) ?? idle;

  function remember(next: readonly ManagedProfile[]): void {
    profiles = next;
    memory.save(next);
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

  function wrote({ profile, credentials: fresh }: Renewed, separator: Separator): void {
    const sameAgain = profile.keys?.expiresAt === fresh.expiresAt;
    const rest = fresh.expiresAt - clock.now();
    const pause = Math.min(longestIntervalMs, Math.max(leastIntervalMs, rest / 4));
    doings.set(profile.id, { ...idle, notBefore: sameAgain ? clock.now() + pause : null });
    const { obtainedAt, expiresAt } = fresh;
    amend(profile.id, { keys: { obtainedAt, expiresAt }, separator });
  }

  /** Writes the new keys of profiles that live in one file: one change of it, however many they are. */
  async function write(filePath: string, renewed: readonly Renewed[]): Promise<void> {
    const problems = new Map<string, Problem>();
    const separators = new Map<string, Separator>();
    const edited = await files.edit(filePath, (document) => {
      problems.clear();
      let next = document;
      for (const one of renewed) {
        // Stopped while AWS was answering: a section that is written now would be nobody's.
        if (!find(one.profile.id)) continue;
        const put = putSection(next, one);
        if (!put.ok) problems.set(one.profile.id, put.problem);
        else {
          next = put.value.document;
          separators.set(one.profile.id, put.value.separator);
        }
      }
      return success(next);
    });
    for (const one of renewed) {
      const { id } = one.profile;
      if (!find(id)) continue; // stopped meanwhile
      const why = edited.ok ? problems.get(id) : edited.problem;
      if (why) failed(id, why);
      else wrote(one, separators.get(id) ?? one.profile.separator);
    }
  }

  async function ask(id: string, urgency: Urgency): Promise<Renewed | null> {
    const profile = find(id);
    if (!profile) return null;
    const { problem: before } = doingOf(id);
    doings.set(id, { ...doingOf(id), renewing: true });
    // Where the file was in the way, AWS need not be asked again: the keys in memory will do while they are young.
    const how = profile.keys === null || (before && fileProblems.has(before.code)) ? 'get' : 'renew';
    const answer = await credentials(profile.role, how, urgency);
    if (answer.ok) return { profile, credentials: answer.value };
    if (find(id)) failed(id, answer.problem);
    return null;
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
        if (beingKept.has(profile.id)) return [];
        const { problem: why, notBefore, renewing } = doingOf(profile.id);
        if (renewing || !isSignedIn(profile.role.sessionId) || (why && waitsForPerson.has(why.code)))
          return [];
        return [
          { id: profile.id, kind: 'role-credentials', life: profile.keys, notBefore, failing: why !== null },
        ];
      }),
    async keep(request) {
      const fault = profileNameFault(request.name);
      if (fault) return failure(problem('invalid-input', { message: fault }));
      const isKept = (): boolean =>
        profiles.some((one) => one.name === request.name && one.filePath === request.filePath);
      const keptAlready = problem('profile-exists', {
        message: `Rolecall keeps a profile "${request.name}" already.`,
      });
      if (isKept()) return failure(keptAlready);
      const answer = await credentials(request.role, 'get', 'person');
      if (!answer.ok) return answer;
      // A double click asks twice; while AWS was answering, the other one may have been quicker.
      if (isKept()) return failure(keptAlready);
      const profile: ManagedProfile = {
        id: randomUUID(),
        ...request,
        keys: null,
        separator: { blankLine: false, endedLine: null },
      };
      // Remembered first: a crash between the two leaves a profile that is written at the next start, never a
      // section that nobody looks after.
      beingKept.add(profile.id);
      remember([...profiles, profile]);
      await write(profile.filePath, [{ profile, credentials: answer.value }]);
      beingKept.delete(profile.id);
      const why = doingOf(profile.id).problem;
      if (why) {
        doings.delete(profile.id);
        remember(profiles.filter((one) => one.id !== profile.id));
        return failure(why);
      }
      log.info('profile kept fresh', { profile: profile.id });
      changed();
      return success(find(profile.id) ?? profile);
    },
    async stop(ids) {
      const stopping = profiles.filter((profile) => ids.includes(profile.id));
      for (const filePath of new Set(stopping.map((profile) => profile.filePath))) {
        const here = stopping.filter((profile) => profile.filePath === filePath).map(({ id }) => id);
        let inherited: Separator['endedLine'] = null;
        const edited = await files.edit(filePath, (document) => {
          inherited = null;
          let next = document;
          for (const id of here.toReversed()) {
            // As it is now: a renewal may have been written since the click.
            const profile = find(id);
            if (!profile) continue;
            const taken = takeOut(next, profile, inherited);
            next = taken.document;
            inherited = taken.endedLine;
          }
          return success(next);
        });
        if (!edited.ok) return edited;
        remember(
          bequeath(
            profiles.filter(({ id }) => !here.includes(id)),
            filePath,
            inherited,
          ),
        );
      }
      return success(undefined);
    },
    letGo(ids) {
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
      const asking = ids.map((id) => ask(id, urgency));
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

function putSection(
  document: IniDocument,
  { profile, credentials }: Renewed,
): Result<{ readonly document: IniDocument; readonly separator: Separator }> {
  const content = sectionContent(profile, credentials);
  if (!content.ok) return content;
  switch (sectionOwner(document, profile.name)) {
    case 'rolecall':
      return success({
        document: updateSection(document, profile.name, content.value),
        separator: profile.separator,
      });
    case 'somebody':
      return failure(
        profile.keys === null
          ? problem('profile-exists', {
              message: `${profile.filePath} has a profile "${profile.name}" that Rolecall did not make. It was not changed.`,
            })
          : problem('profile-changed-outside'),
      );
    case 'nobody':
      return profile.keys === null
        ? success(addSection(document, profile.name, content.value))
        : failure(problem('profile-changed-outside'));
  }
}

function sectionContent(profile: ManagedProfile, credentials: RoleCredentials): Result<SectionContent> {
  const { accessKeyId, secretAccessKey, sessionToken, expiresAt } = credentials;
  const { sessionName, accountName, role, region } = profile;
  const values = [accessKeyId, secretAccessKey, sessionToken, ...(region === null ? [] : [region])];
  if (!values.every(isSafeValue)) {
    return failure(
      problem('unexpected', { message: 'AWS gave keys that cannot stand in a credentials file.' }),
    );
  }
  return success({
    accessKeyId,
    secretAccessKey,
    sessionToken,
    region,
    label: `${sessionName} / ${accountName} (${role.accountId}) / ${role.roleName}`,
    freshUntil: expiresAt,
  });
}

/** A section that is somebody else's by now stays as it is. */
function takeOut(
  document: IniDocument,
  { name, region, separator }: ManagedProfile,
  inherited: Separator['endedLine'],
): { readonly document: IniDocument; readonly endedLine: Separator['endedLine'] } {
  if (sectionOwner(document, name) !== 'rolecall') return { document, endedLine: inherited };
  const endedLine = separator.endedLine ?? inherited;
  return removeSection(document, name, { region, separator: { ...separator, endedLine } });
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
