import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Finished
 * @property {number} code the exit code; 127 when the program does not exist, 124 when its time was up, 128 + n when
 *   signal n ended it
 * @property {string} output what it wrote to both streams, in order; empty when it was shown instead
 */

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {number} [timeoutMs] when the time is up it is killed
 * @property {boolean} [show] lets it write to this terminal instead of collecting what it says
 */

/**
 * Runs a program to its end. It never throws for what the program does.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Finished>}
 */
export function run(command, args, { cwd, env, timeoutMs, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: env ?? process.env,
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let timedOut = false;
    /** @param {Buffer} chunk */
    const collect = (chunk) => (output += chunk.toString());
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    const timer =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            child.kill('SIGKILL');
          }, timeoutMs);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, output: error.message });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: timedOut ? 124 : exitCodeOf(code, signal), output });
    });
  });
}

/**
 * The exit code in the way shells count: 128 + n for signal n.
 *
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(code, signal) {
  if (code !== null) return code;
  if (signal === 'SIGINT') return 130;
  return signal === 'SIGTERM' ? 143 : 137;
}

/**
 * How to start npm: the one that runs this script, if any, else the one that came with this Node.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{ command: string, args: string[] }}
 */
function npmCommand(env = process.env) {
  const besideNode = path.join(
    path.dirname(process.execPath),
    process.platform === 'win32'
      ? 'node_modules/npm/bin/npm-cli.js'
      : '../lib/node_modules/npm/bin/npm-cli.js',
  );
  const cli = [env['npm_execpath'], besideNode].find(
    (file) => file !== undefined && file.endsWith('npm-cli.js') && existsSync(file),
  );
  return cli === undefined ? { command: 'npm', args: [] } : { command: process.execPath, args: [cli] };
}

/**
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function runNpm(args, options) {
  const npm = npmCommand();
  return run(npm.command, [...npm.args, ...args], options);
}
