// What Electron's own `default_app.asar` does, which the test runtime does not have: starts the app whose folder is the
// first argument that is no switch, and before it what `-r` names. It must stay synchronous: some of Electron's calls are refused after `ready`.
'use strict';

const { app } = require('electron');
const { readFileSync } = require('node:fs');
const path = require('node:path');

/** @type {string[]} */
const preloaded = [];
/** @type {string | undefined} */
let folder;
for (const [at, argument] of process.argv.entries()) {
  if (at === 0) continue;
  if (process.argv[at - 1] === '-r') preloaded.push(argument);
  else if (!argument.startsWith('-')) folder ??= argument;
}
if (folder === undefined) {
  console.error('This is the test runtime of Rolecall. Give it the folder of the app to start.');
  process.exit(1);
}

const appPath = path.resolve(folder);
/** @type {{ name: string, productName?: string, version: string, main: string }} */
const { name, productName, version, main } = JSON.parse(
  readFileSync(path.join(appPath, 'package.json'), 'utf8'),
);

/**
 * What Electron's own loader uses and its types do not mention.
 * @type {Electron.App & { setVersion(version: string): void, setAppPath(folder: string): void }}
 */
// @ts-expect-error -- see above
const internals = app;
Object.assign(process, { defaultApp: true });
internals.setVersion(version);
internals.setAppPath(appPath);
app.setName(productName ?? name);
// Electron worked these out from the loader's own name before this ran.
if (process.platform === 'linux') app.setDesktopName(`${app.getName()}.desktop`);
if (!app.commandLine.hasSwitch('user-data-dir')) {
  app.setPath('userData', path.join(app.getPath('appData'), app.getName()));
}

for (const file of preloaded) require(file);
require(path.join(appPath, main));
