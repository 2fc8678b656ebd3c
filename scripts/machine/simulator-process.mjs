import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Stop } from './stop.mjs';

/**
 * What the simulator says in its first line.
 *
 * @typedef {object} SimulatorAddress
 * @property {string} oidc
 * @property {string} portal
 * @property {string} sts
 * @property {string} startUrl
 * @property {string} region
 */

/**
 * @typedef {object} SimulatorProcess
 * @property {SimulatorAddress} address
 * @property {Promise<void>} ended when it is gone, wanted or not
 * @property {() => Promise<void>} stop
 */

/**
 * Starts the embedded Identity Center as a process of its own and waits until it answers. It ends with this process,
 * whatever becomes of it, because its standard input closes then.
 *
 * @param {string} root the project's folder
 * @param {readonly string[]} args
 * @returns {Promise<SimulatorProcess>}
 */
export async function startSimulatorProcess(root, args) {
  const cli = path.join(root, 'out/simulator/cli.cjs');
  const child = spawn(process.execPath, [cli, '--port', '0', '--exit-with-stdin', ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Ctrl-C goes to a whole group; the app should be able to say goodbye to the simulator first.
    detached: true,
  });
  let complaints = '';
  child.stderr.on('data', (/** @type {Buffer} */ chunk) => (complaints += chunk.toString()));
  // What was written last, when it went away meanwhile.
  child.stdin.on('error', () => undefined);
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      complaints += error.message;
      resolve();
    });
    child.on('close', () => resolve());
  });

  const lines = createInterface({ input: child.stdout });
  const firstLine = await Promise.race([
    new Promise((resolve) => lines.once('line', resolve)),
    ended.then(() => null),
  ]);
  if (typeof firstLine !== 'string') {
    throw new Stop(`The embedded Identity Center did not start. It said:\n\n${complaints.trim()}`);
  }
  /** @type {SimulatorAddress} */
  const address = JSON.parse(firstLine);
  return {
    address,
    ended,
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}
