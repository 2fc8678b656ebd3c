import { samePortal, startUrlFault } from '../../preload/start-url';
import { isRegion } from '../identity-center/sso-session';
import type { Say } from '../wording';
import { botocorePlace } from './aws-readers';
import { iniEntries, iniSections, type IniDocument, type IniSection } from './ini-document';

/** An SSO session that the config file speaks of. */
export interface FoundSession {
  /** Its own name; for profiles that carry the start URL themselves, one made from that. */
  readonly name: string;
  readonly startUrl: string;
  readonly region: string;
  readonly scopes: readonly string[];
}

/** A profile that gets its credentials from Identity Center. */
export interface FoundSsoProfile {
  readonly name: string;
  /** The session of `sessions` that it belongs to. */
  readonly sessionName: string;
  /** Whether the file has that session; else the profile has start URL and region itself (the older form). */
  readonly form: 'sso-session' | 'legacy';
  readonly accountId: string;
  readonly roleName: string;
  /** Its default region for AWS, which is not that of the session. */
  readonly defaultRegion: string | null;
}

export interface ImportProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly name: string;
  readonly why: Say;
}

export interface ConfigImport {
  readonly sessions: readonly FoundSession[];
  readonly profiles: readonly FoundSsoProfile[];
  readonly problems: readonly ImportProblem[];
}

interface Section {
  readonly name: string;
  readonly line: number;
  readonly settings: ReadonlyMap<string, string>;
}

/**
 * The SSO sessions and SSO profiles of a config file, in file order, as botocore has them (`_load_sso_config` of
 * botocore/credentials.py): a profile is one when it has an account or a role; with `sso_session` it takes start URL and
 * region from there, and its own, if it has any, must be the same. Profiles of the older form with the same start URL
 * and region belong to one session; to one of the file, if that has them too.
 */
export function readSsoConfig(document: IniDocument): ConfigImport {
  const { profiles: sections, sessions: sessionSections } = sectionsOf(document);
  const problems: ImportProblem[] = [];
  const sessions: FoundSession[] = [];
  for (const section of sessionSections) {
    const read = readSession(section);
    if (typeof read === 'function') problems.push({ line: section.line, name: section.name, why: read });
    else sessions.push(read);
  }
  const named = new Map(sessions.map((session) => [session.name, session]));
  const profiles: FoundSsoProfile[] = [];
  for (const section of sections) {
    const { name, line, settings } = section;
    if (!settings.has('sso_account_id') && !settings.has('sso_role_name')) continue;
    const session = sessionOf(settings, named, sessions);
    const role = readRole(settings);
    if (typeof session === 'function') problems.push({ line, name, why: session });
    else if (typeof role === 'function') problems.push({ line, name, why: role });
    else {
      if (!sessions.includes(session)) sessions.push(session);
      profiles.push({
        name,
        sessionName: session.name,
        form: settings.has('sso_session') ? 'sso-session' : 'legacy',
        ...role,
        defaultRegion: settings.get('region') || null,
      });
    }
  }
  return { sessions, profiles, problems: problems.toSorted((a, b) => a.line - b.line) };
}

function sectionsOf(document: IniDocument): {
  readonly profiles: readonly Section[];
  readonly sessions: readonly Section[];
} {
  const profiles = new Map<string, Section>();
  const sessions = new Map<string, Section>();
  for (const section of iniSections(document)) {
    const place = botocorePlace(section.header, 'config');
    if (!place) continue;
    const { name } = place;
    const found = { name, line: section.first + 1, settings: settingsOf(document, section) };
    // Of two that are the same to botocore it takes the last.
    (place.of === 'profile' ? profiles : sessions).set(name, found);
  }
  return { profiles: [...profiles.values()], sessions: [...sessions.values()] };
}

function settingsOf(document: IniDocument, section: IniSection): ReadonlyMap<string, string> {
  return new Map(iniEntries(document, section).map(({ key, value }) => [key, value]));
}

function readSession({ name, settings }: Section): FoundSession | Say {
  const startUrl = settings.get('sso_start_url') ?? '';
  const region = settings.get('sso_region') ?? '';
  const fault = portalFault(startUrl, region);
  if (fault !== null) return fault;
  const scopes = (settings.get('sso_registration_scopes') ?? '')
    .split(',')
    .map((scope) => scope.trim())
    .filter(Boolean);
  return { name, startUrl, region, scopes };
}

function portalFault(startUrl: string, region: string): Say | null {
  if (startUrl === '') return missing('sso_start_url');
  if (region === '') return missing('sso_region');
  if (startUrlFault(startUrl) !== null) return ({ problems }) => problems.notImported.startUrl;
  return isRegion(region) ? null : ({ problems }) => problems.notImported.region;
}

function missing(key: string): Say {
  return ({ problems }) => problems.notImported.missing(key);
}

/** The session of a profile: that which it names, else one with its start URL and region, else a new one. */
function sessionOf(
  settings: ReadonlyMap<string, string>,
  named: ReadonlyMap<string, FoundSession>,
  sessions: readonly FoundSession[],
): FoundSession | Say {
  const startUrl = settings.get('sso_start_url');
  const region = settings.get('sso_region');
  const name = settings.get('sso_session');
  if (name !== undefined) {
    const session = named.get(name);
    if (!session) return ({ problems }) => problems.notImported.noSession(name);
    const isSame =
      (startUrl === undefined || startUrl === session.startUrl) &&
      (region === undefined || region === session.region);
    return isSame ? session : ({ problems }) => problems.notImported.otherSession(name);
  }
  const fault = portalFault(startUrl ?? '', region ?? '');
  if (fault !== null || startUrl === undefined || region === undefined)
    return fault ?? missing('sso_start_url');
  const known = sessions.find(
    (session) => session.region === region && samePortal(session.startUrl, startUrl),
  );
  return known ?? { name: proposedName(startUrl, sessions), startUrl, region, scopes: [] };
}

/** IAM's rule for role names, which permission sets follow. */
const roleNameForm = /^[\w+=,.@-]{1,64}$/;

function readRole(
  settings: ReadonlyMap<string, string>,
): Pick<FoundSsoProfile, 'accountId' | 'roleName'> | Say {
  const accountId = settings.get('sso_account_id') ?? '';
  const roleName = settings.get('sso_role_name') ?? '';
  if (!/^\d{12}$/.test(accountId)) return ({ problems }) => problems.notImported.accountId;
  if (roleName === '') return missing('sso_role_name');
  return roleNameForm.test(roleName)
    ? { accountId, roleName }
    : ({ problems }) => problems.notImported.roleName;
}

/** `https://acme.awsapps.com/start` is "acme"; a number is added where that is taken. */
function proposedName(startUrl: string, sessions: readonly FoundSession[]): string {
  const label = /^https:\/\/([^./:?#]+)/.exec(startUrl)?.[1]?.replaceAll(/[^A-Za-z0-9_-]+/g, '') ?? '';
  const base = label === '' ? 'sso' : label;
  const taken = new Set(sessions.map(({ name }) => name));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? base : `${base}-${count}`;
    if (!taken.has(name)) return name;
  }
}
