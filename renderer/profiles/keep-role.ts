import type { ManagedProfileState, RoleId } from '../../preload/contract';
import { roleKey } from '../catalogue';

/** The profiles under which a role is kept. */
export function profilesOf(
  role: RoleId,
  profiles: readonly ManagedProfileState[],
): readonly ManagedProfileState[] {
  const key = roleKey(role);
  return profiles.filter((profile) => roleKey(profile.role) === key);
}

/** All profiles by the role that they are kept for. */
export function profilesByRole(
  profiles: readonly ManagedProfileState[],
): ReadonlyMap<string, readonly ManagedProfileState[]> {
  const byRole = new Map<string, ManagedProfileState[]>();
  for (const profile of profiles) {
    const key = roleKey(profile.role);
    const others = byRole.get(key);
    if (others === undefined) byRole.set(key, [profile]);
    else others.push(profile);
  }
  return byRole;
}
