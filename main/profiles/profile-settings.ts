import { profileOutputs, type EpochMs, type ProfileOutput } from '../../preload/contract';
import type { Clock } from '../clock';
import type { Log } from '../log';
import { problem } from '../problems';
import { success, type Result } from '../result';
import { planKeyProfiles } from './config-sections';
import type { FileStore } from './file-store';
import { roleLabel, type ManagedProfile } from './managed-profile';
import { configSections, headerOf, type ConfigSections } from './own-config-sections';
import type { ProfileMemory } from './profile-memory';
import type { Problem } from '../wording';

/** Region and output of a profile as we wrote them into a config file. */
export interface WrittenSettings {
  readonly configPath: string;
  readonly name: string;
  readonly region: string | null;
  readonly output: ProfileOutput | null;
  /** Which role the comment names. */
  readonly label: string;
}

/**
 * Region and output of managed profiles. They stand in the config file, where the JS SDK and the AWS CLI both look for
 * them; the keys are kept fresh whatever becomes of them.
 */
export interface ProfileSettings {
  /**
   * Makes the config files say what the managed profiles say, where that is not what was written last: at most one
   * change of each file. What cannot be written is a problem of its profile, and is tried again when the file changed.
   * `anew` are written even if nothing has changed since.
   */
  write(anew?: readonly ManagedProfile[]): Promise<void>;
  /** Whether the config file has what the profile says. */
  isWritten(profile: ManagedProfile): boolean;
  /** Why region and output are not in the config file; null when they are, or when there are none. */
  problemOf(profileId: string): Problem | null;
  /** These are nobody's from now on: what was written for them stays. */
  letGo(profiles: readonly ManagedProfile[]): void;
  /** Somebody changed this config file: what they made of our settings counts. */
  fileChanged(configPath: string): Promise<void>;
  /** The person says that the config file is right although sections vanished from it: what waited goes on. */
  acceptLoss(configPath: string): Promise<void>;
  /** The config files that matter. */
  paths(): readonly string[];
}

/** As for keys: what is lost so soon after our write was overwritten by a program with an old copy. */
const overwrittenWithinMs = 5_000;

export function createProfileSettings(deps: {
  readonly files: FileStore;
  /** Somebody changed region or output in the file, which is theirs to do: so it is from now on. */
  readonly adopt: (profileId: string, found: Pick<ManagedProfile, 'region' | 'output'>) => void;
  readonly memory: Pick<ProfileMemory, 'loadProfiles' | 'loadWritten' | 'saveWritten'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: () => void;
}): ProfileSettings {
  const { files, memory, clock, log, changed } = deps;
  const problems = new Map<string, Problem>();
  const wroteAt = new Map<string, EpochMs>();
  /** Sections that were ours at some time: that one of these is gone is no question to the person. */
  const ours = new Set(memory.loadWritten().map(({ name }) => headerOf('profile', name)));
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other: what is due depends on what was written. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const next = turn.then(act, act);
    turn = next;
    return next;
  }

  const profilesIn = (configPath: string): readonly ManagedProfile[] =>
    memory.loadProfiles().filter((profile) => profile.configPath === configPath);
  const paths = (): readonly string[] => [
    ...new Set([...memory.loadProfiles(), ...memory.loadWritten()].map(({ configPath }) => configPath)),
  ];

  function report(profile: ManagedProfile, why: Problem | null): void {
    if (why)
      log.warn('region and output are not in the config file', { profile: profile.id, code: why.code });
    if (why) problems.set(profile.id, why);
    else problems.delete(profile.id);
  }

  async function writeFile(configPath: string): Promise<void> {
    const here = profilesIn(configPath);
    const { due, stale } = settingsDue(here, memory.loadWritten(), configPath);
    for (const profile of here) if (!hasSettings(profile)) problems.delete(profile.id);
    if (due.length === 0 && stale.length === 0) return;
    let refused: ReadonlyMap<string, Problem> = new Map();
    const edited: Result<void> = await files.edit(
      configPath,
      (document) => {
        const plan = planKeyProfiles(document, { profiles: [...due.map(asContent), ...stale], prune: false });
        const sections = configSections(document);
        refused = new Map(plan.refused.map(({ name }) => [name, elsewhere(configPath, name, sections)]));
        return success(plan.document);
      },
      { own: ours },
    );
    for (const profile of due) {
      const why = edited.ok ? (refused.get(profile.name) ?? null) : notWritten(edited.problem);
      report(profile, why);
      if (why) continue;
      wroteAt.set(profile.name, clock.now());
      ours.add(headerOf('profile', profile.name));
    }
    if (!edited.ok) return;
    const isIn = (list: readonly { readonly name: string }[], name: string): boolean =>
      list.some((one) => one.name === name);
    memory.saveWritten([
      ...memory
        .loadWritten()
        .filter((one) => one.configPath !== configPath || !(isIn(due, one.name) || isIn(stale, one.name))),
      ...due.filter(({ name }) => !refused.has(name)).map(asWritten),
    ]);
  }

  async function write(): Promise<void> {
    for (const configPath of paths()) await writeFile(configPath);
    changed();
  }

  /** What somebody made of the settings of one profile. */
  function noticed(profile: ManagedProfile, sections: ConfigSections): void {
    const before = memory.loadWritten().find((one) => isOf(one, profile));
    if (!before) return;
    const others = memory.loadWritten().filter((one) => one !== before);
    const found = sections.find('profile', profile.name);
    const own = found?.own && !found.settings.has('sso_session') ? found.own : null;
    const recently = clock.now() - (wroteAt.get(profile.name) ?? 0) < overwrittenWithinMs;
    if (own) {
      report(profile, null);
      const region = own.settings.get('region') ?? null;
      const output = outputOf(own.settings.get('output'), before.output);
      if (region === before.region && output === before.output) return;
      memory.saveWritten([...others, { ...before, region, output }]);
      deps.adopt(profile.id, { region, output });
    } else if (recently) memory.saveWritten(others);
    else report(profile, found ? elsewhere(profile.configPath, profile.name, sections) : gone(profile));
  }

  return {
    write: (anew = []) =>
      inTurn(async () => {
        // What is to go entirely has to be known as written, so that it is taken away.
        const due = anew.filter(hasSettings);
        if (due.length > 0) {
          memory.saveWritten(
            memory.loadWritten().filter((one) => !due.some((profile) => isOf(one, profile))),
          );
        }
        await write();
      }),
    isWritten: (profile) =>
      !hasSettings(profile) ||
      memory.loadWritten().some((one) => isOf(one, profile) && saysTheSame(one, profile)),
    problemOf: (profileId) => problems.get(profileId) ?? null,
    letGo(profiles) {
      memory.saveWritten(
        memory.loadWritten().filter((one) => !profiles.some((profile) => isOf(one, profile))),
      );
      for (const { id, name } of profiles) {
        problems.delete(id);
        ours.delete(headerOf('profile', name));
      }
    },
    fileChanged: (configPath) =>
      inTurn(async () => {
        const found = await files.read(configPath);
        if (!found.ok) return;
        const sections = configSections(found.value);
        for (const profile of profilesIn(configPath)) noticed(profile, sections);
        await write();
      }),
    acceptLoss: (configPath) =>
      inTurn(async () => {
        await files.acceptLoss(configPath);
        await write();
      }),
    paths,
  };
}

/** What has to be written into a config file, and what of ours has no profile any more. */
function settingsDue(
  profiles: readonly ManagedProfile[],
  written: readonly WrittenSettings[],
  configPath: string,
): { readonly due: readonly ManagedProfile[]; readonly stale: readonly WrittenSettings[] } {
  const wanted = profiles.filter((profile) => hasSettings(profile) && !profile.isWaiting);
  const here = written.filter((one) => one.configPath === configPath);
  return {
    due: wanted.filter((profile) => !here.some((one) => isOf(one, profile) && saysTheSame(one, profile))),
    stale: here
      .filter((one) => !wanted.some((profile) => isOf(one, profile)))
      .map((one) => ({ ...one, region: null, output: null })),
  };
}

function hasSettings({ region, output }: ManagedProfile): boolean {
  return region !== null || output !== null;
}

function isOf(written: WrittenSettings, profile: ManagedProfile): boolean {
  return written.configPath === profile.configPath && written.name === profile.name;
}

function saysTheSame(written: WrittenSettings, profile: ManagedProfile): boolean {
  return (
    written.region === profile.region &&
    written.output === profile.output &&
    written.label === roleLabel(profile)
  );
}

function asContent(profile: ManagedProfile) {
  const { name, region, output } = profile;
  return { name, region, output, label: roleLabel(profile) };
}

function asWritten(profile: ManagedProfile): WrittenSettings {
  return { configPath: profile.configPath, ...asContent(profile) };
}

/** A format that we do not know stays as it is in the file, and here as it was. */
function outputOf(value: string | undefined, before: ProfileOutput | null): ProfileOutput | null {
  if (value === undefined) return null;
  return profileOutputs.find((one) => one === value) ?? before;
}

function notWritten(why: Problem): Problem {
  return {
    ...why,
    message: (texts) => texts.problems.profileSettings.notWritten(why.message(texts)),
  };
}

function elsewhere(configPath: string, name: string, sections: ConfigSections): Problem {
  const line = sections.find('profile', name)?.line ?? null;
  return problem('settings-not-written', {
    message: ({ problems }) => problems.profileSettings.elsewhere(name, configPath, line),
  });
}

function gone({ name, configPath }: ManagedProfile): Problem {
  return problem('settings-not-written', {
    message: ({ problems }) => problems.profileSettings.removed.message(name, configPath),
    advice: ({ problems }) => problems.profileSettings.removed.advice,
  });
}
