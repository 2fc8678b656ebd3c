import { useEffect, useReducer, useState, type ComponentType } from 'react';
import { flushSync } from 'react-dom';
import { FailedInPlace, FailedOverlay, type FailedPartProps } from './failed';
import type * as Rest from './rest';
import { FaultBoundary } from './ui/fault-boundary';

type Parts = typeof Rest;

/** What is known of what a part is given. */
interface PartProps {
  readonly onClose?: () => void;
}

export const { later, unhurried, readTheRestAhead } = createLater(() => import('./rest'));

/** Parts of the window that the first list does without, and does not wait for. */
function createLater(read: () => Promise<Parts>) {
  let parts: Parts | null = null;
  let reading: Promise<void> | null = null;
  const waiting = new Set<() => void>();

  function readTheRest(): Promise<void> {
    // Once only: a page that could not read a script does not read it again until it is loaded anew.
    reading ??= read().then((found) => {
      parts = found;
      // At once: who waits for it to be read wants to do something with it then.
      flushSync(() => waiting.forEach((show) => show()));
    });
    return reading;
  }

  function make<N extends keyof Parts>(
    name: N,
    wanted: () => Promise<void>,
    Failed: ComponentType<FailedPartProps>,
  ): Parts[N] {
    function PartOnceRead(props: PartProps) {
      const [, showAnew] = useReducer((times: number) => times + 1, 0);
      const [unread, setUnread] = useState<{ readonly fault: unknown } | null>(null);
      // What has the name has the type; TypeScript does not carry N through the lookup.
      const Part = parts?.[name] as ComponentType<PartProps> | undefined;
      const isThere = Part !== undefined;
      useEffect(() => {
        if (isThere) return undefined;
        if (parts !== null) showAnew();
        waiting.add(showAnew);
        // At once, as with what was read.
        wanted().catch((fault: unknown) => flushSync(() => setUnread({ fault })));
        return () => void waiting.delete(showAnew);
      }, [isThere]);
      if (Part !== undefined) return <Part {...props} />;
      return unread && <Failed fault={unread.fault} tryAgain={null} onClose={props.onClose} />;
    }

    /** What fails in one part leaves all others usable. */
    function Later(props: PartProps) {
      const { onClose } = props;
      return (
        <FaultBoundary
          showFault={(fault, tryAgain) => <Failed fault={fault} tryAgain={tryAgain} onClose={onClose} />}
        >
          <PartOnceRead {...props} />
        </FaultBoundary>
      );
    }
    return Later as Parts[N];
  }

  return {
    /** It is read soon after the list, so it is here when somebody wants it; who is quicker sees it a moment later. */
    later: <N extends keyof Parts>(name: N, Failed: ComponentType<FailedPartProps> = FailedOverlay) =>
      make(name, readTheRest, Failed),
    /** The same for what nobody asked for: it does not have the rest read before its time. */
    unhurried: <N extends keyof Parts>(name: N) => make(name, () => Promise.resolve(), FailedInPlace),
    /** Never rejects: a part that could not be read says so where it is wanted. */
    readTheRestAhead: (): Promise<void> => readTheRest().catch(() => undefined),
  };
}
