import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} MachineFacts
 * @property {NodeJS.ProcessEnv} env
 * @property {boolean} isRoot
 * @property {boolean} isContainerOrVm
 */

/**
 * Whether the machine is plainly there to be thrown away: a CI machine, or root in a container or virtual machine that
 * nobody has a desktop session on.
 *
 * SECURITY: only such a machine may run the third-party test runtime unasked.
 *
 * @param {MachineFacts} facts
 */
export function isDisposable({ env, isRoot, isContainerOrVm }) {
  if (isSet(env['CI'])) return true;
  const hasDesktopSession = ['DISPLAY', 'WAYLAND_DISPLAY', 'XDG_CURRENT_DESKTOP'].some((name) =>
    isSet(env[name]),
  );
  return isRoot && isContainerOrVm && !hasDesktopSession;
}

/** @param {string | undefined} value */
function isSet(value) {
  return value !== undefined && !['', '0', 'false', 'no'].includes(value.toLowerCase());
}

/** @returns {MachineFacts} */
export function machineFacts() {
  return { env: process.env, isRoot: isRoot(), isContainerOrVm: isContainer() || isVirtualMachine() };
}

/** Root on a system that has such a thing. */
export function isRoot() {
  return process.getuid?.() === 0;
}

function isContainer() {
  return (
    existsSync('/.dockerenv') ||
    existsSync('/run/.containerenv') ||
    /docker|kubepods|lxc|containerd|libpod/.test(textOf('/proc/1/cgroup')) ||
    // systemd-nspawn, podman and LXC tell the first process which container it is in.
    /(^|\0)container=/.test(textOf('/proc/1/environ'))
  );
}

function isVirtualMachine() {
  // The processor says so itself: the bit is reserved for hypervisors.
  return /^flags\s*:.*\bhypervisor\b/m.test(textOf('/proc/cpuinfo'));
}

/** @param {string} file */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
