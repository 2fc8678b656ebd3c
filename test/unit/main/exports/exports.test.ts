import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shells, type CopyKind, type Shell } from '../../../../preload/contract';
import type { ExportedKeys } from '../../../../main/exports/exported-keys';
import { exportName, exportText } from '../../../../main/exports/index';
import { findFaults, iniEntries, iniSections, parseIni } from '../../../../main/profiles/ini-document';
import { words } from '../support/said';

const keys: ExportedKeys = {
  accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: 'IQoJb3JpZ2luX2Vj//+=',
  expiresAt: Date.UTC(2026, 10, 23, 7, 4, 10, 790),
};
const role = { sessionId: 's', accountId: '111122223333', roleName: 'AdministratorAccess' };
const environment = (shell: Shell): CopyKind => ({ kind: 'environment', shell });

function textOf(what: CopyKind, values: Partial<ExportedKeys> = {}, roleName = role.roleName): string {
  const made = exportText({ ...keys, ...values }, { ...role, roleName }, what);
  if (!made.ok) throw new Error(words(made.why));
  return made.text;
}

describe('environment variables', () => {
  it('for bash and zsh are exported in single quotes', () => {
    expect(textOf(environment('bash'))).toBe(
      [
        "export AWS_ACCESS_KEY_ID='ASIAIOSFODNN7EXAMPLE'",
        "export AWS_SECRET_ACCESS_KEY='wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'",
        "export AWS_SESSION_TOKEN='IQoJb3JpZ2luX2Vj//+='",
        '',
      ].join('\n'),
    );
  });

  it('for PowerShell are set in single quotes', () => {
    expect(textOf(environment('powershell'))).toBe(
      [
        "$Env:AWS_ACCESS_KEY_ID = 'ASIAIOSFODNN7EXAMPLE'",
        "$Env:AWS_SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'",
        "$Env:AWS_SESSION_TOKEN = 'IQoJb3JpZ2luX2Vj//+='",
        '',
      ].join('\n'),
    );
  });

  it('for fish are exported in single quotes', () => {
    expect(textOf(environment('fish'))).toBe(
      [
        "set -gx AWS_ACCESS_KEY_ID 'ASIAIOSFODNN7EXAMPLE'",
        "set -gx AWS_SECRET_ACCESS_KEY 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'",
        "set -gx AWS_SESSION_TOKEN 'IQoJb3JpZ2luX2Vj//+='",
        '',
      ].join('\n'),
    );
  });

  it('for Nushell are set in single quotes', () => {
    expect(textOf(environment('nushell'))).toBe(
      [
        "$env.AWS_ACCESS_KEY_ID = 'ASIAIOSFODNN7EXAMPLE'",
        "$env.AWS_SECRET_ACCESS_KEY = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'",
        "$env.AWS_SESSION_TOKEN = 'IQoJb3JpZ2luX2Vj//+='",
        '',
      ].join('\n'),
    );
  });

  it('for the Command Prompt are set with the quotes around the whole, and Windows line ends', () => {
    expect(textOf(environment('cmd'))).toBe(
      [
        'set "AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE"',
        'set "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"',
        'set "AWS_SESSION_TOKEN=IQoJb3JpZ2luX2Vj//+="',
        '',
      ].join('\r\n'),
    );
  });

  it.each(shells)('are three and never tell when they end, which makes botocore fail then: %s', (shell) => {
    const text = textOf(environment(shell));
    expect(text.trimEnd().split(/\r?\n/)).toHaveLength(3);
    expect(text).not.toContain('EXPIRATION');
  });
});

describe('a value that wants to be more', () => {
  it.each([
    ["a'; rm -rf ~; '", `'a'\\''; rm -rf ~; '\\'''`],
    ['$(id)', "'$(id)'"],
    ['`id`', "'`id`'"],
    ['a"b', `'a"b'`],
    ['a\\', "'a\\'"],
    ['!!', "'!!'"],
  ])('is inert in bash: %s', (sessionToken, quoted) => {
    expect(textOf(environment('bash'), { sessionToken })).toContain(`AWS_SESSION_TOKEN=${quoted}\n`);
  });

  it.each([
    ["a'; calc; '", "'a''; calc; '''"],
    ['$(calc)', "'$(calc)'"],
    ['`n', "'`n'"],
  ])('is inert in PowerShell: %s', (sessionToken, quoted) => {
    expect(textOf(environment('powershell'), { sessionToken })).toContain(`AWS_SESSION_TOKEN = ${quoted}\n`);
  });

  it.each(['a"&calc', '%PATH%', 'a!b', '"'])('is refused for the Command Prompt: %s', (sessionToken) => {
    expect(exportText({ ...keys, sessionToken }, role, environment('cmd'))).toMatchObject({ ok: false });
  });

  it.each([
    ["a'; touch x; '", "'a\\'; touch x; \\''"],
    ['(touch x)', "'(touch x)'"],
    ['a\\', "'a\\\\'"],
    ['$HOME', "'$HOME'"],
  ])('is inert in fish: %s', (sessionToken, quoted) => {
    expect(textOf(environment('fish'), { sessionToken })).toContain(`AWS_SESSION_TOKEN ${quoted}\n`);
  });

  it.each([
    ["a'; rm x; '", `"a'; rm x; '"`],
    [`'" + (rm x) + "\\`, `"'\\" + (rm x) + \\"\\\\"`],
    ['(rm x)', "'(rm x)'"],
    ['$nu.home-path', "'$nu.home-path'"],
    ['a\\', "'a\\'"],
  ])('is inert in Nushell: %s', (sessionToken, quoted) => {
    expect(textOf(environment('nushell'), { sessionToken })).toContain(`AWS_SESSION_TOKEN = ${quoted}\n`);
  });

  it.each(['a&b', 'a|b', 'a>b', 'a^b', '(a)'])(
    'stays in its quotes for the Command Prompt: %s',
    (sessionToken) => {
      expect(textOf(environment('cmd'), { sessionToken })).toContain(`"AWS_SESSION_TOKEN=${sessionToken}"`);
    },
  );

  it.each(
    shells.flatMap((shell) =>
      ['a\nrm -rf ~', 'a\r\nb', 'a\u0000b', '\u001b[2J', 'é', '\u2018; calc; \u2018'].map(
        (value) => [shell, value] as const,
      ),
    ),
  )('is refused for %s when it is more than a line of plain characters: %j', (shell, value) => {
    for (const name of ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const) {
      expect(exportText({ ...keys, [name]: value }, role, environment(shell)).ok).toBe(false);
    }
  });

  it('is not repeated in the words of the refusal', () => {
    const refused = exportText({ ...keys, sessionToken: 'secret\n' }, role, environment('bash'));
    expect(refused.ok ? '' : words(refused.why)).toContain('AWS_SESSION_TOKEN');
    expect(refused.ok ? '' : words(refused.why)).not.toContain('secret\n');
  });

  it('never ends its quotes in bash, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (sessionToken) => {
        const line = textOf(environment('bash'), { sessionToken }).split('\n')[2] ?? '';
        // Quoted parts and escaped quotes are all that there is, and together they are the value.
        const word = line.replace('export AWS_SESSION_TOKEN=', '');
        expect(word).toMatch(/^(?:'[^']*'|\\')+$/);
        expect(
          word.replaceAll(/'([^']*)'|\\'/g, (part, inner: string | undefined) => inner ?? part.slice(1)),
        ).toBe(sessionToken);
      }),
    );
  });
});

describe('the profile block', () => {
  it('is what the access portal shows, with the region left to the profile', () => {
    expect(textOf({ kind: 'profile-block' })).toBe(
      [
        '[111122223333_AdministratorAccess]',
        'aws_access_key_id = ASIAIOSFODNN7EXAMPLE',
        'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        'aws_session_token = IQoJb3JpZ2luX2Vj//+=',
        '',
      ].join('\n'),
    );
  });

  it.each(['Admin=x', 'Admin,x', 'a]b', 'a b', 'é'])('has a name that every reader takes: %s', (roleName) => {
    const document = parseIni(textOf({ kind: 'profile-block' }, {}, roleName));
    expect(findFaults(document)).toEqual([]);
    const [section] = iniSections(document);
    expect(section?.header).toMatch(/^111122223333_[A-Za-z0-9_.@+%:/-]+$/);
    expect(section && iniEntries(document, section)).toHaveLength(3);
  });

  it.each(['a\n[default]', 'a b', '', 'a\u0000', 'é'])('is refused with a value %j', (sessionToken) => {
    expect(exportText({ ...keys, sessionToken }, role, { kind: 'profile-block' }).ok).toBe(false);
  });
});

describe('lines for a .env file', () => {
  it('stand bare, since readers do not agree on quotes', () => {
    expect(textOf({ kind: 'dotenv' })).toBe(
      [
        'AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE',
        'AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
        'AWS_SESSION_TOKEN=IQoJb3JpZ2luX2Vj//+=',
        '',
      ].join('\n'),
    );
  });

  it.each(['a b', "a'b", 'a"b', '$HOME', '`id`', 'a#b', 'a\\b', 'a\nPATH=x', ''])(
    'are refused with a value that would need quotes: %j',
    (sessionToken) => {
      expect(exportText({ ...keys, sessionToken }, role, { kind: 'dotenv' }).ok).toBe(false);
    },
  );
});

describe('the JSON of the keys', () => {
  it('is what a credential_process prints: version 1 as a number, and an end with its zone', () => {
    expect(JSON.parse(textOf({ kind: 'json' }))).toStrictEqual({
      Version: 1,
      AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      SessionToken: 'IQoJb3JpZ2luX2Vj//+=',
      Expiration: '2026-11-23T07:04:10Z',
    });
  });
});

describe('a single value', () => {
  it.each(['accessKeyId', 'secretAccessKey', 'sessionToken'] as const)('is nothing but %s', (value) => {
    expect(textOf({ kind: 'value', value })).toBe(keys[value]);
  });
});

describe('the name of what was copied', () => {
  it('tells what it is', () => {
    const names = [
      ...shells.map((shell) => exportName(environment(shell))),
      exportName({ kind: 'dotenv' }),
      exportName({ kind: 'json' }),
      exportName({ kind: 'profile-block' }),
      exportName({ kind: 'value', value: 'secretAccessKey' }),
    ];
    expect(names.map(words)).toEqual([
      'Environment variables for bash and zsh',
      'Environment variables for fish',
      'Environment variables for PowerShell',
      'Environment variables for Command Prompt',
      'Environment variables for Nushell',
      'Lines for a .env file',
      'JSON of the keys',
      'Profile block',
      'Secret access key',
    ]);
  });
});
