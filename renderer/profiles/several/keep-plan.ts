/** What keeping several roles would do: each with the name it gets, and what is wrong with that. Pure. */
import type {
  CatalogueAccount,
  ManagedProfileState,
  Problem,
  RoleId,
  SessionState,
  TakenName,
  FailedKeep,
} from '../../../preload/contract';
import {
  profileName,
  profileNameFault,
  resolveCollisions,
  type ProfileNameFault,
  type ProfileNameTemplate,
} from '../../../preload/profile-name';
import { accountKey, roleKey } from '../../catalogue';
import type { MarkIndex } from '../../marks/marked-accounts';
import { profilesByRole } from '../keep-role';
import { nameSource } from '../suggested-name';

/** Who has a name already. */
export type NameOwner = 'rolecall' | 'selection' | TakenName['file'];

/** Why a role cannot be kept under the name that it has in the plan. */
export type NameFault =
  | { readonly kind: 'form'; readonly fault: ProfileNameFault }
  | { readonly kind: 'taken'; readonly by: NameOwner };

export interface PlannedKeep {
  readonly key: string;
  readonly role: RoleId;
  /** Its alias, where it has one. */
  readonly accountName: string;
  readonly name: string;
  /** The name that the template makes and who has it, while a number keeps the two apart; else null. */
  readonly numbered: { readonly plain: string; readonly by: NameOwner } | null;
  readonly fault: NameFault | null;
  /** Why it failed under this name the last time; null when it did not, or has another name now. */
  readonly failure: Problem | null;
}

export interface AlreadyKept {
  readonly key: string;
  readonly role: RoleId;
  readonly accountName: string;
  readonly names: readonly string[];
}

export interface KeepPlan {
  readonly toKeep: readonly PlannedKeep[];
  /** Left alone. */
  readonly kept: readonly AlreadyKept[];
}

export interface KeepFacts {
  readonly template: ProfileNameTemplate;
  readonly sessions: readonly SessionState[];
  readonly accounts: readonly CatalogueAccount[];
  readonly marks: Pick<MarkIndex, 'ofAccount'>;
  readonly managed: readonly ManagedProfileState[];
  readonly taken: readonly TakenName[];
  readonly failed: readonly FailedKeep[];
  /** Names that the person typed, by role key. */
  readonly typed: ReadonlyMap<string, string>;
}

export function planKeep(roles: readonly RoleId[], facts: KeepFacts): KeepPlan {
  const accounts = new Map(facts.accounts.map((account) => [accountKey(account), account]));
  const sessions = new Map(facts.sessions.map((session) => [session.id, session]));
  const byRole = profilesByRole(facts.managed);
  const known = roles.map((role) => {
    const realName = accounts.get(accountKey(role))?.name ?? role.accountId;
    const { alias } = facts.marks.ofAccount(role);
    const plain = profileName(
      facts.template,
      nameSource(role, realName, alias, sessions.get(role.sessionId)),
    );
    const key = roleKey(role);
    return { key, role, accountName: alias ?? realName, plain, kept: byRole.get(key) ?? [] };
  });
  const owners = new Map<string, NameOwner>([
    ...facts.taken.map(({ name, file }) => [name, file] as const),
    ...facts.managed.map(({ name }) => [name, 'rolecall'] as const),
  ]);
  const open = known.filter(({ kept }) => kept.length === 0);
  const suggested = resolveCollisions(
    open.map(({ plain }) => plain),
    owners.keys(),
  );
  const named = open.map((one, at) => {
    const own = suggested[at] ?? one.plain;
    const name = facts.typed.get(one.key) ?? own;
    return { ...one, name, isNumbered: name === own && own !== one.plain };
  });
  const faultOf = nameFaults(
    named.map(({ name }) => name),
    owners,
  );
  const failures = new Map(facts.failed.map((one) => [roleKey(one.role), one]));
  return {
    toKeep: named.map(({ key, role, accountName, plain, name, isNumbered }) => {
      const failed = failures.get(key);
      return {
        key,
        role,
        accountName,
        name,
        numbered: isNumbered ? { plain, by: owners.get(plain) ?? 'selection' } : null,
        fault: faultOf(name),
        failure: failed?.profileName === name.trim() ? failed.problem : null,
      };
    }),
    kept: known
      .filter(({ kept }) => kept.length > 0)
      .map(({ key, role, accountName, kept }) => ({
        key,
        role,
        accountName,
        names: kept.map(({ name }) => name),
      })),
  };
}

/** What is wrong with each of the names that are wanted together. */
function nameFaults(
  names: readonly string[],
  owners: ReadonlyMap<string, NameOwner>,
): (name: string) => NameFault | null {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name.trim(), (counts.get(name.trim()) ?? 0) + 1);
  return (typed) => {
    const name = typed.trim();
    const fault = profileNameFault(name);
    if (fault !== null) return { kind: 'form', fault };
    const owner = owners.get(name) ?? ((counts.get(name) ?? 0) > 1 ? 'selection' : null);
    return owner === null ? null : { kind: 'taken', by: owner };
  };
}
