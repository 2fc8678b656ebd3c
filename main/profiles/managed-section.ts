import type { EpochMs } from '../../preload/contract';
import {
  iniEntries,
  iniSections,
  iniText,
  parseIni,
  profileOfHeader,
  replaceLines,
  usualLineEnd,
  type IniDocument,
  type IniEntry,
  type IniSection,
} from './ini-document';

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

/** What was put before a new section, so that removing it can take it away again. */
export interface Separator {
  /** An empty line was added before the header. */
  readonly blankLine: boolean;
  /** The file's last line had no line end and got one; `at` is where the header then stood. */
  readonly endedLine: { readonly at: number } | null;
}

/** How a section of this name stands to us. */
export type SectionOwner = 'nobody' | 'rolecall' | 'somebody';

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
  const section = findSection(document, name);
  if (!section) return 'nobody';
  return section.header === name && markerLine(document, section) !== null ? 'rolecall' : 'somebody';
}

/** Adds a section at the end of the document. The name must be nobody's. */
export function addSection(
  document: IniDocument,
  name: string,
  content: SectionContent,
): { readonly document: IniDocument; readonly separator: Separator } {
  const eol = usualLineEnd(document);
  const text = iniText(document);
  const last = document.lines.at(-1);
  const unended = last?.end === '';
  const blankLine = last !== undefined && (unended || last.kind !== 'blank');
  const before = text + (unended ? eol : '') + (blankLine ? eol : '');
  const lines = [`[${name}]`, commentLine(content), ...keyLines(content)].map((line) => line + eol).join('');
  return {
    document: parseIni(before + lines),
    separator: { blankLine, endedLine: unended ? { at: before.length } : null },
  };
}

/** Puts new content into our section of this name; other people's lines in it stay, and stay where they are. */
export function updateSection(document: IniDocument, name: string, content: SectionContent): IniDocument {
  const section = findSection(document, name);
  if (!section) return document;
  const eol = usualLineEnd(document);
  const own = ownLines(document, section, content.region);
  const comment = markerLine(document, section);
  const keysAt = own.entries[0]?.first ?? null;
  // Ours keep the indentation that they have: with less, an indented line of somebody else's behind them would
  // turn into a continuation of ours.
  const indent = /^\s*/.exec(keysAt === null ? '' : (document.lines[keysAt]?.text ?? ''))?.[0] ?? '';
  const keys = keyLines(content).map((line) => indent + line + eol);
  const lines: string[] = [];
  for (let index = section.first; index < section.end; index += 1) {
    const line = document.lines[index];
    if (!line) continue;
    if (index === comment) lines.push(commentLine(content) + eol);
    else if (index === keysAt) lines.push(...keys);
    else if (!own.has(index)) lines.push(line.text + (line.end || eol));
    if (keysAt === null && index === lastMeaningful(document, section)) lines.push(...keys);
  }
  return replaceLines(document, section.first, section.end, lines.join(''));
}

/** The last line of a section that is neither blank nor a comment of somebody else's; the header at least. */
function lastMeaningful(document: IniDocument, section: IniSection): number {
  const comment = markerLine(document, section);
  let last = section.first;
  for (let index = section.first; index < section.end; index += 1) {
    const kind = document.lines[index]?.kind;
    if (index === comment || (kind !== 'blank' && kind !== 'comment')) last = index;
  }
  return last;
}

/**
 * Takes out exactly what was put in. Lines of other people in our section stay, and then its header too.
 * @returns `endedLine`: a line end that was added once and has to stay while something follows it; the next of our
 * sections takes it over, and away.
 */
export function removeSection(
  document: IniDocument,
  name: string,
  added: { readonly separator: Separator; readonly region: string | null },
): { readonly document: IniDocument; readonly endedLine: Separator['endedLine'] } {
  const section = findSection(document, name);
  if (!section) return { document, endedLine: null };
  const own = ownLines(document, section, added.region);
  const rest = document.lines
    .slice(section.first + 1, section.end)
    .filter((_, index) => !own.has(section.first + 1 + index));
  const othersInIt = rest.some((line) => line.kind === 'entry' || line.kind === 'continuation');
  if (othersInIt) {
    const header = document.lines.slice(section.first, section.first + 1);
    const text = iniText({ lines: [...header, ...rest] });
    return { document: replaceLines(document, section.first, section.end, text), endedLine: null };
  }
  const { blankLine, endedLine } = added.separator;
  const before = document.lines.slice(0, section.first);
  // The line end goes only while everything before it is where it was.
  const endedHere = endedLine?.at === iniText({ lines: before }).length;
  const last = before.at(-1);
  const hasBlankLine = blankLine && last?.text === '';
  const left = iniText({ lines: hasBlankLine ? before.slice(0, -1) : before });
  const following = iniText({ lines: rest }) + iniText({ lines: document.lines.slice(section.end) });
  if (following !== '' || !endedHere || (blankLine && !hasBlankLine)) {
    return { document: parseIni(left + following), endedLine: endedHere ? endedLine : null };
  }
  return { document: parseIni(left.replace(/(?:\r\n|\n|\r)$/, '')), endedLine: null };
}

function findSection(document: IniDocument, name: string): IniSection | null {
  const sections = iniSections(document);
  return (
    sections.find((section) => section.header === name) ??
    sections.find((section) => profileOfHeader(section.header) === name) ??
    null
  );
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

function commentLine(content: SectionContent): string {
  const label = content.label.replaceAll(/[^\x20-\x7e]+/g, '?');
  const until = new Date(content.freshUntil).toISOString().replace(/\.\d+Z$/, 'Z');
  return `${marker} for ${label}; keys until ${until}. To stop, use Rolecall.`;
}

function keyLines(content: SectionContent): readonly string[] {
  return [
    `aws_access_key_id = ${content.accessKeyId}`,
    `aws_secret_access_key = ${content.secretAccessKey}`,
    `aws_session_token = ${content.sessionToken}`,
    ...(content.region === null ? [] : [`region = ${content.region}`]),
  ];
}
