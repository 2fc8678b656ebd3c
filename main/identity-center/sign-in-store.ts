import type { EpochMs, SignInMethod } from '../../preload/contract';
import { success, type Result } from '../result';

/** An OIDC client as AWS registered it; reused until 15 minutes before it lapses. */
export interface ClientRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly expiresAt: EpochMs;
  readonly region: string;
  readonly startUrl: string;
}

/** An access token and what renews it. */
export interface StoredToken {
  readonly accessToken: string;
  /** Null when AWS gave none: then the sign-in ends with the access token. */
  readonly refreshToken: string | null;
  readonly obtainedAt: EpochMs;
  readonly expiresAt: EpochMs;
  /** The registration that may renew it is the one of this method. */
  readonly method: SignInMethod;
}

/** Everything secret of one SSO session: one item in the keychain. */
export interface SignInItem {
  readonly registrations: Readonly<Partial<Record<SignInMethod, ClientRegistration>>>;
  readonly token: StoredToken | null;
}

export const emptySignInItem: SignInItem = { registrations: {}, token: null };

/** Where the items live; the keychain, or memory when the person chose so. */
export interface SignInVault {
  read(sessionId: string): Promise<Result<SignInItem | null>>;
  write(sessionId: string, item: SignInItem): Promise<Result<void>>;
  remove(sessionId: string): Promise<Result<void>>;
}

export interface SignInStore {
  /** The item as it is known now; null before it was read. */
  known(sessionId: string): SignInItem | null;
  /** Reads the vault at most once per session and start. */
  load(sessionId: string): Promise<Result<SignInItem>>;
  /**
   * Replaces the item, in memory first: a token that AWS has just given out must not be lost because the
   * keychain is locked. The failure of the vault is returned; `saveUnsaved` tries again.
   */
  update(sessionId: string, change: (item: SignInItem) => SignInItem): Promise<Result<void>>;
  remove(sessionId: string): Promise<Result<void>>;
  /** Tries again to save what the vault did not take, of one session or of all. */
  saveUnsaved(sessionId?: string): Promise<Result<void>>;
}

/** The one owner of the items: everything else goes through it, so that two writers cannot cross. */
export function createSignInStore(vault: SignInVault): SignInStore {
  const items = new Map<string, SignInItem>();
  const loading = new Map<string, Promise<Result<SignInItem>>>();
  const unsaved = new Set<string>();

  async function read(sessionId: string): Promise<Result<SignInItem>> {
    const found = await vault.read(sessionId);
    if (!found.ok) return found;
    // A sign-in that ended while the keychain was still answering is newer than the answer.
    const item = items.get(sessionId) ?? found.value ?? emptySignInItem;
    items.set(sessionId, item);
    return success(item);
  }

  async function save(sessionId: string): Promise<Result<void>> {
    const item = items.get(sessionId);
    if (!item) return success(undefined);
    unsaved.add(sessionId);
    const saved = await vault.write(sessionId, item);
    if (saved.ok && items.get(sessionId) === item) unsaved.delete(sessionId);
    return saved;
  }

  return {
    known: (sessionId) => items.get(sessionId) ?? null,
    load(sessionId) {
      const item = items.get(sessionId);
      if (item) return Promise.resolve(success(item));
      const pending =
        loading.get(sessionId) ??
        read(sessionId).finally(() => {
          loading.delete(sessionId);
        });
      loading.set(sessionId, pending);
      return pending;
    },
    update(sessionId, change) {
      items.set(sessionId, change(items.get(sessionId) ?? emptySignInItem));
      return save(sessionId);
    },
    async remove(sessionId) {
      items.set(sessionId, emptySignInItem);
      unsaved.delete(sessionId);
      return vault.remove(sessionId);
    },
    async saveUnsaved(only) {
      for (const sessionId of [...unsaved]) {
        if (only !== undefined && sessionId !== only) continue;
        const saved = await save(sessionId);
        if (!saved.ok) return saved;
      }
      return success(undefined);
    },
  };
}
