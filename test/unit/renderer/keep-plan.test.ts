import { describe, expect, it } from 'vitest';
import { profileNamePresets } from '../../../preload/profile-name';
import { markIndexOf } from '../../../renderer/marks/marked-accounts';
import { planKeep, type KeepFacts } from '../../../renderer/profiles/several/keep-plan';
import { NOW, sampleAccount, sampleProfile, sampleSession } from './samples';

const accounts = [
  sampleAccount({ accountId: '111122223333', name: 'Payments' }),
  // The same name once more: the names of their profiles clash.
  sampleAccount({ accountId: '444455556666', name: 'payments!' }),
  sampleAccount({ accountId: '777788889999', name: 'Data' }),
];
const profile = (part: Parameters<typeof sampleProfile>[1]) =>
  sampleProfile({ kind: 'fresh', freshUntil: NOW }, part);
const role = (at: number, roleName = 'Admin') => ({
  sessionId: 'acme',
  accountId: accounts[at]?.accountId ?? '',
  roleName,
});

function plan(change: Partial<KeepFacts> = {}, roles = [role(0), role(1), role(2)]) {
  return planKeep(roles, {
    template: profileNamePresets.accountAndRole,
    sessions: [sampleSession()],
    accounts,
    marks: markIndexOf({ accounts: [], favourites: [], recent: [] }),
    managed: [],
    taken: [],
    failed: [],
    typed: new Map(),
    ...change,
  });
}
const names = (planned: ReturnType<typeof plan>) => planned.toKeep.map(({ name }) => name);

describe('the names of roles that are kept together', () => {
  it('come from the template, and a number keeps two of the selection apart', () => {
    const planned = plan();
    expect(names(planned)).toEqual(['payments-admin', 'payments-admin-2', 'data-admin']);
    expect(planned.toKeep[1]?.numbered).toEqual({ plain: 'payments-admin', by: 'selection' });
    expect(planned.toKeep.every(({ fault }) => fault === null)).toBe(true);
  });

  it.each([
    ['a profile of Rolecall’s', { managed: [profile({ name: 'data-admin', role: role(0) })] }, 'rolecall'],
    ['a section of somebody’s', { taken: [{ name: 'data-admin', file: 'credentials' }] }, 'credentials'],
    ['another kind in the config file', { taken: [{ name: 'data-admin', file: 'config' }] }, 'config'],
  ] as const)('get a number where %s has the name, and it is said whose that is', (_, change, by) => {
    const [planned] = plan(change, [role(2)]).toKeep;
    expect(planned).toMatchObject({ name: 'data-admin-2', numbered: { plain: 'data-admin', by } });
  });

  it('follow the alias where the template asks for it', () => {
    const marks = markIndexOf({
      accounts: [{ sessionId: 'acme', accountId: '777788889999', alias: 'lake', tag: null }],
      favourites: [],
      recent: [],
    });
    const planned = plan({ marks, template: profileNamePresets.aliasAndRole }, [role(2)]);
    expect(planned.toKeep[0]).toMatchObject({ accountName: 'lake', name: 'lake-admin' });
  });
});

describe('names that the person types', () => {
  const typed = (name: string) => new Map([['acme/777788889999/Admin', name]]);

  it.each([
    ['', { kind: 'form', fault: 'empty' }],
    ['my prof', { kind: 'form', fault: 'characters' }],
    ['work', { kind: 'taken', by: 'credentials' }],
    ['sso', { kind: 'taken', by: 'config' }],
    ['kept', { kind: 'taken', by: 'rolecall' }],
    ['payments-admin', { kind: 'taken', by: 'selection' }],
    [' fine ', null],
  ] as const)('are checked: "%s"', (name, fault) => {
    const planned = plan({
      typed: typed(name),
      managed: [profile({ name: 'kept', role: role(0, 'Other') })],
      taken: [
        { name: 'work', file: 'credentials' },
        { name: 'sso', file: 'config' },
      ],
    });
    expect(planned.toKeep[2]).toMatchObject({ name, fault, numbered: null });
  });

  it('are wrong on both rows when two are the same', () => {
    const planned = plan({ typed: typed('payments-admin') });
    expect(planned.toKeep.map(({ fault }) => fault?.kind ?? null)).toEqual(['taken', null, 'taken']);
  });
});

describe('what is not to be kept again', () => {
  it('is shown with its names and left alone', () => {
    const planned = plan({
      managed: [
        profile({ id: '1', name: 'one', role: role(2) }),
        profile({ id: '2', name: 'two', role: role(2) }),
      ],
    });
    expect(planned.kept).toMatchObject([{ role: role(2), names: ['one', 'two'] }]);
    expect(planned.toKeep).toHaveLength(2);
  });

  it('says why it failed, until it gets another name', () => {
    const problem = { code: 'assignment-gone', message: 'Gone.', advice: '' } as const;
    const failed = [{ role: role(2), profileName: 'data-admin', problem }];
    expect(plan({ failed }).toKeep[2]?.failure).toEqual(problem);
    const typed = new Map([['acme/777788889999/Admin', 'other']]);
    expect(plan({ failed, typed }).toKeep[2]?.failure).toBeNull();
  });
});
