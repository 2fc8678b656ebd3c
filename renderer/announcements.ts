import {
  endedByItself,
  isOfKeychain,
  type AccountRef,
  type AppState,
  type EpochMs,
  type ManagedProfileState,
  type RoleId,
  type Tag,
} from '../preload/contract';
import { accountKey } from './catalogue';
import { texts } from './texts';
import { clockTime } from './ui/time-words';
import type { Message } from './ui/toast-list';

/** Account name and permission set of a role, or of an account its name, as a message names it. */
export type NameRole = (role: RoleId | AccountRef) => string;

/**
 * What to tell the person about the step from one state to the next: what was copied, what became fresh for the
 * first time, what fails since now. Renewals by the timer are silent, unless in `renewalsAsked`.
 */
export function announcementsOf(
  before: AppState,
  after: AppState,
  nameRole: NameRole,
  renewalsAsked: ReadonlySet<string>,
  now: EpochMs,
): readonly Message[] {
  return [
    ...copied(before, after, nameRole, now),
    ...signedInOrOut(before, after),
    ...removed(before, after),
    ...noticed(before, after),
    ...profilesChanged(before, after, renewalsAsked, now),
    ...roleReplaced(before, after, nameRole),
    ...moved(before, after),
  ];
}

/** Whether a message about the keychain's or a profile's problem has had its day: it is mended, or has become another. */
export function isMended(message: Message, state: AppState): boolean {
  if (message.kind !== 'problem') return false;
  const { keychain } = state;
  if (isOfKeychain(message.problem)) return keychain.kind === 'ready' || keychain.kind === 'memory-only';
  if (message.untilMended !== true) return false;
  const status = state.managedProfiles.find(({ id }) => id === message.profileId)?.status;
  if (status?.kind === 'renewing') return false;
  return status?.kind !== 'failing' || status.problem.code !== message.problem.code;
}

const done = (text: string) => ({ kind: 'done', text }) as const;

/** The tag of the role's account, if it has one: a prod tag is to be seen wherever its keys are used. */
function tagOf(whose: AccountRef | null, { marks }: AppState): { readonly tag?: Tag } {
  const account = marks.accounts.find((one) => whose !== null && accountKey(one) === accountKey(whose));
  return account?.tag ? { tag: account.tag } : {};
}

function copied(before: AppState, after: AppState, nameRole: NameRole, now: EpochMs): readonly Message[] {
  const clipboard = after.clipboard;
  if (clipboard === null || clipboard.serial === before.clipboard?.serial) return [];
  const what = texts.announce.copied(
    clipboard.what,
    clipboard.whose === null ? null : nameRole(clipboard.whose),
  );
  const clears = clipboard.clearsAt === null ? '' : texts.announce.clears(clockTime(clipboard.clearsAt, now));
  return [{ ...done(what + clears), ...tagOf(clipboard.whose, after) }];
}

function signedInOrOut(before: AppState, after: AppState): readonly Message[] {
  return after.sessions.flatMap((session): readonly Message[] => {
    const was = before.sessions.find(({ id }) => id === session.id)?.signIn.kind;
    if (was === 'signing-in' && session.signIn.kind === 'signed-in') {
      // Seen in the sidebar, and by the list that comes: how far that is stands where a message would.
      return [{ kind: 'spoken', text: texts.announce.signedIn(session.name) }];
    }
    if (was !== 'signed-in' || session.signIn.kind !== 'signed-out') return [];
    const { reason } = session.signIn;
    // Seen wherever it matters, and otherwise the only answer to a renewal that was asked for.
    if (endedByItself(reason)) return [{ kind: 'spoken', text: texts.announce.signInEnded(session.name) }];
    return reason === 'signed-out-here' ? [done(texts.announce.signedOut(session.name))] : [];
  });
}

/** What stands in the foot since now. What was there when the window opened is read there. */
function noticed(before: AppState, after: AppState): readonly Message[] {
  const known = new Set(before.notices.map(({ id }) => id));
  return after.notices
    .filter(({ id }) => !known.has(id))
    .map(({ problem: { message, advice } }) => ({ kind: 'spoken', text: `${message} ${advice}`.trim() }));
}

function removed(before: AppState, after: AppState): readonly Message[] {
  const left = new Set(after.sessions.map(({ id }) => id));
  return before.sessions
    .filter(({ id }) => !left.has(id))
    .map(({ name }) => done(texts.announce.removed(name)));
}

function profilesChanged(
  before: AppState,
  after: AppState,
  renewalsAsked: ReadonlySet<string>,
  now: EpochMs,
): readonly Message[] {
  const messages: Message[] = [];
  const known = new Map(before.managedProfiles.map((profile) => [profile.id, profile]));
  const firstFresh = after.managedProfiles.filter(
    ({ id, status }) => status.kind === 'fresh' && neverFresh(known.get(id)) && !renewalsAsked.has(id),
  );
  const [first] = firstFresh;
  const several = firstFresh.length > 1;
  if (several && first !== undefined)
    messages.push({
      ...done(texts.announce.keptSeveral(firstFresh.length)),
      undoable: { what: ['keep-several'], profileName: first.name },
    });
  for (const profile of after.managedProfiles) {
    const was = known.get(profile.id);
    const { status, name } = profile;
    if (status.kind === 'fresh' && was?.status.kind !== 'fresh') {
      const until = clockTime(status.freshUntil, now);
      if (renewalsAsked.has(profile.id)) messages.push(done(texts.announce.renewed(name, until)));
      else if (neverFresh(was) && !several)
        messages.push({
          ...done(texts.announce.kept(name, until)),
          ...tagOf(profile.role, after),
          undoable: { what: ['keep', 'take-over'], profileName: name },
        });
    }
    if (was !== undefined && (was.region !== profile.region || was.output !== profile.output))
      messages.push({
        ...done(texts.announce.edited(name)),
        undoable: { what: ['edit'], profileName: name },
      });
    if (status.kind === 'failing' && was !== undefined && was.status.kind !== 'failing') {
      messages.push({
        kind: 'problem',
        problem: status.problem,
        profileId: profile.id,
        untilMended: true,
      });
    }
  }
  const gone = before.managedProfiles.filter(
    ({ id }) => !after.managedProfiles.some((left) => left.id === id),
  );
  return [...messages, ...stopped(gone, after)];
}

function stopped(gone: readonly ManagedProfileState[], { undo }: AppState): readonly Message[] {
  const [first] = gone;
  if (first === undefined) return [];
  return gone.length === 1
    ? [{ ...done(texts.announce.stopped(first.name)), undoable: { what: ['stop'], profileName: first.name } }]
    : [
        {
          ...done(texts.announce.stoppedSeveral(gone.length)),
          // In the order of the file, which is not that of the list.
          undoable: { what: ['stop-several'], profileName: undo?.profileName ?? first.name },
        },
      ];
}

/** Profiles went to other files. */
function moved(before: AppState, after: AppState): readonly Message[] {
  const { undo } = after;
  if (undo?.what !== 'move' || undo.at === before.undo?.at) return [];
  return [{ ...done(texts.announce.moved), undoable: { what: ['move'], profileName: undo.profileName } }];
}

/** Another role under the name of a profile. Told when it can be taken back, which is after all else. */
function roleReplaced(before: AppState, after: AppState, nameRole: NameRole): readonly Message[] {
  const { undo } = after;
  if (undo?.what !== 'replace' || undo.at === before.undo?.at) return [];
  const { profileName } = undo;
  const profile = after.managedProfiles.find(({ name }) => name === profileName);
  if (profile === undefined) return [];
  const text = texts.announce.replaced(profileName, nameRole(profile.role));
  return [{ ...done(text), undoable: { what: ['replace'], profileName } }];
}

function neverFresh(was: ManagedProfileState | undefined): boolean {
  return was === undefined || was.status.freshUntil === null;
}
