import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { demoFiles } from '../../main/demo/demo-files';
import { keychainService } from '../../main/keychain/keychain-service';
import { firstSettings } from '../../main/settings/settings-schema';
import { isRoot } from '../../scripts/machine/disposable-machine.mjs';
import { root } from '../../scripts/machine/project.mjs';
import { startSimulator, type Simulator } from '../../simulator/index';
import { appEnvironment, makeAppFolder, makeFakeBrowser, type AppFolder } from '../support/app';
import { expect, test } from '../support/e2e-test';
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

  /** A packed app cannot be driven by its window: it finds the organisation set up. */
  async function rememberSession(): Promise<void> {
    const [organisation] = simulator.organisations;
    if (!organisation) throw new Error('The simulator has no organisation.');
    const { startUrl, region } = organisation;
    const session = { id: 'acme', name: 'acme', startUrl, region, method: 'browser' as const };
    const settings = { ...firstSettings(process.platform), sessions: [session] };
    await mkdir(folder.userData, { recursive: true });
    await writeFile(path.join(folder.userData, 'settings.json'), JSON.stringify(settings));
  }

  async function start(...args: readonly string[]): Promise<ChildProcess> {
    const browser = await makeFakeBrowser(folder, 'follow');
    const env = appEnvironment(folder, browser.env, { endpoints: simulator.endpoints });
    const sandbox = isRoot() ? ['--no-sandbox'] : [];
    const child = spawn(packed, [...sandbox, `--user-data-dir=${folder.userData}`, ...args], {
      env,
      stdio: 'ignore',
    });
    started.push(child);
    return child;
  }

  test('starts, signs in and keeps the sign-in in the keychain', async () => {
    const watcher = await startStatusNotifierWatcher();
    try {
      await rememberSession();
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

  test('has the demo in it, with its own Identity Center, and takes its files along when it is left', async () => {
    const watcher = await startStatusNotifierWatcher();
    const files = demoFiles(folder.userData);
    try {
      const child = await start('--demo');
      const tray = await watcher.item(30_000);
      const labels = async () => (await tray.readMenu()).map(({ label }) => label);
      await expect.poll(labels).toContain('Northwind Traders: Sign in…');
      expect((await labels())[0]).toBe('Rolecall demo, made-up keys — no profile kept fresh');
      await tray.click('Northwind Traders: Sign in…');
      // Of the simulator that the environment names it wants nothing.
      await expect.poll(async () => (await labels()).join()).toContain('Northwind Traders: signing in…');
      expect(simulator.requests).toEqual([]);
      const exited = once(child, 'exit');
      await tray.click('Leave the demo');
      await exited;
      expect(child.exitCode).toBe(0);
      expect(existsSync(path.dirname(files.credentials))).toBe(false);
      expect(existsSync(path.join(files.userData, 'settings.json'))).toBe(false);
    } finally {
      watcher.close();
    }
  });

  test('has the fuses that are spelled out, burnt into its binary', async () => {
    const binary = await readFile(packed);
    // As @electron/fuses finds them: this text, a version, how many there are, and a digit for each, in the order of
    // electron/build/fuses/fuses.json5.
    const mark = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
    const start = binary.indexOf(mark) + mark.length;
    expect(binary[start]).toBe(1);
    const isOn = (fuse: number): boolean => String.fromCharCode(binary[start + 2 + fuse] ?? 0) === '1';
    expect({
      runAsNode: isOn(0),
      enableCookieEncryption: isOn(1),
      enableNodeOptionsEnvironmentVariable: isOn(2),
      enableNodeCliInspectArguments: isOn(3),
      enableEmbeddedAsarIntegrityValidation: isOn(4),
      onlyLoadAppFromAsar: isOn(5),
      loadBrowserProcessSpecificV8Snapshot: isOn(6),
      grantFileProtocolExtraPrivileges: isOn(7),
    }).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test('ends at once when somebody wants to attach a debugger', async () => {
    const child = await start('--remote-debugging-port=0');
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
  });
});
