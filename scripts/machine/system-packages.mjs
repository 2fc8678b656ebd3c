import { readFileSync } from 'node:fs';
import { run } from './child-process.mjs';
import { isRoot } from './disposable-machine.mjs';
import { Stop } from './stop.mjs';

/**
 * A package by its names, newest last: Ubuntu 24.04 and Debian 13 renamed some for 64-bit time.
 *
 * @typedef {readonly string[]} PackageNames
 */

/** What Electron links against, and a font so that text is visible. @type {readonly PackageNames[]} */
export const appPackages = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libxshmfence1'],
];

/** A screen, a session bus and a keychain for a machine that has none. @type {readonly PackageNames[]} */
export const headlessPackages = [
  ...appPackages,
  ['fonts-dejavu-core'],
  ['xvfb'],
  ['xauth'],
  ['dbus'],
  ['dbus-x11'],
  ['gnome-keyring'],
  ['libsecret-tools'],
  // Electron loads it by itself when it shows a notice.
  ['libnotify4'],
  ['zsh'],
  ['fish'],
];

/** Other people's clients, which judge what the app writes. @type {readonly PackageNames[]} */
export const testPackages = [...headlessPackages, ['awscli'], ['python3-botocore']];

/**
 * What this asks of the machine, so that tests can stand in for it.
 *
 * @typedef {object} PackageProbe
 * @property {() => boolean} usesApt Debian, Ubuntu or a relative
 * @property {() => boolean} isRoot
 * @property {(names: readonly string[]) => Promise<ReadonlySet<string>>} installed which of these are installed
 * @property {(names: readonly string[]) => Promise<ReadonlySet<string>>} available which of these apt could install
 * @property {() => Promise<void>} updateLists
 * @property {(names: readonly string[]) => Promise<void>} install
 * @property {(line: string) => void} say
 */

/**
 * Sees to it that the packages are there. As root the missing ones are installed; anybody else gets the exact command,
 * and it stops. On a system without apt nothing is looked at.
 *
 * @param {readonly PackageNames[]} packages
 * @param {PackageProbe} [probe]
 */
export async function ensureSystemPackages(packages, probe = thisMachine) {
  if (!probe.usesApt()) return;
  const installed = await probe.installed(packages.flat());
  const missing = packages.filter((names) => !names.some((name) => installed.has(name)));
  if (missing.length === 0) return;

  if (!probe.isRoot()) {
    const names = await namesToInstall(missing, probe);
    throw new Stop(
      `These system packages are missing. Install them with this command, then start again:\n\n` +
        `  sudo apt-get update && sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
    );
  }
  await probe.updateLists();
  const names = await namesToInstall(missing, probe);
  probe.say(`Installing system packages: ${names.join(' ')} …`);
  await probe.install(names);
}

/**
 * @param {readonly PackageNames[]} missing
 * @param {PackageProbe} probe
 */
async function namesToInstall(missing, probe) {
  const available = await probe.available(missing.flat());
  return missing.map((names) => names.find((name) => available.has(name)) ?? names[0] ?? '');
}

/** @type {PackageProbe} */
const thisMachine = {
  usesApt: () => process.platform === 'linux' && isDebianLike(readOsRelease()),
  isRoot,
  installed: async (names) => {
    // It ends with an error when one is unknown, and still lists the others.
    const { output } = await run('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', ...names]);
    return new Set([...output.matchAll(/^(\S+) installed$/gm)].map(([, name]) => name ?? ''));
  },
  available: async (names) => {
    const { output } = await run('apt-cache', ['policy', ...names], { env: { ...process.env, LC_ALL: 'C' } });
    return new Set(
      [...output.matchAll(/^(\S+):\n\s+Installed: .*\n\s+Candidate: (?!\(none\))/gm)].map(
        ([, name]) => name ?? '',
      ),
    );
  },
  updateLists: () => aptGet(['update']),
  install: (names) => aptGet(['install', '-y', '--no-install-recommends', ...names]),
  say: (line) => console.log(line),
};

/** @param {readonly string[]} args */
async function aptGet(args) {
  const { code, output } = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=120', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: 15 * 60_000,
  });
  if (code !== 0) {
    throw new Stop(
      `The system packages could not be installed. apt-get ${args.join(' ')} said:\n\n${output.trim()}`,
    );
  }
}

/**
 * Whether an /etc/os-release is that of Debian, Ubuntu or something made from them.
 *
 * @param {string} osRelease
 */
export function isDebianLike(osRelease) {
  const words = [...osRelease.matchAll(/^(?:ID|ID_LIKE)=(.*)$/gm)].flatMap(([, value]) =>
    (value ?? '').replaceAll(/["']/g, '').split(/\s+/),
  );
  return words.includes('debian') || words.includes('ubuntu');
}

function readOsRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return '';
  }
}
