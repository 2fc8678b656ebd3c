import { AsyncEntry } from 'keytar';

/** An item of the system's keychain. In a file of its own: it loads the native module. */
export function keychainEntry(service: string, account: string): AsyncEntry {
  // SECURITY: pinned, because unpinned the library falls back silently to the kernel keyring, which a reboot
  // empties and which every process of the user reads.
  return new AsyncEntry(service, account, { linux: { store: 'secret-service' } });
}
