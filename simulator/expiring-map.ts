import type { Clock } from './options';

/** A map that forgets what expired long ago, so that a simulator can run for weeks. */
export interface ExpiringMap<T extends { readonly expiresAt: number }> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
  values(): IterableIterator<T>;
  readonly size: number;
}

const SWEEP_EVERY = 256;

/**
 * Expired entries stay for `keepMs`, so that "expired" can be told from "never existed"; what is older is
 * swept away every few insertions.
 */
export function createExpiringMap<T extends { readonly expiresAt: number }>(
  clock: Clock,
  keepMs = 24 * 3600 * 1000,
): ExpiringMap<T> {
  const entries = new Map<string, T>();
  let insertions = 0;

  function sweep(): void {
    const oldest = clock.now() - keepMs;
    for (const [key, { expiresAt }] of entries) if (expiresAt < oldest) entries.delete(key);
  }

  return {
    get: (key) => entries.get(key),
    set(key, value) {
      entries.set(key, value);
      insertions += 1;
      if (insertions % SWEEP_EVERY === 0) sweep();
    },
    delete: (key) => void entries.delete(key),
    values: () => entries.values(),
    get size() {
      return entries.size;
    },
  };
}
