import type { KeychainState } from '../../preload/contract';
import { useAppState } from '../app-context';
import { SettingsSection } from './settings-section';
import { texts } from './texts';

/** Where the sign-ins are kept, by its name. What can be done about it stands in the foot of the window. */
export function KeychainSettings() {
  const { keychain, demo } = useAppState();
  return (
    <SettingsSection title={texts.keychain}>
      <p>{demo === null ? keychainWords(keychain) : texts.keychainIs.demo}</p>
      {keychain.kind === 'ready' && keychain.splitsItems && <p className="muted">{texts.keychainSplits}</p>}
      <p className="muted">{texts.keychainNever}</p>
    </SettingsSection>
  );
}

function keychainWords(keychain: KeychainState): string {
  switch (keychain.kind) {
    case 'checking':
      return texts.keychainIs.checking;
    case 'ready':
      return texts.keychainIs.ready(texts.keychainNames[keychain.name]);
    case 'locked':
      return texts.keychainIs.locked;
    case 'unavailable':
      return texts.keychainIs.unavailable;
    case 'memory-only':
      return texts.keychainIs.memoryOnly;
  }
}
