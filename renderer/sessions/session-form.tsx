import { useRef, useState, type FocusEvent } from 'react';
import { Form } from 'react-aria-components';
import {
  endpointKinds,
  signInMethods,
  type Problem,
  type SessionInput,
  type SessionState,
} from '../../preload/contract';
import { regions } from '../regions';
import { Button } from '../ui/button';
import { Radios } from '../ui/choice';
import { ProblemNote } from '../ui/problem-note';
import { SuggestField } from '../ui/suggest-field';
import { TextField } from '../ui/text-field';
import { sameOrganisation } from './same-organisation';
import { sessionFaults, trimmed } from './session-input';
import { nameInStartUrl, regionInStartUrl } from './start-url';
import { texts } from './texts';

export interface SessionFormProps {
  /** What the fields hold at first; null for a new organisation. */
  readonly session: SessionState | null;
  /** The other sessions: their names are taken. */
  readonly others: readonly SessionState[];
  readonly submitLabel: string;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly autoFocus: 'startUrl' | 'region' | null;
  readonly onSubmit: (input: SessionInput) => void;
  readonly onCancel: (() => void) | null;
}

const suggestions = regions.map(({ id, place }) => ({ value: id, note: place }));
const NEW: SessionInput = { name: '', startUrl: '', region: '', method: 'browser', endpoints: 'standard' };

export function SessionForm(props: SessionFormProps) {
  const [input, setInput] = useState<SessionInput>(props.session ?? NEW);
  // What the person typed is theirs; only what was filled in from the start URL follows it.
  const [typed, setTyped] = useState({ name: props.session !== null, region: props.session !== null });
  const [shownFaults, setShownFaults] = useState<ReadonlySet<string>>(new Set());
  const startUrlField = useRef<HTMLInputElement>(null);
  const regionField = useRef<HTMLInputElement>(null);
  const nameField = useRef<HTMLInputElement>(null);

  const faults = sessionFaults(input, props.others);
  const shown = (field: keyof typeof faults): string | null =>
    shownFaults.has(field) ? faults[field] : null;
  const known = sameOrganisation(input.startUrl, props.others);
  const regionFilledIn = !typed.region && input.region !== '';

  function changeStartUrl(startUrl: string): void {
    setInput({
      ...input,
      startUrl,
      region: typed.region ? input.region : (regionInStartUrl(startUrl) ?? ''),
      name: typed.name ? input.name : (nameInStartUrl(startUrl) ?? ''),
    });
  }

  function change(field: 'name' | 'region', value: string): void {
    setInput({ ...input, [field]: value });
    setTyped({ ...typed, [field]: value !== '' });
  }

  function leave(field: keyof typeof faults, event: FocusEvent): void {
    // Words that appear would move the button from under the pointer that is pressing it.
    if (event.relatedTarget instanceof HTMLButtonElement) return;
    if (input[field] !== '') setShownFaults(new Set([...shownFaults, field]));
  }

  function submit(): void {
    setShownFaults(new Set(['startUrl', 'region', 'name']));
    if (faults.startUrl !== null) startUrlField.current?.focus();
    else if (faults.region !== null) regionField.current?.focus();
    else if (faults.name !== null) nameField.current?.focus();
    else props.onSubmit(trimmed(input));
  }

  return (
    <Form
      className="form"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={texts.startUrl}
        hint={texts.startUrlHint}
        value={input.startUrl}
        onChange={changeStartUrl}
        onBlur={(event) => leave('startUrl', event)}
        error={shown('startUrl')}
        autoFocus={props.autoFocus === 'startUrl'}
        inputRef={startUrlField}
      />
      {known.length > 0 && (
        <p role="status" className="note">
          {texts.sameOrganisation(known.map((session) => session.name))}
        </p>
      )}
      <div className="side-by-side">
        <SuggestField
          label={texts.region}
          hint={regionFilledIn ? texts.regionFromUrl : texts.regionHint}
          suggestions={suggestions}
          value={input.region}
          onChange={(value) => change('region', value)}
          onBlur={(event) => leave('region', event)}
          error={shown('region')}
          autoFocus={props.autoFocus === 'region'}
          inputRef={regionField}
        />
        <TextField
          label={texts.name}
          hint={texts.nameHint}
          value={input.name}
          onChange={(value) => change('name', value)}
          onBlur={(event) => leave('name', event)}
          error={shown('name')}
          inputRef={nameField}
        />
      </div>
      <More
        input={input}
        isOpen={props.session !== null && !isUsual(props.session)}
        onChange={(part) => setInput({ ...input, ...part })}
      />
      {props.problem !== null && <ProblemNote announce intoSight problem={props.problem} />}
      <div className="actions">
        <Button type="submit" look="primary" isBusy={props.busy}>
          {props.submitLabel}
        </Button>
        {props.onCancel !== null && <Button onPress={props.onCancel}>{texts.cancel}</Button>}
      </div>
    </Form>
  );
}

function isUsual({ method, endpoints }: Pick<SessionInput, 'method' | 'endpoints'>): boolean {
  return method === NEW.method && endpoints === NEW.endpoints;
}

/** What most people never need. */
function More(props: {
  readonly input: SessionInput;
  readonly isOpen: boolean;
  readonly onChange: (part: Partial<SessionInput>) => void;
}) {
  const { input, onChange } = props;
  return (
    <details open={props.isOpen}>
      <summary>{texts.more}</summary>
      <div className="more">
        <Radios
          label={texts.method}
          options={signInMethods.map((value) => ({ value, label: texts.methods[value] }))}
          value={input.method}
          onChange={(method) => onChange({ method })}
        />
        <Radios
          label={texts.endpoints}
          options={endpointKinds.map((value) => ({ value, ...texts.endpointKinds[value] }))}
          value={input.endpoints}
          onChange={(endpoints) => onChange({ endpoints })}
        />
      </div>
    </details>
  );
}
