import type { SignedOutReason } from '../../preload/contract';

/** Why each session's last sign-in ended. It is no secret, and outlives a restart: who comes back has to know. */
export interface EndedSignIns {
  reason(sessionId: string): SignedOutReason | null;
  note(sessionId: string, reason: SignedOutReason): void;
  /** Signed in again: there is nothing to explain any more. */
  forget(sessionId: string): void;
}

/** By session id. */
export type SignedOutReasons = Readonly<Record<string, SignedOutReason>>;

export function createEndedSignIns(memory: {
  load(): SignedOutReasons;
  /** Replaces all of them, and writes at once. */
  save(reasons: SignedOutReasons): void;
}): EndedSignIns {
  const reason = (sessionId: string): SignedOutReason | null => memory.load()[sessionId] ?? null;
  return {
    reason,
    note(sessionId, why) {
      if (reason(sessionId) !== why) memory.save({ ...memory.load(), [sessionId]: why });
    },
    forget(sessionId) {
      if (reason(sessionId) === null) return;
      const { [sessionId]: _, ...others } = memory.load();
      memory.save(others);
    },
  };
}
