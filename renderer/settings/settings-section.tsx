import { useId, type ReactNode } from 'react';
import { HintId } from '../ui/hint-id';

interface SettingsSectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One part of the settings page, under its heading. */
export function SettingsSection({ title, children }: SettingsSectionProps) {
  const titleId = useId();
  return (
    <section className="part" aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      {children}
    </section>
  );
}

interface SettingProps {
  readonly label: string;
  /** What it comes to, in small type below the label. */
  readonly hint?: ReactNode;
  /** The control, which says its own name to screen readers: this label is for the eye. */
  readonly children: ReactNode;
}

/** A setting: what it is on the left, its control on the right, one below the other where that is too narrow. */
export function Setting({ label, hint, children }: SettingProps) {
  const hintId = useId();
  return (
    <div className="setting">
      <div className="setting-words">
        <span aria-hidden="true">{label}</span>
        {hint !== undefined && (
          <span id={hintId} className="field-hint">
            {hint}
          </span>
        )}
      </div>
      <HintId value={hint === undefined ? undefined : hintId}>
        <div className="setting-control">{children}</div>
      </HintId>
    </div>
  );
}
