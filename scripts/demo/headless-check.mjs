// Drives the real app through its window, inside a session that has a screen and a keychain: signs in, keeps a profile
// fresh, waits for a renewal, reads the profile with the AWS CLI, and says what it did. Started by demo.mjs:
//
//   node scripts/demo/headless-check.mjs <electron>
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../machine/child-process.mjs';
import { isRoot } from '../machine/disposable-machine.mjs';
import { root } from '../machine/project.mjs';
import { runScript, Stop } from '../machine/stop.mjs';

/** @import { ElectronApplication, Page } from '@playwright/test' */
const profile = 'demo-profile';
/** The app asks again for the same keys after a minute at the soonest, which is half of this. */
const keysLiveS = 120;
/** The distribution's, by its full path: what else is called `aws` on a machine may be a wrapper. */
const awsCli = '/usr/bin/aws';

await runScript(async () => {
  const [electronFolder] = process.argv.slice(2);
  if (electronFolder === undefined) throw new Stop('This is started by: npm run demo -- --headless-check');
  const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-demo-'));
  try {
    await check(electronFolder, folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  say('Everything works. What the check made is removed again.');
});

/**
 * @param {string} electronFolder
 * @param {string} folder
 */
async function check(electronFolder, folder) {
  // By import(), because this script's folder also holds what runs before npm ci.
  const { _electron } = await import('@playwright/test');
  // As the `electron` package is told: with a path, Playwright would not hold the app back until it is attached.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = electronFolder;
  const app = await _electron.launch({
    chromiumSandbox: !isRoot(),
    args: [root, `--user-data-dir=${folder}`, '--demo'],
    env: { ...inherited(), ...(await fakeBrowser(folder)), HOME: folder },
    timeout: 60_000,
  });
  let output = '';
  app.process().stderr?.on('data', (/** @type {Buffer} */ chunk) => (output += chunk.toString()));
  try {
    const window = await app.firstWindow();
    const version = await app.evaluate(() => process.versions.electron);
    say(`Started the demo on Electron ${version} and saw its window.`);
    await window.getByRole('button', { name: 'Copy line for a terminal' }).click();
    await window
      .getByText(/^Copied/)
      .first()
      .waitFor();
    const demo = readShellLine(await app.evaluate(({ clipboard }) => clipboard.readText()));
    await control(demo.simulator, 'auto-approve', { on: true });
    await control(demo.simulator, 'role-credentials-life', { s: keysLiveS });
    await signIn(window);
    await keepFresh(window, demo);
    await waitForRenewal(demo);
    await askWhoIAm(demo, folder);
  } catch (error) {
    console.error(`The app wrote:\n${output}`);
    throw error;
  } finally {
    await close(app);
  }
}

/**
 * Where the demo's files and its Identity Center are.
 *
 * @typedef {object} DemoPlace
 * @property {string} line for a shell
 * @property {string} credentials
 * @property {string} simulator
 */

/**
 * @param {string} line
 * @returns {DemoPlace}
 */
function readShellLine(line) {
  /** @param {string} name */
  const valueOf = (name) => new RegExp(`${name}='([^']+)'`).exec(line)?.[1] ?? '';
  return {
    line,
    credentials: valueOf('AWS_SHARED_CREDENTIALS_FILE'),
    simulator: valueOf('AWS_ENDPOINT_URL_STS'),
  };
}

/**
 * Has the demo's Identity Center do what a person does in the browser, and at another pace.
 *
 * @param {string} simulator
 * @param {string} name
 * @param {object} body
 */
async function control(simulator, name, body) {
  const answer = await fetch(`${simulator}/__sim/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Stop(`The embedded Identity Center refused ${name}: ${await answer.text()}`);
}

/** @returns {Record<string, string>} */
function inherited() {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      /** @returns {entry is [string, string]} */
      (entry) => entry[1] !== undefined,
    ),
  );
}

/** @param {Page} window */
async function signIn(window) {
  await window.getByRole('button', { name: /^Northwind Traders/ }).click();
  const page = window.getByRole('region', { name: 'Session Northwind Traders' });
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page
    .getByText(/^Signed in/)
    .first()
    .waitFor();
  say('Signed in through the browser, which a script stood in for.');
}

/**
 * @param {Page} window
 * @param {DemoPlace} files
 */
async function keepFresh(window, files) {
  const search = window.getByRole('searchbox', { name: 'Search accounts and permission sets' });
  await search.click();
  await search.fill('ReadOnlyAccess');
  const row = window.getByRole('treegrid').getByRole('row').filter({ hasText: 'ReadOnlyAccess' }).first();
  await row.click();
  const details = window
    .getByRole('region', { name: 'Details' })
    .or(window.getByRole('complementary', { name: 'Details' }));
  await details.getByRole('textbox', { name: 'Profile name' }).fill(profile);
  await details.getByRole('switch', { name: `Keep fresh as ${profile}` }).press('Space');
  await details
    .getByText(/fresh until/i)
    .first()
    .waitFor();
  if ((await accessKeyId(files)) === null) throw new Stop(`The profile ${profile} was not written.`);
  say(
    `Chose a permission set and kept it fresh as the profile ${profile}: its keys are in ${files.credentials}.`,
  );
}

/** @param {DemoPlace} files */
async function waitForRenewal(files) {
  const first = await accessKeyId(files);
  const until = Date.now() + keysLiveS * 1000;
  while ((await accessKeyId(files)) === first) {
    if (Date.now() > until) throw new Stop(`The keys of ${profile} were not renewed in time.`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  say(
    `Waited until the keys, which live for ${String(keysLiveS)} seconds here, were renewed without being asked.`,
  );
}

/**
 * @param {DemoPlace} demo
 * @param {string} home
 */
async function askWhoIAm({ line }, home) {
  if (!existsSync(awsCli)) {
    say('Did not read the profile with the AWS CLI, which is not installed.');
    return;
  }
  // Older ones do not know the variable by themselves.
  const question = `${awsCli} sts get-caller-identity --profile ${profile} --endpoint-url "$AWS_ENDPOINT_URL_STS" --query Arn --output text`;
  const { code, output } = await run('/bin/sh', ['-c', `${line}; ${question}`], {
    env: {
      PATH: '/usr/bin:/bin',
      HOME: home,
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  if (code !== 0) throw new Stop(`The AWS CLI could not use the profile:\n\n${output.trim()}`);
  say(`Pasted the demo's line into a shell and asked the AWS CLI there who it is: ${output.trim()}.`);
}

/**
 * @param {DemoPlace} files
 * @returns {Promise<string | null>}
 */
async function accessKeyId({ credentials }) {
  if (!existsSync(credentials)) return null;
  return /^aws_access_key_id\s*=\s*(\S+)/m.exec(await readFile(credentials, 'utf8'))?.[1] ?? null;
}

/**
 * A browser that follows what it is given: the one that the e2e tests use.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, string>>} the environment that puts it before any other
 */
async function fakeBrowser(folder) {
  const bin = path.join(folder, 'bin');
  await mkdir(bin);
  for (const name of ['xdg-open', 'fake-browser.mjs']) {
    await cp(path.join(root, 'test/support', name), path.join(bin, name));
  }
  return {
    PATH: `${bin}${path.delimiter}${process.env['PATH'] ?? ''}`,
    ROLECALL_TEST_BROWSER_LOG: path.join(folder, 'browser.log'),
    ROLECALL_TEST_NODE: process.execPath,
  };
}

/** @param {ElectronApplication} app */
async function close(app) {
  const timer = setTimeout(() => app.process().kill('SIGKILL'), 10_000);
  await app.close().catch(() => undefined);
  clearTimeout(timer);
}

/** @param {string} line */
function say(line) {
  console.log(`  ${line}`);
}
