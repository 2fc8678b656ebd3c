import {
  iniEntries,
  iniLines,
  documentOfPieces,
  parseIni,
  usualLineEnd,
  type IniDocument,
  type IniLine,
  type IniSection,
} from './ini-document';
import { textOfLines, type TextLine } from './ini-lines';
import { commentLine, keyLines, lastMeaningful, sectionFinder, type SectionContent } from './managed-section';
import { append, growingText } from './section-place';

/** Settings that go with any kind of profile: they stay when somebody's section becomes ours. */
const neutralKeys = new Set(['region', 'output', 'cli_pager', 'cli_auto_prompt', 'ca_bundle']);

/**
 * Makes somebody's section ours: its keys go, and whatever else would decide where credentials come from (a role to
 * assume, a process, an SSO session, the old `aws_security_token`, which botocore prefers). Region, output, comments and
 * the header stay as they are; the region goes when `dropRegion` says that the config file has another. The original is the
 * caller's to keep; `restoreSection` puts it back.
 */
export function takeOverSection(
  document: IniDocument,
  name: string,
  content: SectionContent,
  dropRegion: boolean,
): IniDocument {
  const section = sectionFinder(document)(name);
  if (!section) return document;
  const eol = usualLineEnd(document);
  const gone = new Set<number>();
  for (const entry of iniEntries(document, section)) {
    const isReplaced = entry.key === 'region' && (dropRegion || content.region !== null);
    const stays = neutralKeys.has(entry.key) && !isReplaced;
    for (let index = entry.first; !stays && index < entry.end; index += 1) gone.add(index);
  }
  const [header, ...rest] = iniLines(document, section).filter((_, index) => !gone.has(index));
  // A header that some reader takes for another name becomes the plain one.
  const plain = section.header === name ? (header?.text ?? '') : `[${name}]`;
  const ours = [commentLine(content), ...keyLines(content)].map((text) => ({ text, end: eol }));
  return replaceSection(document, section, [{ text: plain, end: header?.end || eol }, ...ours, ...rest]);
}

function replaceSection(
  { text }: IniDocument,
  { from, to }: IniSection,
  lines: readonly TextLine[],
): IniDocument {
  return parseIni(text.slice(0, from) + textOfLines(lines) + text.slice(to));
}

/** Puts a section back as it stands in `original`, e.g. a backup; null when it has none of that name. */
export function restoreSection(
  document: IniDocument,
  name: string,
  original: IniDocument,
): IniDocument | null {
  const theirs = sectionFinder(original)(name);
  if (!theirs) return null;
  const before = meaningfulLines(original, theirs);
  const section = sectionFinder(document)(name);
  const eol = usualLineEnd(document);
  const ended = before.map((line) => (line.end === '' ? { text: line.text, end: eol } : line));
  if (!section) {
    const out = growingText();
    out.push(document.text);
    append(out, textOfLines(ended), eol);
    return documentOfPieces(out.pieces);
  }
  const behind = iniLines(document, section).slice(lastMeaningful(document, section) + 1);
  const keepsRegion = iniEntries(document, section).some(({ key }) => key === 'region');
  const theirsBehind = leftBehind(original, theirs, before.length, keepsRegion);
  const rest = behind.slice(
    sharedLength(
      behind.map(({ text }) => text),
      theirsBehind,
    ),
  );
  const lines = [...ended, ...rest];
  // The last line of the file had no end, perhaps: an edit in between gave it one.
  const [last, lastBefore] = [lines.at(-1), iniLines(original, theirs).at(-1)];
  const isAtEnd = section.to === document.text.length && theirs.to === original.text.length;
  if (isAtEnd && last && last.text === lastBefore?.text) lines.splice(-1, 1, lastBefore);
  return replaceSection(document, section, lines);
}

/**
 * The comments and blank lines of a section that stand behind its last setting once it was taken over, since all that
 * stood between went. With the section, they come back in their own place.
 */
function leftBehind(
  original: IniDocument,
  section: IniSection,
  length: number,
  keepsRegion: boolean,
): readonly string[] {
  const entries = iniEntries(original, section);
  const lastKept = entries.findLast(({ key }) => neutralKeys.has(key) && (key !== 'region' || keepsRegion));
  const isOfEntry = (index: number): boolean =>
    entries.some(({ first, end }) => first <= index && index < end);
  return iniLines(original, section)
    .map(({ text }, index) => ({ text, index }))
    .slice(lastKept?.end ?? 1, length)
    .filter(({ index }) => !isOfEntry(index))
    .map(({ text }) => text);
}

/** How many items two lists begin with alike. */
function sharedLength(one: readonly string[], other: readonly string[]): number {
  const different = one.findIndex((item, index) => item !== other[index]);
  return different === -1 ? Math.min(one.length, other.length) : different;
}

/** Whether a section has the same lines in two documents that both have it. */
export function isSameSection(one: IniDocument, other: IniDocument, name: string): boolean {
  const [first, second] = [one, other].map((document) => {
    const section = sectionFinder(document)(name);
    const lines = section && meaningfulLines(document, section);
    return lines && lines.map(({ text }) => text).join('\n');
  });
  return first !== null && first === second;
}

/** A section's lines with the values of secrets cut out, for a person to compare; null when there is none. */
export function describeSection(document: IniDocument, name: string): string | null {
  const section = sectionFinder(document)(name);
  if (!section) return null;
  const secret = /^(\s*aws_(?:access_key_id|secret_access_key|session_token|security_token)\s*[=:]\s*).*$/i;
  return meaningfulLines(document, section)
    .map((line) => line.text.replace(secret, '$1…'))
    .join('\n');
}

function meaningfulLines(document: IniDocument, section: IniSection): readonly IniLine[] {
  return iniLines(document, section).slice(0, lastMeaningful(document, section) + 1);
}
