import { useAppState, useRunWithToast } from './app-context';
import { texts } from './texts';
import { Button } from './ui/button';

/** In the demo: the line that points a terminal at the demo's files. */
export function DemoCard({ title }: { readonly title: string }) {
  const { demo } = useAppState();
  const run = useRunWithToast();
  if (demo === null) return null;
  return (
    <aside className="card demo" aria-label={title}>
      <p className="strong">{title}</p>
      <p className="muted">{texts.demo.about}</p>
      <p className="muted">{texts.demo.lineHint}</p>
      <pre className="preview" tabIndex={0}>
        {demo.shellLine}
      </pre>
      <div className="actions">
        <Button onPress={() => void run('copyText', { kind: 'demo-shell-line' })}>
          {texts.demo.copyLine}
        </Button>
      </div>
    </aside>
  );
}
