import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './child-process.mjs';
import { Stop } from './stop.mjs';

/**
 * @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} LockFile
 */

/**
 * Whether what npm installed is what the lock file asks for. An optional package may be absent: it may be for another
 * platform. Contents are compared rather than times, because a checkout sets times at will.
 *
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile | null} installed node_modules/.package-lock.json; null when there is none
 */
export function isInstalled(wanted, installed) {
  if (installed === null) return false;
  const present = installed.packages ?? {};
  return Object.entries(wanted.packages ?? {}).every(([place, { version, integrity, optional }]) => {
    if (place === '') return true;
    const found = present[place];
    if (found === undefined) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/**
 * Installs the npm packages when they are missing or are not those of the lock file.
 *
 * @param {string} root the project's folder
 */
export async function ensureNodeModules(root) {
  const wanted = readJson(path.join(root, 'package-lock.json'));
  if (wanted === null) throw new Stop('package-lock.json is missing, so nothing can be installed from it.');
  if (isInstalled(wanted, readJson(path.join(root, 'node_modules/.package-lock.json')))) return;

  console.log('Installing npm packages (npm ci) …');
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund'], { cwd: root });
  if (code !== 0) throw new Stop(`The npm packages could not be installed. npm ci said:\n\n${output.trim()}`);
}

/**
 * @param {string} file
 * @returns {LockFile | null}
 */
function readJson(file) {
  if (!existsSync(file)) return null;
  try {
    /** @type {LockFile} */
    const lockFile = JSON.parse(readFileSync(file, 'utf8'));
    return lockFile;
  } catch {
    // A damaged file counts as none.
    return null;
  }
}
