import { spawn } from 'node:child_process';
import { mkdtemp, rm, mkdir } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The programs that make a screen, a session bus and a keychain. */
const programs = ['dbus-run-session', 'dbus-send', 'gnome-keyring-daemon', 'xvfb-run', 'Xvfb', 'xauth'];

/**
 * Which of the programs that a session environment needs are not on PATH. Elsewhere than on Linux there is no such
 * thing: the person's own screen and keychain are used.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string[]}
 */
export function missingForSession(env = process.env) {
  const folders = (env['PATH'] ?? '').split(path.delimiter);
  return programs.filter((name) => !folders.some((folder) => existsSync(path.join(folder, name))));
}

/** The password of the keychain, which holds nothing of anybody's. */
export const keychainPassword = 'test';

/** What the keychain daemon of this session has said, and how it ended. */
export const keychainLog = 'keychain.log';

/**
 * A script that starts the keychain daemon and waits until it answers. A client that asked before the daemon has its
 * name on the bus would make the bus start a second, locked one.
 */
export const startKeychain = `
log=$XDG_RUNTIME_DIR/${keychainLog}
{
  printf ${keychainPassword} | gnome-keyring-daemon --foreground --unlock --components=secrets >>"$log" 2>&1
  echo "ended with \${PIPESTATUS[1]}" >>"$log"
} >/dev/null 2>&1 &
for attempt in $(seq 1 200); do
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
    string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true' && break
  sleep 0.05
done
`;

// Goes on with a screen. Two sessions that start at the same moment must not look for a free one from the same number on.
const insideTheBus = `
exec 2>&3 3>&-
${startKeychain}
exec xvfb-run --server-num=$((100 + $$ % 1000)) --auto-servernum --server-args='-screen 0 1400x1000x24 -nolisten tcp' "$@"
`;

/**
 * Runs a command to its end with a session bus, an unlocked keychain and a screen of its own, all of which go away with
 * it. What it writes is shown.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} the exit code
 */
export async function runInSession(command, args, { cwd, env = process.env } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'rolecall-session-'));
  const runtimeDir = path.join(folder, 'runtime');
  await mkdir(runtimeDir, { mode: 0o700 });
  try {
    return await new Promise((resolve, reject) => {
      const child = spawn('dbus-run-session', ['--', 'bash', '-c', insideTheBus, 'bash', command, ...args], {
        cwd,
        // A group of its own, so that a signal reaches all of it.
        detached: true,
        // The bus writes a line for each service that it starts, which nobody needs: its errors go nowhere, and those
        // of the command come by another way.
        stdio: ['inherit', 'inherit', 'ignore', process.stderr.fd],
        env: {
          ...withoutSession(env),
          // SECURITY: the keychain's files are made here and vanish with it; the person's own are never opened.
          XDG_DATA_HOME: path.join(folder, 'data'),
          XDG_RUNTIME_DIR: runtimeDir,
          // Says that the keychain may be locked and emptied.
          ROLECALL_TEST_KEYCHAIN: 'disposable',
          // Neither settings daemons nor the accessibility bus are wanted; without these GTK looks for both.
          GSETTINGS_BACKEND: 'memory',
          NO_AT_BRIDGE: '1',
        },
      });
      /** @param {NodeJS.Signals} signal */
      const pass = (signal) => {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      };
      process.once('SIGINT', pass);
      process.once('SIGTERM', pass);
      child.on('error', reject);
      child.on('close', (code) => {
        process.off('SIGINT', pass);
        process.off('SIGTERM', pass);
        resolve(code ?? 1);
      });
    });
  } finally {
    // The daemon's last words may come while it is removed.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * The environment without what ties it to a session that is already there.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutSession(env) {
  const { DISPLAY, WAYLAND_DISPLAY, DBUS_SESSION_BUS_ADDRESS, GNOME_KEYRING_CONTROL, XAUTHORITY, ...rest } =
    env;
  return rest;
}
