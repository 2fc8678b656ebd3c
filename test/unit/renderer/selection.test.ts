import { describe, expect, it } from 'vitest';
import { createSearchIndex } from '../../../renderer/roles/search-index';
import {
  allRoles,
  anchored,
  extended,
  markOf,
  nothingSelected,
  stillThere,
  toggled,
  withRoles,
  type Selection,
} from '../../../renderer/roles/selection';
import { rowsOf, rowsOfMatches } from '../../../renderer/roles/tree-rows';
import { sampleAccount } from './samples';

const prod = sampleAccount({ roleNames: ['Admin', 'Billing', 'ReadOnly'] });
const staging = sampleAccount({
  accountId: '444455556666',
  name: 'Staging',
  roleNames: ['Admin', 'ReadOnly'],
});
const data = sampleAccount({ accountId: '777788889999', name: 'Data', roleNames: null });
const accounts = [prod, staging, data];
const PROD = 'acme/111122223333';
const STAGING = 'acme/444455556666';

/** Payments prod is open, the others are closed. */
const rows = rowsOf(accounts, (key) => key === PROD);
const rowOf = (key: string) => {
  const row = rows.find((one) => one.key === key);
  if (row === undefined) throw new Error(`no row ${key}`);
  return row;
};
const keysOf = ({ roles }: Selection): readonly string[] => [...roles.keys()];

describe('selecting one by one', () => {
  it('takes a role in and out', () => {
    const one = toggled(nothingSelected, rowOf(`${PROD}/Billing`));
    expect(keysOf(one)).toEqual([`${PROD}/Billing`]);
    expect(keysOf(toggled(one, rowOf(`${PROD}/Billing`)))).toEqual([]);
  });

  it('takes all of an account, closed or open, and completes it before it takes it out', () => {
    const some = toggled(nothingSelected, rowOf(`${PROD}/Billing`));
    expect(markOf(rowOf(PROD), some)).toBe('some');
    const all = toggled(some, rowOf(PROD));
    expect(markOf(rowOf(PROD), all)).toBe('all');
    expect(all.roles.size).toBe(3);
    expect(keysOf(toggled(all, rowOf(PROD)))).toEqual([]);
    expect(keysOf(toggled(nothingSelected, rowOf(STAGING)))).toEqual([
      `${STAGING}/Admin`,
      `${STAGING}/ReadOnly`,
    ]);
  });

  it('takes nothing of an account whose permission sets are not known', () => {
    const row = rowOf('acme/777788889999');
    expect(keysOf(toggled(nothingSelected, row))).toEqual([]);
    expect(markOf(row, withRoles(nothingSelected, allRoles(accounts, null)))).toBe('none');
  });

  it('takes of an account only what the search found', () => {
    const found = rowsOfMatches(createSearchIndex(accounts).search('billing'), () => true);
    const [account] = found;
    if (account === undefined) throw new Error('nothing found');
    expect(keysOf(toggled(nothingSelected, account))).toEqual([`${PROD}/Billing`]);
  });
});

describe('selecting a range', () => {
  it('takes the rows between, and fewer when it is drawn back', () => {
    const to = (selection: Selection, key: string): Selection =>
      extended(selection, rows, { from: `${PROD}/Admin`, to: key });
    const three = to(nothingSelected, `${PROD}/ReadOnly`);
    expect(keysOf(three)).toEqual([`${PROD}/Admin`, `${PROD}/Billing`, `${PROD}/ReadOnly`]);
    expect(keysOf(to(three, `${PROD}/Billing`))).toEqual([`${PROD}/Admin`, `${PROD}/Billing`]);
  });

  it('goes upwards too, and leaves alone what was selected beside it', () => {
    const before = toggled(nothingSelected, rowOf(STAGING));
    const range = extended(before, rows, { from: `${PROD}/ReadOnly`, to: `${PROD}/Billing` });
    expect(new Set(keysOf(range))).toEqual(
      new Set([`${STAGING}/Admin`, `${STAGING}/ReadOnly`, `${PROD}/Billing`, `${PROD}/ReadOnly`]),
    );
  });

  it('has all of a closed account, and of an open one only the rows that are in it', () => {
    const up = extended(nothingSelected, rows, { from: `${PROD}/Admin`, to: PROD });
    expect(keysOf(up)).toEqual([`${PROD}/Admin`]);
    const down = extended(nothingSelected, rows, { from: `${PROD}/ReadOnly`, to: STAGING });
    expect(keysOf(down)).toEqual([`${PROD}/ReadOnly`, `${STAGING}/Admin`, `${STAGING}/ReadOnly`]);
  });

  it('begins at the row that was taken in last, or at the one that the person went to since', () => {
    const one = toggled(nothingSelected, rowOf(`${PROD}/Billing`));
    const wherePersonIs = { from: STAGING, to: STAGING };
    expect(keysOf(extended(one, rows, wherePersonIs))).toEqual([
      `${PROD}/Billing`,
      `${PROD}/ReadOnly`,
      `${STAGING}/Admin`,
      `${STAGING}/ReadOnly`,
    ]);
    expect(keysOf(extended(anchored(one, `${PROD}/ReadOnly`), rows, wherePersonIs))).toContain(
      `${PROD}/ReadOnly`,
    );
    expect(keysOf(extended(anchored(one, null), rows, wherePersonIs))).not.toContain(`${PROD}/ReadOnly`);
  });

  it('begins anew where it ends when its beginning has gone', () => {
    const range = extended(nothingSelected, rows, { from: 'gone', to: `${PROD}/Billing` });
    expect(keysOf(range)).toEqual([`${PROD}/Billing`]);
  });
});

describe('all and what is left', () => {
  it('takes all that is listed, open or not, and with a search what it found', () => {
    expect(allRoles(accounts, null)).toHaveLength(5);
    const found = allRoles(accounts, createSearchIndex(accounts).search('readonly'));
    expect(found.map(({ accountId, roleName }) => `${accountId} ${roleName}`).toSorted()).toEqual([
      '111122223333 ReadOnly',
      '444455556666 ReadOnly',
    ]);
  });

  it('lets go what has gone from the list, and nothing while permission sets are read again', () => {
    const { roles } = withRoles(nothingSelected, allRoles(accounts, null));
    expect(stillThere(roles, accounts)).toBe(roles);
    expect([...stillThere(roles, [{ ...prod, roleNames: ['Admin'] }]).keys()]).toEqual([`${PROD}/Admin`]);
    expect(stillThere(roles, [{ ...prod, roleNames: null }, staging])).toBe(roles);
  });
});
