import type { EpochMs, RoleId, TakenKeys } from '../preload/contract';
import { roleKey } from './role-id';

/** Until when the keys hold that the person copied or looked at last, for each role; in this run. */
export interface TakenKeysMemory {
  took(role: RoleId, expiresAt: EpochMs): void;
  /** AWS does not accept them any more. */
  forget(role: RoleId): void;
  /** The ends that AWS named are so much later by this machine's clock than was thought. */
  clockMoved(byMs: number): void;
  /** The last ones first; a few only, since every snapshot of the state carries them. */
  list(): readonly TakenKeys[];
}

const mostRemembered = 20;

export function createTakenKeys(): TakenKeysMemory {
  let taken: readonly TakenKeys[] = [];
  const without = (role: RoleId) => taken.filter((one) => roleKey(one.role) !== roleKey(role));
  return {
    took(role, expiresAt) {
      taken = [{ role, expiresAt }, ...without(role)].slice(0, mostRemembered);
    },
    forget(role) {
      taken = without(role);
    },
    clockMoved(byMs) {
      taken = taken.map(({ role, expiresAt }) => ({ role, expiresAt: expiresAt + byMs }));
    },
    list: () => taken,
  };
}
