import { useEffect, useState, type ReactNode } from 'react';
import type { ImportChoices, ImportPayload, Problem } from '../../preload/contract';
import { useAppState, useAttempt, useParts } from '../app-context';
import { groupedAccountId } from '../ui/account-id';
import { Button } from '../ui/button';
import { Checkbox } from '../ui/checkbox';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import {
  aliasKey,
  firstChoice,
  isEmpty,
  payloadOf,
  sessionsThere,
  tickAll,
  ticked,
  type ImportChoice,
  type ImportPart,
} from './import-choice';
import { texts } from './texts';

const STATE_ARRIVES_WITHIN_MS = 5_000;

export interface ImportDialogProps {
  /** With the first of the sessions that were added; null when none was. */
  readonly onImported: (sessionId: string | null) => void;
  readonly onClose: () => void;
}

/** Lets the person choose what of the AWS config file Rolecall sets up for itself. */
export function ImportDialog({ onImported, onClose }: ImportDialogProps) {
  const { configPath, configImport, sessions } = useAppState();
  const { run, store, toasts } = useParts();
  const { busy, problem, attempt } = useAttempt();
  const [readProblem, setReadProblem] = useState<Problem | null>(null);
  const [chosen, setChosen] = useState<ImportChoice | null>(null);
  const choices = configImport?.choices ?? null;
  const choice = chosen ?? (choices && firstChoice(choices));
  const payload = choices && choice && payloadOf(choices, choice);
  const shownProblem = problem ?? readProblem;

  useEffect(() => {
    void run('lookForImport', { forChoosing: true }).then(setReadProblem);
    return () => void run('closeImport', null);
  }, [run]);

  async function importThis(wanted: ImportPayload): Promise<void> {
    const known = new Set(sessions.map(({ id }) => id));
    if (!(await attempt('importConfig', wanted))) return;
    const added =
      wanted.sessions.length === 0
        ? null
        : await store.waitFor(
            (state) => state.sessions.find(({ id }) => !known.has(id)) ?? null,
            STATE_ARRIVES_WITHIN_MS,
          );
    toasts.add({ kind: 'done', text: added === null ? texts.importedMore : texts.imported });
    onClose();
    onImported(added?.id ?? null);
  }

  return (
    <Dialog
      kind="form"
      title={texts.title(configPath)}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button
            look="primary"
            isDisabled={payload === null || isEmpty(payload)}
            isBusy={busy}
            onPress={() => payload && void importThis(payload)}
          >
            {texts.import}
          </Button>
        </>
      }
    >
      <p>{texts.intro(configPath)}</p>
      {choices !== null && choice !== null ? (
        <Choosing choices={choices} choice={choice} onChange={setChosen} />
      ) : (
        shownProblem === null && <p role="status">{texts.reading}</p>
      )}
      {shownProblem !== null && <ProblemNote announce problem={shownProblem} />}
    </Dialog>
  );
}

function Choosing(props: PartProps) {
  return (
    <>
      <Sessions {...props} />
      <Aliases {...props} />
      <Profiles {...props} />
      <Problems problems={props.choices.problems} />
    </>
  );
}

interface PartProps {
  readonly choices: ImportChoices;
  readonly choice: ImportChoice;
  readonly onChange: (choice: ImportChoice) => void;
}

function Part(
  props: PartProps & {
    readonly part: ImportPart;
    readonly title: string;
    readonly hint?: string;
    readonly children: ReactNode;
  },
) {
  const { choices, choice, part, title, hint } = props;
  const many = choices[part].length > 2;
  const all = (on: boolean): void => props.onChange(tickAll(choices, choice, part, on));
  if (choices[part].length === 0) return null;
  return (
    <fieldset className="import-part">
      <legend className="field-label">{title}</legend>
      {hint !== undefined && <p className="muted">{hint}</p>}
      {many && (
        <div className="actions import-all">
          <Button look="quiet" aria-label={texts.allOf(title)} onPress={() => all(true)}>
            {texts.all}
          </Button>
          <Button look="quiet" aria-label={texts.noneOf(title)} onPress={() => all(false)}>
            {texts.none}
          </Button>
        </div>
      )}
      {props.children}
    </fieldset>
  );
}

function Sessions(props: PartProps) {
  const { choices, choice, onChange } = props;
  return (
    <Part {...props} part="sessions" title={texts.sessions}>
      {choices.sessions.map(({ foundAs, name, startUrl, region, isSetUp }) => (
        <Checkbox
          key={foundAs}
          label={<bdi className="strong">{foundAs}</bdi>}
          note={
            <>
              <span className="path">{startUrl}</span>, {region}
              {isSetUp && ` – ${texts.isSetUp(name)}`}
              {!isSetUp && name !== foundAs && ` – ${texts.calledHere(name)}`}
            </>
          }
          isSelected={isSetUp || choice.sessions.has(foundAs)}
          isDisabled={isSetUp}
          onChange={(on) => onChange(ticked(choice, 'sessions', foundAs, on))}
        />
      ))}
    </Part>
  );
}

function Aliases(props: PartProps) {
  const { choices, choice, onChange } = props;
  const there = sessionsThere(choices, choice);
  return (
    <Part {...props} part="aliases" title={texts.aliases} hint={texts.aliasesHint}>
      {choices.aliases.map((one) => {
        const { session, accountId, accountName, alias, isClear } = one;
        const key = aliasKey(one);
        const id = groupedAccountId(accountId);
        const isThere = there.has(session);
        return (
          <Checkbox
            key={key}
            label={<bdi className="strong">{alias}</bdi>}
            note={[
              accountName === null ? texts.aliasOf(id) : texts.accountCalled(id, accountName),
              ...(isClear ? [] : [texts.guess]),
              ...(isThere ? [] : [texts.needsSession(session)]),
            ].join(' – ')}
            isSelected={isThere && choice.aliases.has(key)}
            isDisabled={!isThere}
            onChange={(on) => onChange(ticked(choice, 'aliases', key, on))}
          />
        );
      })}
    </Part>
  );
}

function Profiles(props: PartProps) {
  const { choices, choice, onChange } = props;
  const there = sessionsThere(choices, choice);
  return (
    <Part {...props} part="profiles" title={texts.profiles} hint={texts.profilesHint}>
      {choices.profiles.map(({ name, session, accountId, roleName, keepAs }) => {
        const isThere = there.has(session);
        const isKept = keepAs === null;
        return (
          <Checkbox
            key={name}
            label={<bdi className="strong">{name}</bdi>}
            note={[
              texts.roleIn(roleName, groupedAccountId(accountId)),
              isKept ? texts.keptAlready : texts.keptAs(keepAs),
              ...(isThere ? [] : [texts.needsSession(session)]),
            ].join(' – ')}
            isSelected={isKept || (isThere && choice.profiles.has(name))}
            isDisabled={isKept || !isThere}
            onChange={(on) => onChange(ticked(choice, 'profiles', name, on))}
          />
        );
      })}
    </Part>
  );
}

function Problems({ problems }: Pick<ImportChoices, 'problems'>) {
  if (problems.length === 0) return null;
  return (
    <details>
      <summary>{texts.problems(problems.length)}</summary>
      <ul className="plain-list">
        {problems.map(({ line, name, why }) => (
          <li key={`${line} ${name}`}>
            <span className="strong">{texts.problemAt(line, name)}</span> {why}
          </li>
        ))}
      </ul>
    </details>
  );
}
