import { useContext } from 'react';
import {
  Label,
  RadioButton,
  RadioField,
  RadioGroup,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components';
import { HintId } from './hint-id';

interface Option<T extends string> {
  readonly value: T;
  readonly label: string;
  /** The language that its words are in, if not that of the window. */
  readonly lang?: string;
  /** What it comes to, in small type below; for radio buttons. */
  readonly note?: string;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly options: readonly Option<T>[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side: for a choice that takes effect at once. */
export function Segments<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const hintId = useContext(HintId);
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      {...(hintId === undefined ? {} : { 'aria-describedby': hintId })}
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.value));
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.value} id={option.value} className="segment">
          <span className="segment-label" data-label={option.label} lang={option.lang}>
            {option.label}
          </span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** The same in a form, with its label above. */
export function SegmentsField<T extends string>(props: ChoiceProps<T>) {
  return (
    <div className="field">
      <span className="field-label" aria-hidden="true">
        {props.label}
      </span>
      <Segments {...props} />
    </div>
  );
}

/** One of a few, one below the other, with room for words: for a choice that a button confirms. */
export function Radios<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup
      className="radios"
      value={value}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option !== undefined) onChange(option.value);
      }}
    >
      <Label className="field-label">{label}</Label>
      {options.map((option) => (
        <RadioField key={option.value} value={option.value}>
          <RadioButton className="radio">
            <span className="radio-mark" aria-hidden="true" />
            <span className="radio-words">
              {option.label}
              {option.note !== undefined && <span className="radio-note">{option.note}</span>}
            </span>
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}
