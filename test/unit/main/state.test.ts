import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../preload/contract';
import { createStateStore } from '../../../main/state';
import { settle } from '../../support/fake-clock';
import { sampleState } from '../renderer/samples';

function counted() {
  let composed = 0;
  const store = createStateStore(() => {
    composed += 1;
    return sampleState({ appVersion: String(composed) });
  });
  const pushed: AppState[] = [];
  const end = store.subscribe((state) => pushed.push(state));
  return { store, pushed, end, composed: () => composed };
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

  it('is not pushed to whoever has left', async () => {
    const { store, pushed, end } = counted();
    end();
    store.refresh();
    await settle();
    expect(pushed).toEqual([]);
  });
});
