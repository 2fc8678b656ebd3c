import { useAppState, useAttempt } from '../app-context';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { AddSession } from './add-session';
import { firstRunFormId } from './first-run-focus';
import { texts } from './texts';

/** The window before there is an organisation: what Rolecall is for, the form to begin, and the demo. */
export function FirstRun({ onAdded }: { readonly onAdded: (sessionId: string) => void }) {
  const { demo } = useAppState();
  return (
    <main className="first-run">
      <div className="first-run-inner">
        <h2 className="welcome">{texts.welcome}</h2>
        <p className="lead">{texts.welcomeText}</p>
        <section id={firstRunFormId} aria-labelledby="add-title">
          <h2 id="add-title">{texts.addTitle}</h2>
          <AddSession onAdded={onAdded} onCancel={null} />
        </section>
        {demo === null && <DemoOffer />}
      </div>
    </main>
  );
}

function DemoOffer() {
  const { busy, problem, attempt } = useAttempt();
  return (
    <section className="demo-offer" aria-labelledby="demo-title">
      <div className="demo-question">
        <h2 id="demo-title">{texts.demo.title}</h2>
        <Button isBusy={busy} onPress={() => void attempt('openDemo', null)}>
          {texts.demo.open}
        </Button>
      </div>
      {problem !== null && <ProblemNote announce intoSight problem={problem} />}
      <p className="muted">{texts.demo.hint}</p>
    </section>
  );
}
