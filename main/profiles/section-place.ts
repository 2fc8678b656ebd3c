/**
 * How a section comes to stand at the end of a file, and how it goes again so that the file is what it was. Pure.
 */
import { pythonStrip, type TextLine } from './ini-lines';

/** What was put before a new section, so that removing it can take it away again. */
export interface Separator {
  /** An empty line was added before the header. */
  readonly blankLine: boolean;
  /** The file's last line had no line end and got one; `at` is where the header then stood. */
  readonly endedLine: { readonly at: number } | null;
}

/** Lines of a file as they come to be, and how long their text is so far. */
export function growingLines() {
  const lines: TextLine[] = [];
  let length = 0;
  return {
    lines,
    length: () => length,
    push(more: readonly TextLine[]): void {
      for (const line of more) {
        lines.push(line);
        length += line.text.length + line.end.length;
      }
    },
    pop(): void {
      const line = lines.pop();
      length -= line ? line.text.length + line.end.length : 0;
    },
  };
}

export type GrowingLines = ReturnType<typeof growingLines>;

/** Puts a section behind all that is there, with an empty line before it. */
export function append(out: GrowingLines, section: readonly TextLine[], eol: string): Separator {
  const last = out.lines.at(-1);
  const unended = last?.end === '';
  const blankLine = last !== undefined && (unended || pythonStrip(last.text) !== '');
  if (unended) {
    out.pop();
    out.push([{ text: last.text, end: eol }]);
  }
  if (blankLine) out.push([{ text: '', end: eol }]);
  const at = out.length();
  out.push(section);
  return { blankLine, endedLine: unended ? { at } : null };
}

/**
 * Takes back what was put before a section that stood behind `out`, if it is still so, and puts there what is left of
 * the section instead.
 * @returns a line end that was added once and has to stay while something follows it
 */
export function takeBack(
  out: GrowingLines,
  { blankLine, endedLine }: Separator,
  rest: readonly TextLine[],
  isLast: boolean,
): Separator['endedLine'] {
  // The line end goes only while everything before it is where it was.
  const endedHere = endedLine?.at === out.length();
  const hasBlankLine = blankLine && out.lines.at(-1)?.text === '';
  if (hasBlankLine) out.pop();
  if (!isLast || rest.length > 0 || !endedHere || (blankLine && !hasBlankLine)) {
    out.push(rest);
    return endedHere ? endedLine : null;
  }
  const last = out.lines.at(-1);
  if (last) {
    out.pop();
    out.push([{ text: last.text, end: '' }]);
  }
  return null;
}
