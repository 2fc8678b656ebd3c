import { useState } from 'react';
import { patternFault, type ProfileNameTemplate } from '../../preload/profile-name';
import { useAppState, useRunWithToast } from '../app-context';
import { NameTemplateFields, trimmed } from '../profiles/name-template-fields';
import { texts as profileTexts } from '../profiles/texts';
import { SettingsSection } from './settings-section';

/** What Rolecall calls a new profile. A pattern applies as soon as it makes names. */
export function NameSettings() {
  const { nameTemplate } = useAppState();
  const [entered, setEntered] = useState<ProfileNameTemplate>(nameTemplate);
  const run = useRunWithToast();

  function change(template: ProfileNameTemplate): void {
    setEntered(template);
    const whole = trimmed(template);
    if (patternFault(whole.pattern) === null) void run('chooseNameTemplate', { template: whole });
  }

  return (
    <SettingsSection title={profileTexts.namesTitle}>
      <p className="muted">{profileTexts.namesIntro}</p>
      <div className="form name-form">
        <NameTemplateFields value={entered} onChange={change} />
      </div>
    </SettingsSection>
  );
}
