import { createAccessTokens, type AccessTokens } from './identity-center/access-tokens';
import { createAwsClients, type AwsClients } from './identity-center/aws-clients';
import { createAwsTime, type AwsTime } from './identity-center/aws-time';
import { listenForCallback } from './identity-center/callback-listener';
import { createPortal, type Portal } from './identity-center/portal';
import { createClientRegistrations } from './identity-center/registration';
import { createRequestLimiter } from './identity-center/request-limiter';
import { createRoleCredentials, type RoleCredentialsSource } from './identity-center/role-credentials';
import { createSignIns, type SignIns } from './identity-center/sign-in';
import { createSignInStore, type SignInStore } from './identity-center/sign-in-store';
import { createSignedInUsers, type SignedInUsers } from './identity-center/signed-in-users';
import { createKeychainWatch, type KeychainWatch } from './keychain/keychain-watch';
import { createTokenVault, type TokenVault } from './keychain/token-vault';
import { problem } from './problems';
import type { RolecallDeps } from './rolecall';
import type { Problem } from './wording';
import { createWrongClock, type WrongClock } from './wrong-clock';

/** What speaks to AWS in the person's name, and what it keeps in the keychain. */
export interface SignInParts {
  readonly vault: TokenVault;
  readonly keychainWatch: KeychainWatch;
  readonly signInStore: SignInStore;
  readonly awsTime: AwsTime;
  readonly wrongClock: WrongClock;
  readonly clients: AwsClients;
  readonly tokens: AccessTokens;
  readonly portal: Portal;
  readonly users: SignedInUsers;
  readonly credentials: RoleCredentialsSource;
  readonly signIns: SignIns;
}

/** Makes them of the outside world; `on` tells the rest of Rolecall what has become of a sign-in. */
export function createSignInParts(
  deps: Pick<
    RolecallDeps,
    'clock' | 'random' | 'texts' | 'log' | 'send' | 'overrides' | 'keychain' | 'settings' | 'openBrowser'
  > & {
    readonly on: {
      /** A fact that is shown. */
      readonly changed: () => void;
      /** Somebody is signed in, or no longer. */
      readonly tokensChanged: () => void;
      /** A sign-in works again after it had failed. */
      readonly recovered: (sessionId: string) => void;
      /** A keychain that did not answer does again. */
      readonly keychainBack: () => void;
      readonly clockMoved: (byMs: number) => void;
      readonly tell: (problem: Problem) => void;
    };
  },
): SignInParts {
  const { clock, random, log, settings, on } = deps;
  const vault = createTokenVault({
    keychain: deps.keychain,
    leftovers: {
      load: () => settings.get().keychainLeftovers,
      save: (sessionIds) => {
        settings.set({ keychainLeftovers: [...sessionIds] });
      },
    },
    clock,
    log,
    changed: () => {
      on.changed();
      keychainWatch.noticed();
    },
  });
  const keychainWatch = createKeychainWatch({ vault, clock, goOn: on.keychainBack });
  const signInStore = createSignInStore(vault);
  const awsTime = createAwsTime(clock, {
    aheadMs: settings.get().clockAheadMs,
    moved(byMs) {
      log.info('the clock is not as far from that of AWS as it was', { byMs, aheadMs: awsTime.aheadMs() });
      settings.set({ clockAheadMs: awsTime.aheadMs() });
      credentials.clockMoved(byMs);
      on.clockMoved(byMs);
    },
  });
  const wrongClock = createWrongClock(awsTime, on.changed);
  const clients = createAwsClients({ ...deps, time: awsTime });
  const registrations = createClientRegistrations({ clients, store: signInStore, clock });
  const tokens = createAccessTokens({
    clients,
    store: signInStore,
    clock,
    random,
    log,
    changed: on.tokensChanged,
    reasons: {
      load: () => settings.get().signedOutReasons,
      save: (signedOutReasons) => {
        settings.set({ signedOutReasons });
      },
    },
    recovered: on.recovered,
  });
  const limiter = createRequestLimiter(clock);
  const portal = createPortal({ clients, tokens, limiter, clock });
  const users = createSignedInUsers({
    clients,
    memory: {
      load: () => settings.get().signedInUsers,
      save: (signedInUsers) => {
        settings.set({ signedInUsers });
      },
    },
    otherUser: ({ name }, before, now) => {
      on.tell(
        problem('other-user', {
          message: ({ problems }) => problems.session.otherUser(name, now, before),
        }),
      );
    },
    changed: on.changed,
  });
  const credentials = createRoleCredentials({
    portal,
    clock,
    obtained: (session, keys) => void users.saw(session, keys),
  });
  const signIns = createSignIns({
    clients,
    registrations,
    tokens,
    clock,
    log,
    openBrowser: deps.openBrowser,
    texts: deps.texts,
    listen: listenForCallback,
    logout: (session, accessToken) => portal.logout(session, accessToken),
    signedIn: (sessionId) => {
      // What is in memory may be somebody else's: what is copied from now on belongs to who has signed in.
      credentials.forget(sessionId);
      users.signInBegan(sessionId);
    },
    changed: on.changed,
  });

  return {
    vault,
    keychainWatch,
    signInStore,
    awsTime,
    wrongClock,
    clients,
    tokens,
    portal,
    users,
    credentials,
    signIns,
  };
}
