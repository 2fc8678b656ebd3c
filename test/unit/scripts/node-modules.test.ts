import { describe, expect, it } from 'vitest';
import { isInstalled } from '../../../scripts/machine/node-modules.mjs';

const zod = { version: '4.6.7', integrity: 'sha512-a' };
const wanted = { packages: { '': {}, 'node_modules/zod': zod } };

describe('the npm packages', () => {
  it('are installed when npm put in what the lock file asks for', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/zod': zod } })).toBe(true);
  });

  it('are not when there is no record of an installation', () => {
    expect(isInstalled(wanted, null)).toBe(false);
  });

  it('are not when one is missing', () => {
    expect(isInstalled(wanted, { packages: {} })).toBe(false);
  });

  it('are not when one has another version', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/zod': { ...zod, version: '4.6.6' } } })).toBe(
      false,
    );
  });

  it('are not when one has other contents', () => {
    expect(isInstalled(wanted, { packages: { 'node_modules/zod': { ...zod, integrity: 'sha512-b' } } })).toBe(
      false,
    );
  });

  it('are installed without those that are for other platforms', () => {
    const optional = { packages: { 'node_modules/mac-only': { ...zod, optional: true } } };
    expect(isInstalled(optional, { packages: {} })).toBe(true);
  });
});
