import { useId } from 'react';
import type { UndoState } from '../../preload/contract';
import { useAttempt, useParts } from '../app-context';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { AcceptLoss } from './accept-loss';
import { texts } from './texts';

/** Shows what something else has made of the profile, and asks. */
export function UndoChangedDialog(props: {
  readonly change: UndoState;
  /** The section as it is in the file, without secrets. */
  readonly there: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}) {
  const { what, profileName, count, at } = props.change;
  const { undoing } = useParts();
  const { busy, problem, attempt } = useAttempt();
  const thereId = useId();

  async function undoAnyway(): Promise<void> {
    undoing.add(at);
    if (await attempt('undo', { evenIfChanged: true })) props.onDone();
    else undoing.delete(at);
  }

  return (
    <Dialog
      title={texts.undoChangedTitle(profileName, count)}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{texts.leaveIt}</Button>
          <Button look="danger" isBusy={busy} onPress={() => void undoAnyway()}>
            {texts.undoAnyway}
          </Button>
        </>
      }
    >
      <p>{texts.undoChanged[what](profileName, count)}</p>
      <div className="field">
        <p id={thereId}>{texts.undoThere}</p>
        {/* It may scroll, so the keyboard has to reach it. */}
        <pre className="preview there" role="group" aria-labelledby={thereId} tabIndex={0}>
          {props.there}
        </pre>
        <p className="muted">{texts.undoThereHint}</p>
      </div>
      <p>{texts.undoConsequence}</p>
      {problem !== null && (
        <ProblemNote announce problem={problem}>
          {problem.code === 'file-lost-sections' && (
            <AcceptLoss profileId={null} onAccepted={() => void undoAnyway()} />
          )}
        </ProblemNote>
      )}
    </Dialog>
  );
}
