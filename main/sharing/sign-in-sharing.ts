import path from 'node:path';
import type { EpochMs, Sharing, SharingState } from '../../preload/contract';
import type { Clock } from '../clock';
import type { SsoSession } from '../identity-center/sso-session';
import { describeError, type Log } from '../log';
import { problem } from '../problems';
import { fileProblem } from '../profiles/file-problems';
import type { SessionBlock } from '../profiles/sso-profiles';
import { ssoSessionName } from '../profiles/sso-session-name';
import { failure, success, type Result } from '../result';
import { planSharing, type SharingRecord } from './sharing-plan';
import { sharingRefusal } from './sharing-refusal';
import {
  markOf,
  readTokenFile,
  removeTokenFile,
  tokenFileName,
  writeTokenFile,
  type SharedToken,
  type TokenFile,
} from './token-file';
import type { Problem, Unworded } from '../wording';

/** The sign-in of a session as far as it can be shared; `unknown` while the keychain is closed. */
export type ShareableSignIn =
  'unknown' | 'none' | { readonly accessToken: string; readonly expiresAt: EpochMs };

export interface SignInSharing {
  view(session: SsoSession): Unworded<Sharing>;
  /** Switches it on or off. Refused where another session, or another portal, has the name. */
  share(session: SsoSession, on: boolean): Promise<Result<void>>;
  /** Replaces a sign-in of somebody else: the person confirmed it. */
  takeOver(session: SsoSession): Promise<Result<void>>;
  /** Makes the files what they should be, now; resolves when they are. */
  settle(): Promise<void>;
  /** The session is being removed: its file goes, and what is remembered of it. */
  forget(sessionId: string): Promise<void>;
  /** The files that matter to it while anything is shared. */
  files(): readonly string[];
  stop(): void;
}

/** Everything that the plan is made from. */
interface Gathered {
  readonly session: SsoSession | undefined;
  readonly record: SharingRecord;
  readonly name: string;
  readonly signIn: ShareableSignIn;
  readonly refused: Problem | null;
  readonly file: TokenFile;
}

/** An edit of somebody else's can come between reading and writing; then it is looked at again. */
const mostSteps = 8;
const lookAgainMs = 60_000;

/**
 * Puts the access token of a session where the AWS CLI and the SDKs look for sign-ins, so that profiles with
 * `sso_session` work with it, and keeps it there as it is renewed. It never touches a sign-in that it did not write
 * (unless a person says so), and takes its own away when the person signs out, removes the session, or switches it off.
 */
export function createSignInSharing(deps: {
  /** The cache; null where there is none to write to, as in the demo. */
  readonly cacheFolder: string | null;
  readonly configPath: string;
  readonly sessions: () => readonly SsoSession[];
  readonly signIn: (sessionId: string) => ShareableSignIn;
  readonly sessionBlock: (session: SsoSession) => Promise<SessionBlock>;
  /** Finds out from AWS whether the sign-in is still good; what it finds is in `signIn` afterwards. */
  readonly askAws: (session: SsoSession) => Promise<void>;
  /** Somebody else deleted the shared token, and the sign-in has ended with it. */
  readonly endedElsewhere: (sessionId: string) => void;
  readonly memory: { load(): readonly SharingRecord[]; save(records: readonly SharingRecord[]): void };
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: () => void;
}): SignInSharing {
  const { cacheFolder, memory, clock, log, changed } = deps;
  const views = new Map<string, Unworded<SharingState>>();
  const confirmed = new Set<string>();
  const blocks = new Map<string, SessionBlock>();
  let running: Promise<void> | null = null;
  let isWanted = false;
  let cancelLook: (() => void) | null = null;
  let stopped = false;

  const fileOf = (name: string): string => path.join(cacheFolder ?? '', tokenFileName(name));
  const recordOf = (sessionId: string): SharingRecord | undefined =>
    memory.load().find((record) => record.sessionId === sessionId);
  const sessionOf = (sessionId: string): SsoSession | undefined =>
    deps.sessions().find(({ id }) => id === sessionId);

  function remember(record: SharingRecord): void {
    const records = memory.load();
    const isKnown = records.some(({ sessionId }) => sessionId === record.sessionId);
    memory.save(
      isKnown
        ? records.map((one) => (one.sessionId === record.sessionId ? record : one))
        : [...records, record],
    );
  }

  /** Why it may not be shared under its name; looks into the config file. */
  async function refusal(session: SsoSession): Promise<Problem | null> {
    const block = await deps.sessionBlock(session);
    blocks.set(session.id, block);
    return sharingRefusal({
      session,
      sessions: deps.sessions(),
      records: memory.load(),
      block,
      configPath: deps.configPath,
    });
  }

  async function gather(remembered: SharingRecord): Promise<Gathered> {
    const session = sessionOf(remembered.sessionId);
    // Of a session that is gone nothing stays.
    const record = session ? remembered : { ...remembered, isOn: false };
    const name = session ? ssoSessionName(session.name) : (record.writtenAs ?? '');
    const signIn = session ? deps.signIn(session.id) : 'none';
    // A file that has to go does not wait for a config file that somebody is writing.
    const refused = session && record.isOn && signIn !== 'none' ? await refusal(session) : null;
    return { session, record, name, signIn, refused, file: await readTokenFile(fileOf(name)) };
  }

  /** One step towards what should be: what is to be shown when it is reached, null when there is more to do. */
  async function step(facts: Gathered): Promise<Unworded<SharingState> | null> {
    const { session, record, name, signIn, refused, file } = facts;
    const plan = planSharing({
      record,
      name,
      isRefused: refused !== null,
      signIn:
        typeof signIn === 'string'
          ? signIn
          : { mark: markOf(signIn.accessToken), expiresAt: signIn.expiresAt },
      file,
      takeOver: confirmed.has(record.sessionId),
      now: clock.now(),
    });
    switch (plan.act) {
      case 'move-away':
        await moveAway(record);
        return null;
      case 'remove':
        await removeTokenFile(fileOf(name), file);
        remember({ ...record, marks: [] });
        return null;
      case 'let-go':
        if (plan.file === 'deleted' && record.isOn) deps.endedElsewhere(record.sessionId);
        remember({ ...record, marks: [] });
        return null;
      case 'ask-aws':
        remember({ ...record, marks: [] });
        if (session) await deps.askAws(session);
        if (deps.signIn(record.sessionId) === 'none') deps.endedElsewhere(record.sessionId);
        return null;
      case 'write':
        if (!session || typeof signIn === 'string') return null;
        return write(facts, { startUrl: session.startUrl, region: session.region, ...onlyToken(signIn) });
      case 'nothing':
        return atRest(facts);
    }
  }

  async function write(
    { record, name, file }: Gathered,
    token: SharedToken,
  ): Promise<Unworded<SharingState> | null> {
    const mark = markOf(token.accessToken);
    const present = file.kind === 'token' && record.marks.includes(file.mark) ? [file.mark] : [];
    // Both before, one after: a crash between the file and the settings must not make our own file a stranger's.
    const marks = [...new Set([mark, ...present])];
    if (record.marks.join() !== marks.join() || record.writtenAs !== name) {
      remember({ ...record, writtenAs: name, marks });
    }
    const outcome = await writeTokenFile(fileOf(name), file, token);
    if (outcome === 'changed-meanwhile') return null;
    if (marks.length > 1) remember({ ...record, writtenAs: name, marks: [mark] });
    if (outcome === 'written') log.info('sign-in shared', { session: record.sessionId });
    return { kind: 'shared', expiresAt: token.expiresAt };
  }

  /** The session has another name now; what was written under the old one goes. */
  async function moveAway(record: SharingRecord): Promise<void> {
    const old = fileOf(record.writtenAs ?? '');
    const file = await readTokenFile(old);
    if (file.kind === 'token' && record.marks.includes(file.mark)) await removeTokenFile(old, file);
    remember({ ...record, writtenAs: null, marks: [] });
  }

  async function settleOne(sessionId: string): Promise<void> {
    let view: Unworded<SharingState> = { kind: 'waiting' };
    try {
      for (let steps = 0; steps < mostSteps; steps += 1) {
        const record = recordOf(sessionId);
        if (!record) return;
        const reached = await step(await gather(record));
        view = reached ?? view;
        if (reached) break;
      }
      if (view.kind === 'off') memory.save(memory.load().filter((one) => one.sessionId !== sessionId));
    } catch (error) {
      log.warn('the shared sign-in could not be settled', { error: describeError(error) });
      const name = recordOf(sessionId)?.writtenAs ?? ssoSessionName(sessionOf(sessionId)?.name ?? '');
      view = { kind: 'failing', problem: fileProblem('file-unwritable', fileOf(name), error) };
    }
    confirmed.delete(sessionId);
    views.set(sessionId, view);
  }

  async function settleAll(): Promise<void> {
    while (isWanted && cacheFolder !== null) {
      isWanted = false;
      for (const { sessionId } of memory.load()) await settleOne(sessionId);
    }
    lookLater();
    changed();
  }

  /** When a token runs out that is not renewed any more, or when what failed may have passed. */
  function lookLater(): void {
    cancelLook?.();
    cancelLook = null;
    const now = clock.now();
    const waits = memory.load().flatMap(({ sessionId }) => {
      const view = views.get(sessionId);
      if (view?.kind === 'failing') return [lookAgainMs];
      return view?.kind === 'shared' && view.expiresAt > now ? [view.expiresAt - now + 1_000] : [];
    });
    if (!stopped && waits.length > 0) cancelLook = clock.after(Math.min(...waits), () => void settle());
  }

  function stateOf(session: SsoSession): Unworded<SharingState> {
    if (cacheFolder === null) return { kind: 'not-here' };
    const record = recordOf(session.id);
    if (!record) return { kind: 'off' };
    return views.get(session.id) ?? { kind: record.isOn ? 'waiting' : 'off' };
  }

  function settle(): Promise<void> {
    if (memory.load().length === 0) return running ?? Promise.resolve();
    isWanted = true;
    running ??= settleAll().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    view(session) {
      const name = ssoSessionName(session.name);
      return {
        name,
        filePath: fileOf(name),
        isInConfig: blocks.get(session.id) === 'same-portal',
        state: stateOf(session),
      };
    },
    async share(session, on) {
      if (cacheFolder === null)
        return failure(problem('invalid-input', { message: ({ problems }) => problems.sharing.notInDemo }));
      const refused = on ? await refusal(session) : null;
      if (refused) return failure(refused);
      const before = recordOf(session.id) ?? { sessionId: session.id, writtenAs: null, marks: [] };
      remember({ ...before, isOn: on });
      await settle();
      return success(undefined);
    },
    async takeOver(session) {
      confirmed.add(session.id);
      await settle();
      const view = views.get(session.id);
      return view?.kind === 'failing' ? failure(view.problem) : success(undefined);
    },
    settle,
    async forget(sessionId) {
      const record = recordOf(sessionId);
      if (record) remember({ ...record, isOn: false });
      await settle();
      views.delete(sessionId);
      blocks.delete(sessionId);
    },
    files() {
      if (cacheFolder === null || memory.load().length === 0) return [];
      const names = memory.load().flatMap(({ sessionId, writtenAs }) => {
        const session = sessionOf(sessionId);
        return [
          ...(writtenAs === null ? [] : [writtenAs]),
          ...(session ? [ssoSessionName(session.name)] : []),
        ];
      });
      return [...new Set(names.map(fileOf)), deps.configPath];
    },
    stop() {
      stopped = true;
      cancelLook?.();
    },
  };
}

/** SECURITY: whatever else the sign-in has, a refresh token for one, does not come near the file. */
function onlyToken({
  accessToken,
  expiresAt,
}: {
  readonly accessToken: string;
  readonly expiresAt: EpochMs;
}) {
  return { accessToken, expiresAt };
}

/** What is to be shown when nothing is to be done. */
function atRest({ record, refused, signIn, file }: Gathered): Unworded<SharingState> {
  if (!record.isOn) return { kind: 'off' };
  if (refused) return { kind: 'failing', problem: refused };
  if (typeof signIn === 'string' || file.kind === 'missing') return { kind: 'waiting' };
  return record.marks.length > 0 ? { kind: 'shared', expiresAt: signIn.expiresAt } : { kind: 'theirs' };
}
