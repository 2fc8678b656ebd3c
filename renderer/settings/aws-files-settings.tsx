import { useId } from 'react';
import type { AwsFileState } from '../../preload/contract';
import { useAppState, useClock, useRunWithToast } from '../app-context';
import { UndoButton } from '../profiles/undo';
import { Button } from '../ui/button';
import { SignalIcon, type Signal } from '../ui/icons';
import { ProblemNote } from '../ui/problem-note';
import { clockTime } from '../ui/time-words';
import { SettingsSection } from './settings-section';
import { texts as all } from './texts';

const texts = all.awsFiles;

/** The files that Rolecall writes to: how they are, what tools do not see in them, and what was kept of them. */
export function AwsFilesSettings() {
  const { awsFiles, undo } = useAppState();
  return (
    <SettingsSection title={texts.title}>
      <p className="muted">{texts.intro}</p>
      {awsFiles.map((file) => (
        <AwsFile key={`${file.kind} ${file.path}`} file={file} />
      ))}
      <div className="actions">
        {undo === null ? <p className="muted">{texts.noUndo}</p> : <UndoButton />}
      </div>
    </SettingsSection>
  );
}

function AwsFile({ file }: { readonly file: AwsFileState }) {
  const run = useRunWithToast();
  const titleId = useId();
  const { kind, path, condition, backups } = file;
  const isMissing = condition.kind === 'missing';
  return (
    <section className="card" aria-labelledby={titleId}>
      <div className="card-head">
        <h4 id={titleId} className="card-name">
          {texts.kinds[kind]}
        </h4>
        <Button
          aria-label={isMissing ? texts.openFolderOf(path) : texts.openFile(path)}
          onPress={() => void run('openAwsFile', { kind, path })}
        >
          {isMissing ? texts.openFolder : texts.open}
        </Button>
      </div>
      <p className="path">{path}</p>
      <Condition file={file} />
      <DroppedNames file={file} />
      {backups.length > 0 && <Backups backups={backups} />}
    </section>
  );
}

function Condition({ file: { condition, droppedCount } }: { readonly file: AwsFileState }) {
  switch (condition.kind) {
    case 'unchecked':
      return <State signal="working" words={texts.unchecked} />;
    case 'missing':
      return <State signal="off" words={texts.missing} />;
    case 'refused':
      return <ProblemNote problem={condition.problem} />;
    case 'fine':
      return droppedCount === 0 ? (
        <State signal="good" words={texts.fine} />
      ) : (
        <State signal="attention" words={texts.dropped(droppedCount)} />
      );
  }
}

function State({ signal, words }: { readonly signal: Signal; readonly words: string }) {
  return (
    <p className="card-state">
      <SignalIcon signal={signal} />
      <span>{words}</span>
    </p>
  );
}

/** The sections that some tool does not see, each with who, and how to mend it. */
function DroppedNames({ file: { droppedNames, droppedCount } }: { readonly file: AwsFileState }) {
  if (droppedNames.length === 0) return null;
  return (
    <details>
      <summary>{texts.which}</summary>
      <ul className="file-list">
        {droppedNames.map(({ line, header, droppedBy, mend }) => (
          <li key={line}>
            <span>
              {texts.line(line)} <code className="path">[{header}]</code>{' '}
              {texts.droppedBy(droppedBy.map((reader) => texts.readers[reader]))}
            </span>
            <span className="muted">{mend}</span>
          </li>
        ))}
      </ul>
      {droppedCount > droppedNames.length && (
        <p className="muted">{texts.andMore(droppedCount - droppedNames.length)}</p>
      )}
    </details>
  );
}

function Backups({ backups }: Pick<AwsFileState, 'backups'>) {
  return (
    <details>
      <summary>{texts.backups(backups.length)}</summary>
      <p className="muted">{texts.backupsHint}</p>
      <ul className="file-list">
        {backups.map((backup) => (
          <Backup key={backup.name} {...backup} />
        ))}
      </ul>
    </details>
  );
}

function Backup({ name, madeAt }: AwsFileState['backups'][number]) {
  const when = useClock((now) => clockTime(madeAt, now));
  return (
    <li className="backup">
      <span className="path">{name}</span>
      <span className="muted">{when}</span>
    </li>
  );
}
