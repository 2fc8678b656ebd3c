import { describe, expect, it } from 'vitest';
import type {
  AppState,
  ManagedProfileState,
  ManagedProfileStatus,
  MarkedRole,
  MarksState,
  SignInState,
} from '../../../../preload/contract';
import { commandSchemas } from '../../../../main/commands/command-schemas';
import type { AppAction } from '../../../../main/app-action';
import type { TrayItem, TrayReading } from '../../../../main/desktop/tray-item';
import { summary, trayIcon, trayMenu } from '../../../../main/desktop/tray-menu';
import { textsFor } from '../../../../preload/texts';
import { problem } from '../../../../main/problems';
import { NOW, sampleProfile, sampleSession, sampleState } from '../../renderer/samples';
import type { Problem } from '../../../../preload/contract';
import { said } from '../support/said';

const later = NOW + 31 * 60_000;
const earlier = NOW - 1;
const clockTime = (at: number): string =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

const reading: TrayReading = { now: NOW, texts: textsFor('en-GB'), timeWords: clockTime };

const fresh: ManagedProfileStatus = { kind: 'fresh', freshUntil: later };
const renewing: ManagedProfileStatus = { kind: 'renewing', freshUntil: later };
const failing: ManagedProfileStatus = {
  kind: 'failing',
  freshUntil: later,
  problem: said<Problem>(problem('offline')),
  nextTryAt: later,
};
const keeping = (...statuses: readonly ManagedProfileStatus[]): AppState =>
  sampleState({
    managedProfiles: statuses.map((status, index) => sampleProfile(status, { id: `p${index}` })),
  });
const signIn = (state: SignInState): AppState =>
  sampleState({ sessions: [sampleSession({ signIn: state })] });

const without = (kind: 'locked' | 'unavailable'): AppState =>
  sampleState({ keychain: { kind, problem: said<Problem>(problem('keychain-locked')) } });

const labelOf = (item: TrayItem): string => (item.kind === 'separator' ? '---' : item.label);

function actionsIn(items: readonly TrayItem[]): readonly AppAction[] {
  return items.flatMap((item) => {
    if (item.kind === 'action') return [item.action];
    return item.kind === 'submenu' ? actionsIn(item.items) : [];
  });
}

const last: readonly AppAction[] = [{ kind: 'open' }, { kind: 'open-settings' }, { kind: 'quit' }];

describe('the menu', () => {
  it('says at its head how many profiles are fresh', () => {
    const heads = [keeping(), keeping(fresh), keeping(fresh, renewing), keeping(fresh, failing)].map(
      (state) => trayMenu(state, reading)[0],
    );
    expect(heads.map((item) => item && labelOf(item))).toEqual([
      'Rolecall — no profile kept fresh',
      'Rolecall — 1 profile fresh',
      'Rolecall — 2 profiles fresh',
      'Rolecall — 1 of 2 profiles fresh',
    ]);
  });

  it('counts no profile as fresh whose keys have expired', () => {
    expect(summary(keeping({ kind: 'fresh', freshUntil: earlier }), reading)).toBe('0 of 1 profiles fresh');
  });

  it.each<readonly [string, AppState]>([
    ['1 profile fresh, sign-in needed', keeping({ kind: 'sign-in-needed', freshUntil: later })],
    ['no profile kept fresh, sign-in needed', signIn({ kind: 'signed-out', reason: 'session-ended' })],
    ['no profile kept fresh', signIn({ kind: 'signed-out', reason: 'signed-out-here' })],
    ['no profile kept fresh, no keychain', without('unavailable')],
    [
      '1 profile fresh, keychain locked',
      {
        ...without('locked'),
        managedProfiles: keeping({ kind: 'sign-in-needed', freshUntil: later }).managedProfiles,
      },
    ],
  ])('says in words what the icon shows: %s', (words, state) => {
    expect(summary(state, reading)).toBe(words);
  });

  it('says of profiles and sessions that the keychain is what they wait for, and offers to unlock it', () => {
    const { managedProfiles } = keeping({ kind: 'sign-in-needed', freshUntil: later });
    const menu = trayMenu({ ...without('locked'), managedProfiles }, reading);
    expect(menu.map(labelOf)).toContain(
      `payments-prod-administratoraccess   keychain locked, keys until ${clockTime(later)}`,
    );
    expect(menu).toContainEqual({
      kind: 'action',
      label: 'Unlock keychain…',
      action: { kind: 'command', name: 'retryKeychain', payload: null },
    });
  });

  it('has Open, Settings and Quit at its end, whatever there is', () => {
    for (const state of [sampleState({ sessions: [] }), keeping(fresh, failing)]) {
      const menu = trayMenu(state, reading);
      expect(menu.slice(-3).map(labelOf)).toEqual(['Open Rolecall', 'Settings…', 'Quit']);
      expect(actionsIn(menu).slice(-3)).toEqual(last);
    }
  });

  it('says that it is the demo, and leads out of it', () => {
    const menu = trayMenu({ ...keeping(fresh), demo: { shellLine: '' } }, reading);
    expect(menu.slice(0, 1).map(labelOf)).toEqual(['Rolecall demo, made-up keys — 1 profile fresh']);
    expect(menu.slice(-1).map(labelOf)).toEqual(['Leave the demo']);
    expect(actionsIn(menu).slice(-3)).toEqual(last);
  });

  it('has no two separators beside each other, and none at its ends', () => {
    for (const state of [sampleState({ sessions: [] }), sampleState(), keeping(fresh)]) {
      const kinds = trayMenu(state, reading)
        .map(({ kind }) => kind)
        .join(' ');
      expect(kinds).not.toMatch(/separator separator|^separator|separator$/);
    }
  });

  it.each<readonly [string, ManagedProfileStatus]>([
    [`fresh until ${clockTime(later)}`, fresh],
    [`fresh until ${clockTime(later)}`, renewing],
    ['renewing…', { kind: 'renewing', freshUntil: earlier }],
    [`sign-in needed, keys until ${clockTime(later)}`, { kind: 'sign-in-needed', freshUntil: later }],
    ['sign-in needed', { kind: 'sign-in-needed', freshUntil: earlier }],
    ['sign-in needed', { kind: 'sign-in-needed', freshUntil: null }],
    [`not renewed, keys until ${clockTime(later)}`, failing],
    ['not renewed, keys have expired', { ...failing, freshUntil: earlier }],
    [`keys until ${clockTime(later)}`, { kind: 'waiting', freshUntil: later }],
    ['waiting', { kind: 'waiting', freshUntil: null }],
  ])('says of a profile: %s', (words, status) => {
    const labels = trayMenu(keeping(status), reading).map(labelOf);
    expect(labels).toContain(`payments-prod-administratoraccess   ${words}`);
  });

  it('copies, renews and stops a profile', () => {
    const state = { ...keeping(fresh), shell: 'powershell' as const };
    const profile = trayMenu(state, reading).find((item) => labelOf(item).startsWith('payments'));
    const role = sampleProfile(fresh).role;
    expect(profile?.kind === 'submenu' && actionsIn(profile.items)).toEqual([
      {
        kind: 'command',
        name: 'copyCredentials',
        payload: { role, what: { kind: 'environment', shell: 'powershell' } },
      },
      { kind: 'command', name: 'copyCredentials', payload: { role, what: { kind: 'profile-block' } } },
      { kind: 'command', name: 'openConsole', payload: { role } },
      { kind: 'use-as-default', role },
      { kind: 'command', name: 'renewNow', payload: { profileId: 'p0' } },
      { kind: 'command', name: 'stopKeeping', payload: { profileId: 'p0' } },
      { kind: 'open-role', role },
    ]);
  });

  it('names the shell that it copies for', () => {
    const labels = (shell: AppState['shell']): readonly string[] =>
      trayMenu({ ...keeping(fresh), shell }, reading).flatMap((item) =>
        item.kind === 'submenu' ? item.items.map(labelOf) : [],
      );
    expect(labels('bash')).toContain('Copy for bash/zsh');
    expect(labels('nushell')).toContain('Copy for Nushell');
  });

  it('is the same menu while a profile is renewed ahead of time, so that an open one stays as it is', () => {
    expect(trayMenu(keeping(renewing), reading)).toEqual(trayMenu(keeping(fresh), reading));
  });

  it('stays usable with hundreds of profiles: those that need somebody first, the rest in the window', () => {
    const statuses = Array.from({ length: 300 }, (_, index) => (index === 250 ? failing : fresh));
    const menu = trayMenu(keeping(...statuses), reading);
    const profiles = menu.filter((item) => item.kind === 'submenu' && labelOf(item).startsWith('payments'));
    expect(profiles).toHaveLength(12);
    expect(profiles[0] && labelOf(profiles[0])).toContain('not renewed');
    expect(menu).toContainEqual({
      kind: 'action',
      label: '… and 288 more',
      action: { kind: 'open-kept' },
    });
    expect(menu.length).toBeLessThan(25);
  });

  it('stays usable with many sessions', () => {
    const sessions = Array.from({ length: 30 }, (_, index) =>
      sampleSession({ id: `s${index}`, name: `org-${index}` }),
    );
    const labels = trayMenu(sampleState({ sessions }), reading).map(labelOf);
    expect(labels.filter((label) => label.startsWith('org-'))).toHaveLength(8);
    expect(labels).toContain('… and 22 more');
  });

  const sessions: readonly (readonly [string, SignInState, readonly AppAction[]])[] = [
    ['acme: waiting for the keychain…', { kind: 'unknown' }, []],
    [
      'acme: Sign in…',
      { kind: 'signed-out', reason: 'session-ended' },
      [{ kind: 'command', name: 'signIn', payload: { sessionId: 'acme', method: 'browser' } }],
    ],
    [
      'acme: Sign in…',
      { kind: 'sign-in-failed', problem: said<Problem>(problem('sign-in-refused')) },
      [{ kind: 'command', name: 'signIn', payload: { sessionId: 'acme', method: 'browser' } }],
    ],
    [
      'acme: signing in…',
      {
        kind: 'signing-in',
        method: 'browser',
        phase: 'waiting',
        startedAt: NOW,
        endsAt: later,
        asksAboutRegion: false,
      },
      [
        { kind: 'open-session', sessionId: 'acme' },
        { kind: 'command', name: 'cancelSignIn', payload: { sessionId: 'acme' } },
      ],
    ],
    [
      'acme: signed in',
      { kind: 'signed-in', accessTokenExpiresAt: later, problem: null },
      [{ kind: 'ask-sign-out', sessionId: 'acme' }],
    ],
  ];

  it.each(sessions)('offers for a session: %s', (label, state, actions) => {
    const items = trayMenu(signIn(state), reading);
    expect(items.map(labelOf)).toContain(label);
    expect(actionsIn(items)).toEqual([
      ...actions,
      { kind: 'open' },
      { kind: 'open-settings' },
      { kind: 'quit' },
    ]);
  });

  it('offers to take profiles along when signing out of a session that keeps some', () => {
    const signOut = (state: AppState): AppAction[] =>
      actionsIn(trayMenu(state, reading)).filter(
        (action) => action.kind === 'command' && action.name === 'signOut',
      );
    const [session] = keeping(fresh).sessions;
    const sessionId = session?.id ?? '';
    expect(signOut(keeping(fresh))).toEqual([
      { kind: 'command', name: 'signOut', payload: { sessionId, managedProfiles: 'remove' } },
    ]);
    expect(signOut({ ...keeping(fresh), managedProfiles: [] })).toEqual([]);
  });

  it('asks only for what the commands take', () => {
    const states = [keeping(fresh, failing, renewing), ...sessions.map(([, state]) => signIn(state))];
    const asked = states.flatMap((state) => actionsIn(trayMenu(state, reading)));
    for (const action of asked) {
      if (action.kind !== 'command') continue;
      expect(commandSchemas[action.name].safeParse(action.payload).success).toBe(true);
    }
    expect(asked.length).toBeGreaterThan(20);
  });
});

describe('favourites and recent roles', () => {
  const role = { sessionId: 'acme', accountId: '111122223333', roleName: 'AdministratorAccess' };
  const marked = (part: Partial<MarkedRole> = {}): MarkedRole => ({
    role,
    accountName: 'Payments prod',
    isGone: false,
    ...part,
  });
  const marks = (part: Partial<MarksState>): AppState =>
    sampleState({ marks: { accounts: [], favourites: [], recent: [], ...part } });
  const inMenu = (state: AppState, label: string): readonly TrayItem[] => {
    const menu = trayMenu(state, reading).find((item) => labelOf(item) === label);
    return menu?.kind === 'submenu' ? menu.items : [];
  };

  it('are not there while there are none', () => {
    const labels = trayMenu(marks({}), reading).map(labelOf);
    expect(labels).not.toContain('Favourites');
    expect(labels).not.toContain('Recent');
  });

  it('can be kept fresh, copied, opened in the console and shown', () => {
    const [item] = inMenu(marks({ favourites: [marked()] }), 'Favourites');
    expect(item && labelOf(item)).toBe('Payments prod — AdministratorAccess');
    expect(item?.kind === 'submenu' && item.items.map(labelOf)).toEqual([
      'Keep fresh as payments-prod-administratoraccess',
      'Copy for bash/zsh',
      'Open console',
      'Use as default',
      'Show in Rolecall',
    ]);
    expect(item?.kind === 'submenu' && actionsIn(item.items)[0]).toMatchObject({
      name: 'keepFresh',
      payload: { role, profileName: 'payments-prod-administratoraccess', takeOver: false },
    });
  });

  it('take a name that no managed profile has', () => {
    const state = { ...marks({ recent: [marked({ role: { ...role, accountId: '999999999999' } })] }) };
    const kept = sampleProfile(fresh, { name: 'payments-prod-administratoraccess' });
    const items = inMenu({ ...state, managedProfiles: [kept] }, 'Recent');
    expect(actionsIn(items)[0]).toMatchObject({
      payload: { profileName: 'payments-prod-administratoraccess-2' },
    });
  });

  it('are not offered to be kept when they are kept already', () => {
    const state = { ...marks({ recent: [marked()] }), managedProfiles: [sampleProfile(fresh)] };
    expect(actionsIn(inMenu(state, 'Recent')).map((one) => one.kind === 'command' && one.name)).toEqual([
      'copyCredentials',
      'openConsole',
      false,
      false,
    ]);
  });

  it('are not offered as default when they are the default already', () => {
    const state = marks({ recent: [marked()] });
    const offers = (profile: ManagedProfileState) =>
      trayMenu({ ...state, managedProfiles: [profile] }, reading)
        .flatMap((item) => (item.kind === 'submenu' ? actionsIn(item.items) : []))
        .filter(({ kind }) => kind === 'use-as-default').length;
    expect(offers(sampleProfile(fresh))).toBe(2);
    expect(offers(sampleProfile(fresh, { name: 'default' }))).toBe(0);
  });

  it('are called what the person calls them, with the tag of their account', () => {
    const state = marks({
      favourites: [marked()],
      accounts: [
        {
          sessionId: 'acme',
          accountId: '111122223333',
          alias: 'Tills',
          tag: { word: 'prod', colour: 'red' },
        },
      ],
    });
    expect(inMenu(state, 'Favourites').map(labelOf)).toEqual(['Tills [prod] — AdministratorAccess']);
  });

  it('that are gone do nothing, and say so', () => {
    expect(inMenu(marks({ recent: [marked({ isGone: true })] }), 'Recent')).toEqual([
      { kind: 'text', label: 'Payments prod — AdministratorAccess (no access any more)' },
    ]);
  });

  it('that are too many for a menu are in the window', () => {
    const favourites = Array.from({ length: 40 }, (_, index) =>
      marked({ role: { ...role, roleName: `Role${index}` } }),
    );
    const items = inMenu(marks({ favourites }), 'Favourites');
    expect(items).toHaveLength(16);
    expect(items.at(-1)).toEqual({ kind: 'action', label: '… and 25 more', action: { kind: 'open' } });
  });
});

describe('the icon', () => {
  it.each<readonly [ReturnType<typeof trayIcon>, string, AppState]>([
    ['idle', 'when nothing is kept', sampleState()],
    ['idle', 'before the first session', sampleState({ sessions: [] })],
    ['idle', 'when signed out by the person', signIn({ kind: 'signed-out', reason: 'signed-out-here' })],
    ['fresh', 'when all is fresh', keeping(fresh, fresh)],
    ['working', 'while one is renewed', keeping(fresh, renewing)],
    ['working', 'while one waits for its first keys', keeping(fresh, { kind: 'waiting', freshUntil: null })],
    [
      'working',
      'while somebody signs in',
      signIn({
        kind: 'signing-in',
        method: 'browser',
        phase: 'waiting',
        startedAt: NOW,
        endsAt: later,
        asksAboutRegion: false,
      }),
    ],
    ['attention', 'when one fails', keeping(fresh, failing)],
    ['attention', 'when one fails and another is renewed', keeping(renewing, failing)],
    ['attention', 'when one needs a sign-in', keeping(fresh, { kind: 'sign-in-needed', freshUntil: later })],
    ['attention', 'when a sign-in has ended', signIn({ kind: 'signed-out', reason: 'session-ended' })],
    [
      'attention',
      'when a registration has lapsed',
      signIn({ kind: 'signed-out', reason: 'registration-lapsed' }),
    ],
    [
      'attention',
      'when the keychain cannot be used',
      sampleState({
        keychain: { kind: 'unavailable', problem: said<Problem>(problem('keychain-unavailable')) },
      }),
    ],
  ])('is %s %s', (icon, _, state) => {
    expect(trayIcon(state)).toBe(icon);
  });
});
