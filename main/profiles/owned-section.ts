/**
 * A section that is ours because it has our comment, with settings of ours and perhaps lines of other people among them.
 * Pure.
 */
import { iniEntries, type IniDocument, type IniEntry, type IniLine, type IniSection } from './ini-document';
import type { TextLine } from './ini-lines';

/** What in a section is ours. */
export interface Ownership {
  /** How our comment begins. */
  readonly marker: string;
  /** Whether a setting is ours to write; by its key, in lower case. */
  readonly isOurs: (key: string) => boolean;
}

/** Our lines in a section, without their ends. */
export interface OurLines {
  readonly comment: string;
  readonly settings: readonly string[];
}

/** The line of our comment in a section; null when it has none, and so is not ours. */
export function markerLine(document: IniDocument, section: IniSection, marker: string): number | null {
  for (let index = section.first + 1; index < section.end; index += 1) {
    const line = document.lines[index];
    if (line?.kind === 'comment' && line.text.startsWith(marker)) return index;
  }
  return null;
}

/** The section with our lines as they are to be; other people's lines stay, and stay where they are. */
export function withOurs(
  document: IniDocument,
  section: IniSection,
  ownership: Ownership,
  ours: OurLines,
  eol: string,
): readonly TextLine[] {
  const own = ownLines(document, section, ownership);
  const { at, indent } = placeOfSettings(document, section, own);
  const settings = ours.settings.map((line) => ({ text: indent + line, end: eol }));
  const comment = { text: ours.comment, end: eol };
  const lines: TextLine[] = [];
  for (let index = section.first; index < section.end; index += 1) {
    const line = document.lines[index];
    if (!line) continue;
    if (index === own.comment) lines.push(comment);
    else if (!own.has(index)) lines.push(line.end === '' ? { text: line.text, end: eol } : line);
    if (index === section.first && own.comment === null) lines.push(comment);
    if (index === at) lines.push(...settings);
  }
  return lines;
}

/** What is left of the section without what is ours: with its header only when it holds something of others. */
export function withoutOurs(
  document: IniDocument,
  section: IniSection,
  ownership: Ownership,
): readonly IniLine[] {
  const own = ownLines(document, section, ownership);
  const rest = document.lines
    .slice(section.first + 1, section.end)
    .filter((_, index) => !own.has(section.first + 1 + index));
  const othersInIt = rest.some((line) => line.kind === 'entry' || line.kind === 'continuation');
  return othersInIt ? [...document.lines.slice(section.first, section.first + 1), ...rest] : rest;
}

/** The last line of a section that is neither blank nor a comment of somebody else's; the header at least. */
export function lastMeaningful(document: IniDocument, section: IniSection, marker: string): number {
  const comment = markerLine(document, section, marker);
  let last = section.first;
  for (let index = section.first; index < section.end; index += 1) {
    const kind = document.lines[index]?.kind;
    if (index === comment || (kind !== 'blank' && kind !== 'comment')) last = index;
  }
  return last;
}

interface OwnLines {
  readonly comment: number | null;
  readonly entries: readonly IniEntry[];
  has(index: number): boolean;
}

function ownLines(document: IniDocument, section: IniSection, { marker, isOurs }: Ownership): OwnLines {
  const comment = markerLine(document, section, marker);
  const entries = iniEntries(document, section).filter((entry) => isOurs(entry.key));
  return {
    comment,
    entries,
    has: (index) => index === comment || entries.some((entry) => entry.first <= index && index < entry.end),
  };
}

/**
 * In the place of which line, or behind which, our settings go, and how far they are indented: where ours are. With less
 * indentation than they have, an indented line behind them would turn into a continuation of ours. Where something
 * stands before settings that are indented, the JS SDK may take ours for its nested ones; so there, and where there are
 * none, they go to the top.
 */
function placeOfSettings(
  document: IniDocument,
  section: IniSection,
  own: OwnLines,
): { readonly at: number; readonly indent: string } {
  const [firstOwn] = own.entries;
  const [firstEntry] = iniEntries(document, section);
  const indentOf = (index: number): string => /^\s*/.exec(document.lines[index]?.text ?? '')?.[0] ?? '';
  const indent = firstOwn ? indentOf(firstOwn.first) : '';
  if (firstOwn && (indent === '' || firstOwn.first === firstEntry?.first)) {
    return { at: firstOwn.first, indent };
  }
  return { at: topOf(document, section, own), indent: indentOf(firstEntry?.first ?? section.end) };
}

/** Behind our comment, unless settings stand before that. */
function topOf(document: IniDocument, section: IniSection, { comment }: OwnLines): number {
  const [firstEntry] = iniEntries(document, section);
  return comment === null || (firstEntry && firstEntry.first < comment) ? section.first : comment;
}
