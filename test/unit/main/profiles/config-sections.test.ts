import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  planKeyProfiles,
  planSsoProfiles,
  type SsoProfileContent,
  type SsoProfilesRequest,
} from '../../../../main/profiles/config-sections';
import { findFaults, iniText, parseIni } from '../../../../main/profiles/ini-document';
import { profileKinds } from '../../../../main/profiles/profile-kinds';
import { propertyRuns } from '../../../support/property-runs';
import { validIniText } from './ini-texts';
import { words } from '../support/said';

const session = {
  name: 'acme',
  startUrl: 'https://acme.awsapps.com/start',
  region: 'eu-west-1',
  scopes: ['sso:account:access'],
};

const role = (name: string, more: Partial<SsoProfileContent> = {}): SsoProfileContent => ({
  name,
  accountId: '111122223333',
  roleName: 'ReadOnly',
  region: null,
  output: null,
  label: `acme / Payments (111122223333) / ${name}`,
  ...more,
});

function plan(text: string, profiles: readonly SsoProfileContent[], more: Partial<SsoProfilesRequest> = {}) {
  const request = { session, profiles, keyProfiles: new Set<string>(), prune: true, ...more };
  const result = planSsoProfiles(parseIni(text), request);
  return { ...result, text: iniText(result.document) };
}

const texts: readonly string[] = [
  '',
  '\n',
  '\n\n',
  '  ',
  '[default]\nregion = us-east-1\n',
  '[default]\nregion = us-east-1',
  '[default]\nregion = us-east-1\n\n\n',
  '[default]\nregion = us-east-1\n   ',
  '[default]\nregion = us-east-1\n# the end',
  '[default]\ns3 =\n  a = b',
  '[default]\r\nregion = us-east-1\r\n',
  '[default]\r\nregion = us-east-1',
  '[profile x]\r\nregion = us-east-1\n[profile y]\nx = 1\r\n',
];

describe('SSO profiles that are written', () => {
  it('are what the AWS CLI writes, with a comment that says for which role', () => {
    const {
      text,
      added,
      session: becomes,
    } = plan('[default]\nregion = us-east-1\n', [role('pay-ro', { region: 'eu-west-1', output: 'json' })]);
    expect(text).toBe(
      [
        '[default]',
        'region = us-east-1',
        '',
        '[sso-session acme]',
        '# Written by Rolecall for the profiles that use it',
        'sso_start_url = https://acme.awsapps.com/start',
        'sso_region = eu-west-1',
        'sso_registration_scopes = sso:account:access',
        '',
        '[profile pay-ro]',
        '# Written by Rolecall (with region, output) for acme / Payments (111122223333) / pay-ro',
        'sso_session = acme',
        'sso_account_id = 111122223333',
        'sso_role_name = ReadOnly',
        'region = eu-west-1',
        'output = json',
        '',
      ].join('\n'),
    );
    expect({ added, becomes }).toEqual({ added: ['pay-ro'], becomes: 'added' });
  });

  it('are the same whatever order they are asked for in', () => {
    expect(plan('', [role('b'), role('a')]).text).toBe(plan('', [role('a'), role('b')]).text);
  });

  it.each(texts)('are not written again: %j', (text) => {
    const profiles = [role('a', { region: 'eu-west-1' }), role('b')];
    const once = plan(text, profiles);
    const again = plan(once.text, profiles);
    expect(again).toMatchObject({
      added: [],
      changed: [],
      removed: [],
      unchanged: ['a', 'b'],
      text: once.text,
    });
  });

  it.each(texts)('can be taken out again, and the file is what it was: %j', (text) => {
    const { text: written } = plan(text, [role('a', { region: 'eu-west-1' }), role('b')]);
    const changed = plan(written, [role('a', { region: 'us-east-1' }), role('b', { roleName: 'Admin' })]);
    expect(changed.changed).toEqual(['a', 'b']);
    const one = plan(changed.text, [role('b', { roleName: 'Admin' })]);
    expect(one.removed).toEqual(['a']);
    const none = plan(one.text, []);
    expect(none).toMatchObject({ removed: ['b'], session: 'removed', text });
  });

  it('can be taken out of any file again, in any order', { timeout: 120_000 }, () => {
    const names = ['a', 'b', 'c'];
    fc.assert(
      fc.property(validIniText(), fc.shuffledSubarray(names, { minLength: 3 }), (text, order) => {
        let now = plan(
          text,
          names.map((name) => role(name)),
        ).text;
        expect(findFaults(parseIni(now))).toEqual([]);
        order.forEach((_, gone) => {
          now = plan(
            now,
            order.slice(gone + 1).map((name) => role(name)),
          ).text;
        });
        expect(now).toBe(text);
      }),
      { numRuns: propertyRuns },
    );
  });

  it('keep their place and the lines of other people in them when they change', () => {
    const { text } = plan('', [role('a')]);
    const theirs = `${text.replace('sso_role_name = ReadOnly\n', 'sso_role_name = ReadOnly\ncli_pager =\n# mine\n')}[z]\nk = v\n`;
    expect(plan(theirs, [role('a', { roleName: 'Admin' })]).text).toBe(
      theirs.replace('ReadOnly\n', 'Admin\n'),
    );
  });

  it('leave the lines of other people behind, under their header', () => {
    const { text } = plan('', [role('a')]);
    expect(plan(`${text}cli_pager =\n`, []).text).toContain('[profile a]\ncli_pager =\n');
  });

  it('leave a region that the person wrote in them', () => {
    const mine = `${plan('', [role('a')]).text}region = sa-east-1\n`;
    expect(plan(mine, [role('a', { roleName: 'Admin' })]).text).toContain('region = sa-east-1\n');
  });

  it('lose their region when none is wanted any more', () => {
    const { text } = plan('', [role('a', { region: 'eu-west-1' })]);
    expect(plan(text, [role('a')]).text).toBe(plan('', [role('a')]).text);
  });

  it('stay when they are not asked for and pruning is not', () => {
    const { text } = plan('', [role('a')]);
    expect(plan(text, [], { prune: false })).toMatchObject({ removed: [], text, session: 'unchanged' });
  });

  it('of another session stay, and so does its session', () => {
    const { text } = plan('', [role('a')]);
    const other = { ...session, name: 'other' };
    const both = plan(text, [role('b')], { session: other });
    expect(both.removed).toEqual([]);
    expect(plan(both.text, [], { session: other }).text).toBe(text);
  });

  it('keep their session while a profile of somebody else uses it', () => {
    const text = `${plan('', [role('a')]).text}\n[profile mine]\nsso_session = acme\n`;
    expect(plan(text, [])).toMatchObject({ removed: ['a'], session: 'unchanged' });
  });

  it('use a session that somebody else wrote, when it is the same', () => {
    const theirs =
      '[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start/\nsso_region = eu-west-1\n';
    const result = plan(theirs, [role('a')]);
    expect(result).toMatchObject({ session: 'theirs', added: ['a'] });
    expect(result.text.startsWith(theirs)).toBe(true);
    expect(plan(result.text, []).text).toBe(theirs);
  });
});

describe('what is refused', () => {
  it.each([
    ['[profile a]\nregion = x\n', 'line 1'],
    ['[profile "a"]\nregion = x\n', 'line 1'],
    ['[ profile a ]\nregion = x\n', 'line 1'],
    ['[profile.a]\nregion = x\n', 'line 1'],
    ['[x]\n[profile a]\n# nothing of Rolecall\nregion = x\n', 'line 2'],
  ])('is a name that somebody else has: %j', (text, expected) => {
    const result = plan(text, [role('a')]);
    expect(words(result.refused[0]?.why)).toContain(expected);
    expect(result.text).toBe(text);
  });

  it('is a name with keys in the credentials file', () => {
    const { refused, added } = plan('', [role('a'), role('b')], { keyProfiles: new Set(['a']) });
    expect({ refused: refused.map(({ name }) => name), added }).toEqual({ refused: ['a'], added: ['b'] });
  });

  it.each(['DEFAULT', '__proto__', 'my prof', 'a]b', ''])('is the name %j', (name) => {
    expect(plan('', [role(name)])).toMatchObject({ added: [], text: '' });
  });

  it.each([{ roleName: 'a\n[evil]' }, { accountId: '' }, { region: 'a b' }])('is a value like %j', (more) => {
    expect(plan('', [role('a', more)])).toMatchObject({ added: [], text: '' });
  });

  it('is a second profile of a name', () => {
    const { added, refused } = plan('', [role('a'), role('a', { roleName: 'Admin' })]);
    expect({ added, refused: refused.length }).toEqual({ added: ['a'], refused: 1 });
  });

  it('is a name that Rolecall wrote for another session', () => {
    const { text } = plan('', [role('a')]);
    const result = plan(text, [role('a')], { session: { ...session, name: 'other' } });
    expect(result).toMatchObject({ added: [], changed: [], text });
    expect(result.refused).toHaveLength(1);
  });

  it('is all of it when somebody else’s session has the name', () => {
    const text =
      '[sso-session acme]\nsso_start_url = https://other.awsapps.com/start\nsso_region = eu-west-1\n';
    const result = plan(text, [role('a')]);
    expect(result).toMatchObject({ added: [], text });
    expect(words(result.refused[0]?.why)).toContain('line 1');
  });

  it('never touches a section that only looks like ours', () => {
    const text = '[profile "a"]\n# Written by Rolecall for x\nsso_session = acme\n';
    expect(plan(text, []).text).toBe(text);
  });
});

describe('region and output for a profile with keys', () => {
  const wanted = { name: 'work', region: 'eu-west-1', output: null, label: 'acme / Payments' };
  const write = (text: string, profiles = [wanted], prune = false) => {
    const result = planKeyProfiles(parseIni(text), { profiles, prune });
    return { ...result, text: iniText(result.document) };
  };

  it('are all that is written', () => {
    expect(write('').text).toBe(
      '[profile work]\n# Written by Rolecall (with region) for acme / Payments\nregion = eu-west-1\n',
    );
  });

  it('go under [default] for the default profile', () => {
    expect(write('', [{ ...wanted, name: 'default' }]).text).toContain('[default]\n');
  });

  it.each(texts)('can be taken away again: %j', (text) => {
    const { text: written } = write(text);
    expect(write(written).text).toBe(written);
    expect(write(written, [{ ...wanted, region: 'us-east-1', output: null }]).changed).toEqual(['work']);
    expect(write(written, [], true)).toMatchObject({ text, removed: ['work'] });
  });

  it('are not put into a profile of somebody else, nor into an SSO profile of ours', () => {
    const sso = plan('', [role('work')]).text;
    expect(write('[profile work]\noutput = json\n').refused).toHaveLength(1);
    expect(write(sso)).toMatchObject({ text: sso, refused: [{ name: 'work' }] });
  });

  it('leave SSO profiles of ours alone when they are pruned', () => {
    const sso = plan('', [role('a')]).text;
    expect(write(sso, [], true).text).toBe(sso);
  });
});

describe('the kind of a profile', () => {
  it('is known for every name that it may be meant by', () => {
    const text =
      '[default]\nregion = x\n[profile a]\nSSO_Session = s\n[profile "b c"]\nrole_arn = r\n[ profile d ]\ncredential_process = p\n[e]\naws_access_key_id = k\n';
    const kinds = [...profileKinds(parseIni(text), 'config')];
    expect(kinds.map(([name, { kind, key, line }]) => [name, kind, key, line])).toEqual([
      ['a', 'sso', 'sso_session', 3],
      ['b c', 'assume-role', 'role_arn', 5],
      ['d', 'process', 'credential_process', 7],
    ]);
    expect(profileKinds(parseIni('[profile e]\naws_access_key_id = k\n'), 'credentials').get('e')?.kind).toBe(
      'keys',
    );
  });
});
