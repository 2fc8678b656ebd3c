/** Edits of our sections of the config file that need no memory of how the file was. Pure. */
import { documentOfLines, usualLineEnd, type IniDocument, type IniSection } from './ini-document';
import type { TextLine } from './ini-lines';
import { withOurs, withoutOurs, type OurLines, type Ownership } from './owned-section';

export type SectionEdit =
  | { readonly kind: 'add'; readonly header: string; readonly ours: OurLines }
  | {
      readonly kind: 'change';
      readonly section: IniSection;
      readonly ownership: Ownership;
      readonly ours: OurLines;
    }
  | { readonly kind: 'remove'; readonly section: IniSection; readonly ownership: Ownership };

/**
 * Makes all edits in one pass: changes and removals in the order of the file, then additions as they come. A section that
 * is added always gets an empty line before it, and the last line of the file keeps its end or its lack of one. So a
 * removal knows what to take away, in whatever order sections go, and what is left is what was there.
 */
export function editOwnSections(document: IniDocument, edits: readonly SectionEdit[]): IniDocument {
  const eol = usualLineEnd(document);
  const out: TextLine[] = [];
  const isUnended = document.lines.at(-1)?.end === '';
  const here = edits.flatMap((edit) => (edit.kind === 'add' ? [] : [edit]));
  let next = 0;
  const take = (lines: readonly TextLine[]): void => {
    for (const line of lines) out.push(line);
  };
  for (const edit of here.toSorted((a, b) => a.section.first - b.section.first)) {
    const { section } = edit;
    take(document.lines.slice(next, section.first));
    next = section.end;
    if (edit.kind === 'change') {
      take(withOurs(document, section, edit.ownership, edit.ours, eol));
      continue;
    }
    const rest = withoutOurs(document, section, edit.ownership);
    if (rest[0]?.kind !== 'header' && out.at(-1)?.text === '') out.pop();
    take(rest);
  }
  take(document.lines.slice(next));
  for (const edit of edits) {
    if (edit.kind !== 'add') continue;
    if (out.length > 0) take([...ended(out.pop(), eol), { text: '', end: eol }]);
    const texts = [`[${edit.header}]`, edit.ours.comment, ...edit.ours.settings];
    take(texts.map((text) => ({ text, end: eol })));
  }
  const last = out.at(-1);
  if (last && isUnended) out.splice(-1, 1, { text: last.text, end: '' });
  else if (last) out.splice(-1, 1, ...ended(last, eol));
  return documentOfLines(out);
}

function ended(line: TextLine | undefined, eol: string): readonly TextLine[] {
  return line ? [line.end === '' ? { text: line.text, end: eol } : line] : [];
}
