import { useEffect, useState, type ReactNode } from 'react';
import type { CredentialValue, Problem, RoleId } from '../../preload/contract';
import { useParts } from '../app-context';
import { Button } from '../ui/button';
import { ProblemNote } from '../ui/problem-note';
import { texts } from './texts';

const MASK = '••••••••';

type Shown =
  | { readonly kind: 'hidden' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'shown'; readonly text: string; readonly hideAfterMs: number }
  | { readonly kind: 'failed'; readonly problem: Problem };

const hidden: Shown = { kind: 'hidden' };

/**
 * A value of a role's keys: masked, until the person asks to see it, and again after half a minute or as soon as the
 * window is left. `children` are the other things to be done with it.
 */
export function SecretValue(props: {
  readonly role: RoleId;
  readonly value: CredentialValue;
  readonly children: ReactNode;
}) {
  const { role, value, children } = props;
  const { askToReveal } = useParts();
  const [shown, setShown] = useState<Shown>(hidden);

  // SECURITY: nobody has to remember to hide it, and it is not left on a screen that the person has turned from.
  useEffect(() => {
    if (shown.kind !== 'shown') return;
    const hide = (): void => setShown(hidden);
    const timer = setTimeout(hide, shown.hideAfterMs);
    window.addEventListener('blur', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
    };
  }, [shown]);

  async function reveal(): Promise<void> {
    setShown({ kind: 'asking' });
    const answer = await askToReveal('credentialValue', { role, value });
    setShown(
      answer.ok
        ? { kind: 'shown', text: answer.value, hideAfterMs: answer.hideAfterMs }
        : { kind: 'failed', problem: answer.problem },
    );
  }

  const isShown = shown.kind === 'shown';
  return (
    <>
      <span className="value-actions">
        <Button
          aria-label={isShown ? texts.hideValue[value] : texts.revealValue[value]}
          isBusy={shown.kind === 'asking'}
          onPress={() => (isShown ? setShown(hidden) : void reveal())}
        >
          {isShown ? texts.hide : texts.reveal}
        </Button>
        {children}
      </span>
      {isShown ? (
        <span className="revealed" role="status">
          <code>{shown.text}</code>
          <span className="muted">{texts.revealed}</span>
        </span>
      ) : (
        <span className="masked">
          <span aria-hidden="true">{MASK}</span>
          <span className="visually-hidden">{texts.hidden}</span>
        </span>
      )}
      {shown.kind === 'failed' && <ProblemNote announce intoSight problem={shown.problem} />}
    </>
  );
}
