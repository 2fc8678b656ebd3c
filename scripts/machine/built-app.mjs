import { statSync, readdirSync, existsSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './child-process.mjs';
import { Stop } from './stop.mjs';

/** What the build reads. A folder counts with all that is in it. */
const sources = [
  ...['main', 'preload', 'renderer', 'simulator'],
  ...['package.json', 'package-lock.json', 'tsconfig.json', 'electron.vite.config.ts'],
];

/** One file of each thing that the build makes. */
const outputs = [
  'out/main/index.cjs',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/simulator/cli.cjs',
];

/**
 * Whether a source is newer than what was built from it, or something was not built yet.
 *
 * @param {string} root the project's folder
 */
export function needsBuild(root) {
  const built = outputs.map((file) => path.join(root, file));
  if (!built.every((file) => existsSync(file))) return true;
  const oldestOutput = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return sources.some((name) => newestIn(path.join(root, name)) > oldestOutput);
}

/**
 * The newest time in a file or folder. A folder's own time is among them, since that is all that a deleted file leaves.
 *
 * @param {string} place
 * @returns {number} milliseconds since 1970; 0 when there is no such place
 */
function newestIn(place) {
  if (!existsSync(place)) return 0;
  const stats = statSync(place);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(place).map((name) => newestIn(path.join(place, name))));
}

/**
 * Builds the app and the simulator when needed.
 *
 * @param {string} root the project's folder
 */
export async function ensureBuilt(root) {
  if (!needsBuild(root)) return;
  console.log('Building …');
  const { code, output } = await runNpm(['run', 'build', '--silent'], { cwd: root });
  if (code !== 0) throw new Stop(`The build failed:\n\n${output.trim()}`);
}
