import { useEffect } from 'react';
import { useAppState, useRunWithToast } from './app-context';
import { texts } from './texts';
import { Button } from './ui/button';

/** In the demo: says so above everything else, leads a terminal to it, and leads out of it. */
export function DemoBar() {
  const { demo } = useAppState();
  const run = useRunWithToast();
  useEffect(() => {
    if (demo !== null) document.title = texts.demo.windowTitle;
  }, [demo]);
  if (demo === null) return null;
  return (
    <aside className="demo-bar" aria-label={texts.demo.badge}>
      <span className="badge" aria-hidden>
        {texts.demo.badge}
      </span>
      <p className="demo-about">{texts.demo.about}</p>
      <Button onPress={() => void run('copyText', { kind: 'demo-shell-line' })}>{texts.demo.copyLine}</Button>
      <Button onPress={() => void run('quit', null)}>{texts.demo.leave}</Button>
    </aside>
  );
}
