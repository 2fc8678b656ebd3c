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

/** Splits as Python's universal newlines do; a text that ends with a line end has no empty last line. */
export function splitLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  let from = 0;
  let carriage = text.indexOf('\r');
  let feed = text.indexOf('\n');
  while (carriage !== -1 || feed !== -1) {
    const isFeed = carriage === -1 || (feed !== -1 && feed < carriage);
    const at = isFeed ? feed : carriage;
    const end = isFeed ? '\n' : feed === at + 1 ? '\r\n' : '\r';
    lines.push({ text: text.slice(from, at), end });
    from = at + end.length;
    if (feed !== -1 && feed < from) feed = text.indexOf('\n', from);
    if (carriage !== -1 && carriage < from) carriage = text.indexOf('\r', from);
  }
  if (from < text.length) lines.push({ text: text.slice(from), end: '' });
  return lines;
}

export function textOfLines(lines: readonly TextLine[]): string {
  let text = '';
  for (const line of lines) text += line.text + line.end;
  return text;
}

/** Whether the text of these lines splits into these lines again: an end may be missing, or join with the next line. */
export function splitsAlike(lines: readonly TextLine[]): boolean {
  return lines.every(({ text, end }, index) => {
    const next = lines[index + 1];
    if (next === undefined) return text !== '' || end !== '';
    return end !== '' && !(end === '\r' && next.text === '' && next.end === '\n');
  });
}

/** Space to Python and not to JavaScript: four separators of ASCII and NEL. A byte-order mark is the opposite. */
const spaceToPythonOnly = new Set(['\x1c', '\x1d', '\x1e', '\x1f', '\x85']);

/** `str.strip()`. */
export function pythonStrip(text: string): string {
  const stripped = text.trim();
  const isOdd =
    (stripped.length < text.length && text.includes('\uFEFF')) ||
    spaceToPythonOnly.has(stripped.charAt(0)) ||
    spaceToPythonOnly.has(stripped.charAt(stripped.length - 1));
  if (!isOdd) return stripped;
  const isSpace = (char: string): boolean =>
    spaceToPythonOnly.has(char) || (char !== '\uFEFF' && char.trim() === '');
  let from = 0;
  let to = text.length;
  while (from < to && isSpace(text.charAt(from))) from += 1;
  while (from < to && isSpace(text.charAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/**
 * `configparser.RawConfigParser.SECTCRE`, matched at the start of a stripped line. Greedy, as it is there. The
 * `s` is for Unicode's line separators: to Python they are characters like any other.
 */
const headerForm = /^\[(.+)\]/s;

/** What stands between the brackets of a stripped line that is a section's header; null when it is none. */
export function headerOf(stripped: string): string | null {
  return headerForm.exec(stripped)?.[1] ?? null;
}

/** Where a stripped line has its first delimiter: `RawConfigParser.OPTCRE` for `=` and `:`. -1 when it has none. */
export function delimiterAt(stripped: string): number {
  const equals = stripped.indexOf('=');
  const colon = stripped.indexOf(':');
  return equals === -1 || (colon !== -1 && colon < equals) ? colon : equals;
}

/** Key and value of a stripped line that is an entry: the key in lower case, as botocore has it. */
export function entryOf(stripped: string): { readonly key: string; readonly value: string } {
  const at = delimiterAt(stripped);
  return {
    key: pythonStrip(stripped.slice(0, at)).toLowerCase(),
    value: pythonStrip(stripped.slice(at + 1)),
  };
}

/** The separators at which `str.splitlines()` ends a line, besides those that end a line of a file. */
const moreLineEnds = new Set(['\v', '\f', '\x1c', '\x1d', '\x1e', '\x85', '\u2028', '\u2029']);

/** `str.splitlines()`, with which botocore takes nested blocks apart. */
export function pythonLines(text: string): readonly string[] {
  return splitLines(text).flatMap((line) => {
    const parts = [''];
    for (const char of line.text) {
      if (moreLineEnds.has(char)) parts.push('');
      else parts.push((parts.pop() ?? '') + char);
    }
    return parts;
  });
}

/** A line as the JS SDK has it (`parseIni` of @smithy/core/config): without a comment and the space around it. */
export function jsTrimmed(text: string): string {
  const [before = ''] = text.split(/(?:^|\s)[;#]/, 1);
  return before.trim();
}

/** What the JS SDK takes for the text between the brackets of a header; null when the line is none to it. */
export function jsHeaderOf(text: string): string | null {
  const trimmed = jsTrimmed(text);
  return trimmed.startsWith('[') && trimmed.endsWith(']') ? trimmed.slice(1, -1) : null;
}
