import { useAppState, useAttempt, useRunWithToast } from '../app-context';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { texts } from './texts';

/** Said plainly when the keychain is locked or missing, with the two things that can be done. */
export function KeychainBanner() {
  const { keychain } = useAppState();
  if (keychain.kind !== 'unavailable' && keychain.kind !== 'locked') return null;
  return (
    <ProblemNote announce problem={keychain.problem}>
      <KeychainActions />
      <span className="muted">{texts.useMemoryHint}</span>
    </ProblemNote>
  );
}

/** What can be done about a keychain that is locked or missing. */
export function KeychainActions() {
  const { keychain } = useAppState();
  const run = useRunWithToast();
  // Its failure is what stands beside it already.
  const { busy, attempt } = useAttempt();
  return (
    <>
      <Button isBusy={busy} onPress={() => void attempt('retryKeychain', null)}>
        {keychain.kind === 'locked' ? texts.unlock : texts.retry}
      </Button>
      <Button onPress={() => void run('useMemoryOnly', null)}>{texts.useMemory}</Button>
    </>
  );
}
