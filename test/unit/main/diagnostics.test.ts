import { describe, expect, it } from 'vitest';
import type { AppState, Problem } from '../../../preload/contract';
import { diagnosticsText } from '../../../main/diagnostics';
import { NOW, sampleProfile, sampleSession, sampleState } from '../renderer/samples';

const problem = (code: Problem['code']): Problem => ({
  code,
  message: 'Words for Jane',
  advice: 'More for Jane',
  details: 'AKIAIOSFODNN7EXAMPLE',
});

function diagnosticsOf(part: Partial<AppState> = {}, portal?: string): string {
  return diagnosticsText({
    state: sampleState(part),
    machine: { electron: '33.4.11', system: 'linux 6.1 x64' },
    logPath: '~/.config/Rolecall/logs/rolecall.log',
    overrides: { oidc: undefined, portal, sts: undefined },
    now: NOW,
  });
}

describe('diagnostics', () => {
  it('say what it runs on, which files are in use, and what is chosen', () => {
    const text = diagnosticsOf({ credentialsPath: '~/.aws/credentials' });
    expect(text).toContain('Rolecall 0.1.0');
    expect(text).toContain('electron: 33.4.11');
    expect(text).toContain('keychain: ready, secret-service');
    expect(text).toContain('credentials file: ~/.aws/credentials');
    expect(text).toContain('log: ~/.config/Rolecall/logs/rolecall.log');
    expect(text).toContain('shell: bash');
    expect(text).toContain('theme: system');
  });

  it('say what fails, by its code', () => {
    const text = diagnosticsOf({
      sessions: [
        sampleSession({
          signIn: { kind: 'signed-in', accessTokenExpiresAt: NOW, problem: problem('offline') },
          catalogue: { loading: null, updatedAt: null, problem: problem('throttled') },
        }),
        sampleSession({ signIn: { kind: 'sign-in-failed', problem: problem('start-url-unknown') } }),
        sampleSession({ signIn: { kind: 'signed-out', reason: 'session-ended' } }),
      ],
      managedProfiles: [
        sampleProfile({ kind: 'failing', freshUntil: NOW, problem: problem('file-broken'), nextTryAt: null }),
      ],
      notices: [{ id: 'x', problem: problem('file-lost-sections') }],
    });
    expect(text).toContain('renewal fails: offline; list never read; list fails: throttled');
    expect(text).toContain('sign-in fails: start-url-unknown');
    expect(text).toContain('signed out: session-ended');
    expect(text).toMatch(/1\. failing; keys until .+; renewal fails: file-broken/);
    expect(text).toContain('notices: file-lost-sections');
  });

  it('name no account, permission set, profile, organisation or start URL, and no words of a problem', () => {
    const text = diagnosticsOf({
      sessions: [sampleSession({ name: 'acme' })],
      managedProfiles: [
        sampleProfile({ kind: 'failing', freshUntil: NOW, problem: problem('offline'), nextTryAt: null }),
      ],
      clipboard: {
        serial: 1,
        what: 'ARN',
        whose: sampleProfile({ kind: 'waiting', freshUntil: null }).role,
        clearsAt: null,
      },
      verification: {
        role: { sessionId: 'acme', accountId: '111122223333', roleName: 'AdministratorAccess' },
        result: { kind: 'answered', arn: 'arn:aws:sts::111122223333:assumed-role/x/jane', at: NOW },
      },
      notices: [{ id: 'x', problem: problem('offline') }],
    });
    for (const name of [
      'acme',
      '111122223333',
      'Administrator',
      'payments',
      'Payments',
      'awsapps',
      'jane',
      'Jane',
      'AKIA',
    ])
      expect(text).not.toContain(name);
  });

  it('say where an endpoint is, without what a URL may carry along', () => {
    expect(diagnosticsOf()).toContain("portal endpoint: AWS's own");
    const text = diagnosticsOf({}, 'https://jane:hunter2@proxy.example:8443/path?token=abc');
    expect(text).toContain('portal endpoint: https://proxy.example:8443\n');
    expect(text).not.toMatch(/jane|hunter2|abc/);
    expect(diagnosticsOf({}, 'hunter2')).not.toContain('hunter2');
  });

  it('pass through the redaction of the log, whatever they are made of', () => {
    expect(diagnosticsOf({ credentialsPath: '/tmp/AKIAIOSFODNN7EXAMPLE' })).not.toContain('IOSFODNN7');
  });
});
