import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFaults, iniEntries, iniSections, iniText, parseIni } from '../../../main/profiles/ini-document';
import {
  addSection,
  removeSection,
  updateSection,
  type SectionContent,
} from '../../../main/profiles/managed-section';
import { useTempFolder } from '../../support/temp-folder';
import { anyIniText, validIniText } from '../../unit/main/profiles/ini-texts';

const folder = useTempFolder();

type Section = Readonly<Record<string, unknown>>;
type Sections = Readonly<Record<string, Section>>;
type Reading = { readonly sections: Sections } | { readonly error: string };

// Debian's own Python, which has Debian's botocore; another one on the PATH may have neither.
const python = '/usr/bin/python3';
const hasBotocore = spawnSync(python, ['-c', 'import botocore']).status === 0;

function written(texts: readonly string[]): readonly string[] {
  return texts.map((text, index) => {
    const file = path.join(folder(), `credentials-${index}`);
    writeFileSync(file, text);
    return file;
  });
}

function asBotocore(texts: readonly string[]): readonly Reading[] {
  const out = execFileSync(python, [path.join(import.meta.dirname, 'support', 'read_ini.py')], {
    input: JSON.stringify(written(texts)),
    env: { HOME: folder(), LC_ALL: 'C.UTF-8' },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  // One object a line, as support/read_ini.py prints them.
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Reading);
}

/** The AWS SDK for JavaScript in a process of its own: it remembers files for as long as it lives. */
const jsReader = `
  import { text } from 'node:stream/consumers';
  import { loadSharedConfigFiles } from '@smithy/core/config';
  const readings = [];
  for (const filepath of JSON.parse(await text(process.stdin))) {
    const read = await loadSharedConfigFiles({ filepath, configFilepath: '/dev/null', ignoreCache: true });
    readings.push(read.credentialsFile);
  }
  process.stdout.write(JSON.stringify(readings));
`;

function asJsSdk(texts: readonly string[]): readonly Sections[] {
  const out = execFileSync(process.execPath, ['--input-type=module', '--eval', jsReader], {
    input: JSON.stringify(written(texts)),
    // Where its packages are found from.
    cwd: path.resolve(import.meta.dirname, '../../..'),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  // A list of sections for each file, as the reader prints it.
  return JSON.parse(out) as readonly Sections[];
}

function sectionsOf(reading: Reading | undefined): Sections {
  if (!reading || 'error' in reading) throw new Error(reading?.error ?? 'there is no reading');
  return reading.sections;
}

function without(sections: Sections, ...names: readonly string[]): Sections {
  return Object.fromEntries(Object.entries(sections).filter(([name]) => !names.includes(name)));
}

const content: SectionContent = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'IQoJ#b3;Jp=Z2:lu%//+==',
  region: 'eu-west-1',
  label: 'acme / Zoë [x] = y (111122223333) / Admin',
  freshUntil: Date.UTC(2026, 10, 23, 15),
};
const renewed: SectionContent = {
  ...content,
  accessKeyId: 'ASIARENEWED',
  secretAccessKey: '/=+renewed',
  sessionToken: '=renewed',
  region: null,
};
const keysOf = ({ accessKeyId, secretAccessKey, sessionToken, region }: SectionContent): Section => ({
  aws_access_key_id: accessKeyId,
  aws_secret_access_key: secretAccessKey,
  aws_session_token: sessionToken,
  ...(region === null ? {} : { region }),
});

const tricky: readonly string[] = [
  '',
  '\n',
  '  ',
  '# only a comment',
  '[default]\naws_access_key_id = AKIA\naws_secret_access_key = s',
  '[default]\r\nregion = us-east-1\r\n\r\n[other]\r\nx=1',
  '[default]\ns3 =\n  addressing_style = path\n  max_concurrent_requests = 20\nregion = us-east-1\n',
  '[a]\nk = v # not a comment to botocore\n[b]\n# c\n; d\nk : v\n',
  '[a]\n  k = v\n  z = 1\n',
  '[a]\nk = v\n  more\n\n  and more\n',
  '["my prof"]\nk=v\n[\'b\']\nk=v\n[ c ]\nk=v\n[profile d]\nk=v\n',
  "[o'brien]\nk = v\n[é]\nk = ü\n",
  '[DEFAULT]\nshared = 1\n[a]\nk = v\n',
  '[a]\ncredential_process = "/opt/a b/c" --x %y\n\n\n',
  '[a] # comment\nk = v\n[b]# comment\nk = v\n',
];

interface Stage {
  readonly text: string;
  /** What our two sections hold then; null when a section is not there. */
  readonly work: Section | null;
  readonly play: Section | null;
}

/** A file as it goes through the life of two managed profiles; the first is how it was. */
function stages(text: string): readonly Stage[] {
  const one = addSection(parseIni(text), 'work', content);
  const two = addSection(one.document, 'play', renewed);
  const updated = updateSection(two.document, 'work', { ...renewed, region: 'us-gov-west-1' });
  const played = updateSection(updated, 'play', { ...content, region: null });
  const left = removeSection(played, 'work', { separator: one.separator, region: content.region });
  return [
    { text, work: null, play: null },
    { text: iniText(one.document), work: keysOf(content), play: null },
    { text: iniText(two.document), work: keysOf(content), play: keysOf(renewed) },
    { text: iniText(updated), work: { ...keysOf(renewed), region: 'us-gov-west-1' }, play: keysOf(renewed) },
    { text: iniText(left.document), work: null, play: keysOf({ ...content, region: null }) },
  ];
}

/** A key of [DEFAULT] is in every section, to botocore. */
function expectLife(read: (texts: readonly string[]) => readonly Sections[], leaking: Section = {}): void {
  const texts = [...tricky, ...fc.sample(validIniText(), { numRuns: 150, seed: 2 })];
  const lives = texts.map(stages);
  const readings = read(lives.flatMap((life) => life.map(({ text }) => text)));
  let next = 0;
  for (const life of lives) {
    const original = readings[next] ?? {};
    for (const { text, work, play } of life) {
      const reading = readings[next] ?? {};
      next += 1;
      const leaked = text.includes('[DEFAULT]') ? leaking : {};
      expect([text, without(reading, 'work', 'play')]).toEqual([text, original]);
      expect([text, reading['work'] ?? null]).toEqual([text, work && { ...leaked, ...work }]);
      expect([text, reading['play'] ?? null]).toEqual([text, play && { ...leaked, ...play }]);
    }
  }
  expect(next).toBe(readings.length);
}

describe('after each step of a managed profile’s life', () => {
  it.runIf(hasBotocore)(
    'botocore reads our keys, and everything else as before (needs python3-botocore)',
    () => {
      expectLife((texts) => asBotocore(texts).map(sectionsOf), { shared: '1' });
    },
  );

  it('the JS SDK reads our keys, and everything else as before', () => {
    expectLife(asJsSdk);
  });
});

describe('any text at all', () => {
  const texts = fc.sample(anyIniText(), { numRuns: 4_000, seed: 1 });

  it.runIf(hasBotocore)(
    'has a fault for us whenever botocore cannot read it (needs python3-botocore)',
    () => {
      const readings = asBotocore(texts);
      const unreadable = texts.filter((_, index) => 'error' in (readings[index] ?? {}));
      expect(unreadable.length).toBeGreaterThan(500);
      expect(unreadable.filter((text) => findFaults(parseIni(text)).length === 0)).toEqual([]);
    },
  );

  it.runIf(hasBotocore)(
    'without a fault has the sections and keys that botocore sees (needs python3-botocore)',
    () => {
      const faultless = texts.filter((text) => findFaults(parseIni(text)).length === 0);
      expect(faultless.length).toBeGreaterThan(200);
      const readings = asBotocore(faultless).map(sectionsOf);
      const ours = faultless.map((text) => {
        const document = parseIni(text);
        const sections = iniSections(document);
        const keysIn = (header: string): readonly string[] =>
          sections
            .filter((section) => section.header === header)
            .flatMap((section) => iniEntries(document, section).map(({ key }) => key));
        const shared = keysIn('DEFAULT');
        return sections
          .filter(({ header }) => header !== 'DEFAULT')
          .map(({ header }) => [header, [...new Set([...keysIn(header), ...shared])].sort()]);
      });
      const theirs = readings.map((sections) =>
        Object.entries(sections).map(([name, section]) => [name, Object.keys(section).sort()]),
      );
      expect(ours).toEqual(theirs);
    },
  );
});
