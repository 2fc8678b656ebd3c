import { describe, expect, it, vi } from 'vitest';
import type { AppState, Catalogue, CatalogueChange } from '../../../preload/contract';
import { applyChange } from '../../../renderer/catalogue';
import { createStore } from '../../../renderer/store';
import { createFakeBridge } from './fake-bridge';
import { sampleAccount, sampleSession, sampleState } from './samples';

const one = sampleAccount();
const two = sampleAccount({ accountId: '444455556666', name: 'Payments staging' });
const whole: Catalogue = { revision: 5, accounts: [one] };
const change = (revision: number, part: Partial<CatalogueChange> = {}): CatalogueChange => ({
  revision,
  changed: [],
  removed: [],
  ...part,
});

/** Lets what was answered arrive. */
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function started(catalogue: () => Catalogue | Promise<Catalogue> = () => whole) {
  const fake = createFakeBridge({ state: () => sampleState(), catalogue });
  const store = createStore(fake.bridge);
  store.start();
  await settle();
  return { fake, store };
}

describe('a catalogue change', () => {
  it('replaces, adds and removes accounts', () => {
    const renamed = { ...one, name: 'Payments' };
    const first = applyChange(whole, change(6, { changed: [renamed, two] }));
    expect(first).toEqual({ revision: 6, accounts: [renamed, two] });
    const second = first && applyChange(first, change(7, { removed: [one] }));
    expect(second).toEqual({ revision: 7, accounts: [two] });
  });

  it('leaves accounts that it does not name as they are', () => {
    const next = applyChange({ revision: 5, accounts: [one, two] }, change(6, { changed: [{ ...two }] }));
    expect(next?.accounts[0]).toBe(one);
  });

  it('tells accounts of the same number in two sessions apart', () => {
    const other = { ...one, sessionId: 'globex' };
    const next = applyChange(whole, change(6, { changed: [other] }));
    expect(next?.accounts).toEqual([one, other]);
  });

  it('changes nothing when it is in the catalogue already', () => {
    expect(applyChange(whole, change(5, { removed: [one] }))).toBe(whole);
  });

  it('does not follow when revisions are missing', () => {
    expect(applyChange(whole, change(7))).toBeNull();
  });
});

describe('the store', () => {
  it('is loading until both state and catalogue have arrived', async () => {
    const { store } = await started(() => new Promise(() => undefined));
    expect(store.getSnapshot()).toMatchObject({ status: 'loading', catalogue: null });
    const { store: ready } = await started();
    expect(ready.getSnapshot()).toMatchObject({ status: 'ready', catalogue: whole });
  });

  it('applies changes that follow, without asking', async () => {
    const { fake, store } = await started();
    fake.push('catalogueChanged', change(6, { changed: [two] }));
    expect(store.getSnapshot().catalogue).toEqual({ revision: 6, accounts: [one, two] });
    expect(fake.asked.catalogue).toBe(1);
  });

  it('asks for the whole catalogue when revisions do not follow', async () => {
    let answer = whole;
    const { fake, store } = await started(() => answer);
    answer = { revision: 9, accounts: [one, two] };
    fake.push('catalogueChanged', change(9));
    await settle();
    expect(fake.asked.catalogue).toBe(2);
    expect(store.getSnapshot().catalogue).toBe(answer);
  });

  it('asks once for any number of changes that do not follow', async () => {
    const { fake } = await started();
    for (const revision of [8, 9, 10]) fake.push('catalogueChanged', change(revision));
    expect(fake.asked.catalogue).toBe(2);
  });

  it('keeps changes that arrive while it asks, and applies what the answer lacks', async () => {
    let answer: (catalogue: Catalogue) => void = () => undefined;
    const { fake, store } = await started(() => new Promise((resolve) => (answer = resolve)));
    fake.push('catalogueChanged', change(5, { changed: [two] }));
    fake.push('catalogueChanged', change(6, { changed: [two] }));
    answer(whole);
    await settle();
    expect(store.getSnapshot().catalogue).toEqual({ revision: 6, accounts: [one, two] });
    expect(fake.asked.catalogue).toBe(1);
  });

  it('prefers a pushed state to a late answer', async () => {
    let answer: (state: ReturnType<typeof sampleState>) => void = () => undefined;
    const fake = createFakeBridge({
      state: () => new Promise((resolve) => (answer = resolve)),
      catalogue: () => whole,
    });
    const store = createStore(fake.bridge);
    store.start();
    const pushed = sampleState({ shell: 'cmd' });
    fake.push('state', pushed);
    answer(sampleState({ shell: 'bash' }));
    await settle();
    expect(store.getSnapshot().state).toBe(pushed);
  });

  it('keeps the marks that are the same, so that the list is not made anew with every state', async () => {
    const alias = { sessionId: 'acme', accountId: '111122223333', alias: 'Till', tag: null };
    const stateWith = (favourites: AppState['marks']['favourites'], shell: AppState['shell']) =>
      sampleState({ shell, marks: { accounts: [{ ...alias }], favourites, recent: [] } });
    const fake = createFakeBridge({ state: () => stateWith([], 'bash'), catalogue: () => whole });
    const store = createStore(fake.bridge);
    store.start();
    await settle();
    const first = store.getSnapshot().state?.marks;
    fake.push('state', stateWith([], 'cmd'));
    expect(store.getSnapshot().state).toMatchObject({ shell: 'cmd' });
    expect(store.getSnapshot().state?.marks).toBe(first);
    const role = { sessionId: 'acme', accountId: '111122223333', roleName: 'Admin' };
    fake.push('state', stateWith([{ role, accountName: 'x', isGone: false }], 'cmd'));
    const next = store.getSnapshot().state?.marks;
    expect([next === first, next?.favourites.length]).toEqual([false, 1]);
    expect(next?.accounts).toBe(first?.accounts);
  });

  it('keeps what it has when the main process does not answer, and can try again', async () => {
    let broken = true;
    const { store } = await started(() => (broken ? Promise.reject(new Error('gone')) : whole));
    expect(store.getSnapshot().status).toBe('failed');
    broken = false;
    store.retry();
    await settle();
    expect(store.getSnapshot()).toMatchObject({ status: 'ready', catalogue: whole });
  });

  it('hears nothing after it was stopped', async () => {
    const fake = createFakeBridge({ state: () => sampleState(), catalogue: () => whole });
    const store = createStore(fake.bridge);
    const stop = store.start();
    await settle();
    const listener = vi.fn();
    store.subscribe(listener);
    stop();
    fake.push('state', sampleState({ shell: 'cmd' }));
    expect(listener).not.toHaveBeenCalled();
  });

  it('waits for a session to appear in the state', async () => {
    const { fake, store } = await started();
    const found = store.waitFor((state) => state.sessions.find(({ id }) => id === 'new') ?? null, 5_000);
    fake.push('state', sampleState({ sessions: [sampleSession({ id: 'new' })] }));
    await expect(found).resolves.toMatchObject({ id: 'new' });
  });

  it('waits for state and list together', async () => {
    let answer: (catalogue: typeof whole) => void = () => undefined;
    const { bridge } = createFakeBridge({
      state: () => sampleState(),
      catalogue: () => new Promise((resolve) => (answer = resolve)),
    });
    const store = createStore(bridge);
    store.start();
    let isThere = false;
    const waiting = store.waitForAll(5_000).then(() => (isThere = true));
    await store.waitFor((state) => state, 5_000);
    expect(isThere).toBe(false);
    answer(whole);
    await waiting;
    expect(store.getSnapshot().status).toBe('ready');
  });

  it('waits no longer than it was told', async () => {
    vi.useFakeTimers();
    const { bridge } = createFakeBridge({ state: () => sampleState(), catalogue: () => whole });
    const found = createStore(bridge).waitFor(() => null, 5_000);
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    await expect(found).resolves.toBeNull();
  });
});
