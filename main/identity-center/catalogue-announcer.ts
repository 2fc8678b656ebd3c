import type { Clock } from '../clock';

/** The window gets changes at most four times a second. */
export const announceEveryMs = 250;

type Key = readonly [sessionId: string, accountId: string];

/** Gathers changed accounts and announces them together, with a revision number. */
export function createAnnouncer(
  clock: Clock,
  announce: (revision: number, changed: readonly Key[], removed: readonly Key[]) => void,
) {
  let revision = 0;
  const changed = new Map<string, Key>();
  const removed = new Map<string, Key>();
  const schedule = atMostEvery(clock, announceEveryMs, () => {
    revision += 1;
    announce(revision, [...changed.values()], [...removed.values()]);
    changed.clear();
    removed.clear();
  });

  return {
    revision: () => revision,
    changed(sessionId: string, accountId: string): void {
      removed.delete(`${sessionId}/${accountId}`);
      changed.set(`${sessionId}/${accountId}`, [sessionId, accountId]);
      schedule();
    },
    removed(sessionId: string, accountId: string): void {
      changed.delete(`${sessionId}/${accountId}`);
      removed.set(`${sessionId}/${accountId}`, [sessionId, accountId]);
      schedule();
    },
  };
}

/** Calls `act` soon after it was asked to, and not more often than this. */
export function atMostEvery(clock: Clock, everyMs: number, act: () => void): () => void {
  let scheduled = false;
  return () => {
    if (scheduled) return;
    scheduled = true;
    clock.after(everyMs, () => {
      scheduled = false;
      act();
    });
  };
}
