import {
  endedByItself,
  type AppState,
  type ManagedProfileState,
  type SessionState,
} from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import {
  action,
  copyForShell,
  openConsole,
  useAsDefault,
  type TrayItem,
  type TrayReading,
} from './tray-item';
import { roleItems } from './tray-roles';

export type TrayIcon = 'idle' | 'fresh' | 'attention' | 'working';

/** A menu longer than the screen is no menu: more profiles, roles or sessions than this are in the window. */
const mostProfiles = 12;
const mostSessions = 8;

const separator: TrayItem = { kind: 'separator' };

/** The tray menu as a function of the state. `now` only tells what has expired. */
export function trayMenu(state: AppState, reading: TrayReading): readonly TrayItem[] {
  const texts = reading.texts.tray;
  const groups: readonly (readonly TrayItem[])[] = [
    [{ kind: 'text', label: trayTitle(state, reading) }],
    profileItems(state, reading),
    roleItems(state, reading),
    [...keychainItems(state, texts), ...sessionItems(state, texts)],
    [
      action(texts.open, { kind: 'open' }),
      action(texts.settings, { kind: 'open-settings' }),
      action(state.demo === null ? texts.quit : texts.leaveDemo, { kind: 'quit' }),
    ],
  ];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [separator, ...group]));
}

/** One line for the tooltip and the head of the menu. */
export function trayTitle(state: AppState, reading: Pick<TrayReading, 'now' | 'texts'>): string {
  const { tray } = reading.texts;
  const words = summary(state, reading);
  return state.demo === null ? tray.head(words) : tray.demoHead(words);
}

/** How many profiles are kept, how many of them are fresh, and what somebody is needed for. */
export function summary(state: AppState, reading: Pick<TrayReading, 'now' | 'texts'>): string {
  const { tray } = reading.texts;
  const need = needOf(state);
  const count = freshCount(state, reading);
  return need === null ? count : tray.withNeed(count, tray.needs[need]);
}

function freshCount({ managedProfiles }: AppState, { now, texts }: Pick<TrayReading, 'now' | 'texts'>) {
  const kept = managedProfiles.length;
  if (kept === 0) return texts.tray.nothingKept;
  const fresh = managedProfiles.filter((profile) => isFresh(profile, now)).length;
  return fresh === kept ? texts.tray.allFresh(kept) : texts.tray.someFresh(fresh, kept);
}

/** What keeps AWS from being asked for keys. */
function needOf({ keychain, sessions, managedProfiles }: AppState): keyof Texts['tray']['needs'] | null {
  // First: it holds the sign-ins.
  if (keychain.kind === 'locked' || keychain.kind === 'unavailable') return keychain.kind;
  const isSignInNeeded =
    managedProfiles.some(({ status }) => status.kind === 'sign-in-needed') ||
    sessions.some(({ signIn }) => signIn.kind === 'signed-out' && endedByItself(signIn.reason));
  return isSignInNeeded ? 'signIn' : null;
}

export function trayIcon(state: AppState): TrayIcon {
  const statuses = state.managedProfiles.map((profile) => profile.status.kind);
  const signingIn = state.sessions.some((session) => session.signIn.kind === 'signing-in');
  if (statuses.includes('failing') || needOf(state) !== null) return 'attention';
  if (signingIn || statuses.includes('renewing') || statuses.includes('waiting')) return 'working';
  return statuses.length > 0 ? 'fresh' : 'idle';
}

/** The profiles in their own order, so that each has its place; where there are too many, those that need somebody first. */
function profileItems(state: AppState, reading: TrayReading): readonly TrayItem[] {
  const all = state.managedProfiles;
  const item = (profile: ManagedProfileState): TrayItem => profileItem(profile, state, reading);
  if (all.length <= mostProfiles) return all.map(item);
  const needy = all.filter(({ status }) => status.kind === 'failing' || status.kind === 'sign-in-needed');
  const shown = [...new Set([...needy, ...all])].slice(0, mostProfiles);
  const more = all.length - shown.length;
  return [...shown.map(item), action(reading.texts.tray.moreProfiles(more), { kind: 'open-kept' })];
}

function profileItem(profile: ManagedProfileState, state: AppState, reading: TrayReading): TrayItem {
  const texts = reading.texts.tray;
  const { role, id: profileId } = profile;
  return {
    kind: 'submenu',
    label: texts.profile(profile.name, statusWords(profile, state, reading)),
    items: [
      copyForShell(role, state, reading),
      action(texts.copyProfileBlock, {
        kind: 'command',
        name: 'copyCredentials',
        payload: { role, what: { kind: 'profile-block' } },
      }),
      openConsole(role, reading),
      ...useAsDefault(role, state, reading),
      action(texts.renewNow, { kind: 'command', name: 'renewNow', payload: { profileId } }),
      action(texts.stopKeeping, { kind: 'command', name: 'stopKeeping', payload: { profileId } }),
      action(texts.showInWindow, { kind: 'open-role', role }),
    ],
  };
}

/** The way to all of the sessions that wait for it. */
function keychainItems({ keychain }: AppState, texts: Texts['tray']): readonly TrayItem[] {
  if (keychain.kind !== 'locked') return [];
  return [action(texts.unlockKeychain, { kind: 'command', name: 'retryKeychain', payload: null })];
}

function sessionItems(state: AppState, texts: Texts['tray']): readonly TrayItem[] {
  const { sessions } = state;
  const shown = sessions.slice(0, mostSessions).map((session) => sessionItem(session, state, texts));
  const more = sessions.length - shown.length;
  return more > 0 ? [...shown, action(texts.moreSessions(more), { kind: 'open' })] : shown;
}

function sessionItem(session: SessionState, { managedProfiles }: AppState, texts: Texts['tray']): TrayItem {
  const { id: sessionId, name, signIn, method } = session;
  switch (signIn.kind) {
    case 'unknown':
      return { kind: 'text', label: texts.waitingForKeychain(name) };
    case 'signing-in':
      return {
        kind: 'submenu',
        label: texts.signingIn(name),
        items: [
          action(texts.showInWindow, { kind: 'open-session', sessionId }),
          action(texts.cancel, { kind: 'command', name: 'cancelSignIn', payload: { sessionId } }),
        ],
      };
    case 'signed-in': {
      const keepsProfiles = managedProfiles.some(({ role }) => role.sessionId === sessionId);
      const signOutAndRemove = action(texts.signOutAndRemove, {
        kind: 'command',
        name: 'signOut',
        payload: { sessionId, managedProfiles: 'remove' },
      });
      return {
        kind: 'submenu',
        label: texts.signedIn(name),
        items: [
          // The window asks what becomes of the managed profiles; a menu cannot.
          action(texts.signOut, { kind: 'ask-sign-out', sessionId }),
          ...(keepsProfiles ? [signOutAndRemove] : []),
        ],
      };
    }
    case 'signed-out':
    case 'sign-in-failed':
      return action(texts.signIn(name), { kind: 'command', name: 'signIn', payload: { sessionId, method } });
  }
}

function isFresh({ status }: ManagedProfileState, now: number): boolean {
  return status.freshUntil !== null && status.freshUntil > now && status.kind !== 'failing';
}

function statusWords(
  { status }: ManagedProfileState,
  state: AppState,
  { now, texts, timeWords }: TrayReading,
): string {
  const words = texts.tray;
  const until = status.freshUntil !== null && status.freshUntil > now ? timeWords(status.freshUntil) : null;
  switch (status.kind) {
    case 'fresh':
      return words.freshUntil(timeWords(status.freshUntil));
    case 'renewing':
      // A renewal ahead of time is nobody's business; and the menu stays as it is, should it be open.
      return until === null ? words.renewing : words.freshUntil(until);
    case 'sign-in-needed': {
      const need = words.needs[needOf(state) ?? 'signIn'];
      return until === null ? need : words.needKeysUntil(need, until);
    }
    case 'failing':
      return until === null ? words.notRenewedExpired : words.notRenewed(until);
    case 'waiting':
      return until === null ? words.waiting : words.keysUntil(until);
  }
}
