import { describe, expect, it } from 'vitest';
import type { Notice, StartAtLogin } from '../../../../preload/contract';
import { problem } from '../../../../main/problems';
import { failure, success } from '../../../../main/result';
import { createSettings, type SmallStore } from '../../../../main/settings/settings';
import { firstSettings } from '../../../../main/settings/settings-schema';
import { createSystem } from '../../../../main/system/system';
import { createQuietSystem } from '../../../support/quiet-system';
import { verbatim, type Problem, type Unworded } from '../../../../main/wording';
import { said } from '../support/said';

/** A desktop whose login item and shortcuts a test can look at. */
function start({ shortcutIsTaken = false, loginItemFails = false } = {}) {
  let text: string | null = null;
  const store: SmallStore = {
    read: (): unknown => (text === null ? undefined : JSON.parse(text)),
    write: (data) => {
      text = JSON.stringify(data);
    },
    setAside: () => null,
  };
  let loginItem: Unworded<StartAtLogin> = { kind: 'off' };
  const shortcuts: (string | null)[] = [];
  const taken: Problem = problem('shortcut-failed');
  const ports = createQuietSystem({
    loginItem: {
      follow: () => Promise.resolve(),
      read: () => Promise.resolve(loginItem),
      set: (on) => {
        if (loginItemFails) return Promise.resolve(failure(problem('start-at-login-failed')));
        loginItem = { kind: on ? 'on' : 'off' };
        return Promise.resolve(success(undefined));
      },
    },
    openShortcut: {
      set: (accelerator) => {
        shortcuts.push(accelerator);
        return accelerator !== null && shortcutIsTaken ? taken : null;
      },
    },
  });
  const launch = () =>
    createSystem({
      settings: createSettings(store, firstSettings('linux')),
      ports,
      changed: () => undefined,
    });
  return {
    system: launch(),
    launch,
    shortcuts,
    setLoginItem: (is: Unworded<StartAtLogin>) => (loginItem = is),
  };
}

describe('the system', () => {
  it('is quiet at first: no start at login, no shortcut, all notices on, and a question at quit', () => {
    expect(start().system.state()).toEqual({
      tray: 'unknown',
      startAtLogin: { kind: 'off' },
      startHidden: true,
      notifications: {
        supported: true,
        on: { 'sign-in-ended': true, 'keys-expiring': true, 'assignment-gone': true },
      },
      openShortcut: { accelerator: null, problem: null },
      atQuit: 'ask',
    });
  });

  it('shows of start at login what the system made of it, not what was asked for', async () => {
    const { system, setLoginItem } = start();
    await system.setStartAtLogin(true);
    expect(system.state().startAtLogin).toEqual({ kind: 'on' });
    setLoginItem({ kind: 'held-back' });
    await system.start();
    expect(system.state().startAtLogin).toEqual({ kind: 'held-back' });
  });

  it('says so when start at login cannot be changed', async () => {
    const { system } = start({ loginItemFails: true });
    expect((await system.setStartAtLogin(true)).ok).toBe(false);
    expect(system.state().startAtLogin).toEqual({ kind: 'off' });
  });

  it('says so when the shortcut is taken, and tries again at the next start', async () => {
    const { system, launch, shortcuts } = start({ shortcutIsTaken: true });
    expect(system.setOpenShortcut('Control+Alt+R').ok).toBe(false);
    expect(system.state().openShortcut.problem?.code).toBe('shortcut-failed');
    const next = launch();
    await next.start();
    expect(shortcuts).toEqual(['Control+Alt+R', 'Control+Alt+R']);
    expect(next.state().openShortcut.accelerator).toBe('Control+Alt+R');
  });

  it('gives the shortcut back', () => {
    const { system, shortcuts } = start();
    system.setOpenShortcut('Control+Alt+R');
    expect(system.setOpenShortcut(null)).toEqual({ ok: true });
    expect(shortcuts.at(-1)).toBeNull();
    expect(system.state().openShortcut).toEqual({ accelerator: null, problem: null });
  });

  it('remembers each choice', () => {
    const { system, launch } = start();
    system.setStartHidden(false);
    system.setNotice('assignment-gone', false);
    system.setAtQuit('remove-keys');
    expect(launch().state()).toMatchObject({
      startHidden: false,
      notifications: { on: { 'assignment-gone': false, 'keys-expiring': true } },
      atQuit: 'remove-keys',
    });
  });
});

describe('a desktop without a tray', () => {
  it('is told of with how to get one, until the person has read it; not at the next start either', () => {
    const { system, launch } = start();
    expect(system.notices()).toEqual([]);
    system.trayIs('none', verbatim('Install the extension.'));
    const [notice] = system.notices().map((one) => said<Notice>(one));
    expect(notice?.problem.code).toBe('no-tray');
    expect(notice?.problem.advice).toMatch(/^Install the extension\. .*Ctrl\+Q/);
    system.noticeRead('something else');
    expect(system.notices()).toHaveLength(1);
    system.noticeRead(notice?.id ?? '');
    expect(system.notices()).toEqual([]);
    const next = launch();
    next.trayIs('none', verbatim('Install the extension.'));
    expect(next.notices()).toEqual([]);
  });

  it('is no longer told of when a tray comes, nor where nobody can tell', () => {
    const { system } = start();
    system.trayIs('none', null);
    system.trayIs('there', null);
    expect(system.notices()).toEqual([]);
    system.trayIs('unknown', null);
    expect(system.notices()).toEqual([]);
  });
});
