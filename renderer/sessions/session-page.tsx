import { useState } from 'react';
import type { SessionInput, SessionState } from '../../preload/contract';
import { useAppState, useAttempt, useCatalogue, useClock, useRunWithToast } from '../app-context';
import { Button } from '../ui/button';
import { SignalIcon } from '../ui/icons';
import { Pane } from '../ui/pane';
import { ProblemNote } from '../ui/problem-note';
import { ago, clockTime } from '../ui/time-words';
import { RemoveDialog, SignOutDialog } from './session-dialogs';
import { SessionForm } from './session-form';
import { sameUserElsewhere } from './same-organisation';
import { canSignInAgain, codeToConfirm, signInSignal, stateWords } from './session-words';
import { SharingPart } from './sharing-part';
import { SsoProfilesDialog } from './sso-profiles-dialog';
import { SignInButtons, SigningInPanel } from './sign-in-panel';
import { texts } from './texts';

export interface SessionPageProps {
  readonly session: SessionState;
  readonly onClose: () => void;
}

/** One organisation: its sign-in, its list, its settings. */
export function SessionPage({ session, onClose }: SessionPageProps) {
  const [editing, setEditing] = useState<'startUrl' | 'region' | null>(null);
  const [asking, setAsking] = useState<'sign-out' | 'remove' | 'sso-profiles' | null>(null);
  const dialogProps = { session, onClose: () => setAsking(null) };

  return (
    <Pane
      label={texts.pageOf(session.name)}
      title={editing === null ? session.name : texts.editTitle(session.name)}
      onClose={editing === null ? onClose : () => setEditing(null)}
    >
      {editing !== null ? (
        <EditSession session={session} autoFocus={editing} onDone={() => setEditing(null)} />
      ) : (
        <>
          <SignIn
            session={session}
            onSignOut={() => setAsking('sign-out')}
            onChangeRegion={() => setEditing('region')}
          />
          <List session={session} onWriteSsoProfiles={() => setAsking('sso-profiles')} />
          <SharingPart session={session} onWriteSsoProfiles={() => setAsking('sso-profiles')} />
          <section className="part" aria-labelledby="organisation-title">
            <h3 id="organisation-title">{texts.settings}</h3>
            <dl className="facts">
              <dt>{texts.startUrl}</dt>
              <dd className="path">{session.startUrl}</dd>
              <dt>{texts.region}</dt>
              <dd>{session.region}</dd>
              <dt>{texts.method}</dt>
              <dd>{texts.methods[session.method]}</dd>
              {session.endpoints !== 'standard' && (
                <>
                  <dt>{texts.endpoints}</dt>
                  <dd>{texts.endpointKinds[session.endpoints].label}</dd>
                </>
              )}
            </dl>
            <div className="actions">
              <Button onPress={() => setEditing('startUrl')}>{texts.edit}</Button>
              <Button onPress={() => setAsking('remove')}>{texts.remove}</Button>
            </div>
          </section>
        </>
      )}
      {asking === 'sign-out' && <SignOutDialog {...dialogProps} />}
      {asking === 'remove' && <RemoveDialog {...dialogProps} />}
      {asking === 'sso-profiles' && (
        <SsoProfilesDialog sessionId={session.id} role={null} onClose={() => setAsking(null)} />
      )}
    </Pane>
  );
}

function SignIn(props: {
  readonly session: SessionState;
  readonly onSignOut: () => void;
  readonly onChangeRegion: () => void;
}) {
  const { session } = props;
  const { signIn } = session;
  const { sessions } = useAppState();
  const [state, meaning] = stateWords(signIn, session.user);
  const code = codeToConfirm(signIn);
  const sameUser = signIn.kind === 'signed-in' ? sameUserElsewhere(session, sessions) : null;
  return (
    <section className="part" aria-label={texts.signIn}>
      <div role="status">
        <p className="state-line">
          <SignalIcon signal={signInSignal(signIn)} />
          <span className="strong">{state}</span>
        </p>
        {meaning !== '' && <p className="muted state-meaning">{meaning}</p>}
        {/* Said with the rest: a screen reader may pass over what comes with a live region of its own. */}
        {code !== null && <p className="visually-hidden">{`${texts.codeLabel}: ${code}`}</p>}
      </div>
      {signIn.kind === 'signing-in' && (
        <SigningInPanel session={session} signIn={signIn} onChangeRegion={props.onChangeRegion} />
      )}
      {signIn.kind === 'sign-in-failed' && <ProblemNote announce problem={signIn.problem} />}
      {(signIn.kind === 'signed-out' || signIn.kind === 'sign-in-failed') && (
        <SignInButtons session={session} />
      )}
      {signIn.kind === 'signed-in' && (
        <>
          {sameUser !== null && <p className="note">{texts.state.sameUser(sameUser.name)}</p>}
          {signIn.problem !== null && <ProblemNote problem={signIn.problem} />}
          {canSignInAgain(signIn) && <SignInButtons session={session} />}
          <div className="actions">
            <Button onPress={props.onSignOut}>{texts.signOut}</Button>
          </div>
          <Clocks accessTokenExpiresAt={signIn.accessTokenExpiresAt} />
        </>
      )}
    </section>
  );
}

/** The three clocks, apart: people mix them up in every tool. */
function Clocks({ accessTokenExpiresAt }: { readonly accessTokenExpiresAt: number }) {
  const { keychain } = useAppState();
  const token = useClock((now) => {
    const when = clockTime(accessTokenExpiresAt, now);
    return accessTokenExpiresAt > now ? texts.accessToken(when) : texts.accessTokenEnded(when);
  });
  return (
    <>
      {keychain.kind === 'memory-only' && <p className="muted">{texts.memoryOnly}</p>}
      <details>
        <summary>{texts.clocks}</summary>
        <p className="muted">{texts.clocksText}</p>
        <p className="muted">{token}</p>
      </details>
    </>
  );
}

function List(props: { readonly session: SessionState; readonly onWriteSsoProfiles: () => void }) {
  const { session } = props;
  const { accounts } = useCatalogue();
  const run = useRunWithToast();
  const { id: sessionId, catalogue } = session;
  const count = accounts.filter((account) => account.sessionId === sessionId).length;
  const { updatedAt } = catalogue;
  const signedIn = session.signIn.kind === 'signed-in';
  const loading = signedIn && catalogue.loading !== null;
  const words = useClock((now) =>
    updatedAt === null ? texts.listNever : texts.listUpdated(texts.accounts(count), ago(updatedAt, now)),
  );
  return (
    <section className="part" aria-labelledby="list-title">
      <h3 id="list-title">{texts.list}</h3>
      <div className="option-foot">
        <p className="muted">{loading ? texts.listLoading : words}</p>
        <Button
          isDisabled={!signedIn}
          isBusy={loading}
          onPress={() => void run('refreshCatalogue', { sessionId })}
        >
          {texts.refresh}
        </Button>
      </div>
      <div className="actions">
        <Button isDisabled={count === 0} onPress={props.onWriteSsoProfiles}>
          {texts.sso.open}
        </Button>
      </div>
      {catalogue.problem !== null && !loading && <ProblemNote problem={catalogue.problem} />}
    </section>
  );
}

function EditSession(props: {
  readonly session: SessionState;
  readonly autoFocus: 'startUrl' | 'region';
  readonly onDone: () => void;
}) {
  const { session, onDone } = props;
  const { sessions } = useAppState();
  const { busy, problem, attempt } = useAttempt();
  const run = useRunWithToast();
  const pending = session.signIn.kind === 'signing-in' ? session.signIn.method : null;

  async function save(input: SessionInput): Promise<void> {
    if (!(await attempt('changeSession', { ...input, sessionId: session.id }))) return;
    onDone();
    // A pending sign-in asked the wrong place; it is replaced by one with what was changed.
    if (pending === null) return;
    const method = input.method === session.method ? pending : input.method;
    void run('signIn', { sessionId: session.id, method });
  }

  return (
    <SessionForm
      session={session}
      others={sessions.filter(({ id }) => id !== session.id)}
      submitLabel={pending !== null ? texts.saveAndSignIn : texts.saveSubmit}
      busy={busy}
      problem={problem}
      autoFocus={props.autoFocus}
      onSubmit={(input) => void save(input)}
      onCancel={onDone}
    />
  );
}
