import { useId, useState } from 'react';
import type { SessionState, Sharing } from '../../preload/contract';
import { useAttempt, useClock } from '../app-context';
import { Setting } from '../settings/settings-section';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { Switch } from '../ui/switch';
import { clockTime } from '../ui/time-words';
import { texts } from './texts';

const words = texts.sharing;

interface SharingProps {
  readonly session: SessionState;
  readonly onWriteSsoProfiles: () => void;
}

/** Whether the AWS CLI and the SDKs use the sign-in of this session, and what that means. */
export function SharingPart({ session, onWriteSsoProfiles }: SharingProps) {
  const { id: sessionId, sharing } = session;
  const { problem, attempt } = useAttempt();
  const { kind } = sharing.state;
  const risksId = useId();
  const isOn = kind !== 'off' && kind !== 'not-here';
  return (
    <section className="part" aria-labelledby="sharing-title">
      <h3 id="sharing-title">{words.title}</h3>
      <Setting label={words.share} hint={kind === 'not-here' ? words.notHere : words.meaning(sharing.name)}>
        <Switch
          label={words.share}
          describedBy={risksId}
          isOn={isOn}
          isDisabled={kind === 'not-here'}
          onChange={(on) => void attempt('shareSignIn', { sessionId, on })}
        />
      </Setting>
      {kind !== 'not-here' && (
        <p id={risksId} className="muted">
          {words.risks}
        </p>
      )}
      {problem !== null && <ProblemNote announce intoSight problem={problem} />}
      {isOn && <SharingStatus session={session} onWriteSsoProfiles={onWriteSsoProfiles} />}
    </section>
  );
}

function SharingStatus({ session, onWriteSsoProfiles }: SharingProps) {
  const { sharing } = session;
  const { state, name, filePath } = sharing;
  const [asking, setAsking] = useState(false);
  return (
    <>
      {state.kind === 'failing' ? (
        <ProblemNote problem={state.problem} />
      ) : state.kind === 'theirs' ? (
        <ProblemNote problem={{ message: words.theirs, advice: words.theirsHint(filePath) }}>
          <Button onPress={() => setAsking(true)}>{words.takeOver}</Button>
        </ProblemNote>
      ) : (
        <StatusLine sharing={sharing} />
      )}
      {!sharing.isInConfig && state.kind !== 'failing' && (
        <>
          <p className="muted">{words.noBlock(name)}</p>
          <div className="actions">
            <Button onPress={onWriteSsoProfiles}>{texts.sso.open}</Button>
          </div>
        </>
      )}
      {asking && <TakeOverDialog session={session} onClose={() => setAsking(false)} />}
    </>
  );
}

function StatusLine({ sharing: { state } }: { readonly sharing: Sharing }) {
  const line = useClock((now) => {
    if (state.kind !== 'shared') return words.waiting;
    return state.expiresAt > now ? words.shared(clockTime(state.expiresAt, now)) : words.sharedEnded;
  });
  return <p role="status">{line}</p>;
}

/** What somebody else signed in for is lost by it: never without a question. */
function TakeOverDialog({
  session,
  onClose,
}: {
  readonly session: SessionState;
  readonly onClose: () => void;
}) {
  const { busy, problem, attempt } = useAttempt();

  async function takeOver(): Promise<void> {
    if (await attempt('takeOverSharedSignIn', { sessionId: session.id })) onClose();
  }

  return (
    <Dialog
      title={words.takeOverTitle}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{texts.cancel}</Button>
          <Button look="danger" isBusy={busy} onPress={() => void takeOver()}>
            {words.takeOverConfirm}
          </Button>
        </>
      }
    >
      <p className="path">{words.takeOverText(session.sharing.filePath)}</p>
      {problem !== null && <ProblemNote announce intoSight problem={problem} />}
    </Dialog>
  );
}
