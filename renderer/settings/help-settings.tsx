import { useAppState, useParts, useRunWithToast } from '../app-context';
import { modifierKey } from '../shortcuts/modifier-key';
import { Button } from '../ui/button';
import { Setting, SettingsSection } from './settings-section';
import { texts } from './texts';

/** Where to look when something does not work. */
export function HelpSettings({ onShowShortcuts }: { readonly onShowShortcuts: () => void }) {
  const { appVersion } = useAppState();
  const { isMac } = useParts();
  const run = useRunWithToast();
  return (
    <SettingsSection title={texts.help}>
      <Setting label={texts.shortcuts} hint={texts.shortcutsHint(`${modifierKey(isMac)} /`)}>
        <Button aria-label={texts.shortcuts} onPress={onShowShortcuts}>
          {texts.showShortcuts}
        </Button>
      </Setting>
      <Setting label={texts.log} hint={texts.logHint}>
        <Button aria-label={texts.openLogFolder} onPress={() => void run('openLogFolder', null)}>
          {texts.openLog}
        </Button>
      </Setting>
      <Setting label={texts.diagnostics} hint={texts.diagnosticsHint}>
        <Button onPress={() => void run('copyText', { kind: 'diagnostics' })}>{texts.copyDiagnostics}</Button>
      </Setting>
      <p className="muted">{texts.version(appVersion)}</p>
    </SettingsSection>
  );
}
