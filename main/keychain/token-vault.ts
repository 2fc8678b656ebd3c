import { z } from 'zod';
import type { KeychainState } from '../../preload/contract';
import type { Clock } from '../clock';
import type { SignInItem, SignInVault } from '../identity-center/sign-in-store';
import { describeError, type Log } from '../log';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { createMemoryStore, KeychainLocked, type Keychain, type SecretStore } from './secret-store';
import type { Problem, Unworded } from '../wording';

export interface TokenVault extends SignInVault {
  state(): Unworded<KeychainState>;
  /** Finds out whether the keychain can be used, without having the system ask the person. */
  look(): Promise<void>;
  /** The same for a person who has just clicked: the system may ask for a password. */
  open(): Promise<void>;
  /** Deletes what could not be deleted when it should have been. */
  removeLeftovers(): Promise<void>;
  /** From now on, until quit, new items are held in memory only: the person chose so. */
  useMemoryOnly(): void;
}

const registration = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  expiresAt: z.number(),
  region: z.string(),
  startUrl: z.string(),
});

const itemSchema = z.object({
  version: z.literal(1),
  registrations: z.object({
    browser: registration.optional(),
    'device-code': registration.optional(),
  }),
  token: z
    .object({
      accessToken: z.string(),
      refreshToken: z.string().nullable(),
      obtainedAt: z.number(),
      expiresAt: z.number(),
      method: z.enum(['browser', 'device-code']),
    })
    .nullable(),
});

/** Written and deleted again to see whether the keychain can be used: one that is locked reads as empty. */
const probeAccount = 'probe';
/** A keychain that has asked the person waits for them; a person who does not answer must not hold up the app. */
const answerWithinMs = 60_000;

/** Sessions whose item should be gone and may not be, since the keychain was closed: remembered across starts. */
export interface Leftovers {
  load(): readonly string[];
  save(sessionIds: readonly string[]): void;
}

/** For whom the keychain is used: only a person who has just clicked may be asked for a password. */
type Wanted = 'by-itself' | 'by-a-click';

/**
 * Tokens and client registrations, one keychain item per SSO session. Access is in sequence: some keychains
 * lose one of two writes that cross. When the keychain is locked or cannot be used that is a state, said plainly;
 * nothing is ever written anywhere else.
 *
 * A locked keychain is left alone until it is seen to be unlocked, or until a person clicks: the system asks for a
 * password at every access, and nobody wants to be asked by a timer.
 */
export function createTokenVault(deps: {
  readonly keychain: Keychain;
  readonly leftovers: Leftovers;
  readonly clock: Clock;
  readonly log: Log;
  readonly changed: () => void;
}): TokenVault {
  const { keychain, leftovers, clock, log, changed } = deps;
  const memory = createMemoryStore();
  let state: Unworded<KeychainState> = { kind: 'checking' };
  let last: Promise<unknown> = Promise.resolve();
  /** An access waits for the person longer than anybody else can wait for it. */
  let isStuck = false;
  /** It was seen to be locked; so when it is seen to be open, that is news. */
  let seenLocked = false;

  function setState(next: Unworded<KeychainState>): void {
    // Until quit, as the person chose: not what an answer of the keychain that comes late makes of it.
    if (state.kind === 'memory-only') return;
    if (next.kind === state.kind && next.kind !== 'unavailable') return;
    state = next;
    changed();
  }

  function ready(): void {
    seenLocked = false;
    setState({ kind: 'ready', name: keychain.name, splitsItems: keychain.splitsItems });
  }

  function locked(why: Problem): Result<never> {
    setState({ kind: 'locked', problem: why });
    return failure(why);
  }

  /** Whether using it now would only have the system ask somebody who has not asked for anything. */
  async function isClosed(): Promise<boolean> {
    const now = await keychain.lock();
    if (now === 'locked') seenLocked = true;
    if (now !== 'unlocked') return now === 'locked' || state.kind === 'locked';
    return state.kind === 'locked' && !seenLocked;
  }

  async function failed(error: unknown): Promise<Result<never>> {
    const details = describeError(error);
    log.warn('keychain failed', { error: details });
    if (!(error instanceof KeychainLocked)) {
      const why = problem('keychain-unavailable', { details });
      setState({ kind: 'unavailable', problem: why });
      return failure(why);
    }
    const now = await keychain.lock();
    seenLocked = now === 'locked';
    return locked(seenLocked ? problem('keychain-locked', { details }) : lockedUnseen(details));
  }

  /** Waits for the access, but not for ever; until it has ended nothing else begins, so that no two ever cross. */
  async function inTime<T>(access: Promise<T>): Promise<T> {
    let cancel = (): void => undefined;
    const timeUp = new Promise<never>((_, reject) => {
      cancel = clock.after(answerWithinMs, () => {
        isStuck = true;
        const ended = (): void => void (isStuck = false);
        void access.finally(ended).then(ready, () => undefined);
        reject(new KeychainLocked('the keychain has not answered'));
      });
    });
    return Promise.race([access, timeUp]).finally(cancel);
  }

  async function attempt<T>(act: (store: SecretStore) => Promise<T>, wanted: Wanted): Promise<Result<T>> {
    if (state.kind === 'memory-only') return success(await act(memory));
    if (isStuck) return locked(problem('keychain-locked', { details: 'the keychain has not answered' }));
    if (wanted === 'by-itself' && (await isClosed())) return locked(problem('keychain-locked'));
    try {
      const value = await inTime(act(keychain.store));
      ready();
      return success(value);
    } catch (error) {
      return failed(error);
    }
  }

  function inSequence<T>(
    act: (store: SecretStore) => Promise<T>,
    wanted: Wanted = 'by-itself',
  ): Promise<Result<T>> {
    // What was chosen instead of the keychain does not wait for it.
    if (state.kind === 'memory-only') return attempt(act, wanted);
    const turn = last.then(() => attempt(act, wanted));
    last = turn;
    return turn;
  }

  function isLeft(sessionId: string, isSo: boolean): void {
    const ids = leftovers.load();
    if (ids.includes(sessionId) === isSo) return;
    leftovers.save(isSo ? [...ids, sessionId] : ids.filter((id) => id !== sessionId));
  }

  async function remove(sessionId: string): Promise<Result<void>> {
    const removed = await inSequence((store) => store.remove(sessionId));
    // From memory it is gone; the keychain, which is not used until quit, may hold an older one.
    isLeft(sessionId, !removed.ok || state.kind === 'memory-only');
    return removed;
  }

  function parse(text: string | null): SignInItem | null {
    if (text === null) return null;
    const parsed = itemSchema.safeParse(parseJson(text));
    if (parsed.success) {
      const { browser, 'device-code': deviceCode } = parsed.data.registrations;
      return {
        token: parsed.data.token,
        registrations: { ...(browser && { browser }), ...(deviceCode && { 'device-code': deviceCode }) },
      };
    }
    // A damaged item costs one sign-in; the next write replaces it.
    log.warn('a keychain item could not be understood and counts as signed out');
    return null;
  }

  return {
    state: () => state,
    async look() {
      if (state.kind !== 'memory-only') await inSequence((store) => store.read(probeAccount));
    },
    async open() {
      if (state.kind === 'memory-only') return;
      await inSequence(async (store) => {
        await store.write(probeAccount, 'probe');
        await store.remove(probeAccount);
      }, 'by-a-click');
    },
    useMemoryOnly() {
      setState({ kind: 'memory-only' });
    },
    async read(sessionId) {
      // What was signed out of while the keychain was closed must not come back.
      if (state.kind !== 'memory-only' && leftovers.load().includes(sessionId)) {
        const removed = await remove(sessionId);
        if (!removed.ok) return removed;
      }
      const found = await inSequence((store) => store.read(sessionId));
      return found.ok ? success(parse(found.value)) : found;
    },
    async write(sessionId, item) {
      const written = await inSequence((store) =>
        store.write(sessionId, JSON.stringify({ version: 1, ...item })),
      );
      if (written.ok && state.kind !== 'memory-only') isLeft(sessionId, false);
      return written;
    },
    remove,
    async removeLeftovers() {
      if (state.kind === 'memory-only') return;
      for (const sessionId of leftovers.load()) {
        if (!(await remove(sessionId)).ok) return;
      }
    },
  };
}

/** Where nothing tells of the lock, or tells it of another one, Rolecall cannot see that it was opened. */
function lockedUnseen(details: string): Problem {
  return problem('keychain-locked', {
    advice: ({ problems }) => problems.signIn.unlockHere,
    details,
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
