/**
 * A lossless reading of an AWS credentials or config file. Every byte of the text is in exactly one line, so
 * that what is not changed stays as it was. The grammar is that of the two readers that most tools use:
 * Python's `configparser` (AWS CLI, botocore) decides what each line is; where the JS SDK reads a file in
 * another way that matters, `findFaults` says so. Pure.
 */
import {
  advance,
  beforeFirstLine,
  delimiterAt,
  headerOf,
  isVisible,
  keyOf,
  lineAt,
  lineEndAt,
  pythonStrip,
  textOfLines,
  valueOf,
  type TextLine,
} from './ini-lines';

export { findFaults } from './ini-faults';

const openingBracket = 0x5b;

export interface IniLine extends TextLine {
  readonly kind: IniLineKind;
}

export type IniLineKind =
  | 'blank'
  | 'comment'
  | 'header'
  | 'entry'
  /** An indented line that goes on with the value above it. */
  | 'continuation'
  /** Nothing that a reader understands. */
  | 'stray';

/** A text and what it says: read it by `iniText`, `iniSections`, `iniLines` and `iniEntries`. */
export interface IniDocument {
  readonly text: string;
  /** The text as an edit leaves it behind, piece by piece: to write it nobody needs it whole. */
  readonly pieces: readonly string[];
  readonly lines: readonly IniLine[];
  readonly sections: readonly IniSection[];
  /** Of several sections with the same header the first. */
  readonly byHeader: ReadonlyMap<string, IniSection>;
  /** What stands before the first section. */
  readonly linesBefore: readonly IniLine[];
  linesOf(section: IniSection): readonly IniLine[];
}

/** A section: `lines[first]` of the document is its header, `lines[end]` the first line behind it. */
export interface IniSection {
  /** What stands between the brackets, as it stands there. */
  readonly header: string;
  /** The whole line of it, without its end. */
  readonly headerLine: string;
  readonly first: number;
  readonly end: number;
  /** Its text is `text.slice(from, to)` of the document. */
  readonly from: number;
  readonly to: number;
}

export interface IniEntry {
  /** In lower case, as botocore has it. */
  readonly key: string;
  /** Its first line only, trimmed. */
  readonly value: string;
  /** Counted in its section, whose header is line 0. */
  readonly first: number;
  /** The first line behind it and its continuation lines. */
  readonly end: number;
}

/**
 * Reads a text. Never fails: what no reader understands is a stray line. What is asked for is looked at, and not before:
 * an edit changes a few of many sections, and ends in a text of which nobody asks more.
 */
export function parseIni(text: string): IniDocument {
  return documentOfPieces([text]);
}

/** The document in a text that is given in pieces. */
export function documentOfPieces(pieces: readonly string[]): IniDocument {
  return new LazyDocument(pieces);
}

class LazyDocument implements IniDocument {
  readonly pieces: readonly string[];
  #text: string | null = null;
  #lines: readonly IniLine[] | null = null;
  #sections: readonly IniSection[] | null = null;
  #byHeader: ReadonlyMap<string, IniSection> | null = null;
  readonly #linesOf = new Map<IniSection, readonly IniLine[]>();

  constructor(pieces: readonly string[]) {
    this.pieces = pieces;
  }

  get text(): string {
    return (this.#text ??= this.pieces.join(''));
  }

  get lines(): readonly IniLine[] {
    return (this.#lines ??= readLines(this.text));
  }

  get linesBefore(): readonly IniLine[] {
    return readLines(this.text.slice(0, this.sections[0]?.from));
  }

  get sections(): readonly IniSection[] {
    return (this.#sections ??= readSections(this.text) ?? sectionsOfLines(this.lines));
  }

  get byHeader(): ReadonlyMap<string, IniSection> {
    return (this.#byHeader ??= sectionsByHeader(this.sections));
  }

  linesOf(section: IniSection): readonly IniLine[] {
    const known = this.#linesOf.get(section);
    if (known) return known;
    const { first, end, from, to } = section;
    // A header ends whatever was before it: the text of a section alone says the same as in its place.
    const read = this.#lines?.slice(first, end) ?? readLines(this.text.slice(from, to));
    this.#linesOf.set(section, read);
    return read;
  }
}

/** The document that these lines make, one after the other. */
export function documentOfLines(lines: readonly TextLine[]): IniDocument {
  return parseIni(textOfLines(lines));
}

function readLines(text: string): readonly IniLine[] {
  const lines: IniLine[] = [];
  const above = { inSection: false, hasEntry: false, indentOfEntry: 0 };
  for (const cursor = beforeFirstLine(text); advance(cursor);) {
    const line = lineAt(cursor);
    lines.push({ kind: kindOfLine(line, above), text: line, end: lineEndAt(cursor) });
  }
  return lines;
}

/** What was read so far, as far as it decides what the next line is. */
interface LinesAbove {
  inSection: boolean;
  hasEntry: boolean;
  indentOfEntry: number;
}

/** What a line is, below those `above`, to which it is added: `RawConfigParser._read`. */
function kindOfLine(text: string, above: LinesAbove): IniLineKind {
  const stripped = pythonStrip(text);
  if (stripped === '') return 'blank';
  const sign = stripped.charAt(0);
  if (sign === '#' || sign === ';') return 'comment';
  const indent = stripped.length === text.length ? 0 : text.indexOf(sign);
  if (above.hasEntry && indent > above.indentOfEntry) return 'continuation';
  above.indentOfEntry = indent;
  if (sign === '[' && headerOf(stripped) !== null) {
    above.inSection = true;
    above.hasEntry = false;
    return 'header';
  }
  if (!above.inSection || delimiterAt(stripped) < 1) return 'stray';
  above.hasEntry = true;
  return 'entry';
}

/**
 * The sections of a text without a look at what is in them; null where that cannot be told. A line that begins with a
 * bracket is a header if it is one by itself; an indented one may be a part of the value above it.
 */
function readSections(text: string): readonly IniSection[] | null {
  const headers: HeaderLine[] = [];
  let line = 0;
  for (const cursor = beforeFirstLine(text); advance(cursor); line += 1) {
    const first = text.charCodeAt(cursor.from);
    if (isVisible(first) && first !== openingBracket) continue;
    const headerLine = lineAt(cursor);
    const header = headerOf(pythonStrip(headerLine));
    if (header === null) continue;
    if (first !== openingBracket) return null;
    headers.push({ header, headerLine, first: line, from: cursor.from });
  }
  return sectionsOf(headers, line, text.length);
}

function sectionsOfLines(lines: readonly IniLine[]): readonly IniSection[] {
  const headers: HeaderLine[] = [];
  let from = 0;
  for (const [first, { kind, text, end }] of lines.entries()) {
    const header = kind === 'header' ? headerOf(pythonStrip(text)) : null;
    if (header !== null) headers.push({ header, headerLine: text, first, from });
    from += text.length + end.length;
  }
  return sectionsOf(headers, lines.length, from);
}

type HeaderLine = Pick<IniSection, 'header' | 'headerLine' | 'first' | 'from'>;

/** Each section ends where the next one begins, the last one where the document does. */
function sectionsOf(headers: readonly HeaderLine[], end: number, to: number): readonly IniSection[] {
  const sections: IniSection[] = [];
  for (const [index, { header, headerLine, first, from }] of headers.entries()) {
    const next = headers[index + 1];
    sections.push({ header, headerLine, first, from, end: next?.first ?? end, to: next?.from ?? to });
  }
  return sections;
}

function sectionsByHeader(sections: readonly IniSection[]): ReadonlyMap<string, IniSection> {
  const first = new Map<string, IniSection>();
  for (const section of sections) {
    if (!first.has(section.header)) first.set(section.header, section);
  }
  return first;
}

/** The text again, byte for byte. */
export function iniText(document: IniDocument): string {
  return document.text;
}

export function iniSections(document: IniDocument): readonly IniSection[] {
  return document.sections;
}

/** The lines of a section; its header is the first. */
export function iniLines(document: IniDocument, section: IniSection): readonly IniLine[] {
  return document.linesOf(section);
}

export function iniEntries(document: IniDocument, section: IniSection): readonly IniEntry[] {
  const lines = document.linesOf(section);
  const entries: IniEntry[] = [];
  for (const [first, line] of lines.entries()) {
    if (line.kind !== 'entry') continue;
    const stripped = pythonStrip(line.text);
    entries.push({ key: keyOf(stripped), value: valueOf(stripped), first, end: endOfEntry(lines, first) });
  }
  return entries;
}

/** Behind the last continuation line; blank lines and comments between belong to it, those after do not. */
function endOfEntry(lines: readonly IniLine[], first: number): number {
  let end = first + 1;
  for (let index = end; index < lines.length; index += 1) {
    const kind = lines[index]?.kind;
    if (kind === 'continuation') end = index + 1;
    else if (kind !== 'blank' && kind !== 'comment') break;
  }
  return end;
}

/**
 * The profile that a header of a credentials file names, by the most generous reading: quotes, a needless
 * `profile ` and spaces do not count. For "is this name taken?", where too many hits are the safe side.
 */
export function profileOfHeader(header: string): string {
  if (/^[\w.@+%:/-]+$/.test(header)) return header;
  return header
    .trim()
    .replace(/^profile\s+/, '')
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();
}

/** The line end that the file uses: that of its first line, else a line feed. */
export function usualLineEnd(document: IniDocument): string {
  return /\r\n|\r|\n/.exec(document.text)?.[0] ?? '\n';
}

/** A document with `lines[first..end)` replaced by the lines of `text`. */
export function replaceLines(document: IniDocument, first: number, end: number, text: string): IniDocument {
  const { lines } = document;
  return parseIni(textOfLines(lines.slice(0, first)) + text + textOfLines(lines.slice(end)));
}
