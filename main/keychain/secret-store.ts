/** A place for secrets, by account name. Rejects when it cannot be used, e.g. because it is locked. */
export interface SecretStore {
  read(account: string): Promise<string | null>;
  write(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
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
