import { builtinModules } from 'node:module';
import path from 'node:path';

/**
 * Who may import whom: the one table, which the lint rule `rolecall/layers` enforces.
 *
 * @typedef {object} Import
 * @property {string} file the importing file, from the project's folder, with forward slashes
 * @property {string} specifier as it is written in the file
 * @property {boolean} typeOnly it is gone when the program runs
 * @property {boolean} dynamic `import()` or `require()`
 */

const contract = 'preload/contract';

/** What both processes may import of ours: the contract, and what profiles and start URLs may be. */
const ofBoth = [contract, 'preload/profile-name', 'preload/start-url'];
/** Main speaks every language, a page one. */
const shared = new Set([...ofBoth, 'preload/texts']);
const sharedWithWindow = new Set([...ofBoth, 'preload/texts/window']);
const textsFolder = 'preload/texts/';
const sharedInWords = 'preload/contract, preload/profile-name, preload/start-url';

/** Parts that compute and do nothing else. Each is a folder or the beginning of file names. */
const pureParts = ['main/profiles/ini-', 'main/renewal/plan', 'main/exports/'];

/** Packages that are no use without Node, or that import `electron` themselves. */
const mainOnlyPackages = /^(?:keytar|electron-store|@aws-sdk\/.+|@smithy\/.+)$/;

/**
 * Why an import is not allowed; null when it is.
 *
 * @param {Import} wanted
 * @returns {string | null}
 */
export function layerViolation(wanted) {
  const target = targetOf(wanted);
  if (wanted.file.startsWith('renderer/')) return rendererViolation(target);
  if (wanted.file.startsWith('preload/')) return preloadViolation(wanted, target);
  if (wanted.file.startsWith('main/'))
    return purityViolation(wanted, target) ?? mainViolation(wanted.file, target);
  if (wanted.file.startsWith('simulator/')) return simulatorViolation(target);
  if (wanted.file.startsWith('scripts/')) return scriptViolation(wanted, target);
  return null;
}

/**
 * What an import leads to: a module of Node, a package by its full specifier, or a file of our own by its path from the
 * project's folder, without an extension.
 *
 * @typedef {{ kind: 'node' | 'package' | 'own', name: string }} Target
 */

/**
 * @param {Import} wanted
 * @returns {Target}
 */
function targetOf({ file, specifier }) {
  if (specifier.startsWith('.')) {
    const place = path.posix.join(path.posix.dirname(file), specifier.replace(/\?.*$/, ''));
    return { kind: 'own', name: place.replace(/\.(?:[cm]?[jt]sx?)$/, '') };
  }
  const isNode = specifier.startsWith('node:') || builtinModules.includes(specifier);
  return { kind: isNode ? 'node' : 'package', name: specifier };
}

/** @param {Target} target */
function isElectron({ kind, name }) {
  return kind === 'package' && (name === 'electron' || name.startsWith('electron/'));
}

/** @param {Target} target */
function rendererViolation(target) {
  if (target.kind === 'node' || isElectron(target)) {
    return 'The window has no Node and no Electron: it asks through renderer/bridge.ts (preload/contract.ts).';
  }
  if (target.kind === 'package') {
    return mainOnlyPackages.test(target.name) ? `${target.name} belongs to the main process.` : null;
  }
  return target.name.startsWith('renderer/') || sharedWithWindow.has(target.name)
    ? null
    : `Outside its own folder the window imports ${sharedInWords} and preload/texts/window, nothing else.`;
}

/**
 * @param {Import} wanted
 * @param {Target} target
 */
function preloadViolation({ file, typeOnly }, target) {
  if (file.startsWith(textsFolder)) {
    return target.name.startsWith(textsFolder) || (typeOnly && shared.has(target.name))
      ? null
      : 'The texts import each other, and types of what both processes share.';
  }
  if (shared.has(file.replace(/\.ts$/, ''))) {
    // The contract names the template's type; a cycle the other way round would be no layer any more.
    if (file === `${contract}.ts` && target.name === 'preload/profile-name') return null;
    return 'What both processes import imports nothing, so that no secret can leak in.';
  }
  return isElectron(target) || target.name === contract
    ? null
    : 'The preload script imports its contract and electron, nothing else.';
}

/**
 * @param {string} file
 * @param {Target} target
 */
function mainViolation(file, target) {
  if (target.kind === 'own') {
    return target.name.startsWith('main/') || shared.has(target.name)
      ? null
      : `Outside its own folder the main process imports ${sharedInWords} and preload/texts, nothing else.`;
  }
  const mayUseElectron = file.startsWith('main/desktop/') || file === 'main/index.ts';
  return (isElectron(target) || target.name === 'electron-store') && !mayUseElectron
    ? 'Only main/desktop/ and main/index.ts import electron (and electron-store, which imports it): all else is plain Node.'
    : null;
}

/**
 * @param {Import} wanted
 * @param {Target} target
 */
function purityViolation({ file, typeOnly }, target) {
  const part = pureParts.find((start) => file.startsWith(start));
  if (part === undefined || typeOnly) return null;
  return target.kind === 'own' && target.name.startsWith(part)
    ? null
    : `${part} is pure: from elsewhere it imports types only. Hand in what it needs.`;
}

/** @param {Target} target */
function simulatorViolation(target) {
  if (isElectron(target)) return 'The simulator runs without Electron.';
  if (target.kind !== 'own' || target.name.startsWith('simulator/')) return null;
  return `The simulator stands on its own: ${target.name} is not its business. A client must not share code with its judge.`;
}

/**
 * @param {Import} wanted
 * @param {Target} target
 */
function scriptViolation({ file, dynamic }, target) {
  if (file.startsWith('scripts/test-runtime-loader/')) return null;
  return target.kind === 'package' && !dynamic
    ? 'Scripts run before npm ci: they import modules of Node only, and packages by import() once those are there.'
    : null;
}
