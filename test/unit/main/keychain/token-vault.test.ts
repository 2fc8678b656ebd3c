import { describe, expect, it } from 'vitest';
import type { SignInItem } from '../../../../main/identity-center/sign-in-store';
import { createMemoryStore, type SecretStore } from '../../../../main/keychain/secret-store';
import { createTokenVault } from '../../../../main/keychain/token-vault';
import { settle } from '../../../support/fake-clock';
import { codeOf, valueOf } from '../support/results';
import { silentLog } from '../support/silent-log';

const item: SignInItem = {
  registrations: {
    browser: { clientId: 'c', clientSecret: 's', expiresAt: 3, region: 'eu-west-1', startUrl: 'https://x' },
  },
  token: { accessToken: 'at', refreshToken: 'rt', obtainedAt: 1, expiresAt: 2, method: 'browser' },
};

function createVault() {
  const calls: string[] = [];
  const stored = createMemoryStore();
  let fault: Error | null = null;
  let underWay = 0;
  let mostUnderWay = 0;
  let held: Promise<void> | null = null;
  const call = async <T>(what: string, act: () => Promise<T>): Promise<T> => {
    calls.push(what);
    underWay += 1;
    mostUnderWay = Math.max(mostUnderWay, underWay);
    await held;
    await settle();
    underWay -= 1;
    if (fault) throw fault;
    return act();
  };
  const keychain: SecretStore = {
    read: (account) => call(`read ${account}`, () => stored.read(account)),
    write: (account, secret) => call(`write ${account}`, () => stored.write(account, secret)),
    remove: (account) => call(`remove ${account}`, () => stored.remove(account)),
  };
  const states: string[] = [];
  const vault = createTokenVault({
    keychain,
    keychainName: 'Test Keychain',
    log: silentLog,
    changed: () => states.push(vault.state().kind),
  });
  return {
    vault,
    stored,
    calls,
    states,
    break: (error: Error | null) => (fault = error),
    mostUnderWay: () => mostUnderWay,
    hold() {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

const locked = new Error('The collection is locked');

describe('the token vault', () => {
  it('gives back what it was given', async () => {
    const { vault } = createVault();
    expect(codeOf(await vault.write('a', item))).toBe('ok');
    expect(valueOf(await vault.read('a'))).toEqual(item);
  });

  it('has one item for each session', async () => {
    const { vault, stored } = createVault();
    await vault.write('a', item);
    await vault.write('b', { ...item, token: null });
    expect(valueOf(await vault.read('a'))).toEqual(item);
    expect(valueOf(await vault.read('b'))?.token).toBeNull();
    expect(await stored.read('a')).toContain('"version":1');
  });

  it('has nothing for a session that was never signed in, and after a removal', async () => {
    const { vault } = createVault();
    expect(valueOf(await vault.read('a'))).toBeNull();
    await vault.write('a', item);
    await vault.remove('a');
    expect(valueOf(await vault.read('a'))).toBeNull();
  });

  it('uses the keychain in sequence: some lose one of two writes that cross', async () => {
    const { vault, mostUnderWay } = createVault();
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => vault.write(id, item)));
    expect(mostUnderWay()).toBe(1);
  });

  it('goes on after one access that failed', async () => {
    const { vault, break: breakIt } = createVault();
    breakIt(locked);
    const failing = vault.write('a', item);
    const next = failing.then(() => {
      breakIt(null);
      return vault.write('b', item);
    });
    expect([codeOf(await failing), codeOf(await next)]).toEqual(['keychain-unavailable', 'ok']);
  });

  it.each([
    ['not JSON', 'garbage'],
    ['cut off', '{"version":1,"registrations":{},"to'],
    ['of another version', '{"version":2,"registrations":{},"token":null}'],
    ['without registrations', '{"version":1,"token":null}'],
    ['with a token without a life', '{"version":1,"registrations":{},"token":{"accessToken":"x"}}'],
    ['null', 'null'],
    ['empty', ''],
  ])('takes an item that is damaged for signed out: %s', async (_, text) => {
    const { vault, stored } = createVault();
    await stored.write('a', text);
    expect(valueOf(await vault.read('a'))).toBeNull();
    expect(codeOf(await vault.write('a', item))).toBe('ok');
    expect(valueOf(await vault.read('a'))).toEqual(item);
  });
});

describe('its state', () => {
  it('is unknown until the keychain was asked, then ready', async () => {
    const { vault } = createVault();
    expect(vault.state()).toEqual({ kind: 'checking' });
    await vault.probe();
    expect(vault.state()).toEqual({ kind: 'ready', name: 'Test Keychain' });
  });

  it('is found out without writing anything', async () => {
    const { vault, calls } = createVault();
    await vault.probe();
    expect(calls.map((call) => call.split(' ')[0])).toEqual(['read']);
  });

  it('is unavailable, with why, when the keychain fails; nothing is kept anywhere', async () => {
    const { vault, break: breakIt } = createVault();
    breakIt(locked);
    expect(codeOf(await vault.write('a', item))).toBe('keychain-unavailable');
    expect(vault.state()).toMatchObject({
      kind: 'unavailable',
      problem: { code: 'keychain-unavailable', details: 'Error: The collection is locked' },
    });
    breakIt(null);
    expect(valueOf(await vault.read('a'))).toBeNull();
  });

  it('is ready again when the keychain answers again', async () => {
    const { vault, break: breakIt, states } = createVault();
    breakIt(locked);
    await vault.probe();
    breakIt(null);
    await vault.probe();
    expect(states).toEqual(['unavailable', 'ready']);
  });

  it('is told once when it has changed, not with every access', async () => {
    const { vault, states } = createVault();
    await vault.probe();
    await vault.write('a', item);
    await vault.read('a');
    expect(states).toEqual(['ready']);
  });
});

describe('memory only', () => {
  it('never touches the keychain', async () => {
    const { vault, calls } = createVault();
    vault.useMemoryOnly();
    await vault.write('a', item);
    await vault.probe();
    expect(valueOf(await vault.read('a'))).toEqual(item);
    await vault.remove('a');
    expect(valueOf(await vault.read('a'))).toBeNull();
    expect([calls, vault.state()]).toEqual([[], { kind: 'memory-only' }]);
  });

  it.each([
    ['fails', locked],
    ['answers', null],
  ])('stays when the keychain, asked before, %s afterwards', async (_, error) => {
    const { vault, break: breakIt, hold } = createVault();
    breakIt(error);
    const release = hold();
    const late = vault.probe();
    await settle();
    vault.useMemoryOnly();
    release();
    await late;
    expect(vault.state()).toEqual({ kind: 'memory-only' });
  });
});
