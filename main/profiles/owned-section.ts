/**
 * A section that is ours because it has our comment, with settings of ours and perhaps lines of other people among them.
 * Pure.
 */
import {
  iniEntries,
  iniLines,
  type IniDocument,
  type IniEntry,
  type IniLine,
  type IniSection,
} from './ini-document';
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

/** The line of our comment, counted in its section; null when it has none, and so is not ours. */
export function markerLine(document: IniDocument, section: IniSection, marker: string): number | null {
  for (const [index, { kind, text }] of iniLines(document, section).entries()) {
    if (kind === 'comment' && text.startsWith(marker)) return index;
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
  const comment = { text: ours.comment, end: eol };
  const lines: TextLine[] = [];
  for (const [index, line] of iniLines(document, section).entries()) {
    if (index === own.comment) lines.push(comment);
    else if (!own.all.has(index)) lines.push(line.end === '' ? { text: line.text, end: eol } : line);
    if (index === 0 && own.comment === null) lines.push(comment);
    if (index !== at) continue;
    for (const setting of ours.settings) lines.push({ text: indent + setting, end: eol });
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
  const [header, ...others] = iniLines(document, section).filter((_, index) => !own.all.has(index));
  const isInUse = others.some(({ kind }) => kind === 'entry' || kind === 'continuation');
  return header && isInUse ? [header, ...others] : others;
}

/** The last line of a section that is neither blank nor a comment of somebody else's; the header at least. */
export function lastMeaningful(document: IniDocument, section: IniSection, marker: string): number {
  const comment = markerLine(document, section, marker);
  return iniLines(document, section).findLastIndex(
    ({ kind }, index) => index === comment || (kind !== 'blank' && kind !== 'comment'),
  );
}

interface OwnLines {
  readonly comment: number | null;
  readonly firstEntry: IniEntry | null;
  readonly all: ReadonlySet<number>;
}

function ownLines(document: IniDocument, section: IniSection, { marker, isOurs }: Ownership): OwnLines {
  const comment = markerLine(document, section, marker);
  const all = new Set<number>(comment === null ? [] : [comment]);
  let firstEntry: IniEntry | null = null;
  for (const entry of iniEntries(document, section)) {
    if (!isOurs(entry.key)) continue;
    firstEntry ??= entry;
    for (let index = entry.first; index < entry.end; index += 1) all.add(index);
  }
  return { comment, firstEntry, all };
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
  const lines = iniLines(document, section);
  const firstOwn = own.firstEntry;
  const firstEntry = lines.findIndex(({ kind }) => kind === 'entry');
  const indentOf = (index: number): string => indentAt(lines[index]?.text ?? '', 0);
  const indent = firstOwn ? indentOf(firstOwn.first) : '';
  if (firstOwn && (indent === '' || firstOwn.first === firstEntry)) return { at: firstOwn.first, indent };
  // To the top: behind our comment, unless settings stand before that.
  const isCommentFirst = own.comment !== null && (firstEntry === -1 || own.comment < firstEntry);
  return {
    at: isCommentFirst ? own.comment : 0,
    // Where no setting shows it, the header of the next section does.
    indent: firstEntry === -1 ? indentAt(document.text, section.to) : indentOf(firstEntry),
  };
}

/** How far the line is indented that begins at `offset`. */
function indentAt(text: string, offset: number): string {
  const indent = /[^\S\r\n]*/y;
  indent.lastIndex = offset;
  return indent.exec(text)?.[0] ?? '';
}
