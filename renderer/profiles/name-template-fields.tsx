import { useDeferredValue, useId, useMemo, useState, type Ref } from 'react';
import {
  patternFault,
  placeholderList,
  profileName,
  profileNamePresets,
  type PatternFault,
  type ProfileNameTemplate,
} from '../../preload/profile-name';
import { useAppState, useCatalogue } from '../app-context';
import { useMarks } from '../marks/use-marks';
import { Radios, SegmentsField } from '../ui/choice';
import { TextField } from '../ui/text-field';
import { nameSources, previewNames, sourcesOrInvented } from './suggested-name';
import { texts } from './texts';

const presetNames = ['accountAndRole', 'aliasAndRole', 'sessionAccountRole', 'portal', 'awsCli'] as const;
type Preset = (typeof presetNames)[number];

const letterOptions = (['lower', 'keep'] as const).map((value) => ({
  value,
  label: texts.letterChoices[value],
}));
const separatorOptions = (['-', '_', '.'] as const).map((value) => ({
  value,
  label: texts.separators[value],
}));

function presetOf({ pattern }: ProfileNameTemplate): Preset | 'own' {
  return presetNames.find((preset) => profileNamePresets[preset].pattern === pattern) ?? 'own';
}

/** What is typed may begin or end with a space, which no template has. */
export function trimmed(template: ProfileNameTemplate): ProfileNameTemplate {
  return { ...template, pattern: template.pattern.trim() };
}

function patternFaultWords(fault: PatternFault): string {
  const words = texts.patternFaults;
  switch (fault.kind) {
    case 'empty':
      return words.empty;
    case 'characters':
      return words.characters;
    case 'bracket':
      return words.bracket(placeholderList);
    case 'no-placeholder':
      return words.noPlaceholder(placeholderList);
    case 'unknown':
      return words.unknown(fault.placeholder, placeholderList);
  }
}

export interface NameTemplateFieldsProps {
  /** As it is typed: its pattern may be faulty. */
  readonly value: ProfileNameTemplate;
  readonly onChange: (template: ProfileNameTemplate) => void;
  readonly patternField?: Ref<HTMLInputElement>;
}

/** How the names of new profiles are made, with a preview on the person's own roles. */
export function NameTemplateFields({ value, onChange, patternField = null }: NameTemplateFieldsProps) {
  const [chosen, setChosen] = useState<Preset | 'own'>(() => presetOf(value));
  const template = trimmed(value);
  const fault = patternFault(template.pattern);

  function choose(choice: Preset | 'own'): void {
    setChosen(choice);
    // One's own begins with what was chosen before.
    if (choice !== 'own') onChange(profileNamePresets[choice]);
  }

  return (
    <>
      <PatternChoice value={chosen} onChange={choose} />
      {chosen === 'own' && (
        <TextField
          label={texts.ownPattern}
          // A fault names them all.
          {...(fault === null ? { hint: texts.ownPatternHint } : {})}
          value={value.pattern}
          onChange={(pattern) => onChange({ ...value, pattern })}
          error={fault && patternFaultWords(fault)}
          inputRef={patternField}
        />
      )}
      <div className="name-options">
        <SegmentsField
          label={texts.letters}
          options={letterOptions}
          value={value.letters}
          onChange={(letters) => onChange({ ...value, letters })}
        />
        <SegmentsField
          label={texts.separator}
          options={separatorOptions}
          value={value.separator}
          onChange={(separator) => onChange({ ...value, separator })}
        />
      </div>
      <Examples template={fault === null ? template : null} />
    </>
  );
}

function useSources() {
  const { sessions } = useAppState();
  const { accounts } = useCatalogue();
  const marks = useMarks();
  return useMemo(() => nameSources(accounts, sessions, marks), [accounts, sessions, marks]);
}

function PatternChoice(props: {
  readonly value: Preset | 'own';
  readonly onChange: (choice: Preset | 'own') => void;
}) {
  const [example] = sourcesOrInvented(useSources());
  const presets = presetNames.map((preset) => ({
    value: preset,
    label: texts.presets[preset],
    ...(example === undefined ? {} : { note: profileName(profileNamePresets[preset], example) }),
  }));
  return (
    <Radios<Preset | 'own'>
      label={texts.pattern}
      options={[...presets, { value: 'own', label: texts.presets.own }]}
      value={props.value}
      onChange={props.onChange}
    />
  );
}

/** What the template makes of a few roles; null for one that makes nothing. */
function Examples({ template }: { readonly template: ProfileNameTemplate | null }) {
  const sources = useSources();
  // Typing must not wait for the names of all roles.
  const shown = useDeferredValue(template);
  const preview = useMemo(() => shown && previewNames(shown, sources), [shown, sources]);
  const titleId = useId();
  return (
    <div className="note examples" aria-live="polite">
      <h3 id={titleId}>{texts.examples}</h3>
      {preview === null ? (
        <p className="muted">{texts.noExamples}</p>
      ) : (
        <ul aria-labelledby={titleId}>
          {preview.examples.map(({ account, role, name }) => (
            <li key={`${account}/${role}`}>
              <span className="example-name">{name}</span>
              <span className="muted">{texts.exampleOf(account, role)}</span>
            </li>
          ))}
        </ul>
      )}
      {preview !== null && preview.sharing > 0 && <p className="muted">{texts.sharing(preview.sharing)}</p>}
    </div>
  );
}
