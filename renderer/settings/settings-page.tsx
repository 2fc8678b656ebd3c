import { useState } from 'react';
import { useParts } from '../app-context';
import { Pane } from '../ui/pane';
import { AwsFilesSettings } from './aws-files-settings';
import { GeneralSettings } from './general-settings';
import { HelpSettings } from './help-settings';
import { ImportSettings } from './import-settings';
import { KeychainSettings } from './keychain-settings';
import { NameSettings } from './name-settings';
import { settingsPageId } from './settings-focus';
import { SystemSettings } from './system-settings';
import { texts } from './texts';

/** Everything that can be set. Each section is a file of its own; each change applies at once. */
export function SettingsPage({
  onShowShortcuts,
  onClose,
}: {
  readonly onShowShortcuts: () => void;
  readonly onClose: () => void;
}) {
  const { place } = useParts();
  // After the page was loaded anew the keyboard is where it was, which is in one of the sections.
  const [takeFocus] = useState(() => place.get().focus === null);
  return (
    <main id={settingsPageId} className="settings-page">
      <Pane label={texts.title} title={texts.title} takeFocus={takeFocus} onClose={onClose}>
        <div className="settings-sections">
          <GeneralSettings />
          <NameSettings />
          <AwsFilesSettings />
          <ImportSettings />
          <KeychainSettings />
          <SystemSettings />
          <HelpSettings onShowShortcuts={onShowShortcuts} />
        </div>
      </Pane>
    </main>
  );
}
