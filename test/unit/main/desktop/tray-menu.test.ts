import { describe, expect, it } from 'vitest';
import type { AppState, ManagedProfileStatus, SignInState } from '../../../../preload/contract';
import { commandSchemas } from '../../../../main/commands/command-schemas';
import {
  summary,
  trayIcon,
  trayMenu,
  type TrayAction,
  type TrayItem,
} from '../../../../main/desktop/tray-menu';
import { problem } from '../../../../main/problems';
import { NOW, sampleProfile, sampleSession, sampleState } from '../../renderer/samples';

const later = NOW + 31 * 60_000;
const earlier = NOW - 1;
const clockTime = (at: number): string =>
  new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

const fresh: ManagedProfileStatus = { kind: 'fresh', freshUntil: later };
const renewing: ManagedProfileStatus = { kind: 'renewing', freshUntil: later };
const failing: ManagedProfileStatus = {
  kind: 'failing',
  freshUntil: later,
  problem: problem('offline'),
  nextTryAt: later,
};
const keeping = (...statuses: readonly ManagedProfileStatus[]): AppState =>
  sampleState({
    managedProfiles: statuses.map((status, index) => sampleProfile(status, { id: `p${index}` })),
  });
const signIn = (state: SignInState): AppState =>
  sampleState({ sessions: [sampleSession({ signIn: state })] });

const labelOf = (item: TrayItem): string => (item.kind === 'separator' ? '---' : item.label);

function actionsIn(items: readonly TrayItem[]): readonly TrayAction[] {
  return items.flatMap((item) => {
    if (item.kind === 'action') return [item.action];
    return item.kind === 'submenu' ? actionsIn(item.items) : [];
  });
}

describe('the menu', () => {
  it('says at its head how many profiles are fresh', () => {
    const heads = [keeping(), keeping(fresh), keeping(fresh, renewing), keeping(fresh, failing)].map(
      (state) => trayMenu(state, NOW)[0],
    );
    expect(heads.map((item) => item && labelOf(item))).toEqual([
      'Rolecall — no profile kept fresh',
      'Rolecall — 1 profile fresh',
      'Rolecall — 2 profiles fresh',
      'Rolecall — 1 of 2 profiles fresh',
    ]);
  });

  it('counts no profile as fresh whose keys have expired', () => {
    expect(summary(keeping({ kind: 'fresh', freshUntil: earlier }), NOW)).toBe('0 of 1 profiles fresh');
  });

  it('has Open, Settings and Quit at its end, whatever there is', () => {
    for (const state of [sampleState({ sessions: [] }), keeping(fresh, failing)]) {
      expect(trayMenu(state, NOW).slice(-3).map(labelOf)).toEqual(['Open Rolecall', 'Settings…', 'Quit']);
      expect(actionsIn(trayMenu(state, NOW)).slice(-3)).toEqual([
        { kind: 'open' },
        { kind: 'open-settings' },
        { kind: 'quit' },
      ]);
    }
  });

  it('has no two separators beside each other, and none at its ends', () => {
    for (const state of [sampleState({ sessions: [] }), sampleState(), keeping(fresh)]) {
      const kinds = trayMenu(state, NOW)
        .map(({ kind }) => kind)
        .join(' ');
      expect(kinds).not.toMatch(/separator separator|^separator|separator$/);
    }
  });

  it.each<readonly [string, ManagedProfileStatus]>([
    [`fresh until ${clockTime(later)}`, fresh],
    ['renewing…', renewing],
    [`sign in needed, keys until ${clockTime(later)}`, { kind: 'sign-in-needed', freshUntil: later }],
    ['sign in needed', { kind: 'sign-in-needed', freshUntil: earlier }],
    ['sign in needed', { kind: 'sign-in-needed', freshUntil: null }],
    [`not renewed, keys until ${clockTime(later)}`, failing],
    ['not renewed, keys have expired', { ...failing, freshUntil: earlier }],
    [`keys until ${clockTime(later)}`, { kind: 'waiting', freshUntil: later }],
    ['waiting', { kind: 'waiting', freshUntil: null }],
  ])('says of a profile: %s', (words, status) => {
    const labels = trayMenu(keeping(status), NOW).map(labelOf);
    expect(labels).toContain(`payments-prod-administratoraccess   ${words}`);
  });

  it('copies, renews and stops a profile', () => {
    const state = { ...keeping(fresh), shell: 'powershell' as const };
    const profile = trayMenu(state, NOW).find((item) => labelOf(item).startsWith('payments'));
    const role = sampleProfile(fresh).role;
    expect(profile?.kind === 'submenu' && actionsIn(profile.items)).toEqual([
      {
        kind: 'command',
        name: 'copyCredentials',
        payload: { role, what: { kind: 'environment', shell: 'powershell' } },
      },
      { kind: 'command', name: 'copyCredentials', payload: { role, what: { kind: 'profile-block' } } },
      { kind: 'command', name: 'renewNow', payload: { profileId: 'p0' } },
      { kind: 'command', name: 'stopKeeping', payload: { profileId: 'p0' } },
    ]);
  });

  const sessions: readonly (readonly [string, SignInState, readonly TrayAction[]])[] = [
    ['acme: waiting for the keychain…', { kind: 'unknown' }, []],
    [
      'acme: Sign in…',
      { kind: 'signed-out', reason: 'session-ended' },
      [{ kind: 'command', name: 'signIn', payload: { sessionId: 'acme', method: 'browser' } }],
    ],
    [
      'acme: Sign in…',
      { kind: 'sign-in-failed', problem: problem('sign-in-refused') },
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
      [
        { kind: 'open-session', sessionId: 'acme' },
        { kind: 'command', name: 'signOut', payload: { sessionId: 'acme', managedProfiles: 'remove' } },
      ],
    ],
  ];

  it.each(sessions)('offers for a session: %s', (label, state, actions) => {
    const items = trayMenu(signIn(state), NOW);
    expect(items.map(labelOf)).toContain(label);
    expect(actionsIn(items)).toEqual([
      ...actions,
      { kind: 'open' },
      { kind: 'open-settings' },
      { kind: 'quit' },
    ]);
  });

  it('asks only for what the commands take', () => {
    const states = [keeping(fresh, failing, renewing), ...sessions.map(([, state]) => signIn(state))];
    const asked = states.flatMap((state) => actionsIn(trayMenu(state, NOW)));
    for (const action of asked) {
      if (action.kind !== 'command') continue;
      expect(commandSchemas[action.name].safeParse(action.payload).success).toBe(true);
    }
    expect(asked.length).toBeGreaterThan(20);
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
      sampleState({ keychain: { kind: 'unavailable', problem: problem('keychain-unavailable') } }),
    ],
  ])('is %s %s', (icon, _, state) => {
    expect(trayIcon(state)).toBe(icon);
  });
});
