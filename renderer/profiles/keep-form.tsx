import { useState } from 'react';
import { Form } from 'react-aria-components';
import type { ManagedProfileState, RoleId } from '../../preload/contract';
import { profileNameFault } from '../../preload/profile-name';
import { useAppState, useAttempt } from '../app-context';
import { useMarks } from '../marks/use-marks';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { Switch } from '../ui/switch';
import { TextField } from '../ui/text-field';
import { AcceptLoss } from './accept-loss';
import { NameTemplateDialog } from './name-template-dialog';
import { regionError, SettingsFields, settingsOf, type SettingsEntry } from './settings-fields';
import { nameSource, suggestName } from './suggested-name';
import { TakeOverDialog } from './take-over-dialog';
import { texts } from './texts';

export interface KeepFormProps {
  readonly role: RoleId;
  readonly accountName: string;
  readonly autoFocus: boolean;
  /** What it begins with in the place of what the template makes: the profile that was switched off just now. */
  readonly before: Pick<ManagedProfileState, 'name' | 'region' | 'output'> | null;
  readonly onDone: () => void;
  /** null when there is nothing to go back to. */
  readonly onCancel: (() => void) | null;
}

/** The switch that keeps a role fresh, off, and the name, region and output that the profile would have. */
export function KeepForm({ role, accountName, autoFocus, before, onDone, onCancel }: KeepFormProps) {
  const { managedProfiles, credentialsPath, nameTemplate, sessions } = useAppState();
  const taken = managedProfiles.map((profile) => profile.name);
  const session = sessions.find(({ id }) => id === role.sessionId);
  const { alias } = useMarks().ofAccount(role);
  const suggested = suggestName(nameTemplate, nameSource(role, accountName, alias, session), taken);
  // The suggestion follows the template until the person types a name of their own.
  const [typed, setTyped] = useState(before?.name ?? null);
  const [entry, setEntry] = useState<SettingsEntry>({
    region: before?.region ?? '',
    output: before?.output ?? 'none',
  });
  const [checked, setChecked] = useState(false);
  const [asked, setAsked] = useState<'take-over' | 'names' | null>(null);
  /** The name that the last attempt was made with: its problem is about no other. */
  const [tried, setTried] = useState('');
  const { busy, problem, attempt } = useAttempt();

  const name = typed ?? suggested.name;
  const profileName = name.trim();
  const nameError = nameErrorOf(profileName, taken);
  const wanted = { role, profileName, ...settingsOf(entry) };
  const isThere = problem?.code === 'profile-exists';
  const hint =
    suggested.taken !== null && name === suggested.name
      ? `${texts.nameHint(credentialsPath)}. ${texts.nameNumbered(suggested.taken)}`
      : texts.nameHint(credentialsPath);

  function isFilledIn(): boolean {
    setChecked(true);
    return nameError === null && regionError(entry) === null;
  }

  async function keep(): Promise<void> {
    if (!isFilledIn()) return;
    setTried(profileName);
    if (await attempt('keepFresh', { ...wanted, takeOver: false })) onDone();
  }

  return (
    <>
      <Form
        className="card form"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <KeepSwitch name={nameError === null ? profileName : null} isOn={busy} onChange={() => void keep()} />
        <div className="name-field">
          <TextField
            label={texts.name}
            autoFocus={autoFocus}
            hint={hint}
            value={name}
            onChange={setTyped}
            // What is wrong with characters is said at once; what is only missing, when the form is sent.
            error={checked || name !== '' ? nameError : null}
          />
          <Button look="quiet" onPress={() => setAsked('names')}>
            {texts.changeNames}
          </Button>
        </div>
        <SettingsFields entry={entry} onChange={setEntry} checked={checked} />
        {problem !== null && !(isThere && tried !== profileName) && (
          <ProblemNote announce intoSight problem={problem}>
            {isThere && (
              <Button onPress={() => isFilledIn() && setAsked('take-over')}>{texts.takeOverAsk}</Button>
            )}
            {problem.code === 'file-lost-sections' && (
              <AcceptLoss profileId={null} onAccepted={() => void keep()} />
            )}
          </ProblemNote>
        )}
        {/* For Enter in a field, which needs something that sends the form. */}
        <button type="submit" hidden />
        {onCancel !== null && (
          <div className="actions">
            <Button onPress={onCancel}>{texts.cancel}</Button>
          </div>
        )}
      </Form>
      {asked === 'take-over' && (
        <TakeOverDialog
          profileName={profileName}
          role={role}
          accountName={accountName}
          hasSettings={wanted.region !== null || wanted.output !== null}
          takeOver={(attemptIt) => attemptIt('keepFresh', { ...wanted, takeOver: true })}
          onDone={onDone}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'names' && <NameTemplateDialog onClose={() => setAsked(null)} />}
    </>
  );
}

/** On at once, and off again where it could not be kept: why is said below it. */
function KeepSwitch(props: {
  /** null while what is typed is none. */
  readonly name: string | null;
  readonly isOn: boolean;
  readonly onChange: () => void;
}) {
  const label = props.name === null ? texts.keepUnnamed : texts.keepAs(props.name);
  return (
    <div className="card-head">
      <span className="card-name" aria-hidden="true">
        {label}
      </span>
      <Switch label={label} isOn={props.isOn} onChange={props.onChange} />
    </div>
  );
}

function nameErrorOf(name: string, taken: readonly string[]): string | null {
  const fault = profileNameFault(name);
  if (fault !== null) return texts.nameFaults[fault];
  return taken.includes(name) ? texts.nameFaults.taken(name) : null;
}
