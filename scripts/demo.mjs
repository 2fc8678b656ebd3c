// The app's own demo, which the window offers at the first start, by itself:
//
//   npm run demo                        installs what is missing, builds, starts
//   npm run demo -- --headless-check    without a display: signs in, keeps a profile fresh, says what it did
//   npm run demo -- --folder FOLDER     has its files there, until it ends
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { runInSession } from '../test/support/session-environment.mjs';
import { readDemoArguments } from './demo/arguments.mjs';
import { ensureBuilt } from './machine/built-app.mjs';
import { exitCodeOf } from './machine/child-process.mjs';
import { isRoot } from './machine/disposable-machine.mjs';
import { findElectron } from './machine/electron-runtime.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript, Stop } from './machine/stop.mjs';
import { appPackages, ensureSystemPackages, headlessPackages } from './machine/system-packages.mjs';

await runScript(async () => {
  const { headlessCheck, folder } = readDemoArguments(process.argv.slice(2));
  if (!headlessCheck && !hasDisplay()) {
    throw new Stop(
      'There is no display on this machine (neither DISPLAY nor WAYLAND_DISPLAY is set), so there is nothing to show\n' +
        'a window on. To see the app work without one:\n\n  npm run demo -- --headless-check',
    );
  }
  if (headlessCheck && process.platform !== 'linux') {
    throw new Stop('--headless-check is for Linux. Here, npm run demo has a display to show itself on.');
  }
  await ensureNodeModules(root);
  await ensureSystemPackages(headlessCheck ? headlessPackages : appPackages);
  const electron = await findElectron(root, { purpose: 'tests-and-demo' });
  await ensureBuilt(root);

  if (headlessCheck) {
    return runInSession(process.execPath, [
      path.join(root, 'scripts/demo/headless-check.mjs'),
      electron.folder,
    ]);
  }
  return show(electron.executable, folder);
});

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * What the app says when the demo's window is there.
 *
 * @typedef {object} DemoShown
 * @property {string} folder everything of the demo; what the app cannot remove of it itself is left for us
 * @property {string} shellLine
 * @property {string} sts for versions of the AWS CLI that do not know the variable in that line
 */

/**
 * Runs the demo until its app ends.
 *
 * @param {string} executable
 * @param {string | null} folder
 * @returns {Promise<number>} the app's exit code
 */
async function show(executable, folder) {
  const switches = [
    ...(process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : []),
    ...(folder === null ? [] : [`--user-data-dir=${folder}`]),
  ];
  const app = spawn(executable, [root, ...switches, '--demo'], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  /** @type {Set<string>} */
  const toRemove = new Set();
  app.on('message', (message) => {
    const shown = /** @type {DemoShown} */ (message);
    toRemove.add(shown.folder);
    sayWhatToPaste(shown);
  });
  // Ctrl-C reaches the app as well, since it is of the same group; this process stays until the app has ended.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => app.kill('SIGTERM'));

  /** @type {number} */
  const code = await new Promise((resolve) => {
    app.on('error', (error) => {
      console.error(`The app could not be started: ${error.message}`);
      resolve(1);
    });
    app.on('close', (exitCode, signal) => resolve(exitCodeOf(exitCode, signal)));
  });
  for (const made of toRemove) await rm(made, { recursive: true, force: true, maxRetries: 10 });
  return code;
}

/** @param {DemoShown} shown */
function sayWhatToPaste({ folder, shellLine, sts }) {
  console.log(`
The demo's files are in ${folder} until you leave it;
it touches nothing of yours. To use its profiles in a terminal, paste this there:

  ${shellLine}

Then ask who you are, with the name of a profile that you keep fresh:

  aws sts get-caller-identity --profile NAME --endpoint-url ${sts}
`);
}
