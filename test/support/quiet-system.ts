import { success } from '../../main/result';
import type { SystemPorts } from '../../main/system/system-ports';

/** A desktop that does nothing by itself: for tests of what is inside. */
export function createQuietSystem(part: Partial<SystemPorts> = {}): SystemPorts {
  return {
    loginItem: {
      follow: () => Promise.resolve(),
      read: () => Promise.resolve({ kind: 'off' }),
      set: () => Promise.resolve(success(undefined)),
    },
    openShortcut: { set: () => null },
    notificationsSupported: true,
    openDemo: () => Promise.resolve(true),
    quitting: {
      askInWindow: () => false,
      askNatively: () => Promise.resolve({ answer: 'cancel', dontAskAgain: false }),
      showWindow: () => undefined,
      quit: () => undefined,
    },
    ...part,
  };
}
