import type { RoleId } from '../../preload/contract';
import { useAppState, useClock, useRunWithToast } from '../app-context';
import { roleKey } from '../catalogue';
import { Button, IconButton } from '../ui/button';
import { CopyIcon } from '../ui/icons';
import { ProblemNote } from '../ui/problem-note';
import { ago } from '../ui/time-words';
import { texts } from './texts';

/** Asks AWS who the role's keys belong to. */
export function Verify({ role }: { readonly role: RoleId }) {
  const { verification } = useAppState();
  const run = useRunWithToast();
  const mine =
    verification !== null && roleKey(verification.role) === roleKey(role) ? verification.result : null;
  const answeredAt = mine?.kind === 'answered' ? mine.at : null;
  const when = useClock((now) => (answeredAt === null ? '' : ago(answeredAt, now)));

  return (
    <section className="part" aria-labelledby="verify-title">
      <h3 id="verify-title">{texts.verifyTitle}</h3>
      <div className="option-foot">
        <p className="muted">{texts.verifyHint}</p>
        <Button isBusy={mine?.kind === 'asking'} onPress={() => void run('verify', { role })}>
          {texts.verify}
        </Button>
      </div>
      <div role="status">
        {mine?.kind === 'asking' && <p>{texts.verifying}</p>}
        {mine?.kind === 'answered' && <p className="technical">{mine.arn}</p>}
      </div>
      {mine?.kind === 'answered' && (
        <div className="option-foot">
          <p className="muted">{texts.verified(when)}</p>
          <IconButton label={texts.copyArn} onPress={() => void run('copyText', { kind: 'caller-arn' })}>
            <CopyIcon />
          </IconButton>
        </div>
      )}
      {mine?.kind === 'failed' && <ProblemNote announce intoSight problem={mine.problem} />}
    </section>
  );
}
