import type { CatalogueAccount, RoleId, SessionState } from '../../preload/contract';
import {
  profileName,
  resolveCollisions,
  type ProfileNameSource,
  type ProfileNameTemplate,
} from '../../preload/profile-name';
import type { MarkIndex } from '../marks/marked-accounts';

/** What a profile's name is made from. `session` is undefined for a role whose session is gone. */
export function nameSource(
  role: Pick<RoleId, 'accountId' | 'roleName'>,
  accountName: string,
  alias: string | null,
  session: Pick<SessionState, 'name'> | undefined,
): ProfileNameSource {
  return {
    account: accountName,
    accountId: role.accountId,
    alias,
    role: role.roleName,
    session: session?.name ?? '',
  };
}

export interface SuggestedName {
  readonly name: string;
  /** The name that the template makes, when it is taken and a number keeps the two apart; else null. */
  readonly taken: string | null;
}

/** The name for a new profile, by the template, and none of `taken`. */
export function suggestName(
  template: ProfileNameTemplate,
  source: ProfileNameSource,
  taken: readonly string[],
): SuggestedName {
  const plain = profileName(template, source);
  const name = resolveCollisions([plain], taken)[0] ?? plain;
  return { name, taken: name === plain ? null : plain };
}

export interface NameExample {
  readonly account: string;
  readonly role: string;
  readonly name: string;
}

export interface NamePreview {
  readonly examples: readonly NameExample[];
  /** How many of all roles would have the name of another one, and get a number. */
  readonly sharing: number;
}

const EXAMPLE_COUNT = 3;

/** Stands in while there is no list yet. */
/* eslint-disable rolecall/words-in-catalogue -- accounts have names, in whatever language */
const invented: readonly ProfileNameSource[] = [
  { account: 'Payments prod', accountId: '111122223333', role: 'AdministratorAccess' },
  { account: 'Payments staging', accountId: '444455556666', role: 'PowerUserAccess' },
  { account: 'Data platform', accountId: '777788889999', role: 'ReadOnlyAccess' },
].map((one) => ({ ...one, alias: null, session: 'acme' }));
/* eslint-enable rolecall/words-in-catalogue */

/** Every role of the catalogue that is known, as names are made from it. */
export function nameSources(
  accounts: readonly CatalogueAccount[],
  sessions: readonly SessionState[],
  marks: Pick<MarkIndex, 'ofAccount'>,
): readonly ProfileNameSource[] {
  const byId = new Map(sessions.map((session) => [session.id, session]));
  return accounts.flatMap(({ sessionId, accountId, name, roleNames }) => {
    const { alias } = marks.ofAccount({ sessionId, accountId });
    return (roleNames ?? []).map((roleName) =>
      nameSource({ accountId, roleName }, name, alias, byId.get(sessionId)),
    );
  });
}

/** The roles, or invented ones while none is known. */
export function sourcesOrInvented(sources: readonly ProfileNameSource[]): readonly ProfileNameSource[] {
  return sources.length === 0 ? invented : sources;
}

/** What the template makes of the roles: a few examples, of accounts and permission sets as different as there are. */
export function previewNames(
  template: ProfileNameTemplate,
  sources: readonly ProfileNameSource[],
): NamePreview {
  const chosen = examplesOf(sourcesOrInvented(sources));
  const names = resolveCollisions(chosen.map((source) => profileName(template, source)));
  const different = new Set(sources.map((source) => profileName(template, source)));
  return {
    examples: chosen.map(({ account, role }, at) => ({ account, role, name: names[at] ?? '' })),
    sharing: sources.length - different.size,
  };
}

function examplesOf(sources: readonly ProfileNameSource[]): readonly ProfileNameSource[] {
  const chosen: ProfileNameSource[] = [];
  const isNew = (part: 'account' | 'role', source: ProfileNameSource): boolean =>
    chosen.every((one) => one[part] !== source[part]);
  const rules: readonly ((source: ProfileNameSource) => boolean)[] = [
    (source) => isNew('account', source) && isNew('role', source),
    (source) => isNew('account', source),
    (source) => !chosen.includes(source),
  ];
  for (const fits of rules) {
    for (const source of sources) {
      if (chosen.length === EXAMPLE_COUNT) return chosen;
      if (fits(source)) chosen.push(source);
    }
  }
  return chosen;
}
