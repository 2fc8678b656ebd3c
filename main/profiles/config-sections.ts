/**
 * What Rolecall writes into the config file, so that the AWS CLI and the SDKs can use an organisation by themselves:
 * `[sso-session NAME]`, `[profile NAME]` for a role, and region and output for a profile with keys. Each section that it
 * writes carries a comment; a section without it is somebody else's and is never touched. Pure.
 */
import { profileNameFault, type ProfileNameFault } from '../../preload/profile-name';
import { samePortal } from '../../preload/start-url';
import type { Say } from '../wording';
import { editOwnSections, type SectionEdit } from './config-edit';
import type { IniDocument } from './ini-document';
import { isSafeValue } from './managed-section';
import {
  configSections,
  headerOf,
  planned,
  removal,
  type ConfigSections,
  type FoundSection,
  type OwnSection,
  type WantedSection,
} from './own-config-sections';

export interface SsoSessionContent {
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly scopes: readonly string[];
}

export interface SsoProfileContent {
  readonly name: string;
  readonly accountId: string;
  readonly roleName: string;
  readonly region: string | null;
  readonly output: string | null;
  /** Which role, for the comment in the file: "acme / Payments prod (111122223333) / AdministratorAccess". */
  readonly label: string;
}

export interface SsoProfilesRequest {
  readonly session: SsoSessionContent;
  readonly profiles: readonly SsoProfileContent[];
  /**
   * Names that have keys in the credentials file. Tools disagree whether keys or SSO count (aws-protocol §3.6), so
   * there are never both under one name.
   */
  readonly keyProfiles: ReadonlySet<string>;
  /** Whether those that we wrote for this session and that are not asked for go; with the last one the session goes. */
  readonly prune: boolean;
}

export interface Refused {
  readonly name: string;
  readonly why: Say;
}

export interface ConfigPlan {
  readonly document: IniDocument;
  /** Names of profiles, each list sorted. */
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  readonly refused: readonly Refused[];
  /** What becomes of the `[sso-session]`; `theirs`: somebody else's, which says the same, does. */
  readonly session: 'added' | 'changed' | 'removed' | 'unchanged' | 'theirs' | 'none';
}

export interface KeyProfileContent {
  readonly name: string;
  readonly region: string | null;
  readonly output: string | null;
  readonly label: string;
}

/** Writes SSO profiles for roles of one session: adds, changes, and with `prune` removes. Again, it changes nothing. */
export function planSsoProfiles(document: IniDocument, request: SsoProfilesRequest): ConfigPlan {
  const sections = configSections(document);
  const { session, profiles, keyProfiles } = request;
  const sessionState = stateOfSession(sections, session);
  if ('why' in sessionState) return nothing(document, [{ name: session.name, why: sessionState.why }]);
  const isOurs = (section: OwnSection): boolean =>
    section.of === 'profile' && section.settings.get('sso_session') === session.name;
  const { wanted, refused } = sorted(profiles, (profile) => {
    const values = [session.name, profile.accountId, profile.roleName, profile.region, profile.output];
    const before = sections.find('profile', profile.name);
    if (keyProfiles.has(profile.name)) {
      return ({ problems }) => problems.leftOut.keys;
    }
    if (!values.every((value) => value === null || isSafeValue(value))) {
      return ({ problems }) => problems.leftOut.value;
    }
    if (before?.own && !isOurs(before.own)) return ({ problems }) => problems.leftOut.forOther;
    return before && !before.own ? takenBy(before) : null;
  });
  const edits: SectionEdit[] = [];
  const outcome = planned(
    sections,
    wanted.map((profile) => ssoProfile(profile, session.name)),
    edits,
  );
  const names = new Set(profiles.map(({ name }) => name));
  const removed = request.prune
    ? sections.own.filter((section) => isOurs(section) && !names.has(section.name))
    : [];
  const users = sections.usersOf(session.name) + outcome.added.length - removed.length;
  const isNeeded = wanted.length > 0 || (users > 0 && sections.find('sso-session', session.name) !== null);
  const forSession = planSession(sections, session, sessionState.theirs, isNeeded, request.prune);
  return {
    ...outcome,
    // The session before the profiles that use it.
    document: editOwnSections(document, [...forSession.edits, ...edits, ...removed.map(removal)]),
    removed: removed.map(({ name }) => name).sort(),
    refused,
    session: forSession.becomes,
  };
}

function planSession(
  sections: ConfigSections,
  session: SsoSessionContent,
  isTheirs: boolean,
  isNeeded: boolean,
  prune: boolean,
): { readonly edits: readonly SectionEdit[]; readonly becomes: ConfigPlan['session'] } {
  if (isTheirs) return { edits: [], becomes: 'theirs' };
  const ours = sections.find('sso-session', session.name)?.own;
  if (isNeeded) {
    const edits: SectionEdit[] = [];
    const { added, changed } = planned(sections, [ssoSession(session)], edits);
    return {
      edits,
      becomes: added.length > 0 ? 'added' : changed.length > 0 ? 'changed' : 'unchanged',
    };
  }
  if (!ours) return { edits: [], becomes: 'none' };
  return prune ? { edits: [removal(ours)], becomes: 'removed' } : { edits: [], becomes: 'unchanged' };
}

/**
 * Writes region and output of profiles whose keys are in the credentials file, and nothing else about them. One with
 * neither is removed, if it is ours; with `prune`, so is any of ours that is not asked for.
 */
export function planKeyProfiles(
  document: IniDocument,
  request: { readonly profiles: readonly KeyProfileContent[]; readonly prune: boolean },
): ConfigPlan {
  const sections = configSections(document);
  const isOurs = (section: OwnSection): boolean =>
    section.of === 'profile' && !section.settings.has('sso_session');
  const asked = request.profiles.filter(({ region, output }) => region !== null || output !== null);
  const { wanted, refused } = sorted(asked, (profile) => {
    if (![profile.region, profile.output].every((value) => value === null || isSafeValue(value))) {
      return ({ problems }) => problems.leftOut.value;
    }
    const before = sections.find('profile', profile.name);
    if (before?.own && !isOurs(before.own)) return ({ problems }) => problems.leftOut.ssoProfile;
    return before && !before.own ? takenBy(before) : null;
  });
  const edits: SectionEdit[] = [];
  const outcome = planned(sections, wanted.map(keyProfile), edits);
  const names = new Set(asked.map(({ name }) => name));
  const emptied = new Set(request.profiles.map(({ name }) => name).filter((name) => !names.has(name)));
  const removed = sections.own.filter(
    (section) => isOurs(section) && !names.has(section.name) && (request.prune || emptied.has(section.name)),
  );
  return {
    ...outcome,
    document: editOwnSections(document, [...edits, ...removed.map(removal)]),
    removed: removed.map(({ name }) => name).sort(),
    refused,
    session: 'none',
  };
}

function nothing(document: IniDocument, refused: readonly Refused[]): ConfigPlan {
  return { document, added: [], changed: [], removed: [], unchanged: [], refused, session: 'none' };
}

/** By name, so that the same request in another order writes the same file; each name once. */
function sorted<Content extends { readonly name: string }>(
  profiles: readonly Content[],
  whyNot: (profile: Content) => Say | null,
): { readonly wanted: readonly Content[]; readonly refused: readonly Refused[] } {
  const wanted: Content[] = [];
  const refused: Refused[] = [];
  for (const profile of profiles.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))) {
    const { name } = profile;
    const fault = profileNameFault(name);
    const isTwice = wanted.at(-1)?.name === name;
    const why = fault ? badName(fault) : isTwice ? twice : whyNot(profile);
    if (why === null) wanted.push(profile);
    else refused.push({ name, why });
  }
  return { wanted, refused };
}

const badName =
  (fault: ProfileNameFault): Say =>
  ({ problems }) =>
    problems.leftOut.name[fault];
const twice: Say = ({ problems }) => problems.leftOut.twice;

function stateOfSession(
  sections: ConfigSections,
  session: SsoSessionContent,
): { readonly theirs: boolean } | { readonly why: Say } {
  const fault = profileNameFault(session.name);
  if (fault) return { why: badName(fault) };
  if (![session.startUrl, session.region, ...session.scopes].every(isSafeValue)) {
    return { why: ({ problems }) => problems.leftOut.sessionValue };
  }
  const found = sections.find('sso-session', session.name);
  if (!found || found.own) return { theirs: false };
  const isSame =
    found.section.header === headerOf('sso-session', session.name) &&
    samePortal(found.settings.get('sso_start_url') ?? '', session.startUrl) &&
    found.settings.get('sso_region') === session.region;
  return isSame ? { theirs: true } : { why: ({ problems }) => problems.leftOut.sessionTaken(found.line) };
}

function takenBy({ line }: FoundSection): Say {
  return ({ problems }) => problems.leftOut.taken(line);
}

function ssoSession({ name, startUrl, region, scopes }: SsoSessionContent): WantedSection {
  return {
    of: 'sso-session',
    name,
    settings: [
      ['sso_start_url', startUrl],
      ['sso_region', region],
      ...(scopes.length > 0 ? ([['sso_registration_scopes', scopes.join(',')]] as const) : []),
    ],
    optional: [],
    // eslint-disable-next-line rolecall/words-in-catalogue -- a comment in the file, which stays the same
    label: 'the profiles that use it',
  };
}

function ssoProfile(profile: SsoProfileContent, session: string): WantedSection {
  const { name, accountId, roleName, label } = profile;
  const optional = optionalSettings(profile);
  return {
    of: 'profile',
    name,
    settings: [
      ['sso_session', session],
      ['sso_account_id', accountId],
      ['sso_role_name', roleName],
      ...optional,
    ],
    optional: optional.map(([key]) => key),
    label,
  };
}

function keyProfile(profile: KeyProfileContent): WantedSection {
  const settings = optionalSettings(profile);
  return {
    of: 'profile',
    name: profile.name,
    settings,
    optional: settings.map(([key]) => key),
    label: profile.label,
  };
}

function optionalSettings({
  region,
  output,
}: {
  readonly region: string | null;
  readonly output: string | null;
}): readonly (readonly [string, string])[] {
  return [
    ...(region === null ? [] : ([['region', region]] as const)),
    ...(output === null ? [] : ([['output', output]] as const)),
  ];
}
