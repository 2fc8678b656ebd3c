import { createHash } from 'node:crypto';
import type { EpochMs } from '../../preload/contract';
import {
  documentOfLines,
  iniEntries,
  iniSections,
  profileOfHeader,
  usualLineEnd,
  type IniDocument,
  type IniEntry,
  type IniLine,
  type IniSection,
} from './ini-document';
import type { TextLine } from './ini-lines';
import { append, growingLines, takeBack, type Separator } from './section-place';

export type { Separator } from './section-place';

/** What a managed profile's section holds. */
export interface SectionContent {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
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

/** What every reader of AWS files accepts as a profile name (aws-protocol: the safe subset). */
const nameForm = /^[A-Za-z0-9_.@+%:/-]+$/;
const forbiddenNames = new Set(['DEFAULT', '__proto__']);

/** Why this cannot be a profile's name; null when it can. */
export function profileNameFault(name: string): string | null {
  if (name === '') return 'The profile needs a name.';
  if (name.length > 128) return 'The profile name is longer than 128 characters.';
  // The JS SDK keeps profiles in a plain object, so what every object has it takes for a profile that is there.
  if (forbiddenNames.has(name) || name in Object.prototype)
    return `"${name}" has a meaning of its own in AWS files; choose another name.`;
  return nameForm.test(name)
    ? null
    : 'A profile name has letters, digits and _ . @ + % : / - only, so that every tool can read it.';
}

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
    const comment = section.header === name ? markerLine(document, section) : null;
    if (comment === null) return 'somebody';
    const check = /\[([0-9a-f]{8})\]\s*$/.exec(document.lines[comment]?.text ?? '')?.[1];
    return check === checkOf(document, section) ? 'rolecall' : 'rolecall-changed';
  };
}

/** One thing to do in a document. */
export type SectionChange =
  /** A section at the end of the document. The name must be nobody's, or be removed in the same step. */
  | { readonly kind: 'add'; readonly name: string; readonly content: SectionContent }
  /** New content for our section; other people's lines in it stay, and stay where they are. */
  | { readonly kind: 'update'; readonly name: string; readonly content: SectionContent }
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
  const out = growingLines();
  let inherited: Separator['endedLine'] = null;
  let next = 0;
  for (const [section, change] of [...here].sort(([a], [b]) => a.first - b.first)) {
    out.push(document.lines.slice(next, section.first));
    next = section.end;
    if (change.kind === 'update') {
      out.push(updatedLines(document, section, change.content, eol));
      continue;
    }
    const rest = restOf(document, section, change.region);
    if (rest[0]?.kind === 'header') {
      out.push(rest);
      inherited = null;
      continue;
    }
    const separator = { ...change.separator, endedLine: change.separator.endedLine ?? inherited };
    inherited = takeBack(out, separator, rest, section.end === document.lines.length);
  }
  out.push(document.lines.slice(next));
  const separators = new Map<string, Separator>();
  for (const change of changes) {
    if (change.kind !== 'add') continue;
    const texts = [`[${change.name}]`, commentLine(change.content), ...keyLines(change.content)];
    const lines = texts.map((text) => ({ text, end: eol }));
    separators.set(change.name, append(out, lines, eol));
  }
  return { document: documentOfLines(out.lines), separators, endedLine: inherited };
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
  return applySections(document, [{ kind: 'update', name, content }]).document;
}

/** Takes out exactly what was put in: `applySections` with this removal alone. */
export function removeSection(
  document: IniDocument,
  name: string,
  added: { readonly separator: Separator; readonly region: string | null },
): Pick<SectionsChanged, 'document' | 'endedLine'> {
  return applySections(document, [{ kind: 'remove', name, ...added }]);
}

function updatedLines(
  document: IniDocument,
  section: IniSection,
  content: SectionContent,
  eol: string,
): readonly TextLine[] {
  const own = ownLines(document, section, content.region);
  const comment = markerLine(document, section);
  const { at, indent } = placeOfKeys(document, section, own.entries);
  const keys = keyLines(content).map((line) => ({ text: indent + line, end: eol }));
  const lines: TextLine[] = [];
  for (let index = section.first; index < section.end; index += 1) {
    const line = document.lines[index];
    if (!line) continue;
    if (index === comment) lines.push({ text: commentLine(content), end: eol });
    else if (!own.has(index)) lines.push(line.end === '' ? { text: line.text, end: eol } : line);
    if (index === at) lines.push(...keys);
  }
  return lines;
}

/**
 * In the place of which line, or behind which, our keys go, and how far they are indented: where ours are. With less
 * indentation than they have, an indented line behind them would turn into a continuation of ours. Where something
 * stands before keys that are indented, the JS SDK may take ours for its nested ones; so there, and where there are
 * none, they go to the top.
 */
function placeOfKeys(
  document: IniDocument,
  section: IniSection,
  own: readonly IniEntry[],
): { readonly at: number; readonly indent: string } {
  const [firstOwn] = own;
  const [firstEntry] = iniEntries(document, section);
  const indentOf = (index: number): string => /^\s*/.exec(document.lines[index]?.text ?? '')?.[0] ?? '';
  const indent = firstOwn ? indentOf(firstOwn.first) : '';
  if (firstOwn && (indent === '' || firstOwn.first === firstEntry?.first))
    return { at: firstOwn.first, indent };
  return {
    at: markerLine(document, section) ?? section.first,
    indent: indentOf(firstEntry?.first ?? section.end),
  };
}

/** The last line of a section that is neither blank nor a comment of somebody else's; the header at least. */
export function lastMeaningful(document: IniDocument, section: IniSection): number {
  const comment = markerLine(document, section);
  let last = section.first;
  for (let index = section.first; index < section.end; index += 1) {
    const kind = document.lines[index]?.kind;
    if (index === comment || (kind !== 'blank' && kind !== 'comment')) last = index;
  }
  return last;
}

/** What is left of our section without what is ours: with its header only when it holds something of others. */
function restOf(document: IniDocument, section: IniSection, region: string | null): readonly IniLine[] {
  const own = ownLines(document, section, region);
  const rest = document.lines
    .slice(section.first + 1, section.end)
    .filter((_, index) => !own.has(section.first + 1 + index));
  const othersInIt = rest.some((line) => line.kind === 'entry' || line.kind === 'continuation');
  return othersInIt ? [...document.lines.slice(section.first, section.first + 1), ...rest] : rest;
}

/** Sections by name: of that header, else one that takes the name by the most generous reading. */
export function sectionFinder(document: IniDocument): (name: string) => IniSection | null {
  const byHeader = new Map<string, IniSection>();
  const byProfile = new Map<string, IniSection>();
  for (const section of iniSections(document).toReversed()) {
    byHeader.set(section.header, section);
    byProfile.set(profileOfHeader(section.header), section);
  }
  return (name) => byHeader.get(name) ?? byProfile.get(name) ?? null;
}

function markerLine(document: IniDocument, section: IniSection): number | null {
  for (let index = section.first + 1; index < section.end; index += 1) {
    const line = document.lines[index];
    if (line?.kind === 'comment' && line.text.startsWith(marker)) return index;
  }
  return null;
}

interface OwnLines {
  has(index: number): boolean;
  readonly entries: readonly IniEntry[];
}

/** Our comment and our keys. A `region` is ours only if we write one. */
function ownLines(document: IniDocument, section: IniSection, region: string | null): OwnLines {
  const keys: readonly string[] = region === null ? secretKeys : [...secretKeys, 'region'];
  const comment = markerLine(document, section);
  const entries = iniEntries(document, section).filter((entry) => keys.includes(entry.key));
  return {
    entries,
    has: (index) => index === comment || entries.some((entry) => entry.first <= index && index < entry.end),
  };
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
  return createHash('sha256').update(values.join('\n')).digest('hex').slice(0, 8);
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
