import type {
  AppState,
  CommandName,
  CommandPayload,
  ManagedProfileState,
  SessionState,
} from '../../preload/contract';

/** What a click in the tray menu does. */
export type TrayAction =
  | { readonly kind: 'open' }
  | { readonly kind: 'open-session'; readonly sessionId: string }
  | { readonly kind: 'open-settings' }
  | { readonly kind: 'quit' }
  | {
      readonly [N in CommandName]: {
        readonly kind: 'command';
        readonly name: N;
        readonly payload: CommandPayload<N>;
      };
    }[CommandName];

export type TrayItem =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | { readonly kind: 'action'; readonly label: string; readonly action: TrayAction }
  | { readonly kind: 'submenu'; readonly label: string; readonly items: readonly TrayItem[] };

export type TrayIcon = 'idle' | 'fresh' | 'attention' | 'working';

const separator: TrayItem = { kind: 'separator' };

/** The tray menu as a function of the state. `now` only tells what has expired. */
export function trayMenu(state: AppState, now: number): readonly TrayItem[] {
  return [
    { kind: 'text', label: `Rolecall — ${summary(state, now)}` },
    ...(state.managedProfiles.length > 0 ? [separator] : []),
    ...state.managedProfiles.map((profile) => profileItem(profile, state, now)),
    ...(state.sessions.length > 0 ? [separator] : []),
    ...state.sessions.map(sessionItem),
    separator,
    { kind: 'action', label: 'Open Rolecall', action: { kind: 'open' } },
    { kind: 'action', label: 'Settings…', action: { kind: 'open-settings' } },
    { kind: 'action', label: 'Quit', action: { kind: 'quit' } },
  ];
}

/** One line for the tooltip and the head of the menu. */
export function summary(state: AppState, now: number): string {
  const kept = state.managedProfiles.length;
  if (kept === 0) return 'no profile kept fresh';
  const fresh = state.managedProfiles.filter((profile) => isFresh(profile, now)).length;
  if (fresh === kept) return `${kept} ${kept === 1 ? 'profile' : 'profiles'} fresh`;
  return `${fresh} of ${kept} profiles fresh`;
}

export function trayIcon(state: AppState): TrayIcon {
  const statuses = state.managedProfiles.map((profile) => profile.status.kind);
  const signingIn = state.sessions.some((session) => session.signIn.kind === 'signing-in');
  const ended = state.sessions.some(
    ({ signIn }) =>
      signIn.kind === 'signed-out' &&
      (signIn.reason === 'session-ended' || signIn.reason === 'registration-lapsed'),
  );
  if (statuses.includes('failing') || statuses.includes('sign-in-needed') || ended) return 'attention';
  if (state.keychain.kind === 'unavailable' || state.keychain.kind === 'locked') return 'attention';
  if (signingIn || statuses.includes('renewing') || statuses.includes('waiting')) return 'working';
  return statuses.length > 0 ? 'fresh' : 'idle';
}

function profileItem(profile: ManagedProfileState, state: AppState, now: number): TrayItem {
  const { role } = profile;
  return {
    kind: 'submenu',
    label: `${profile.name}   ${statusWords(profile, now)}`,
    items: [
      {
        kind: 'action',
        label: 'Copy environment variables',
        action: {
          kind: 'command',
          name: 'copyCredentials',
          payload: { role, what: { kind: 'environment', shell: state.shell } },
        },
      },
      {
        kind: 'action',
        label: 'Copy profile block',
        action: {
          kind: 'command',
          name: 'copyCredentials',
          payload: { role, what: { kind: 'profile-block' } },
        },
      },
      {
        kind: 'action',
        label: 'Renew now',
        action: { kind: 'command', name: 'renewNow', payload: { profileId: profile.id } },
      },
      {
        kind: 'action',
        label: 'Stop keeping',
        action: { kind: 'command', name: 'stopKeeping', payload: { profileId: profile.id } },
      },
    ],
  };
}

function sessionItem(session: SessionState): TrayItem {
  const { id: sessionId, name, signIn, method } = session;
  switch (signIn.kind) {
    case 'unknown':
      return { kind: 'text', label: `${name}: waiting for the keychain…` };
    case 'signing-in':
      return {
        kind: 'submenu',
        label: `${name}: signing in…`,
        items: [
          {
            kind: 'action',
            label: 'Open Rolecall',
            action: { kind: 'open-session', sessionId },
          },
          {
            kind: 'action',
            label: 'Cancel',
            action: { kind: 'command', name: 'cancelSignIn', payload: { sessionId } },
          },
        ],
      };
    case 'signed-in':
      return {
        kind: 'submenu',
        label: `${name}: signed in`,
        items: [
          {
            // The window asks what becomes of the managed profiles; a menu cannot.
            kind: 'action',
            label: 'Sign out…',
            action: { kind: 'open-session', sessionId },
          },
          {
            kind: 'action',
            label: 'Sign out and remove its profiles',
            action: { kind: 'command', name: 'signOut', payload: { sessionId, managedProfiles: 'remove' } },
          },
        ],
      };
    case 'signed-out':
    case 'sign-in-failed':
      return {
        kind: 'action',
        label: `${name}: Sign in…`,
        action: { kind: 'command', name: 'signIn', payload: { sessionId, method } },
      };
  }
}

function isFresh({ status }: ManagedProfileState, now: number): boolean {
  return status.freshUntil !== null && status.freshUntil > now && status.kind !== 'failing';
}

function statusWords({ status }: ManagedProfileState, now: number): string {
  const until = status.freshUntil;
  const alive = until !== null && until > now;
  switch (status.kind) {
    case 'fresh':
      return `fresh until ${clockTime(status.freshUntil)}`;
    case 'renewing':
      return 'renewing…';
    case 'sign-in-needed':
      return alive ? `sign in needed, keys until ${clockTime(until)}` : 'sign in needed';
    case 'failing':
      return alive ? `not renewed, keys until ${clockTime(until)}` : 'not renewed, keys have expired';
    case 'waiting':
      return alive ? `keys until ${clockTime(until)}` : 'waiting';
  }
}

function clockTime(at: number): string {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
