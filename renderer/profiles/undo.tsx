import { createContext, useContext, useRef, useState, type ReactNode } from 'react';
import type { UndoState } from '../../preload/contract';
import { useAppState, useParts } from '../app-context';
import { later } from '../later';
import { Button } from '../ui/button';
import { texts } from './texts';

interface Undo {
  readonly busy: boolean;
  /** Takes back the last change; asks when something else has changed that profile since. */
  readonly undo: () => void;
}

const UndoChangedDialog = later('UndoChangedDialog');

const STATE_ARRIVES_WITHIN_MS = 2_000;

const UndoContext = createContext<Undo | null>(null);

/** "Undo" for all of the window: one at a time, and its question stays when the button that asked has gone. */
export function UndoProvider({ children }: { readonly children: ReactNode }) {
  const { run, store, toasts, undoing } = useParts();
  const { undo: last } = useAppState();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [question, setQuestion] = useState<{ readonly change: UndoState; readonly there: string } | null>(
    null,
  );

  /** When the state has changed, of which nothing is told meanwhile: it would be said twice. */
  async function tellUndone(change: UndoState): Promise<void> {
    await store.waitFor((state) => state.undo?.at !== change.at || null, STATE_ARRIVES_WITHIN_MS);
    undoing.delete(change.at);
    toasts.add({ kind: 'done', text: texts.undone[change.what](change.profileName, change.count) });
  }

  async function undo(): Promise<void> {
    if (last === null || running.current) return;
    running.current = true;
    undoing.add(last.at);
    setBusy(true);
    const problem = await run('undo', { evenIfChanged: false });
    running.current = false;
    setBusy(false);
    if (problem === null) {
      void tellUndone(last);
      return;
    }
    undoing.delete(last.at);
    if (problem.code !== 'undo-changed-meanwhile') toasts.add({ kind: 'problem', problem });
    else setQuestion({ change: last, there: problem.details ?? texts.undoNothingThere });
  }

  return (
    <UndoContext value={{ busy, undo: () => void undo() }}>
      {children}
      {question !== null && (
        <UndoChangedDialog
          {...question}
          onClose={() => setQuestion(null)}
          onDone={() => {
            setQuestion(null);
            void tellUndone(question.change);
          }}
        />
      )}
    </UndoContext>
  );
}

export function useUndo(): Undo {
  const undo = useContext(UndoContext);
  if (undo === null) throw new Error('UndoProvider is missing');
  return undo;
}

/** "Undo: kept payments-admin"; nothing when there is nothing to take back. */
export function UndoButton() {
  const { undo: last } = useAppState();
  const { busy, undo } = useUndo();
  if (last === null) return null;
  const words = texts.undoWhat[last.what](last.profileName, last.count);
  return (
    <Button look="quiet" isBusy={busy} onPress={undo}>
      <span className="button-words" title={words}>
        {words}
      </span>
    </Button>
  );
}

/** "Undo" beside the message that something was done, for as long as it is the last thing that was. */
export function UndoOffer(props: {
  readonly what: readonly UndoState['what'][];
  readonly profileName: string;
}) {
  const { undo: last } = useAppState();
  const { busy, undo } = useUndo();
  const isLast = last !== null && last.profileName === props.profileName && props.what.includes(last.what);
  if (!isLast) return null;
  return (
    <Button
      look="quiet"
      isBusy={busy}
      aria-label={texts.undoWhat[last.what](last.profileName, last.count)}
      onPress={undo}
    >
      {texts.undo}
    </Button>
  );
}
