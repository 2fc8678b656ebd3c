import { expect, test } from 'vitest';
import { generateOrganisations } from '../../../simulator/organisations';

const ONE = { seed: 7, organisations: [{ name: 'One Ltd.' }] };

test('the same seed gives the same organisation', () => {
  expect(generateOrganisations(ONE)).toEqual(generateOrganisations(ONE));
});

test('another seed gives other accounts', () => {
  const [first] = generateOrganisations(ONE);
  const [second] = generateOrganisations({ ...ONE, seed: 8 });
  expect(first?.accounts).not.toEqual(second?.accounts);
});

test('five thousand accounts have different ids and different names', () => {
  const [organisation] = generateOrganisations({ ...ONE, accounts: 5000 });
  const accounts = organisation?.accounts ?? [];
  expect(new Set(accounts.map(({ accountId }) => accountId)).size).toBe(5000);
  expect(new Set(accounts.map(({ name }) => name)).size).toBe(5000);
  expect(accounts.every(({ accountId }) => /^\d{12}$/.test(accountId))).toBe(true);
});

test('every account has the wanted number of different permission sets', () => {
  const [organisation] = generateOrganisations({ ...ONE, accounts: 30, roles: 25 });
  const sizes = new Set(organisation?.accounts.map(({ roleNames }) => new Set(roleNames).size));
  expect([...sizes]).toEqual([25]);
});

test('account ids are different across organisations', () => {
  const organisations = generateOrganisations({
    seed: 1,
    organisations: [{ name: 'One' }, { name: 'Two' }],
    accounts: 200,
  });
  const ids = organisations.flatMap(({ accounts }) => accounts.map(({ accountId }) => accountId));
  expect(new Set(ids).size).toBe(400);
});

test('a start URL looks like one of AWS, which the AWS CLI insists on', () => {
  expect(generateOrganisations(ONE)[0]?.startUrl).toMatch(/^https:\/\/d-[0-9a-f]{10}\.awsapps\.com\/start$/);
});

test('what was given is kept', () => {
  const given = { accountId: '111111111111', name: 'prod', email: 'prod@example.com', roleNames: ['Admin'] };
  const { otherUsers, ...organisation } = {
    name: 'One',
    startUrl: 'https://one.awsapps.com/start',
    region: 'eu-north-1',
    user: 'me',
    otherUsers: ['you'],
    accounts: [given],
  };
  expect(generateOrganisations({ seed: 1, organisations: [{ ...organisation, otherUsers }] })).toEqual([
    { ...organisation, users: ['me', 'you'] },
  ]);
});

test('there are as many people as were asked for, each of another name', () => {
  const [organisation] = generateOrganisations({ ...ONE, users: 20 });
  expect(new Set(organisation?.users).size).toBe(20);
  expect(organisation?.users[0]).toBe(organisation?.user);
  expect(generateOrganisations(ONE)[0]?.users).toEqual([organisation?.user]);
});

test('two organisations with one start URL are refused', () => {
  const startUrl = 'https://one.awsapps.com/start';
  const organisations = [
    { name: 'One', startUrl },
    { name: 'Two', startUrl: `${startUrl}/` },
  ];
  expect(() => generateOrganisations({ seed: 1, organisations })).toThrow(RangeError);
});
