import { describe, expect, it } from 'vitest';
import { readSsoConfig } from '../../../../main/profiles/config-import';
import { planSsoProfiles } from '../../../../main/profiles/config-sections';
import { parseIni } from '../../../../main/profiles/ini-document';
import { words } from '../support/said';

const read = (text: string) => readSsoConfig(parseIni(text));

const session =
  '[sso-session acme]\nsso_start_url = https://acme.awsapps.com/start\nsso_region = eu-west-1\nsso_registration_scopes = sso:account:access, x:y\n';
const legacy = (name: string, startUrl = 'https://d-1234567890.awsapps.com/start', region = 'us-east-1') =>
  `[profile ${name}]\nsso_start_url = ${startUrl}\nsso_region = ${region}\nsso_account_id = 111122223333\nsso_role_name = ReadOnly\n`;
const profile = (name: string, more = '') =>
  `[profile ${name}]\nsso_session = acme\nsso_account_id = 111122223333\nsso_role_name = Admin\n${more}`;

describe('what is found in a config file', () => {
  it('is a session and its profiles', () => {
    expect(read(`${session}${profile('"a"', 'region = us-west-2\n')}[profile keys]\nregion = x\n`)).toEqual({
      sessions: [
        {
          name: 'acme',
          startUrl: 'https://acme.awsapps.com/start',
          region: 'eu-west-1',
          scopes: ['sso:account:access', 'x:y'],
        },
      ],
      profiles: [
        {
          name: 'a',
          sessionName: 'acme',
          form: 'sso-session',
          accountId: '111122223333',
          roleName: 'Admin',
          defaultRegion: 'us-west-2',
        },
      ],
      problems: [],
    });
  });

  it('is a session that no profile uses', () => {
    expect(read(session)).toMatchObject({ sessions: [{ name: 'acme' }], profiles: [] });
  });

  it('is the profile that a session stands behind, wherever the session stands', () => {
    expect(read(`${profile('a')}${session}`).profiles).toHaveLength(1);
  });

  it('is one session for profiles of the older form with one start URL and region', () => {
    const found = read(
      legacy('a') +
        legacy('b', 'https://d-1234567890.awsapps.com/start/') +
        legacy('c', 'https://d-1234567890.awsapps.com/start#/', 'eu-west-1'),
    );
    expect(found.sessions.map(({ name, region }) => [name, region])).toEqual([
      ['d-1234567890', 'us-east-1'],
      ['d-1234567890-2', 'eu-west-1'],
    ]);
    expect(found.profiles.map(({ name, sessionName, form }) => [name, sessionName, form])).toEqual([
      ['a', 'd-1234567890', 'legacy'],
      ['b', 'd-1234567890', 'legacy'],
      ['c', 'd-1234567890-2', 'legacy'],
    ]);
  });

  it('joins profiles of the older form to a session of the file that is the same', () => {
    const found = read(session + legacy('a', 'https://acme.awsapps.com/start/', 'eu-west-1'));
    expect(found.sessions).toHaveLength(1);
    expect(found.profiles).toMatchObject([{ name: 'a', sessionName: 'acme', form: 'legacy' }]);
  });

  it('is what Rolecall wrote itself', () => {
    const { document } = planSsoProfiles(parseIni('[default]\nregion = x\n'), {
      session: {
        name: 'acme',
        startUrl: 'https://acme.awsapps.com/start',
        region: 'eu-west-1',
        scopes: ['sso:account:access'],
      },
      profiles: [
        {
          name: 'a',
          accountId: '111122223333',
          roleName: 'Admin',
          region: null,
          output: null,
          label: 'acme',
        },
      ],
      keyProfiles: new Set(),
      prune: true,
    });
    expect(readSsoConfig(document)).toMatchObject({
      sessions: [{ name: 'acme', scopes: ['sso:account:access'] }],
      profiles: [{ name: 'a', sessionName: 'acme', roleName: 'Admin' }],
      problems: [],
    });
  });
});

describe('what cannot be used', () => {
  it.each([
    ['[sso-session s]\nsso_region = eu-west-1\n', 1, 'sso_start_url is missing'],
    ['[sso-session s]\nsso_start_url = https://a.awsapps.com/start\n', 1, 'sso_region is missing'],
    ['[sso-session s]\nsso_start_url = http://a/start\nsso_region = eu-west-1\n', 1, 'https'],
    ['[sso-session s]\nsso_start_url = https://a/start\nsso_region = Ireland\n', 1, 'not a region'],
    [profile('a'), 1, 'not in the file'],
    [`${session}${profile('a', 'sso_region = us-east-1\n')}`, 5, 'not that of the SSO session'],
    [`${session}[profile a]\nsso_session = acme\nsso_role_name = x\n`, 5, '12 digits'],
    [`${session}[profile a]\nsso_session = acme\nsso_account_id = 111122223333\n`, 5, 'sso_role_name'],
    ['[profile a]\nsso_account_id = 111122223333\nsso_role_name = x\n', 1, 'sso_start_url is missing'],
  ])('is named with its line: %j', (text, line, expected) => {
    const { problems, profiles } = read(text);
    expect({ line: problems[0]?.line, profiles }).toEqual({ line, profiles: [] });
    expect(words(problems[0]?.why)).toContain(expected);
  });

  it('does not keep the rest from being found', () => {
    const { profiles, problems } = read(
      `${session}${profile('a')}[profile b]\nsso_role_name = x\n${profile('c')}`,
    );
    expect([profiles.map(({ name }) => name), problems.map(({ name }) => name)]).toEqual([['a', 'c'], ['b']]);
  });

  it('is the first of two profiles that are the same to the AWS CLI', () => {
    const { profiles } = read(`${session}${profile('a')}${profile('"a"').replace('Admin', 'Other')}`);
    expect(profiles).toMatchObject([{ name: 'a', roleName: 'Other' }]);
  });
});
