import { describe, expect, it } from 'vitest';
import { createMenuHold } from '../../../../main/desktop/menu-hold';
import { createFakeClock } from '../../../support/fake-clock';

function start() {
  const clock = createFakeClock();
  const set: string[] = [];
  const hold = createMenuHold(clock, 10_000);
  return { clock, set, hold, show: (menu: string) => hold.whenClosed(() => set.push(menu)) };
}

describe('a menu', () => {
  it('that is closed is set at once', () => {
    const { set, show } = start();
    show('a');
    expect(set).toEqual(['a']);
  });

  it('that is open is set when it closes, with the latest only', () => {
    const { set, hold, show } = start();
    hold.opened();
    show('a');
    show('b');
    expect(set).toEqual([]);
    hold.closed();
    expect(set).toEqual(['b']);
  });

  it('is set after a while where nobody tells that it was closed', async () => {
    const { clock, set, hold, show } = start();
    hold.opened();
    show('a');
    await clock.advance(9_000);
    hold.opened();
    await clock.advance(9_000);
    expect(set).toEqual([]);
    await clock.advance(1_000);
    expect(set).toEqual(['a']);
  });

  it('needs no timer while it is closed', () => {
    const { clock, hold } = start();
    hold.opened();
    hold.closed();
    expect(clock.waiting()).toBe(0);
  });
});
