import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { launchApp, makeAppFolder } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { choose, pressOn } from '../support/keyboard';
import { lookAt } from '../support/look-at';
import { signInTo } from '../support/person';

test.use({ simulatorOptions: { accounts: 6, roles: 2, autoApprove: true } });

const settingsPage = (window: Page) => window.getByRole('region', { name: 'Settings' });

const chooseByKey = (window: Page, name: string, choice: string): Promise<void> =>
  choose(window, settingsPage(window).getByRole('radiogroup', { name }), choice);

const ground = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor());

const zoom = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());

const theme = (window: Page) =>
  window.evaluate(() => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'));

test('every setting is made by keyboard alone, applies at once, and survives a restart', async ({
  simulator,
}) => {
  const folder = await makeAppFolder();
  const first = await launchApp({ endpoints: simulator.endpoints, folder });
  const { window } = first;
  // Playwright's own choice would hide that of the app.
  await window.emulateMedia({ colorScheme: null });
  await window.getByRole('button', { name: 'Settings' }).waitFor();
  await window.keyboard.press('Control+,');
  await expect(settingsPage(window).getByRole('heading', { name: 'Settings' })).toBeFocused();
  await chooseByKey(window, 'Default shell', 'PowerShell');
  await chooseByKey(window, 'Appearance', 'Dark');
  expect(await theme(window)).toBe('dark');
  expect(await ground(first.app)).toBe('#1A1C21');
  await window.keyboard.press('Control++');
  await expect(settingsPage(window).getByText('110 %')).toBeVisible();
  await expect.poll(() => zoom(first.app)).toBeCloseTo(1.1);
  await chooseByKey(window, 'Clear copied keys from the clipboard', 'Never');
  await expect(settingsPage(window).getByText('Copied keys stay in the clipboard')).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(settingsPage(window)).toHaveCount(0);
  await first.close();

  const second = await launchApp({ endpoints: simulator.endpoints, folder });
  const again = second.window;
  await again.emulateMedia({ colorScheme: null });
  await again.getByRole('button', { name: 'Settings' }).click();
  const checked = (name: string) => settingsPage(again).getByRole('radio', { name, checked: true });
  await expect(checked('PowerShell')).toBeVisible();
  await expect(checked('Dark')).toBeVisible();
  await expect(checked('Never')).toBeVisible();
  expect(await theme(again)).toBe('dark');
  // Before its page has painted, the window is as dark as the page.
  expect(await ground(second.app)).toBe('#1A1C21');
  expect(await zoom(second.app)).toBeCloseTo(1.1);
  await again.keyboard.press('Control+0');
  await expect.poll(() => zoom(second.app)).toBe(1);
  await lookAt(again, 'settings-general');
  await second.close();
  await folder.remove();
});

test('the settings stand in front of the list, which is as it was afterwards', async ({
  simulator,
  rolecall: { window },
}) => {
  const organisation = simulator.organisations[0];
  if (!organisation) throw new Error('the simulator has no organisation');
  await signInTo(window, organisation, 'acme');
  const search = window.getByRole('searchbox');
  await search.fill('a');
  await window.getByRole('button', { name: 'Settings' }).click();
  await expect(search).toBeHidden();
  // What stands beside a control is said with it.
  const shell = settingsPage(window).getByRole('radiogroup', { name: 'Default shell' });
  await expect(shell).toHaveAccessibleDescription('What “copy” means in the list and in the tray.');
  await lookAt(window, 'settings-light');
  await window.keyboard.press('Escape');
  await expect(search).toBeFocused();
  await expect(search).toHaveValue('a');
  await window.keyboard.press('Control+,');
  await window.keyboard.press('Control+f');
  await expect(search).toBeFocused();
});

test('the help leads to the log and copies diagnostics, by keyboard alone', async ({
  rolecall: { app, window, browser, folder },
}) => {
  await window.getByRole('button', { name: 'Settings' }).waitFor();
  await window.keyboard.press('Control+,');
  const button = (name: string) => settingsPage(window).getByRole('button', { name });
  await browser.become('ignore');
  await pressOn(window, button('Open folder of the log'));
  await expect.poll(() => browser.opened()).toEqual([path.join(folder.userData, 'logs')]);

  await browser.become('fail');
  await window.keyboard.press('Enter');
  await expect(window.getByText(`The log is in ${path.join(folder.userData, 'logs')}.`)).toBeVisible();

  await pressOn(window, button('Copy diagnostics'));
  await expect(window.getByText('Copied: Diagnostics.')).toBeVisible();
  const text = await app.evaluate(({ clipboard }) => clipboard.readText());
  expect(text).toMatch(/^Rolecall \d/);
  expect(text).toContain('config file: ~/.aws/config');
  expect(text).toContain('keychain: ready');
});

test('all shortcuts are listed from everywhere', async ({ rolecall: { window } }) => {
  const sheet = window.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const field = window.getByRole('textbox').first();
  await field.focus();
  await window.keyboard.press('Control+/');
  await expect(sheet.getByText('copy for your shell')).toBeVisible();
  await lookAt(window, 'shortcuts');
  await window.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(field).toBeFocused();

  await window.keyboard.press('Control+,');
  await pressOn(window, settingsPage(window).getByRole('button', { name: 'Keyboard shortcuts' }));
  await expect(sheet.getByRole('button', { name: 'Close' })).toBeFocused();
});
