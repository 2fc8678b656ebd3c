// What Electron's own `default_app.asar` does, which the test runtime does not have: starts the app whose folder is the
// first argument that is no switch. It must stay synchronous: some of Electron's calls are refused after `ready`.
'use strict';

const { app } = require('electron');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));
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

require(path.join(appPath, main));
