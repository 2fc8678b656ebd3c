import { z } from 'zod';
import type { KeychainState } from '../../preload/contract';
import type { SignInItem, SignInVault } from '../identity-center/sign-in-store';
import { describeError, type Log } from '../log';
import { problem } from '../problems';
import { failure, success, type Result } from '../result';
import { createMemoryStore, type SecretStore } from './secret-store';

export interface TokenVault extends SignInVault {
  state(): KeychainState;
  /** Finds out whether the keychain can be used, and goes on with it when it can. */
  probe(): Promise<void>;
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

/** Asked for to see whether the keychain answers at all; never written. */
const probeAccount = 'probe';

/**
 * Tokens and client registrations, one keychain item per SSO session. Access is in sequence: some keychains
 * lose one of two writes that cross. When the keychain cannot be used that is a state, said plainly; nothing
 * is ever written anywhere else.
 */
export function createTokenVault(deps: {
  readonly keychain: SecretStore;
  readonly keychainName: string;
  readonly log: Log;
  readonly changed: () => void;
}): TokenVault {
  const { keychain, log, changed } = deps;
  const memory = createMemoryStore();
  let state: KeychainState = { kind: 'checking' };
  let last: Promise<unknown> = Promise.resolve();

  function setState(next: KeychainState): void {
    if (next.kind === state.kind && next.kind !== 'unavailable') return;
    // Until quit, as the person chose: not what an answer of the keychain that comes late makes of it.
    if (state.kind === 'memory-only') return;
    state = next;
    changed();
  }

  async function attempt<T>(act: (store: SecretStore) => Promise<T>): Promise<Result<T>> {
    const inMemory = state.kind === 'memory-only';
    try {
      const value = await act(inMemory ? memory : keychain);
      if (!inMemory) setState({ kind: 'ready', name: deps.keychainName });
      return success(value);
    } catch (error) {
      log.warn('keychain failed', { error: describeError(error) });
      const why = problem('keychain-unavailable', { details: describeError(error) });
      setState({ kind: 'unavailable', problem: why });
      return failure(why);
    }
  }

  function inSequence<T>(act: (store: SecretStore) => Promise<T>): Promise<Result<T>> {
    const turn = last.then(() => attempt(act));
    last = turn;
    return turn;
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
    async probe() {
      if (state.kind !== 'memory-only') await inSequence((store) => store.read(probeAccount));
    },
    useMemoryOnly() {
      setState({ kind: 'memory-only' });
    },
    async read(sessionId) {
      const found = await inSequence((store) => store.read(sessionId));
      return found.ok ? success(parse(found.value)) : found;
    },
    write: (sessionId, item) =>
      inSequence((store) => store.write(sessionId, JSON.stringify({ version: 1, ...item }))),
    remove: (sessionId) => inSequence((store) => store.remove(sessionId)),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
