/**
 * A lossless reading of an AWS credentials or config file. Every byte of the text is in exactly one line, so
 * that what is not changed stays as it was. The grammar is that of the two readers that most tools use:
 * Python's `configparser` (AWS CLI, botocore) decides what each line is; where the JS SDK reads a file in
 * another way that matters, `findFaults` says so. Pure.
 */
import { pythonStrip, splitLines, splitsAlike, textOfLines, type TextLine } from './ini-lines';

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

/** Something because of which the AWS CLI or an SDK could not read the file, or would read it wrongly. */
export interface IniFault {
  /** Counted from 1. */
  readonly line: number;
  readonly what: string;
  readonly mend: string;
}

/**
 * `configparser.RawConfigParser.SECTCRE`, matched at the start of a stripped line. Greedy, as it is there. The
 * `s` is for Unicode's line separators: to Python they are characters like any other.
 */
const headerForm = /^\[(.+)\]/s;

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
      if (sign === '[' && headerForm.test(stripped)) {
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

/** Where a stripped line has its first delimiter: `RawConfigParser.OPTCRE` for `=` and `:`. -1 when it has none. */
function delimiterAt(stripped: string): number {
  const equals = stripped.indexOf('=');
  const colon = stripped.indexOf(':');
  return equals === -1 || (colon !== -1 && colon < equals) ? colon : equals;
}

function entryOf(text: string): { readonly key: string; readonly value: string } {
  const stripped = pythonStrip(text);
  const at = delimiterAt(stripped);
  return {
    key: pythonStrip(stripped.slice(0, at)).toLowerCase(),
    value: pythonStrip(stripped.slice(at + 1)),
  };
}

/** The text again, byte for byte. */
export function iniText(document: IniDocument): string {
  return textOfLines(document.lines);
}

export function iniSections(document: IniDocument): readonly IniSection[] {
  const { lines } = document;
  const firsts = lines.flatMap((line, index) => (line.kind === 'header' ? [index] : []));
  return firsts.map((first, index) => ({
    header: headerOf(lines[first]?.text ?? ''),
    first,
    end: firsts[index + 1] ?? lines.length,
  }));
}

function headerOf(text: string): string {
  return headerForm.exec(pythonStrip(text))?.[1] ?? '';
}

export function iniEntries(document: IniDocument, section: IniSection): readonly IniEntry[] {
  const { lines } = document;
  const entries: IniEntry[] = [];
  for (let index = section.first + 1; index < section.end; index += 1) {
    const line = lines[index];
    if (line?.kind !== 'entry') continue;
    entries.push({
      ...entryOf(line.text),
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

/** Whatever would make botocore or the JS SDK fail on this file or read it in another way; in file order. */
export function findFaults(document: IniDocument): readonly IniFault[] {
  const faults: IniFault[] = [];
  const sections = new Map<string, number>();
  const keys = new Map<string, number>();
  let section: string | null = null;
  /** The entry above began with an empty value: what is indented below it is a nested block. */
  let nested = false;
  document.lines.forEach((line, index) => {
    const at = index + 1;
    const fault = (what: string, mend: string): void => void faults.push({ line: at, what, mend });
    if (line.text.startsWith('\uFEFF')) {
      fault('a byte-order mark at the beginning', 'Save the file as UTF-8 without byte-order mark.');
    }
    if (line.end === '\r') {
      fault('the line ends with a lone carriage return', 'Save the file with line feeds at the line ends.');
    }
    switch (line.kind) {
      case 'header': {
        const header = headerOf(line.text);
        faultOfHeader(header, fault);
        const before = sections.get(header);
        if (before !== undefined && header !== 'DEFAULT') {
          fault(
            `the section [${header}] stands here again, after line ${before}`,
            'Merge the two, or rename one.',
          );
        }
        sections.set(header, at);
        section = header;
        break;
      }
      case 'entry': {
        const { key, value } = entryOf(line.text);
        // By section, not since the last header: [DEFAULT] may come again, its keys may not.
        const place = `${section ?? ''}\n${key}`;
        const before = keys.get(place);
        nested = value === '';
        if (before !== undefined) {
          fault(
            `"${key}" stands here again in [${section ?? ''}], after line ${before}`,
            'Remove one of the two.',
          );
        }
        keys.set(place, at);
        break;
      }
      case 'continuation':
        // botocore takes it for the rest of a value, the JS SDK for a new section.
        if (/^\s*\[.*\]\s*$/.test(line.text)) {
          fault('an indented section header', 'Remove the spaces before the bracket.');
        }
        // botocore's `_parse_nested` splits each line at its first "=".
        if (nested && !line.text.includes('=')) {
          fault('a line without "=" in a nested block', 'Remove the line, or put # before it.');
        }
        break;
      case 'stray':
        fault(faultOfStray(line.text, section !== null), 'Remove the line, or put # before it.');
        break;
      case 'blank':
      case 'comment':
        break;
    }
  });
  return faults;
}

function faultOfHeader(header: string, fault: (what: string, mend: string) => void): void {
  if (header === '__proto__' || header === 'profile __proto__') {
    fault(
      `a section named [${header}], which makes the JS SDK give up the whole file`,
      'Rename the section.',
    );
  }
}

function faultOfStray(text: string, inSection: boolean): string {
  if (pythonStrip(text).startsWith('[')) return 'a section header without closing bracket';
  return inSection
    ? 'a line that is neither a section, a setting nor a comment'
    : 'text before the first section';
}

/** A document with `lines[first..end)` replaced by the lines of `text`. */
export function replaceLines(document: IniDocument, first: number, end: number, text: string): IniDocument {
  const { lines } = document;
  const before = iniText({ lines: lines.slice(0, first) });
  const after = iniText({ lines: lines.slice(end) });
  return parseIni(before + text + after);
}
