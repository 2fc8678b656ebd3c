import { ImportOffer } from '../import/import-offer';
import { texts } from '../import/texts';
import { SettingsSection } from './settings-section';

/** What the AWS config file has that could be set up here. */
export function ImportSettings() {
  return (
    <SettingsSection title={texts.settingsTitle}>
      <ImportOffer where="settings" onImported={() => undefined} />
    </SettingsSection>
  );
}
