import { useEffect, useReducer, type ComponentType } from 'react';
import { flushSync } from 'react-dom';
import type * as Rest from './rest';

type Parts = typeof Rest;

export const { later, unhurried, readTheRest } = createLater(() => import('./rest'));

/** Parts of the window that the first list does without, and does not wait for. */
function createLater(read: () => Promise<Parts>) {
  let parts: Parts | null = null;
  let reading: Promise<void> | null = null;
  const waiting = new Set<() => void>();

  function readTheRest(): Promise<void> {
    reading ??= read().then(
      (found) => {
        parts = found;
        // At once: who waits for it to be read wants to do something with it then.
        flushSync(() => waiting.forEach((show) => show()));
      },
      (error: unknown) => {
        // The next time that it is wanted it is tried again.
        reading = null;
        throw error;
      },
    );
    return reading;
  }

  function make<N extends keyof Parts>(name: N, wanted: () => void): Parts[N] {
    function Later(props: object) {
      const [, showAnew] = useReducer((times: number) => times + 1, 0);
      // What has the name has the type; TypeScript does not carry N through the lookup.
      const Part = parts?.[name] as ComponentType<object> | undefined;
      const isThere = Part !== undefined;
      useEffect(() => {
        if (isThere) return undefined;
        if (parts !== null) showAnew();
        waiting.add(showAnew);
        wanted();
        return () => void waiting.delete(showAnew);
      }, [isThere]);
      return Part === undefined ? null : <Part {...props} />;
    }
    return Later as Parts[N];
  }

  return {
    /** It is read soon after the list, so it is here when somebody wants it; who is quicker sees it a moment later. */
    later: <N extends keyof Parts>(name: N) => make(name, () => void readTheRest()),
    /** The same for what nobody asked for: it does not have the rest read before its time. */
    unhurried: <N extends keyof Parts>(name: N) => make(name, () => undefined),
    readTheRest,
  };
}
