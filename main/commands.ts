import type {
  ClipboardState,
  CommandName,
  CommandPayload,
  CopyTextKind,
  Notice,
  SsoProfilesPreview,
  SsoProfilesWishPayload,
  Outcome,
  RoleId,
  VerificationState,
} from '../preload/contract';
import type { Clock } from './clock';
import type { SecretClipboard } from './desktop/secret-clipboard';
import { exportName, exportText } from './exports/index';
import type { AccessTokens } from './identity-center/access-tokens';
import type { AwsClients } from './identity-center/aws-clients';
import { callerArn } from './identity-center/caller-identity';
import type { Catalogues } from './identity-center/catalogue';
import type { Portal, RoleCredentials } from './identity-center/portal';
import type { RoleCredentialsSource } from './identity-center/role-credentials';
import type { SignIns } from './identity-center/sign-in';
import type { SignInStore } from './identity-center/sign-in-store';
import type { SsoSession } from './identity-center/sso-session';
import type { TokenVault } from './keychain/token-vault';
import type { Log } from './log';
import { problem } from './problems';
import type { ManagedProfiles } from './profiles/managed-profiles';
import type { SsoProfiles, SsoProfilesWish } from './profiles/sso-profiles';
import { failure, type Result } from './result';
import type { Sessions } from './sessions';
import type { Settings } from './settings/settings';

export type Commands = {
  readonly [N in CommandName]: (payload: CommandPayload<N>) => Promise<Outcome>;
};

/** What the last commands leave behind for the window to show. */
export interface CommandTraces {
  clipboard: ClipboardState | null;
  verification: VerificationState | null;
  ssoProfiles: SsoProfilesPreview | null;
  notices: readonly Notice[];
}

export interface CommandParts {
  readonly sessions: Sessions;
  readonly signIns: SignIns;
  readonly tokens: AccessTokens;
  readonly signInStore: SignInStore;
  readonly vault: TokenVault;
  readonly portal: Portal;
  readonly clients: AwsClients;
  readonly catalogues: Catalogues;
  readonly credentials: RoleCredentialsSource;
  readonly profiles: ManagedProfiles;
  readonly ssoProfiles: SsoProfiles;
  readonly clipboard: SecretClipboard;
  readonly settings: Settings;
  readonly credentialsPath: string;
  readonly demoShellLine: string | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly traces: CommandTraces;
  readonly changed: () => void;
  /** Reads everything of the keychain that has not been read, and goes on with it. */
  readonly loadSignIns: () => Promise<void>;
}

const done: Outcome = { ok: true };

/** Everything that a person can have done, from the window or the tray. Results arrive with the state. */
export function createCommands(parts: CommandParts): Commands {
  const { sessions, signIns, tokens, catalogues, credentials, profiles, clipboard, settings, traces } = parts;

  async function withSession(id: string, act: (session: SsoSession) => Promise<Outcome>): Promise<Outcome> {
    const session = sessions.find(id);
    return session.ok ? act(session.value) : session;
  }

  function withWish(
    { sessionId, role, prune }: SsoProfilesWishPayload,
    act: (wish: SsoProfilesWish) => Promise<Outcome>,
  ): Promise<Outcome> {
    return withSession(sessionId, (session) =>
      act({ session, roles: role === null ? 'all' : [role], prune }),
    );
  }

  async function keysOf(role: RoleId): Promise<Result<RoleCredentials>> {
    const session = sessions.find(role.sessionId);
    return session.ok ? credentials.get(session.value, role, 'person') : session;
  }

  async function arnOf(role: RoleId): Promise<Result<string>> {
    const session = sessions.find(role.sessionId);
    if (!session.ok) return session;
    const keys = await credentials.get(session.value, role, 'person');
    return keys.ok ? callerArn(parts.clients, session.value.region, keys.value) : keys;
  }

  const idsOf = (sessionId: string): string[] =>
    profiles
      .list()
      .filter((profile) => profile.role.sessionId === sessionId)
      .map((profile) => profile.id);

  /** Tells AWS, empties the keychain item, and takes the profiles out of the files or lets them go. */
  async function signOut(session: SsoSession, managedProfiles: 'remove' | 'leave'): Promise<Outcome> {
    signIns.cancel(session.id);
    // A file that cannot be changed does not keep anybody signed in; it is told when the rest is done.
    const stopped = managedProfiles === 'remove' ? await profiles.stop(idsOf(session.id)) : done;
    const { token, removed } = await tokens.forget(session);
    credentials.forget(session.id);
    if (token !== null) {
      const refused = await parts.portal.logout(session, token);
      if (refused) parts.log.warn('AWS was not told of the sign-out', { failure: refused.kind });
    }
    if (!removed.ok) return removed;
    return stopped.ok ? done : stopped;
  }

  function copied(what: string, role: RoleId | null, clearsAt: number | null): Outcome {
    traces.clipboard = { serial: (traces.clipboard?.serial ?? 0) + 1, what, role, clearsAt };
    parts.changed();
    return done;
  }

  function textToCopy(kind: CopyTextKind): { readonly text: string; readonly what: string } | null {
    switch (kind.kind) {
      case 'user-code': {
        const signIn = signIns.view(kind.sessionId);
        const code =
          signIn?.kind === 'signing-in' && signIn.method === 'device-code' ? signIn.userCode : null;
        return code === null ? null : { text: code, what: 'Device code' };
      }
      case 'account-id':
        return { text: kind.accountId, what: 'Account id' };
      case 'profile-name': {
        const profile = profiles.list().find((one) => one.id === kind.profileId);
        return profile ? { text: profile.name, what: 'Profile name' } : null;
      }
      case 'caller-arn': {
        const result = traces.verification?.result;
        return result?.kind === 'answered' ? { text: result.arn, what: 'ARN' } : null;
      }
      case 'demo-shell-line':
        return parts.demoShellLine === null
          ? null
          : { text: parts.demoShellLine, what: 'Line for your shell' };
    }
  }

  return {
    addSession(input) {
      const added = sessions.add(input);
      if (!added.ok) return Promise.resolve(added);
      void tokens.load(added.value);
      return Promise.resolve(done);
    },
    changeSession: ({ sessionId, ...input }) =>
      withSession(sessionId, async (before) => {
        const elsewhere = before.startUrl !== input.startUrl || before.region !== input.region;
        const changed = sessions.change(sessionId, input);
        if (!changed.ok) return changed;
        if (!elsewhere) return done;
        // Another organisation or region: what was signed in there means nothing here.
        catalogues.forget(sessionId);
        return signOut(before, 'leave');
      }),
    removeSession: ({ sessionId }) =>
      withSession(sessionId, async (session) => {
        const out = await signOut(session, 'remove');
        // Its profiles are still in a file that cannot be changed: the session stays, so that they have an owner.
        if (!out.ok && out.problem.code !== 'keychain-unavailable') return out;
        catalogues.forget(sessionId);
        sessions.remove(sessionId);
        return out;
      }),
    signIn: ({ sessionId, method }) =>
      withSession(sessionId, async (session) => {
        await parts.vault.probe();
        const keychain = parts.vault.state();
        // Signing in without a place for the result would lose it at once.
        if (keychain.kind === 'unavailable') return failure(keychain.problem);
        // Its course and its end are in the state; the click is done when it has begun.
        void signIns.start(session, method).then(async (outcome) => {
          if (!outcome.ok && outcome.problem.code !== 'keychain-unavailable') return;
          profiles.tryAgainSoon(sessionId);
          await catalogues.load(session, { byHand: false });
        });
        return done;
      }),
    cancelSignIn({ sessionId }) {
      signIns.cancel(sessionId);
      return Promise.resolve(done);
    },
    async reopenBrowser({ sessionId }) {
      const opened = await signIns.reopenBrowser(sessionId);
      return opened.ok ? done : opened;
    },
    signOut: ({ sessionId, managedProfiles }) =>
      withSession(sessionId, (session) => signOut(session, managedProfiles)),
    refreshCatalogue: ({ sessionId }) =>
      withSession(sessionId, (session) => {
        void catalogues.load(session, { byHand: true });
        return Promise.resolve(done);
      }),
    lookAtAccount({ sessionId, accountId }) {
      catalogues.lookAt(sessionId, accountId);
      return Promise.resolve(done);
    },
    previewSsoProfiles: (payload) =>
      withWish(payload, async (wish) => {
        const preview = await parts.ssoProfiles.preview(wish);
        traces.ssoProfiles = preview.ok ? preview.value : null;
        parts.changed();
        return preview.ok ? done : preview;
      }),
    writeSsoProfiles: (payload) =>
      withWish(payload, async (wish) => {
        const written = await parts.ssoProfiles.write(wish);
        if (!written.ok) return written;
        traces.ssoProfiles = null;
        parts.changed();
        return done;
      }),
    closeSsoProfiles() {
      traces.ssoProfiles = null;
      parts.changed();
      return Promise.resolve(done);
    },
    keepFresh: ({ role, profileName, region, takeOver }) =>
      withSession(role.sessionId, async (session) => {
        const kept = await profiles.keep({
          role,
          name: profileName,
          accountName: catalogues.accountName(role.sessionId, role.accountId) ?? role.accountId,
          sessionName: session.name,
          region,
          filePath: parts.credentialsPath,
          takeOver,
        });
        return kept.ok ? done : kept;
      }),
    async stopKeeping({ profileId }) {
      const stopped = await profiles.stop([profileId]);
      return stopped.ok ? done : stopped;
    },
    async takeBackProfile({ profileId }) {
      const taken = await profiles.takeBack(profileId);
      return taken.ok ? done : taken;
    },
    letGoProfile({ profileId }) {
      profiles.letGo([profileId]);
      return Promise.resolve(done);
    },
    async acceptFileLoss({ profileId }) {
      const profile = profiles.list().find((one) => one.id === profileId);
      await profiles.acceptLoss(profile?.filePath ?? parts.credentialsPath);
      return done;
    },
    async undo({ evenIfChanged }) {
      const undone = await profiles.undo(evenIfChanged);
      return undone.ok ? done : undone;
    },
    async renewNow({ profileId }) {
      await profiles.renew([profileId], 'person');
      const status = profiles.status(profileId);
      return status.kind === 'failing' ? failure(status.problem) : done;
    },
    async copyCredentials({ role, what }) {
      const keys = await keysOf(role);
      if (!keys.ok) return keys;
      const exported = exportText(keys.value, role, what);
      if (!exported.ok) return failure(problem('invalid-input', { message: exported.why }));
      const clearsAt = await clipboard.copySecret(exported.text);
      return copied(exportName(what), role, clearsAt);
    },
    async copyText(kind) {
      const found = textToCopy(kind);
      if (!found) return failure(problem('not-found', { message: 'There is nothing to copy any more.' }));
      await clipboard.copyText(found.text);
      return copied(found.what, null, null);
    },
    async verify({ role }) {
      const show = (result: VerificationState['result']): void => {
        traces.verification = { role, result };
        parts.changed();
      };
      show({ kind: 'asking' });
      const arn = await arnOf(role);
      show(
        arn.ok
          ? { kind: 'answered', arn: arn.value, at: parts.clock.now() }
          : { kind: 'failed', problem: arn.problem },
      );
      return arn.ok ? done : arn;
    },
    chooseShell({ shell }) {
      settings.set({ shell });
      parts.changed();
      return Promise.resolve(done);
    },
    chooseNameTemplate({ template }) {
      settings.set({ nameTemplate: template });
      parts.changed();
      return Promise.resolve(done);
    },
    async retryKeychain() {
      await parts.vault.probe();
      const saved: Result<void> = await parts.signInStore.saveUnsaved();
      await parts.loadSignIns();
      const keychain = parts.vault.state();
      if (keychain.kind === 'unavailable') return failure(keychain.problem);
      return saved.ok ? done : saved;
    },
    async useMemoryOnly() {
      parts.vault.useMemoryOnly();
      await parts.signInStore.saveUnsaved();
      await parts.loadSignIns();
      return done;
    },
    dismissNotice({ noticeId }) {
      traces.notices = traces.notices.filter((notice) => notice.id !== noticeId);
      parts.changed();
      return Promise.resolve(done);
    },
  };
}
