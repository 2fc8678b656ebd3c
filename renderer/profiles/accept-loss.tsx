import { useRunWithToast } from '../app-context';
import { Button } from '../ui/button';
import { texts } from './texts';

export interface AcceptLossProps {
  /** Whose file it is; null for the file that new profiles are kept in. */
  readonly profileId: string | null;
  readonly file?: 'credentials' | 'config';
  /** What was held up goes on. */
  readonly onAccepted?: () => void;
}

/** Sections vanished from a file, and the person says that this is right. */
export function AcceptLoss({ profileId, file = 'credentials', onAccepted }: AcceptLossProps) {
  const run = useRunWithToast();
  async function accept(): Promise<void> {
    if ((await run('acceptFileLoss', { profileId, file })) === null) onAccepted?.();
  }
  return <Button onPress={() => void accept()}>{texts.acceptLoss}</Button>;
}
