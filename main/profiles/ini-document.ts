/**
 * A lossless reading of an AWS credentials or config file. Every byte of the text is in exactly one line, so
 * that what is not changed stays as it was. The grammar is that of the two readers that most tools use:
 * Python's `configparser` (AWS CLI, botocore) decides what each line is; where the JS SDK reads a file in
 * another way that matters, `findFaults` says so. Pure.
 */
import {
  delimiterAt,
  headerOf,
  keyOf,
  pythonStrip,
  splitLines,
  splitsAlike,
  textOfLines,
  valueOf,
  type TextLine,
} from './ini-lines';

export { findFaults } from './ini-faults';

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

export interface IniDocument {
  readonly lines: readonly IniLine[];
}

/** A section: `lines[first]` is its header, `lines[end]` the first line behind it. */
export interface IniSection {
  /** What stands between the brackets, as it stands there. */
  readonly header: string;
  readonly first: number;
  readonly end: number;
}

export interface IniEntry {
  /** In lower case, as botocore has it. */
  readonly key: string;
  /** Its first line only, trimmed. */
  readonly value: string;
  readonly first: number;
  /** The first line behind it and its continuation lines. */
  readonly end: number;
}

/** Reads a text. Never fails: what no reader understands is a stray line. */
export function parseIni(text: string): IniDocument {
  const kindOf = kindsInTurn();
  return { lines: splitLines(text, (line, end) => ({ kind: kindOf(line), text: line, end })) };
}

/** The document that these lines make, one after the other: what reading their text would give. */
export function documentOfLines(lines: readonly (TextLine | IniLine)[]): IniDocument {
  if (!splitsAlike(lines)) return parseIni(textOfLines(lines));
  const kindOf = kindsInTurn();
  return {
    lines: lines.map((line): IniLine => {
      const kind = kindOf(line.text);
      return 'kind' in line && line.kind === kind ? line : { kind, text: line.text, end: line.end };
    }),
  };
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

/** The text again, byte for byte. */
export function iniText(document: IniDocument): string {
  return textOfLines(document.lines);
}

export function iniSections(document: IniDocument): readonly IniSection[] {
  const { lines } = document;
  const sections: IniSection[] = [];
  let end = lines.length;
  for (let first = lines.length - 1; first >= 0; first -= 1) {
    const line = lines[first];
    if (line?.kind !== 'header') continue;
    sections.push({ header: headerOf(pythonStrip(line.text)) ?? '', first, end });
    end = first;
  }
  return sections.reverse();
}

export function iniEntries(document: IniDocument, section: IniSection): readonly IniEntry[] {
  const { lines } = document;
  const entries: IniEntry[] = [];
  for (let index = section.first + 1; index < section.end; index += 1) {
    const line = lines[index];
    if (line?.kind !== 'entry') continue;
    const stripped = pythonStrip(line.text);
    entries.push({
      key: keyOf(stripped),
      value: valueOf(stripped),
      first: index,
      end: endOfEntry(lines, index, section.end),
    });
  }
  return entries;
}

/** Behind the last continuation line; blank lines and comments between belong to it, those after do not. */
function endOfEntry(lines: readonly IniLine[], first: number, limit: number): number {
  let end = first + 1;
  for (let index = end; index < limit; index += 1) {
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
  const before = iniText({ lines: lines.slice(0, first) });
  const after = iniText({ lines: lines.slice(end) });
  return parseIni(before + text + after);
}
