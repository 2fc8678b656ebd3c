import type { AsyncEntry } from 'keytar';
import type { KeychainName } from '../../preload/contract';
import type { Log } from '../log';
import { secretServiceLock } from './secret-service-lock';
import { KeychainLocked, type Keychain, type SecretStore } from './secret-store';
import { createSplitStore } from './split-store';

/** Windows takes 2,560 bytes an item (CRED_MAX_CREDENTIAL_BLOB_SIZE), and keeps text as UTF-16. */
const windowsLimit = 1_280;

/**
 * The keychain of the platform: Keychain on macOS, Credential Manager on Windows, Secret Service on Linux.
 * `service` names the items; see `keychainService`.
 */
export function createSystemKeychain(service: string, platform: NodeJS.Platform, log: Log): Keychain {
  const store = createEntryStore(service);
  const splitsItems = platform === 'win32';
  return {
    name: keychainName(platform),
    store: splitsItems ? createSplitStore(store, windowsLimit, log) : store,
    splitsItems,
    lock: platform === 'linux' ? secretServiceLock : () => Promise.resolve('unknown'),
  };
}

function createEntryStore(service: string): SecretStore {
  // Loaded with the first item that is wanted, not while the app starts.
  const entry = async (account: string): Promise<AsyncEntry> =>
    (await import('./keychain-entry')).keychainEntry(service, account);
  return {
    read: (account) => telling(async () => (await (await entry(account)).getPassword()) ?? null),
    write: (account, secret) => telling(async () => (await entry(account)).setPassword(secret)),
    remove: (account) =>
      telling(async () => {
        await (await entry(account)).deletePassword();
      }),
  };
}

/** How the library begins its error NoStorageAccess: the store is there, and locked or closed to us. */
const noAccess = "Couldn't access platform storage";

/** An entry that cannot be made is a rejection like every other failure. */
async function telling<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw error instanceof Error && error.message.startsWith(noAccess)
      ? new KeychainLocked(error.message, { cause: error })
      : error;
  }
}

function keychainName(platform: NodeJS.Platform): KeychainName {
  switch (platform) {
    case 'darwin':
      return 'macos';
    case 'win32':
      return 'windows';
    default:
      return 'secret-service';
  }
}
