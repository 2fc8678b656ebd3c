/** Long enough for what the person waits for to be made and painted. */
const AFTER_MS = 300;
const AT_LATEST_MS = 2_000;

/** Runs what nobody waits for yet, when the page has a moment. Returns what takes it back. */
export function whenIdle(run: () => void): () => void {
  let idle = 0;
  const timer = setTimeout(() => {
    idle = requestIdleCallback(run, { timeout: AT_LATEST_MS });
  }, AFTER_MS);
  return () => {
    clearTimeout(timer);
    cancelIdleCallback(idle);
  };
}
