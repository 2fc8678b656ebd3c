/**
 * A lossless reading of an AWS credentials or config file. Every byte of the text is in exactly one line, so
 * that what is not changed stays as it was. The grammar is that of the two readers that most tools use:
 * Python's `configparser` (AWS CLI, botocore) decides what each line is; where the JS SDK reads a file in
 * another way that matters, `findFaults` says so. Pure.
 */
import {
  delimiterAt,
  findLines,
  headerOf,
  isVisible,
  keyOf,
  pythonStrip,
  splitLines,
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
  let text: string | null = null;
  let lines: readonly IniLine[] | null = null;
  let sections: readonly IniSection[] | null = null;
  let byHeader: ReadonlyMap<string, IniSection> | null = null;
  const linesOf = new Map<IniSection, readonly IniLine[]>();
  return {
    pieces,
    get text() {
      return (text ??= pieces.join(''));
    },
    get lines() {
      return (lines ??= readLines(this.text));
    },
    get linesBefore() {
      return readLines(this.text.slice(0, this.sections[0]?.from));
    },
    get sections() {
      return (sections ??= readSections(this.text) ?? sectionsOfLines(this.lines));
    },
    get byHeader() {
      return (byHeader ??= firstOfEach(this.sections, ({ header }) => header));
    },
    linesOf(section) {
      const known = linesOf.get(section);
      if (known) return known;
      const { first, end, from, to } = section;
      // A header ends whatever was before it: the text of a section alone says the same as in its place.
      const read = lines?.slice(first, end) ?? readLines(this.text.slice(from, to));
      linesOf.set(section, read);
      return read;
    },
  };
}

/** The document that these lines make, one after the other. */
export function documentOfLines(lines: readonly TextLine[]): IniDocument {
  return parseIni(textOfLines(lines));
}

function readLines(text: string): readonly IniLine[] {
  const kindOf = kindsInTurn();
  return splitLines(text, (line, end) => ({ kind: kindOf(line), text: line, end }));
}

/** Tells of one line after the other what it is: `RawConfigParser._read`. */
function kindsInTurn(): (text: string) => IniLineKind {
  let inSection = false;
  let hasEntry = false;
  let indentOfEntry = 0;
  return (text) => {
    const stripped = pythonStrip(text);
    if (stripped === '') return 'blank';
    const sign = stripped.charAt(0);
    if (sign === '#' || sign === ';') return 'comment';
    const indent = stripped.length === text.length ? 0 : text.indexOf(sign);
    if (hasEntry && indent > indentOfEntry) return 'continuation';
    indentOfEntry = indent;
    if (sign === '[' && headerOf(stripped) !== null) {
      inSection = true;
      hasEntry = false;
      return 'header';
    }
    if (!inSection || delimiterAt(stripped) < 1) return 'stray';
    hasEntry = true;
    return 'entry';
  };
}

/**
 * The sections of a text without a look at what is in them; null where that cannot be told. A line that begins with a
 * bracket is a header if it is one by itself; an indented one may be a part of the value above it.
 */
function readSections(text: string): readonly IniSection[] | null {
  const headers: HeaderLine[] = [];
  let line = 0;
  findLines(text, (from, to) => {
    const first = text.charCodeAt(from);
    if (first === openingBracket || !isVisible(first)) {
      const headerLine = text.slice(from, to);
      const header = headerOf(pythonStrip(headerLine));
      if (header !== null) headers.push({ header, headerLine, first: line, from });
    }
    line += 1;
  });
  const isPlain = headers.every(({ from }) => text.charCodeAt(from) === openingBracket);
  return isPlain ? sectionsOf(headers, line, text.length) : null;
}

function sectionsOfLines(lines: readonly IniLine[]): readonly IniSection[] {
  const headers: HeaderLine[] = [];
  let from = 0;
  lines.forEach(({ kind, text, end }, first) => {
    const header = kind === 'header' ? headerOf(pythonStrip(text)) : null;
    if (header !== null) headers.push({ header, headerLine: text, first, from });
    from += text.length + end.length;
  });
  return sectionsOf(headers, lines.length, from);
}

type HeaderLine = Pick<IniSection, 'header' | 'headerLine' | 'first' | 'from'>;

/** Each section ends where the next one begins, the last one where the document does. */
function sectionsOf(headers: readonly HeaderLine[], end: number, to: number): readonly IniSection[] {
  return headers.map(({ header, headerLine, first, from }, index) => {
    const next = headers[index + 1];
    return { header, headerLine, first, from, end: next?.first ?? end, to: next?.from ?? to };
  });
}

/** Sections by a name; of several that have the same the first. */
export function firstOfEach(
  sections: readonly IniSection[],
  nameOf: (section: IniSection) => string,
): ReadonlyMap<string, IniSection> {
  const first = new Map<string, IniSection>();
  for (const section of sections) {
    const name = nameOf(section);
    if (!first.has(name)) first.set(name, section);
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
  lines.forEach((line, first) => {
    if (line.kind !== 'entry') return;
    const stripped = pythonStrip(line.text);
    entries.push({ key: keyOf(stripped), value: valueOf(stripped), first, end: endOfEntry(lines, first) });
  });
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
  return document.lines.find((line) => line.end !== '')?.end ?? '\n';
}

/** A document with `lines[first..end)` replaced by the lines of `text`. */
export function replaceLines(document: IniDocument, first: number, end: number, text: string): IniDocument {
  const { lines } = document;
  return parseIni(textOfLines(lines.slice(0, first)) + text + textOfLines(lines.slice(end)));
}
