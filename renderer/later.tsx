import { useEffect, useReducer, type ComponentType } from 'react';
import { flushSync } from 'react-dom';
import type * as Rest from './rest';

type Parts = typeof Rest;

export const { later, readTheRest } = createLater(() => import('./rest'));

/** Parts of the window that the first list does without, and does not wait for. */
function createLater(read: () => Promise<Parts>) {
  let parts: Parts | null = null;
  let reading: Promise<void> | null = null;

  function readTheRest(): Promise<void> {
    reading ??= read().then(
      (found) => {
        parts = found;
      },
      (error: unknown) => {
        // The next time that it is wanted it is tried again.
        reading = null;
        throw error;
      },
    );
    return reading;
  }

  /** It is read soon after the list, so it is here when somebody wants it; who is quicker sees it a moment later. */
  function later<N extends keyof Parts>(name: N): Parts[N] {
    function Later(props: object) {
      const [, showAnew] = useReducer((times: number) => times + 1, 0);
      useEffect(() => {
        // At once: who waits for it to be read wants to do something with it then.
        if (parts === null) void readTheRest().then(() => flushSync(showAnew));
      }, []);
      // What has the name has the type; TypeScript does not carry N through the lookup.
      const Part = parts?.[name] as ComponentType<object> | undefined;
      return Part === undefined ? null : <Part {...props} />;
    }
    return Later as Parts[N];
  }

  return { later, readTheRest };
}
