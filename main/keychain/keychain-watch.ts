import type { Clock } from '../clock';
import type { TokenVault } from './token-vault';

export interface KeychainWatch {
  /** The state of the vault may have changed. */
  noticed(): void;
  /** Looks now: the window has the focus, or the screen was unlocked. */
  look(): void;
  stop(): void;
}

/** No platform tells reliably that a keychain was opened. Looking costs one question on the session bus. */
const lookEveryMs = 10_000;

/**
 * While the keychain cannot be used it looks now and then whether it can, without having anybody asked for a password,
 * and has everything that waited go on as soon as it can.
 */
export function createKeychainWatch(deps: {
  readonly vault: Pick<TokenVault, 'state' | 'look'>;
  readonly clock: Clock;
  readonly goOn: () => void;
}): KeychainWatch {
  const { vault, clock, goOn } = deps;
  let cancel: (() => void) | null = null;
  let isWaiting = false;
  let looking: Promise<void> | null = null;
  let stopped = false;

  const cannotBeUsed = (): boolean => {
    const { kind } = vault.state();
    return kind === 'locked' || kind === 'unavailable';
  };

  function lookLater(): void {
    cancel?.();
    cancel = stopped ? null : clock.after(lookEveryMs, look);
  }

  function look(): void {
    if (!cannotBeUsed()) return;
    looking ??= vault.look().finally(() => {
      looking = null;
      if (cannotBeUsed()) lookLater();
    });
  }

  return {
    noticed() {
      if (cannotBeUsed()) {
        if (!isWaiting) lookLater();
        isWaiting = true;
        return;
      }
      cancel?.();
      if (isWaiting && vault.state().kind !== 'checking') goOn();
      isWaiting = false;
    },
    look,
    stop() {
      stopped = true;
      cancel?.();
    },
  };
}
