import { useEffect, useState } from 'react';
import { useAppState, useParts } from '../app-context';
import { Button } from '../ui/button';
import { ImportDialog, type ImportDialogProps } from './import-dialog';
import { texts } from './texts';

export interface ImportOfferProps extends Pick<ImportDialogProps, 'onImported'> {
  readonly where: 'adding' | 'settings';
}

/**
 * Says what the AWS config file has to import, and leads to it. Where an organisation is added, only if it has one that is
 * not set up; in the settings, whatever it has. A file that cannot be read is said in the settings, with the files.
 */
export function ImportOffer({ where, onImported }: ImportOfferProps) {
  const { configPath, configImport } = useAppState();
  const { run } = useParts();
  const [choosing, setChoosing] = useState(false);
  const { newSessions, profiles } = configImport ?? { newSessions: 0, profiles: 0 };
  const isOffered = newSessions + (where === 'settings' ? profiles : 0) > 0;

  useEffect(() => {
    void run('lookForImport', { forChoosing: false });
  }, [run]);

  if (!isOffered && !choosing) {
    return where === 'settings' ? <p className="muted">{texts.foundNothing(configPath)}</p> : null;
  }
  return (
    <div className="note import-offer">
      <p>{texts.found(configPath, newSessions, profiles)}</p>
      <Button onPress={() => setChoosing(true)}>{texts.choose}</Button>
      {choosing && <ImportDialog onImported={onImported} onClose={() => setChoosing(false)} />}
    </div>
  );
}
