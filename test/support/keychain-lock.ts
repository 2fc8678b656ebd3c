import dbus, { type MessageBus } from 'dbus-next';
import { keychainPassword } from './session-environment.mjs';

const { Message, Variant } = dbus;

const serviceInterface = 'org.freedesktop.Secret.Service';

/** Whether there is a keychain that is only here for the tests: the person's own is never locked. */
export const hasKeychainOfOwn = process.env['ROLECALL_TEST_KEYCHAIN'] === 'disposable';

/** Locks the keychain of the test session, as a person does by hand. */
export function lockKeychain(): Promise<void> {
  return withBus(async (bus) => {
    await call(bus, serviceInterface, 'Lock', 'ao', [[await defaultCollection(bus)]]);
  });
}

/** Unlocks it, as a person does who types the password somewhere else than in the app. */
export function unlockKeychain(): Promise<void> {
  return withBus(async (bus) => {
    const [, session] = await call(bus, serviceInterface, 'OpenSession', 'sv', [
      'plain',
      new Variant('s', ''),
    ]);
    // GNOME Keyring's own way without a dialogue; the Secret Service has none.
    await call(
      bus,
      'org.gnome.keyring.InternalUnsupportedGuiltRiddenInterface',
      'UnlockWithMasterPassword',
      'o(oayays)',
      [await defaultCollection(bus), [session, Buffer.alloc(0), Buffer.from(keychainPassword), 'text/plain']],
    );
  });
}

async function withBus(act: (bus: MessageBus) => Promise<void>): Promise<void> {
  if (!hasKeychainOfOwn) throw new Error('This session has no keychain of its own; use `npm test`.');
  const bus = dbus.sessionBus();
  try {
    await act(bus);
  } finally {
    bus.disconnect();
  }
}

async function defaultCollection(bus: MessageBus): Promise<unknown> {
  const [path] = await call(bus, serviceInterface, 'ReadAlias', 's', ['default']);
  return path;
}

async function call(
  bus: MessageBus,
  onInterface: string,
  member: string,
  signature: string,
  body: unknown[],
): Promise<readonly unknown[]> {
  const reply = await bus.call(
    new Message({
      destination: 'org.freedesktop.secrets',
      path: '/org/freedesktop/secrets',
      interface: onInterface,
      member,
      signature,
      body,
    }),
  );
  const answer: readonly unknown[] | undefined = reply?.body;
  return answer ?? [];
}
