import type { RoleId } from '../preload/contract';

/** One string for a role. The parts have no `/`: a UUID, twelve digits, `[\w+=,.@-]+` (IAM's own rule). */
export function roleKey(role: RoleId): string {
  return `${role.sessionId}/${role.accountId}/${role.roleName}`;
}
