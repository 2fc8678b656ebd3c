import {
  iniEntries,
  iniLines,
  documentOfPieces,
  parseIni,
  usualLineEnd,
  type IniDocument,
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
  const before = iniLines(original, theirs).slice(0, lastMeaningful(original, theirs) + 1);
  const section = sectionFinder(document)(name);
  const eol = usualLineEnd(document);
  const ended = before.map((line) => (line.end === '' ? { text: line.text, end: eol } : line));
  if (!section) {
    const out = growingText();
    out.push(document.text);
    append(out, textOfLines(ended), eol);
    return documentOfPieces(out.pieces);
  }
  const rest = iniLines(document, section).slice(lastMeaningful(document, section) + 1);
  const isLast = rest.length === 0 && section.to === document.text.length;
  return replaceSection(document, section, [...(isLast ? before : ended), ...rest]);
}

/** Whether a section is the same, byte for byte, in two documents that both have it. */
export function isSameSection(one: IniDocument, other: IniDocument, name: string): boolean {
  const [first, second] = [one, other].map((document) => {
    const section = sectionFinder(document)(name);
    return (
      section &&
      document.lines
        .slice(section.first, lastMeaningful(document, section) + 1)
        .map(({ text }) => text)
        .join('\n')
    );
  });
  return first !== null && first === second;
}

/** A section's lines with the values of secrets cut out, for a person to compare. */
export function describeSection(document: IniDocument, name: string): string {
  const section = sectionFinder(document)(name);
  if (!section) return `There is no [${name}] in the file.`;
  const secret = /^(\s*aws_(?:access_key_id|secret_access_key|session_token|security_token)\s*[=:]\s*).*$/i;
  return iniLines(document, section)
    .slice(0, lastMeaningful(document, section) + 1)
    .map((line) => line.text.replace(secret, '$1…'))
    .join('\n');
}
