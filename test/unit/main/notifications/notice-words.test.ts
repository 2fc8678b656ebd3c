import { describe, expect, it } from 'vitest';
import { commandSchemas } from '../../../../main/commands/command-schemas';
import type { Cause, CauseProfile } from '../../../../main/notifications/causes';
import { noticeWords } from '../../../../main/notifications/notice-words';
import { problem } from '../../../../main/problems';
import { textsFor } from '../../../../preload/texts';
import { NOW } from '../../renderer/samples';
import type { Problem } from '../../../../preload/contract';
import { said } from '../support/said';

const minute = 60_000;
const role = { sessionId: 'acme', accountId: '111122223333', roleName: 'Administrator' };
const profile = (part: Partial<CauseProfile> = {}): CauseProfile => ({
  id: 'p1',
  name: 'work',
  role,
  accountName: 'Payments',
  keysUntil: NOW + 8 * minute,
  ...part,
});
const signInEnded = (method: 'browser' | 'device-code' = 'browser'): Cause => ({
  kind: 'sign-in-ended',
  id: 'sign-in-ended acme',
  sessionId: 'acme',
  sessionName: 'acme',
  method,
  underWay: false,
});
const expiring = (code: Parameters<typeof problem>[0], ...profiles: readonly CauseProfile[]): Cause => ({
  kind: 'keys-expiring',
  id: `keys-expiring ${code} acme`,
  problem: said<Problem>(problem(code)),
  profiles,
  underWay: false,
});
const gone: Cause = {
  kind: 'assignment-gone',
  id: 'assignment-gone p1',
  profile: profile(),
  underWay: false,
};

const say = (...causes: readonly [Cause, ...Cause[]]) =>
  noticeWords(causes, textsFor('en-GB').notices, NOW, (at) => `+${(at - NOW) / minute} min`);

describe('a notice', () => {
  it('about a sign-in has a button that signs in', () => {
    expect(say(signInEnded())).toEqual({
      title: 'Your sign-in to acme has ended',
      body: 'Sign in again, and everything that waits goes on by itself.',
      button: 'Sign in',
      actions: [{ kind: 'command', name: 'signIn', payload: { sessionId: 'acme', method: 'browser' } }],
    });
  });

  it('about a sign-in by device code shows the window, which shows the code', () => {
    expect(say(signInEnded('device-code')).actions[0]).toEqual({ kind: 'open-session', sessionId: 'acme' });
  });

  it('about a profile says why, how long its keys last, and tries again', () => {
    const words = say(expiring('offline', profile()));
    expect(words.title).toBe('Profile work could not be renewed');
    expect(words.body).toContain('AWS could not be reached.');
    expect(words.body).toContain('The keys end at +8 min.');
    expect(words.button).toBe('Retry');
    expect(words.actions).toEqual([{ kind: 'command', name: 'renewNow', payload: { profileId: 'p1' } }]);
  });

  it('about several profiles tries all of them, and says when the first ends', () => {
    const words = say(expiring('offline', profile(), profile({ id: 'p2', keysUntil: NOW - minute })));
    expect(words.title).toBe('2 profiles could not be renewed');
    expect(words.body).toContain('The keys ended at +-1 min.');
    expect(words.actions).toHaveLength(2);
  });

  it('about what a person has to decide shows it instead of trying again', () => {
    const words = say(expiring('file-lost-sections', profile()));
    expect(words.button).toBe('Show');
    expect(words.actions).toEqual([{ kind: 'open-role', role }]);
  });

  it('about an assignment shows the role', () => {
    expect(say(gone)).toMatchObject({
      title: 'No access any more for profile work',
      body: 'AWS says that you may not be Administrator in Payments.',
      button: 'Show',
      actions: [{ kind: 'open-role', role }],
    });
  });

  it('about several causes names them, not more than fit, and opens the window', () => {
    const words = say(signInEnded(), expiring('offline', profile()), gone, gone, gone, gone);
    expect(words.title).toBe('6 things need you');
    expect(words.body.split('\n')).toEqual([
      'acme: the sign-in has ended',
      'Profile work: not renewed',
      'work: no access any more',
      'work: no access any more',
      '… and 2 more',
    ]);
    expect(words.actions).toEqual([{ kind: 'open' }]);
  });

  it('asks only for what the commands take', () => {
    for (const cause of [signInEnded(), expiring('offline', profile())]) {
      for (const action of say(cause).actions) {
        if (action.kind !== 'command') throw new Error(`unexpected ${action.kind}`);
        expect(commandSchemas[action.name].safeParse(action.payload).success).toBe(true);
      }
    }
  });
});
