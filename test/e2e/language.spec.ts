import { appendFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { startSimulator } from '../../simulator';
import { expectAccessible } from '../support/accessibility';
import { launchApp, makeAppFolder } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { lookAt } from '../support/look-at';
import { addOrganisation, details, keepSwitch, openRole, roleOf } from '../support/person';
import { describeMenu, startStatusNotifierWatcher } from '../support/status-notifier-watcher';

test.skip(process.platform !== 'linux', 'the tray is driven over D-Bus, which only Linux has');

const expectPageIn = (window: Page, locale: string) =>
  expect(window.locator('html')).toHaveAttribute('lang', locale);
const settingsPage = (window: Page) => window.getByRole('region', { name: /^(Settings|Einstellungen)$/ });
const choice = (window: Page, name: string) =>
  settingsPage(window)
    .getByRole('radiogroup', { name: /^(Language|Sprache)$/ })
    .getByRole('radio', { name, exact: true });

/** By the keyboard, which finds itself where it was when the page has come in the other language. */
async function speak(window: Page, name: string, locale: string): Promise<void> {
  await window.keyboard.press('Control+,');
  await choice(window, name).focus();
  await window.keyboard.press('Space');
  await expectPageIn(window, locale);
  await expect(choice(window, name)).toBeChecked();
  await expect(choice(window, name)).toBeFocused();
  await window.keyboard.press('Escape');
}

test('another language holds at once in window, tray, problems and browser, and over a restart', async () => {
  const watcher = await startStatusNotifierWatcher();
  const simulator = await startSimulator({ accounts: 4, roles: 2, autoApprove: true });
  const folder = await makeAppFolder();
  const running = await launchApp({ endpoints: simulator.endpoints, folder });
  const { window } = running;
  const menuText = async (): Promise<string> => describeMenu(await (await watcher.item()).readMenu());
  const { organisation, roleName, query } = roleOf(simulator);
  await expectPageIn(window, 'en-GB');
  await addOrganisation(window, { ...organisation, name: 'acme' });
  await expect.poll(menuText).toContain('acme: signed in');
  await openRole(window, query, roleName);
  await details(window).getByRole('textbox', { name: 'Profile name' }).fill('work');
  await keepSwitch(window).press('Space');
  await expect.poll(menuText).toMatch(/work {3}fresh until \d/);

  await speak(window, 'Deutsch', 'de-DE');
  await expect.poll(menuText).toMatch(/^Rolecall – 1 Profil aktuell/);
  expect(await menuText()).toMatch(/work {3}gültig bis (morgen, )?\d/);
  expect(await menuText()).toContain('acme: angemeldet');
  expect(await menuText()).toContain('Beenden');
  await expect.poll(async () => (await watcher.item()).readTooltip()).toContain('1 Profil aktuell');
  // The person is where they were.
  await expect(details(window).getByRole('heading', { name: roleName })).toBeVisible();
  await expect(window.getByRole('button', { name: 'Alle Rollen' })).toBeVisible();

  await appendFile(folder.credentialsFile, 'oops\n');
  await window.keyboard.press('Control+,');
  await expect(settingsPage(window)).toContainText(/Zeile \d+: eine Zeile, die weder Abschnitt noch/);
  await window.keyboard.press('Escape');
  const item = await watcher.item();
  await item.click(/^acme: angemeldet/, 'Abmelden und ihre Profile entfernen');
  await expect.poll(menuText).toContain('acme: Anmelden …');
  await item.click('Zuletzt benutzt', new RegExp(roleName), 'Für bash/zsh kopieren');
  const foot = window.getByRole('contentinfo');
  await expect(foot.getByText('Die Anmeldung bei „acme“ besteht nicht mehr.')).toBeVisible();
  await speak(window, 'English', 'en-GB');
  // It was said in German, and is said in English now.
  await expect(foot.getByText('The sign-in to “acme” has ended.')).toBeVisible();
  await speak(window, 'Deutsch', 'de-DE');
  await item.click(/^acme: Anmelden/);
  await expect.poll(menuText).toContain('acme: angemeldet');
  const pages = await running.browser.reached();
  expect(pages.at(-1)?.text).toContain('Rolecall ist bei acme angemeldet.');
  await running.close();

  const again = await launchApp({ endpoints: simulator.endpoints, folder });
  await expectPageIn(again.window, 'de-DE');
  await expect(again.window.getByRole('button', { name: 'Einstellungen' })).toBeVisible();
  await again.window.keyboard.press('Control+,');
  await choice(again.window, 'Wie das System').click();
  await expect(choice(again.window, 'As the system')).toBeChecked();
  await expectPageIn(again.window, 'en-GB');
  // What was said in German is said in English now.
  await expect(settingsPage(again.window)).toContainText(/line \d+: a line that is neither a section/);
  await again.close();
  await simulator.stop();
  watcher.close();
  await folder.remove();
});

test('at first it is the language of the system', async ({ simulator }) => {
  const running = await launchApp({ endpoints: simulator.endpoints, env: { LANG: 'de_AT.UTF-8' } });
  const { window } = running;
  await expect(window.getByText('Einmal anmelden, und jedes Terminal')).toBeVisible();
  await expectPageIn(window, 'de-AT');
  await running.close();
});

test('German has room and is accessible, in a small window too', async () => {
  const simulator = await startSimulator({ accounts: 12, roles: 3, autoApprove: true });
  const [organisation] = simulator.organisations;
  const [roleName] = organisation?.accounts[0]?.roleNames ?? [];
  if (!organisation || !roleName) throw new Error('the simulator has no role');
  const running = await launchApp({
    endpoints: simulator.endpoints,
    browser: 'ignore',
    env: { LANG: 'de_DE.UTF-8' },
  });
  const { window, app } = running;
  const show = async (name: string, size = { width: 1040, height: 680 }): Promise<void> => {
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    await expect.poll(() => window.evaluate(() => innerWidth)).toBe(size.width);
    await lookAt(window, `german-${name}-${size.width}`);
    expect(await cutOff(window)).toEqual([]);
  };
  const inBoth = async (name: string): Promise<void> => {
    await show(name);
    await show(name, { width: 720, height: 480 });
  };

  await inBoth('first-run');
  await window.getByRole('textbox', { name: 'Start-URL' }).fill(organisation.startUrl);
  await window.getByLabel('SSO-Region', { exact: true }).fill(organisation.region);
  await window.getByRole('textbox', { name: 'Name', exact: true }).fill('acme');
  await window.getByRole('button', { name: 'Hinzufügen und anmelden' }).click();
  await expect(window.getByText('Warten auf den Browser')).toBeVisible();
  await inBoth('sign-in');
  await running.browser.become('follow');
  await window.getByRole('button', { name: 'Browser erneut öffnen' }).click();
  const details = window.getByRole('region', { name: 'Session acme' });
  await expect(details.getByText(/^Angemeldet/)).toBeVisible();
  await inBoth('session');
  await details.getByRole('button', { name: 'Schließen' }).press('Enter');
  await window.getByRole('searchbox').fill(roleName);
  await inBoth('list');
  await expectAccessible(window);
  await window.getByRole('row').filter({ hasText: roleName }).first().click();
  await window.getByRole('switch', { name: /^Aktuell halten als / }).press('Space');
  await expect(window.getByText(/Schlüssel gültig bis/)).toBeVisible();
  await inBoth('role');
  await window.keyboard.press('Control+,');
  await inBoth('settings');
  await window.keyboard.press('Escape');
  // A selection of which some are kept: as many buttons as there can be.
  await window.getByRole('searchbox').fill('');
  await window.getByRole('searchbox').press('Control+a');
  await expect(window.getByRole('button', { name: /nicht mehr halten|Nicht mehr halten/ })).toBeVisible();
  await inBoth('selection');
  await window.getByRole('searchbox').press('Escape');
  await window.keyboard.press('Control+,');
  await window.getByText('Diagnose kopieren').scrollIntoViewIfNeeded();
  await inBoth('settings-below');
  await expectAccessible(window);
  await running.close();
  await simulator.stop();
});

/** Words that do not fit into what they stand in, and have no place where they can be read in full. */
function cutOff(window: Page): Promise<readonly string[]> {
  return window.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, label, h1, h2, h3, .segment-label, .field-label')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
      .filter((element) => getComputedStyle(element).overflowX !== 'visible')
      .map((element) => element.textContent),
  );
}
