import { AsyncEntry } from 'keytar';
import type { SecretStore } from './secret-store';

/** A keychain that asks the person something may wait for them; one that hangs must not hang the app. */
const answerWithinMs = 60_000;

/**
 * The keychain of the platform: Keychain on macOS, Credential Manager on Windows, Secret Service on Linux.
 * `service` names the items; see `keychainService`.
 */
export function createSystemKeychain(service: string): SecretStore {
  // SECURITY: pinned, because unpinned the library falls back silently to the kernel keyring, which a reboot
  // empties and which every process of the user reads.
  const entry = (account: string): AsyncEntry =>
    new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
  return {
    // Async, so that an entry that cannot be made is a rejection like every other failure.
    read: async (account) => (await entry(account).getPassword(AbortSignal.timeout(answerWithinMs))) ?? null,
    write: async (account, secret) => entry(account).setPassword(secret, AbortSignal.timeout(answerWithinMs)),
    remove: async (account) => {
      await entry(account).deletePassword(AbortSignal.timeout(answerWithinMs));
    },
  };
}

/** What the platform's keychain is called there. */
export function keychainName(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return 'macOS Keychain';
    case 'win32':
      return 'Windows Credential Manager';
    default:
      return 'Secret Service (GNOME Keyring, KWallet or the like)';
  }
}
