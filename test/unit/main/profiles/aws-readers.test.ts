import { describe, expect, it } from 'vitest';
import {
  readAsBotocore,
  readAsJsSdk,
  type AwsFileKind,
  type AwsReading,
} from '../../../../main/profiles/aws-readers';
import { droppedNames } from '../../../../main/profiles/dropped-names';
import { parseIni } from '../../../../main/profiles/ini-document';
import { words } from '../support/said';

type Plain = Record<string, Record<string, string>>;

function plain(reading: AwsReading): Plain | string {
  if (!reading.ok) return `refused at line ${reading.faults.map(({ line }) => line).join()}`;
  const named = [
    ...reading.profiles,
    ...[...reading.ssoSessions].map(([name, settings]) => [`session ${name}`, settings] as const),
  ];
  return Object.fromEntries(named.map(([name, settings]) => [name, Object.fromEntries(settings)]));
}

const botocore = (text: string, kind: AwsFileKind = 'config') => plain(readAsBotocore(parseIni(text), kind));
const js = (text: string, kind: AwsFileKind = 'config') => plain(readAsJsSdk(parseIni(text), kind));

/**
 * The rows of the matrix (shared/captures/ini-matrix.txt), which was made with the real readers: what botocore reads and
 * what the JS SDK reads; a text is a refusal.
 */
const matrix: readonly (readonly [text: string, botocore: Plain | string, js: Plain])[] = [
  ['[profile a]\nk = v # c\n', { a: { k: 'v # c' } }, { a: { k: 'v' } }],
  ['[profile a]\nk = v ; c\n', { a: { k: 'v ; c' } }, { a: { k: 'v' } }],
  ['[profile a]\nk = v#c\n', { a: { k: 'v#c' } }, { a: { k: 'v#c' } }],
  ['[profile a] # c\nk=v\n', { a: { k: 'v' } }, { a: { k: 'v' } }],
  ['[profile a]# c\nk=v\n', { a: { k: 'v' } }, {}],
  ['[profile a]\nk : v\n', { a: { k: 'v' } }, {}],
  ['[profile a]\nk\nz=1\n', 'refused at line 2', { a: { z: '1' } }],
  ['[profile a]\nk =\nz=1\n', { a: { k: '', z: '1' } }, { a: { z: '1' } }],
  ['[profile a]\n  k = v\n  z = 1\n', { a: { k: 'v', z: '1' } }, { a: { k: 'v', z: '1' } }],
  ['[profile a]\nk = v\n  more\nz=1\n', { a: { k: 'v\nmore', z: '1' } }, { a: { k: 'v', z: '1' } }],
  ['[profile a]\nk = v\n  x = y\nz=1\n', { a: { k: 'v\nx = y', z: '1' } }, { a: { k: 'v', x: 'y', z: '1' } }],
  [
    '[profile a]\ns3 =\n  n = v\n  m = w\nz=1\n',
    { a: { 's3.n': 'v', 's3.m': 'w', z: '1' } },
    { a: { 's3.n': 'v', 's3.m': 'w', z: '1' } },
  ],
  ['[profile a]\ns3 =\nn = v\n', { a: { s3: '', n: 'v' } }, { a: { n: 'v' } }],
  ['[profile a]\nSSO_Region = X\n', { a: { sso_region: 'X' } }, { a: { SSO_Region: 'X' } }],
  ['[PROFILE a]\nk=v\n', {}, {}],
  ['[profile a]\nk=1\n[profile a]\nz=2\n', 'refused at line 3', { a: { k: '1', z: '2' } }],
  ['[profile a]\nk=1\nk=2\n', 'refused at line 3', { a: { k: '2' } }],
  ['[sso-session s]\nk=1\n[sso-session s]\nk=2\n', 'refused at line 3,4', { 'session s': { k: '2' } }],
  ['[profile "a"]\nk=v\n', { a: { k: 'v' } }, { a: { k: 'v' } }],
  ["[profile 'a']\nk=v\n", { a: { k: 'v' } }, { a: { k: 'v' } }],
  ['[profile "my prof"]\nk=v\n', { 'my prof': { k: 'v' } }, {}],
  ["[profile 'my prof']\nk=v\n", { 'my prof': { k: 'v' } }, {}],
  ['[profile my prof]\nk=v\n', {}, {}],
  ['[profile a-b_c.d@e+f%g:h]\nk=v\n', { 'a-b_c.d@e+f%g:h': { k: 'v' } }, { 'a-b_c.d@e+f%g:h': { k: 'v' } }],
  ['[profile a/b]\nk=v\n', { 'a/b': { k: 'v' } }, { 'a/b': { k: 'v' } }],
  ['[profile a(b)]\nk=v\n', { 'a(b)': { k: 'v' } }, {}],
  ['[profile a,b]\nk=v\n', { 'a,b': { k: 'v' } }, {}],
  ['[profile é]\nk=v\n', { é: { k: 'v' } }, {}],
  ["[profile o'brien]\nk=v\n", {}, {}],
  ['[profile a\\b]\nk=v\n', { ab: { k: 'v' } }, {}],
  ['[profile a#b]\nk=v\n', { 'a#b': { k: 'v' } }, {}],
  ['[profile a]b]\nk=v\n', { 'a]b': { k: 'v' } }, {}],
  ['[profile  a]\nk=v\n', { a: { k: 'v' } }, {}],
  ['[profile\ta]\nk=v\n', { a: { k: 'v' } }, { a: { k: 'v' } }],
  ['[ profile a ]\nk=v\n', {}, {}],
  ['[profile a ]\nk=v\n', { a: { k: 'v' } }, {}],
  ['  [profile a]\nk=v\n', { a: { k: 'v' } }, { a: { k: 'v' } }],
  ['[profile default]\nk=1\n', { default: { k: '1' } }, { default: { k: '1' } }],
  ['[default]\nk=1\n[profile default]\nz=2\n', { default: { z: '2' } }, { default: { z: '2' } }],
  ['[profile default]\nk=1\n[default]\nz=2\n', { default: { z: '2' } }, { default: { k: '1' } }],
  ['[DEFAULT]\nk=1\n[profile a]\nz=2\n', { a: { k: '1', z: '2' } }, { a: { z: '2' } }],
  ['[a]\nk=v\n', {}, {}],
  [
    '[sso-session s]\nsso_region=r\n',
    { 'session s': { sso_region: 'r' } },
    { 'session s': { sso_region: 'r' } },
  ],
  ['[sso-session "my s"]\nk=v\n', { 'session my s': { k: 'v' } }, {}],
  ['[plugins]\nk=v\n[profile a]\nz=1\n', { a: { z: '1' } }, { a: { z: '1' } }],
  ['\uFEFF[profile a]\nk=v\n', 'refused at line 1,2', { a: { k: 'v' } }],
  ['[profile a]\r\nk=v\r\nz = 1\r\n', { a: { k: 'v', z: '1' } }, { a: { k: 'v', z: '1' } }],
  ['[profile a]\rk=v\r', { a: { k: 'v' } }, {}],
  ['[profile a]\nk = "v"\n', { a: { k: '"v"' } }, { a: { k: '"v"' } }],
  ['[profile a]\nk = a=b\n', { a: { k: 'a=b' } }, { a: { k: 'a=b' } }],
  ['k=v\n[profile a]\nz=1\n', 'refused at line 1', { a: { z: '1' } }],
  ['[profile a]\n!!!\nk=v\n', 'refused at line 2', { a: { k: 'v' } }],
  ['[profile a]\n# c\nk=v\n; d\nz=1\n', { a: { k: 'v', z: '1' } }, { a: { k: 'v', z: '1' } }],
  ['[profile a]\nk=v\n\n  x\nz=1\n', { a: { k: 'v\n\nx', z: '1' } }, { a: { k: 'v', z: '1' } }],
  ['[profile a]\nk=v', { a: { k: 'v' } }, { a: { k: 'v' } }],
  ['[profile a\nk=v\n', 'refused at line 1,2', {}],
  ['[profile a] x\nk=v\n', { a: { k: 'v' } }, {}],
];

describe('the two readers', () => {
  it.each(matrix)('read %j', (text, asBotocore, asJs) => {
    expect({ botocore: botocore(text), js: js(text) }).toEqual({ botocore: asBotocore, js: asJs });
  });

  it.each([
    ['[a]\nk=v\n', { a: { k: 'v' } }, { a: { k: 'v' } }],
    ['[a b]\nk=v\n', { 'a b': { k: 'v' } }, {}],
    ['[profile x]\nk=v\n', { 'profile x': { k: 'v' } }, { 'profile.x': { k: 'v' } }],
    ['["a"]\nk=v\n', { '"a"': { k: 'v' } }, { '"a"': { k: 'v' } }],
    ['[é]\nk=v\n', { é: { k: 'v' } }, { é: { k: 'v' } }],
  ])('read %j in a credentials file', (text, asBotocore, asJs) => {
    expect({ botocore: botocore(text, 'credentials'), js: js(text, 'credentials') }).toEqual({
      botocore: asBotocore,
      js: asJs,
    });
  });

  it('stop at a profile __proto__ only in the JS SDK', () => {
    const text = '[profile __proto__]\nk=v\n[profile a]\nk=v\n';
    expect(js(text)).toBe('refused at line 1');
    expect(botocore(text)).toMatchObject({ a: { k: 'v' } });
  });
});

describe('names that a reader drops', () => {
  const dropped = (text: string, kind: AwsFileKind = 'config') =>
    droppedNames(parseIni(text), kind).map(({ line, name, droppedBy }) => [line, name, ...droppedBy]);

  it.each([
    ['[profile my prof]\n', 'my prof', 'botocore', 'js-sdk'],
    ['[profile "my prof"]\n', 'my prof', 'js-sdk'],
    ['[profile é]\n', 'é', 'js-sdk'],
    ["[profile o'brien]\n", "o'brien", 'botocore', 'js-sdk'],
    ['[profile a ]\n', 'a', 'js-sdk'],
    ['[ profile a ]\n', 'a', 'botocore', 'js-sdk'],
    ['[profile  a]\n', 'a', 'js-sdk'],
    ['[PROFILE a]\n', 'a', 'botocore', 'js-sdk'],
    ['[profile a]# c\n', 'a', 'js-sdk'],
    ['[profile a] x\n', 'a', 'js-sdk'],
    ['[profile a\\b]\n', 'a\\b', 'botocore', 'js-sdk'],
    ['[profile a,b]\n', 'a,b', 'js-sdk'],
    ['[sso-session "my s"]\n', 'my s', 'js-sdk'],
  ])('are found in %j', (text, ...expected) => {
    expect(dropped(text)).toEqual([[1, ...expected]]);
  });

  it.each([
    ['[my prof]\n', 'my prof', 'js-sdk'],
    ['[profile a]\n', 'a', 'botocore', 'js-sdk'],
    ['["a"]\n', 'a', 'botocore', 'js-sdk'],
    ['[DEFAULT]\n', 'DEFAULT', 'botocore', 'js-sdk'],
  ])('are found in a credentials file with %j', (text, ...expected) => {
    expect(dropped(text, 'credentials')).toEqual([[1, ...expected]]);
  });

  it('are those that another section of the same name replaces', () => {
    expect(dropped('[profile "a"]\nk=1\n[profile a]\nk=2\n')).toEqual([[1, 'a', 'botocore']]);
    expect(dropped('[default]\nk=1\n[profile default]\nk=2\n')).toEqual([
      [1, 'default', 'botocore', 'js-sdk'],
    ]);
  });

  it.each([
    '[profile a]\n[default]\n[sso-session s]\n[plugins]\n[services x]\n[preview]\n',
    '[profile "a"]\n',
    '',
  ])('are none in %j', (text) => {
    expect(dropped(text)).toEqual([]);
  });

  it.each([
    ['[profile a ]\n', 'Write [profile a].'],
    ['[profile a]# c\n', 'Let nothing but a comment after a space follow [profile a].'],
    ['[profile my prof]\n', 'Rename it: letters, digits and _ . @ + % : / - are what every reader takes.'],
  ])('come with a way to mend %j', (text, mend) => {
    expect(words(droppedNames(parseIni(text), 'config')[0]?.mend)).toBe(mend);
  });
});
