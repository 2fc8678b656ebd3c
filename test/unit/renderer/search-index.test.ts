import { describe, expect, it } from 'vitest';
import type { RoleId } from '../../../preload/contract';
import type { Nearness } from '../../../renderer/marks/marked-accounts';
import { createSearchIndex, wordsOf } from '../../../renderer/roles/search-index';
import { sampleAccount } from './samples';

const payments = sampleAccount();
const staging = sampleAccount({
  accountId: '444455556666',
  name: 'Payments staging',
  email: 'aws+pay-staging@acme.example',
  roleNames: ['PowerUserAccess', 'ReadOnlyAccess'],
});
const data = sampleAccount({
  accountId: '777788889999',
  name: 'Data platform',
  email: 'data@acme.example',
  roleNames: ['AdministratorAccess', 'ReadOnlyAccess'],
});
const index = createSearchIndex([payments, staging, data]);

const namesOf = (query: string): readonly string[] => index.search(query).map(({ account }) => account.name);
const rolesOf = (query: string): readonly string[] =>
  index
    .search(query)
    .flatMap(({ account, roles }) => roles.map(({ roleName }) => `${account.name} / ${roleName}`));

describe('the words of a query', () => {
  it('takes an account id pasted in groups as one word', () => {
    expect(wordsOf(' 1111 2222 3333 ')).toEqual(['111122223333']);
    expect(wordsOf('1111-2222-3333')).toEqual(['111122223333']);
  });

  it('splits everything else at spaces', () => {
    expect(wordsOf('  Pay  ADM ')).toEqual(['pay', 'adm']);
  });
});

describe('search', () => {
  it('finds an account by its name and shows all its permission sets', () => {
    expect(rolesOf('data')).toEqual([
      'Data platform / AdministratorAccess',
      'Data platform / ReadOnlyAccess',
    ]);
  });

  it('finds accounts by a permission set and shows that one only', () => {
    expect(rolesOf('poweruser')).toEqual(['Payments staging / PowerUserAccess']);
  });

  it('wants every word found, in the account or in the permission set', () => {
    expect(rolesOf('pay admin')).toEqual(['Payments prod / AdministratorAccess']);
    expect(rolesOf('data poweruser')).toEqual([]);
  });

  it('finds by initials', () => {
    expect(rolesOf('pp ro')[0]).toBe('Payments prod / ReadOnlyAccess');
    expect(index.search('pp')[0]?.marks('name')).toEqual([0, 9]);
  });

  it('takes one or two letters as they stand together, those first where it begins', () => {
    const [first, second] = createSearchIndex([
      { ...data, accountId: '000000000001', name: 'kiosk in spa', roleNames: ['A'] },
      { ...data, accountId: '000000000002', name: 'payments', roleNames: ['A'] },
      { ...data, accountId: '000000000003', name: 'supply chain', roleNames: ['A'] },
    ]).search('pa');
    expect([first?.account.name, second?.account.name]).toEqual(['payments', 'kiosk in spa']);
    expect(second?.marks('name')).toEqual([10, 11]);
  });

  it('finds an account by its id, in groups or not, whole or in part', () => {
    expect(namesOf('7777 8888 9999')).toEqual(['Data platform']);
    expect(namesOf('444455556666')).toEqual(['Payments staging']);
    expect(namesOf('5555')).toEqual(['Payments staging']);
  });

  it('finds an account by its e-mail address', () => {
    const [match] = index.search('aws+pay');
    expect(match?.account.name).toBe('Payments staging');
    expect(match?.marks('email')).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('puts the better match first', () => {
    const accounts = [
      sampleAccount({ accountId: '1', name: 'Preproduction' }),
      sampleAccount({ accountId: '2', name: 'prod' }),
    ];
    const names = createSearchIndex(accounts)
      .search('prod')
      .map(({ account }) => account.name);
    expect(names).toEqual(['prod', 'Preproduction']);
  });

  it('puts the permission set that was asked for before the others of its account', () => {
    const account = sampleAccount({ name: 'Readers', roleNames: ['Admin', 'ReadOnlyAccess'] });
    const [match] = createSearchIndex([account]).search('read');
    expect(match?.roles.map(({ roleName }) => roleName)).toEqual(['ReadOnlyAccess', 'Admin']);
  });

  it('marks what matched, in each field', () => {
    const [match] = index.search('pay admin');
    expect(match?.marks('name')).toEqual([0, 1, 2]);
    expect(match?.roles[0]?.marks()).toEqual([0, 1, 2, 3, 4]);
    expect(index.search('8888')[0]?.marks('id')).toEqual([4, 5, 6, 7]);
  });

  it('marks what each of several words matched in one field', () => {
    expect(index.search('prod pay')[0]?.marks('name')).toEqual([0, 1, 2, 9, 10, 11, 12]);
  });

  it('does not take letters strewn over a text for a match', () => {
    const account = sampleAccount({ name: 'Platform road', email: null, roleNames: [] });
    expect(createSearchIndex([account]).search('prod')).toEqual([]);
  });

  it('finds an account whose permission sets are not known yet', () => {
    const account = sampleAccount({ name: 'New one', roleNames: null });
    expect(createSearchIndex([account]).search('new')).toHaveLength(1);
  });

  it('finds nothing for an empty query', () => {
    expect(index.search('   ')).toEqual([]);
  });
});

describe('search by what the person attached', () => {
  const red = { word: 'prod', colour: 'red' } as const;
  const till = sampleAccount({ name: 'acme-1234-eu', alias: 'Till', tag: red });
  const other = sampleAccount({ accountId: '444455556666', name: 'Tilt and wings' });
  const marked = createSearchIndex([other, till]);

  it('finds an account by its alias, by its real name, and by its tag', () => {
    for (const query of ['till', '1234', 'prod']) {
      expect(marked.search(query).map(({ account }) => account.name)).toContain('acme-1234-eu');
    }
  });

  it('marks the alias or the tag where that is what matched', () => {
    expect(marked.search('till')[0]?.marks('alias')).toEqual([0, 1, 2, 3]);
    const [byTag] = marked.search('pro');
    expect([byTag?.marks('tag'), byTag?.marks('name')]).toEqual([[0, 1, 2], []]);
  });

  it('finds by alias, tag and permission set together', () => {
    expect(marked.search('till prod admin')[0]?.roles.map(({ roleName }) => roleName)).toEqual([
      'AdministratorAccess',
    ]);
  });
});

describe('what is near to the person', () => {
  const near = new Map<string, Nearness>([
    [`${staging.accountId}/ReadOnlyAccess`, 2],
    [`${data.accountId}/ReadOnlyAccess`, 1],
  ]);
  const marks = {
    nearness: ({ accountId, roleName }: RoleId): Nearness => near.get(`${accountId}/${roleName}`) ?? 0,
    hasNear: ({ accountId }: { readonly accountId: string }) =>
      [staging.accountId, data.accountId].includes(accountId),
  };

  it('comes first: favourites, then what was used lately, then the rest', () => {
    expect(index.search('readonly').map(({ account }) => account.name)).toEqual([
      'Payments prod',
      'Payments staging',
      'Data platform',
    ]);
    expect(index.search('readonly', marks).map(({ account }) => account.name)).toEqual([
      'Payments staging',
      'Data platform',
      'Payments prod',
    ]);
  });

  it('comes first among the permission sets of its account', () => {
    const [match] = index.search('staging', marks);
    expect(match?.roles.map(({ roleName }) => roleName)).toEqual(['ReadOnlyAccess', 'PowerUserAccess']);
  });

  it('is not found when it does not match', () => {
    expect(index.search('poweruser', marks).map(({ account }) => account.name)).toEqual(['Payments staging']);
    expect(index.search('poweruser', marks)[0]?.nearness).toBe(0);
  });
});
