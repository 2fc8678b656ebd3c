import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { KeychainLocked } from '../../../main/keychain/secret-store';
import { createSystemKeychain } from '../../../main/keychain/system-keychain';
import { createTokenVault } from '../../../main/keychain/token-vault';
import { hasKeychainOfOwn, lockKeychain, unlockKeychain } from '../../support/keychain-lock';
import { createFakeClock } from '../../support/fake-clock';
import { searchSecrets } from '../../support/secret-service';
import { codeOf, valueOf } from '../../unit/main/support/results';
import { silentLog } from '../../unit/main/support/silent-log';

/** The app's own way to the real keychain, with a service name that nobody else has. */
function open() {
  const service = `Rolecall test ${randomUUID()}`;
  const keychain = createSystemKeychain(service, process.platform, silentLog);
  onTestFinished(async () => {
    for (const account of ['s', 't']) await keychain.store.remove(account).catch(() => undefined);
  });
  return { service, keychain };
}

function vaultOn(keychain: ReturnType<typeof open>['keychain']) {
  return createTokenVault({
    keychain,
    leftovers: { load: () => [], save: () => undefined },
    clock: createFakeClock(),
    log: silentLog,
    changed: () => undefined,
  });
}

describe.skipIf(!hasKeychainOfOwn)('GNOME Keyring, locked', () => {
  afterEach(() => unlockKeychain());

  it('is seen to be locked, and to be open again, without anybody being asked', async () => {
    const { keychain } = open();
    expect(await keychain.lock()).toBe('unlocked');
    await lockKeychain();
    expect(await keychain.lock()).toBe('locked');
    await unlockKeychain();
    expect(await keychain.lock()).toBe('unlocked');
  });

  it('refuses what is there as locked, and has what is not there as absent', async () => {
    const { keychain } = open();
    await keychain.store.write('s', 'secret');
    await lockKeychain();
    // Nobody answers the system's question here, which counts as dismissed.
    await expect(keychain.store.read('s')).rejects.toThrow(KeychainLocked);
    await expect(keychain.store.write('t', 'secret')).rejects.toThrow(KeychainLocked);
    await expect(keychain.store.remove('s')).rejects.toThrow(KeychainLocked);
    expect(await keychain.store.read('t')).toBeNull();
  });

  it('gives everything back to the vault once it is open', async () => {
    const { keychain } = open();
    const vault = vaultOn(keychain);
    await vault.write('s', { registrations: {}, token: null });
    await lockKeychain();
    expect([codeOf(await vault.read('s')), vault.state().kind]).toEqual(['keychain-locked', 'locked']);
    await unlockKeychain();
    expect([valueOf(await vault.read('s')), vault.state().kind]).toEqual([
      { registrations: {}, token: null },
      'ready',
    ]);
  });
});

describe.skipIf(!hasKeychainOfOwn)('the keychain of the system', () => {
  it('keeps one item, however long, where the platform has no limit', async () => {
    const { service, keychain } = open();
    const long = 'x'.repeat(20_000);
    await keychain.store.write('s', long);
    const items = await searchSecrets({ service });
    expect(items.map(({ attributes, secret }) => [attributes['username'], secret])).toEqual([['s', long]]);
  });

  it('tells nothing of its lock where there is no session bus', async () => {
    vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', 'unix:path=/nonexistent/bus');
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await open().keychain.lock()).toBe('unknown');
  });

  it('tells nothing of its lock where no program can ask the bus, and is used all the same', async () => {
    vi.stubEnv('PATH', '/nonexistent');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { keychain } = open();
    const vault = vaultOn(keychain);
    expect(await keychain.lock()).toBe('unknown');
    await vault.look();
    expect(vault.state().kind).toBe('ready');
  });
});
