/**
 * A lossless reading of an AWS credentials or config file. Every byte of the text is in exactly one line, so
 * that what is not changed stays as it was. The grammar is that of the two readers that most tools use:
 * Python's `configparser` (AWS CLI, botocore) decides what each line is; where the JS SDK reads a file in
 * another way that matters, `findFaults` says so. Pure.
 */
import {
  delimiterAt,
  entryOf,
  headerOf,
  pythonStrip,
  splitLines,
  splitsAlike,
  textOfLines,
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
  return { lines: classified(splitLines(text)) };
}

/** The document that these lines make, one after the other: what reading their text would give. */
export function documentOfLines(lines: readonly TextLine[]): IniDocument {
  return splitsAlike(lines) ? { lines: classified(lines) } : parseIni(textOfLines(lines));
}

function classified(lines: readonly TextLine[]): readonly IniLine[] {
  let inSection = false;
  let hasEntry = false;
  let indentOfEntry = 0;
  return lines.map(({ text, end }) => {
    const stripped = pythonStrip(text);
    const indent = stripped === '' ? 0 : text.indexOf(stripped.charAt(0));
    const sign = stripped.charAt(0);
    let kind: IniLineKind;
    if (sign === '') kind = 'blank';
    else if (sign === '#' || sign === ';') kind = 'comment';
    else if (inSection && hasEntry && indent > indentOfEntry) kind = 'continuation';
    else {
      indentOfEntry = indent;
      if (sign === '[' && headerOf(stripped) !== null) {
        kind = 'header';
        inSection = true;
        hasEntry = false;
      } else if (inSection && delimiterAt(stripped) > 0) {
        kind = 'entry';
        hasEntry = true;
      } else kind = 'stray';
    }
    return { kind, text, end };
  });
}

/** The text again, byte for byte. */
export function iniText(document: IniDocument): string {
  return textOfLines(document.lines);
}

export function iniSections(document: IniDocument): readonly IniSection[] {
  const { lines } = document;
  const firsts = lines.flatMap((line, index) => (line.kind === 'header' ? [index] : []));
  return firsts.map((first, index) => ({
    header: headerOf(pythonStrip(lines[first]?.text ?? '')) ?? '',
    first,
    end: firsts[index + 1] ?? lines.length,
  }));
}

export function iniEntries(document: IniDocument, section: IniSection): readonly IniEntry[] {
  const { lines } = document;
  const entries: IniEntry[] = [];
  for (let index = section.first + 1; index < section.end; index += 1) {
    const line = lines[index];
    if (line?.kind !== 'entry') continue;
    entries.push({
      ...entryOf(pythonStrip(line.text)),
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
