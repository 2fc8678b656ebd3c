import type { EpochMs } from '../../preload/contract';
import type { Texts } from '../../preload/texts';
import type { AppAction } from '../app-action';
import type { Cause } from './causes';

/** A notice as it is shown: what happened, and the one button that does something about it. */
export interface NoticeWords {
  readonly title: string;
  readonly body: string;
  readonly button: string;
  /** What the button does, in this order. */
  readonly actions: readonly AppAction[];
}

/** The words and the button of a notice about these causes. `timeWords` writes a time as the person reads it. */
export function noticeWords(
  causes: readonly [Cause, ...Cause[]],
  texts: Texts['notices'],
  now: EpochMs,
  timeWords: (at: EpochMs) => string,
): NoticeWords {
  const [cause, ...others] = causes;
  if (others.length > 0) return several(causes, texts);
  switch (cause.kind) {
    case 'sign-in-ended': {
      const { sessionId, sessionName, method } = cause;
      const signIn: AppAction = { kind: 'command', name: 'signIn', payload: { sessionId, method } };
      return {
        ...texts.signInEnded(sessionName),
        button: texts.signIn,
        // A device code has to be seen.
        actions: method === 'browser' ? [signIn] : [{ kind: 'open-session', sessionId }, signIn],
      };
    }
    case 'keys-expiring':
      return keysExpiring(cause, texts, now, timeWords);
    case 'assignment-gone': {
      const { name, accountName, role } = cause.profile;
      return {
        ...texts.assignmentGone(name, accountName, role.roleName),
        button: texts.show,
        actions: [{ kind: 'open-role', role }],
      };
    }
  }
}

function keysExpiring(
  { problem, profiles }: Extract<Cause, { kind: 'keys-expiring' }>,
  texts: Texts['notices'],
  now: EpochMs,
  timeWords: (at: EpochMs) => string,
): NoticeWords {
  const [profile] = profiles;
  const until = Math.min(...profiles.map(({ keysUntil }) => keysUntil));
  const what =
    profiles.length === 1 && profile ? texts.profile(profile.name) : texts.profiles(profiles.length);
  const end = until > now ? texts.keysEnd(timeWords(until)) : texts.keysEnded(timeWords(until));
  const words = { title: texts.notRenewed(what), body: `${problem.message} ${end}` };
  // Trying again helps only where it is not already known what a person has to decide first.
  if (personDecides.has(problem.code)) {
    const show: AppAction = profile ? { kind: 'open-role', role: profile.role } : { kind: 'open' };
    return { ...words, button: texts.show, actions: [show] };
  }
  return {
    ...words,
    button: texts.retry,
    actions: profiles.map(({ id }) => ({ kind: 'command', name: 'renewNow', payload: { profileId: id } })),
  };
}

const personDecides: ReadonlySet<string> = new Set([
  'profile-changed-outside',
  'profile-exists',
  'file-lost-sections',
  'file-broken',
  'keychain-unavailable',
  'keychain-locked',
]);

/** Several at once: the window has room for all of them. */
function several(causes: readonly Cause[], texts: Texts['notices']): NoticeWords {
  const lines = causes.map((cause) => {
    switch (cause.kind) {
      case 'sign-in-ended':
        return texts.line.signInEnded(cause.sessionName);
      case 'keys-expiring': {
        const [profile] = cause.profiles;
        return texts.line.notRenewed(
          cause.profiles.length === 1 && profile
            ? texts.profile(profile.name)
            : texts.profiles(cause.profiles.length),
        );
      }
      case 'assignment-gone':
        return texts.line.assignmentGone(cause.profile.name);
    }
  });
  const shown = lines.slice(0, mostLines);
  const more = lines.length - shown.length;
  return {
    title: texts.several(causes.length),
    body: [...shown, ...(more > 0 ? [texts.line.more(more)] : [])].join('\n'),
    button: texts.show,
    actions: [{ kind: 'open' }],
  };
}

/** More are cut off by the desktop anyway. */
const mostLines = 4;
