import fc from 'fast-check';
import type { AwsFileKind } from '../../../../main/profiles/aws-readers';

export interface NastyFileOptions {
  readonly kind: AwsFileKind;
  /** Also what stops a reader: a section or key twice, stray lines, byte-order marks, lone carriage returns. */
  readonly broken: boolean;
}

const credentialsHeaders = [
  'default',
  'prod',
  'dev',
  'staging',
  'x/y@z:1%+.-_',
  'UPPER',
  'my prof',
  ' padded ',
  '"quoted"',
  "o'brien",
  'é',
  'a]b',
  'a#b',
  'a\\b',
  'tab\tname',
  'profile x',
  'profile.y',
  'sso-session s',
  'DEFAULT',
  '決済',
] as const;

const configHeaders = [
  'default',
  'profile default',
  'profile a',
  'profile b',
  'profile x/y@z:1%+.-_',
  'profile "q"',
  "profile 'q'",
  'profile "my prof"',
  'profile my prof',
  "profile o'brien",
  'profile  two',
  'profile trail ',
  ' profile lead',
  'PROFILE up',
  'profile\ttab',
  'profilex odd',
  'profile a\\b',
  'profile a"b"c',
  'profile "a\\"b"',
  'profile "a\\b"',
  'profile ""',
  'profile é',
  'profile a,b',
  'profile a#b',
  'profile a]b',
  'profile.dot',
  'profile',
  'sso-session s',
  'sso-session t',
  'sso-session "my s"',
  'services x',
  'plugins',
  'preview',
  'DEFAULT',
] as const;

const keys = [
  'region',
  'output',
  'role_arn',
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'SSO_Region',
  'sso_session',
  'cli_pager',
  's3',
  'k.l',
  'k l',
  '[k',
  '__proto__',
  'é',
] as const;

const values = [
  'v',
  'eu-west-1',
  'AKIAIOSFODNN7EXAMPLE',
  'a=b:c==',
  '',
  'v # c',
  'v ; c',
  'v#c',
  '# c',
  '"q"',
  '50%',
  '[x]',
  'a\u2028b',
  'a\vb\x1cc',
  'a\u0085',
  '\u00a0v\u00a0',
  'v\uFEFF',
  'x\ty',
] as const;

const belows = [
  '  more',
  '  n = v',
  '\tm = w',
  '  # c',
  '    ; c',
  '  é : x',
  '   a=\u2028b=c',
  '',
  '   ',
] as const;
const fillers = ['', '', '   ', '# comment', '; comment', '  # indented', '#'] as const;
const breakers = [
  '!!!',
  '[unclosed',
  '[]',
  '= v',
  'word',
  '\uFEFF',
  '\uFEFF[z]',
  '\x1f[z]',
  '  [z]',
  'k\r',
] as const;

/** Mostly the first. */
function mostly<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant(usual) },
    { weight: 1, arbitrary: fc.constantFrom(usual, ...others) },
  );
}

/** AWS files as people and tools leave them behind: mostly what readers take, and all on which they differ. */
export function nastyFile({ kind, broken }: NastyFileOptions): fc.Arbitrary<string> {
  const header: fc.Arbitrary<string> = fc.constantFrom(
    ...(kind === 'config' ? configHeaders : credentialsHeaders),
  );
  const entry = fc
    .record({
      key: fc.constantFrom(...keys),
      delimiter: mostly(' = ', '=', ' : ', ':', ' =', '\t=\t'),
      value: fc.constantFrom(...values),
      below: fc.oneof(
        { weight: 3, arbitrary: fc.constant<readonly string[]>([]) },
        { weight: 1, arbitrary: fc.array(fc.constantFrom(...belows), { maxLength: 3 }) },
      ),
    })
    .map(({ key, delimiter, value, below }) => ({
      key: key.toLowerCase(),
      // A block with a line that is none would stop botocore.
      lines: [
        `${key}${delimiter}${value}`,
        ...(broken || value !== ''
          ? below
          : below.filter((line) => !line.includes(':') && line !== '  more')),
      ],
    }));
  const section = fc.record({
    header,
    behind: mostly('', ' # c', ' ; c', '  ', ...(broken ? ['# c', ' x'] : [])),
    indents: fc.tuple(mostly('', '  ', '\t'), mostly('', '  ', '\t')),
    entries: fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 5 }),
    fillers: fc.array(fc.constantFrom(...fillers), { maxLength: 2 }),
  });
  const sections = broken
    ? fc.array(section, { maxLength: 5 })
    : fc.uniqueArray(section, { selector: (one) => one.header, maxLength: 6 });
  return fc
    .record({
      head: fc.array(fc.constantFrom(...fillers), { maxLength: 2 }),
      sections,
      breakers: broken
        ? fc.oneof(
            { weight: 2, arbitrary: fc.constant<[number, string][]>([]) },
            {
              weight: 1,
              arbitrary: fc.array(fc.tuple(fc.nat(40), fc.constantFrom(...breakers)), { maxLength: 2 }),
            },
          )
        : fc.constant<[number, string][]>([]),
      ends: fc.infiniteStream(fc.constantFrom('\n', '\r\n')),
      usualEnd: fc.constantFrom('\n', '\n', '\r\n', null),
      lastEnd: fc.boolean(),
    })
    .map(({ head, sections: all, breakers: broke, ends, usualEnd, lastEnd }) => {
      const lines: string[] = [...head];
      for (const { header: name, behind, indents, entries, fillers: after } of all) {
        const [ofHeader, ofEntries] = indents;
        lines.push(`${broken ? ofHeader : ''}[${name}]${behind}`);
        for (const one of entries) lines.push(...one.lines.map((line) => ofEntries + line));
        lines.push(...after);
      }
      for (const [at, text] of broke) lines.splice(at % (lines.length + 1), 0, text);
      const last = lines.length - 1;
      const mixed = [...ends.take(lines.length)];
      return lines
        .map((line, index) => {
          const end = usualEnd ?? mixed[index] ?? '\n';
          return line + (index === last && !lastEnd ? '' : end);
        })
        .join('');
    });
}
