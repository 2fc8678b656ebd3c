import type { Texts } from '../../preload/texts';
import type { IniFault } from './ini-faults';

/** A fault of an AWS file in words: what is wrong, to stand behind a colon, and how to mend it. */
export function faultWords(
  { what }: IniFault,
  { problems }: Texts,
): { readonly what: string; readonly mend: string } {
  const words = problems.fault;
  switch (what.kind) {
    case 'byte-order-mark':
      return words.byteOrderMark;
    case 'carriage-return':
      return words.carriageReturn;
    case 'indented-header':
      return words.indentedHeader;
    case 'not-nested':
      return { what: words.notNested, mend: words.removeLine };
    case 'unclosed-header':
      return { what: words.unclosedHeader, mend: words.removeLine };
    case 'stray-line':
      return { what: words.strayLine, mend: words.removeLine };
    case 'stray-text':
      return { what: words.strayText, mend: words.removeLine };
    case 'js-gives-up':
      return { what: words.jsGivesUp(what.header), mend: words.rename };
    case 'js-own':
      return { what: words.jsOwn(what.header), mend: words.rename };
    case 'section-again':
      return { ...words.sectionAgain, what: words.sectionAgain.what(what.header, what.firstLine) };
    case 'key-again':
      return { ...words.keyAgain, what: words.keyAgain.what(what.key, what.section, what.firstLine) };
    case 'no-js-section':
      return { ...words.noJsSection, what: words.noJsSection.what(what.section) };
  }
}
