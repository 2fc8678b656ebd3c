import { Label, ProgressBar } from 'react-aria-components';

export interface ProgressProps {
  /** With the numbers in it: "acme: 1,240 of 5,000 accounts". */
  readonly label: string;
  readonly done: number;
  /** null while nobody knows. */
  readonly total: number | null;
}

export function Progress({ label, done, total }: ProgressProps) {
  const known = total !== null && total > 0;
  return (
    <ProgressBar
      className="progress"
      value={known ? done : 0}
      maxValue={known ? total : 100}
      valueLabel={label}
      isIndeterminate={!known}
    >
      {({ percentage }) => (
        <>
          <Label className="progress-label">{label}</Label>
          <div className="progress-track">
            <div
              className={known ? 'progress-fill' : 'progress-fill progress-unknown'}
              style={known ? { width: `${percentage ?? 0}%` } : {}}
            />
          </div>
        </>
      )}
    </ProgressBar>
  );
}
