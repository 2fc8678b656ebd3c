import { describe, expect, it } from 'vitest';
import { createKeychainWatch } from '../../../../main/keychain/keychain-watch';
import { createTokenVault } from '../../../../main/keychain/token-vault';
import { createFakeClock, settle } from '../../../support/fake-clock';
import { createFakeKeychain } from '../support/fake-keychain';
import { silentLog } from '../support/silent-log';

function createWatched() {
  const keychain = createFakeKeychain();
  const clock = createFakeClock();
  let wentOn = 0;
  const vault = createTokenVault({
    keychain,
    leftovers: { load: () => [], save: () => undefined },
    clock,
    log: silentLog,
    changed: () => {
      watch.noticed();
    },
  });
  const watch = createKeychainWatch({ vault, clock, goOn: () => (wentOn += 1) });
  return { keychain, clock, vault, watch, wentOn: () => wentOn };
}

const noBus = new Error('Platform failure: DBus error: no bus');

describe('the watch over the keychain', () => {
  it.each(['locked', 'missing'] as const)(
    'has everything go on by itself after one that was %s',
    async (how) => {
      const { keychain, clock, vault, wentOn } = createWatched();
      keychain.setLocked(how === 'locked');
      keychain.break(how === 'missing' ? noBus : null);
      await vault.look();
      await clock.advance(60_000);
      expect(wentOn()).toBe(0);
      keychain.setLocked(false);
      keychain.break(null);
      await clock.advance(10_000);
      expect([vault.state().kind, wentOn()]).toEqual(['ready', 1]);
    },
  );

  it('asks nobody for a password, however long it is locked', async () => {
    const { keychain, clock, vault } = createWatched();
    keychain.items.set('a', 'x');
    keychain.setLocked(true);
    await vault.look();
    await clock.advance(60 * 60_000);
    expect(keychain.asked()).toBe(0);
  });

  it('looks at once when the window has the focus', async () => {
    const { keychain, vault, watch, wentOn } = createWatched();
    keychain.setLocked(true);
    await vault.look();
    keychain.setLocked(false);
    watch.look();
    await settle();
    expect(wentOn()).toBe(1);
  });

  it('does nothing while the keychain is in order, and sets no timer', async () => {
    const { keychain, clock, vault, watch, wentOn } = createWatched();
    await vault.look();
    const calls = keychain.calls.length;
    watch.look();
    await clock.advance(60_000);
    expect([keychain.calls.length, clock.waiting(), wentOn()]).toEqual([calls, 0, 0]);
  });

  it('lets what waited go on when the person chooses memory instead, and looks no more', async () => {
    const { keychain, clock, vault, wentOn } = createWatched();
    keychain.break(noBus);
    await vault.look();
    vault.useMemoryOnly();
    const calls = keychain.calls.length;
    await clock.advance(60_000);
    expect([wentOn(), keychain.calls.length, clock.waiting()]).toEqual([1, calls, 0]);
  });

  it('ends with the app', async () => {
    const { keychain, clock, vault, watch } = createWatched();
    keychain.setLocked(true);
    await vault.look();
    watch.stop();
    expect(clock.waiting()).toBe(0);
  });
});
