import { describe, expect, it } from 'vitest';
import { accountsOfRoles, sortedRoles } from '../../../renderer/roles/accounts-of-roles';
import { createSearchIndex } from '../../../renderer/roles/search-index';
import { activeIndex, moveFor, rowsOf, rowsOfMatches, sortAccounts } from '../../../renderer/roles/tree-rows';
import { NOW, sampleAccount, sampleProfile } from './samples';

const prod = sampleAccount();
const staging = sampleAccount({ accountId: '444455556666', name: 'Payments staging' });
const keysOf = (rows: readonly { readonly key: string }[]): readonly string[] => rows.map(({ key }) => key);
const open = (...keys: string[]) => rowsOf([prod, staging], (key) => keys.includes(key));

const PROD = 'acme/111122223333';
const STAGING = 'acme/444455556666';

describe('rows', () => {
  it('shows accounts alone while they are closed', () => {
    expect(keysOf(open())).toEqual([PROD, STAGING]);
  });

  it('shows the permission sets of an open account under it, with their places', () => {
    const rows = open(PROD);
    expect(keysOf(rows)).toEqual([PROD, `${PROD}/AdministratorAccess`, `${PROD}/ReadOnlyAccess`, STAGING]);
    expect(rows[2]).toMatchObject({ kind: 'role', place: 2, siblings: 2 });
    expect(rows[3]).toMatchObject({ kind: 'account', place: 2, siblings: 2, open: false });
  });

  it.each([
    ['loading', { roleNames: null }],
    ['none', { roleNames: [] }],
    [
      'failed',
      { roleNames: null, problem: { code: 'throttled', message: 'AWS asked to slow down.', advice: '' } },
    ],
  ] as const)('says so when permission sets are %s', (note, part) => {
    const rows = rowsOf([sampleAccount(part)], () => true);
    expect(rows[1]).toMatchObject({ kind: 'note', note });
  });

  it('sorts accounts by name, with numbers as numbers', () => {
    const named = (name: string) => sampleAccount({ name });
    const names = sortAccounts([named('team 10'), named('Team 9'), named('alpha')]).map(({ name }) => name);
    expect(names).toEqual(['alpha', 'Team 9', 'team 10']);
  });

  it('sorts accounts by what the person calls them', () => {
    const accounts = [sampleAccount({ name: 'alpha' }), sampleAccount({ name: 'zulu', alias: 'aa' })];
    expect(sortAccounts(accounts).map(({ name }) => name)).toEqual(['zulu', 'alpha']);
  });

  it('shows what a search found in its order', () => {
    const matches = createSearchIndex([prod, staging]).search('staging read');
    expect(keysOf(rowsOfMatches(matches, () => true))).toEqual([STAGING, `${STAGING}/ReadOnlyAccess`]);
  });
});

describe('the active row', () => {
  it('is the one it was, wherever it is now', () => {
    expect(activeIndex(open(PROD), { key: STAGING, among: open() }, false)).toBe(3);
  });

  it('is the first permission set of a search, so that it can be acted on at once', () => {
    expect(activeIndex(open(PROD), null, true)).toBe(1);
  });

  it('is what has come to the place of the one that has gone', () => {
    const before = open(PROD);
    const without = (key: string) => before.filter((row) => row.key !== key);
    const gone = (key: string) => activeIndex(without(key), { key, among: before }, false);
    expect(gone(`${PROD}/AdministratorAccess`)).toBe(1);
    expect(without(`${PROD}/AdministratorAccess`)[1]?.key).toBe(`${PROD}/ReadOnlyAccess`);
    // The last one has none after it.
    expect(gone(STAGING)).toBe(2);
  });

  it('is the permission set that was waited for, where there was a note', () => {
    const waiting = rowsOf([staging, sampleAccount({ roleNames: null })], () => true);
    const note = waiting.at(-1);
    const rows = rowsOf([staging, prod], () => true);
    const at = activeIndex(rows, { key: note?.key ?? '', among: waiting }, false);
    expect(note?.kind).toBe('note');
    expect(rows[at]?.key).toBe(`${PROD}/AdministratorAccess`);
  });

  it('is the first row when nothing above what has gone is there any more', () => {
    expect(activeIndex(open(), { key: 'acme/1/Gone', among: [] }, false)).toBe(0);
  });

  it('is none when there are no rows', () => {
    expect(activeIndex([], { key: PROD, among: open() }, true)).toBe(-1);
  });
});

describe('moving', () => {
  const rows = open(PROD);

  it('goes up and down and stops at the ends', () => {
    expect(moveFor(rows, 0, 'ArrowDown', 5)).toEqual({ kind: 'go', index: 1 });
    expect(moveFor(rows, 0, 'ArrowUp', 5)).toEqual({ kind: 'go', index: 0 });
    expect(moveFor(rows, 3, 'ArrowDown', 5)).toEqual({ kind: 'go', index: 3 });
  });

  it('goes by pages and to the ends', () => {
    expect(moveFor(rows, 0, 'PageDown', 2)).toEqual({ kind: 'go', index: 2 });
    expect(moveFor(rows, 3, 'PageUp', 9)).toEqual({ kind: 'go', index: 0 });
    expect(moveFor(rows, 1, 'End', 5)).toEqual({ kind: 'go', index: 3 });
    expect(moveFor(rows, 1, 'Home', 5)).toEqual({ kind: 'go', index: 0 });
  });

  it('opens a closed account, and goes into an open one', () => {
    expect(moveFor(rows, 3, 'ArrowRight', 5)).toEqual({ kind: 'open', accountKey: STAGING });
    expect(moveFor(rows, 0, 'ArrowRight', 5)).toEqual({ kind: 'go', index: 1 });
  });

  it('closes an open account, and goes from a permission set to its account', () => {
    expect(moveFor(rows, 0, 'ArrowLeft', 5)).toEqual({ kind: 'close', accountKey: PROD });
    expect(moveFor(rows, 2, 'ArrowLeft', 5)).toEqual({ kind: 'go', index: 0 });
  });

  it('leaves other keys alone', () => {
    expect(moveFor(rows, 0, 'a', 5)).toBeNull();
    expect(moveFor(rows, 3, 'ArrowLeft', 5)).toBeNull();
    expect(moveFor([], -1, 'ArrowDown', 5)).toBeNull();
  });
});

describe('the accounts of remembered roles', () => {
  const fresh = { kind: 'fresh', freshUntil: NOW } as const;

  it('have these permission sets only, each once', () => {
    const profiles = [sampleProfile(fresh), sampleProfile(fresh, { id: 'p2', name: 'second' })];
    expect(accountsOfRoles(profiles, [prod, staging])).toEqual([
      { ...prod, roleNames: ['AdministratorAccess'] },
    ]);
  });

  it('are there before the catalogue is', () => {
    expect(accountsOfRoles([sampleProfile(fresh)], [])).toMatchObject([
      { accountId: '111122223333', name: 'Payments prod', roleNames: ['AdministratorAccess'] },
    ]);
  });

  it('come in the order of the roles, and their permission sets too, unless they are sorted', () => {
    const used = [
      [staging, 'ReadOnlyAccess'],
      [prod, 'ReadOnlyAccess'],
      [staging, 'AdministratorAccess'],
    ] as const;
    const roles = used.map(([{ sessionId, accountId, name }, roleName]) => ({
      role: { sessionId, accountId, roleName },
      accountName: name,
    }));
    const accounts = accountsOfRoles(roles, [prod, staging]);
    expect(accounts.map(({ name, roleNames }) => [name, roleNames])).toEqual([
      ['Payments staging', ['ReadOnlyAccess', 'AdministratorAccess']],
      ['Payments prod', ['ReadOnlyAccess']],
    ]);
    expect(sortedRoles(accounts)[0]?.roleNames).toEqual(['AdministratorAccess', 'ReadOnlyAccess']);
  });
});
