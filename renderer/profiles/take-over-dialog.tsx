import type { CommandPayload } from '../../preload/contract';
import { useAppState, useAttempt } from '../app-context';
import { AccountTag } from '../marks/tag-mark';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { AcceptLoss } from './accept-loss';
import { texts } from './texts';

export interface TakeOverDialogProps {
  readonly wanted: Omit<CommandPayload<'keepFresh'>, 'takeOver'>;
  readonly accountName: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Says what becomes of somebody else's profile before it is replaced. */
export function TakeOverDialog({ wanted, accountName, onDone, onClose }: TakeOverDialogProps) {
  const { credentialsPath, configPath } = useAppState();
  const hasSettings = wanted.region !== null || wanted.output !== null;
  const { busy, problem, attempt } = useAttempt();

  async function takeOver(): Promise<void> {
    if (!(await attempt('keepFresh', { ...wanted, takeOver: true }))) return;
    onClose();
    onDone();
  }

  return (
    <Dialog
      title={texts.takeOverTitle(wanted.profileName)}
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
      <AccountTag account={wanted.role} />
      <p>{texts.takeOverIntro(credentialsPath)}</p>
      <ul className="points">
        <li>{texts.takeOverKeys(accountName, wanted.role.roleName)}</li>
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
