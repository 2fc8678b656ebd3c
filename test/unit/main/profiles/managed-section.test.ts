import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findFaults,
  iniEntries,
  iniLines,
  iniSections,
  iniText,
  parseIni,
  usualLineEnd,
} from '../../../../main/profiles/ini-document';
import {
  addSection,
  insertSection,
  isSafeValue,
  keysUntil,
  removeSection,
  sectionOwner,
  updateSection,
  type SectionContent,
} from '../../../../main/profiles/managed-section';
import { textOfLines } from '../../../../main/profiles/ini-lines';
import { placeAt } from '../../../../main/profiles/section-place';
import { propertyRuns } from '../../../support/property-runs';
import { validIniText } from './ini-texts';

const first: SectionContent = {
  accessKeyId: 'ASIAFIRSTEXAMPLE0001',
  secretAccessKey: 'first/secret+key=',
  sessionToken: 'first-token//with+signs==',
  region: 'eu-west-1',
  label: 'acme / Payments prod (111122223333) / AdministratorAccess',
  freshUntil: Date.UTC(2026, 10, 23, 15, 42, 7, 89),
};
const second: SectionContent = {
  ...first,
  accessKeyId: 'ASIASECONDEXAMPLE002',
  secretAccessKey: 'second-secret',
  sessionToken: 'second-token',
  freshUntil: first.freshUntil + 3_600_000,
};

const add = (text: string, name = 'work', content = first) => addSection(parseIni(text), name, content);
const added = (text: string, name = 'work', content = first): string =>
  iniText(add(text, name, content).document);
const update = (text: string, content = second): string =>
  iniText(updateSection(parseIni(text), 'work', content));
const remove = (
  text: string,
  separator = { blankLine: false, endedLine: null as { at: number } | null },
  region: string | null = first.region,
): string => iniText(removeSection(parseIni(text), 'work', { separator, region }).document);

function values(text: string, name = 'work'): Record<string, string> {
  const document = parseIni(text);
  const section = iniSections(document).find(({ header }) => header === name);
  if (!section) throw new Error(`no section ${name}`);
  return Object.fromEntries(iniEntries(document, section).map(({ key, value }) => [key, value]));
}

/** Values with their continuation lines, as a reader sees them. */
function wholeValues(text: string): readonly string[] {
  const document = parseIni(text);
  return iniSections(document).flatMap((section) =>
    iniEntries(document, section).map(({ first, end }) =>
      textOfLines(iniLines(document, section).slice(first, end)),
    ),
  );
}

const keysOf = ({ accessKeyId, secretAccessKey, sessionToken, region }: SectionContent) => ({
  aws_access_key_id: accessKeyId,
  aws_secret_access_key: secretAccessKey,
  aws_session_token: sessionToken,
  ...(region === null ? {} : { region }),
});

const texts: readonly (readonly [string, string])[] = [
  ['an empty file', ''],
  ['a file that ends with a line feed', '[default]\nregion = us-east-1\n'],
  ['a file without a line feed at the end', '[default]\nregion = us-east-1'],
  ['a file that ends with blank lines', '[default]\nregion = us-east-1\n\n\n'],
  ['a file that ends with spaces', '[default]\nregion = us-east-1\n   '],
  ['a file of spaces', '  '],
  ['a file that ends with a comment', '[default]\nregion = us-east-1\n# the end'],
  ['a file that ends with a continuation', '[default]\ns3 =\n  a = b'],
  ['Windows line ends', '[default]\r\nregion = us-east-1\r\n'],
  ['Windows line ends and none at the end', '[default]\r\nregion = us-east-1'],
  ['mixed line ends', '[default]\r\nregion = us-east-1\n[b]\nx = 1\r\n'],
];

describe('a section that is added', () => {
  it('holds the keys, the region and a comment that says who keeps it, for what and until when', () => {
    expect(added('[default]\nx = 1\n')).toBe(
      [
        '[default]',
        'x = 1',
        '',
        '[work]',
        '# Kept fresh by Rolecall for acme / Payments prod (111122223333) / AdministratorAccess; keys until 2026-11-23T15:42:07Z. To stop, use Rolecall. [39c90f07]',
        'aws_access_key_id = ASIAFIRSTEXAMPLE0001',
        'aws_secret_access_key = first/secret+key=',
        'aws_session_token = first-token//with+signs==',
        'region = eu-west-1',
        '',
      ].join('\n'),
    );
  });

  it('has no region when none was chosen', () => {
    expect(values(added('', 'work', { ...first, region: null }))).not.toHaveProperty('region');
  });

  it('uses the line ends of the file', () => {
    expect(added('[a]\r\nx = 1\r\n').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('keeps its comment on one line of plain text, whatever an account is called', () => {
    const text = added('', 'work', { ...first, label: 'Zoë\n[evil]\r\nx = 1\u2028\u0000' });
    expect(iniSections(parseIni(text)).map(({ header }) => header)).toEqual(['work']);
    expect(text).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it.each(texts)('leaves %s readable and every byte before it as it was', (_, text) => {
    const after = added(text);
    expect(after.startsWith(text)).toBe(true);
    expect(findFaults(parseIni(after))).toEqual([]);
    expect(values(after)).toEqual(keysOf(first));
  });
});

describe('a section that is removed', () => {
  it.each(texts)('leaves %s as it was', (_, text) => {
    const { document, separator } = add(text);
    expect(remove(iniText(document), separator)).toBe(text);
  });

  it('leaves any file as it was', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(validIniText(), (text) => {
        const { document, separator } = add(text);
        expect(remove(iniText(document), separator)).toBe(text);
      }),
      { numRuns: propertyRuns },
    );
  });

  it('leaves any file as it was after any number of updates', () => {
    fc.assert(
      fc.property(validIniText(), fc.nat(3), (text, updates) => {
        const { document, separator } = add(text);
        let now = iniText(document);
        for (let count = 0; count < updates; count += 1) now = update(now);
        expect(remove(now, separator)).toBe(text);
      }),
    );
  });

  it(
    'leaves any file as it was when two were added and are removed in either order',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(validIniText(), fc.boolean(), (text, firstGoesFirst) => {
          const one = add(text, 'one');
          const two = addSection(one.document, 'two', second);
          const separators = { one: one.separator, two: two.separator };
          const order = firstGoesFirst ? (['one', 'two'] as const) : (['two', 'one'] as const);
          let now = two.document;
          let inherited: { readonly at: number } | null = null;
          for (const name of order) {
            const separator = separators[name];
            const taken = removeSection(now, name, {
              region: first.region,
              separator: { ...separator, endedLine: separator.endedLine ?? inherited },
            });
            now = taken.document;
            inherited = taken.endedLine;
          }
          expect(iniText(now)).toBe(text);
        }),
        { numRuns: propertyRuns },
      );
    },
  );

  it('comes back to its place in any file, as long as what is around it stays', { timeout: 60_000 }, () => {
    const behind = validIniText().map((text) => text.slice(Math.max(0, text.search(/^\[/m))));
    // An end that the last line got, because something follows it by now, cannot be told from one that it had.
    const ended = validIniText().filter((text) => !/[^\n]$/.test(text));
    fc.assert(
      fc.property(ended, behind, (before, after) => {
        const { document, separator } = add(before);
        const text = iniText(document) + after.replaceAll(/\r?\n/g, usualLineEnd(document));
        fc.pre(findFaults(parseIni(text)).length === 0 && after.startsWith('['));
        const gone = removeSection(parseIni(text), 'work', { separator, region: first.region });
        const at = gone.removedAt.get('work');
        const place = at === undefined ? null : placeAt(gone.document, at);
        const back = place && insertSection(parseIni(iniText(gone.document)), 'work', first, place);
        expect(back && iniText(back.document)).toBe(text);
      }),
      { numRuns: propertyRuns },
    );
  });

  it.each(['[theirs]\nx = 1\n', '# theirs\n', '\n[theirs]\nx = 1\n', '\n'])(
    'never joins the line before it with what was written behind it: %j',
    (theirs) => {
      const { document, separator } = add('[default]\nregion = us-east-1');
      const left = remove(iniText(document) + theirs, separator);
      expect(left).toBe(`[default]\nregion = us-east-1\n${theirs}`);
    },
  );

  it('leaves a blank line that was there before', () => {
    const { document, separator } = add('[a]\nx = 1\n\n');
    expect(remove(iniText(document), separator)).toBe('[a]\nx = 1\n\n');
  });

  it('leaves the settings of other people in it, under their header', () => {
    const text = `${added('[a]\nx = 1\n')}output = json\n# mine\n`;
    expect(remove(text, add('[a]\nx = 1\n').separator)).toBe('[a]\nx = 1\n\n[work]\noutput = json\n# mine\n');
  });

  it('leaves a region that the person wrote, when it had none of ours', () => {
    const text = `${added('', 'work', { ...first, region: null })}region = sa-east-1\n`;
    expect(remove(text, undefined, null)).toBe('[work]\nregion = sa-east-1\n');
  });

  it('does nothing when there is no such section', () => {
    expect(remove('[other]\nx = 1\n')).toBe('[other]\nx = 1\n');
  });
});

describe('a section that is updated', () => {
  it('holds the new values and nothing of the old ones', () => {
    const after = update(added('[default]\nx = 1\n'));
    expect(values(after)).toEqual(keysOf(second));
    expect(after).not.toContain('first');
    expect(after).toContain('keys until 2026-11-23T16:42:07Z');
  });

  it('is written as it would be anew', () => {
    fc.assert(
      fc.property(validIniText(), (text) => {
        expect(update(added(text))).toBe(added(text, 'work', second));
      }),
    );
  });

  it('keeps every byte outside of it', () => {
    fc.assert(
      fc.property(
        validIniText(),
        fc.constantFrom('', '\n', '\n[z]\nk = v', '[z]\nk = v\n\n'),
        (before, after) => {
          const text = added(before);
          expect(update(text + after)).toBe(update(text) + after);
        },
      ),
    );
  });

  it('keeps the lines of other people in it, in their places', () => {
    const text = [
      '[work]',
      'output = json',
      '# Kept fresh by Rolecall for x; keys until then. To stop, use Rolecall.',
      'aws_access_key_id = OLD',
      '; mine',
      'aws_secret_access_key = OLD',
      'cli_pager =',
      'aws_session_token = OLD',
      'region = us-east-1',
      '',
      '# about the next one',
      '[next]',
      '',
    ].join('\n');
    const after = update(text);
    expect(after.split('\n').filter((line) => !/^aws_|^region|^# Kept/.test(line))).toEqual([
      '[work]',
      'output = json',
      '; mine',
      'cli_pager =',
      '',
      '# about the next one',
      '[next]',
      '',
    ]);
    expect(values(after)).toEqual({ ...keysOf(second), output: 'json', cli_pager: '' });
  });

  it.each([
    ['before the comment', (own: string) => own.replace('[work]\n', '[work]\n  output = json\n')],
    ['between the comment and the keys', (own: string) => own.replace('aws_acc', '  output = json\naws_acc')],
    [
      'behind keys that were indented too',
      (own: string) => `${own.replaceAll(/^(?=aws|reg)/gm, '  ')}  output = json\n`,
    ],
  ])('does not let an indented line %s run into a value of ours', (_, change) => {
    const after = update(change(added('')));
    expect(
      wholeValues(after)
        .map((value) => value.trim())
        .sort(),
    ).toEqual(
      [...Object.entries(keysOf(second)), ['output', 'json']]
        .map(([key, value]) => `${key} = ${value}`)
        .sort(),
    );
  });

  it('keeps a region that the person wrote when it writes none itself', () => {
    const none = { ...first, region: null };
    const text = `${added('', 'work', none)}region = sa-east-1\n`;
    expect(values(update(text, { ...second, region: null }))).toMatchObject({ region: 'sa-east-1' });
  });

  it('puts its region in the place of one that was written over it', () => {
    const text = added('').replace('region = eu-west-1', 'region = sa-east-1');
    expect(values(update(text))).toEqual(keysOf(second));
  });

  it('puts the keys back when they were taken out by hand', () => {
    const text = added('[a]\nx = 1\n').replaceAll(/^(aws_\w+|region) = .*\n/gm, '');
    expect(values(update(`${text}output = json\n`))).toEqual({ ...keysOf(second), output: 'json' });
  });

  it('gives its last line an end when that was taken away', () => {
    expect(update(added('').trimEnd())).toBe(added('', 'work', second));
  });
});

describe('whose a section is', () => {
  it('is nobody’s when there is none of the name', () => {
    expect(sectionOwner(parseIni('[a]\nx = 1\n'), 'work')).toBe('nobody');
  });

  it('is ours when it carries our comment', () => {
    expect(sectionOwner(add('[a]\nx = 1\n').document, 'work')).toBe('rolecall');
  });

  it('stays ours after an update', () => {
    expect(sectionOwner(parseIni(update(added(''))), 'work')).toBe('rolecall');
  });

  it.each([
    '[work]\naws_access_key_id = x\n',
    '["work"]\nx = 1\n',
    "['work']\nx = 1\n",
    '[ work ]\nx = 1\n',
    '[profile work]\nx = 1\n',
    '[work] # mine\nx = 1\n',
    '[work]\nnote = # Kept fresh by Rolecall\n',
    '[profile work]\n# Kept fresh by Rolecall\nx = 1\n',
    '[work]\nx = 1\n[other]\n# Kept fresh by Rolecall\n',
  ])('is somebody’s in %j', (text) => {
    expect(sectionOwner(parseIni(text), 'work')).toBe('somebody');
  });
});

describe('until when the keys of a section are good', () => {
  it('is what its comment says, to the second', () => {
    const until = keysUntil(parseIni(added('[other]\nx = 1\n')));
    expect(until('work')).toBe(Math.floor(first.freshUntil / 1_000) * 1_000);
  });

  it('is what the older file said when that was put back', () => {
    const old = added('');
    expect(keysUntil(parseIni(update(old)))('work')).not.toBe(keysUntil(parseIni(old))('work'));
  });

  it.each(['', '[work]\naws_access_key_id = A\n', '[work]\n# Kept fresh by Rolecall, some day\n'])(
    'is not known of a section that does not say it: %j',
    (text) => {
      expect(keysUntil(parseIni(text))('work')).toBeNull();
    },
  );
});

describe('what may stand in a section', () => {
  it.each(['ASIAEXAMPLE', 'a/b+c==', 'a#b;c', '=x', 'eu-west-1'])('takes the value %s', (value) => {
    expect(isSafeValue(value)).toBe(true);
  });

  it.each([
    '',
    ' ',
    'a b',
    'a\n[evil]',
    'a\r',
    'a\u0000b',
    'a\u0085b',
    'a\u2028b',
    'a\tb',
    'é',
    '\u0000',
    '#x',
    ';x',
    '[x',
  ])('refuses the value %j', (value) => {
    expect(isSafeValue(value)).toBe(false);
  });
});
