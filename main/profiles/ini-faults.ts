import type { IniDocument, IniLine, IniSection } from './ini-document';
import { delimiterAt, jsHeaderOf, keyOf, pythonLines, pythonStrip } from './ini-lines';

/** Something because of which the AWS CLI or an SDK could not read the file, or would read it wrongly. */
export interface IniFault {
  /** Counted from 1. */
  readonly line: number;
  readonly what: string;
  readonly mend: string;
  /** Who reads nothing at all of a file with it; null where it is only read wrongly. */
  readonly stops: 'botocore' | 'js-sdk' | null;
}

const byteOrderMark = 0xfeff;
const ofEveryObject: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Whatever would make botocore or the JS SDK fail on this file, or take settings of one section for those of another; in
 * file order. Sections that one of them merely drops are none: see `droppedNames`.
 * @param faultless a document without any: what is in a section that stands in it, too, is not looked through again
 */
export function findFaults(document: IniDocument, faultless?: IniDocument): readonly IniFault[] {
  const finder = faultFinder();
  if (!faultless) {
    let next = 0;
    document.lines.forEach((line, index) => {
      finder.lookAtLine(line, index + 1);
      const section = line.kind === 'header' ? document.sections[next++] : null;
      if (section) finder.lookAtHeader(section);
    });
    return finder.faults;
  }
  const known = knownSections(document, faultless);
  document.linesBefore.forEach((line, index) => {
    finder.lookAtLine(line, index + 1);
  });
  for (const section of document.sections) {
    if (known.has(section)) {
      finder.lookAtHeader(section);
      continue;
    }
    document.linesOf(section).forEach((line, index) => {
      finder.lookAtLine(line, section.first + index + 1);
      if (index === 0) finder.lookAtHeader(section);
    });
  }
  return finder.faults;
}

/** The sections that stand in a faultless document word by word. What is in them means the same wherever they stand. */
function knownSections(document: IniDocument, faultless: IniDocument): ReadonlySet<IniSection> {
  // Of sections with the same header none is known: the keys of one count for the other.
  if (document.byHeader.size < document.sections.length) return new Set();
  const isKnown = ({ header, from, to }: IniSection): boolean => {
    const before = faultless.byHeader.get(header);
    return (
      before !== undefined && faultless.text.slice(before.from, before.to) === document.text.slice(from, to)
    );
  };
  return new Set(document.sections.filter(isKnown));
}

/** Looks at one line after the other, and at each header behind its line. */
function faultFinder() {
  const faults: IniFault[] = [];
  const sections = new Map<string, { readonly line: number; readonly keys: Map<string, number> }>();
  let section: string | null = null;
  /** By section, not since the last header: [DEFAULT] may come again, its keys may not. */
  let keys = new Map<string, number>();
  /** Settings count for the JS SDK from its first header on. */
  let jsSection: string | null = null;
  /** The entry above began with an empty value: what is indented below it is a nested block. */
  let nested = false;
  let at = 0;
  const fault = (what: string, mend: string, stops: IniFault['stops'] = null): void =>
    void faults.push({ line: at, what, mend, stops });

  function lookAtEntry(text: string): void {
    const stripped = pythonStrip(text);
    const delimiter = delimiterAt(stripped);
    const key = keyOf(stripped, delimiter);
    const before = keys.get(key);
    nested = delimiter === stripped.length - 1;
    if (before !== undefined) {
      fault(
        `"${key}" stands here again in [${section ?? ''}], after line ${before}`,
        'Remove one of the two.',
        'botocore',
      );
    }
    keys.set(key, at);
  }

  function lookAtContinuation(text: string): void {
    // botocore takes it for the rest of a value, the JS SDK for a new section.
    if (jsHeaderOf(text) !== null) {
      fault('an indented section header', 'Remove the spaces before the bracket.');
    }
    // botocore's `_parse_nested` splits each line at its first "=".
    if (nested && pythonLines(text).some((part) => pythonStrip(part) !== '' && !part.includes('='))) {
      fault('a line without "=" in a nested block', 'Remove the line, or put # before it.', 'botocore');
    }
  }

  return {
    faults,
    /** @param line counted from 1 */
    lookAtLine({ kind, text, end }: IniLine, line: number): void {
      at = line;
      if (text.charCodeAt(0) === byteOrderMark) {
        fault('a byte-order mark at the beginning', 'Save the file as UTF-8 without byte-order mark.');
      }
      if (end === '\r') {
        fault('the line ends with a lone carriage return', 'Save the file with line feeds at the line ends.');
      }
      switch (kind) {
        case 'entry':
          lookAtEntry(text);
          break;
        case 'continuation':
          lookAtContinuation(text);
          break;
        case 'stray':
          fault(faultOfStray(text, section !== null), 'Remove the line, or put # before it.', 'botocore');
          break;
        case 'header':
        case 'blank':
        case 'comment':
          break;
      }
    },
    lookAtHeader({ header, headerLine, first }: IniSection): void {
      at = first + 1;
      if (header === '__proto__' || header === 'profile __proto__') {
        fault(
          `a section named [${header}], which makes the JS SDK give up the whole file`,
          'Rename the section.',
          'js-sdk',
        );
      } else if (ofEveryObject.has(header)) {
        // It keeps sections in a plain object, and would write into what every object has.
        fault(
          `a section named [${header}], which the JS SDK takes for a part of itself`,
          'Rename the section.',
        );
      }
      const jsHeader = jsHeaderOf(headerLine);
      if (jsHeader === null && jsSection !== null) {
        fault(
          `the JS SDK sees no section in this line, and takes the settings below it for those of [${jsSection}]`,
          'Put a space before the comment, or let nothing follow the bracket.',
        );
      }
      jsSection = jsHeader ?? jsSection;
      const before = sections.get(header);
      if (before !== undefined && header !== 'DEFAULT') {
        fault(
          `the section [${header}] stands here again, after line ${before.line}`,
          'Merge the two, or rename one.',
          'botocore',
        );
      }
      keys = before?.keys ?? new Map<string, number>();
      sections.set(header, { line: at, keys });
      section = header;
    },
  };
}

function faultOfStray(text: string, inSection: boolean): string {
  if (pythonStrip(text).startsWith('[')) return 'a section header without closing bracket';
  return inSection
    ? 'a line that is neither a section, a setting nor a comment'
    : 'text before the first section';
}
