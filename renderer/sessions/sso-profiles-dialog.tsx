import { useEffect, useState } from 'react';
import type { Problem, SsoProfilesPreview } from '../../preload/contract';
import { useAppState, useAttempt, useParts } from '../app-context';
import { Button } from '../ui/button';
import { Radios } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { ProblemNote } from '../ui/problem-note';
import { texts } from './texts';

export interface SsoProfilesDialogProps {
  readonly sessionId: string;
  /** One role, or all of the session that are known. */
  readonly role: { readonly accountId: string; readonly roleName: string } | null;
  readonly onClose: () => void;
}

const PRUNE = [
  { value: 'keep', label: texts.sso.keepGone },
  { value: 'prune', label: texts.sso.prune },
] as const;

/** Shows what writing SSO profiles into the AWS config file would do, and does it. */
export function SsoProfilesDialog({ sessionId, role, onClose }: SsoProfilesDialogProps) {
  const { configPath, ssoProfiles } = useAppState();
  const { run, toasts } = useParts();
  const { busy, problem, attempt } = useAttempt();
  const [gone, setGone] = useState<'keep' | 'prune'>('keep');
  const [previewProblem, setPreviewProblem] = useState<Problem | null>(null);
  const prune = gone === 'prune';
  const { accountId = null, roleName = null } = role ?? {};
  const preview = ssoProfiles?.sessionId === sessionId ? ssoProfiles : null;
  const shownProblem = problem ?? previewProblem;
  const nothing = preview !== null && preview.added + preview.changed + preview.removed === 0;

  useEffect(() => {
    const one = accountId !== null && roleName !== null ? { accountId, roleName } : null;
    void run('previewSsoProfiles', { sessionId, role: one, prune }).then(setPreviewProblem);
  }, [run, sessionId, accountId, roleName, prune]);

  function close(): void {
    void run('closeSsoProfiles', null);
    onClose();
  }

  async function write(): Promise<void> {
    if (!(await attempt('writeSsoProfiles', { sessionId, role, prune }))) return;
    toasts.add({ kind: 'done', text: texts.sso.written(configPath) });
    onClose();
  }

  return (
    <Dialog
      title={role === null ? texts.sso.titleAll : texts.sso.titleOne(role.roleName)}
      kind="form"
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{texts.cancel}</Button>
          <Button
            look="primary"
            isDisabled={preview === null || nothing}
            isBusy={busy}
            onPress={() => void write()}
          >
            {texts.sso.write}
          </Button>
        </>
      }
    >
      <p>{texts.sso.meaning(configPath)}</p>
      {role === null && (
        <Radios label={texts.sso.goneRoles} options={PRUNE} value={gone} onChange={setGone} />
      )}
      {shownProblem !== null && <ProblemNote announce problem={shownProblem} />}
      {preview !== null && <Preview preview={preview} />}
    </Dialog>
  );
}

function Preview({ preview }: { readonly preview: SsoProfilesPreview }) {
  const isEmpty = preview.added + preview.changed + preview.removed + preview.unchanged === 0;
  return (
    <>
      <p role="status" className="strong">
        {isEmpty ? texts.sso.nothing : texts.sso.counts(preview)}
      </p>
      {preview.refused.length > 0 && (
        // Where nothing else is said, why is all there is to say.
        <details open={isEmpty}>
          <summary>{texts.sso.refused(preview.refused.length)}</summary>
          <ul className="plain-list">
            {preview.refused.map(({ name, why }) => (
              <li key={name}>
                <bdi className="strong">{name}</bdi>: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
      {preview.diff.length > 0 && (
        // Long lines and long previews scroll; so that the keyboard can, it takes the focus.
        <pre className="diff" aria-label={texts.sso.diff} tabIndex={0}>
          {preview.diff.map((line, index) => (
            <span key={index} className={`diff-${line.kind}`}>
              {`${{ same: ' ', added: '+', removed: '-', gap: '…' }[line.kind]} ${line.text}${line.lacksLineEnd ? ` (${texts.sso.noLineEnd})` : ''}\n`}
            </span>
          ))}
        </pre>
      )}
      {preview.diffIsCut && <p className="muted">{texts.sso.cut}</p>}
    </>
  );
}
