/** Our sections of a config file, and what is to be done with them. Pure. */
import { botocorePlace, jsPlace } from './aws-readers';
import type { SectionEdit } from './config-edit';
import { meantBy } from './dropped-names';
import { iniEntries, iniLines, iniSections, type IniDocument, type IniSection } from './ini-document';
import { markerLine, type Ownership } from './owned-section';

export type ConfigKind = 'profile' | 'sso-session';

/** A section as it is to be. */
export interface WantedSection {
  readonly of: ConfigKind;
  readonly name: string;
  readonly settings: readonly (readonly [key: string, value: string])[];
  /** Settings of `settings` that may be there without being ours. */
  readonly optional: readonly string[];
  readonly label: string;
}

const marker = '# Written by Rolecall';
const ssoKeys = ['sso_session', 'sso_account_id', 'sso_role_name'];
const sessionKeys = ['sso_start_url', 'sso_region', 'sso_registration_scopes'];

export interface OwnSection {
  readonly of: ConfigKind;
  readonly name: string;
  readonly section: IniSection;
  readonly settings: ReadonlyMap<string, string>;
  readonly comment: string;
}

export interface FoundSection {
  readonly section: IniSection;
  readonly settings: ReadonlyMap<string, string>;
  /** Null when it is somebody else's. */
  readonly own: OwnSection | null;
  readonly line: number;
}

/** The sections of a config file by every name that a reader, or a person, takes them for. */
export function configSections(document: IniDocument) {
  const byName = new Map<string, FoundSection>();
  const own: OwnSection[] = [];
  const users = new Map<string, number>();
  for (const section of iniSections(document)) {
    const { header, headerLine, first } = section;
    const settings = new Map(iniEntries(document, section).map(({ key, value }) => [key, value]));
    const places = [
      meantBy(header, 'config'),
      botocorePlace(header, 'config'),
      jsPlace(headerLine, 'config'),
    ];
    const [place] = places;
    const at = markerLine(document, section, marker);
    const isOurs = at !== null && place && header === headerOf(place.of, place.name);
    const comment = iniLines(document, section)[at ?? 0]?.text ?? '';
    const mine = isOurs ? { ...place, section, settings, comment } : null;
    if (mine) own.push(mine);
    for (const named of places) {
      if (!named) continue;
      const key = `${named.of} ${named.name}`;
      // Somebody else's counts first: where there are two of a name, ours is not the only one.
      if (byName.get(key)?.own !== null) byName.set(key, { section, settings, own: mine, line: first + 1 });
    }
    const session = settings.get('sso_session');
    if (session !== undefined) users.set(session, (users.get(session) ?? 0) + 1);
  }
  return {
    own,
    find: (of: ConfigKind, name: string): FoundSection | null => byName.get(`${of} ${name}`) ?? null,
    usersOf: (session: string): number => users.get(session) ?? 0,
  };
}

export type ConfigSections = ReturnType<typeof configSections>;

interface PlannedNames {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
}

/** Notes what is to be done for each, and says what that is. */
export function planned(
  sections: ConfigSections,
  wanted: readonly WantedSection[],
  edits: SectionEdit[],
): PlannedNames {
  const added: string[] = [];
  const changed: string[] = [];
  const unchanged: string[] = [];
  for (const want of wanted) {
    const own = sections.find(want.of, want.name)?.own;
    const ours = {
      comment: commentLine(want),
      settings: want.settings.map(([key, value]) => `${key} = ${value}`),
    };
    if (!own) {
      added.push(want.name);
      edits.push({ kind: 'add', header: headerOf(want.of, want.name), ours });
      continue;
    }
    const ownership = ownershipOf(own, want.optional);
    const before = [...own.settings].filter(([key]) => ownership.isOurs(key));
    const isSame =
      own.comment === ours.comment &&
      before.length === want.settings.length &&
      want.settings.every(([key, value]) => own.settings.get(key) === value);
    (isSame ? unchanged : changed).push(want.name);
    if (isSame) continue;
    edits.push({ kind: 'change', section: own.section, ownership, ours });
  }
  return { added, changed, unchanged };
}

export function removal(own: OwnSection): SectionEdit {
  return { kind: 'remove', section: own.section, ownership: ownershipOf(own, []) };
}

/** What is ours in a section that is there: what its kind always has, and what the comment says besides. */
function ownershipOf({ of, comment }: OwnSection, optional: readonly string[]): Ownership {
  const said = /\(with ([a-z_, ]+)\)/.exec(comment)?.[1]?.split(', ') ?? [];
  const keys = new Set([...(of === 'profile' ? ssoKeys : sessionKeys), ...said, ...optional]);
  return { marker, isOurs: (key) => keys.has(key) };
}

export function headerOf(of: ConfigKind, name: string): string {
  return of === 'profile' && name === 'default' ? name : `${of} ${name}`;
}

function commentLine({ optional, label }: WantedSection): string {
  const also = optional.length > 0 ? ` (with ${optional.join(', ')})` : '';
  // eslint-disable-next-line rolecall/words-in-catalogue -- our sections are known by this comment
  return `${marker}${also} for ${label.replaceAll(/[^\x20-\x7e]+/g, '?')}`;
}
