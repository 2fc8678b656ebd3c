import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import dbus, { type Message as DBusMessage, type MessageBus } from 'dbus-next';
import { hasKeychainOfOwn, unlockKeychain } from './keychain-lock';
import { keychainLog, startKeychain } from './session-environment.mjs';

const { Message, MessageFlag } = dbus;
const run = promisify(execFile);

const secrets = 'org.freedesktop.secrets';

/**
 * Sees to it that a test begins with a keychain that answers and is unlocked, whatever became of the daemon in the tests
 * before it: GNOME Keyring is known to end itself when a client goes in the middle of a question, as killed apps do.
 *
 * @param answersWithinMs how long a daemon may take that is well
 * @returns what had to be done, with what the daemon had written; nothing on most days
 */
export async function mendKeychain(answersWithinMs = 5_000): Promise<string | undefined> {
  if (!hasKeychainOfOwn) return undefined;
  const bus = dbus.sessionBus();
  try {
    const found = await lockOf(bus, answersWithinMs);
    if (found === 'unlocked') return undefined;
    if (found === 'locked') {
      await unlockKeychain();
    } else {
      const pid = await daemonPid(bus);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await run('bash', ['-c', startKeychain]);
    }
    const now = await lockOf(bus, answersWithinMs);
    if (now !== 'unlocked') throw new Error(`the keychain of the tests is ${now}`);
    return `The keychain was ${found}, and was mended. ${await saidByDaemon()}`;
  } finally {
    bus.disconnect();
  }
}

async function lockOf(
  bus: MessageBus,
  answersWithinMs: number,
): Promise<'unlocked' | 'locked' | 'not there' | 'silent'> {
  // Nobody is started by the question: the bus would start a daemon without a password.
  const question = new Message({
    destination: secrets,
    path: '/org/freedesktop/secrets/aliases/default',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: ['org.freedesktop.Secret.Collection', 'Locked'],
    flags: MessageFlag.NO_AUTO_START,
  });
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => {
      resolve('silent');
    }, answersWithinMs);
  });
  const answer = bus.call(question).then(
    (reply) => (isTrue(reply) ? 'locked' : 'unlocked'),
    () => 'not there' as const,
  );
  return Promise.race([answer, silence]).finally(() => {
    clearTimeout(timer);
  });
}

function isTrue(reply: DBusMessage | null): boolean {
  const [variant] = (reply?.body ?? []) as readonly { readonly value: unknown }[];
  return variant?.value === true;
}

/** @returns the process that answers for the keychain, if there is one */
export async function daemonPid(bus: MessageBus): Promise<number | undefined> {
  const reply = await bus
    .call(
      new Message({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'GetConnectionUnixProcessID',
        signature: 's',
        body: [secrets],
      }),
    )
    .catch(() => null);
  const [pid] = (reply?.body ?? []) as readonly number[];
  return pid;
}

async function saidByDaemon(): Promise<string> {
  const log = path.join(process.env['XDG_RUNTIME_DIR'] ?? '', keychainLog);
  const said = await readFile(log, 'utf8').catch(() => '');
  return `Its daemon had written:\n${said.slice(-2_000)}`;
}
