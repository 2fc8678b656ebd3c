import { describe, expect, it } from 'vitest';
import type { RoleCredentials } from '../../../../main/identity-center/portal';
import { createProfileDoings } from '../../../../main/profiles/profile-doings';
import { createProfileList } from '../../../../main/profiles/profile-list';
import { createProfileWriter } from '../../../../main/profiles/profile-writer';
import type { ManagedProfile } from '../../../../main/profiles/managed-profile';
import { planRenewal } from '../../../../main/renewal/plan';
import { problem } from '../../../../main/problems';
import { failure, success, type Result } from '../../../../main/result';
import { createFakeClock, settle } from '../../../support/fake-clock';
import { createMemoryFiles } from '../../../support/memory-files';
import { silentLog } from '../support/silent-log';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const filePath = '/home/me/.aws/credentials';

const profileCalled = (name: string): ManagedProfile => ({
  id: name,
  name,
  role: { sessionId: 'session-1', accountId: '111122223333', roleName: name },
  accountName: 'prod',
  sessionName: 'acme',
  region: null,
  output: null,
  filePath,
  configPath: '/home/me/.aws/config',
  regionBesideKeys: null,
  isWaiting: false,
  keys: null,
  separator: { blankLine: false, endedLine: null },
  originalIn: null,
});

/** Profiles by name, whose keys are those that `answer` gives. */
function kept(names: readonly string[], answer?: (name: string) => Promise<Result<RoleCredentials>>) {
  const clock = createFakeClock();
  const files = createMemoryFiles();
  let remembered: readonly ManagedProfile[] = names.map(profileCalled);
  let signedIn = true;
  let asked = 0;
  const keys = (name: string, lifeMs = hourMs): RoleCredentials => ({
    accessKeyId: `ASIA${name}${asked}`,
    secretAccessKey: 's',
    sessionToken: 't',
    obtainedAt: clock.now(),
    expiresAt: clock.now() + lifeMs,
  });
  const list = createProfileList(
    { loadProfiles: () => remembered, saveProfiles: (next) => (remembered = next) },
    () => undefined,
  );
  const doings = createProfileDoings({
    isSignedIn: () => signedIn,
    clock,
    random: () => 0.5,
    log: silentLog,
  });
  const writer = createProfileWriter({
    files,
    list,
    doings,
    hasSettingsInConfig: () => false,
    otherKind: () => Promise.resolve(null),
    originalsOf: () => Promise.resolve(new Map()),
    mayWrite: () => true,
    credentials: ({ roleName }) => {
      asked += 1;
      return answer?.(roleName) ?? Promise.resolve(success(keys(roleName)));
    },
    awsTime: { atAws: (moment) => moment },
    clock,
    log: silentLog,
    changed: () => undefined,
  });
  const find = (name: string): ManagedProfile => {
    const profile = list.find(name);
    if (!profile) throw new Error(`There is no ${name}.`);
    return profile;
  };
  return {
    clock,
    files,
    list,
    doings,
    keys,
    asked: () => asked,
    text: () => files.texts.get(filePath) ?? '',
    renew: () => writer.renew(names, 'background', 'renew'),
    status: (name: string) => doings.status(find(name)),
    /** When each is due, in milliseconds from now; only those that can be renewed at all. */
    dueInMs(name: string): number | null {
      const renewable = doings.renewable(find(name));
      if (!renewable) return null;
      for (let ms = 0; ms <= hourMs; ms += 250) {
        if (planRenewal([renewable], clock.now() + ms).due.length > 0) return ms;
      }
      return Number.POSITIVE_INFINITY;
    },
    signOut: () => (signedIn = false),
    writer,
  };
}

const offline = (): Promise<Result<RoleCredentials>> => Promise.resolve(failure(problem('offline')));

describe('profiles that are due together', () => {
  it('are one change of their file', async () => {
    const { renew, files, text } = kept(['a', 'b', 'c']);
    await renew();
    expect(files.changes()).toBe(1);
    for (const name of ['a', 'b', 'c']) expect(text()).toContain(`[${name}]`);
  });

  it('do not wait long for one whose answer does not come', async () => {
    const never = new Promise<Result<RoleCredentials>>(() => undefined);
    const { renew, clock, status, files, keys } = kept(['a', 'b'], (name) =>
      name === 'b' ? never : Promise.resolve(success(keys(name))),
    );
    void renew();
    await clock.advance(9_999);
    expect([status('a').kind, files.changes()]).toEqual(['renewing', 0]);
    await clock.advance(1);
    expect([status('a').kind, status('b').kind, files.changes()]).toEqual(['fresh', 'renewing', 1]);
  });

  it('are written twice at most when one of them is late', async () => {
    let answer: (keys: Result<RoleCredentials>) => void = () => undefined;
    const { renew, clock, status, files, keys } = kept(['a', 'b'], (name) =>
      name === 'a'
        ? Promise.resolve(success(keys(name)))
        : new Promise((resolve) => {
            answer = resolve;
          }),
    );
    const renewal = renew();
    await clock.advance(30_000);
    answer(success(keys('b')));
    await renewal;
    expect([status('a').kind, status('b').kind, files.changes()]).toEqual(['fresh', 'fresh', 2]);
    expect(clock.waiting()).toBe(0);
  });

  it('are each what their own answer says', async () => {
    const { renew, status, keys } = kept(['a', 'b', 'c'], (name) => {
      if (name === 'b') return offline();
      if (name === 'c') return Promise.resolve(failure(problem('assignment-gone')));
      return Promise.resolve(success(keys(name)));
    });
    await renew();
    expect([status('a'), status('b'), status('c')]).toMatchObject([
      { kind: 'fresh' },
      { kind: 'failing', problem: { code: 'offline' } },
      { kind: 'failing', problem: { code: 'assignment-gone' }, nextTryAt: null },
    ]);
  });
});

describe('a defect', () => {
  it('in what asks AWS leaves no profile renewing for ever, and the others go on', async () => {
    const { renew, status, dueInMs, keys } = kept(['a', 'b'], (name) =>
      name === 'b' ? Promise.reject(new Error('a defect')) : Promise.resolve(success(keys(name))),
    );
    await renew();
    expect([status('a').kind, status('b')]).toMatchObject([
      'fresh',
      { kind: 'failing', problem: { code: 'unexpected' } },
    ]);
    expect(dueInMs('b')).toBe(5_000);
  });

  it('in what writes the file neither', async () => {
    const { renew, status, files } = kept(['a']);
    files.edit = () => Promise.reject(new Error('a defect'));
    await renew();
    expect(status('a')).toMatchObject({ kind: 'failing', problem: { code: 'unexpected' } });
  });
});

describe('the next renewal of a profile', () => {
  it('is at half of the life of its keys', async () => {
    const { renew, dueInMs } = kept(['a']);
    await renew();
    expect(dueInMs('a')).toBe(hourMs / 2);
  });

  it('is not sooner than ten seconds after the last, however short the life of keys', async () => {
    const { renew, clock, keys, dueInMs } = kept(['a'], (name) =>
      Promise.resolve(success(keys(name, 1_000))),
    );
    for (let count = 0; count < 5; count += 1) {
      await renew();
      expect(dueInMs('a')).toBe(10_000);
      await clock.advance(10_000);
    }
  });

  it('is after a quarter of the rest and within five minutes when AWS gave the same keys again', async () => {
    const { clock, writer, keys, dueInMs, doings, list } = kept(['a']);
    const same = keys('a');
    const again = async (): Promise<void> => {
      const profile = list.find('a');
      if (profile) await writer.write([{ profile, credentials: same, reason: 'renew' }]);
    };
    await again();
    await clock.advance(30 * minuteMs);
    await again();
    expect(dueInMs('a')).toBe(5 * minuteMs);
    await clock.advance(28 * minuteMs);
    await again();
    expect(dueInMs('a')).toBe((2 * minuteMs) / 4);
    await clock.advance(115_000);
    await again();
    expect(dueInMs('a')).toBe(10_000);
    expect(doings.problem('a')).toBeNull();
  });

  it('is no later for keys that AWS gives again with an answer that tells of a wrong clock', async () => {
    let answer = (given: RoleCredentials): RoleCredentials => given;
    let first: RoleCredentials | null = null;
    const { renew, clock, list, keys, dueInMs } = kept(['a'], () => {
      first ??= keys('a');
      return Promise.resolve(success(answer(first)));
    });
    await renew();
    await clock.advance(minuteMs);
    // Nobody has them in memory any more, so that they seem to begin now; and all ends are an hour later than thought.
    answer = (given) => {
      const [before] = list.all();
      if (!before?.keys) throw new Error('It was written.');
      const moved = {
        obtainedAt: before.keys.obtainedAt + hourMs,
        expiresAt: before.keys.expiresAt + hourMs,
      };
      list.amend(new Map([[before.id, { keys: moved }]]));
      return { ...given, obtainedAt: clock.now(), expiresAt: moved.expiresAt };
    };
    await renew();
    expect(list.all()[0]?.keys?.obtainedAt).toBe(clock.now() - minuteMs + hourMs);
    expect(dueInMs('a')).toBeGreaterThan(0);
  });

  it('is no later for keys that AWS gives again after a restart, when nobody remembers when they began', async () => {
    const { clock, writer, keys, list } = kept(['a']);
    const same = keys('a');
    const write = async (obtainedAt: number): Promise<void> => {
      const profile = list.find('a');
      if (profile) await writer.write([{ profile, credentials: { ...same, obtainedAt }, reason: 'renew' }]);
    };
    await write(clock.now());
    await clock.advance(30 * minuteMs);
    await write(clock.now());
    expect(list.find('a')?.keys?.obtainedAt).toBe(same.obtainedAt);
  });

  it('waits no longer for AWS to give other keys once the date has jumped', async () => {
    const { renew, doings, list } = kept(['a']);
    await renew();
    const notBefore = (): number | null | undefined => {
      const profile = list.find('a');
      return profile && doings.renewable(profile)?.notBefore;
    };
    doings.tryAgainSoon('a', 'anything');
    expect(notBefore()).not.toBeNull();
    doings.tryAgainSoon('a', 'date-jumped');
    expect(notBefore()).toBeNull();
  });

  it('comes to a bounded number in an hour in which AWS gives nothing new', async () => {
    const { clock, writer, keys, dueInMs, list } = kept(['a']);
    const same = keys('a');
    let writes = 0;
    const end = clock.now() + hourMs;
    while (clock.now() < end) {
      const profile = list.find('a');
      if (profile) await writer.write([{ profile, credentials: same, reason: 'renew' }]);
      writes += 1;
      await clock.advance(dueInMs('a') ?? hourMs);
    }
    expect(writes).toBeLessThan(30);
  });

  it('after failures is ever later, without a network at most half a minute', async () => {
    const { renew, dueInMs } = kept(['a'], offline);
    const waits: (number | null)[] = [];
    for (let count = 0; count < 5; count += 1) {
      await renew();
      waits.push(dueInMs('a'));
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 30_000, 30_000]);
  });

  it('after a refusal of the assignment is none, until the person has signed in again', async () => {
    const { renew, dueInMs, doings } = kept(['a'], () =>
      Promise.resolve(failure(problem('assignment-gone'))),
    );
    await renew();
    expect(dueInMs('a')).toBeNull();
    doings.tryAgainSoon('a', 'anything');
    expect(dueInMs('a')).toBeNull();
    doings.tryAgainSoon('a', 'sign-in');
    expect(dueInMs('a')).toBe(0);
  });

  it('is none while the session is signed out', async () => {
    const { dueInMs, signOut, status } = kept(['a']);
    signOut();
    expect([dueInMs('a'), status('a').kind]).toEqual([null, 'sign-in-needed']);
  });

  it('does not ask AWS again when only the file was in the way', async () => {
    const how: string[] = [];
    const { files, list, doings, clock, keys } = kept(['a']);
    const writer = createProfileWriter({
      files,
      list,
      doings,
      hasSettingsInConfig: () => false,
      otherKind: () => Promise.resolve(null),
      originalsOf: () => Promise.resolve(new Map()),
      mayWrite: () => true,
      credentials: (_, wanted) => {
        how.push(wanted);
        return Promise.resolve(success(keys('a')));
      },
      awsTime: { atAws: (moment) => moment },
      clock,
      log: silentLog,
      changed: () => undefined,
    });
    await writer.renew(['a'], 'background', 'renew');
    files.refuse(true);
    await writer.renew(['a'], 'background', 'renew');
    files.refuse(false);
    await writer.renew(['a'], 'background', 'renew');
    await settle();
    expect(how).toEqual(['get', 'renew', 'get']);
  });
});

describe('that we wrote a profile just now', () => {
  it('is so for five seconds, whatever is done to the date', async () => {
    const { renew, writer, clock } = kept(['a']);
    expect(writer.wroteJustNow('a')).toBe(false);
    await renew();
    clock.setDate(-5 * hourMs);
    await clock.advance(4_999);
    expect(writer.wroteJustNow('a')).toBe(true);
    await clock.advance(1);
    expect(writer.wroteJustNow('a')).toBe(false);
  });
});
