import { describe, expect, it } from 'vitest';
import type { AskSessionBus, BusCall } from '../../../../main/desktop/session-bus';
import { lookForTray, trayAdviceFor } from '../../../../main/desktop/tray-host';

/** A session bus on which each method has one answer; null for none. */
function bus(
  answers: Readonly<Record<string, string | null>>,
): AskSessionBus & { readonly asked: BusCall[] } {
  const asked: BusCall[] = [];
  const ask = (call: BusCall): Promise<string | null> => {
    asked.push(call);
    return Promise.resolve(answers[call.method] ?? null);
  };
  return Object.assign(ask, { asked });
}

describe('looking for a tray', () => {
  it.each([
    ['gdbus', '(true,)\n', '(<true>,)\n'],
    ['dbus-send', 'method return …\n   boolean true\n', '   variant       boolean true\n'],
    ['busctl', 'b true\n', 'v b true\n'],
  ])('finds one in what %s answers', async (_, owned, shows) => {
    expect(await lookForTray('linux', bus({ NameHasOwner: owned, Get: shows }))).toBe('there');
  });

  it('finds none when nobody owns the name, and asks no further', async () => {
    const ask = bus({ NameHasOwner: '(false,)' });
    expect(await lookForTray('linux', ask)).toBe('none');
    expect(ask.asked).toHaveLength(1);
  });

  it('finds none when nobody shows the icons that are registered', async () => {
    expect(await lookForTray('linux', bus({ NameHasOwner: '(true,)', Get: '(<false>,)' }))).toBe('none');
  });

  it('does not know when nobody answers', async () => {
    expect(await lookForTray('linux', bus({}))).toBe('unknown');
    expect(await lookForTray('linux', bus({ NameHasOwner: '(true,)' }))).toBe('unknown');
  });

  it('takes it for granted where the system has one', async () => {
    const ask = bus({});
    expect(await lookForTray('darwin', ask)).toBe('there');
    expect(await lookForTray('win32', ask)).toBe('there');
    expect(ask.asked).toEqual([]);
  });

  it.each([
    ['ubuntu:GNOME', 'gnome'],
    ['GNOME-Classic:GNOME', 'gnome'],
    ['KDE', 'panel'],
    ['XFCE', 'panel'],
    ['sway', 'other'],
    [undefined, 'other'],
  ])('has words for the desktop %s', (names, advice) => {
    expect(trayAdviceFor(names)).toBe(advice);
  });
});
