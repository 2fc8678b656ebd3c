import { describe, expect, it } from 'vitest';
import type {
  AppState,
  EpochMs,
  ManagedProfileStatus,
  ProblemCode,
  SignInState,
} from '../../../../preload/contract';
import {
  afterWaking,
  firstMemory,
  planNotices,
  type NoticeMemory,
  type NoticeStep,
} from '../../../../main/notifications/notice-plan';
import { problem } from '../../../../main/problems';
import { NOW, sampleProfile, sampleSession, sampleState, sampleSystem } from '../../renderer/samples';
import type { Problem } from '../../../../preload/contract';
import { said } from '../support/said';

const second = 1_000;
const minute = 60_000;

const ended: SignInState = { kind: 'signed-out', reason: 'session-ended' };
const signedIn: SignInState = { kind: 'signed-in', accessTokenExpiresAt: NOW + 3_600_000, problem: null };
const signingIn: SignInState = {
  kind: 'signing-in',
  method: 'browser',
  phase: 'waiting',
  startedAt: NOW,
  endsAt: NOW + 10 * minute,
  asksAboutRegion: false,
};

const sessions = (signIns: Readonly<Record<string, SignInState>>): AppState =>
  sampleState({
    sessions: Object.entries(signIns).map(([id, signIn]) => sampleSession({ id, name: id, signIn })),
  });
const profiles = (statuses: Readonly<Record<string, ManagedProfileStatus>>): AppState =>
  sampleState({
    managedProfiles: Object.entries(statuses).map(([id, status]) => sampleProfile(status, { id, name: id })),
  });
const failing = (code: ProblemCode, freshUntil: EpochMs | null): ManagedProfileStatus => ({
  kind: 'failing',
  freshUntil,
  problem: said<Problem>(problem(code)),
  nextTryAt: null,
});
const fresh = (freshUntil: EpochMs): ManagedProfileStatus => ({ kind: 'fresh', freshUntil });

/** A person's day: states come, time passes, and what was raised and withdrawn is written down. */
class Day {
  now = NOW;
  looking = false;
  readonly raised: string[][] = [];
  readonly withdrawn: string[] = [];
  private memory: NoticeMemory = firstMemory(NOW);
  private state: AppState = sampleState();

  /** Shows a state, then lets `ms` pass and looks again whenever the plan asks for it. */
  comes(state: AppState, ms = 0): this {
    this.state = state;
    let step = this.look();
    const until = this.now + ms;
    while (step.lookAt !== null && step.lookAt <= until) {
      expect(step.lookAt).toBeGreaterThan(this.now);
      this.now = step.lookAt;
      step = this.look();
    }
    this.now = until;
    return this;
  }

  sleeps(ms: number): this {
    this.now += ms;
    this.memory = afterWaking(this.memory, this.now);
    return this;
  }

  /** The date is set; no time passes. */
  setsDate(byMs: number): this {
    this.now += byMs;
    return this;
  }

  private look(): NoticeStep {
    const step = planNotices(this.memory, this.state, { now: this.now, looking: this.looking });
    this.memory = step.memory;
    if (step.raise) this.raised.push(step.raise.causes.map(({ id }) => id));
    this.withdrawn.push(...step.withdraw);
    return step;
  }
}

describe('a sign-in that has ended', () => {
  it('is told once, however long it stands', () => {
    const day = new Day().comes(sessions({ acme: signedIn }), minute);
    for (let hour = 0; hour < 24; hour += 1) day.comes(sessions({ acme: ended }), 60 * minute);
    expect(day.raised).toEqual([['sign-in-ended acme']]);
  });

  it('is not told when it is over within seconds, as while the keychain is read', () => {
    const day = new Day()
      .comes(sessions({ acme: ended }), 2 * second)
      .comes(sessions({ acme: signedIn }), minute);
    expect(day.raised).toEqual([]);
  });

  it('is not told when the person signed out, or never was signed in', () => {
    const day = new Day();
    day.comes(sessions({ acme: { kind: 'signed-out', reason: 'signed-out-here' } }), minute);
    day.comes(sessions({ acme: { kind: 'signed-out', reason: 'never-signed-in' } }), minute);
    expect(day.raised).toEqual([]);
  });

  it('is told although its profiles still have keys, and they are not told beside it', () => {
    const state = {
      ...sessions({ acme: ended }),
      managedProfiles: [sampleProfile({ kind: 'sign-in-needed', freshUntil: NOW + 5 * minute })],
    };
    expect(new Day().comes(state, 30 * minute).raised).toEqual([['sign-in-ended acme']]);
  });

  it('is withdrawn when the person signs in, and not told again when that does not succeed', () => {
    const day = new Day().comes(sessions({ acme: ended }), minute);
    day.comes(sessions({ acme: signingIn }), minute);
    expect(day.withdrawn).toHaveLength(1);
    day.comes(
      sessions({ acme: { kind: 'sign-in-failed', problem: said<Problem>(problem('sign-in-refused')) } }),
      minute,
    );
    day.comes(sessions({ acme: ended }), 60 * minute);
    expect(day.raised).toHaveLength(1);
  });

  it('is new when it was mended and comes back', () => {
    const day = new Day()
      .comes(sessions({ acme: ended }), minute)
      .comes(sessions({ acme: signedIn }), minute);
    day.comes(sessions({ acme: ended }), minute);
    expect(day.raised).toEqual([['sign-in-ended acme'], ['sign-in-ended acme']]);
    expect(day.withdrawn).toHaveLength(1);
  });

  it('is withdrawn with its session', () => {
    const day = new Day().comes(sessions({ acme: ended }), minute).comes(sessions({}), minute);
    expect(day.withdrawn).toHaveLength(1);
  });
});

describe('a profile that could not be renewed', () => {
  it('is told when its keys end within ten minutes, not before', () => {
    const end = NOW + 31 * minute;
    const day = new Day().comes(profiles({ work: failing('offline', end) }), 20 * minute);
    expect(day.raised).toEqual([]);
    day.comes(profiles({ work: failing('offline', end) }), 2 * minute);
    expect(day.raised).toEqual([['keys-expiring passing acme']]);
  });

  it('is told once through all the retries', () => {
    const end = NOW + 5 * minute;
    const day = new Day();
    for (let retry = 0; retry < 30; retry += 1) {
      day.comes(profiles({ work: { kind: 'renewing', freshUntil: end } }), 5 * second);
      day.comes(profiles({ work: failing('offline', end) }), 30 * second);
    }
    expect(day.raised).toEqual([['keys-expiring passing acme']]);
    expect(day.withdrawn).toEqual([]);
  });

  it('is told once although each retry fails for another reason that passes by itself', () => {
    const end = NOW + 5 * minute;
    const day = new Day();
    for (const code of ['offline', 'aws-unavailable', 'not-aws', 'offline'] as const)
      day.comes(profiles({ work: failing(code, end) }), 3 * minute);
    expect(day.raised).toEqual([['keys-expiring passing acme']]);
  });

  it('is withdrawn once it is fresh', () => {
    const day = new Day().comes(profiles({ work: failing('offline', NOW + minute) }), 5 * minute);
    day.comes(profiles({ work: fresh(day.now + 60 * minute) }));
    expect(day.withdrawn).toHaveLength(1);
  });

  it('is not told when the network is only late after a sleep', () => {
    const day = new Day().comes(profiles({ work: fresh(NOW + 60 * minute) }), minute).sleeps(8 * 60 * minute);
    day.comes(profiles({ work: failing('offline', NOW + 60 * minute) }), 90 * second);
    day.comes(profiles({ work: fresh(day.now + 60 * minute) }), 60 * minute);
    expect(day.raised).toEqual([]);
  });

  it('is told at once when waiting does not help', () => {
    const day = new Day().comes(
      profiles({ work: failing('file-lost-sections', NOW + 2 * minute) }),
      10 * second,
    );
    expect(day.raised).toEqual([['keys-expiring file-lost-sections acme']]);
  });

  it('is one notice with all others that fail for the same reason, those that come later too', () => {
    const day = new Day();
    const state = profiles({
      first: failing('offline', NOW + 10 * minute),
      second: failing('offline', NOW + 25 * minute),
    });
    day.comes(state, 40 * minute);
    expect(day.raised).toEqual([['keys-expiring passing acme']]);
  });

  it('that never had keys says so where it was asked for', () => {
    expect(new Day().comes(profiles({ work: failing('offline', null) }), 60 * minute).raised).toEqual([]);
  });

  it('because the keychain is locked is told as that', () => {
    const state = sampleState({
      keychain: { kind: 'locked', problem: said<Problem>(problem('keychain-locked')) },
      sessions: [sampleSession({ signIn: { kind: 'unknown' } })],
      managedProfiles: [sampleProfile({ kind: 'sign-in-needed', freshUntil: NOW + 20 * minute })],
    });
    const day = new Day().comes(state, 15 * minute);
    expect(day.raised).toEqual([['keys-expiring keychain-locked acme']]);
  });
});

describe('an assignment that is gone', () => {
  it('is told once, whatever its keys still last', () => {
    const day = new Day().comes(
      profiles({ work: failing('assignment-gone', NOW + 50 * minute) }),
      60 * minute,
    );
    expect(day.raised).toEqual([['assignment-gone work']]);
  });

  it('is not told again when the network fails as somebody tries again, and AWS then says the same', () => {
    const end = NOW + 50 * minute;
    const day = new Day()
      .comes(profiles({ work: failing('assignment-gone', end) }), minute)
      .comes(profiles({ work: { kind: 'renewing', freshUntil: end } }), second)
      .comes(profiles({ work: failing('aws-unavailable', end) }), minute)
      .comes(profiles({ work: failing('assignment-gone', end) }), minute);
    expect([day.raised, day.withdrawn]).toEqual([[['assignment-gone work']], []]);
    day
      .comes(profiles({ work: fresh(end) }), minute)
      .comes(profiles({ work: failing('assignment-gone', end) }), minute);
    expect(day.raised).toHaveLength(2);
  });
});

describe('what comes together', () => {
  it('is one notice', () => {
    const state = sessions({ acme: ended, globex: ended });
    expect(new Day().comes(state, minute).raised).toEqual([['sign-in-ended acme', 'sign-in-ended globex']]);
  });

  it("is one notice after a week's sleep, in whatever order and with whatever delays it turns up", () => {
    const before = {
      ...sessions({ acme: signedIn, globex: signedIn, initech: signedIn }),
      managedProfiles: ['a', 'b', 'c'].map((id) => sampleProfile(fresh(NOW + 60 * minute), { id })),
    };
    const day = new Day().comes(before, minute).sleeps(7 * 24 * 60 * minute);
    const offline = failing('offline', NOW + 60 * minute);
    const gone = failing('assignment-gone', NOW + 60 * minute);
    const step = (
      signIns: Record<string, SignInState>,
      statuses: readonly ManagedProfileStatus[],
    ): AppState => ({
      ...sessions(signIns),
      managedProfiles: statuses.map((status, index) => sampleProfile(status, { id: 'abc'[index] ?? '' })),
    });
    day.comes(
      step({ acme: signedIn, globex: signedIn, initech: signedIn }, [offline, offline, offline]),
      40 * second,
    );
    day.comes(
      step({ acme: ended, globex: signedIn, initech: signedIn }, [offline, offline, offline]),
      20 * second,
    );
    day.comes(step({ acme: ended, globex: ended, initech: signedIn }, [offline, gone, offline]), 3 * minute);
    day.comes(
      step({ acme: ended, globex: ended, initech: ended }, [offline, gone, offline]),
      24 * 60 * minute,
    );
    expect(day.raised).toEqual([['sign-in-ended acme']]);
  });

  it('is told as the rest once the person has dealt with what was told', () => {
    const day = new Day().comes(sessions({ acme: signedIn, globex: signedIn }), minute).sleeps(60 * minute);
    day.comes(sessions({ acme: ended, globex: signedIn }), minute);
    day.comes(sessions({ acme: ended, globex: ended }), minute);
    expect(day.raised).toEqual([['sign-in-ended acme']]);
    day.comes(sessions({ acme: signedIn, globex: ended }), minute);
    expect(day.raised).toEqual([['sign-in-ended acme'], ['sign-in-ended globex']]);
  });

  it('is not told anew when the machine wakes up again and again with nobody there', () => {
    const day = new Day().comes(sessions({ acme: signedIn, globex: signedIn }), minute);
    day.sleeps(24 * 60 * minute).comes(sessions({ acme: ended, globex: signedIn }), minute);
    for (let night = 0; night < 5; night += 1) {
      day.comes(sessions({ acme: ended, globex: ended }), minute).sleeps(24 * 60 * minute);
    }
    expect(day.raised).toEqual([['sign-in-ended acme']]);
  });

  it('hours apart is told each for itself', () => {
    const day = new Day().comes(sessions({ acme: signedIn, globex: signedIn }), 60 * minute);
    day.comes(sessions({ acme: ended, globex: signedIn }), 60 * minute);
    day.comes(sessions({ acme: ended, globex: ended }), 60 * minute);
    expect(day.raised).toEqual([['sign-in-ended acme'], ['sign-in-ended globex']]);
  });

  it('counts as after a sleep when nothing was heard for hours, though nobody said that the machine slept', () => {
    const day = new Day().comes(sessions({ acme: signedIn, globex: signedIn }), minute);
    day.now += 5 * 60 * minute;
    day.comes(sessions({ acme: ended, globex: signedIn }), 30 * second);
    day.comes(sessions({ acme: ended, globex: ended }), 60 * minute);
    expect(day.raised).toEqual([['sign-in-ended acme']]);
  });
});

describe('a person who', () => {
  it('has the window before them is not told what it shows, then or later', () => {
    const day = new Day();
    day.looking = true;
    day.comes(sessions({ acme: ended }), minute);
    day.looking = false;
    day.comes(sessions({ acme: ended }), 60 * minute);
    expect(day.raised).toEqual([]);
  });

  it('does not want to hear of a kind is not told of it, nor when they want to later', () => {
    const off = { ...sampleSystem().notifications.on, 'sign-in-ended': false };
    const silent = sampleSystem({ notifications: { supported: true, on: off } });
    const day = new Day().comes({ ...sessions({ acme: ended }), system: silent }, minute);
    day.comes(sessions({ acme: ended }), 60 * minute);
    expect(day.raised).toEqual([]);
  });
});

describe('a date that is set back', () => {
  it('has nothing told again', () => {
    const offline = profiles({ a: failing('offline', NOW + 5 * minute) });
    const day = new Day().comes(offline, 3 * minute);
    expect(day.raised).toHaveLength(1);
    day.setsDate(-2 * minute).comes(offline, 20 * minute);
    expect(day.raised).toHaveLength(1);
  });
});
