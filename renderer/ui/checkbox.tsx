import type { ReactNode } from 'react';

export interface CheckboxProps {
  readonly label: ReactNode;
  /** What it comes to, in small type below. */
  readonly note?: ReactNode;
  readonly isSelected: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isSelected: boolean) => void;
}

/** The platform's own checkbox: there may be hundreds in a list. */
export function Checkbox({ label, note, isSelected, isDisabled = false, onChange }: CheckboxProps) {
  return (
    <label className="checkbox" data-disabled={isDisabled || undefined}>
      <input
        type="checkbox"
        checked={isSelected}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="checkbox-words">
        <span>{label}</span>
        {note !== undefined && <span className="checkbox-note">{note}</span>}
      </span>
    </label>
  );
}
