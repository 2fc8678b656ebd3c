import { randomUUID } from 'node:crypto';
import type { RoleCredentials } from '../identity-center/portal';
import type { Log } from '../log';
import { failure, success, type Result } from '../result';
import type { Problem } from '../wording';
import type { FileStore } from './file-store';
import type { ManagedProfile } from './managed-profile';
import type { KeepRequest } from './managed-profiles';
import type { SectionPlace } from './managed-section';
import type { ProfileDoings } from './profile-doings';
import type { ProfileList } from './profile-list';
import type { ProfileSettings } from './profile-settings';
import type { AskForKeys, ProfileWriter } from './profile-writer';

/** A profile that is to be kept; `again`: one that was kept before, who it was, and where its section stood. */
export interface ToKeep extends KeepRequest {
  readonly again?: { readonly id: string; readonly place: SectionPlace | null };
}

export interface Kept {
  readonly kept: readonly ManagedProfile[];
  readonly failed: readonly NotKept[];
}

export interface NotKept {
  readonly request: ToKeep;
  readonly problem: Problem;
}

/** While keys are asked for. */
export interface KeepWatch {
  /** AWS has answered, one way or the other, for so many. */
  answered(count: number): void;
  /** No more is asked for, and nothing is kept. */
  isCancelled(): boolean;
}

/**
 * New profiles: AWS is asked for the keys of all, and then they are written with one change of each file. What cannot be
 * kept is left out and leaves nothing behind; the others go on. Null when it was cancelled.
 */
export type KeepProfiles = (requests: readonly ToKeep[], watch?: KeepWatch) => Promise<Kept | null>;

/** More at once would only wait in the limiter, before a copy that the person asks for meanwhile. */
const askedAtOnce = 8;

const nobodyWatches: KeepWatch = { answered: () => undefined, isCancelled: () => false };

export function createProfileKeeping(deps: {
  readonly files: FileStore;
  readonly list: ProfileList;
  readonly doings: ProfileDoings;
  readonly writer: ProfileWriter;
  readonly inConfig: Pick<ProfileSettings, 'write'>;
  readonly nameRefused: (request: KeepRequest) => Problem | null;
  readonly keptAlready: (name: string) => Problem;
  /** Why keys must not be written under a name; null when they may. */
  readonly otherKind: (name: string) => Promise<Problem | null>;
  readonly credentials: AskForKeys;
  readonly log: Log;
}): KeepProfiles {
  const { files, list, doings, writer, inConfig, nameRefused, log } = deps;

  /** Of two with the same name the first has it. */
  function namedTwice(requests: readonly ToKeep[]): ReadonlySet<ToKeep> {
    const names = new Set<string>();
    return new Set(
      requests.filter(({ name, filePath }) => {
        const key = `${filePath}\n${name}`;
        const isTwice = names.has(key);
        names.add(key);
        return isTwice;
      }),
    );
  }

  async function keysFor(request: ToKeep): Promise<Result<RoleCredentials>> {
    const refused = nameRefused(request) ?? (await deps.otherKind(request.name));
    return refused ? failure(refused) : deps.credentials(request.role, 'get', 'person');
  }

  /** The keys of all, in their order; null when it was cancelled. */
  async function askForAll(
    requests: readonly ToKeep[],
    watch: KeepWatch,
  ): Promise<readonly Result<RoleCredentials>[] | null> {
    const twice = namedTwice(requests);
    const answers = new Map<ToKeep, Result<RoleCredentials>>();
    const waiting = requests.values();
    async function askInTurn(): Promise<void> {
      for (const request of waiting) {
        if (watch.isCancelled()) return;
        const answer = twice.has(request) ? failure(deps.keptAlready(request.name)) : await keysFor(request);
        answers.set(request, answer);
        watch.answered(answers.size);
      }
    }
    await Promise.all(Array.from({ length: askedAtOnce }, askInTurn));
    const inOrder = requests.flatMap((request) => answers.get(request) ?? []);
    return watch.isCancelled() || inOrder.length < requests.length ? null : inOrder;
  }

  /** The files as they are before sections of theirs are taken over, by path. */
  async function backUps(requests: readonly ToKeep[]): Promise<ReadonlyMap<string, Result<string | null>>> {
    const paths = new Set(requests.filter(({ takeOver }) => takeOver).map(({ filePath }) => filePath));
    const made = [...paths].map(async (one) => [one, await files.backUp(one)] as const);
    return new Map(await Promise.all(made));
  }

  return async (requests, watch = nobodyWatches) => {
    const answers = await askForAll(requests, watch);
    if (answers === null) return null;
    const backups = await backUps(requests);
    const failed: NotKept[] = [];
    const writes = requests.flatMap((request, at) => {
      const answer = answers[at];
      const original = (request.takeOver ? backups.get(request.filePath) : undefined) ?? success(null);
      // A double click asks twice; while AWS was answering, the other one may have been quicker.
      const refused = nameRefused(request);
      const why = answer?.ok === false ? answer.problem : original.ok ? refused : original.problem;
      if (why !== null || answer?.ok !== true || !original.ok) {
        if (why) failed.push({ request, problem: why });
        return [];
      }
      const profile = { ...notWritten(request, request.again?.id), originalIn: original.value };
      const reason = request.takeOver ? ('take-over' as const) : ('keep' as const);
      return [{ request, profile, credentials: answer.value, reason, place: request.again?.place ?? null }];
    });
    const profiles = writes.map(({ profile }) => profile);
    // Remembered first: a crash between the two leaves profiles that are written at the next start, never sections
    // that nobody looks after.
    await list.settle(profiles, async () => {
      await inConfig.write(profiles);
      await writer.write(writes);
    });
    const lost = writes.flatMap(({ request, profile: { id } }) => {
      const why = doings.problem(id);
      return why ? [{ id, request, problem: why }] : [];
    });
    if (lost.length > 0) {
      for (const { id } of lost) doings.forget(id);
      list.replace(list.all().filter(({ id }) => !lost.some((one) => one.id === id)));
      await inConfig.write();
    }
    const kept = profiles.flatMap(({ id }) => list.find(id) ?? []);
    for (const { id } of kept) log.info('profile kept fresh', { profile: id });
    return { kept, failed: [...failed, ...lost.map(({ request, problem }) => ({ request, problem }))] };
  };
}

/** A profile of which nothing is in the files yet. */
export function notWritten(
  request: Omit<KeepRequest, 'takeOver'>,
  id: string = randomUUID(),
): ManagedProfile {
  const { role, name, accountName, sessionName, region, output, filePath, configPath } = request;
  return {
    id,
    role,
    name,
    accountName,
    sessionName,
    region,
    output,
    filePath,
    configPath,
    regionBesideKeys: null,
    isWaiting: false,
    keys: null,
    separator: { blankLine: false, endedLine: null },
    originalIn: null,
  };
}
