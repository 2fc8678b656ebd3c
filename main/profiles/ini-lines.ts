/**
 * Texts as lines, and what one line says by itself, as Python has it: AWS files are read by its `configparser`. Pure:
 * imports nothing.
 */

/** A line of a text. */
export interface TextLine {
  readonly text: string;
  /** `\n`, `\r\n`, `\r`, or nothing for a last line without one. */
  readonly end: string;
}

/** A line among those of a text; `advance` goes on to the next. Before the first, and behind the last, there is none. */
export interface LineCursor {
  readonly text: string;
  /** The line is `text.slice(from, to)`, and the next one begins at `next`. */
  from: number;
  to: number;
  next: number;
  /** The next line feed and carriage return; -1 when there are no more. */
  feed: number;
  carriage: number;
}

/*
 * What is done with each line is done by functions that are there for good, on a state that they are given: functions
 * that are made for one reading go with it, and so does what the engine has made of them to be fast. A large file has tens
 * of thousands of lines.
 */

export function beforeFirstLine(text: string): LineCursor {
  return { text, from: 0, to: 0, next: 0, feed: text.indexOf('\n'), carriage: text.indexOf('\r') };
}

/**
 * Goes on to the next line, as Python's universal newlines have them; a text that ends with a line end has no empty last
 * line. False when there is none.
 */
export function advance(cursor: LineCursor): boolean {
  const { text, next: from } = cursor;
  if (from >= text.length) return false;
  if (cursor.feed !== -1 && cursor.feed < from) cursor.feed = text.indexOf('\n', from);
  if (cursor.carriage !== -1 && cursor.carriage < from) cursor.carriage = text.indexOf('\r', from);
  const { feed, carriage } = cursor;
  cursor.from = from;
  if (feed === -1 && carriage === -1) {
    cursor.to = text.length;
    cursor.next = text.length;
  } else if (carriage === -1 || (feed !== -1 && feed < carriage)) {
    cursor.to = feed;
    cursor.next = feed + 1;
  } else {
    cursor.to = carriage;
    cursor.next = feed === carriage + 1 ? carriage + 2 : carriage + 1;
  }
  return true;
}

export function lineAt({ text, from, to }: LineCursor): string {
  return text.slice(from, to);
}

export function lineEndAt({ to, next, feed }: LineCursor): string {
  if (next === to) return '';
  return next - to === 2 ? '\r\n' : to === feed ? '\n' : '\r';
}

export function textOfLines(lines: readonly TextLine[]): string {
  let text = '';
  for (const line of lines) text += line.text + line.end;
  return text;
}

/** The last line of a text that has one. */
export function lastLineOf(text: string): TextLine {
  const end = /(?:\r\n|\r|\n)?$/.exec(text.slice(-2))?.[0] ?? '';
  const to = text.length - end.length;
  let from = to;
  while (from > 0 && !isLineEnd(text.charCodeAt(from - 1))) from -= 1;
  return { text: text.slice(from, to), end };
}

function isLineEnd(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** `str.strip()`. */
export function pythonStrip(text: string): string {
  // Most lines: they begin and end with something that is plainly no space.
  if (isVisible(text.charCodeAt(0)) && isVisible(text.charCodeAt(text.length - 1))) return text;
  const trimmed = text.trim();
  if (trimmed === '' && !text.includes('\uFEFF')) return trimmed;
  if (isVisible(trimmed.charCodeAt(0)) && isVisible(trimmed.charCodeAt(trimmed.length - 1))) {
    if (!text.includes('\uFEFF')) return trimmed;
  }
  let from = 0;
  let to = text.length;
  while (from < to && isPythonSpace(text.charAt(from))) from += 1;
  while (from < to && isPythonSpace(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** A visible character of ASCII. */
export function isVisible(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

/** Four separators of ASCII and NEL are space to Python and not to JavaScript; a byte-order mark is the opposite. */
function isPythonSpace(char: string): boolean {
  return pythonSpaceOnly.includes(char) || (char !== '\uFEFF' && char.trim() === '');
}

const pythonSpaceOnly = '\x1c\x1d\x1e\x1f\x85';

/**
 * What stands between the brackets of a stripped line that is a section's header; null when it is none. As
 * `configparser.RawConfigParser.SECTCRE` has it, `\[(?P<header>.+)\]`: up to the last bracket, and whatever follows that.
 */
export function headerOf(stripped: string): string | null {
  if (!stripped.startsWith('[')) return null;
  const end = stripped.lastIndexOf(']');
  return end > 1 ? stripped.slice(1, end) : null;
}

/** Where a stripped line has its first delimiter: `RawConfigParser.OPTCRE` for `=` and `:`. -1 when it has none. */
export function delimiterAt(stripped: string): number {
  const equals = stripped.indexOf('=');
  const colon = stripped.indexOf(':');
  return equals === -1 || (colon !== -1 && colon < equals) ? colon : equals;
}

/** The key of a stripped line that is an entry: in lower case, as botocore has it. */
export function keyOf(stripped: string, delimiter = delimiterAt(stripped)): string {
  return pythonStrip(stripped.slice(0, delimiter)).toLowerCase();
}

/** The value of a stripped line that is an entry. */
export function valueOf(stripped: string): string {
  return pythonStrip(stripped.slice(delimiterAt(stripped) + 1));
}

/** The separators at which `str.splitlines()` ends a line, besides those that end a line of a file. */
const moreLineEnds = new Set(['\v', '\f', '\x1c', '\x1d', '\x1e', '\x85', '\u2028', '\u2029']);

/** `str.splitlines()`, with which botocore takes nested blocks apart. */
export function pythonLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (const cursor = beforeFirstLine(text); advance(cursor);) {
    let from = cursor.from;
    for (let at = from; at < cursor.to; at += 1) {
      if (!moreLineEnds.has(text.charAt(at))) continue;
      lines.push(text.slice(from, at));
      from = at + 1;
    }
    lines.push(text.slice(from, cursor.to));
  }
  return lines;
}

/** A line as the JS SDK has it (`parseIni` of @smithy/core/config): without a comment and the space around it. */
export function jsTrimmed(text: string): string {
  if (!text.includes('#') && !text.includes(';')) return text.trim();
  const [before = ''] = text.split(/(?:^|\s)[;#]/, 1);
  return before.trim();
}

/** What the JS SDK takes for the text between the brackets of a header; null when the line is none to it. */
export function jsHeaderOf(text: string): string | null {
  const trimmed = jsTrimmed(text);
  return trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : null;
}
