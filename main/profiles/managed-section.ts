import { hash } from 'node:crypto';
import type { EpochMs } from '../../preload/contract';
import {
  documentOfPieces,
  iniEntries,
  iniLines,
  iniSections,
  profileOfHeader,
  usualLineEnd,
  type IniDocument,
  type IniSection,
} from './ini-document';
import {
  lastMeaningful as lastMeaningfulOf,
  markerLine,
  withOurs,
  withoutOurs,
  type Ownership,
} from './owned-section';
import { textOfLines } from './ini-lines';
import {
  append,
  growingText,
  offsetOfPlace,
  takeBack,
  type SectionPlace,
  type Separator,
} from './section-place';

export type { SectionPlace, Separator } from './section-place';

/** What a managed profile's section holds. */
export interface SectionContent {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Beside the keys, where older versions wrote it and a take-over may find it; null for none. */
  readonly region: string | null;
  /** Who and what, for the comment: "acme · Payments prod (111122223333) · AdministratorAccess". */
  readonly label: string;
  readonly freshUntil: EpochMs;
}

/**
 * How a section of this name stands to us: there is none; it is ours and holds what we wrote; it carries our comment but
 * somebody has changed its keys; it is somebody else's.
 */
export type SectionOwner = 'nobody' | 'rolecall' | 'rolecall-changed' | 'somebody';

const marker = '# Kept fresh by Rolecall';
const secretKeys = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'] as const;

/** Whether a value can stand in a line of its own and mean only itself. */
export function isSafeValue(value: string): boolean {
  // SECURITY: a line feed would end the line, and what follows could be a section of its own.
  return /^[\x21-\x7e]+$/.test(value) && !/^[[#;]/.test(value);
}

export function sectionOwner(document: IniDocument, name: string): SectionOwner {
  return sectionOwners(document)(name);
}

/** The same for many names of one document, which is looked through once. */
export function sectionOwners(document: IniDocument): (name: string) => SectionOwner {
  const find = sectionFinder(document);
  return (name) => {
    const section = find(name);
    if (!section) return 'nobody';
    const comment = section.header === name ? markerLine(document, section, marker) : null;
    if (comment === null) return 'somebody';
    const { text = '' } = iniLines(document, section)[comment] ?? {};
    const check = /\[([0-9a-f]{8})\]\s*$/.exec(text)?.[1];
    return check === checkOf(document, section) ? 'rolecall' : 'rolecall-changed';
  };
}

/** Until when the keys are good that our sections of a document hold, by their comment; null for any that is not ours. */
export function keysUntil(document: IniDocument): (name: string) => EpochMs | null {
  const find = sectionFinder(document);
  return (name) => {
    const section = find(name);
    const comment = section && markerLine(document, section, marker);
    if (!section || comment === null) return null;
    const { text = '' } = iniLines(document, section)[comment] ?? {};
    const until = Date.parse(/; keys until (\S+Z)\. To stop/.exec(text)?.[1] ?? '');
    return Number.isNaN(until) ? null : until;
  };
}

/** One thing to do in a document. */
export type SectionChange =
  /** A section at the end of the document. The name must be nobody's, or be removed in the same step. */
  | { readonly kind: 'add'; readonly name: string; readonly content: SectionContent }
  /** New content for our section; other people's lines in it stay, and stay where they are. */
  | {
      readonly kind: 'update';
      readonly name: string;
      readonly content: SectionContent;
      /** Whether the section's `region` is ours, so that it goes when the content has none. */
      readonly hasOurRegion: boolean;
    }
  /** Takes out exactly what was put in. Lines of other people in our section stay, and then its header too. */
  | {
      readonly kind: 'remove';
      readonly name: string;
      readonly separator: Separator;
      /** Whether the section's `region` is ours: what was written; null when none was. */
      readonly region: string | null;
    };

export interface SectionsChanged {
  readonly document: IniDocument;
  /** Of the sections that were added, by name: to be handed in when they are removed. */
  readonly separators: ReadonlyMap<string, Separator>;
  /**
   * A line end that was added once and has to stay while something follows it: one of our sections that stay takes
   * it over into its separator, and away when it is removed.
   */
  readonly endedLine: Separator['endedLine'];
  /** Of the sections that were removed with their header, by name: where in the text they stood. */
  readonly removedAt: ReadonlyMap<string, number>;
}

/**
 * Makes any number of changes in one pass over the document: sections that are there are updated and removed in the
 * order in which they stand, then new ones are added in the order of `changes`. What is to be updated or removed and
 * is not there is passed over. At most one update or removal for a section; the last one counts.
 */
export function applySections(document: IniDocument, changes: readonly SectionChange[]): SectionsChanged {
  const find = sectionFinder(document);
  const here = new Map<IniSection, Exclude<SectionChange, { kind: 'add' }>>();
  for (const change of changes) {
    const section = change.kind === 'add' ? null : find(change.name);
    if (section && change.kind !== 'add') here.set(section, change);
  }
  const eol = usualLineEnd(document);
  const out = growingText();
  const removedAt = new Map<string, number>();
  let inherited: Separator['endedLine'] = null;
  let done = 0;
  for (const [section, change] of [...here].sort(([a], [b]) => a.first - b.first)) {
    out.push(document.text.slice(done, section.from));
    done = section.to;
    if (change.kind === 'update') {
      const { content } = change;
      const ours = { comment: commentLine(content), settings: keyLines(content) };
      const owned = ownership(change.hasOurRegion || content.region !== null);
      out.push(textOfLines(withOurs(document, section, owned, ours, eol)));
      continue;
    }
    const rest = withoutOurs(document, section, ownership(change.region !== null));
    if (rest[0]?.kind === 'header') {
      out.push(textOfLines(rest));
      inherited = null;
      continue;
    }
    const separator = { ...change.separator, endedLine: change.separator.endedLine ?? inherited };
    const others = textOfLines(rest);
    inherited = takeBack(out, separator, others, section.to === document.text.length);
    removedAt.set(change.name, out.length() - others.length);
  }
  out.push(document.text.slice(done));
  const separators = new Map<string, Separator>();
  for (const change of changes) {
    if (change.kind !== 'add') continue;
    separators.set(change.name, append(out, newSection(change.name, change.content, eol), eol));
  }
  return { document: documentOfPieces(out.pieces), separators, endedLine: inherited, removedAt };
}

/** Adds a section where one stood before; null when that place is no more. The name must be nobody's. */
export function insertSection(
  document: IniDocument,
  name: string,
  content: SectionContent,
  place: SectionPlace,
): { readonly document: IniDocument; readonly separator: Separator } | null {
  const at = offsetOfPlace(document, place);
  if (at === null) return null;
  const eol = usualLineEnd(document);
  const out = growingText();
  out.push(document.text.slice(0, at));
  const separator = append(out, newSection(name, content, eol), eol);
  out.push(document.text.slice(at));
  return { document: documentOfPieces(out.pieces), separator };
}

/** How many lines a new section of this content has. */
export function linesOfSection(content: SectionContent): number {
  return 2 + keyLines(content).length;
}

function newSection(name: string, content: SectionContent, eol: string): string {
  const lines = [`[${name}]`, commentLine(content), ...keyLines(content)];
  return lines.map((line) => line + eol).join('');
}

/** The document without what is ours and holds what we wrote. */
export function withoutOurSections(document: IniDocument): IniDocument {
  const ownerOf = sectionOwners(document);
  const ours = iniSections(document).filter(({ header }) => ownerOf(header) === 'rolecall');
  const separator = { blankLine: false, endedLine: null };
  const removals = ours.map(
    ({ header: name }) => ({ kind: 'remove', name, separator, region: null }) as const,
  );
  return removals.length === 0 ? document : applySections(document, removals).document;
}

/** Adds a section at the end of the document. The name must be nobody's. */
export function addSection(
  document: IniDocument,
  name: string,
  content: SectionContent,
): { readonly document: IniDocument; readonly separator: Separator } {
  const { document: added, separators } = applySections(document, [{ kind: 'add', name, content }]);
  return { document: added, separator: separators.get(name) ?? { blankLine: false, endedLine: null } };
}

/** Puts new content into our section of this name; other people's lines in it stay, and stay where they are. */
export function updateSection(document: IniDocument, name: string, content: SectionContent): IniDocument {
  return applySections(document, [{ kind: 'update', name, content, hasOurRegion: false }]).document;
}

/** Takes out exactly what was put in: `applySections` with this removal alone. */
export function removeSection(
  document: IniDocument,
  name: string,
  added: { readonly separator: Separator; readonly region: string | null },
): Pick<SectionsChanged, 'document' | 'endedLine' | 'removedAt'> {
  return applySections(document, [{ kind: 'remove', name, ...added }]);
}

/** What is ours in a managed section. A `region` is only if we wrote it. */
function ownership(hasOurRegion: boolean): Ownership {
  const keys: readonly string[] = hasOurRegion ? [...secretKeys, 'region'] : secretKeys;
  return { marker, isOurs: (key) => keys.includes(key) };
}

/** The last line of a section that is neither blank nor a comment of somebody else's, counted in it; the header at least. */
export function lastMeaningful(document: IniDocument, section: IniSection): number {
  return lastMeaningfulOf(document, section, marker);
}

/** Sections by name: of that header, else one that takes the name by the most generous reading. */
export function sectionFinder(document: IniDocument): (name: string) => IniSection | null {
  // Most names that are asked for are there as they are: then nobody needs the generous reading of all.
  let byProfile: ReadonlyMap<string, IniSection> | null = null;
  return (name) => {
    const section = document.byHeader.get(name);
    if (section) return section;
    byProfile ??= sectionsByProfile(iniSections(document));
    return byProfile.get(name) ?? null;
  };
}

function sectionsByProfile(sections: readonly IniSection[]): ReadonlyMap<string, IniSection> {
  const first = new Map<string, IniSection>();
  for (const section of sections) {
    const name = profileOfHeader(section.header);
    if (!first.has(name)) first.set(name, section);
  }
  return first;
}

/** The check of the three keys as they stand in a section. */
function checkOf(document: IniDocument, section: IniSection): string {
  const entries = iniEntries(document, section);
  return checkOfKeys(secretKeys.map((key) => entries.find((entry) => entry.key === key)?.value ?? ''));
}

/**
 * Ties our comment to the keys below it: when they do not agree, somebody else has changed the keys. It stands in the
 * file itself, so that a crash between writing the file and remembering it cannot make our own keys look foreign.
 */
function checkOfKeys(values: readonly string[]): string {
  return hash('sha256', values.join('\n')).slice(0, 8);
}

export function commentLine(content: SectionContent): string {
  const label = content.label.replaceAll(/[^\x20-\x7e]+/g, '?');
  const until = new Date(content.freshUntil).toISOString().replace(/\.\d+Z$/, 'Z');
  const check = checkOfKeys([content.accessKeyId, content.secretAccessKey, content.sessionToken]);
  return `${marker} for ${label}; keys until ${until}. To stop, use Rolecall. [${check}]`;
}

export function keyLines(content: SectionContent): readonly string[] {
  return [
    `aws_access_key_id = ${content.accessKeyId}`,
    `aws_secret_access_key = ${content.secretAccessKey}`,
    `aws_session_token = ${content.sessionToken}`,
    ...(content.region === null ? [] : [`region = ${content.region}`]),
  ];
}
