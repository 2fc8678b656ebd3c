import { useContext } from 'react';
import { CheckboxButton, CheckboxField, SwitchButton, SwitchField } from 'react-aria-components';
import { HintId } from './hint-id';

interface OnOffProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (on: boolean) => void;
  readonly isDisabled?: boolean;
}

interface SwitchProps extends OnOffProps {
  /** The element of further words, after those that stand beside it. */
  readonly describedBy?: string;
}

/** On or off, at once. The label is beside it, for the eye; screen readers have it from here. */
export function Switch({ label, isOn, onChange, isDisabled = false, describedBy }: SwitchProps) {
  const words = [useContext(HintId), describedBy].filter((id) => id !== undefined).join(' ');
  return (
    <SwitchField
      aria-label={label}
      {...(words === '' ? {} : { 'aria-describedby': words })}
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled}
    >
      <SwitchButton className="switch">
        <span className="switch-knob" aria-hidden="true" />
      </SwitchButton>
    </SwitchField>
  );
}

/** Yes or no, for what a button confirms later, or for one of several of a kind. */
export function Checkbox({ label, isOn, onChange, isDisabled = false }: OnOffProps) {
  return (
    <CheckboxField isSelected={isOn} onChange={onChange} isDisabled={isDisabled}>
      <CheckboxButton className="checkbox">
        <span className="checkbox-mark" aria-hidden="true">
          {isOn ? '✓' : ''}
        </span>
        {label}
      </CheckboxButton>
    </CheckboxField>
  );
}
