import { describe, expect, it } from 'vitest';
import { proposedAlias } from '../../../../main/profiles/proposed-alias';

const admin = 'AdministratorAccess';
const reader = 'ReadOnlyAccess';
const accountId = '111122223333';
const aliasOf = (...profiles: readonly (readonly [name: string, roleName: string])[]) =>
  proposedAlias(profiles.map(([name, roleName]) => ({ name, accountId, roleName })));

describe('what profiles call their account', () => {
  it.each([
    ['payments-prod', admin, 'payments-prod'],
    ['payments-prod-admin', admin, 'payments-prod'],
    ['payments.prod.AdministratorAccess', admin, 'payments.prod'],
    ['payments_prod_ro', reader, 'payments_prod'],
    ['payments-read-only', reader, 'payments'],
    ['admin@payments', admin, 'payments'],
    [`payments-${accountId}-admin`, admin, 'payments'],
  ])('is the name without permission set and account id: %s', (name, roleName, alias) => {
    expect(aliasOf([name, roleName])).toEqual({ alias, isClear: true });
  });

  it.each([
    ['AdministratorAccess-111122223333', admin],
    ['111122223333_AdministratorAccess', admin],
    ['admin', admin],
    ['default', admin],
    ['x', admin],
  ])('is nothing where nothing is left: %s', (name, roleName) => {
    expect(aliasOf([name, roleName])).toBeNull();
  });

  it('is clear when all agree, whatever the case', () => {
    expect(aliasOf(['Payments-admin', admin], ['payments-ro', reader], ['default', admin])).toEqual({
      alias: 'Payments',
      isClear: true,
    });
  });

  it('is a guess when they have only their beginning in common', () => {
    expect(aliasOf(['payments-prod-eu', admin], ['payments-prod-us', reader])).toEqual({
      alias: 'payments-prod',
      isClear: false,
    });
  });

  it('is nothing when they have nothing in common, or no whole part', () => {
    expect(aliasOf(['payments', admin], ['billing', reader])).toBeNull();
    expect(aliasOf(['payments', admin], ['payroll', reader])).toBeNull();
  });
});
