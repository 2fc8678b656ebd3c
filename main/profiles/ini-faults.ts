import type { IniDocument } from './ini-document';
import { delimiterAt, headerOf, jsHeaderOf, keyOf, pythonLines, pythonStrip } from './ini-lines';

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
 */
export function findFaults(document: IniDocument): readonly IniFault[] {
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
  for (const line of document.lines) {
    at += 1;
    if (line.text.charCodeAt(0) === byteOrderMark) {
      fault('a byte-order mark at the beginning', 'Save the file as UTF-8 without byte-order mark.');
    }
    if (line.end === '\r') {
      fault('the line ends with a lone carriage return', 'Save the file with line feeds at the line ends.');
    }
    switch (line.kind) {
      case 'header': {
        const header = headerOf(pythonStrip(line.text)) ?? '';
        const jsHeader = jsHeaderOf(line.text);
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
        break;
      }
      case 'entry': {
        const stripped = pythonStrip(line.text);
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
        break;
      }
      case 'continuation':
        // botocore takes it for the rest of a value, the JS SDK for a new section.
        if (jsHeaderOf(line.text) !== null) {
          fault('an indented section header', 'Remove the spaces before the bracket.');
        }
        // botocore's `_parse_nested` splits each line at its first "=".
        if (
          nested &&
          pythonLines(line.text).some((part) => pythonStrip(part) !== '' && !part.includes('='))
        ) {
          fault('a line without "=" in a nested block', 'Remove the line, or put # before it.', 'botocore');
        }
        break;
      case 'stray':
        fault(faultOfStray(line.text, section !== null), 'Remove the line, or put # before it.', 'botocore');
        break;
      case 'blank':
      case 'comment':
        break;
    }
  }
  return faults;
}

function faultOfStray(text: string, inSection: boolean): string {
  if (pythonStrip(text).startsWith('[')) return 'a section header without closing bracket';
  return inSection
    ? 'a line that is neither a section, a setting nor a comment'
    : 'text before the first section';
}
