import { execFile } from 'node:child_process';
import type { KeychainLock } from './secret-store';

const collection = 'org.freedesktop.Secret.Collection';
const destination = 'org.freedesktop.secrets';
/** The collection that new items go to, whatever it is called. */
const objectPath = '/org/freedesktop/secrets/aliases/default';
const getProperty = 'org.freedesktop.DBus.Properties.Get';

/** Programs that ask the session bus one question; one of them is on every Linux desktop. */
const programs: readonly (readonly [file: string, args: readonly string[]])[] = [
  [
    'dbus-send',
    [
      ...['--session', '--print-reply=literal', `--dest=${destination}`, objectPath],
      ...[getProperty, `string:${collection}`, 'string:Locked'],
    ],
  ],
  [
    'gdbus',
    [
      ...['call', '--session', '--dest', destination, '--object-path', objectPath],
      ...['--method', getProperty, collection, 'Locked'],
    ],
  ],
];
const answerWithinMs = 5_000;

/**
 * Whether the default collection of the Secret Service is locked: its property `Locked`
 * (https://specifications.freedesktop.org/secret-service-spec/latest/). The keychain library cannot tell: reading an
 * item that is locked has the system ask the person for a password at once, and one that is not there reads as absent.
 */
export async function secretServiceLock(): Promise<KeychainLock> {
  for (const [file, args] of programs) {
    const answer = await answerOf(file, args);
    if (answer === 'no such program') continue;
    if (/\btrue\b/.test(answer)) return 'locked';
    return /\bfalse\b/.test(answer) ? 'unlocked' : 'unknown';
  }
  return 'unknown';
}

function answerOf(file: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(file, args, { timeout: answerWithinMs }, (error, stdout) => {
      if (!error) resolve(stdout);
      else resolve(error.code === 'ENOENT' ? 'no such program' : '');
    });
  });
}
