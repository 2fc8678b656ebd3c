import { describe, expect, it } from 'vitest';
import type { AppState, Outcome, Problem, UndoState } from '../../../preload/contract';
import { textsFor } from '../../../preload/texts';
import { commandsInWords } from '../../../main/commands/in-words';
import type { Commands } from '../../../main/commands/index';
import { problem } from '../../../main/problems';
import { inWords, verbatim } from '../../../main/wording';

const english = textsFor('en-GB');

describe('putting into words', () => {
  it('says what a problem usually means, and what its place says more exactly', () => {
    expect(inWords<Problem>(problem('offline'), english)).toEqual({
      code: 'offline',
      ...english.problems.usual.offline,
    });
    const exact = problem('offline', {
      message: (texts) => texts.roles.accounts(5000),
      details: 'ENOTFOUND',
    });
    expect(inWords<Problem>(exact, english)).toEqual({
      code: 'offline',
      message: '5,000 accounts',
      advice: english.problems.usual.offline.advice,
      details: 'ENOTFOUND',
    });
  });

  it('follows the catalogue that it is given', () => {
    const exact = problem('offline', { message: (texts) => texts.roles.accounts(5000) });
    expect(inWords<Problem>(exact, textsFor('en-IN')).message).toBe('5,000 accounts');
    expect(inWords<Problem>(exact, textsFor('en-CH')).message).toBe("5'000 accounts");
  });

  it('reaches everything in a state, and leaves the rest as it is', () => {
    const undo: UndoState = { what: 'keep', profileName: 'work', count: 1, at: 1 };
    const part = inWords<Pick<AppState, 'undo' | 'notices' | 'clipboard' | 'shell'>>(
      {
        shell: 'bash',
        undo,
        notices: [{ id: 'a', problem: problem('throttled') }],
        clipboard: { serial: 1, what: verbatim('Profile name'), whose: null, clearsAt: null },
      },
      english,
    );
    expect(part).toEqual({
      shell: 'bash',
      undo,
      notices: [{ id: 'a', problem: { code: 'throttled', ...english.problems.usual.throttled } }],
      clipboard: { serial: 1, what: 'Profile name', whose: null, clearsAt: null },
    });
  });

  it('leaves alone what is in words already', () => {
    const said = { code: 'offline', message: 'No network.', advice: '', details: 'x' } as const;
    const unchanged = { ...said, message: verbatim(said.message), advice: verbatim(said.advice) };
    expect(inWords<Problem>(unchanged, english)).toEqual(said);
  });

  it('is done with what a command answers', async () => {
    const commands: Pick<Commands, 'refreshCatalogue'> = {
      refreshCatalogue: () => Promise.resolve({ ok: false, problem: problem('not-found') }),
    };
    // Only one of the commands is asked.
    const worded = commandsInWords(commands as Commands, () => english);
    const outcome: Outcome = await worded.refreshCatalogue({ sessionId: 'a' });
    expect(outcome).toEqual({
      ok: false,
      problem: { code: 'not-found', ...english.problems.usual['not-found'] },
    });
  });
});
