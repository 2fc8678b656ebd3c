/**
 * How a section comes to stand at the end of a file, and how it goes again so that the file is what it was; and how it
 * comes back to the place that it had. Pure.
 */
import { iniSections, type IniDocument } from './ini-document';
import { lastLineOf, pythonStrip, textOfLines, type TextLine } from './ini-lines';

/** What was put before a new section, so that removing it can take it away again. */
export interface Separator {
  /** An empty line was added before the header. */
  readonly blankLine: boolean;
  /** The file's last line had no line end and got one; `at` is where the header then stood. */
  readonly endedLine: { readonly at: number } | null;
}

/** A file's text as it comes to be. Every piece begins with a line of its own. */
export function growingText() {
  const pieces: string[] = [];
  let length = 0;
  return {
    pieces,
    length: () => length,
    /** Null as long as there is none. */
    lastLine(): TextLine | null {
      const last = pieces.at(-1);
      return last === undefined ? null : lastLineOf(last);
    },
    push(piece: string): void {
      if (piece === '') return;
      pieces.push(piece);
      length += piece.length;
    },
    /** Ends the last line, which has no end yet. */
    endLine(eol: string): void {
      pieces.push((pieces.pop() ?? '') + eol);
      length += eol.length;
    },
    /** Takes the end of the last line away; an empty line goes with it. */
    unendLine(): void {
      const last = pieces.pop() ?? '';
      const { end } = lastLineOf(last);
      length -= last.length;
      this.push(last.slice(0, last.length - end.length));
    },
  };
}

export type GrowingText = ReturnType<typeof growingText>;

/** Puts a section behind all that is there, with an empty line before it. */
export function append(out: GrowingText, section: string, eol: string): Separator {
  const last = out.lastLine();
  const unended = last?.end === '';
  const blankLine = last !== null && (unended || pythonStrip(last.text) !== '');
  if (unended) out.endLine(eol);
  if (blankLine) out.push(eol);
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
  out: GrowingText,
  { blankLine, endedLine }: Separator,
  rest: string,
  isLast: boolean,
): Separator['endedLine'] {
  // The line end goes only while everything before it is where it was.
  const endedHere = endedLine?.at === out.length();
  const hasBlankLine = blankLine && out.lastLine()?.text === '';
  if (hasBlankLine) out.unendLine();
  if (!isLast || rest !== '' || !endedHere || (blankLine && !hasBlankLine)) {
    out.push(rest);
    return endedHere ? endedLine : null;
  }
  out.unendLine();
  return null;
}

/** Where between other sections a section stood. */
export interface SectionPlace {
  /** The header of the section above; null for what stands before the first section. */
  readonly above: string | null;
  readonly below: string;
  /** How many lines the section above has, and how many of them stand before the place. */
  readonly linesAbove: number;
  readonly linesBefore: number;
}

/** The place at `offset` of the text; null at the end of the file, where every new section goes by itself. */
export function placeAt(document: IniDocument, offset: number): SectionPlace | null {
  const sections = iniSections(document);
  const below = sections.find(({ from }) => from >= offset);
  if (!below) return null;
  const above = sections.findLast(({ from }) => from < offset);
  const first = above?.first ?? 0;
  let linesBefore = 0;
  for (let from = above?.from ?? 0; from < offset; linesBefore += 1) {
    const line = document.lines[first + linesBefore];
    from += line ? line.text.length + line.end.length : offset;
  }
  return {
    above: above?.header ?? null,
    below: below.header,
    linesAbove: below.first - first,
    linesBefore,
  };
}

/** The place behind a section of so many lines that has just come back to `place`, for one that stood there as well. */
export function placeBehind(place: SectionPlace, header: string, lines: number): SectionPlace {
  const { below, linesAbove, linesBefore } = place;
  return { above: header, below, linesAbove: linesAbove - linesBefore + lines, linesBefore: lines };
}

export function isSamePlace(one: SectionPlace, other: SectionPlace): boolean {
  return (
    one.above === other.above &&
    one.below === other.below &&
    one.linesAbove === other.linesAbove &&
    one.linesBefore === other.linesBefore
  );
}

/** Where in the text a place is now; null when the sections around it are not there, or not as they were. */
export function offsetOfPlace(document: IniDocument, place: SectionPlace): number | null {
  const sections = iniSections(document);
  const below = sections.findIndex(({ header }) => header === place.below);
  const next = sections[below];
  const above = sections[below - 1];
  const first = above?.first ?? 0;
  if (!next || (above?.header ?? null) !== place.above || next.first - first !== place.linesAbove)
    return null;
  return (above?.from ?? 0) + textOfLines(document.lines.slice(first, first + place.linesBefore)).length;
}
