import { homedir } from 'node:os';
import path from 'node:path';

/**
 * Everything of the demo, apart from the person's own files and settings.
 *
 * @typedef {object} DemoFiles
 * @property {string} userData the app's settings and log; the keychain's items are named after it
 * @property {string} credentials an AWS credentials file
 * @property {string} config an AWS config file
 */

/**
 * @param {string} folder
 * @returns {DemoFiles}
 */
export function demoFiles(folder) {
  return {
    userData: path.join(folder, 'user-data'),
    credentials: path.join(folder, 'aws/credentials'),
    config: path.join(folder, 'aws/config'),
  };
}

/**
 * Where the demo lives unless told otherwise: beside the settings of other apps, so that it is the same each time.
 *
 * @param {{ platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string }} [system]
 */
export function usualDemoFolder(
  { platform, env, home } = { platform: process.platform, env: process.env, home: homedir() },
) {
  return path.join(appDataFolder(platform, env, home), 'Rolecall Demo');
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
function appDataFolder(platform, env, home) {
  if (platform === 'win32') return env['APPDATA'] || path.join(home, 'AppData/Roaming');
  if (platform === 'darwin') return path.join(home, 'Library/Application Support');
  return env['XDG_CONFIG_HOME'] || path.join(home, '.config');
}

/**
 * The environment of the demo's app.
 *
 * SECURITY: nothing of the person's own AWS or proxy settings gets into it, so the demo can reach neither their files nor
 * their accounts.
 *
 * @param {NodeJS.ProcessEnv} env the person's
 * @param {DemoFiles} files
 * @param {import('./simulator-process.mjs').SimulatorAddress} simulator
 * @returns {Record<string, string>}
 */
export function demoEnvironment(env, files, simulator) {
  const kept = Object.entries(env).filter(
    /** @returns {entry is [string, string]} */
    (entry) => entry[1] !== undefined && !/^AWS_|^(?:https?|all|no|ftp)_proxy$/i.test(entry[0]),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_SHARED_CREDENTIALS_FILE: files.credentials,
    AWS_CONFIG_FILE: files.config,
    AWS_ENDPOINT_URL_SSO: simulator.portal,
    AWS_ENDPOINT_URL_SSO_OIDC: simulator.oidc,
    AWS_ENDPOINT_URL_STS: simulator.sts,
    ROLECALL_DEMO_START_URL: simulator.startUrl,
    ROLECALL_DEMO_REGION: simulator.region,
  };
}

/**
 * What to paste into a shell, so that it uses the demo's files.
 *
 * @param {DemoFiles} files
 * @param {NodeJS.Platform} [platform]
 */
export function shellLine(files, platform = process.platform) {
  const values = { AWS_SHARED_CREDENTIALS_FILE: files.credentials, AWS_CONFIG_FILE: files.config };
  const pairs = Object.entries(values);
  if (platform === 'win32') {
    return pairs.map(([name, value]) => `$Env:${name} = '${value.replaceAll("'", "''")}'`).join('; ');
  }
  return `export ${pairs.map(([name, value]) => `${name}='${value.replaceAll("'", `'\\''`)}'`).join(' ')}`;
}
