import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { channel } from '../../preload/contract';
import { expectFocus } from '../support/accessibility';
import type { RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { pressOn } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { details, openRole, roleOf, signInTo } from '../support/person';
import { stateIn } from '../support/window-state';

test.use({ simulatorOptions: { accounts: 6, roles: 3, autoApprove: true } });

/** Tells the window of another state than there is: with something missing, what shows it fails. */
async function tell({ app, window }: RunningApp, wrong: object): Promise<void> {
  const message = { name: channel('event', 'state'), state: { ...(await stateIn(window)), ...wrong } };
  await app.evaluate(({ BrowserWindow }, { name, state }) => {
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.send(name, JSON.stringify(state));
  }, message);
}

/** Whether the page can read its parts for menus, dialogs and panes. */
async function make({ app }: RunningApp, parts: 'readable' | 'unreadable'): Promise<void> {
  await app.evaluate(({ session }, cancel) => {
    const { webRequest } = session.fromPartition('window');
    webRequest.onBeforeRequest({ urls: ['app://rolecall/assets/rest-*'] }, (_request, callback) => {
      callback({ cancel });
    });
  }, parts === 'unreadable');
}

const logOf = ({ folder }: RunningApp): Promise<string> =>
  readFile(path.join(folder.userData, 'logs/rolecall.log'), 'utf8');

const failedPane = (window: Page) => window.getByRole('region', { name: 'Not shown' });

test('details that fail leave the rest of the window usable, and can be tried again or closed', async ({
  simulator,
  rolecall,
}) => {
  const { window } = rolecall;
  const { organisation, roleName, query } = roleOf(simulator);
  await signInTo(window, organisation, 'acme');
  await openRole(window, query, roleName);
  await tell(rolecall, { verification: {} });
  await expect(failedPane(window).getByRole('alert')).toContainText('This part of the window has failed.');
  await expect(window.getByRole('treegrid').getByRole('row').first()).toBeVisible();
  await expectFocus(window);
  await lookAt(window, 'failed-pane');
  await expect.poll(() => logOf(rolecall)).toMatch(/ error something in the window failed error="TypeError/);

  await tell(rolecall, {});
  await pressOn(window, failedPane(window).getByRole('button', { name: 'Retry' }));
  await expect(details(window).getByRole('heading', { name: roleName })).toBeVisible();

  await tell(rolecall, { verification: {} });
  await expect(failedPane(window)).toBeVisible();
  await pressOn(window, failedPane(window).getByRole('button', { name: 'Close' }));
  await expect(failedPane(window)).toHaveCount(0);
  await expectFocus(window);
  await window.getByRole('searchbox').fill(query);
  await expect(window.getByRole('treegrid').getByRole('row').filter({ hasText: roleName })).toBeVisible();
});

test('a window that fails as a whole says so, and is there again when it is loaded anew', async ({
  simulator,
  rolecall,
}) => {
  const { window } = rolecall;
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('the simulator has no organisation');
  await signInTo(window, organisation, 'acme');
  await tell(rolecall, { sessions: null });
  await expect(window.getByRole('alert')).toContainText('Something in the window has failed.');
  const again = window.getByRole('button', { name: 'Reload' });
  await expect(again).toBeFocused();
  await lookAt(window, 'failed-window');
  await window.keyboard.press('Enter');
  await expect(window.getByText('6 accounts', { exact: true })).toBeVisible();
  await expect(window.getByRole('button', { name: /^acme/ })).toContainText('signed in');
});

test('parts of the window that cannot be read say so where they are wanted', async ({
  simulator,
  rolecall,
}) => {
  const { window } = rolecall;
  const [organisation] = simulator.organisations;
  if (!organisation) throw new Error('the simulator has no organisation');
  await signInTo(window, organisation, 'acme');
  await make(rolecall, 'unreadable');
  await window.reload();
  await expect(window.getByText('6 accounts', { exact: true })).toBeVisible();

  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(failedPane(window)).toBeVisible();
  await lookAt(window, 'failed-settings');
  await pressOn(window, failedPane(window).getByRole('button', { name: 'Close' }));
  await expectFocus(window);
  // That of the session was open beside the list, and still is.
  await pressOn(window, failedPane(window).getByRole('button', { name: 'Close' }));
  await expect(failedPane(window)).toHaveCount(0);
  await expectFocus(window);

  await window.keyboard.press('ControlOrMeta+/');
  const note = window.getByRole('alert').filter({ hasText: 'This part of the window could not be read.' });
  await expect(note).toBeVisible();
  await lookAt(window, 'failed-dialog');
  await pressOn(window, note.getByRole('button', { name: 'Close' }));
  await expect(note).toHaveCount(0);
  await expectFocus(window);

  await make(rolecall, 'readable');
  await window.getByRole('button', { name: 'Settings' }).click();
  await pressOn(window, failedPane(window).getByRole('button', { name: 'Reload' }));
  // Where the person was when it failed.
  await expect(window.getByRole('region', { name: 'Settings' })).toBeVisible();
});
