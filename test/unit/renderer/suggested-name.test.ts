import { describe, expect, it } from 'vitest';
import { profileNamePresets as presets } from '../../../preload/profile-name';
import {
  nameSource,
  nameSources,
  previewNames,
  suggestName,
} from '../../../renderer/profiles/suggested-name';
import { markIndexOf } from '../../../renderer/marks/marked-accounts';
import { sampleAccount, sampleSession } from './samples';

const noMarks = markIndexOf({ accounts: [], favourites: [], recent: [] });
const role = { accountId: '111122223333', roleName: 'AdministratorAccess' };
const source = nameSource(role, 'Payments prod', null, sampleSession());

describe('the suggested profile name', () => {
  it('follows the template', () => {
    expect(suggestName(presets.accountAndRole, source, [])).toEqual({
      name: 'payments-prod-administratoraccess',
      taken: null,
    });
    expect(suggestName(presets.portal, source, []).name).toBe('111122223333_AdministratorAccess');
    expect(suggestName(presets.sessionAccountRole, source, []).name).toBe(
      'acme-payments-prod-administratoraccess',
    );
  });

  it('is made of the alias where there is one, and of the name of the account where there is none', () => {
    const called = nameSource(role, 'Payments prod', 'The Till', sampleSession());
    expect(suggestName(presets.aliasAndRole, called, []).name).toBe('the-till-administratoraccess');
    expect(suggestName(presets.aliasAndRole, source, []).name).toBe('payments-prod-administratoraccess');
  });

  it('has a number when it is taken, and tells which name that is', () => {
    const plain = 'payments-prod-administratoraccess';
    expect(suggestName(presets.accountAndRole, source, [plain])).toEqual({
      name: `${plain}-2`,
      taken: plain,
    });
    expect(suggestName(presets.accountAndRole, source, [plain, `${plain}-2`]).name).toBe(`${plain}-3`);
  });
});

describe('the preview of a template', () => {
  const accounts = [
    sampleAccount(),
    sampleAccount({ accountId: '222233334444', name: 'Payments staging' }),
    sampleAccount({ accountId: '333344445555', name: 'Not read yet', roleNames: null }),
    sampleAccount({ accountId: '444455556666', name: 'Data', roleNames: ['Auditor'] }),
  ];
  const sources = nameSources(accounts, [sampleSession()], noMarks);

  it('shows accounts and permission sets as different as there are', () => {
    expect(previewNames(presets.accountAndRole, sources).examples).toEqual([
      {
        account: 'Payments prod',
        role: 'AdministratorAccess',
        name: 'payments-prod-administratoraccess',
      },
      { account: 'Payments staging', role: 'ReadOnlyAccess', name: 'payments-staging-readonlyaccess' },
      { account: 'Data', role: 'Auditor', name: 'data-auditor' },
    ]);
  });

  it('shows names that would be the same as they come to be, and counts them', () => {
    const preview = previewNames({ pattern: 'aws-{session}', letters: 'lower', separator: '-' }, sources);
    expect(preview.examples.map(({ name }) => name)).toEqual(['aws-acme', 'aws-acme-2', 'aws-acme-3']);
    expect(preview.sharing).toBe(4);
    expect(previewNames(presets.portal, sources).sharing).toBe(0);
  });

  it('has fewer examples where there are fewer roles, and invented ones where there are none', () => {
    expect(previewNames(presets.portal, sources.slice(0, 1)).examples).toHaveLength(1);
    expect(previewNames(presets.portal, []).examples).toHaveLength(3);
    expect(previewNames(presets.portal, []).sharing).toBe(0);
  });
});
