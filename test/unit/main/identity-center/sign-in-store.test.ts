import { describe, expect, it } from 'vitest';
import {
  createSignInStore,
  emptySignInItem,
  type SignInItem,
  type SignInVault,
} from '../../../../main/identity-center/sign-in-store';
import { problem } from '../../../../main/problems';
import { failure, success } from '../../../../main/result';
import { codeOf, valueOf } from '../support/results';

const item = (accessToken: string): SignInItem => ({
  registrations: {},
  token: { accessToken, refreshToken: 'r', obtainedAt: 1, expiresAt: 2, method: 'browser' },
});

function createFakeVault() {
  const items = new Map<string, SignInItem>();
  const calls: string[] = [];
  let locked = false;
  const unlessLocked = <T>(what: string, act: () => T) => {
    calls.push(what);
    return Promise.resolve(locked ? failure(problem('keychain-unavailable')) : success(act()));
  };
  const vault: SignInVault = {
    read: (id) => unlessLocked(`read ${id}`, () => items.get(id) ?? null),
    write: (id, one) => unlessLocked(`write ${id}`, () => void items.set(id, one)),
    remove: (id) => unlessLocked(`remove ${id}`, () => void items.delete(id)),
  };
  return { vault, items, calls, lock: (now: boolean) => (locked = now) };
}

describe('the store of sign-ins', () => {
  it('knows nothing of a session before it was read', () => {
    expect(createSignInStore(createFakeVault().vault).known('a')).toBeNull();
  });

  it('reads the vault once, however many ask', async () => {
    const { vault, items, calls } = createFakeVault();
    items.set('a', item('t'));
    const store = createSignInStore(vault);
    const many = await Promise.all(Array.from({ length: 20 }, () => store.load('a')));
    await store.load('a');
    expect(new Set(many.map((one) => valueOf(one).token?.accessToken))).toEqual(new Set(['t']));
    expect(calls).toEqual(['read a']);
  });

  it('takes a session without an item for signed out', async () => {
    expect(valueOf(await createSignInStore(createFakeVault().vault).load('a'))).toEqual(emptySignInItem);
  });

  it('asks again after a vault that could not be read', async () => {
    const { vault, items, lock } = createFakeVault();
    items.set('a', item('t'));
    const store = createSignInStore(vault);
    lock(true);
    expect(codeOf(await store.load('a'))).toBe('keychain-unavailable');
    expect(store.known('a')).toBeNull();
    lock(false);
    expect(valueOf(await store.load('a'))).toEqual(item('t'));
  });

  it('knows a change at once, and writes it', async () => {
    const { vault, items } = createFakeVault();
    const store = createSignInStore(vault);
    const saved = store.update('a', () => item('new'));
    expect(store.known('a')).toEqual(item('new'));
    expect(codeOf(await saved)).toBe('ok');
    expect(items.get('a')).toEqual(item('new'));
  });

  it('loses no token because the vault is locked, and writes it later', async () => {
    const { vault, items, lock } = createFakeVault();
    const store = createSignInStore(vault);
    lock(true);
    expect(codeOf(await store.update('a', () => item('new')))).toBe('keychain-unavailable');
    expect(store.known('a')).toEqual(item('new'));
    expect(codeOf(await store.saveUnsaved())).toBe('keychain-unavailable');
    lock(false);
    expect(codeOf(await store.saveUnsaved())).toBe('ok');
    expect(items.get('a')).toEqual(item('new'));
  });

  it('writes nothing again that is written', async () => {
    const { vault, calls } = createFakeVault();
    const store = createSignInStore(vault);
    await store.update('a', () => item('new'));
    await store.saveUnsaved();
    expect(calls).toEqual(['write a']);
  });

  it('lets no late answer of the vault undo a sign-in', async () => {
    const { vault } = createFakeVault();
    let answer: (found: SignInItem) => void = () => undefined;
    const slow: SignInVault = {
      ...vault,
      read: () =>
        new Promise((resolve) => {
          answer = (found) => {
            resolve(success(found));
          };
        }),
    };
    const store = createSignInStore(slow);
    const loading = store.load('a');
    await store.update('a', () => item('new'));
    answer(item('old'));
    expect(valueOf(await loading).token?.accessToken).toBe('new');
    expect(store.known('a')?.token?.accessToken).toBe('new');
  });

  it('empties the item and the memory at sign-out', async () => {
    const { vault, items } = createFakeVault();
    const store = createSignInStore(vault);
    await store.update('a', () => item('t'));
    await store.remove('a');
    expect([store.known('a'), items.size]).toEqual([emptySignInItem, 0]);
  });

  it('brings back nothing that was signed out while it could not be written', async () => {
    const { vault, items, lock } = createFakeVault();
    const store = createSignInStore(vault);
    lock(true);
    await store.update('a', () => item('t'));
    lock(false);
    await store.remove('a');
    await store.saveUnsaved();
    expect(items.size).toBe(0);
  });

  it('keeps sessions apart', async () => {
    const { vault } = createFakeVault();
    const store = createSignInStore(vault);
    await store.update('a', () => item('a'));
    await store.update('b', () => item('b'));
    await store.remove('a');
    expect(store.known('b')).toEqual(item('b'));
  });
});
