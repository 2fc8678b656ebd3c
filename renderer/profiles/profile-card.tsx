import { useId } from 'react';
import type { ManagedProfileState } from '../../preload/contract';
import { useClock, useParts, useRunWithToast } from '../app-context';
import { Button, IconButton } from '../ui/button';
import { CopyIcon, SignalIcon } from '../ui/icons';
import { ProblemNote } from '../ui/problem-note';
import { clockTime, inTime } from '../ui/time-words';
import { keysWords, renewalWords, signalOf } from './profile-words';
import { texts } from './texts';

/** A profile that is kept fresh: its state in words, and what can be done about it. */
export function ProfileCard({ profile }: { readonly profile: ManagedProfileState }) {
  const { renewalsAsked } = useParts();
  const run = useRunWithToast();
  const nameId = useId();
  const { id: profileId, status } = profile;
  const signal = useClock((now) => signalOf(status, now));
  const keys = useClock((now) => keysWords(status.freshUntil, now));
  const nextTryAt = status.kind === 'failing' ? status.nextTryAt : null;
  const nextTry = useClock((now) =>
    nextTryAt === null || nextTryAt <= now
      ? null
      : `${inTime(nextTryAt, now)}, at ${clockTime(nextTryAt, now)}`,
  );

  function renew(): void {
    renewalsAsked.add(profileId);
    void run('renewNow', { profileId });
  }

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
      </div>
      <p className="card-state">
        <SignalIcon signal={signal} />
        <span>{[renewalWords(status), keys].filter((words) => words !== null).join('. ')}</span>
      </p>
      {status.kind === 'failing' && (
        <ProblemNote problem={status.problem}>
          {nextTry !== null && <span className="muted">{texts.triesAgain(nextTry)}</span>}
        </ProblemNote>
      )}
      <p className="muted card-where">
        {profile.region !== null && <span>{texts.regionIs(profile.region)}</span>}
        <span className="path">{profile.filePath}</span>
      </p>
      <div className="actions">
        <Button aria-describedby={nameId} isBusy={status.kind === 'renewing'} onPress={renew}>
          {texts.renewNow}
        </Button>
        <Button aria-describedby={nameId} onPress={() => void run('stopKeeping', { profileId })}>
          {texts.stop}
        </Button>
      </div>
    </div>
  );
}
