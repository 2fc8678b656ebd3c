// The same app against an embedded Identity Center, with files, settings and keychain items of its own:
//
//   npm run demo                        installs what is missing, builds, starts
//   npm run demo -- --headless-check    without a display: signs in, keeps a profile fresh, says what it did
//   npm run demo -- --folder FOLDER     keeps its files there
import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { runInSession } from '../test/support/session-environment.mjs';
import { readDemoArguments } from './demo/arguments.mjs';
import { demoEnvironment, demoFiles, shellLine, usualDemoFolder } from './demo/demo-files.mjs';
import { startSimulatorProcess } from './demo/simulator-process.mjs';
import { ensureBuilt } from './machine/built-app.mjs';
import { exitCodeOf } from './machine/child-process.mjs';
import { isRoot } from './machine/disposable-machine.mjs';
import { findElectron } from './machine/electron-runtime.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript, Stop } from './machine/stop.mjs';
import { appPackages, ensureSystemPackages, headlessPackages } from './machine/system-packages.mjs';

await runScript(async () => {
  const { headlessCheck, folder } = readDemoArguments(process.argv.slice(2), usualDemoFolder());
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
 * Runs the demo until its app ends.
 *
 * @param {string} executable
 * @param {string} folder
 * @returns {Promise<number>} the app's exit code
 */
async function show(executable, folder) {
  const files = demoFiles(folder);
  for (const file of [files.credentials, files.config]) await mkdir(path.dirname(file), { recursive: true });
  const simulator = await startSimulatorProcess(root, ['--accounts', '40', '--roles', '3']);
  sayWhatToPaste(files, simulator.address.sts);

  const sandbox = process.platform === 'linux' && isRoot() ? ['--no-sandbox'] : [];
  const app = spawn(executable, [...sandbox, root, `--user-data-dir=${files.userData}`, '--demo'], {
    stdio: 'inherit',
    env: demoEnvironment(process.env, files, simulator.address),
  });
  // Ctrl-C reaches the app as well, since it is of the same group; this process stays until the app has ended.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => app.kill('SIGTERM'));

  /** @type {Promise<number>} */
  const appEnded = new Promise((resolve) => {
    app.on('error', (error) => {
      console.error(`The app could not be started: ${error.message}`);
      resolve(1);
    });
    app.on('close', (code, signal) => resolve(exitCodeOf(code, signal)));
  });
  const first = await Promise.race([appEnded, simulator.ended]);
  if (first === undefined) {
    console.error(
      '\nThe embedded Identity Center has stopped, so the demo can renew nothing any more. Start it again with: npm run demo',
    );
  }
  const code = await appEnded;
  await simulator.stop();
  return code;
}

/**
 * @param {import('./demo/demo-files.mjs').DemoFiles} files
 * @param {string} sts
 */
function sayWhatToPaste(files, sts) {
  console.log(`
The demo is starting. Its files are in ${path.dirname(path.dirname(files.credentials))};
it touches nothing of yours. To use its profiles in a terminal, paste this there:

  ${shellLine(files)}

Then ask who you are, with the name of a profile that you keep fresh:

  aws sts get-caller-identity --profile NAME --endpoint-url ${sts}
`);
}
