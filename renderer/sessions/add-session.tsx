import type { SessionInput } from '../../preload/contract';
import { useAppState, useAttempt, useParts, useRunWithToast } from '../app-context';
import { ImportOffer } from '../import/import-offer';
import { SessionForm } from './session-form';
import { texts as windowTexts } from '../texts';
import { Button } from '../ui/button';
import { texts } from './texts';

const WAIT_FOR_STATE_MS = 5_000;

export interface AddSessionProps {
  readonly onAdded: (sessionId: string) => void;
  readonly onCancel: (() => void) | null;
}

/** The way to a new organisation, which leads out of the demo. */
export function AddSession(props: AddSessionProps) {
  const { demo } = useAppState();
  return demo === null ? <NewSession {...props} /> : <NotInDemo />;
}

function NotInDemo() {
  const run = useRunWithToast();
  return (
    <div className="not-in-demo">
      <p className="muted">{texts.demo.addElsewhere}</p>
      <Button look="primary" onPress={() => void run('quit', null)}>
        {windowTexts.demo.leave}
      </Button>
    </div>
  );
}

/** The form: adds the organisation and starts the sign-in at once. */
function NewSession({ onAdded, onCancel }: AddSessionProps) {
  const { sessions } = useAppState();
  const { store, run, toasts } = useParts();
  const { busy, problem, attempt } = useAttempt();

  async function add(input: SessionInput): Promise<void> {
    const known = new Set(sessions.map(({ id }) => id));
    if (!(await attempt('addSession', input))) return;
    // A command answers with no data: the new session arrives with the state.
    const added = await store.waitFor(
      (state) => state.sessions.find(({ id, name }) => !known.has(id) && name === input.name) ?? null,
      WAIT_FOR_STATE_MS,
    );
    if (added === null) {
      toasts.add({ kind: 'problem', problem: { code: 'unexpected', ...texts.addNotSeen } });
      return;
    }
    onAdded(added.id);
    if (added.signIn.kind === 'signing-in') return;
    const failure = await run('signIn', { sessionId: added.id, method: input.method });
    if (failure !== null) toasts.add({ kind: 'problem', problem: failure });
  }

  return (
    <>
      <ImportOffer
        where="adding"
        onImported={(sessionId) => {
          if (sessionId !== null) onAdded(sessionId);
        }}
      />
      <SessionForm
        session={null}
        others={sessions}
        submitLabel={texts.addSubmit}
        busy={busy}
        problem={problem}
        autoFocus="startUrl"
        onSubmit={(input) => void add(input)}
        onCancel={onCancel}
      />
    </>
  );
}
