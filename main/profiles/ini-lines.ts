/**
 * Texts as lines, and space, as Python has them: AWS files are read by its `configparser`. Pure: imports nothing.
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
