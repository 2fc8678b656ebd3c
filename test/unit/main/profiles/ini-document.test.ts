import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findFaults,
  iniEntries,
  iniLines,
  iniSections,
  iniText,
  parseIni,
  profileOfHeader,
  replaceLines,
  usualLineEnd,
} from '../../../../main/profiles/ini-document';
import { textOfLines } from '../../../../main/profiles/ini-lines';
import { propertyRuns } from '../../../support/property-runs';
import { anyIniText, validIniText } from './ini-texts';

function entriesOf(text: string): Record<string, Record<string, string>> {
  const document = parseIni(text);
  return Object.fromEntries(
    iniSections(document).map((section) => [
      section.header,
      Object.fromEntries(iniEntries(document, section).map(({ key, value }) => [key, value])),
    ]),
  );
}

/** For thousands of generated files. */
const minute = 60_000;

/** By its lines: the text itself is in the document, too. */
const readAndWritten = (text: string): string => textOfLines(parseIni(text).lines);

const faultLines = (text: string): readonly number[] => findFaults(parseIni(text)).map(({ line }) => line);

describe('the lossless reading', () => {
  it.each([
    ['an empty file', ''],
    ['only a line feed', '\n'],
    ['no last line feed', '[a]\nk=v'],
    ['Windows line ends', '[a]\r\nk=v\r\n'],
    ['mixed line ends', '[a]\r\nk=v\nz=1\r[b]\n\r\n'],
    ['comments and blank lines', '# head\n\n[a]\n# c\nk=v\n  ; d\n\n\n'],
    ['continuation lines', '[a]\nk = v\n  more\n\n  and more\nz=1\n'],
    ['nested blocks', '[a]\ns3 =\n  n = v\n  m = w\n'],
    ['quoted names', '[profile "my prof"]\nk=v\n[profile \'b\']\n'],
    ['a byte-order mark', '\uFEFF[a]\nk=v\n'],
    ['nothing that makes sense', '!!!\n[x\n=\n\u0000\n'],
  ])('gives back %s byte for byte', (_, text) => {
    expect(readAndWritten(text)).toBe(text);
  });

  it('gives back any text byte for byte', { timeout: minute }, () => {
    fc.assert(
      fc.property(fc.oneof(anyIniText(), fc.string({ unit: 'binary' })), (text) => {
        expect(readAndWritten(text)).toBe(text);
      }),
      { numRuns: propertyRuns },
    );
  });

  it('puts every line of a section into that section and no other', { timeout: minute }, () => {
    fc.assert(
      fc.property(anyIniText(), (text) => {
        const document = parseIni(text);
        const sections = iniSections(document);
        const parts = [document.linesBefore, ...sections.map((section) => iniLines(document, section))];
        expect(parts.map((lines) => textOfLines(lines)).join('')).toBe(text);
      }),
      { numRuns: propertyRuns },
    );
  });

  it('reads a section by itself as it reads it in its place', { timeout: minute }, () => {
    fc.assert(
      fc.property(anyIniText(), (text) => {
        const alone = parseIni(text);
        const { lines } = parseIni(text);
        const headers = lines.flatMap(({ kind }, index) => (kind === 'header' ? [index] : []));
        expect(iniSections(alone).map(({ first }) => first)).toEqual(headers);
        for (const section of iniSections(alone)) {
          const { first, end, from, to, headerLine } = section;
          expect(iniLines(alone, section)).toEqual(lines.slice(first, end));
          expect(text.slice(from, to)).toBe(textOfLines(lines.slice(first, end)));
          expect(headerLine).toBe(lines[first]?.text);
        }
      }),
      { numRuns: propertyRuns },
    );
  });

  it('changes no byte outside the lines that are replaced', () => {
    fc.assert(
      fc.property(anyIniText(), fc.nat(), fc.nat(), (text, a, b) => {
        const document = parseIni(text);
        const count = document.lines.length + 1;
        const [first = 0, end = 0] = [a % count, b % count].sort((x, y) => x - y);
        const before = textOfLines(document.lines.slice(0, first));
        const after = textOfLines(document.lines.slice(end));
        expect(iniText(replaceLines(document, first, end, '[new]\n'))).toBe(`${before}[new]\n${after}`);
      }),
    );
  });
});

describe('what is read', () => {
  it('takes = and : as delimiters and lowers the case of keys, as botocore does', () => {
    expect(entriesOf('[a]\nk=v\nAWS_Region : x\nz = a=b:c\n')).toEqual({
      a: { k: 'v', aws_region: 'x', z: 'a=b:c' },
    });
  });

  it('takes an indented line for the rest of the value above it, even when it has a delimiter', () => {
    expect(entriesOf('[a]\nk = v\n  x = y\nz=1\n')).toEqual({ a: { k: 'v', z: '1' } });
  });

  it('takes entries that are all indented alike for entries', () => {
    expect(entriesOf('[a]\n  k = v\n  z = 1\n')).toEqual({ a: { k: 'v', z: '1' } });
  });

  it('reads a header before a comment on the same line', () => {
    expect(entriesOf('[profile a] # c\nk=v\n')).toEqual({ 'profile a': { k: 'v' } });
  });

  it('keeps what follows a value in it, comment signs and quotes too', () => {
    expect(entriesOf('[a]\nk = "v" # c\n')).toEqual({ a: { k: '"v" # c' } });
  });

  it('reads a value with a line separator of Unicode as one line, as botocore does', () => {
    expect(entriesOf('[a]\nk = x\u2028y\n')).toEqual({ a: { k: 'x\u2028y' } });
    expect(faultLines('[a]\nk = x\u2028y\n')).toEqual([]);
  });

  it('counts the continuation lines of an entry to it, and not the blank lines after them', () => {
    const document = parseIni('[a]\nk = v\n\n  more\n\nz=1\n');
    const [section] = iniSections(document);
    const spans = section && iniEntries(document, section).map(({ first, end }) => [first, end]);
    expect(spans).toEqual([
      [1, 4],
      [5, 6],
    ]);
  });

  it.each([
    ['\n', '[a]\nk=v\r\n'],
    ['\r\n', '[a]\r\nk=v\n'],
    ['\n', ''],
    ['\n', '[a]'],
  ])('uses the line end of the first line: %j', (end, text) => {
    expect(usualLineEnd(parseIni(text))).toBe(end);
  });

  it.each(['a', ' a ', '"a"', "'a'", 'profile a', 'profile "a"', 'profile\ta', 'profile   a'])(
    'knows that a header [%s] takes the name a',
    (header) => {
      expect(profileOfHeader(header)).toBe('a');
    },
  );
});

/** The rows of the matrix (shared/captures/ini-matrix.txt) on which botocore gives up, and the line at fault. */
const fatal: readonly (readonly [what: string, text: string, line: number])[] = [
  ['a line without a delimiter', '[profile a]\nk\nz=1\n', 2],
  ['a section that is there twice', '[profile a]\nk=1\n[profile a]\nz=2\n', 3],
  ['a key that is there twice', '[profile a]\nk=1\nk=2\n', 3],
  ['an sso-session that is there twice', '[sso-session s]\nk=1\n[sso-session s]\nk=2\n', 3],
  ['a byte-order mark', '\uFEFF[profile a]\nk=v\n', 1],
  ['a byte-order mark before default', '\uFEFF[default]\nk=v\n', 1],
  ['a key before the first section', 'k=v\n[profile a]\nz=1\n', 1],
  ['a line of garbage', '[profile a]\n!!!\nk=v\n', 2],
  ['a line that begins with rem', '[profile a]\nrem foo\nk=v\n', 2],
  ['a header that is not closed', '[profile a\nk=v\n', 1],
];

/** Not in the matrix, and seen with botocore 1.29 and 1.43 or the JS SDK. */
const fatalToo: readonly (readonly [what: string, text: string, line: number])[] = [
  ['a key twice in another case', '[a]\nK = 1\nk: 2\n', 3],
  ['a key twice with Windows line ends', '[a]\r\nk=1\r\nk=2\r\n', 3],
  ['an entry without a key', '[a]\n= v\n', 2],
  ['a header without a name', '[]\nk=v\n', 1],
  ['a nested line without =', '[a]\ns3 =\n  n = v\n  plain\n', 4],
  ['a nested line without = after a blank line', '[a]\ns3 =\n\n  plain\n', 4],
  ['a key twice in two [DEFAULT] sections', '[DEFAULT]\nk=1\n[DEFAULT]\nk=2\n[a]\nz=1\n', 4],
  ['a byte-order mark inside, where two files were joined', '[a]\nk=v\n\uFEFF[b]\nz=1\n', 3],
  ['a section __proto__, on which the JS SDK gives up', '[__proto__]\nk=v\n', 1],
  ['a profile __proto__, on which the JS SDK gives up', '[a]\nk=v\n[profile __proto__]\nk=v\n', 3],
  ['lone carriage returns, on which the JS SDK reads one line', '[profile a]\rk=v\r', 1],
  ['a nested line that splitlines makes two, one without =', '[a]\ns3 =\n  n = v\vplain\n', 3],
  ['a header that the JS SDK does not see, below another', '[a]\nk=v\n[b]# c\nz=1\n', 3],
  ['text behind a header, below another', '[a]\nk=v\n[b] x\nz=1\n', 3],
  ['a section that is a part of JavaScript', '[constructor]\nk=v\n', 1],
  ['an indented header with a comment', '[a]\nk=v\n  [b] # c\nz=1\n', 3],
  ['an indented header, which the two read differently', '[a]\nk=v\n  [b]\nz=1\n', 3],
];

/** Rows of the matrix that every reader takes, or that only cost the one section that is written so. */
const fine: readonly (readonly [what: string, text: string])[] = [
  ['an inline comment', '[profile a]\nk = v # c\n'],
  ['a header with a comment', '[profile a] # c\nk=v\n'],
  ['a colon', '[profile a]\nk : v\n'],
  ['an empty value', '[profile a]\nk =\nz=1\n'],
  ['indented keys', '[profile a]\n  k = v\n  z = 1\n'],
  ['a continuation', '[profile a]\nk = v\n  more\nz=1\n'],
  ['a continuation with =', '[profile a]\nk = v\n  x = y\nz=1\n'],
  ['a nested block', '[profile a]\ns3 =\n  n = v\n  m = w\nz=1\n'],
  ['a nested block without indentation', '[profile a]\ns3 =\nn = v\n'],
  ['upper-case keys', '[profile a]\nSSO_Region = X\n'],
  ['quoted names', '[profile "a"]\nk=v\n[profile \'b\']\nk=v\n'],
  ['names with spaces', '[profile my prof]\nk=v\n'],
  ['special characters in names', '[profile a-b_c.d@e+f%g:h]\nk=v\n'],
  ['an apostrophe', "[profile o'brien]\nk=v\n"],
  ['a bracket in a name', '[profile a]b]\nk=v\n'],
  ['a padded header', '[ profile a ]\nk=v\n'],
  ['a header after spaces', '  [profile a]\nk=v\n'],
  ['default twice by its two names', '[default]\nk=1\n[profile default]\nz=2\n'],
  ['a DEFAULT section', '[DEFAULT]\nk=1\n[profile a]\nz=2\n'],
  ['two DEFAULT sections with keys of their own', '[DEFAULT]\nk=1\n[DEFAULT]\nz=2\n'],
  ['the same key in two sections', '[a]\nk=1\n[b]\nk=1\n'],
  ['Windows line ends', '[profile a]\r\nk=v\r\nz = 1\r\n'],
  ['a percent sign', '[profile a]\nk = 50%\n'],
  ['an equals sign in a value', '[profile a]\nk = a=b\n'],
  ['comments between', '[profile a]\n# c\nk=v\n; d\nz=1\n'],
  ['an indented comment', '[profile a]\nk=v\n  # c\nz=1\n'],
  ['a blank line in a continuation', '[profile a]\nk=v\n\n  x\nz=1\n'],
  ['no newline at the end', '[profile a]\nk=v'],
  ['text after a header', '[profile a] x\nk=v\n'],
  ['an empty section', '[a]\n[b]\n'],
  ['an empty file', ''],
];

describe('faults', () => {
  it(
    'are the same, whether what stood in a faultless file is looked through again or not',
    { timeout: minute },
    () => {
      const faultless = validIniText().filter((text) => findFaults(parseIni(text)).length === 0);
      const kept = fc.array(fc.tuple(fc.boolean(), anyIniText()), { maxLength: 6 });
      fc.assert(
        fc.property(faultless, kept, (text, mixed) => {
          const before = parseIni(text);
          // Some of its sections, in their order, with whatever between them.
          const parts = iniSections(before).map(({ from, to }, index) => {
            const [isKept, other] = mixed[index] ?? [true, ''];
            return (isKept ? text.slice(from, to) : '') + other;
          });
          const after = parts.join('');
          expect(findFaults(parseIni(after), before)).toEqual(findFaults(parseIni(after)));
        }),
        { numRuns: propertyRuns },
      );
    },
  );

  it.each([...fatal, ...fatalToo])('names the line of %s', (_, text, line) => {
    expect(faultLines(text)).toContain(line);
  });

  it.each(fatal)('names nothing before %s', (_, text, line) => {
    expect(faultLines(text)[0]).toBe(line);
  });

  it.each(fine)('finds none in %s', (_, text) => {
    expect(findFaults(parseIni(text))).toEqual([]);
  });

  it('finds none in any text of the safe subset', () => {
    fc.assert(
      fc.property(validIniText(), (text) => {
        expect(findFaults(parseIni(text))).toEqual([]);
      }),
    );
  });

  it('says where the first of two sections was', () => {
    const [fault] = findFaults(parseIni('# c\n[a]\nk=1\n[b]\n[a]\n'));
    expect(fault).toMatchObject({ line: 5, what: { kind: 'section-again', firstLine: 2 } });
  });
});
