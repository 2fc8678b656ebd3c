import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { chromium, type Browser, type ElectronApplication, type Page } from '@playwright/test';
import { demoFiles } from '../../main/demo/demo-files';
import { holdDemoFolder } from '../../main/demo/demo-folder';
import { keychainService } from '../../main/keychain/keychain-service';
import type { AppState } from '../../preload/contract';
// For the type of `window.rolecall`.
import type {} from '../../renderer/bridge';
import { launchApp, makeAppFolder, type AppFolder, type FakeBrowser, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { lookAt } from '../support/look-at';
import { details, keepSwitch, openRole } from '../support/person';
import { searchSecrets } from '../support/secret-service';
// For the type of `window.rolecall`.
import type {} from '../../renderer/bridge';

const profile = 'looked-around';
const precious = '[default]\naws_access_key_id = AKIAPRECIOUS\naws_secret_access_key = precious\n';

test.describe('the demo', () => {
  let folder: AppFolder;
  let running: RunningApp;
  test.beforeEach(async () => {
    folder = await makeAppFolder();
    await writeFile(folder.credentialsFile, precious);
    running = await launchApp({ folder, browser: 'ignore' });
  });
  test.afterEach(async () => {
    await running.close();
    await folder.remove();
  });

  test('opens at the first start, lets one try everything, and leaves nothing behind', async () => {
    const { app, window } = running;
    const files = demoFiles(folder.userData);
    const before = await homeOf(folder);
    await expect(window.getByRole('button', { name: 'Look around in the demo' })).toBeVisible();
    await lookAt(window, 'first-run-demo');
    const demo = await openDemo(running, folder);
    try {
      expect(await isVisible(app)).toBe(false);
      await expect(demo.window.getByRole('complementary', { name: 'Demo' })).toContainText('made up');
      await expect(demo.window).toHaveTitle('Rolecall — Demo');
      await demo.window.getByRole('button', { name: 'Add organisation' }).click();
      const adding = demo.window.getByRole('region', { name: 'Add organisation' });
      await expect(adding).toContainText('The demo has its made-up organisation only.');
      await expect(adding.getByRole('button', { name: 'Leave the demo' })).toBeVisible();
      await lookAt(demo.window, 'demo-add-organisation');
      const refused = await addOwn(demo.window);
      expect(refused).toMatchObject({ ok: false, problem: { code: 'demo-only' } });
      await adding.getByRole('button', { name: 'Close' }).click();
      await signIn(demo.window, running.browser);
      await keepFresh(demo.window);
      await lookAt(demo.window, 'demo');
      // Where the AWS CLI looks for a sign-in is the person's home folder, whatever the window asks for.
      const shared = await demo.window.evaluate(async () => {
        const { sessions } = JSON.parse(await globalThis.window.rolecall.query.state()) as AppState;
        return globalThis.window.rolecall.command.shareSignIn({ sessionId: sessions[0]?.id ?? '', on: true });
      });
      expect(shared).toMatchObject({ ok: false });
      expect(await homeOf(folder)).toEqual(before);
      expect(await readFile(files.credentials, 'utf8')).toContain(`[${profile}]`);
      expect(await readFile(folder.credentialsFile, 'utf8')).toBe(precious);
      expect(await searchSecrets({ service: keychainService(files.userData) })).toEqual([]);

      await demo.window.getByRole('button', { name: 'Leave the demo' }).click();
      await expect.poll(() => existsSync(files.folder)).toBe(false);
    } finally {
      await demo.browser.close();
    }
    await expect.poll(() => isVisible(app)).toBe(true);
    expect(await readFile(folder.credentialsFile, 'utf8')).toBe(precious);
    expect(await homeOf(folder)).toEqual(before);
  });

  test('goes when it is killed, and its Identity Center with it', async () => {
    const { app } = running;
    const demo = await openDemo(running, folder);
    const files = demoFiles(folder.userData);
    const pid = Number(await readFile(files.holder, 'utf8'));
    const simulator = await startSignIn(demo.window, running.browser);
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => existsSync(files.folder)).toBe(false);
    await expect.poll(() => isVisible(app)).toBe(true);
    await expect
      .poll(() =>
        fetch(simulator).then(
          () => 'answers',
          () => 'gone',
        ),
      )
      .toBe('gone');
  });

  test('ends with the app that opened it; what is left is removed at the next start', async () => {
    await openDemo(running, folder);
    const files = demoFiles(folder.userData);
    const pid = Number(await readFile(files.holder, 'utf8'));
    await running.kill();
    await expect.poll(() => isAlive(pid)).toBe(false);
    // As a power cut leaves it.
    holdDemoFolder(files);
    await writeFile(files.holder, String(pid));
    running = await launchApp({ folder });
    await expect.poll(() => existsSync(files.folder)).toBe(false);
  });
});

interface OpenDemo {
  readonly window: Page;
  readonly browser: Browser;
}

/** Clicks on the way into the demo, which is a process that Playwright did not start: it is reached by a port. */
async function openDemo({ app, window }: RunningApp, folder: AppFolder): Promise<OpenDemo> {
  await app.evaluate(() => {
    const children = process.getBuiltinModule('node:child_process');
    const spawn = children.spawn as (program: string, args: readonly string[], options: object) => unknown;
    const spawnWithPort: typeof spawn = (program, args, options) =>
      spawn(program, args.includes('--demo') ? [...args, '--remote-debugging-port=0'] : args, options);
    Object.assign(children, { spawn: spawnWithPort });
  });
  await window.getByRole('button', { name: 'Look around in the demo' }).click();
  await expect.poll(() => isVisible(app), { timeout: 30_000 }).toBe(false);
  const portFile = `${demoFiles(folder.userData).userData}/DevToolsActivePort`;
  const [port = ''] = (await readFile(portFile, 'utf8')).split('\n');
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const [page] = browser.contexts().flatMap((context) => context.pages());
  if (page === undefined) throw new Error('The demo has no window.');
  return { window: page, browser };
}

/** Past the window, which does not offer it. */
function addOwn(page: Page): Promise<unknown> {
  return page.evaluate(() =>
    window.rolecall.command.addSession({
      name: 'own',
      startUrl: 'https://d-1234567890.awsapps.com/start',
      region: 'eu-west-1',
      method: 'browser',
      endpoints: 'standard',
    }),
  );
}

/** Resolves with the address of the demo's Identity Center. */
async function startSignIn(window: Page, browser: FakeBrowser): Promise<string> {
  await window.getByRole('button', { name: 'Sign in to Northwind Traders' }).first().click();
  await expect.poll(async () => (await browser.opened()).length).toBe(1);
  const [url = ''] = await browser.opened();
  expect(new URL(url).hostname).toBe('127.0.0.1');
  return new URL(url).origin;
}

/** As a person does it on the page that was opened. */
async function signIn(window: Page, browser: FakeBrowser): Promise<void> {
  const origin = await startSignIn(window, browser);
  const [url = ''] = await browser.opened();
  const page = await (await fetch(url)).text();
  const request = /name="request" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ request, decision: 'allow' });
  await fetch(`${origin}/authorize`, { method: 'POST', body, headers: { origin } });
  await expect(window.getByText(/^Signed in/).first()).toBeVisible();
}

async function keepFresh(window: Page): Promise<void> {
  await openRole(window, 'data-platform-prod DeploymentOperator', 'DeploymentOperator');
  await expect(details(window).getByText('prod', { exact: true }).first()).toBeVisible();
  await details(window).getByRole('textbox', { name: 'Profile name' }).fill(profile);
  await keepSwitch(window).press('Space');
  await expect(keepSwitch(window, profile)).toBeChecked();
}

/** All that is in the home folder, but for what graphics drivers keep there. */
async function homeOf({ home }: AppFolder): Promise<readonly string[]> {
  return (await readdir(home, { recursive: true })).filter((name) => !name.startsWith('.cache'));
}

function isVisible(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((one) => one.isVisible()));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
