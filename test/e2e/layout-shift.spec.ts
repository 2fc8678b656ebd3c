import type { Page } from '@playwright/test';
import type { CommandName, CommandPayload } from '../../preload/contract';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../simulator/index';
import { launchApp, makeAppFolder, type AppFolder, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { lockKeychain, unlockKeychain } from '../support/keychain-lock';
import { movesIn, watchLayout } from '../support/layout-watch';
import { lookAt } from '../support/look-at';
import { details, keepSwitch, openRole, roleOf, sessionPage, signInToFirst } from '../support/person';
import { stateIn } from '../support/window-state';

let simulator: Simulator;
let folder: AppFolder;
let running: RunningApp;

test.beforeEach(async () => {
  folder = await makeAppFolder();
});

test.afterEach(async () => {
  await running.close();
  await simulator.stop();
  await folder.remove();
});

async function launchWatched(): Promise<void> {
  running = await launchApp({ endpoints: simulator.endpoints, folder });
  await watchLayout(running.window);
}

/** The app at its second start: with a list, and with a profile that is kept fresh. Nobody has touched it yet. */
async function beginAgain(options: SimulatorOptions = {}): Promise<void> {
  simulator = await startSimulator({ accounts: 40, roles: 3, autoApprove: true, ...options });
  running = await launchApp({ endpoints: simulator.endpoints, folder });
  const { window } = running;
  await signInToFirst(window, simulator, 'acme');
  const { roleName, query } = roleOf(simulator);
  await openRole(window, query, roleName);
  await keepSwitch(window).press('Space');
  await expect(details(window).getByText(/^Keys fresh until/)).toBeVisible();
  await expect(window.getByRole('progressbar')).toHaveCount(0);
  await running.close();
  await launchWatched();
}

/** What a key or a click would do, without one: what follows those may move things. */
async function ask<N extends CommandName>(page: Page, name: N, payload: CommandPayload<N>): Promise<void> {
  await page.evaluate(`window.rolecall.command[${JSON.stringify(name)}](${JSON.stringify(payload)})`);
}

async function setSize(width: number, height: number): Promise<void> {
  await running.app.evaluate(
    ({ BrowserWindow }, size) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setMinimumSize(1, 1);
      window?.setSize(...size);
    },
    [width, height] as [number, number],
  );
  await expect.poll(() => running.window.evaluate(() => innerWidth)).toBe(width);
  await movesIn(running.window);
}

test('nothing moves at the start, while the list is read anew, nor with what comes by itself', async () => {
  await beginAgain();
  const { window } = running;
  const foot = window.getByRole('contentinfo');
  await expect(window.getByRole('navigation').getByText('signed in')).toBeVisible();
  await expect(foot.getByText(/^Updated/)).toBeVisible();
  expect(await movesIn(window)).toEqual([]);
  await window.reload();
  await expect(foot.getByText(/^Updated/)).toBeVisible();
  expect(await movesIn(window), 'loaded anew').toEqual([]);

  const { sessions, managedProfiles } = await stateIn(window);
  const [sessionId, profileId] = [sessions[0]?.id ?? '', managedProfiles[0]?.id ?? ''];
  simulator.setLatency(100);
  await ask(window, 'refreshCatalogue', { sessionId });
  await expect(foot.getByRole('progressbar')).toBeVisible();
  await expect(foot.getByRole('progressbar')).toHaveCount(0);
  simulator.setLatency(0);
  expect(await movesIn(window), 'read anew').toEqual([]);

  const { account, roleName } = roleOf(simulator, 3);
  simulator.revokeAssignment(account.accountId, roleName);
  await ask(window, 'refreshCatalogue', { sessionId });
  await expect(foot.getByText('1 permission set gone in acme.')).toBeInViewport();
  await expect(foot.getByRole('button', { name: 'Got it' })).toBeVisible();
  expect(await movesIn(window), 'news').toEqual([]);
  await lookAt(window, 'foot-news');
  await movesIn(window);

  simulator.addFault({ fault: 'captive-portal', operation: 'ListAccounts' });
  await ask(window, 'refreshCatalogue', { sessionId });
  await expect(foot.getByText(/^acme: the list could not be read/)).toBeVisible();
  expect(await movesIn(window), 'the list fails').toEqual([]);
  await lookAt(window, 'foot-list-failed');
  await movesIn(window);
  simulator.clearFaults();
  await ask(window, 'refreshCatalogue', { sessionId });
  await expect(foot.getByRole('button', { name: 'Got it' })).toBeVisible();
  expect(await movesIn(window), 'the list is mended').toEqual([]);

  simulator.setThrottle({ perSecond: 0.001, burst: 0 });
  await ask(window, 'renewNow', { profileId });
  const messages = window.getByRole('region', { name: 'Messages' });
  await expect(messages.getByText(/^AWS asked to slow down/)).toBeVisible();
  expect(await movesIn(window), 'a profile fails').toEqual([]);
  await lookAt(window, 'foot-profile-failed');
  await movesIn(window);
  await ask(window, 'copyText', { kind: 'diagnostics' });
  await expect(messages.getByText(/^Copied/)).toBeVisible();
  expect(await movesIn(window), 'a message').toEqual([]);
});

test('nothing moves when the keychain turns out to be locked, and when it is unlocked', async () => {
  await beginAgain();
  await running.close();
  await lockKeychain();
  try {
    await launchWatched();
    const { window } = running;
    const unlock = window.getByRole('contentinfo').getByRole('button', { name: 'Unlock…' });
    await expect(unlock).toBeVisible();
    expect(await movesIn(window)).toEqual([]);
    await unlockKeychain();
    await expect(unlock).toHaveCount(0);
    await expect(window.getByRole('navigation').getByText('signed in')).toBeVisible();
    expect(await movesIn(window)).toEqual([]);
  } finally {
    await unlockKeychain();
  }
});

test('a message covers neither the row where the person is nor a button', async () => {
  await beginAgain();
  const { window } = running;
  const message = window.getByRole('region', { name: 'Messages' }).getByText(/^Copied/);
  const active = window.getByRole('treegrid').locator('[data-active]');
  // 200 % of the usual window is the last.
  for (const [width, height] of [
    [1040, 680],
    [720, 480],
    [520, 340],
  ] as const) {
    await setSize(width, height);
    await window.getByRole('searchbox').fill('');
    await expect(window.getByText('40 accounts', { exact: true })).toBeVisible();
    await window.getByRole('searchbox').fill('a');
    await expect(window.getByText(/ in \d+ accounts$/)).toBeVisible();
    await window.keyboard.press('PageDown');
    await window.keyboard.press('ArrowDown');
    await expect(active).toBeInViewport({ ratio: 1 });
    await movesIn(window);
    await ask(window, 'copyText', { kind: 'diagnostics' });
    await expect(message).toBeVisible();
    expect(await movesIn(window), `${width} × ${height}`).toEqual([]);
    await lookAt(window, `foot-message-${width}`);
    await window.keyboard.press('F6');
    await window.keyboard.press('Escape');
    await expect(message).toHaveCount(0);
  }
});

test('what the person points at in a pane stays there when something comes above it', async () => {
  await beginAgain();
  const { window } = running;
  const { roleName, query } = roleOf(simulator);
  await openRole(window, query, roleName);
  const pane = details(window);
  const copy = pane.getByRole('button', { name: 'Copy environment variables' });
  await copy.hover();
  const top = () => copy.evaluate((button) => Math.round(button.getBoundingClientRect().top));
  const before = await top();
  simulator.setThrottle({ perSecond: 0.001, burst: 0 });
  const profileId = (await stateIn(window)).managedProfiles[0]?.id ?? '';
  await ask(window, 'renewNow', { profileId });
  await expect(pane.getByRole('button', { name: 'Retry' })).toBeAttached();
  expect(await top()).toBe(before);
  simulator.setThrottle(null);
  await ask(window, 'renewNow', { profileId });
  await expect(pane.getByRole('button', { name: 'Renew now' })).toBeAttached();
  expect(await top()).toBe(before);
});

test('the session page stays as it is while its list is read for the first time', async () => {
  simulator = await startSimulator({ accounts: 40, roles: 3, autoApprove: true, latencyMs: 100 });
  await launchWatched();
  const { window } = running;
  await signInToFirst(window, simulator, 'acme');
  await movesIn(window);
  const page = sessionPage(window, 'acme');
  await expect(page.getByText(/^40 accounts, updated/)).toBeVisible();
  expect((await movesIn(window)).filter((move) => !move.includes('tree-'))).toEqual([]);
});
