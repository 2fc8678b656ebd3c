import { describe, expect, it } from 'vitest';
import { profileNamePresets } from '../../../../preload/profile-name';
import { readSsoConfig } from '../../../../main/profiles/config-import';
import { planImport, type ImportContext } from '../../../../main/profiles/import-plan';
import { parseIni } from '../../../../main/profiles/ini-document';
import { words } from '../support/said';

const acme = {
  id: 'acme-id',
  name: 'Acme',
  startUrl: 'https://acme.awsapps.com/start#/',
  region: 'eu-west-1',
  method: 'browser',
  endpoints: 'standard',
} as const;

const context: ImportContext = {
  sessions: [],
  accountName: () => null,
  aliasOf: () => null,
  isKept: () => false,
  template: profileNamePresets.accountAndRole,
  takenNames: new Set(),
};

const session = (name: string, startUrl = 'https://acme.awsapps.com/start') =>
  `[sso-session ${name}]\nsso_start_url = ${startUrl}\nsso_region = eu-west-1\n`;
const profile = (name: string, roleName: string, accountId = '111122223333') =>
  `[profile ${name}]\nsso_session = acme\nsso_account_id = ${accountId}\nsso_role_name = ${roleName}\n`;
const legacy = (name: string, startUrl: string) =>
  `[profile ${name}]\nsso_start_url = ${startUrl}\nsso_region = eu-west-1\nsso_account_id = 444455556666\nsso_role_name = Auditor\nregion = us-east-2\n`;

const plan = (text: string, more: Partial<ImportContext> = {}) =>
  planImport(readSsoConfig(parseIni(text)), { ...context, ...more });

describe('sessions offered for import', () => {
  it('are those of both forms, with start URL and region as they stand in the file', () => {
    const { sessions } = plan(session('acme') + legacy('old', 'https://d-1234567890.awsapps.com/start'));
    expect(sessions).toEqual([
      {
        foundAs: 'acme',
        name: 'acme',
        startUrl: 'https://acme.awsapps.com/start',
        region: 'eu-west-1',
        isSetUp: false,
      },
      {
        foundAs: 'd-1234567890',
        name: 'd-1234567890',
        startUrl: 'https://d-1234567890.awsapps.com/start',
        region: 'eu-west-1',
        isSetUp: false,
      },
    ]);
  });

  it('are marked as set up by start URL and region, however the URL ends and whatever it is called', () => {
    const { sessions } = plan(session('corp', 'https://ACME.awsapps.com/start/'), { sessions: [acme] });
    expect(sessions).toMatchObject([{ foundAs: 'corp', name: 'Acme', isSetUp: true }]);
  });

  it('are one where two of the file lead to one portal', () => {
    const { sessions, profiles } = plan(
      session('work', 'https://acme.awsapps.com/start/') + session('acme') + profile('a', 'Admin'),
    );
    expect([sessions.map(({ foundAs }) => foundAs), profiles[0]?.session]).toEqual([['work'], 'work']);
  });

  it('get another name where theirs is taken by another organisation', () => {
    const other = { ...acme, startUrl: 'https://other.awsapps.com/start' };
    expect(plan(session('acme'), { sessions: [other] }).sessions).toMatchObject([
      { foundAs: 'acme', name: 'acme-2', isSetUp: false },
    ]);
  });
});

describe('aliases offered for import', () => {
  const text = session('acme') + profile('payments-admin', 'Admin') + profile('payments-ro', 'ReadOnly');

  it('are one for an account', () => {
    expect(plan(text).aliases).toEqual([
      { session: 'acme', accountId: '111122223333', accountName: null, alias: 'payments', isClear: true },
    ]);
  });

  it('are none where the account has an alias, or AWS calls it the same', () => {
    const sessions = [acme];
    expect(plan(text, { sessions, aliasOf: () => 'Till' }).aliases).toEqual([]);
    expect(plan(text, { sessions, accountName: () => 'Payments' }).aliases).toEqual([]);
    expect(plan(text, { sessions, accountName: () => 'acme-1' }).aliases).toHaveLength(1);
  });
});

describe('profiles offered for import', () => {
  it('are named by the template, of the alias while AWS has told no name, and never as they are in the file', () => {
    const text = session('acme') + profile('payments-admin', 'Admin');
    const takenNames = new Set(['payments-admin']);
    expect(plan(text, { takenNames }).profiles).toEqual([
      {
        name: 'payments-admin',
        session: 'acme',
        accountId: '111122223333',
        roleName: 'Admin',
        region: null,
        keepAs: 'payments-admin-2',
      },
    ]);
    const known = { sessions: [acme], accountName: () => 'Payments prod', takenNames };
    expect(plan(text, known).profiles[0]?.keepAs).toBe('payments-prod-admin');
  });

  it('bring their region along, if it is one', () => {
    const url = 'https://d-1234567890.awsapps.com/start';
    expect(plan(legacy('old', url)).profiles[0]?.region).toBe('us-east-2');
    expect(plan(legacy('old', url).replace('us-east-2', 'nowhere')).profiles[0]?.region).toBeNull();
  });

  it('are not kept twice', () => {
    const text = session('acme') + profile('payments', 'Admin') + profile('other', 'Auditor');
    const { profiles } = plan(text, { sessions: [acme], isKept: ({ roleName }) => roleName === 'Admin' });
    expect(profiles.map(({ keepAs }) => keepAs === null)).toEqual([true, false]);
  });

  it('and what is wrong with others come with the line', () => {
    const { profiles, problems } = plan(
      `${session('acme')}[profile broken]\nsso_session = acme\nsso_role_name = x\n`,
    );
    expect([profiles, problems.map((one) => ({ ...one, why: words(one.why) }))]).toEqual([
      [],
      [{ line: 4, name: 'broken', why: 'sso_account_id is missing, or has not 12 digits.' }],
    ]);
  });
});
