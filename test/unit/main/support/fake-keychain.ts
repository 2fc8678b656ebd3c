import { KeychainLocked, type Keychain, type KeychainLock } from '../../../../main/keychain/secret-store';

/** What the person does when the system asks for the keychain's password. */
export type Answer = 'dismisses' | 'unlocks' | 'does not answer';

export interface FakeKeychain extends Keychain {
  readonly items: Map<string, string>;
  /** Every access and every question to the person, oldest first. */
  readonly calls: readonly string[];
  /** How often the system asked the person for a password. */
  asked(): number;
  setLocked(locked: boolean): void;
  /** What the person does from now on; who did not answer before does so now. */
  answer(answer: Answer): void;
  /** Makes every access fail, as when there is no keychain at all. */
  break(error: Error | null): void;
  /** What can be seen of its lock from outside; null for the truth. */
  show(lock: KeychainLock | null): void;
  mostUnderWay(): number;
}

/**
 * A keychain as GNOME Keyring is: while it is locked, whatever it has to open asks the person, and what it does not have
 * reads as absent.
 */
export function createFakeKeychain(): FakeKeychain {
  const items = new Map<string, string>();
  const calls: string[] = [];
  const unanswered: (() => void)[] = [];
  let locked = false;
  let answer: Answer = 'dismisses';
  let fault: Error | null = null;
  let shown: KeychainLock | null = null;
  let underWay = 0;
  let mostUnderWay = 0;

  async function opened(): Promise<void> {
    if (!locked) return;
    calls.push('ask');
    if (answer === 'does not answer') await new Promise<void>((resolve) => unanswered.push(resolve));
    if (answer !== 'unlocks') throw new KeychainLocked('unlock prompt was dismissed');
    locked = false;
  }

  async function access<T>(what: string, needsOpening: boolean, act: () => T): Promise<T> {
    calls.push(what);
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    try {
      // Not in the same moment, so that accesses that are not in sequence would cross.
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
      if (fault) throw fault;
      if (needsOpening) await opened();
      return act();
    } finally {
      underWay -= 1;
    }
  }

  return {
    name: 'secret-service',
    items,
    calls,
    splitsItems: false,
    store: {
      read: (account) => access(`read ${account}`, items.has(account), () => items.get(account) ?? null),
      write: (account, secret) => access(`write ${account}`, true, () => void items.set(account, secret)),
      remove: (account) => access(`remove ${account}`, items.has(account), () => void items.delete(account)),
    },
    lock: () => Promise.resolve(fault ? 'unknown' : (shown ?? (locked ? 'locked' : 'unlocked'))),
    asked: () => calls.filter((call) => call === 'ask').length,
    setLocked: (now) => (locked = now),
    answer(now) {
      answer = now;
      if (now !== 'does not answer') for (const goOn of unanswered.splice(0)) goOn();
    },
    break: (error) => (fault = error),
    show: (lock) => (shown = lock),
    mostUnderWay: () => mostUnderWay,
  };
}
