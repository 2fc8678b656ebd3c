import type { RoleId } from '../../preload/contract';
import { useRunWithToast } from '../app-context';
import { Button } from '../ui/button';
import { texts } from './texts';

/** The AWS console for a role, in the person's browser. */
export function OpenConsole({ role }: { readonly role: RoleId }) {
  const run = useRunWithToast();
  return (
    <section className="part" aria-labelledby="console-title">
      <h3 id="console-title">{texts.consoleTitle}</h3>
      <div className="option-foot">
        <p className="muted">{texts.consoleHint}</p>
        <Button onPress={() => void run('openConsole', { role })}>{texts.openConsole}</Button>
      </div>
    </section>
  );
}
