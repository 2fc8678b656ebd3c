import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  patternFault,
  profileName,
  profileNameFault,
  profileNamePresets as presets,
  resolveCollisions,
  type ProfileNameSource,
  type ProfileNameTemplate,
} from '../../../preload/profile-name';

const source: ProfileNameSource = {
  account: 'Payments prod',
  accountId: '111122223333',
  alias: 'Pay',
  role: 'AdministratorAccess',
  session: 'Acme Corp',
};

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string(),
  fc.constantFrom('DEFAULT', 'default', '__proto__', 'constructor', '', '-', 'x'.repeat(300), 'a--b'),
);
const anySource: fc.Arbitrary<ProfileNameSource> = fc.record({
  account: anyText,
  accountId: fc.oneof(fc.constant('111122223333'), anyText),
  alias: fc.option(anyText),
  role: anyText,
  session: anyText,
});
const anyTemplate: fc.Arbitrary<ProfileNameTemplate> = fc.record({
  pattern: fc.oneof(
    fc.constantFrom(...Object.values(presets).map(({ pattern }) => pattern), '{account}', '{nobody}', '{'),
    anyText,
  ),
  letters: fc.constantFrom('keep', 'lower'),
  separator: fc.constantFrom('-', '_', '.'),
});

describe('a name from a template', () => {
  it.each([
    ['accountAndRole', 'payments-prod-administratoraccess'],
    ['aliasAndRole', 'pay-administratoraccess'],
    ['sessionAccountRole', 'acme-corp-payments-prod-administratoraccess'],
    ['portal', '111122223333_AdministratorAccess'],
    ['awsCli', 'AdministratorAccess-111122223333'],
  ] as const)('by the preset %s is %s', (preset, name) => {
    expect(profileName(presets[preset], source)).toBe(name);
  });

  it('keeps a role as the portal writes it, doubled signs too', () => {
    const role = 'Team--Admin__@x+y.z';
    expect(profileName(presets.portal, { ...source, role })).toBe(`111122223333_${role}`);
  });

  it('has the chosen separator for what a name cannot have', () => {
    const template = { pattern: '{account}/{role}', letters: 'keep', separator: '_' } as const;
    expect(profileName(template, { ...source, account: 'Zürich – Café (prod)' })).toBe(
      'Zurich_Cafe_prod/AdministratorAccess',
    );
  });

  it('goes by the account when there is no alias, and by its id when nothing of that can be kept', () => {
    const nameless = { ...source, alias: null, account: '決済' };
    expect(profileName(presets.aliasAndRole, { ...source, alias: null })).toBe(
      'payments-prod-administratoraccess',
    );
    expect(profileName(presets.aliasAndRole, nameless)).toBe('111122223333-administratoraccess');
  });

  it.each(['default', 'DEFAULT', '__proto__', 'constructor'])(
    'is not %s, whatever is called so',
    (account) => {
      const template = { pattern: '{account}', letters: 'keep', separator: '-' } as const;
      expect(profileName(template, { ...source, account })).toBe(`profile-${account}`);
    },
  );

  it('is always one that a profile can have', () => {
    fc.assert(
      fc.property(anyTemplate, anySource, (template, any) => {
        const name = profileName(template, any);
        expect(profileNameFault(name)).toBeNull();
        expect(name).not.toBe('default');
        expect(name.startsWith('-')).toBe(false);
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('what a template may be', () => {
  it.each(Object.values(presets).map(({ pattern }) => pattern))('takes %s', (pattern) => {
    expect(patternFault(pattern)).toBeNull();
  });

  it.each([
    ['', { kind: 'empty' }],
    ['{account}-{rolle}', { kind: 'unknown', placeholder: '{rolle}' }],
    ['{}', { kind: 'unknown', placeholder: '{}' }],
    ['{Account}', { kind: 'unknown', placeholder: '{Account}' }],
    ['{account', { kind: 'bracket' }],
    ['{account}}', { kind: 'bracket' }],
    ['{account} {role}', { kind: 'characters' }],
    ['work', { kind: 'no-placeholder' }],
  ])('says what is wrong with %j', (pattern, fault) => {
    expect(patternFault(pattern)).toEqual(fault);
  });
});

describe('names that collide', () => {
  it('get numbers, and the first stays as it is', () => {
    expect(resolveCollisions(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a-2', 'a-3']);
  });

  it('leave a name with a number to the one that is called so', () => {
    expect(resolveCollisions(['a', 'a', 'a-2'])).toEqual(['a', 'a-3', 'a-2']);
  });

  it('pass over those that are taken', () => {
    expect(resolveCollisions(['a', 'a'], ['a', 'a-3'])).toEqual(['a-2', 'a-4']);
  });

  it('stay within the longest that a name may be', () => {
    const long = 'x'.repeat(128);
    expect(resolveCollisions([long, long])).toEqual([long, `${'x'.repeat(126)}-2`]);
  });

  it('are all different afterwards, and none of those that are taken', () => {
    const name = fc.constantFrom('a', 'b', 'a-2', 'a-3', 'x'.repeat(128), `${'x'.repeat(126)}-2`);
    fc.assert(
      fc.property(fc.array(name), fc.array(name), (names, taken) => {
        const unique = resolveCollisions(names, taken);
        expect(new Set([...unique, ...taken]).size).toBe(names.length + new Set(taken).size);
        expect(unique.every((one) => profileNameFault(one) === null)).toBe(true);
      }),
    );
  });

  it('are resolved in a blink when a thousand are alike', () => {
    const unique = resolveCollisions(Array.from({ length: 1_000 }, () => 'a'));
    expect(unique.at(-1)).toBe('a-1000');
  });
});

describe('a profile name', () => {
  it.each(['default', 'a', '123456789012_Admin', 'payments/prod@eu+1%:2.x_Y-z', 'x'.repeat(128)])(
    'may be %s',
    (name) => {
      expect(profileNameFault(name)).toBeNull();
    },
  );

  it.each([
    ['', 'empty'],
    ['x'.repeat(129), 'too-long'],
    ['two words', 'characters'],
    ['a]b', 'characters'],
    ['a\nb', 'characters'],
    ['a#b', 'characters'],
    ['a;b', 'characters'],
    ['Zoë', 'characters'],
    ["o'brien", 'characters'],
    ['"a"', 'characters'],
    ['a\\b', 'characters'],
    ['a(b)', 'characters'],
    ['a,b', 'characters'],
    ['a=b', 'characters'],
    ['DEFAULT', 'reserved'],
    ['__proto__', 'reserved'],
    ['toString', 'reserved'],
    ['constructor', 'reserved'],
  ])('may not be %j', (name, fault) => {
    expect(profileNameFault(name)).toBe(fault);
  });
});
