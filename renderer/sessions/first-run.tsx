import { useAppState } from '../app-context';
import { DemoCard } from '../demo';
import { AddSession } from './add-session';
import { firstRunFormId } from './first-run-focus';
import { texts } from './texts';

/** The window before there is an organisation: what Rolecall is for, and the form to begin. */
export function FirstRun({ onAdded }: { readonly onAdded: (sessionId: string) => void }) {
  const { demo } = useAppState();
  return (
    <main className="first-run">
      <div className="first-run-inner">
        <p className="welcome">{texts.welcome}</p>
        <p className="lead">{texts.welcomeText}</p>
        <section id={firstRunFormId} aria-labelledby="add-title">
          <h2 id="add-title">{texts.addTitle}</h2>
          <AddSession onAdded={onAdded} onCancel={null} />
        </section>
        {demo !== null && <DemoCard title={texts.demoTitle} />}
      </div>
    </main>
  );
}
