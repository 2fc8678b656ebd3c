import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../preload/contract';
import { createStateStore } from '../../../main/state';
import { settle } from '../../support/fake-clock';
import { sampleState } from '../renderer/samples';

/** A state that is another one each time it is composed, unless it was told to stay. */
function counted() {
  let composed = 0;
  let version = 0;
  let stays = false;
  const store = createStateStore(() => {
    composed += 1;
    if (!stays) version += 1;
    return sampleState({ appVersion: String(version) });
  });
  const pushed: AppState[] = [];
  const end = store.subscribe((state) => pushed.push(state));
  return { store, pushed, end, composed: () => composed, stay: () => (stays = true) };
}

describe('the state', () => {
  it('is one snapshot until something changes', () => {
    const { store, composed } = counted();
    expect(store.get()).toBe(store.get());
    expect(composed()).toBe(1);
  });

  it('is pushed once for all changes of a moment', async () => {
    const { store, pushed } = counted();
    for (let count = 0; count < 10; count += 1) store.refresh();
    await settle();
    expect(pushed).toEqual([store.get()]);
  });

  it('is new at once for whoever asks', () => {
    const { store } = counted();
    const before = store.get();
    store.refresh();
    expect(store.get()).not.toBe(before);
  });

  it('is pushed again after the next change', async () => {
    const { store, pushed } = counted();
    store.refresh();
    await settle();
    store.refresh();
    await settle();
    expect(pushed).toHaveLength(2);
  });

  it('is neither new nor pushed when nothing in it has changed', async () => {
    const { store, pushed, stay } = counted();
    store.refresh();
    await settle();
    stay();
    const before = store.get();
    store.refresh();
    await settle();
    expect(pushed).toEqual([before]);
    expect(store.get()).toBe(before);
  });

  it('is pushed although somebody asked for it before', async () => {
    const { store, pushed, stay } = counted();
    store.get();
    store.refresh();
    const asked = store.get();
    stay();
    await settle();
    expect(pushed).toEqual([asked]);
  });

  it('is not pushed to whoever has left', async () => {
    const { store, pushed, end } = counted();
    end();
    store.refresh();
    await settle();
    expect(pushed).toEqual([]);
  });
});
