import { randomUUID } from 'node:crypto';
import dbus from 'dbus-next';
import { createSystemKeychain } from '../../main/keychain/system-keychain';
import { expect, test } from '../support/e2e-test';
import { daemonPid, mendKeychain } from '../support/keychain-daemon';
import { hasKeychainOfOwn, lockKeychain } from '../support/keychain-lock';
import { silentLog } from '../unit/main/support/silent-log';

test.skip(!hasKeychainOfOwn, 'the keychain of a person is left alone');

async function signalDaemon(signal: NodeJS.Signals): Promise<void> {
  const bus = dbus.sessionBus();
  try {
    const pid = await daemonPid(bus);
    if (pid === undefined) throw new Error('no keychain daemon');
    process.kill(pid, signal);
    if (signal !== 'SIGSTOP') await expect.poll(() => daemonPid(bus)).not.toBe(pid);
  } finally {
    bus.disconnect();
  }
}

const harms = [
  ['a daemon that crashed', /not there.*\n[^]*ended with 139/, () => signalDaemon('SIGSEGV')],
  ['a daemon that does not answer', /silent/, () => signalDaemon('SIGSTOP')],
  ['a keychain that was left locked', /locked/, lockKeychain],
] as const;
for (const [name, said, harm] of harms) {
  test(`${name} is mended before the next test`, async () => {
    await harm();
    expect(await mendKeychain(2_000)).toMatch(said);
    expect(await mendKeychain()).toBeUndefined();
    const { store } = createSystemKeychain(`Rolecall test ${randomUUID()}`, 'linux', silentLog);
    await store.write('s', 'secret');
    expect(await store.read('s')).toBe('secret');
    await store.remove('s');
  });
}
