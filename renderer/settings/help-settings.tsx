import { useAppState } from '../app-context';
import { SettingsSection } from './settings-section';
import { texts } from './texts';

/** Where to look when something does not work. */
export function HelpSettings() {
  const { appVersion } = useAppState();
  return (
    <SettingsSection title={texts.help}>
      <p>
        {texts.version} {appVersion}
      </p>
    </SettingsSection>
  );
}
