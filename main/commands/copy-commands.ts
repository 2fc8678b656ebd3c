import type { AccountRef, CopyTextKind, RoleId, VerificationState } from '../../preload/contract';
import { exportName, exportText } from '../exports/index';
import { callerArn } from '../identity-center/caller-identity';
import type { RoleCredentials } from '../identity-center/portal';
import { problem } from '../problems';
import { failure, type Result } from '../result';
import { roleKey } from '../role-id';
import { done, noteUse, type CommandParts, type Commands } from './command-parts';
import type { Outcome } from '../result';
import type { Say, Unworded } from '../wording';

/** What goes to the clipboard, and whose credentials these are. */
export function createCopyCommands(
  parts: CommandParts,
): Pick<Commands, 'copyCredentials' | 'copyText' | 'verify'> {
  const { sessions, signIns, credentials, takenKeys, profiles, clipboard, traces } = parts;

  async function keysOf(role: RoleId): Promise<Result<RoleCredentials>> {
    const session = sessions.find(role.sessionId);
    return session.ok ? credentials.get(session.value, role, 'person') : session;
  }

  function profilesOf(role: RoleId): readonly string[] {
    return profiles
      .list()
      .flatMap((profile) => (roleKey(profile.role) === roleKey(role) ? [profile.id] : []));
  }

  async function arnOf(role: RoleId): Promise<Result<string>> {
    const session = sessions.find(role.sessionId);
    if (!session.ok) return session;
    const keys = await credentials.get(session.value, role, 'person');
    if (!keys.ok) return keys;
    const arn = await callerArn(parts.clients, session.value, keys.value);
    if (arn.ok || arn.problem.code !== 'keys-refused') return arn;
    // AWS's word counts, whatever the clock says: these keys are given to nobody any more, and new ones are tried once.
    credentials.reject(role, keys.value.accessKeyId);
    takenKeys.forget(role);
    await profiles.renew(profilesOf(role), 'person');
    const others = await credentials.get(session.value, role, 'person');
    return others.ok ? callerArn(parts.clients, session.value, others.value) : others;
  }

  function copied(what: Say, whose: AccountRef | RoleId | null, clearsAt: number | null): Outcome {
    traces.clipboard = { serial: (traces.clipboard?.serial ?? 0) + 1, what, whose, clearsAt };
    parts.changed();
    return done;
  }

  interface TextToCopy {
    readonly text: string;
    readonly what: Say;
    readonly whose?: AccountRef | RoleId;
  }

  function textToCopy(kind: CopyTextKind): TextToCopy | null {
    switch (kind.kind) {
      case 'user-code': {
        const signIn = signIns.view(kind.sessionId);
        const code =
          signIn?.kind === 'signing-in' && signIn.method === 'device-code' ? signIn.userCode : null;
        return code === null ? null : { text: code, what: ({ copied: words }) => words.userCode };
      }
      case 'account-id':
        return {
          text: kind.account.accountId,
          what: ({ copied: words }) => words.accountId,
          whose: kind.account,
        };
      case 'profile-name': {
        const profile = profiles.list().find((one) => one.id === kind.profileId);
        return profile ? { text: profile.name, what: ({ copied: words }) => words.profileName } : null;
      }
      case 'caller-arn': {
        const { verification } = traces;
        return verification?.result.kind === 'answered'
          ? {
              text: verification.result.arn,
              what: ({ copied: words }) => words.arn,
              whose: verification.role,
            }
          : null;
      }
      case 'demo-shell-line':
        return parts.demoShellLine === null
          ? null
          : { text: parts.demoShellLine, what: ({ copied: words }) => words.shellLine };
      case 'diagnostics':
        return { text: parts.diagnostics(), what: ({ copied: words }) => words.diagnostics };
    }
  }

  return {
    async copyCredentials({ role, what }) {
      const keys = await keysOf(role);
      if (!keys.ok) return keys;
      const exported = exportText(keys.value, role, what);
      if (!exported.ok) return failure(problem('invalid-input', { message: exported.why }));
      const clearsAt = await clipboard.copySecret(exported.text);
      noteUse(parts, role);
      takenKeys.took(role, keys.value.expiresAt);
      return copied(exportName(what), role, clearsAt);
    },
    async copyText(kind) {
      const found = textToCopy(kind);
      if (!found)
        return failure(problem('not-found', { message: ({ problems }) => problems.copying.nothing }));
      await clipboard.copyText(found.text);
      return copied(found.what, found.whose ?? null, null);
    },
    async verify({ role }) {
      const show = (result: Unworded<VerificationState['result']>): void => {
        traces.verification = { role, result };
        parts.changed();
      };
      show({ kind: 'asking' });
      const arn = await arnOf(role);
      const session = sessions.find(role.sessionId);
      if (arn.ok && session.ok) parts.users.heard(session.value, arn.value);
      show(
        arn.ok
          ? { kind: 'answered', arn: arn.value, at: parts.clock.now() }
          : { kind: 'failed', problem: arn.problem },
      );
      return arn.ok ? done : arn;
    },
  };
}
