// Makes an app in dist/ that runs without this checkout, not packed into an installer:
//
//   npm run pack [-- --output FOLDER]
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './machine/built-app.mjs';
import { run } from './machine/child-process.mjs';
import { findElectron } from './machine/electron-runtime.mjs';
import { ensureNodeModules } from './machine/node-modules.mjs';
import { root } from './machine/project.mjs';
import { runScript, Stop } from './machine/stop.mjs';
import { testOnlyMarker } from './machine/test-runtime.mjs';

await runScript(async () => {
  const { values } = parseArgs({ options: { output: { type: 'string', default: path.join(root, 'dist') } } });
  await ensureNodeModules(root);
  const electron = await findElectron(root, { purpose: 'tests-and-demo' });
  await ensureBuilt(root);

  const name = electron.testOnly ? 'Rolecall TEST-ONLY' : 'Rolecall';
  const { code, output } = await run(
    process.execPath,
    [
      path.join(root, 'node_modules/electron-builder/cli.js'),
      ...['--dir', '--publish', 'never'],
      `--config.directories.output=${path.resolve(values.output)}`,
      `--config.electronDist=${electron.folder}`,
      `--config.electronVersion=${electron.version}`,
      `--config.productName=${name}`,
      `--config.extraMetadata.productName=${name}`,
    ],
    { cwd: root },
  );
  if (code !== 0) throw new Stop(`The app could not be packed. electron-builder said:\n\n${output.trim()}`);

  const folder = packedFolder(path.resolve(values.output));
  if (electron.testOnly) await checkTestOnly(folder);
  console.log(`Packed: ${path.relative(process.cwd(), folder) || folder}`);
});

/** @param {string} output */
function packedFolder(output) {
  const arm = process.arch === 'arm64' ? '-arm64' : '';
  if (process.platform === 'darwin') return path.join(output, `mac${arm}`);
  return path.join(output, `${process.platform === 'win32' ? 'win' : 'linux'}${arm}-unpacked`);
}

/**
 * SECURITY: an app on an Electron of unknown origin must say so itself, wherever it is copied to.
 *
 * @param {string} folder
 */
async function checkTestOnly(folder) {
  // The test runtime's own loader, which came along with it; the packed app is in app.asar.
  await rm(path.join(folder, 'resources/app'), { recursive: true, force: true });
  if (!existsSync(path.join(folder, testOnlyMarker))) {
    await rm(folder, { recursive: true });
    throw new Stop(`The packed app lacks the file ${testOnlyMarker}, so it was removed again.`);
  }
  console.log(
    'This app is named "Rolecall TEST-ONLY": it runs on a third party\'s build of Electron, talks to this machine and to\n' +
      'nobody else, and is not for anybody to work with.',
  );
}
