import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { ManagedProfileState } from '../../preload/contract';
import { useAttempt } from '../app-context';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { regionError, SettingsFields, settingsOf, type SettingsEntry } from './settings-fields';
import { texts } from './texts';

/** Region and output of a profile that is kept already. */
export function EditProfile(props: { readonly profile: ManagedProfileState; readonly onDone: () => void }) {
  const { profile, onDone } = props;
  const [entry, setEntry] = useState<SettingsEntry>({
    region: profile.region ?? '',
    output: profile.output ?? 'none',
  });
  const [checked, setChecked] = useState(false);
  const { busy, problem, attempt } = useAttempt();

  async function save(): Promise<void> {
    setChecked(true);
    if (regionError(entry) !== null) return;
    if (await attempt('changeProfile', { profileId: profile.id, ...settingsOf(entry) })) onDone();
  }

  return (
    <Form
      className="form"
      aria-label={texts.editTitle(profile.name)}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p className="muted">{texts.writtenTo(profile.configPath)}</p>
      <SettingsFields entry={entry} onChange={setEntry} checked={checked} autoFocus />
      {problem !== null && <ProblemNote announce intoSight problem={problem} />}
      <div className="actions">
        <Button type="submit" look="primary" isBusy={busy}>
          {texts.save}
        </Button>
        <Button onPress={onDone}>{texts.cancel}</Button>
      </div>
    </Form>
  );
}
