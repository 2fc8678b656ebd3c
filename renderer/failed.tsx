import type { ReactNode } from 'react';
import type { PlaceMemory } from './place';
import { texts } from './texts';
import { Button } from './ui/button';
import { Pane } from './ui/pane';
import { ProblemNote } from './ui/problem-note';
import { firstView } from './view';

/** What is shown of a part of the window that failed. */
export interface FailedPartProps {
  readonly fault: unknown;
  /** Null where only to load the window anew helps. */
  readonly tryAgain: (() => void) | null;
  /** Undefined for what cannot be closed. */
  readonly onClose: (() => void) | undefined;
}

/** In the place of the whole window. */
export function FailedWindow({
  fault,
  place,
}: Pick<FailedPartProps, 'fault'> & { readonly place: PlaceMemory }) {
  function reload(): void {
    // Where the person was may be what failed.
    place.remember({ view: firstView, lists: {}, focus: null });
    location.reload();
  }
  return (
    <main className="splash">
      <h1 className="visually-hidden">{texts.appName}</h1>
      <ProblemNote announce problem={{ ...texts.windowFailed, details: String(fault) }}>
        <Button autoFocus onPress={reload}>
          {texts.reload}
        </Button>
      </ProblemNote>
    </main>
  );
}

function FailedNote({
  fault,
  tryAgain,
  children,
}: Omit<FailedPartProps, 'onClose'> & { readonly children?: ReactNode }) {
  const words = tryAgain === null ? texts.partUnread : texts.partFailed;
  return (
    <ProblemNote announce problem={{ ...words, details: String(fault) }}>
      {tryAgain !== null && <Button onPress={tryAgain}>{texts.retry}</Button>}
      <Button onPress={() => location.reload()}>{texts.reload}</Button>
      {children}
    </ProblemNote>
  );
}

/** In the place of what stands among other things. */
export function FailedInPlace({ fault, tryAgain }: FailedPartProps) {
  return <FailedNote fault={fault} tryAgain={tryAgain} />;
}

/** In the place of what is open beside the list. */
export function FailedPane(props: FailedPartProps & { readonly takeFocus?: boolean }) {
  const { fault, tryAgain, onClose, takeFocus = false } = props;
  return (
    <Pane
      label={texts.partFailedTitle}
      title={texts.partFailedTitle}
      takeFocus={takeFocus}
      // A pane can always be closed.
      onClose={() => onClose?.()}
    >
      <FailedNote fault={fault} tryAgain={tryAgain} />
    </Pane>
  );
}

/** In the place of the settings, which cover the rest. */
export function FailedPage(props: FailedPartProps) {
  return (
    <main className="settings-page">
      <FailedPane {...props} takeFocus />
    </main>
  );
}

/** In the place of the first page, which is all there is beside the sidebar. */
export function FailedFirstPage({ fault, tryAgain }: FailedPartProps) {
  return (
    <main className="first-run">
      <div className="first-run-inner">
        <FailedNote fault={fault} tryAgain={tryAgain} />
      </div>
    </main>
  );
}

/** In the place of a dialog or a menu: above everything, as that is. */
export function FailedOverlay({ fault, tryAgain, onClose }: FailedPartProps) {
  return (
    <div className="failed-overlay">
      <FailedNote fault={fault} tryAgain={tryAgain}>
        {onClose !== undefined && <Button onPress={onClose}>{texts.close}</Button>}
      </FailedNote>
    </div>
  );
}
