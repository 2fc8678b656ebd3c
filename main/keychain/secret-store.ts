import type { KeychainName } from '../../preload/contract';

/**
 * A place for secrets, by account name. Rejects when it cannot be used; with `KeychainLocked` when that is because it is
 * locked, or because the person did not let us in.
 */
export interface SecretStore {
  read(account: string): Promise<string | null>;
  write(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
}

/** The store is there, and does not open. */
export class KeychainLocked extends Error {
  override readonly name = 'KeychainLocked';
}

/** What can be seen of a keychain without having the system ask the person; `unknown` where nothing can. */
export type KeychainLock = 'locked' | 'unlocked' | 'unknown';

/** The keychain that the platform offers. */
export interface Keychain {
  readonly name: KeychainName;
  readonly store: SecretStore;
  /** Whether a long value is kept as several items. */
  readonly splitsItems: boolean;
  /** Never asks the person, never rejects. */
  lock(): Promise<KeychainLock>;
}

/** Holds secrets in memory until the process ends. */
export function createMemoryStore(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    read: (account) => Promise.resolve(secrets.get(account) ?? null),
    write(account, secret) {
      secrets.set(account, secret);
      return Promise.resolve();
    },
    remove(account) {
      secrets.delete(account);
      return Promise.resolve();
    },
  };
}
