import { useId, useLayoutEffect, useRef, useState } from 'react';
import type { AppState, ManagedProfileState } from '../../preload/contract';
import { useClock, useIsSignInUnknown, useParts, useRunWithToast } from '../app-context';
import { Button, IconButton } from '../ui/button';
import { CopyIcon, SignalIcon } from '../ui/icons';
import { ProblemNote } from '../ui/problem-note';
import { Switch } from '../ui/switch';
import { clockTime, inTime } from '../ui/time-words';
import { AcceptLoss } from './accept-loss';
import { EditProfile } from './edit-profile';
import { keysWords, leftAlone, renewalWords, signalOf } from './profile-words';
import { texts } from './texts';

const STATE_ARRIVES_WITHIN_MS = 2_000;

/** A profile that is kept fresh: its state in words, and what can be done about it. */
export function ProfileCard(props: {
  readonly profile: ManagedProfileState;
  /** It is being switched off here. */
  readonly onStop: () => void;
}) {
  const { profile } = props;
  const run = useRunWithToast();
  const nameId = useId();
  const { id: profileId, status } = profile;
  const isLeftAlone = leftAlone(status);
  const renewal = renewalWords(status, useIsSignInUnknown(profile.role.sessionId));
  const signal = useClock((now) => signalOf(status, now));
  const keys = useClock((now) => (isLeftAlone ? null : keysWords(status.freshUntil, now)));

  return (
    <div className="card">
      <div className="card-head">
        <span id={nameId} className="card-name">
          {profile.name}
        </span>
        <IconButton
          label={texts.copyName}
          onPress={() => void run('copyText', { kind: 'profile-name', profileId })}
        >
          <CopyIcon />
        </IconButton>
        {!isLeftAlone && <KeptSwitch profile={profile} onStop={props.onStop} />}
      </div>
      <p className="card-state">
        <SignalIcon signal={signal} />
        <span>{[renewal, keys].filter((words) => words !== null).join('. ')}</span>
      </p>
      <StatusProblem profile={profile} />
      <p className="muted card-where">
        {profile.region !== null && <span>{texts.regionIs(profile.region)}</span>}
        {profile.output !== null && <span>{texts.outputIs(texts.outputs[profile.output])}</span>}
        <span className="path">{profile.filePath}</span>
      </p>
      {profile.tookOver && !isLeftAlone && <p className="muted">{texts.tookOver}</p>}
      <SettingsProblem profile={profile} />
      {isLeftAlone ? (
        <OutsideActions profile={profile} describedBy={nameId} />
      ) : (
        <UsualActions profile={profile} describedBy={nameId} />
      )}
    </div>
  );
}

/** Off at once, and on again where it could not be stopped. */
function KeptSwitch(props: { readonly profile: ManagedProfileState; readonly onStop: () => void }) {
  const { id, name } = props.profile;
  const { busy, act } = useProfileCommand(id);
  return (
    <Switch
      label={texts.keepAs(name)}
      isOn={!busy}
      onChange={() => {
        props.onStop();
        void act('stopKeeping');
      }}
    />
  );
}

/** Why it is not fresh, and what mends it. */
function StatusProblem({ profile: { id, status } }: { readonly profile: ManagedProfileState }) {
  const nextTryAt = status.kind === 'failing' ? status.nextTryAt : null;
  const nextTry = useClock((now) =>
    nextTryAt === null || nextTryAt <= now
      ? null
      : texts.triesAgain(inTime(nextTryAt, now), clockTime(nextTryAt, now)),
  );
  if (status.kind !== 'failing') return null;
  const { problem } = status;
  switch (problem.code) {
    case 'profile-changed-outside':
      // The buttons below say what there is to do.
      return <ProblemNote problem={{ ...problem, advice: '' }} />;
    case 'file-lost-sections':
      return (
        <ProblemNote problem={problem}>
          <AcceptLoss profileId={id} />
        </ProblemNote>
      );
    default:
      return (
        <ProblemNote problem={problem}>
          {nextTry !== null && <span className="muted">{nextTry}</span>}
        </ProblemNote>
      );
  }
}

/** Why region and output are not in the config file: the keys are fresh all the same. */
function SettingsProblem({ profile: { id, settingsProblem } }: { readonly profile: ManagedProfileState }) {
  if (settingsProblem === null) return null;
  return (
    <ProblemNote problem={settingsProblem}>
      {settingsProblem.code === 'file-lost-sections' && <AcceptLoss profileId={id} file="config" />}
    </ProblemNote>
  );
}

interface ActionsProps {
  readonly profile: ManagedProfileState;
  readonly describedBy: string;
}

type ProfileCommand = 'stopKeeping' | 'takeBackProfile' | 'letGoProfile';

/** One at a time for a profile; a failure is told in a message. Resolves with whether it is done. */
function useProfileCommand(profileId: string) {
  const run = useRunWithToast();
  const [busy, setBusy] = useState(false);
  async function act(name: ProfileCommand): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    const problem = await run(name, { profileId });
    setBusy(false);
    return problem === null;
  }
  return { busy, act };
}

function UsualActions({ profile, describedBy }: ActionsProps) {
  const { id: profileId, status } = profile;
  const { renewalsAsked } = useParts();
  const run = useRunWithToast();
  /** 'done': the button that led to the form gets the focus back. */
  const [editing, setEditing] = useState<'no' | 'yes' | 'done'>('no');
  const editButton = useRef<HTMLButtonElement>(null);
  // Before anybody can notice that the focus went away with the form.
  useLayoutEffect(() => {
    if (editing === 'done') editButton.current?.focus();
  }, [editing]);

  // While it is tried again the button stays as it was pressed.
  const [hasFailed, setHasFailed] = useState(false);
  const failsNow = status.kind === 'renewing' ? hasFailed : status.kind === 'failing';
  if (failsNow !== hasFailed) setHasFailed(failsNow);

  function renew(): void {
    renewalsAsked.add(profileId);
    void run('renewNow', { profileId });
  }

  if (editing === 'yes') return <EditProfile profile={profile} onDone={() => setEditing('done')} />;
  return (
    <div className="actions">
      <Button aria-describedby={describedBy} isBusy={status.kind === 'renewing'} onPress={renew}>
        {failsNow ? texts.retry : texts.renewNow}
      </Button>
      <Button aria-describedby={describedBy} ref={editButton} onPress={() => setEditing('yes')}>
        {texts.edit}
      </Button>
    </div>
  );
}

/** What there is to do about a profile that something else changed or removed; each with what it means. */
function OutsideActions({ profile: { id: profileId, name }, describedBy }: ActionsProps) {
  const { store, toasts } = useParts();
  const { busy, act } = useProfileCommand(profileId);
  const meansId = useId();
  const choices = [
    { command: 'takeBackProfile', label: texts.takeBack, means: texts.takeBackMeans },
    { command: 'letGoProfile', label: texts.letGo, means: texts.letGoMeans },
  ] as const;

  async function choose(command: 'takeBackProfile' | 'letGoProfile'): Promise<void> {
    if (!(await act(command))) return;
    // The state tells in its own words that a profile has gone; these say more.
    const isDone = ({ managedProfiles }: AppState): true | null =>
      managedProfiles.some(({ id, status }) => id === profileId && leftAlone(status)) ? null : true;
    await store.waitFor(isDone, STATE_ARRIVES_WITHIN_MS);
    toasts.add({
      kind: 'done',
      text: command === 'letGoProfile' ? texts.hasLetGo(name) : texts.takenBack(name),
    });
  }

  return (
    <ul className="choices">
      {choices.map(({ command, label, means }) => (
        <li key={command}>
          <Button
            aria-describedby={`${describedBy} ${meansId}-${command}`}
            isBusy={busy}
            onPress={() => void choose(command)}
          >
            {label}
          </Button>
          <span id={`${meansId}-${command}`} className="muted">
            {means}
          </span>
        </li>
      ))}
    </ul>
  );
}
