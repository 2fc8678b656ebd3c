import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { mostKeptAtOnce, type AppState, type KeepSeveralState, type RoleId } from '../../../preload/contract';
import { useAppState, useAttempt, useCatalogue, useParts } from '../../app-context';
import { useMarks } from '../../marks/use-marks';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ProblemNote } from '../../ui/problem-note';
import { Progress } from '../../ui/progress';
import { AcceptLoss } from '../accept-loss';
import { regionError, SettingsFields, settingsOf, type SettingsEntry } from '../settings-fields';
import { texts as profileTexts } from '../texts';
import { planKeep, type AlreadyKept, type KeepPlan } from './keep-plan';
import { NameRow } from './name-row';

const texts = profileTexts.several;

/** From so many on, the person is asked whether that is meant. */
const manyFrom = 100;
const nothingYet: KeepSeveralState = { taken: [], problem: null, phase: { kind: 'choosing' } };

/** Names for all of the roles, and what became of each: what could not be kept stays here with its reason. */
export function KeepSeveralDialog({
  roles,
  onClose,
}: {
  readonly roles: readonly RoleId[];
  readonly onClose: () => void;
}) {
  const state = useAppState();
  const { run } = useParts();
  const { busy, problem, attempt } = useAttempt();
  const { taken, phase, problem: unreadable } = state.keepSeveral ?? nothingYet;
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [entry, setEntry] = useState<SettingsEntry>({ region: '', output: 'none' });
  const [checked, setChecked] = useState(false);
  const [asksAboutMany, setAsksAboutMany] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const plan = useKeepPlan(roles, typed, state, taken, phase);
  const isAsking = phase.kind === 'asking';
  const count = plan.toKeep.length;
  const wrong = plan.toKeep.filter(({ fault }) => fault !== null).length;
  const tooMany = count > mostKeptAtOnce;
  const files = { credentials: state.credentialsPath, config: state.configPath };
  const sessionName = ({ sessionId }: RoleId): string | null =>
    state.sessions.length > 1 ? (state.sessions.find(({ id }) => id === sessionId)?.name ?? null) : null;
  // What it was opened for: the list becomes shorter as roles are kept.
  const [opened] = useState(phase.kind === 'asking' ? phase.total : count);

  useEffect(() => {
    void run('prepareKeepSeveral', null);
  }, [run]);
  const isDone = phase.kind === 'done' && phase.failed.length === 0;
  const close = useEffectEvent(() => {
    onClose();
    void run('closeKeepSeveral', null);
  });
  useEffect(() => {
    if (isDone) close();
  }, [isDone]);

  const onName = useCallback(
    (key: string, name: string): void => setTyped((before) => new Map([...before, [key, name]])),
    [],
  );

  function stepBack(): void {
    if (isAsking) void run('cancelKeepSeveral', null);
    else {
      onClose();
      void run('closeKeepSeveral', null);
    }
  }

  function submit(): void {
    setChecked(true);
    if (regionError(entry) !== null) return;
    if (wrong > 0) form.current?.querySelector<HTMLInputElement>('.several [aria-invalid="true"]')?.focus();
    else if (count >= manyFrom) setAsksAboutMany(true);
    else void keep();
  }

  function keep(): Promise<boolean> {
    setAsksAboutMany(false);
    return attempt('keepSeveral', {
      profiles: plan.toKeep.map(({ role, name }) => ({ role, profileName: name.trim() })),
      ...settingsOf(entry),
    });
  }

  const lost = plan.toKeep.some(({ failure }) => failure?.code === 'file-lost-sections');
  return (
    <Dialog
      kind="form"
      title={opened === 0 ? texts.nothingLeftTitle : texts.title(opened)}
      onClose={stepBack}
      actions={
        <>
          {phase.kind === 'asking' && (
            <Progress
              label={texts.asking(phase.answered, phase.total)}
              done={phase.answered}
              total={phase.total}
            />
          )}
          <Button onPress={stepBack}>
            {isAsking ? texts.stopAsking : count === 0 || phase.kind === 'done' ? texts.close : texts.cancel}
          </Button>
          {count > 0 && !tooMany && (
            <Button look="primary" type="submit" form="keep-several" isBusy={busy || isAsking}>
              {texts.keep(count)}
            </Button>
          )}
        </>
      }
    >
      {count === 0 && !isAsking ? <p>{texts.nothingLeft}</p> : <p>{texts.intro(files.credentials)}</p>}
      <SignedOut roles={plan.toKeep.map(({ role }) => role)} />
      {unreadable !== null && <ProblemNote announce problem={unreadable} />}
      {phase.kind === 'done' && phase.failed.length > 0 && (
        <ProblemNote
          announce
          problem={{ message: texts.partly(phase.kept, phase.failed.length), advice: '' }}
        >
          {lost && <AcceptLoss profileId={null} onAccepted={() => void keep()} />}
        </ProblemNote>
      )}
      {problem !== null && <ProblemNote announce problem={problem} />}
      {tooMany ? (
        <p className="note">{texts.tooMany(mostKeptAtOnce)}</p>
      ) : (
        <Form
          id="keep-several"
          ref={form}
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isAsking) submit();
          }}
        >
          {count > 0 && (
            <ul className="several" aria-label={texts.names}>
              {plan.toKeep.map((planned) => (
                <NameRow
                  key={planned.key}
                  {...{ planned, files, onName }}
                  sessionName={sessionName(planned.role)}
                  isDisabled={isAsking}
                />
              ))}
            </ul>
          )}
          <p role="status" className={checked && wrong > 0 ? 'field-error' : 'visually-hidden'}>
            {checked && wrong > 0 ? texts.wrong(wrong) : ''}
          </p>
          {count > 0 && <SettingsFields entry={entry} onChange={setEntry} checked={checked} />}
        </Form>
      )}
      <KeptAlready kept={plan.kept} />
      {asksAboutMany && (
        <Dialog
          title={texts.manyTitle(count)}
          onClose={() => setAsksAboutMany(false)}
          actions={
            <>
              <Button onPress={() => setAsksAboutMany(false)}>{texts.cancel}</Button>
              <Button look="primary" onPress={() => void keep()}>
                {texts.keep(count)}
              </Button>
            </>
          }
        >
          <p>{texts.many(count)}</p>
        </Dialog>
      )}
    </Dialog>
  );
}

function useKeepPlan(
  roles: readonly RoleId[],
  typed: ReadonlyMap<string, string>,
  { nameTemplate, sessions, managedProfiles }: AppState,
  taken: KeepSeveralState['taken'],
  phase: KeepSeveralState['phase'],
): KeepPlan {
  const { accounts } = useCatalogue();
  const marks = useMarks();
  return planKeep(roles, {
    template: nameTemplate,
    sessions,
    accounts,
    marks,
    managed: managedProfiles,
    taken,
    failed: phase.kind === 'done' ? phase.failed : [],
    typed,
  });
}

/** Said beforehand: roles of a session without a sign-in would all fail. */
function SignedOut({ roles }: { readonly roles: readonly RoleId[] }) {
  const { sessions } = useAppState();
  const ids = new Set(roles.map(({ sessionId }) => sessionId));
  const out = sessions.filter(({ id, signIn }) => ids.has(id) && signIn.kind !== 'signed-in');
  return out.length === 0 ? null : (
    <p className="note">{texts.signedOut(out.map(({ name }) => name).join(', '))}</p>
  );
}

function KeptAlready({ kept }: { readonly kept: readonly AlreadyKept[] }) {
  if (kept.length === 0) return null;
  return (
    <details>
      <summary>{texts.kept(kept.length)}</summary>
      <ul className="plain-list">
        {kept.map(({ key, role, accountName, names }) => (
          <li key={key}>
            <bdi>{accountName}</bdi> <bdi className="muted">{role.roleName}</bdi>{' '}
            {texts.keptAs(names.join(', '))}
          </li>
        ))}
      </ul>
    </details>
  );
}
