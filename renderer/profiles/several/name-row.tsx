import { memo, useId } from 'react';
import { AccountTag } from '../../marks/tag-mark';
import { texts as profileTexts } from '../texts';
import type { NameFault, PlannedKeep } from './keep-plan';

const texts = profileTexts.several;

/** The AWS files, as they are shown. */
export interface ShownFiles {
  readonly credentials: string;
  readonly config: string;
}

export interface NameRowProps {
  readonly planned: PlannedKeep;
  /** Set when there are several sessions, so that roles of the same name can be told apart. */
  readonly sessionName: string | null;
  readonly files: ShownFiles;
  readonly isDisabled: boolean;
  readonly onName: (key: string, name: string) => void;
}

/** One of the roles, with the name it gets. The platform's own field: there may be hundreds. */
export const NameRow = memo(function NameRow({
  planned,
  sessionName,
  files,
  isDisabled,
  onName,
}: NameRowProps) {
  const { key, role, accountName, name, numbered, fault, failure } = planned;
  const noteId = useId();
  const wrong = fault === null ? failure?.message : faultWords(fault, files);
  const note =
    wrong ??
    (numbered === null ? undefined : texts.numbered[numbered.by](numbered.plain, fileOf(numbered.by, files)));
  return (
    <li className="several-row">
      <p className="several-role">
        <bdi className="several-account">{accountName}</bdi>
        <bdi className="muted">{role.roleName}</bdi>
        {sessionName !== null && <bdi className="muted">{sessionName}</bdi>}
        <AccountTag account={role} />
      </p>
      <div className="field">
        <input
          className="input"
          aria-label={texts.nameOf(role.roleName, accountName, sessionName)}
          aria-invalid={wrong !== undefined}
          aria-describedby={note === undefined ? undefined : noteId}
          data-invalid={wrong !== undefined || undefined}
          dir="auto"
          autoComplete="off"
          spellCheck={false}
          readOnly={isDisabled}
          value={name}
          onChange={(event) => onName(key, event.target.value)}
        />
        {note !== undefined && (
          <p id={noteId} className={wrong === undefined ? 'field-hint' : 'field-error'}>
            {note}
          </p>
        )}
        {fault === null && failure !== null && failure.advice !== '' && (
          <p className="field-hint">{failure.advice}</p>
        )}
      </div>
    </li>
  );
}, isSameRow);

/** The plan is made anew with every letter; most of its rows are as they were. */
function isSameRow(before: NameRowProps, after: NameRowProps): boolean {
  return (
    before.sessionName === after.sessionName &&
    before.isDisabled === after.isDisabled &&
    before.onName === after.onName &&
    JSON.stringify([before.planned, before.files]) === JSON.stringify([after.planned, after.files])
  );
}

function faultWords(fault: NameFault, files: ShownFiles): string {
  if (fault.kind === 'form') return profileTexts.nameFaults[fault.fault];
  switch (fault.by) {
    case 'rolecall':
    case 'selection':
      return texts.taken[fault.by];
    case 'credentials':
    case 'config':
      return texts.taken[fault.by](files[fault.by]);
  }
}

function fileOf(by: NonNullable<PlannedKeep['numbered']>['by'], files: ShownFiles): string {
  return by === 'credentials' || by === 'config' ? files[by] : '';
}
