import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isRoot } from '../../scripts/machine/disposable-machine.mjs';
import { root } from '../../scripts/machine/project.mjs';
import { startSimulator, type Simulator } from '../../simulator/index';
import { expectFocus } from '../support/accessibility';
import {
  launchApp,
  launchHidden,
  makeAppFolder,
  type AppFolder,
  type LaunchOptions,
  type RunningApp,
} from '../support/app';
import { expect, test } from '../support/e2e-test';
import { choose, pressOn, tabTo } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, keepSwitch, openRole, roleOf } from '../support/person';
import {
  describeMenu,
  startStatusNotifierWatcher,
  type StatusNotifierWatcher,
} from '../support/status-notifier-watcher';

test.skip(process.platform !== 'linux', 'only Linux has a desktop that a test can make');

let folder: AppFolder;
let simulator: Simulator;

test.beforeEach(async () => {
  folder = await makeAppFolder();
  simulator = await startSimulator({ accounts: 3, roles: 1, autoApprove: true });
});

test.afterEach(async () => {
  for (const { close } of launched.splice(0)) await close();
  await simulator.stop();
  await folder.remove();
});

/** What a test that fails leaves behind is closed all the same. */
const launched: Pick<RunningApp, 'close'>[] = [];

async function launch(options: LaunchOptions = {}): Promise<RunningApp> {
  const running = await launchApp({ endpoints: simulator.endpoints, folder, ...options });
  launched.push(running);
  return running;
}

async function launchInTray(...args: readonly string[]): Promise<Omit<RunningApp, 'window'>> {
  const running = await launchHidden({ endpoints: simulator.endpoints, folder, args });
  launched.push(running);
  return running;
}

/** Starts Rolecall once more, as a person would from a menu or a terminal, and waits until that has ended. */
async function launchAgain(
  { app }: Pick<RunningApp, 'app'>,
  ...args: readonly string[]
): Promise<number | null> {
  const program = await app.evaluate(() => process.execPath);
  const child = spawn(
    program,
    [root, ...(isRoot() ? ['--no-sandbox'] : []), `--user-data-dir=${folder.userData}`, ...args],
    { stdio: 'ignore' },
  );
  await once(child, 'exit');
  return child.exitCode;
}

const logFile = (): string => path.join(folder.userData, 'logs/rolecall.log');

/** From then on it stays hidden. */
const trayIsFound = (): Promise<void> =>
  expect.poll(() => readFile(logFile(), 'utf8')).toMatch(/looked for a tray.*there/);

const isVisible = ({ app }: Pick<RunningApp, 'app'>): Promise<boolean> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));

async function keep({ window }: RunningApp, profileName: string): Promise<void> {
  const { organisation, roleName, query } = roleOf(simulator);
  await addOrganisation(window, { ...organisation, name: 'acme' });
  await openRole(window, query, roleName);
  await details(window).getByRole('textbox', { name: 'Profile name' }).fill(profileName);
  await keepSwitch(window).press('Space');
  await expect(details(window).getByText(/^Keys fresh until/)).toBeVisible();
}

test.describe('on a desktop with a tray', () => {
  let watcher: StatusNotifierWatcher;
  test.beforeEach(async () => {
    watcher = await startStatusNotifierWatcher();
  });
  test.afterEach(() => {
    watcher.close();
  });

  test('it starts hidden, another launch opens the window, and --quit ends it', async () => {
    const running = await launchInTray('--hidden');
    const item = await watcher.item();
    await expect.poll(async () => describeMenu(await item.readMenu())).toContain('Open Rolecall');
    await trayIsFound();
    expect(running.app.windows()).toHaveLength(0);

    expect(await launchAgain(running, '--hidden')).toBe(0);
    expect(running.app.windows()).toHaveLength(0);
    expect(await launchAgain(running)).toBe(0);
    await expect.poll(() => isVisible(running)).toBe(true);

    const ended = running.app.waitForEvent('close');
    expect(await launchAgain(running, '--quit')).toBe(0);
    await ended;
    await expect.poll(() => watcher.count()).toBe(0);
  });

  test('a window whose first picture is lost is shown all the same', async () => {
    const running = await launchInTray('--hidden');
    await trayIsFound();
    await running.app.evaluate(({ app }) => {
      app.once('browser-window-created', (_event, window) => {
        const emit = window.emit.bind(window) as (name: string, ...args: unknown[]) => boolean;
        const withoutPainted: typeof emit = (name, ...args) =>
          name !== 'ready-to-show' && emit(name, ...args);
        Object.assign(window, { emit: withoutPainted });
      });
    });
    await launchAgain(running);
    await expect.poll(() => isVisible(running)).toBe(true);
    expect(await readFile(logFile(), 'utf8')).toMatch(/ warn the page has not painted in time/);
    await expect((await running.app.firstWindow()).getByRole('textbox', { name: 'Start URL' })).toBeFocused();
  });

  test('a window whose page does not come is shown all the same', async () => {
    const running = await launchInTray('--hidden');
    await trayIsFound();
    await running.app.evaluate(({ session }) => {
      // No answer is none.
      session.fromPartition('window').webRequest.onBeforeRequest(() => undefined);
    });
    await launchAgain(running);
    await expect.poll(() => isVisible(running)).toBe(true);
  });

  test('--quit starts nothing when nothing runs', async () => {
    const running = await launch();
    const { app } = running;
    const program = await app.evaluate(() => process.execPath);
    await running.close();
    const child = spawn(
      program,
      [root, ...(isRoot() ? ['--no-sandbox'] : []), `--user-data-dir=${folder.userData}`, '--quit'],
      { stdio: 'ignore' },
    );
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    expect(watcher.count()).toBe(0);
  });

  test('started at login it stays in the tray, unless the person wants the window', async () => {
    const hidden = await launchInTray('--at-login');
    await watcher.item();
    await trayIsFound();
    expect(hidden.app.windows()).toHaveLength(0);
    await launchAgain(hidden);
    const window = await hidden.app.firstWindow();
    await window.getByRole('button', { name: 'Settings' }).click();
    await window.getByRole('switch', { name: 'Start at login' }).press('Space');
    await window.getByRole('switch', { name: /without a window/ }).press('Space');
    await expect(window.getByRole('switch', { name: /without a window/ })).not.toBeChecked();
    await hidden.close();

    const shown = await launch({ args: ['--at-login'] });
    await expect.poll(() => isVisible(shown)).toBe(true);
    await shown.close();
  });

  test('quitting from the tray with no window open asks in a dialog of the system', async () => {
    const running = await launch();
    await keep(running, 'work');
    const item = await watcher.item();
    await running.app.evaluate(({ BrowserWindow, dialog }) => {
      for (const window of BrowserWindow.getAllWindows()) window.close();
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      // The real one waits for a click that nobody makes here.
      dialog.showMessageBox = (options: unknown) => {
        asked.push(options);
        return Promise.resolve({ response: asked.length === 1 ? 2 : 1, checkboxChecked: false });
      };
    });
    await item.click('Quit');
    const asked = () =>
      running.app.evaluate(() => (globalThis as { asked?: readonly { detail: string }[] }).asked ?? []);
    await expect.poll(asked).toHaveLength(1);
    const [question] = await asked();
    expect(question).toMatchObject({
      message: 'Quit Rolecall?',
      buttons: ['Quit', 'Remove keys and quit', 'Cancel'],
    });
    expect(question?.detail).toMatch(/stops the renewal of your profile\. .* stay valid until \d\d:\d\d/);
    // Cancelled: it is still there, and the keys too.
    await expect.poll(async () => describeMenu(await item.readMenu())).toContain('work');

    const ended = running.app.waitForEvent('close');
    await item.click('Quit');
    await ended;
    expect(await readFile(folder.credentialsFile, 'utf8')).not.toContain('aws_secret_access_key');
  });
});

test.describe('on a desktop without a tray', () => {
  test('it opens its window even when started hidden, and says once how to get a tray', async () => {
    const env = { XDG_CURRENT_DESKTOP: 'ubuntu:GNOME' };
    const first = await launch({ tray: false, args: ['--hidden'], env });
    const notices = first.window.getByRole('region', { name: 'Notices' });
    await expect(notices.getByText(/shows no tray icons/)).toBeVisible();
    await expect(notices.getByText(/AppIndicator and KStatusNotifierItem Support/)).toBeVisible();
    await lookAt(first.window, 'no-tray');
    await expectFocus(first.window);
    await tabTo(first.window, notices.getByRole('button', { name: 'Dismiss' }), 'Shift+Tab');
    await first.window.keyboard.press('Enter');
    await expect(notices).toHaveCount(0);
    await expectFocus(first.window);
    await first.close();

    const second = await launch({ tray: false, env });
    await second.window.getByRole('button', { name: 'Settings' }).click();
    await expect(second.window.getByText('This desktop has no tray')).toBeVisible();
    await expect(second.window.getByRole('region', { name: 'Notices' })).toHaveCount(0);
    await second.close();
  });

  test('it shows its icon when a tray comes later, and says no more', async () => {
    const running = await launch({ tray: false });
    const notices = running.window.getByRole('region', { name: 'Notices' });
    await expect(notices.getByText(/shows no tray icons/)).toBeVisible();
    const watcher = await startStatusNotifierWatcher();
    try {
      // Whatever brings the window to the front looks again.
      await running.app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      });
      await launchAgain(running);
      const item = await watcher.item();
      await expect.poll(async () => describeMenu(await item.readMenu())).toContain('Open Rolecall');
      await expect(notices).toHaveCount(0);
    } finally {
      watcher.close();
      await running.close();
    }
  });
});

test('starting at login is an entry of the desktop that starts this app, and goes away again', async () => {
  const running = await launch();
  const entry = path.join(folder.home, '.config/autostart/rolecall.desktop');
  const { window } = running;
  await window.getByRole('button', { name: 'Settings' }).click();
  const onOff = window.getByRole('switch', { name: 'Start at login' });
  await expect(onOff).not.toBeChecked();
  await onOff.press('Space');
  await expect(onOff).toBeChecked();
  const program = await running.app.evaluate(() => process.execPath);
  const text = await readFile(entry, 'utf8');
  expect(text).toContain(`Exec="${program}" "${root}"`);
  expect(text).toContain('"--at-login"');

  // The settings of the desktop switch it off in their own way: that is shown, and left to the person.
  await writeFile(entry, text.replace('Autostart-enabled=true', 'Autostart-enabled=false'));
  await running.close();
  const again = await launch();
  await again.window.getByRole('button', { name: 'Settings' }).click();
  await expect(again.window.getByText(/^Your system holds it back/)).toBeVisible();
  await again.window.getByRole('switch', { name: 'Start at login' }).press('Space');
  await expect(again.window.getByRole('switch', { name: 'Start at login' })).not.toBeChecked();
  await expect(access(entry)).rejects.toThrow('ENOENT');
  await again.close();
});

test('an entry of that name that somebody else made is left alone', async () => {
  const entry = path.join(folder.home, '.config/autostart/rolecall.desktop');
  const theirs = '[Desktop Entry]\nType=Application\nExec=something-else\n';
  await mkdir(path.dirname(entry), { recursive: true });
  await writeFile(entry, theirs);
  const running = await launch();
  await running.window.getByRole('button', { name: 'Settings' }).click();
  await expect(running.window.getByText(/is there already, and Rolecall did not make it/)).toBeVisible();
  await expect(running.window.getByRole('switch', { name: 'Start at login' })).toHaveCount(0);
  expect(await readFile(entry, 'utf8')).toBe(theirs);
  await running.close();
});

test('a shortcut is recorded by pressing it, is taken from the system, and given back', async () => {
  const running = await launch();
  const { app, window } = running;
  const isTaken = (): Promise<boolean> =>
    app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Alt+R'));
  await window.getByRole('button', { name: 'Settings' }).click();
  const record = window.getByRole('button', { name: /^Record a shortcut/ });
  await record.press('Enter');
  await expect(window.getByRole('button', { name: 'Press the keys…' })).toBeFocused();
  await window.keyboard.press('Control+Alt+KeyR');
  await expect(window.getByText('Ctrl + Alt + R')).toBeVisible();
  expect(await isTaken()).toBe(true);
  await lookAt(window, 'settings-shortcut');

  await record.press('Enter');
  await window.keyboard.press('Escape');
  await expect(window.getByRole('region', { name: 'Settings' })).toBeVisible();
  await expect(record).toBeVisible();

  await window.getByRole('button', { name: 'Clear', exact: true }).press('Enter');
  await expect(record).toBeFocused();
  expect(await isTaken()).toBe(false);
  await running.close();
});

test('quitting says what it means; keys that are removed come back at the next start', async () => {
  const first = await launch();
  await keep(first, 'work');
  const { window } = first;
  await window.keyboard.press('Control+q');
  const question = window.getByRole('alertdialog', { name: 'Quit Rolecall?' });
  await expect(
    question.getByText(/^Quitting stops the renewal of your profile\. .* until \d\d:\d\d/),
  ).toBeVisible();
  await expect(question.getByRole('button', { name: 'Quit', exact: true })).toBeFocused();
  await lookAt(window, 'quit-question');
  await window.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  expect(await readFile(folder.credentialsFile, 'utf8')).toContain('[work]');

  await window.keyboard.press('Control+q');
  const ended = first.app.waitForEvent('close');
  await question.getByRole('button', { name: 'Remove keys and quit' }).click();
  await ended;
  expect(await readFile(folder.credentialsFile, 'utf8')).not.toContain('work');

  const second = await launch();
  await expect.poll(() => readFile(folder.credentialsFile, 'utf8')).toContain('[work]');
  await second.window.keyboard.press('Control+,');
  const habits = second.window.getByRole('radiogroup', { name: 'When I quit while profiles are kept fresh' });
  await choose(second.window, habits, 'Leave the keys in the files until they expire');
  const left = second.app.waitForEvent('close');
  await pressOn(second.window, second.window.getByRole('button', { name: 'Quit Rolecall' }));
  await left;
  expect(await readFile(folder.credentialsFile, 'utf8')).toContain('[work]');
});

test('nothing is asked when the session of the desktop ends', async () => {
  const running = await launch();
  await keep(running, 'work');
  const ended = running.app.waitForEvent('close');
  running.app.process().kill('SIGTERM');
  await ended;
  expect(await readFile(folder.credentialsFile, 'utf8')).toContain('[work]');
});
