import { useState } from 'react';
import type { SessionState } from '../../preload/contract';
import { useAppState, useAttempt } from '../app-context';
import { Button } from '../ui/button';
import { Radios } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { texts } from './texts';

interface DialogProps {
  readonly session: SessionState;
  readonly onClose: () => void;
}

const WHAT_BECOMES = [
  { value: 'remove', label: texts.removeProfiles },
  { value: 'leave', label: texts.leaveProfiles },
] as const;

/** How many profiles the session's roles are kept under. */
function useProfileCount({ id }: SessionState): number {
  return useAppState().managedProfiles.filter(({ role }) => role.sessionId === id).length;
}

export function SignOutDialog({ session, onClose }: DialogProps) {
  const profileCount = useProfileCount(session);
  const [managedProfiles, setManagedProfiles] = useState<'remove' | 'leave'>('remove');
  const { busy, problem, attempt } = useAttempt();

  async function signOut(): Promise<void> {
    if (await attempt('signOut', { sessionId: session.id, managedProfiles })) onClose();
  }

  return (
    <Dialog
      title={texts.signOutTitle(session.name)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button look="primary" isBusy={busy} onPress={() => void signOut()}>
            {texts.signOut}
          </Button>
        </>
      }
    >
      <p>{texts.signOutText}</p>
      {profileCount > 0 && (
        <>
          <p>{texts.signOutProfiles(profileCount)}</p>
          <Radios
            label={texts.managedProfiles}
            options={WHAT_BECOMES}
            value={managedProfiles}
            onChange={setManagedProfiles}
          />
        </>
      )}
      {problem !== null && <ProblemNote announce problem={problem} />}
    </Dialog>
  );
}

export function RemoveDialog({ session, onClose }: DialogProps) {
  const profileCount = useProfileCount(session);
  const { busy, problem, attempt } = useAttempt();

  async function remove(): Promise<void> {
    if (await attempt('removeSession', { sessionId: session.id })) onClose();
  }

  return (
    <Dialog
      title={texts.removeTitle(session.name)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button look="danger" isBusy={busy} onPress={() => void remove()}>
            {texts.removeConfirm}
          </Button>
        </>
      }
    >
      <p>{texts.removeText(profileCount)}</p>
      {problem !== null && <ProblemNote announce problem={problem} />}
    </Dialog>
  );
}
