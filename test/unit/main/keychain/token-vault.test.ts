import { describe, expect, it } from 'vitest';
import type { KeychainState } from '../../../../preload/contract';
import type { SignInItem } from '../../../../main/identity-center/sign-in-store';
import { createTokenVault } from '../../../../main/keychain/token-vault';
import { createFakeClock, settle } from '../../../support/fake-clock';
import { createFakeKeychain } from '../support/fake-keychain';
import { codeOf, valueOf } from '../support/results';
import { silentLog } from '../support/silent-log';
import { said } from '../support/said';

const item: SignInItem = {
  registrations: {
    browser: { clientId: 'c', clientSecret: 's', expiresAt: 3, region: 'eu-west-1', startUrl: 'https://x' },
  },
  token: { accessToken: 'at', refreshToken: 'rt', obtainedAt: 1, expiresAt: 2, method: 'browser' },
};

function createVault(keychain = createFakeKeychain(), remembered: string[] = []) {
  const states: string[] = [];
  const clock = createFakeClock();
  let left: readonly string[] = remembered;
  const vault = createTokenVault({
    keychain,
    leftovers: { load: () => left, save: (ids) => (left = ids) },
    clock,
    log: silentLog,
    changed: () => states.push(vault.state().kind),
  });
  return { vault, keychain, states, clock, left: () => left };
}

const noBus = new Error('Platform failure: DBus error: Failed to connect to socket');

describe('the token vault', () => {
  it('gives back what it was given', async () => {
    const { vault } = createVault();
    expect(codeOf(await vault.write('a', item))).toBe('ok');
    expect(valueOf(await vault.read('a'))).toEqual(item);
  });

  it('has one item for each session', async () => {
    const { vault, keychain } = createVault();
    await vault.write('a', item);
    await vault.write('b', { ...item, token: null });
    expect(valueOf(await vault.read('a'))).toEqual(item);
    expect(valueOf(await vault.read('b'))?.token).toBeNull();
    expect([...keychain.items.keys()]).toEqual(['a', 'b']);
    expect(keychain.items.get('a')).toContain('"version":1');
  });

  it('has nothing for a session that was never signed in, and after a removal', async () => {
    const { vault } = createVault();
    expect(valueOf(await vault.read('a'))).toBeNull();
    await vault.write('a', item);
    await vault.remove('a');
    expect(valueOf(await vault.read('a'))).toBeNull();
  });

  it('uses the keychain in sequence: some lose one of two writes that cross', async () => {
    const { vault, keychain } = createVault();
    const tokens = ['1', '2', '3'].map((accessToken) => ({
      ...item,
      token: { ...tokenOf(item), accessToken },
    }));
    await Promise.all(
      tokens.flatMap((one) => [vault.write('a', one), vault.read('b'), vault.write('c', one)]),
    );
    expect(keychain.mostUnderWay()).toBe(1);
    expect(valueOf(await vault.read('a'))).toEqual(tokens[2]);
  });

  it('has two operations on one session in the order in which they were asked for', async () => {
    const { vault } = createVault();
    const [, removed, read, , after] = await Promise.all([
      vault.write('a', item),
      vault.remove('a'),
      vault.read('a'),
      vault.write('a', item),
      vault.read('a'),
    ]);
    expect([codeOf(removed), valueOf(read), valueOf(after)]).toEqual(['ok', null, item]);
  });

  it('goes on after one access that failed', async () => {
    const { vault, keychain } = createVault();
    keychain.break(noBus);
    const failing = vault.write('a', item);
    const next = failing.then(() => {
      keychain.break(null);
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
    const { vault, keychain } = createVault();
    keychain.items.set('a', text);
    expect(valueOf(await vault.read('a'))).toBeNull();
    expect(codeOf(await vault.write('a', item))).toBe('ok');
    expect(valueOf(await vault.read('a'))).toEqual(item);
  });
});

describe('its state', () => {
  it('is unknown until the keychain was asked, then ready', async () => {
    const { vault } = createVault();
    expect(vault.state()).toEqual({ kind: 'checking' });
    await vault.look();
    expect(vault.state()).toEqual({ kind: 'ready', name: 'secret-service', splitsItems: false });
  });

  it('is found out by looking without writing anything', async () => {
    const { vault, keychain } = createVault();
    await vault.look();
    expect(keychain.calls.map((call) => call.split(' ')[0])).toEqual(['read']);
  });

  it('is found out for a click by writing, and nothing of it stays', async () => {
    const { vault, keychain } = createVault();
    await vault.open();
    expect([vault.state().kind, keychain.calls, keychain.items.size]).toEqual([
      'ready',
      ['write probe', 'remove probe'],
      0,
    ]);
  });

  it('is unavailable, with why, when there is none; nothing is kept anywhere', async () => {
    const { vault, keychain } = createVault();
    keychain.break(noBus);
    expect(codeOf(await vault.write('a', item))).toBe('keychain-unavailable');
    expect(vault.state()).toMatchObject({
      kind: 'unavailable',
      problem: { code: 'keychain-unavailable', details: `Error: ${noBus.message}` },
    });
    keychain.break(null);
    expect(valueOf(await vault.read('a'))).toBeNull();
  });

  it('is ready again when the keychain answers again', async () => {
    const { vault, keychain, states } = createVault();
    keychain.break(noBus);
    await vault.look();
    keychain.break(null);
    await vault.look();
    expect(states).toEqual(['unavailable', 'ready']);
  });

  it('is told once when it has changed, not with every access', async () => {
    const { vault, states } = createVault();
    await vault.look();
    await vault.write('a', item);
    await vault.read('a');
    expect(states).toEqual(['ready']);
  });
});

describe('a keychain that is locked', () => {
  const lockedWith = (...accounts: readonly string[]) => {
    const keychain = createFakeKeychain();
    for (const account of accounts) keychain.items.set(account, JSON.stringify({ version: 1, ...item }));
    keychain.setLocked(true);
    return createVault(keychain);
  };

  it('is not taken for one that is empty', async () => {
    const { vault, states } = lockedWith();
    expect(codeOf(await vault.read('a'))).toBe('keychain-locked');
    expect(states).toEqual(['locked']);
  });

  it('asks nobody for a password by itself, whatever is wanted of it', async () => {
    const { vault, keychain } = lockedWith('a');
    await vault.look();
    expect(codeOf(await vault.read('a'))).toBe('keychain-locked');
    expect(codeOf(await vault.write('a', item))).toBe('keychain-locked');
    expect(codeOf(await vault.remove('a'))).toBe('keychain-locked');
    expect(keychain.asked()).toBe(0);
  });

  it('is used again once it is seen to be open', async () => {
    const { vault, keychain, states } = lockedWith('a');
    await vault.read('a');
    keychain.setLocked(false);
    expect(valueOf(await vault.read('a'))).toEqual(item);
    expect([states, keychain.asked()]).toEqual([['locked', 'ready'], 0]);
  });

  it('asks who has clicked, once, and is open when they unlock it', async () => {
    const { vault, keychain } = lockedWith('a');
    keychain.answer('unlocks');
    await vault.open();
    expect([vault.state().kind, keychain.asked()]).toEqual(['ready', 1]);
    expect(valueOf(await vault.read('a'))).toEqual(item);
  });

  it('stays locked when they do not', async () => {
    const { vault, keychain } = lockedWith('a');
    await vault.open();
    expect(adviceOf(said<KeychainState>(vault.state()))).toMatch(/by itself/);
    await vault.look();
    expect(keychain.asked()).toBe(1);
  });

  it.each(['unknown', 'unlocked'] as const)(
    'is not asked again by itself after a refusal where its lock shows as %s',
    async (shown) => {
      const { vault, keychain } = lockedWith('a');
      keychain.show(shown);
      expect(codeOf(await vault.read('a'))).toBe('keychain-locked');
      await vault.look();
      await vault.read('a');
      expect(keychain.asked()).toBe(1);
      expect(adviceOf(said<KeychainState>(vault.state()))).toMatch(/press Unlock/);
      keychain.setLocked(false);
      await vault.open();
      expect(valueOf(await vault.read('a'))).toEqual(item);
    },
  );

  it('that waits for an answer too long does not hold anything up, and nothing crosses it', async () => {
    const { vault, keychain, clock, states } = lockedWith('a');
    keychain.answer('does not answer');
    const opening = vault.open();
    const behind = vault.write('a', { ...item, token: null });
    await clock.advance(60_000);
    await opening;
    expect([codeOf(await behind), codeOf(await vault.read('a'))]).toEqual([
      'keychain-locked',
      'keychain-locked',
    ]);
    expect(keychain.calls).toEqual(['write probe', 'ask']);

    // The person types the password after all.
    keychain.answer('unlocks');
    await settle();
    expect(states).toEqual(['locked', 'ready']);
    expect(valueOf(await vault.read('a'))).toEqual(item);
    expect(keychain.mostUnderWay()).toBe(1);
  });
});

describe('what was to be deleted while the keychain was closed', () => {
  it('is remembered by the id of its session, and deleted as soon as it is open', async () => {
    const { vault, keychain, left } = createVault();
    await vault.write('a', item);
    keychain.setLocked(true);
    expect(codeOf(await vault.remove('a'))).toBe('keychain-locked');
    expect(left()).toEqual(['a']);
    keychain.setLocked(false);
    await vault.removeLeftovers();
    expect([keychain.items.size, left()]).toEqual([0, []]);
  });

  it('is not read back at the next start', async () => {
    const keychain = createFakeKeychain();
    keychain.items.set('a', JSON.stringify({ version: 1, ...item }));
    const { vault, left } = createVault(keychain, ['a']);
    expect(valueOf(await vault.read('a'))).toBeNull();
    expect([keychain.items.size, left()]).toEqual([0, []]);
  });

  it('is what a newer sign-in replaces', async () => {
    const { vault, keychain, left } = createVault(createFakeKeychain(), ['a']);
    await vault.write('a', item);
    await vault.removeLeftovers();
    expect([keychain.items.has('a'), left()]).toEqual([true, []]);
  });

  it('waits on while the keychain stays locked', async () => {
    const { vault, keychain, left } = createVault(createFakeKeychain(), ['a', 'b']);
    keychain.setLocked(true);
    await vault.removeLeftovers();
    expect(left()).toEqual(['a', 'b']);
  });

  it('is remembered too for a session signed out of while memory is used', async () => {
    const { vault, left } = createVault();
    vault.useMemoryOnly();
    await vault.write('a', item);
    await vault.remove('a');
    expect(left()).toEqual(['a']);
  });
});

describe('memory only', () => {
  it('never touches the keychain', async () => {
    const { vault, keychain } = createVault();
    vault.useMemoryOnly();
    await vault.write('a', item);
    await vault.look();
    await vault.open();
    expect(valueOf(await vault.read('a'))).toEqual(item);
    await vault.remove('a');
    expect(valueOf(await vault.read('a'))).toBeNull();
    expect([keychain.calls, vault.state()]).toEqual([[], { kind: 'memory-only' }]);
  });

  it.each([
    ['fails', noBus],
    ['answers', null],
  ])('stays when the keychain, asked before, %s afterwards', async (_, error) => {
    const { vault, keychain } = createVault();
    keychain.break(error);
    const late = vault.look();
    vault.useMemoryOnly();
    await late;
    expect(vault.state()).toEqual({ kind: 'memory-only' });
  });

  it('does not wait for a keychain that has asked the person and has no answer', async () => {
    const { vault, keychain } = createVault();
    keychain.setLocked(true);
    keychain.answer('does not answer');
    void vault.open();
    await settle();
    vault.useMemoryOnly();
    expect(codeOf(await vault.write('a', item))).toBe('ok');
    expect(valueOf(await vault.read('a'))).toEqual(item);
  });
});

function adviceOf(state: KeychainState): string {
  return state.kind === 'locked' ? state.problem.advice : `it is ${state.kind}`;
}

function tokenOf({ token }: SignInItem) {
  if (!token) throw new Error('The item has no token.');
  return token;
}
