import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { RoleId } from '../../preload/contract';
import { useAppState, useAttempt } from '../app-context';
import { looksLikeRegion, regions } from '../regions';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { SuggestField } from '../ui/suggest-field';
import { TextField } from '../ui/text-field';
import { profileNameFault, suggestProfileName } from './profile-name';
import { texts } from './texts';

export interface KeepFormProps {
  readonly role: RoleId;
  readonly accountName: string;
  readonly autoFocus: boolean;
  readonly onDone: () => void;
  /** null when there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
}

const suggestions = regions.map(({ id, place }) => ({ value: id, note: place }));

export function KeepForm({ role, accountName, autoFocus, onDone, onCancel }: KeepFormProps) {
  const { managedProfiles, credentialsPath } = useAppState();
  const taken = managedProfiles.map(({ name }) => name);
  const [name, setName] = useState(() => suggestProfileName({ ...role, accountName }, taken));
  const [region, setRegion] = useState('');
  const [checked, setChecked] = useState(false);
  const { busy, problem, attempt } = useAttempt();

  const nameError = nameErrorOf(name.trim(), taken);
  const regionError = region.trim() === '' || looksLikeRegion(region.trim()) ? null : texts.regionFault;

  async function keep(): Promise<void> {
    setChecked(true);
    if (nameError !== null || regionError !== null) return;
    const profileName = name.trim();
    if (await attempt('keepFresh', { role, profileName, region: region.trim() || null, takeOver: false }))
      onDone();
  }

  return (
    <Form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <TextField
        label={texts.name}
        autoFocus={autoFocus}
        hint={texts.nameHint(credentialsPath)}
        value={name}
        onChange={setName}
        // What is wrong with characters is said at once; what is only missing, when the form is sent.
        error={checked || name !== '' ? nameError : null}
      />
      <SuggestField
        label={texts.region}
        hint={texts.regionHint}
        suggestions={suggestions}
        value={region}
        onChange={setRegion}
        error={checked ? regionError : null}
      />
      {problem !== null && <ProblemNote announce problem={problem} />}
      <div className="actions">
        <Button type="submit" look="primary" isBusy={busy}>
          {texts.keep}
        </Button>
        {onCancel !== null && <Button onPress={onCancel}>{texts.cancel}</Button>}
      </div>
    </Form>
  );
}

function nameErrorOf(name: string, taken: readonly string[]): string | null {
  const fault = profileNameFault(name);
  if (fault !== null) return texts.nameFaults[fault];
  return taken.includes(name) ? texts.nameFaults.taken(name) : null;
}
