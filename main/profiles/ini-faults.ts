import type { IniDocument, IniLine, IniSection } from './ini-document';
import { delimiterAt, jsHeaderOf, keyOf, pythonLines, pythonStrip } from './ini-lines';

/** Something because of which the AWS CLI or an SDK could not read the file, or would read it wrongly. */
export interface IniFault {
  /** Counted from 1. */
  readonly line: number;
  readonly what: WhatIsWrong;
  /** Who reads nothing at all of a file with it; null where it is only read wrongly. */
  readonly stops: 'botocore' | 'js-sdk' | null;
}

/** `firstLine` is where the same stood before, counted from 1. */
export type WhatIsWrong =
  | {
      readonly kind:
        | 'byte-order-mark'
        | 'carriage-return'
        | 'indented-header'
        | 'not-nested'
        | 'unclosed-header'
        | 'stray-line'
        | 'stray-text';
    }
  /** The JS SDK gives up the whole file; it takes the section for a part of itself. */
  | { readonly kind: 'js-gives-up' | 'js-own'; readonly header: string }
  | { readonly kind: 'section-again'; readonly header: string; readonly firstLine: number }
  | { readonly kind: 'key-again'; readonly key: string; readonly section: string; readonly firstLine: number }
  /** The JS SDK sees no header, and takes what is below it for settings of `section`. */
  | { readonly kind: 'no-js-section'; readonly section: string };

const byteOrderMark = 0xfeff;
const ofEveryObject: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Whatever would make botocore or the JS SDK fail on this file, or take settings of one section for those of another; in
 * file order. Sections that one of them merely drops are none: see `droppedNames`.
 * @param faultless a document without any: what is in a section that stands in it, too, is not looked through again
 */
export function findFaults(document: IniDocument, faultless?: IniDocument): readonly IniFault[] {
  const search: FaultSearch = {
    faults: [],
    sections: new Map(),
    section: null,
    keys: new Map(),
    jsSection: null,
    isNested: false,
    line: 0,
  };
  // Where a header comes again, what is in one section counts for another.
  const isRepeated = document.byHeader.size < document.sections.length;
  if (faultless && !isRepeated) lookAtWhatIsNew(search, document, faultless);
  else lookAtAll(search, document);
  return search.faults;
}

/** One line after the other is looked at, and each header behind its line. */
interface FaultSearch {
  readonly faults: IniFault[];
  readonly sections: Map<string, { readonly line: number; readonly keys: Map<string, number> }>;
  section: string | null;
  /** By section, not since the last header: [DEFAULT] may come again, its keys may not. */
  keys: Map<string, number>;
  /** Settings count for the JS SDK from its first header on. */
  jsSection: string | null;
  /** The entry above began with an empty value: what is indented below it is a nested block. */
  isNested: boolean;
  /** Where the search is; counted from 1. */
  line: number;
}

function lookAtAll(search: FaultSearch, { lines, sections }: IniDocument): void {
  let next = 0;
  for (const line of lines) {
    search.line += 1;
    lookAtLine(search, line);
    const section = line.kind === 'header' ? sections[next++] : undefined;
    if (section) lookAtHeader(search, section);
  }
}

function lookAtWhatIsNew(search: FaultSearch, document: IniDocument, faultless: IniDocument): void {
  for (const line of document.linesBefore) {
    search.line += 1;
    lookAtLine(search, line);
  }
  for (const section of document.sections) {
    search.line = section.first + 1;
    if (isIn(faultless, section, document.text)) lookAtJsHeader(search, section);
    else lookAtSection(search, section, document.linesOf(section));
  }
}

/** Whether a section stands in another document word by word. What is in it means the same wherever it stands. */
function isIn(other: IniDocument, { header, from, to }: IniSection, text: string): boolean {
  const same = other.byHeader.get(header);
  return same !== undefined && other.text.slice(same.from, same.to) === text.slice(from, to);
}

function lookAtSection(search: FaultSearch, section: IniSection, lines: readonly IniLine[]): void {
  for (const line of lines) {
    lookAtLine(search, line);
    if (line.kind === 'header') lookAtHeader(search, section);
    search.line += 1;
  }
}

function lookAtLine(search: FaultSearch, { kind, text, end }: IniLine): void {
  if (text.charCodeAt(0) === byteOrderMark) {
    add(search, { kind: 'byte-order-mark' });
  }
  if (end === '\r') {
    add(search, { kind: 'carriage-return' });
  }
  switch (kind) {
    case 'entry':
      lookAtEntry(search, text);
      break;
    case 'continuation':
      lookAtContinuation(search, text);
      break;
    case 'stray':
      add(search, { kind: faultOfStray(text, search.section !== null) }, 'botocore');
      break;
    case 'header':
    case 'blank':
    case 'comment':
      break;
  }
}

function lookAtHeader(search: FaultSearch, section: IniSection): void {
  const { header } = section;
  if (header === '__proto__' || header === 'profile __proto__') {
    add(search, { kind: 'js-gives-up', header }, 'js-sdk');
  } else if (ofEveryObject.has(header)) {
    // It keeps sections in a plain object, and would write into what every object has.
    add(search, { kind: 'js-own', header });
  }
  lookAtJsHeader(search, section);
  const before = search.sections.get(header);
  if (before !== undefined && header !== 'DEFAULT') {
    add(search, { kind: 'section-again', header, firstLine: before.line }, 'botocore');
  }
  search.keys = before?.keys ?? new Map<string, number>();
  search.sections.set(header, { line: search.line, keys: search.keys });
  search.section = header;
}

/** Depends on what stands above: the same header may be a fault in one place and none in another. */
function lookAtJsHeader(search: FaultSearch, { headerLine }: IniSection): void {
  const { jsSection } = search;
  const jsHeader = jsHeaderOf(headerLine);
  if (jsHeader === null && jsSection !== null) {
    add(search, { kind: 'no-js-section', section: jsSection });
  }
  search.jsSection = jsHeader ?? jsSection;
}

function lookAtEntry(search: FaultSearch, text: string): void {
  const stripped = pythonStrip(text);
  const delimiter = delimiterAt(stripped);
  const key = keyOf(stripped, delimiter);
  const before = search.keys.get(key);
  search.isNested = delimiter === stripped.length - 1;
  if (before !== undefined) {
    const section = search.section ?? '';
    add(search, { kind: 'key-again', key, section, firstLine: before }, 'botocore');
  }
  search.keys.set(key, search.line);
}

function lookAtContinuation(search: FaultSearch, text: string): void {
  // botocore takes it for the rest of a value, the JS SDK for a new section.
  if (jsHeaderOf(text) !== null) {
    add(search, { kind: 'indented-header' });
  }
  // botocore's `_parse_nested` splits each line at its first "=".
  const isBroken = (part: string): boolean => pythonStrip(part) !== '' && !part.includes('=');
  if (search.isNested && pythonLines(text).some(isBroken)) {
    add(search, { kind: 'not-nested' }, 'botocore');
  }
}

function add(search: FaultSearch, what: WhatIsWrong, stops: IniFault['stops'] = null): void {
  search.faults.push({ line: search.line, what, stops });
}

function faultOfStray(text: string, inSection: boolean) {
  if (pythonStrip(text).startsWith('[')) return 'unclosed-header';
  return inSection ? 'stray-line' : 'stray-text';
}
