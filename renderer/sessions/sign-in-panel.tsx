import type { SessionState, SignInMethod, SignInState } from '../../preload/contract';
import { useClock, useRunWithToast } from '../app-context';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { clockTime } from '../ui/time-words';
import { codeToConfirm } from './session-words';
import { texts } from './texts';

type SigningIn = Extract<SignInState, { kind: 'signing-in' }>;

/** The two ways to sign in; the one that the session is set to comes forward. */
export function SignInButtons({ session }: { readonly session: SessionState }) {
  const run = useRunWithToast();
  const signIn = (method: SignInMethod): void => void run('signIn', { sessionId: session.id, method });
  return (
    <>
      <div className="actions">
        <Button look={session.method === 'browser' ? 'primary' : 'plain'} onPress={() => signIn('browser')}>
          {texts.signIn}
        </Button>
        <Button
          look={session.method === 'device-code' ? 'primary' : 'plain'}
          onPress={() => signIn('device-code')}
        >
          {texts.signInWithCode}
        </Button>
      </div>
      <p className="muted">{texts.methodHint}</p>
    </>
  );
}

export interface SigningInPanelProps {
  readonly session: SessionState;
  readonly signIn: SigningIn;
  /** Opens the form at the SSO region. */
  readonly onChangeRegion: () => void;
}

/** A sign-in that is under way: what is waited for, and the ways out. */
export function SigningInPanel({ session, signIn, onChangeRegion }: SigningInPanelProps) {
  const run = useRunWithToast();
  const { id: sessionId } = session;
  const until = useClock((now) => clockTime(signIn.endsAt, now));
  const hindrance = signIn.method === 'device-code' ? signIn.insteadOfBrowser : null;
  const code = codeToConfirm(signIn);
  const withoutBrowser = hindrance === 'no-browser';
  return (
    <div className="signing-in">
      {hindrance && <p role="status">{texts.insteadOfBrowser[hindrance]}</p>}
      {signIn.method === 'device-code' && code !== null && (
        <UserCode
          sessionId={sessionId}
          code={code}
          address={signIn.verificationUri}
          addressLabel={withoutBrowser ? texts.codeIn : texts.codeAt}
        />
      )}
      <div className="actions">
        {signIn.phase === 'waiting' && !withoutBrowser && (
          <Button onPress={() => void run('reopenBrowser', { sessionId })}>{texts.reopen}</Button>
        )}
        <Button onPress={() => void run('cancelSignIn', { sessionId })}>{texts.cancel}</Button>
        {signIn.method === 'browser' && signIn.phase === 'waiting' && (
          <Button look="quiet" onPress={() => void run('signIn', { sessionId, method: 'device-code' })}>
            {texts.signInWithCode}
          </Button>
        )}
      </div>
      {signIn.phase === 'waiting' && <p className="muted">{texts.givesUp(until)}</p>}
      {signIn.asksAboutRegion && (
        <ProblemNote
          announce
          problem={{ message: texts.wrongRegion, advice: texts.wrongRegionHint(session.region) }}
        >
          <Button onPress={onChangeRegion}>{texts.change}</Button>
          <Button onPress={() => void run('keepWaiting', { sessionId })}>{texts.keepWaiting}</Button>
        </ProblemNote>
      )}
    </div>
  );
}

function UserCode(props: {
  readonly sessionId: string;
  readonly code: string;
  readonly address: string | null;
  readonly addressLabel: string;
}) {
  const run = useRunWithToast();
  const { sessionId } = props;
  return (
    <div className="user-code">
      <div className="user-code-line">
        <output className="user-code-text" aria-label={texts.codeLabel} aria-live="off">
          {props.code}
        </output>
        <Button
          aria-label={texts.copyCode}
          onPress={() => void run('copyText', { kind: 'user-code', sessionId })}
        >
          {texts.copy}
        </Button>
      </div>
      {props.address !== null && (
        <p className="muted">
          {props.addressLabel} <span className="path">{props.address}</span>
        </p>
      )}
    </div>
  );
}
