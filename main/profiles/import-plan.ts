/** What of a config file is offered for import, and under which names. Pure. */
import {
  longestAlias,
  type ImportableAlias,
  type ImportableProfile,
  type ImportableSession,
  type ImportChoices,
  type RoleId,
} from '../../preload/contract';
import { profileName, resolveCollisions, type ProfileNameTemplate } from '../../preload/profile-name';
import { samePortal } from '../../preload/start-url';
import { isRegion, type SsoSession } from '../identity-center/sso-session';
import type { Unworded } from '../wording';
import type { ConfigImport, FoundSession, FoundSsoProfile } from './config-import';
import { proposedAlias, type ProposedAlias } from './proposed-alias';

/** What is there already. */
export interface ImportContext {
  readonly sessions: readonly SsoSession[];
  /** As AWS calls it; null while that is not known. */
  readonly accountName: (sessionId: string, accountId: string) => string | null;
  readonly aliasOf: (sessionId: string, accountId: string) => string | null;
  readonly isKept: (role: RoleId) => boolean;
  readonly template: ProfileNameTemplate;
  /** Names under which keys must not be kept: they are taken, or another kind of profile has them. */
  readonly takenNames: ReadonlySet<string>;
}

/** One organisation of the file: its sessions of one start URL and region are one. */
interface Portal {
  readonly found: FoundSession;
  readonly setUp: SsoSession | undefined;
}

interface FoundAccount {
  readonly portal: Portal;
  readonly accountId: string;
  readonly profiles: readonly FoundSsoProfile[];
  /** As AWS calls it. */
  readonly name: string | null;
  readonly alias: ProposedAlias | null;
  /** What the person calls it already. */
  readonly presentAlias: string | null;
}

/** What to offer for what was found. Sessions that are set up already are told by start URL and region, not by name. */
export function planImport(found: ConfigImport, context: ImportContext): Unworded<ImportChoices> {
  const portals = portalsOf(found.sessions, context.sessions);
  const accounts = accountsOf(found, portals, context);
  return {
    sessions: offeredSessions([...new Set(portals.values())], context.sessions),
    aliases: accounts.flatMap(offeredAlias),
    profiles: offeredProfiles(accounts, context),
    problems: found.problems,
  };
}

function portalsOf(
  sessions: readonly FoundSession[],
  setUp: readonly SsoSession[],
): ReadonlyMap<string, Portal> {
  const portals = new Map<string, Portal>();
  for (const session of sessions) {
    const isSame = (other: { readonly startUrl: string; readonly region: string }): boolean =>
      other.region === session.region && samePortal(other.startUrl, session.startUrl);
    const before = [...portals.values()].find(({ found }) => isSame(found));
    portals.set(session.name, before ?? { found: session, setUp: setUp.find(isSame) });
  }
  return portals;
}

function offeredSessions(
  portals: readonly Portal[],
  setUp: readonly SsoSession[],
): readonly ImportableSession[] {
  const taken = new Set(setUp.map(({ name }) => name.toLowerCase()));
  return portals.map(({ found: { name: foundAs, startUrl, region }, setUp: already }) => {
    const name = already?.name ?? freeName(foundAs, taken);
    taken.add(name.toLowerCase());
    return { foundAs, name, startUrl, region, isSetUp: already !== undefined };
  });
}

const longestSessionName = 60;

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const name = wanted.slice(0, longestSessionName);
  for (let count = 1; ; count += 1) {
    const one = count === 1 ? name : `${name}-${count}`;
    if (!taken.has(one.toLowerCase())) return one;
  }
}

function accountsOf(
  found: ConfigImport,
  portals: ReadonlyMap<string, Portal>,
  context: ImportContext,
): readonly FoundAccount[] {
  const groups = new Map<string, { portal: Portal; accountId: string; profiles: FoundSsoProfile[] }>();
  for (const profile of found.profiles) {
    const portal = portals.get(profile.sessionName);
    if (!portal) continue;
    const { accountId } = profile;
    const key = `${portal.found.name}/${accountId}`;
    const group = groups.get(key) ?? { portal, accountId, profiles: [] };
    group.profiles.push(profile);
    groups.set(key, group);
  }
  return [...groups.values()].map((group) => {
    const sessionId = group.portal.setUp?.id;
    return {
      ...group,
      name: sessionId === undefined ? null : context.accountName(sessionId, group.accountId),
      presentAlias: sessionId === undefined ? null : context.aliasOf(sessionId, group.accountId),
      alias: proposedAlias(group.profiles),
    };
  });
}

/** An account that has an alias keeps it, and one that AWS calls the same needs none. */
function offeredAlias({
  portal,
  accountId,
  name,
  alias,
  presentAlias,
}: FoundAccount): readonly ImportableAlias[] {
  if (alias === null || presentAlias !== null || alias.alias.length > longestAlias) return [];
  if (name?.toLowerCase() === alias.alias.toLowerCase()) return [];
  return [
    {
      session: portal.found.name,
      accountId,
      accountName: name,
      alias: alias.alias,
      isClear: alias.isClear,
    },
  ];
}

/** Keys are kept under another name than the SSO profile's: tools disagree which of two kinds counts. */
function offeredProfiles(
  accounts: readonly FoundAccount[],
  { template, takenNames, isKept }: ImportContext,
): readonly ImportableProfile[] {
  const offered = accounts.flatMap(({ portal, profiles, ...account }) =>
    profiles.map((profile) => ({ portal, account, profile })),
  );
  const names = resolveCollisions(
    offered.map(({ portal, account, profile }) =>
      profileName(template, {
        account: account.name ?? account.alias?.alias ?? account.accountId,
        accountId: account.accountId,
        alias: account.presentAlias ?? account.alias?.alias ?? null,
        role: profile.roleName,
        session: portal.setUp?.name ?? portal.found.name,
      }),
    ),
    takenNames,
  );
  return offered.map(({ portal, profile }, at) => {
    const { name, accountId, roleName, defaultRegion } = profile;
    const sessionId = portal.setUp?.id;
    const kept = sessionId !== undefined && isKept({ sessionId, accountId, roleName });
    return {
      name,
      session: portal.found.name,
      accountId,
      roleName,
      region: defaultRegion !== null && isRegion(defaultRegion) ? defaultRegion : null,
      keepAs: kept ? null : (names[at] ?? name),
    };
  });
}
