import type { RoleId } from '../../preload/contract';
import { useAppState, useAttempt, type Attempt } from '../app-context';
import { AccountTag } from '../marks/tag-mark';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { AcceptLoss } from './accept-loss';
import { texts } from './texts';

export interface TakeOverDialogProps {
  readonly profileName: string;
  readonly role: RoleId;
  readonly accountName: string;
  /** Whether region or output were chosen with it. */
  readonly hasSettings: boolean;
  /** Does it, once the person has said so. */
  readonly takeOver: (attempt: Attempt['attempt']) => Promise<boolean>;
  readonly onDone?: () => void;
  readonly onClose: () => void;
}

/** Says what becomes of somebody else's profile before it is replaced. */
export function TakeOverDialog(props: TakeOverDialogProps) {
  const { profileName, role, accountName, hasSettings, onClose } = props;
  const { credentialsPath, configPath } = useAppState();
  const { busy, problem, attempt } = useAttempt();

  async function takeOver(): Promise<void> {
    if (!(await props.takeOver(attempt))) return;
    onClose();
    props.onDone?.();
  }

  return (
    <Dialog
      title={texts.takeOverTitle(profileName)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button look="primary" isBusy={busy} onPress={() => void takeOver()}>
            {texts.takeOver}
          </Button>
        </>
      }
    >
      <AccountTag account={role} />
      <p>{texts.takeOverIntro(credentialsPath)}</p>
      <ul className="points">
        <li>{texts.takeOverKeys(accountName, role.roleName)}</li>
        <li>{hasSettings ? texts.takeOverSettings(configPath) : texts.takeOverRest}</li>
        <li>{texts.takeOverBackup}</li>
        <li>{texts.takeOverBack}</li>
      </ul>
      {problem !== null && (
        <ProblemNote announce problem={problem}>
          {problem.code === 'file-lost-sections' && (
            <AcceptLoss profileId={null} onAccepted={() => void takeOver()} />
          )}
        </ProblemNote>
      )}
    </Dialog>
  );
}
