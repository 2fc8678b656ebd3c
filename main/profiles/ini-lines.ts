/**
 * Texts as lines, and what one line says by itself, as Python has it: AWS files are read by its `configparser`. Pure:
 * imports nothing.
 */

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** A line of a text. */
export interface TextLine {
  readonly text: string;
  /** `\n`, `\r\n`, `\r`, or nothing for a last line without one. */
  readonly end: string;
}

/** Splits as Python's universal newlines do; a text that ends with a line end has no empty last line. */
export function splitLines<Line>(text: string, lineOf: (text: string, end: string) => Line): readonly Line[] {
  const lines: Line[] = [];
  findLines(text, (from, to, next) => {
    const isFeed = text.charCodeAt(to) === lineFeed;
    const end = next === to ? '' : next - to === 2 ? '\r\n' : isFeed ? '\n' : '\r';
    lines.push(lineOf(text.slice(from, to), end));
  });
  return lines;
}

/** Where the lines of a text are: each is `text.slice(from, to)`, and the next one begins at `next`. */
export function findLines(text: string, found: (from: number, to: number, next: number) => void): void {
  let from = 0;
  let carriage = text.indexOf('\r');
  let feed = text.indexOf('\n');
  while (carriage !== -1 || feed !== -1) {
    const isFeed = carriage === -1 || (feed !== -1 && feed < carriage);
    const to = isFeed ? feed : carriage;
    const next = !isFeed && feed === to + 1 ? to + 2 : to + 1;
    found(from, to, next);
    from = next;
    if (feed !== -1 && feed < from) feed = text.indexOf('\n', from);
    if (carriage !== -1 && carriage < from) carriage = text.indexOf('\r', from);
  }
  if (from < text.length) found(from, text.length, text.length);
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
  return code === lineFeed || code === carriageReturn;
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
  const lines = splitLines(text, (line) => {
    const parts = [''];
    for (const char of line) {
      if (moreLineEnds.has(char)) parts.push('');
      else parts.push((parts.pop() ?? '') + char);
    }
    return parts;
  });
  return lines.flat();
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
