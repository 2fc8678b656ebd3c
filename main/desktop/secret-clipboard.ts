import { createHash } from 'node:crypto';
import type { EpochMs } from '../../preload/contract';
import type { Clock } from '../clock';

/** The system's clipboard. Synchronous in Electron 33, promises in 45: awaiting does for both. */
export interface ClipboardText {
  write(text: string): Promise<void> | void;
  read(): Promise<string> | string;
  clear(): Promise<void> | void;
}

export interface SecretClipboard {
  /** Copies what is no secret; it stays. */
  copyText(text: string): Promise<void>;
  /** Copies a secret; gives the time at which it is taken out again; null when it stays. */
  copySecret(text: string): Promise<EpochMs | null>;
  /** Clears the clipboard if it still holds what we put there: at quit. */
  clearOwn(): Promise<void>;
}

/**
 * Copies, and takes secrets out again after a while if nobody has copied anything else meanwhile. `clearAfterMs` is
 * asked at each copy; null leaves the secret to the person, at quit too.
 */
export function createSecretClipboard(
  clipboard: ClipboardText,
  clock: Clock,
  clearAfterMs: () => number | null,
): SecretClipboard {
  // SECURITY: to know our own text again its hash is enough.
  let ownHash: string | null = null;
  let cancel: (() => void) | null = null;

  let last: Promise<unknown> = Promise.resolve();

  /** One after the other: what is copied while the old one is being cleared must not be cleared with it. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const turn = last.then(act, act);
    last = turn;
    return turn;
  }

  /** The clipboard holds something else now, and what was ours needs no clearing any more. */
  function forgetOwn(): void {
    cancel?.();
    cancel = null;
    ownHash = null;
  }

  const clearOwn = (): Promise<void> =>
    inTurn(async () => {
      const hash = ownHash;
      forgetOwn();
      if (hash !== null && hashOf(await clipboard.read()) === hash) await clipboard.clear();
    });

  return {
    clearOwn,
    copyText: (text) =>
      inTurn(async () => {
        await clipboard.write(text);
        forgetOwn();
      }),
    copySecret: (text) =>
      inTurn(async () => {
        await clipboard.write(text);
        forgetOwn();
        const afterMs = clearAfterMs();
        if (afterMs === null) return null;
        ownHash = hashOf(text);
        cancel = clock.after(afterMs, () => void clearOwn());
        return clock.now() + afterMs;
      }),
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
