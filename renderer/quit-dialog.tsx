import { useState } from 'react';
import type { QuitAnswer, QuitQuestion } from '../preload/contract';
import { useAttempt, useClock } from './app-context';
import { Button } from './ui/button';
import { Dialog } from './ui/dialog';
import { ProblemNote } from './ui/problem-note';
import { Checkbox } from './ui/switch';
import { clockTime } from './ui/time-words';
import { windowTexts } from './window-texts';

const texts = windowTexts.quit;

/** Says what quitting means, and offers to take the keys out of the files, while the main process wants an answer. */
export function QuitDialog({ question }: { readonly question: QuitQuestion }) {
  const [dontAskAgain, setDontAskAgain] = useState(false);
  const { busy, problem, attempt } = useAttempt();
  const answer = (given: QuitAnswer): void =>
    void attempt('answerQuit', { answer: given, dontAskAgain: given !== 'cancel' && dontAskAgain });
  const { profiles, keysUntil } = question;
  const keys = useClock((now) =>
    keysUntil === null ? texts.keysEnded : texts.keysStay(clockTime(keysUntil, now)),
  );

  return (
    <Dialog
      title={texts.title}
      onClose={() => answer('cancel')}
      actions={
        <>
          <Button onPress={() => answer('cancel')}>{texts.cancel}</Button>
          <Button isBusy={busy} onPress={() => answer('remove-keys')}>
            {texts.removeAndQuit}
          </Button>
          <Button look="primary" isBusy={busy} autoFocus onPress={() => answer('leave-keys')}>
            {texts.quit}
          </Button>
        </>
      }
    >
      <p>
        {texts.meaning(profiles)} {keys}
      </p>
      <p className="muted">{texts.removeMeaning}</p>
      <Checkbox label={texts.dontAskAgain} isOn={dontAskAgain} onChange={setDontAskAgain} />
      {problem !== null && <ProblemNote announce problem={problem} />}
    </Dialog>
  );
}
