import { useState } from 'react';
import {
  credentialValues,
  shells,
  type CopyKind,
  type Problem,
  type RoleId,
  type Shell,
} from '../../preload/contract';
import { useAppState, useParts, useRunWithToast } from '../app-context';
import { AccountTag } from '../marks/tag-mark';
import { Button } from '../ui/button';
import { Segments } from '../ui/choice';
import { ProblemNote } from '../ui/problem-note';
import { KeysUntil } from './keys-until';
import { SecretValue } from './secret-value';
import { texts } from './texts';

const MASK = '••••••••';
const VARIABLES = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
const KEYS_IN_BLOCK = ['aws_access_key_id', 'aws_secret_access_key', 'aws_session_token'] as const;

/** How a line looks in each shell, with a mask where the value goes. The window never has the value. */
const shellLine: Readonly<Record<Shell, (variable: string) => string>> = {
  bash: (variable) => `export ${variable}='${MASK}'`,
  fish: (variable) => `set -gx ${variable} '${MASK}'`,
  powershell: (variable) => `$Env:${variable} = '${MASK}'`,
  cmd: (variable) => `set "${variable}=${MASK}"`,
  nushell: (variable) => `$env.${variable} = '${MASK}'`,
};

const otherForms = ['dotenv', 'json'] as const;

/** Which option could not be copied, so that it is said where the person looks. */
interface Failed {
  readonly kind: CopyKind['kind'];
  readonly problem: Problem;
}

/** What the AWS access portal's "Access keys" offers: three ways to take a role's keys along. */
export function AccessKeys({ role }: { readonly role: RoleId }) {
  const { shell } = useAppState();
  const { run } = useParts();
  const runWithToast = useRunWithToast();
  const [failed, setFailed] = useState<Failed | null>(null);
  const [copying, setCopying] = useState(false);

  async function copy(what: CopyKind): Promise<void> {
    setCopying(true);
    const problem = await run('copyCredentials', { role, what });
    setFailed(problem === null ? null : { kind: what.kind, problem });
    setCopying(false);
  }

  return (
    <section className="part" aria-labelledby="access-keys-title">
      <div className="part-head">
        <h3 id="access-keys-title">{texts.accessKeys}</h3>
        <AccountTag account={role} />
      </div>
      <p className="muted">{texts.accessKeysHint}</p>
      <KeysUntil role={role} />

      <div className="option">
        <h4>{texts.option(1, texts.environment)}</h4>
        <Segments
          label={texts.shell}
          options={shells.map((value) => ({ value, label: texts.shells[value] }))}
          value={shell}
          onChange={(chosen) => void runWithToast('chooseShell', { shell: chosen })}
        />
        <Preview lines={VARIABLES.map(shellLine[shell])} />
        <div className="option-foot">
          <p className="muted">{texts.environmentHint}</p>
          <Button
            aria-label={texts.copyEnvironment}
            isBusy={copying}
            onPress={() => void copy({ kind: 'environment', shell })}
          >
            {texts.copy}
          </Button>
        </div>
        <CopyProblem failed={failed} kind="environment" />
      </div>

      <div className="option">
        <h4>{texts.option(2, texts.profileBlock)}</h4>
        <Preview
          lines={[`[${role.accountId}_${role.roleName}]`, ...KEYS_IN_BLOCK.map((key) => `${key} = ${MASK}`)]}
        />
        <div className="option-foot">
          <p className="muted">{texts.profileBlockHint}</p>
          <Button
            aria-label={texts.copyProfileBlock}
            isBusy={copying}
            onPress={() => void copy({ kind: 'profile-block' })}
          >
            {texts.copy}
          </Button>
        </div>
        <CopyProblem failed={failed} kind="profile-block" />
      </div>

      <div className="option">
        <h4>{texts.option(3, texts.values)}</h4>
        <ul className="values">
          {credentialValues.map((value) => (
            <li key={value}>
              <span>{texts.valueNames[value]}</span>
              <SecretValue role={role} value={value}>
                <Button
                  aria-label={texts.copyValue[value]}
                  isBusy={copying}
                  onPress={() => void copy({ kind: 'value', value })}
                >
                  {texts.copy}
                </Button>
              </SecretValue>
            </li>
          ))}
        </ul>
        <CopyProblem failed={failed} kind="value" />
      </div>

      <div className="option">
        <h4>{texts.option(4, texts.otherForms)}</h4>
        <div className="option-forms">
          {otherForms.map((kind) => (
            <Button
              key={kind}
              aria-label={texts.copyForm[kind]}
              isBusy={copying}
              onPress={() => void copy({ kind })}
            >
              {texts.forms[kind]}
            </Button>
          ))}
        </div>
        {otherForms.map((kind) => (
          <CopyProblem key={kind} failed={failed} kind={kind} />
        ))}
      </div>
    </section>
  );
}

function CopyProblem({ failed, kind }: { readonly failed: Failed | null; readonly kind: CopyKind['kind'] }) {
  return failed?.kind === kind ? <ProblemNote announce intoSight problem={failed.problem} /> : null;
}

/** For the eye only: the buttons say in words what is copied. */
function Preview({ lines }: { readonly lines: readonly string[] }) {
  return (
    <pre className="preview" aria-hidden="true">
      {lines.join('\n')}
    </pre>
  );
}
