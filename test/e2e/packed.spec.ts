import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { keychainService } from '../../main/keychain/keychain-service';
import { isRoot } from '../../scripts/machine/disposable-machine.mjs';
import { root } from '../../scripts/machine/project.mjs';
import { startSimulator, type Simulator } from '../../simulator/index';
import { appEnvironment, makeAppFolder, makeFakeBrowser, type AppFolder } from '../support/app';
import { searchSecrets } from '../support/secret-service';
import { startStatusNotifierWatcher } from '../support/status-notifier-watcher';

const run = promisify(execFile);

// A packed app takes no debugger, so it is driven by its tray.
test.describe('the packed app', () => {
  test.skip(process.platform !== 'linux', 'only a session of our own has a tray that tests can use');

  let output: string;
  let packed: string;
  let simulator: Simulator;
  let folder: AppFolder;
  const started: ChildProcess[] = [];

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    output = await mkdtemp(path.join(tmpdir(), 'rolecall-packed-'));
    await run(process.execPath, [path.join(root, 'scripts/pack.mjs'), '--output', output]);
    packed = path.join(output, 'linux-unpacked/rolecall');
  });
  test.afterAll(() => rm(output, { recursive: true, force: true }));

  test.beforeEach(async () => {
    simulator = await startSimulator({ accounts: 3, autoApprove: true });
    folder = await makeAppFolder();
  });
  test.afterEach(async () => {
    for (const child of started.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await simulator.stop();
    await folder.remove();
  });

  async function start(...args: readonly string[]): Promise<ChildProcess> {
    const [organisation] = simulator.organisations;
    const browser = await makeFakeBrowser(folder, 'follow');
    const env = appEnvironment(folder, browser.env, {
      endpoints: simulator.endpoints,
      env: { ROLECALL_DEMO_START_URL: organisation?.startUrl, ROLECALL_DEMO_REGION: organisation?.region },
    });
    const sandbox = isRoot() ? ['--no-sandbox'] : [];
    const child = spawn(packed, [...sandbox, `--user-data-dir=${folder.userData}`, '--demo', ...args], {
      env,
      stdio: 'ignore',
    });
    started.push(child);
    return child;
  }

  test('starts, signs in and keeps the sign-in in the keychain', async () => {
    const watcher = await startStatusNotifierWatcher();
    try {
      await start();
      const tray = await watcher.item(30_000);
      await expect
        .poll(async () => (await tray.readMenu()).map(({ label }) => label))
        .toContain('acme: Sign in…');
      await tray.click('acme: Sign in…');
      await expect
        .poll(async () => (await tray.readMenu()).map(({ label }) => label))
        .toContain('acme: signed in');
      expect(await searchSecrets({ service: keychainService(folder.userData) })).toHaveLength(1);
    } finally {
      watcher.close();
    }
  });

  test('ends at once when somebody wants to attach a debugger', async () => {
    const child = await start('--remote-debugging-port=0');
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
  });
});
