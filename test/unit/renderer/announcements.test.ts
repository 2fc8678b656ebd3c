import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../preload/contract';
import { announcementsOf, isMended } from '../../../renderer/announcements';
import { createRun } from '../../../renderer/commands';
import { emptyReason } from '../../../renderer/roles/empty-list';
import { createToastList } from '../../../renderer/ui/toast-list';
import { createFakeBridge } from './fake-bridge';
import { NOW, sampleProfile, sampleSession, sampleState } from './samples';

const HOUR = 3_600_000;
const role = { sessionId: 'acme', accountId: '111122223333', roleName: 'AdministratorAccess' };
const problem = { code: 'offline', message: 'AWS cannot be reached.', advice: 'Check the network.' } as const;

function told(before: AppState, after: AppState, asked: readonly string[] = []) {
  const messages = announcementsOf(before, after, () => 'Payments prod, Admin', new Set(asked), NOW);
  return messages.map((message) => (message.kind === 'problem' ? message.problem.message : message.text));
}

describe('messages', () => {
  it('say what was copied, for which role, and when the clipboard is cleared', () => {
    const clipboard = { serial: 1, what: 'Profile block', whose: role, clearsAt: NOW + 60_000 };
    expect(told(sampleState(), sampleState({ clipboard }))).toEqual([
      'Copied: Profile block for Payments prod, Admin. The clipboard is cleared at 15:12.',
    ]);
  });

  it('say which account an ID is of', () => {
    const account = { sessionId: 'acme', accountId: '111122223333' };
    const clipboard = { serial: 1, what: 'Account ID', whose: account, clearsAt: null };
    const named = announcementsOf(
      sampleState(),
      sampleState({ clipboard }),
      (whose) => ('roleName' in whose ? 'a role' : 'Payments prod'),
      new Set(),
      NOW,
    );
    expect(named).toEqual([{ kind: 'done', text: 'Copied: Account ID for Payments prod.' }]);
  });

  it('carry the tag of the account whose keys were copied or kept, and of no other', () => {
    const prod = { word: 'prod', colour: 'red' } as const;
    const marks = {
      accounts: [{ sessionId: 'acme', accountId: '111122223333', alias: null, tag: prod }],
      favourites: [],
      recent: [],
    };
    const tagsOf = (after: AppState) =>
      announcementsOf(sampleState(), after, () => '', new Set(), NOW).map((message) =>
        message.kind === 'done' ? message.tag : null,
      );
    const clipboard = { serial: 1, what: 'Profile block', whose: role, clearsAt: null };
    const elsewhere = { ...role, accountId: '444455556666' };
    expect(tagsOf(sampleState({ marks, clipboard }))).toEqual([prod]);
    expect(tagsOf(sampleState({ marks, clipboard: { ...clipboard, whose: elsewhere } }))).toEqual([
      undefined,
    ]);
    expect(tagsOf(sampleState({ marks, clipboard: { ...clipboard, whose: null } }))).toEqual([undefined]);
    const kept = sampleProfile({ kind: 'fresh', freshUntil: NOW + HOUR });
    expect(tagsOf(sampleState({ marks, managedProfiles: [kept] }))).toEqual([prod]);
  });

  it('tell two equal copies apart by their number, and the same one once', () => {
    const clipboard = { serial: 1, what: 'Diagnostics', whose: null, clearsAt: null };
    const before = sampleState({ clipboard });
    expect(told(before, sampleState({ clipboard: { ...clipboard, serial: 2 } }))).toEqual([
      'Copied: Diagnostics.',
    ]);
    expect(told(before, sampleState({ clipboard: { ...clipboard } }))).toEqual([]);
  });

  it('tell when a profile is fresh for the first time', () => {
    const before = sampleState({ managedProfiles: [sampleProfile({ kind: 'renewing', freshUntil: null })] });
    const after = sampleState({
      managedProfiles: [sampleProfile({ kind: 'fresh', freshUntil: NOW + HOUR })],
    });
    expect(told(before, after)).toEqual([
      'Profile payments-prod-administratoraccess is kept fresh: its keys are fresh until 16:11.',
    ]);
  });

  it('are silent about renewals, unless the person asked for one', () => {
    const before = sampleState({ managedProfiles: [sampleProfile({ kind: 'renewing', freshUntil: NOW })] });
    const after = sampleState({
      managedProfiles: [sampleProfile({ kind: 'fresh', freshUntil: NOW + HOUR })],
    });
    expect(told(before, after)).toEqual([]);
    expect(told(before, after, ['p1'])).toEqual([
      'Profile payments-prod-administratoraccess was renewed: its keys are fresh until 16:11.',
    ]);
  });

  it('tell a failure when it begins, not while it lasts', () => {
    const failing = sampleProfile({ kind: 'failing', freshUntil: NOW, problem, nextTryAt: null });
    const fresh = sampleState({ managedProfiles: [sampleProfile({ kind: 'fresh', freshUntil: NOW })] });
    const broken = sampleState({ managedProfiles: [failing] });
    expect(told(fresh, broken)).toEqual(['AWS cannot be reached.']);
    expect(told(broken, sampleState({ managedProfiles: [{ ...failing }] }))).toEqual([]);
  });

  it('offer to take back what was kept or stopped, by the name of the profile', () => {
    const kept = sampleState({
      managedProfiles: [sampleProfile({ kind: 'fresh', freshUntil: NOW + HOUR }, { name: 'prod' })],
    });
    const none = sampleState();
    const step = (before: AppState, after: AppState) =>
      announcementsOf(before, after, () => '', new Set(), NOW).map((message) =>
        message.kind === 'done' ? message.undoable : null,
      );
    expect(step(none, kept)).toEqual([{ what: ['keep', 'take-over'], profileName: 'prod' }]);
    expect(step(kept, none)).toEqual([{ what: ['stop'], profileName: 'prod' }]);
    const [profile] = kept.managedProfiles;
    const edited = { ...kept, managedProfiles: profile ? [{ ...profile, output: 'yaml' as const }] : [] };
    expect(step(kept, edited)).toEqual([{ what: ['edit'], profileName: 'prod' }]);
  });

  it('are one for several that were kept or stopped at once, with one step to take back', () => {
    const fresh = ['a', 'b'].map((name) =>
      sampleProfile({ kind: 'fresh', freshUntil: NOW + HOUR }, { id: name, name }),
    );
    const none = sampleState();
    const kept = sampleState({ managedProfiles: fresh });
    expect(announcementsOf(none, kept, () => '', new Set(), NOW)).toEqual([
      {
        kind: 'done',
        text: '2 profiles are kept fresh.',
        undoable: { what: ['keep-several'], profileName: 'a' },
      },
    ]);
    const undo = { what: 'stop-several', profileName: 'b', count: 2, at: NOW } as const;
    expect(announcementsOf(kept, sampleState({ undo }), () => '', new Set(), NOW)).toEqual([
      {
        kind: 'done',
        text: '2 profiles are no longer kept fresh.',
        undoable: { what: ['stop-several'], profileName: 'b' },
      },
    ]);
  });

  it('about a failure go when the profile has not got it any more, not while it is tried again', () => {
    const message = { kind: 'problem', problem, profileId: 'p1', untilMended: true } as const;
    const mended = (status: Parameters<typeof sampleProfile>[0]): boolean =>
      isMended(message, sampleState({ managedProfiles: [sampleProfile(status)] }));
    const other = { ...problem, code: 'throttled' } as const;
    expect(mended({ kind: 'failing', freshUntil: NOW, problem, nextTryAt: null })).toBe(false);
    expect(mended({ kind: 'renewing', freshUntil: NOW })).toBe(false);
    expect(mended({ kind: 'failing', freshUntil: NOW, problem: other, nextTryAt: null })).toBe(true);
    expect(mended({ kind: 'fresh', freshUntil: NOW })).toBe(true);
    expect(isMended(message, sampleState())).toBe(true);
    expect(isMended({ kind: 'problem', problem, profileId: 'p1' }, sampleState())).toBe(false);
  });

  it('about the keychain go when it can be used, or nothing has to be kept in it', () => {
    const message = { kind: 'problem', problem: { ...problem, code: 'keychain-locked' } } as const;
    const goes = (keychain: AppState['keychain']): boolean => isMended(message, sampleState({ keychain }));
    expect(goes({ kind: 'locked', problem })).toBe(false);
    expect(goes({ kind: 'unavailable', problem })).toBe(false);
    expect(goes({ kind: 'checking' })).toBe(false);
    expect(goes({ kind: 'ready', name: 'secret-service', splitsItems: false })).toBe(true);
    expect(goes({ kind: 'memory-only' })).toBe(true);
  });

  it('tell that a sign-in is done', () => {
    const signIn = {
      kind: 'signing-in',
      method: 'browser',
      phase: 'finishing',
      startedAt: NOW,
      endsAt: NOW,
      asksAboutRegion: false,
    } as const;
    const before = sampleState({ sessions: [sampleSession({ signIn })] });
    expect(told(before, sampleState())).toEqual(['Signed in to acme.']);
  });

  it('tell that a sign-in has ended, once, and not of one that was over before', () => {
    const ended = sampleState({
      sessions: [sampleSession({ signIn: { kind: 'signed-out', reason: 'session-ended' } })],
    });
    expect(told(sampleState(), ended)).toEqual(['The sign-in to acme has ended.']);
    expect(told(ended, ended)).toEqual([]);
    expect(told(sampleState({ sessions: [sampleSession({ signIn: { kind: 'unknown' } })] }), ended)).toEqual(
      [],
    );
  });

  it('say a notice aloud that comes while the window is open, and none that was there', () => {
    const notices = [{ id: 'n1', problem }];
    expect(told(sampleState(), sampleState({ notices }))).toEqual([
      'AWS cannot be reached. Check the network.',
    ]);
    expect(told(sampleState({ notices }), sampleState({ notices }))).toEqual([]);
  });

  it('tell that an organisation is removed', () => {
    expect(told(sampleState(), sampleState({ sessions: [] }))).toEqual(['Organisation acme is removed.']);
  });
});

describe('the list of messages', () => {
  it('shows the latest copy in the place of the one before', () => {
    const toasts = createToastList();
    toasts.add({ kind: 'done', text: 'one' });
    toasts.add({ kind: 'problem', problem });
    toasts.add({ kind: 'done', text: 'two' });
    expect(toasts.getSnapshot()).toMatchObject([{ kind: 'problem' }, { text: 'two' }]);
  });

  it('that are only heard take the place of none, nor of each other', () => {
    const toasts = createToastList();
    toasts.add({ kind: 'problem', problem });
    for (const text of ['one', 'two', 'three', 'four']) toasts.add({ kind: 'spoken', text });
    toasts.add({ kind: 'done', text: 'five' });
    expect(toasts.getSnapshot()).toMatchObject([
      { kind: 'problem' },
      ...['one', 'two', 'three', 'four'].map((text) => ({ kind: 'spoken', text })),
      { kind: 'done' },
    ]);
  });
});

describe('a command', () => {
  it('that fails answers with why', async () => {
    const fake = createFakeBridge({
      state: () => sampleState(),
      catalogue: () => ({ revision: 0, accounts: [] }),
    });
    fake.onCommand('verify', () => ({ ok: false, problem }));
    expect(await createRun(fake.bridge)('verify', { role })).toBe(problem);
    expect(fake.calls).toEqual([{ name: 'verify', payload: { role } }]);
  });

  it('that is lost on its way is a problem too, never a rejection', async () => {
    const fake = createFakeBridge({
      state: () => sampleState(),
      catalogue: () => ({ revision: 0, accounts: [] }),
    });
    fake.onCommand('verify', () => Promise.reject(new Error('no handler')));
    expect(await createRun(fake.bridge)('verify', { role })).toMatchObject({ code: 'unexpected' });
  });
});

describe('an empty list says why', () => {
  const facts = { scope: 'all', searching: false, filteredOut: false, hasAccounts: false } as const;
  const reasonOf = (signIn: ReturnType<typeof sampleSession>['signIn'], part = {}) => {
    const state = sampleState({ sessions: [sampleSession({ signIn, ...part })] });
    return emptyReason(state, facts).kind;
  };
  const signedIn = { kind: 'signed-in', accessTokenExpiresAt: NOW, problem: null } as const;

  it('before the keychain was read', () => {
    expect(reasonOf({ kind: 'unknown' })).toBe('reading-keychain');
  });

  it('without a sign-in', () => {
    expect(reasonOf({ kind: 'signed-out', reason: 'never-signed-in' })).toBe('sign-in-first');
  });

  it('while and after the list is read', () => {
    const catalogue = (part: object) => ({
      catalogue: { loading: null, updatedAt: null, problem: null, ...part },
    });
    expect(reasonOf(signedIn, catalogue({}))).toBe('loading');
    expect(reasonOf(signedIn, catalogue({ problem }))).toBe('failed');
    expect(reasonOf(signedIn, catalogue({ updatedAt: NOW }))).toBe('no-accounts');
  });

  it('when a search finds nothing, and when nothing is kept', () => {
    expect(emptyReason(sampleState(), { ...facts, searching: true, hasAccounts: true }).kind).toBe(
      'nothing-found',
    );
    expect(emptyReason(sampleState(), { ...facts, scope: 'kept' }).kind).toBe('nothing-kept');
  });

  it('when a search finds nothing in a list that is only beginning to be known', () => {
    const loading = { accountsDone: 1, accountsFound: 2, areAllFound: false, atAwsPace: false };
    const found = (catalogue: object) =>
      emptyReason(
        sampleState({
          sessions: [
            sampleSession({
              signIn: signedIn,
              catalogue: { loading: null, updatedAt: null, problem: null, ...catalogue },
            }),
          ],
        }),
        { ...facts, searching: true, hasAccounts: true },
      );
    expect(found({ loading })).toEqual({ kind: 'nothing-found', isAllRead: false });
    expect(found({ loading, updatedAt: NOW })).toEqual({ kind: 'nothing-found', isAllRead: true });
    expect(found({ updatedAt: NOW })).toEqual({ kind: 'nothing-found', isAllRead: true });
  });

  it('when there is no favourite, nothing was used, or the filter hides everything', () => {
    expect(emptyReason(sampleState(), { ...facts, scope: 'favourites' }).kind).toBe('nothing-favourite');
    expect(emptyReason(sampleState(), { ...facts, scope: 'recent' }).kind).toBe('nothing-recent');
    expect(emptyReason(sampleState(), { ...facts, scope: 'recent', filteredOut: true }).kind).toBe(
      'filtered-out',
    );
  });
});
