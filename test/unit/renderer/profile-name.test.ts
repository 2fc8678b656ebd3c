import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileNameFault, suggestProfileName } from '../../../renderer/profiles/profile-name';

const role = { accountName: 'Payments prod', accountId: '111122223333', roleName: 'AdministratorAccess' };

describe('the suggested profile name', () => {
  it('is the account and the permission set', () => {
    expect(suggestProfileName(role, [])).toBe('payments-prod-administratoraccess');
  });

  it('counts on when the name is taken', () => {
    const taken = ['payments-prod-administratoraccess', 'payments-prod-administratoraccess-2'];
    expect(suggestProfileName(role, taken)).toBe('payments-prod-administratoraccess-3');
  });

  it('keeps letters without their accents', () => {
    expect(suggestProfileName({ ...role, accountName: 'Zürich – Café (prod)' }, [])).toBe(
      'zurich-cafe-prod-administratoraccess',
    );
  });

  it('goes by the account id when nothing of the name can be kept', () => {
    expect(suggestProfileName({ ...role, accountName: '決済' }, [])).toBe('111122223333-administratoraccess');
  });

  it('is always a name that is allowed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (accountName, roleName) => {
          expect(profileNameFault(suggestProfileName({ ...role, accountName, roleName }, []))).toBeNull();
        },
      ),
    );
  });
});

describe('a profile name', () => {
  it.each(['default', 'a', 'payments/prod@eu+1%:2.x_Y-z'])('may be %s', (name) => {
    expect(profileNameFault(name)).toBeNull();
  });

  it.each([
    ['', 'empty'],
    ['two words', 'characters'],
    ['a]b', 'characters'],
    ['a\nb', 'characters'],
    ['DEFAULT', 'reserved'],
    ['__proto__', 'reserved'],
  ])('may not be %j', (name, fault) => {
    expect(profileNameFault(name)).toBe(fault);
  });
});
