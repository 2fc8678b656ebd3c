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
const ownKeys = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token', 'region'] as const;

/** What every reader of AWS files accepts as a profile name (aws-protocol: the safe subset). */
const nameForm = /^[A-Za-z0-9_.@+%:/-]+$/;
const forbiddenNames = new Set(['DEFAULT', '__proto__']);

/** Why this cannot be a profile's name; null when it can. */
export function profileNameFault(name: string): string | null {
  if (name === '') return 'The profile needs a name.';
  if (name.length > 128) return 'The profile name is longer than 128 characters.';
  if (forbiddenNames.has(name))
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
  const unended = last !== undefined && last.end === '' && last.text !== '';
  const blankLine = last !== undefined && last.text.trim() !== '';
  const before = text + (unended ? eol : '') + (blankLine ? eol : '');
  const lines = [`[${name}]`, ...bodyLines(content)].map((line) => line + eol).join('');
  return {
    document: parseIni(before + lines),
    separator: { blankLine, endedLine: unended ? { at: before.length } : null },
  };
}

/** Puts new content into our section of this name; other people's lines in it stay. */
export function updateSection(document: IniDocument, name: string, content: SectionContent): IniDocument {
  const section = findSection(document, name);
  if (!section) return document;
  const eol = usualLineEnd(document);
  const own = ownLines(document, section);
  const kept = document.lines
    .slice(section.first + 1, section.end)
    .filter((_, index) => !own.has(section.first + 1 + index));
  const body = bodyLines(content)
    .map((line) => line + eol)
    .join('');
  const header = document.lines[section.first];
  const headerText = (header?.text ?? '') + (header?.end === '' ? eol : (header?.end ?? eol));
  return replaceLines(document, section.first, section.end, headerText + body + iniText({ lines: kept }));
}

/** Takes out exactly what was put in. Lines of other people in our section stay, and then its header too. */
export function removeSection(document: IniDocument, name: string, separator: Separator): IniDocument {
  const section = findSection(document, name);
  if (!section) return document;
  const own = ownLines(document, section);
  const rest = document.lines
    .slice(section.first + 1, section.end)
    .filter((_, index) => !own.has(section.first + 1 + index));
  const othersInIt = rest.some((line) => line.kind === 'entry' || line.kind === 'continuation');
  if (othersInIt) {
    const header = document.lines.slice(section.first, section.first + 1);
    return replaceLines(document, section.first, section.end, iniText({ lines: [...header, ...rest] }));
  }
  const cut = cutSeparator(document, section, separator);
  return parseIni(cut + iniText({ lines: rest }) + iniText({ lines: document.lines.slice(section.end) }));
}

/** The text before our section without what we had put between. */
function cutSeparator(document: IniDocument, section: IniSection, separator: Separator): string {
  const before = document.lines.slice(0, section.first);
  const text = iniText({ lines: before });
  const last = before.at(-1);
  if (!separator.blankLine || last?.kind !== 'blank') return text;
  const withoutBlank = text.slice(0, text.length - last.text.length - last.end.length);
  // The line end that we added goes only while everything before it is where it was.
  if (separator.endedLine?.at !== text.length) return withoutBlank;
  return withoutBlank.replace(/(?:\r\n|\n|\r)$/, '');
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

function ownLines(document: IniDocument, section: IniSection): ReadonlySet<number> {
  const own = new Set<number>();
  const comment = markerLine(document, section);
  if (comment !== null) own.add(comment);
  for (const entry of iniEntries(document, section)) {
    if (!ownKeys.some((key) => key === entry.key)) continue;
    for (let index = entry.first; index < entry.end; index += 1) own.add(index);
  }
  return own;
}

function bodyLines(content: SectionContent): readonly string[] {
  const label = content.label.replaceAll(/[^\x20-\x7e]+/g, '?');
  const until = new Date(content.freshUntil).toISOString().replace(/\.\d+Z$/, 'Z');
  return [
    `${marker} for ${label}; keys until ${until}. To stop, use Rolecall.`,
    `aws_access_key_id = ${content.accessKeyId}`,
    `aws_secret_access_key = ${content.secretAccessKey}`,
    `aws_session_token = ${content.sessionToken}`,
    ...(content.region === null ? [] : [`region = ${content.region}`]),
  ];
}
