import { describe, expect, it } from 'vitest';
import { createPlaceMemory } from '../../../renderer/place';
import { createListMemory } from '../../../renderer/roles/list-memory';
import { firstView } from '../../../renderer/view';

/** What a page may store, which outlives it. */
function storage(roomFor = Infinity) {
  const items = new Map<string, string>();
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem(name: string, value: string) {
      if (value.length > roomFor) throw new DOMException('full', 'QuotaExceededError');
      items.set(name, value);
    },
  };
}

const never = () => undefined;
const role = { sessionId: 's', accountId: '111122223333', roleName: 'Admin' };
const left = {
  query: 'pay',
  toggled: new Set(['s/111122223333']),
  selection: { roles: new Map([['s/111122223333/Admin', role]]), anchor: null, beside: null },
  activeKey: 's/111122223333/Admin',
  scrollTop: 240,
};

describe('the place of a person in the window', () => {
  it('is where everybody starts, for the first page', () => {
    expect(createPlaceMemory(storage(), never).get()).toEqual({ view: firstView, lists: {}, focus: null });
  });

  it('is that of the page before, with what was searched for, open and selected', () => {
    const kept = storage();
    const before = createPlaceMemory(kept, never);
    const lists = createListMemory(before.get().lists, (places) => before.remember({ lists: places }));
    before.remember({ view: { ...firstView, page: 'settings', scope: 'kept' } });
    lists.note('all', left);
    before.store();

    const place = createPlaceMemory(kept, never).get();
    expect(place.view).toEqual({ ...firstView, page: 'settings', scope: 'kept' });
    expect(createListMemory(place.lists, () => undefined).of('all')).toEqual(left);
  });

  it('is stored once there is nothing else to do, in case that the page goes without a word', () => {
    const kept = storage();
    const idle: (() => void)[] = [];
    const before = createPlaceMemory(kept, (run) => idle.push(run));
    before.remember({ view: { ...firstView, scope: 'recent' } });
    before.remember({ view: { ...firstView, scope: 'kept' } });
    expect(idle).toHaveLength(1);
    expect(createPlaceMemory(kept, never).get().view.scope).toBe('all');
    idle[0]?.();
    expect(createPlaceMemory(kept, never).get().view.scope).toBe('kept');
  });

  it('goes without the lists when they are too long to be stored', () => {
    const kept = storage(300);
    const before = createPlaceMemory(kept, never);
    before.remember({
      view: { ...firstView, scope: 'favourites' },
      lists: { all: { ...left, query: 'x'.repeat(300) } },
    });
    before.store();
    expect(createPlaceMemory(kept, never).get()).toEqual({
      view: { ...firstView, scope: 'favourites' },
      lists: {},
      focus: null,
    });
  });
});
