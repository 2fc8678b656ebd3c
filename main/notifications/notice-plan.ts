import type { AppState, EpochMs } from '../../preload/contract';
import { causesIn, isWanted, nextStanding, nothingStands, type Cause, type Standing } from './causes';

/** What was told so far, and what still stands. Lives as long as the process. */
export interface NoticeMemory {
  readonly standing: Standing;
  /** Since when each cause stands, by its id. */
  readonly since: ReadonlyMap<string, EpochMs>;
  /** Causes that are not told again while they stand. */
  readonly told: ReadonlySet<string>;
  /**
   * Causes that turned up with others after a sleep, and the notice that was enough: they are told only when the person
   * has dealt with that one.
   */
  readonly joined: ReadonlyMap<string, string>;
  /** Notices that may be on the screen: which causes each is about. */
  readonly notices: readonly Notice[];
  /** When the machine woke up last, or the app started. */
  readonly wokeAt: EpochMs;
  readonly lookedAt: EpochMs;
}

export interface Notice {
  readonly id: string;
  readonly causes: readonly string[];
  readonly raisedAt: EpochMs;
}

export interface NoticeStep {
  readonly memory: NoticeMemory;
  /** At most one: what comes together is told together. */
  readonly raise: { readonly id: string; readonly causes: readonly [Cause, ...Cause[]] } | null;
  /** Notices whose causes have gone, or that the person is at. */
  readonly withdraw: readonly string[];
  /** When to look again even if nothing happens; null when time alone changes nothing. */
  readonly lookAt: EpochMs | null;
}

/** What comes within this time of each other is one notice, and what passes within it is none. */
const settleMs = 5_000;
/** After a sleep or a start everything that went wrong meanwhile turns up within about this time. */
const wakingMs = 10 * 60_000;
/** While anything is looked after, something changes more often than this; a longer silence was a sleep. */
const longestSilenceMs = 90 * 60_000;

export function firstMemory(now: EpochMs): NoticeMemory {
  return {
    standing: nothingStands,
    since: new Map(),
    told: new Set(),
    joined: new Map(),
    notices: [],
    wokeAt: now,
    lookedAt: now,
  };
}

/** Resumed from sleep: what turns up now has one cause for the person, the sleep. */
export function afterWaking(memory: NoticeMemory, now: EpochMs): NoticeMemory {
  return { ...memory, wokeAt: now };
}

/**
 * Which notices to raise and to withdraw, from the state and from what was told before. Each cause is told once while it
 * stands; one that was mended and comes back is new.
 *
 * @param looking the person has the window before them, which shows it
 */
export function planNotices(
  before: NoticeMemory,
  state: AppState,
  { now, looking }: { readonly now: EpochMs; readonly looking: boolean },
): NoticeStep {
  const standing = nextStanding(before.standing, state, now);
  const { causes, lookAt } = causesIn(state, standing, now);
  const ids = new Set(causes.map(({ id }) => id));
  const since = new Map(causes.map(({ id }) => [id, before.since.get(id) ?? now]));
  const silence = now - before.lookedAt;
  const wokeAt = silence > longestSilenceMs || silence < -longestSilenceMs ? now : before.wokeAt;

  const idle = new Set(causes.filter(({ underWay }) => !underWay).map(({ id }) => id));
  const notices = before.notices.filter((notice) => notice.causes.some((id) => idle.has(id)));
  const withdraw = before.notices.filter((notice) => !notices.includes(notice)).map(({ id }) => id);
  const stands = (noticeId: string): boolean => notices.some(({ id }) => id === noticeId);
  const told = new Set([...before.told].filter((id) => ids.has(id)));
  const joined = new Map([...before.joined].filter(([id, noticeId]) => ids.has(id) && stands(noticeId)));

  const open = causes.filter((cause) => !told.has(cause.id) && !joined.has(cause.id));
  const on = state.system.notifications.on;
  for (const cause of open) {
    // The person is looking at it, is at it, or does not want to hear of it.
    if (looking || cause.underWay || !isWanted(cause, on)) told.add(cause.id);
  }
  const untold = open.filter(({ id }) => !told.has(id));
  const settledAt = Math.min(...untold.map(({ id }) => (since.get(id) ?? now) + settleMs));
  const [first, ...rest] = settledAt <= now ? untold : [];

  const memory: NoticeMemory = { standing, since, told, joined, notices, wokeAt, lookedAt: now };
  if (!first) {
    const next = Math.min(lookAt ?? Infinity, settledAt);
    return { memory, raise: null, withdraw, lookAt: Number.isFinite(next) ? next : null };
  }
  const enough = now - wokeAt < wakingMs ? notices.find(({ raisedAt }) => raisedAt >= wokeAt) : undefined;
  if (enough) {
    for (const { id } of untold) joined.set(id, enough.id);
    return { memory, raise: null, withdraw, lookAt };
  }
  const notice: Notice = { id: `${now} ${first.id}`, causes: untold.map(({ id }) => id), raisedAt: now };
  return {
    memory: { ...memory, told: new Set([...told, ...notice.causes]), notices: [...notices, notice] },
    raise: { id: notice.id, causes: [first, ...rest] },
    withdraw,
    lookAt,
  };
}
