import { describe, expect, it } from 'vitest';
import type { CatalogueChange } from '../../../../preload/contract';
import type { AwsFailure } from '../../../../main/identity-center/aws-failure';
import { createCatalogues } from '../../../../main/identity-center/catalogue';
import type { ListedAccount, Portal, PortalAnswer } from '../../../../main/identity-center/portal';
import { problem } from '../../../../main/problems';
import { createFakeClock, settle } from '../../../support/fake-clock';
import { acme } from '../support/fake-aws';
import { silentLog } from '../support/silent-log';
import { until } from '../support/until';
import type { Unworded } from '../../../../main/wording';

const dayMs = 24 * 3_600_000;
const idOf = (number: number): string => String(100_000_000_000 + number);
const account = (number: number, name: string | null = `account ${number}`): ListedAccount => ({
  accountId: idOf(number),
  name,
  email: null,
});
const accounts = (count: number): ListedAccount[] =>
  Array.from({ length: count }, (_, index) => account(index));
const failed = (
  kind: 'no-answer' | 'not-aws' | 'unavailable' | 'forbidden',
): { kind: 'failure'; failure: AwsFailure } => ({
  kind: 'failure',
  failure: { kind, details: 'x' },
});
const throttled = { kind: 'failure', failure: { kind: 'throttled', retryAfterMs: null } } as const;

type Roles = PortalAnswer<readonly string[]>;
type Page = PortalAnswer<{ accounts: readonly ListedAccount[]; nextToken: string | undefined }>;

/** Catalogues on a portal that a test answers for, and everything that they told. */
function listing(
  answers: {
    page?: (token: string | undefined) => Page | Promise<Page>;
    roles?: (accountId: string) => Roles | Promise<Roles>;
    inUse?: readonly string[];
  } = {},
) {
  const clock = createFakeClock();
  const asked: string[] = [];
  let underWay = 0;
  let mostUnderWay = 0;
  const portal: Portal = {
    async listAccounts(_, nextToken) {
      return (
        (await answers.page?.(nextToken)) ?? {
          kind: 'answer',
          value: { accounts: accounts(3), nextToken: undefined },
        }
      );
    },
    async listAccountRoles(_, accountId) {
      asked.push(accountId);
      underWay += 1;
      mostUnderWay = Math.max(mostUnderWay, underWay);
      const answer = (await answers.roles?.(accountId)) ?? { kind: 'answer', value: ['B', 'A'] };
      underWay -= 1;
      return answer;
    },
    getRoleCredentials: () => Promise.reject(new Error('not asked here')),
    logout: () => Promise.reject(new Error('not asked here')),
  };
  const announced: Unworded<CatalogueChange>[] = [];
  let kept = 0;
  const catalogues = createCatalogues({
    portal,
    clock,
    random: () => 0.5,
    log: silentLog,
    readAgain: () => void catalogues.load(acme, { byHand: false }),
    announce: (change) => announced.push(change),
    progressed: () => undefined,
    worthKeeping: () => (kept += 1),
    inUse: () => new Set(answers.inUse ?? []),
  });
  return {
    clock,
    catalogues,
    asked,
    announced,
    kept: () => kept,
    mostUnderWay: () => mostUnderWay,
    names: () => catalogues.whole().accounts.map(({ name }) => name),
    rolesOf: (number: number) =>
      catalogues.whole().accounts.find(({ accountId }) => accountId === idOf(number))?.roleNames,
    progress: () => catalogues.progress(acme.id),
    load: (byHand = false) => catalogues.load(acme, { byHand }),
  };
}

const page = (listed: readonly ListedAccount[], nextToken?: string): Page => ({
  kind: 'answer',
  value: { accounts: listed, nextToken },
});

/** A promise that a test fulfils. */
function held<T>() {
  let fulfil: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    fulfil = resolve;
  });
  return { promise, fulfil };
}

describe('a list', () => {
  it('has all accounts of all pages with their permission sets, by name', async () => {
    const { load, catalogues, progress, clock } = listing({
      page: (token) => (token ? page([account(2, null)]) : page([account(0), account(1)], 'n')),
    });
    await load();
    expect(catalogues.whole().accounts).toEqual(
      [2, 0, 1].map((number) => ({
        sessionId: acme.id,
        accountId: idOf(number),
        // An account without a name goes by its id.
        name: number === 2 ? idOf(2) : `account ${number}`,
        email: null,
        roleNames: ['A', 'B'],
        problem: null,
      })),
    );
    expect(progress()).toEqual({ loading: null, updatedAt: clock.now(), problem: null });
  });

  it('shows accounts as they arrive, before their permission sets and before the next page', async () => {
    const next = held<Page>();
    const roles = held<Roles>();
    const { load, names, rolesOf, progress } = listing({
      page: (token) => (token ? next.promise : page([account(0), account(1)], 'n')),
      roles: (id) => (id === idOf(0) ? { kind: 'answer', value: ['A'] } : roles.promise),
    });
    const reading = load();
    await settle();
    expect(names()).toEqual(['account 0', 'account 1']);
    expect([rolesOf(0), rolesOf(1)]).toEqual([['A'], null]);
    expect(progress().loading).toEqual({
      accountsDone: 1,
      accountsFound: 2,
      areAllFound: false,
      atAwsPace: false,
    });
    next.fulfil(page([account(2)]));
    await settle();
    expect(progress().loading).toEqual({
      accountsDone: 1,
      accountsFound: 3,
      areAllFound: true,
      atAwsPace: false,
    });
    roles.fulfil({ kind: 'answer', value: [] });
    await reading;
  });

  it('asks for five accounts at a time and no more', async () => {
    const roles = held<Roles>();
    const { load, mostUnderWay } = listing({ page: () => page(accounts(50)), roles: () => roles.promise });
    const reading = load();
    await settle();
    expect(mostUnderWay()).toBe(5);
    roles.fulfil({ kind: 'answer', value: [] });
    await reading;
    expect(mostUnderWay()).toBe(5);
  });

  it('names all accounts before it asks for the permission sets of more than one at a time', async () => {
    const next = held<Page>();
    const { load, mostUnderWay, asked } = listing({
      page: (token) => (token ? next.promise : page(accounts(50), 'n')),
      roles: () => new Promise((resolve) => setImmediate(() => resolve({ kind: 'answer', value: [] }))),
    });
    const reading = load();
    await until(() => asked.length > 10);
    expect(mostUnderWay()).toBe(1);
    next.fulfil(page([account(50)]));
    await reading;
    expect([mostUnderWay(), asked.length]).toEqual([5, 51]);
  });

  it('is read once by all who ask for it at the same time', async () => {
    const { load, asked } = listing();
    await Promise.all([load(), load(), load(true)]);
    expect(asked).toHaveLength(3);
  });

  it('counts an account that stands on two pages once', async () => {
    const { load, names, asked } = listing({
      page: (token) => (token ? page([account(0), account(1)]) : page([account(0)], 'n')),
    });
    await load();
    expect([names().length, asked.length]).toEqual([2, 2]);
  });

  it('is empty when there is no account', async () => {
    const { load, names, progress } = listing({ page: () => page([]) });
    await load();
    expect([names(), progress().problem, progress().loading]).toEqual([[], null, null]);
  });
});

describe('the order', () => {
  it('is: those looked at, the last one first, then those in use, then the list', async () => {
    const roles = held<Roles>();
    const { load, asked, catalogues } = listing({
      page: () => page(accounts(12)),
      roles: (id) => (Number(id) < Number(idOf(5)) ? roles.promise : { kind: 'answer', value: [] }),
      inUse: [idOf(11)],
    });
    catalogues.lookAt(acme.id, idOf(8));
    catalogues.lookAt(acme.id, idOf(9));
    const reading = load();
    await settle();
    roles.fulfil({ kind: 'answer', value: [] });
    await reading;
    expect(asked.slice(0, 5)).toEqual([9, 8, 11, 0, 1].map(idOf));
  });

  it('follows the person while the list is being read', async () => {
    const first = held<Roles>();
    const { load, asked, catalogues } = listing({
      page: () => page(accounts(20)),
      roles: () => first.promise,
    });
    const reading = load();
    await until(() => asked.length === 5);
    catalogues.lookAt(acme.id, idOf(17));
    first.fulfil({ kind: 'answer', value: [] });
    await reading;
    expect(asked[5]).toBe(idOf(17));
  });
});

describe('permission sets', () => {
  it('that are younger than a day are not asked for again', async () => {
    const { load, asked, clock } = listing();
    await load();
    await clock.advance(dayMs - 1);
    await load();
    expect(asked).toHaveLength(3);
    await clock.advance(1);
    await load();
    expect(asked).toHaveLength(6);
  });

  it('are asked for again when the person asks', async () => {
    const { load, asked } = listing();
    await load();
    await load(true);
    expect(asked).toHaveLength(6);
  });
});

describe('a failure', () => {
  it.each(['unavailable', 'forbidden'] as const)(
    'of one account does not fail the list: %s',
    async (kind) => {
      const { load, catalogues, progress } = listing({
        roles: (id) => (id === idOf(1) ? failed(kind) : { kind: 'answer', value: ['A'] }),
      });
      await load();
      expect(catalogues.whole().accounts.map(({ roleNames, problem }) => roleNames ?? problem?.code)).toEqual(
        [['A'], kind === 'forbidden' ? 'assignment-gone' : 'aws-unavailable', ['A']],
      );
      expect(progress()).toMatchObject({ loading: null, problem: null });
    },
  );

  it('of one account is forgotten when it could be read', async () => {
    let broken = true;
    const { load, catalogues } = listing({
      roles: () => (broken ? failed('unavailable') : { kind: 'answer', value: ['A'] }),
    });
    await load();
    broken = false;
    await load();
    expect(catalogues.whole().accounts.map(({ problem }) => problem)).toEqual([null, null, null]);
  });

  it.each([
    ['offline', failed('no-answer'), 'offline'],
    ['behind a captive portal', failed('not-aws'), 'not-aws'],
    ['signed out', { kind: 'no-token', problem: problem('sign-in-needed') } as const, 'sign-in-needed'],
  ])(
    '%s stops the reading, keeps what is known and leaves the list as old as it is',
    async (_, answer, code) => {
      const { load, asked, names, progress, rolesOf } = listing({
        page: () => page(accounts(100)),
        roles: (id) => (id === idOf(0) ? { kind: 'answer', value: ['A'] } : answer),
      });
      await load();
      expect(asked.length).toBeLessThan(12);
      expect(names()).toHaveLength(100);
      expect(rolesOf(0)).toEqual(['A']);
      expect(progress()).toMatchObject({ loading: null, updatedAt: null, problem: { code } });
    },
  );

  it('while listing keeps what was known', async () => {
    let broken = false;
    const { load, names, progress, clock } = listing({
      page: () => (broken ? failed('no-answer') : page(accounts(3))),
    });
    await load();
    const updatedAt = clock.now();
    broken = true;
    await clock.advance(1_000);
    await load();
    expect(names()).toHaveLength(3);
    expect(progress()).toMatchObject({ updatedAt, problem: { code: 'offline' } });
  });

  it('is over with the next reading', async () => {
    let broken = true;
    const { load, progress } = listing({ page: () => (broken ? failed('no-answer') : page(accounts(1))) });
    await load();
    broken = false;
    await load();
    expect(progress().problem).toBeNull();
  });
});

describe('what failed', () => {
  it('is read again by itself, and what was read already is not', async () => {
    let broken = true;
    const { load, asked, progress, clock } = listing({
      roles: (id) => (broken && id !== idOf(0) ? failed('no-answer') : { kind: 'answer', value: ['A'] }),
    });
    await load();
    expect(progress().problem?.code).toBe('offline');
    broken = false;
    const before = asked.length;
    await clock.advance(30_000);
    expect(progress()).toMatchObject({ problem: null, updatedAt: clock.now() });
    expect(asked.slice(before)).toEqual([idOf(1), idOf(2)]);
    await clock.advance(dayMs);
    expect(asked).toHaveLength(before + 2);
  });

  it('of one account only is asked for alone', async () => {
    let broken = true;
    const { load, asked, clock, rolesOf } = listing({
      roles: (id) => (broken && id === idOf(1) ? failed('unavailable') : { kind: 'answer', value: ['A'] }),
    });
    await load();
    broken = false;
    await clock.advance(30_000);
    expect(rolesOf(1)).toEqual(['A']);
    expect(asked).toEqual([...[0, 1, 2].map(idOf), idOf(1)]);
  });

  it('after the person asked for everything anew is still read anew', async () => {
    let broken = false;
    const { load, asked, clock } = listing({
      roles: (id) => (broken && id === idOf(2) ? failed('no-answer') : { kind: 'answer', value: ['A'] }),
    });
    await load();
    broken = true;
    await clock.advance(1_000);
    await load(true);
    broken = false;
    const before = asked.length;
    await clock.advance(60_000);
    expect(asked.slice(before)).toContain(idOf(2));
  });

  it('is not asked for of every other account when AWS cannot answer for any', async () => {
    const { load, asked, progress, clock } = listing({
      page: () => page(accounts(500)),
      roles: () => failed('unavailable'),
    });
    await load();
    expect(progress().problem?.code).toBe('aws-unavailable');
    expect(asked.length).toBeLessThan(20);
    await clock.advance(60 * 60_000);
    expect(asked.length).toBeLessThan(20 * 15);
  });
});

describe('a throttling', () => {
  it('of an account is tried again', async () => {
    const refused = new Set<string>();
    const { load, catalogues, asked } = listing({
      page: () => page(accounts(20)),
      roles: (id) => {
        if (refused.has(id)) return { kind: 'answer', value: ['A'] };
        refused.add(id);
        return throttled;
      },
    });
    await load();
    expect(catalogues.whole().accounts.every(({ roleNames }) => roleNames?.[0] === 'A')).toBe(true);
    expect(asked).toHaveLength(40);
  });

  it('is told while the reading lasts', async () => {
    const second = held<Roles>();
    let calls = 0;
    const { load, progress } = listing({
      page: () => page(accounts(1)),
      roles: () => {
        calls += 1;
        return calls === 1 ? throttled : second.promise;
      },
    });
    const reading = load();
    await settle();
    expect(progress().loading).toEqual({
      accountsDone: 0,
      accountsFound: 1,
      areAllFound: true,
      atAwsPace: true,
    });
    second.fulfil({ kind: 'answer', value: ['A'] });
    await reading;
    expect(progress().loading).toBeNull();
  });

  it('of the list is tried again', async () => {
    let calls = 0;
    const { load, names } = listing({
      page: () => {
        calls += 1;
        return calls < 4 ? throttled : page(accounts(2));
      },
    });
    await load();
    expect(names()).toHaveLength(2);
  });

  it('that never ends is given up', async () => {
    const { load, asked, catalogues, progress } = listing({
      page: () => page(accounts(1)),
      roles: () => throttled,
    });
    await load();
    expect(asked).toHaveLength(8);
    expect(catalogues.whole().accounts[0]?.problem?.code).toBe('throttled');
    expect(progress().loading).toBeNull();
  });

  it('of the list that never ends is a problem of the list', async () => {
    const { load, progress } = listing({ page: () => throttled });
    await load();
    expect(progress().problem?.code).toBe('throttled');
  });
});

describe('accounts that are no longer listed', () => {
  const shrinking = (second: (token: string | undefined) => Page) => {
    let reading = 0;
    return listing({
      page: (token) => {
        if (!token) reading += 1;
        return reading === 1 ? page(accounts(4)) : second(token);
      },
    });
  };

  it('are dropped after a complete listing', async () => {
    const { load, names, announced, clock } = shrinking(() => page([account(0), account(3)]));
    await load();
    await clock.advance(1_000);
    await load();
    await clock.advance(1_000);
    expect(names()).toEqual(['account 0', 'account 3']);
    expect(announced.at(-1)?.removed.map(({ accountId }) => accountId)).toEqual([idOf(1), idOf(2)]);
  });

  it('stay when the listing was cut short', async () => {
    const { load, names } = shrinking((token) => (token ? failed('no-answer') : page([account(0)], 'n')));
    await load();
    await load();
    expect(names()).toHaveLength(4);
  });
});

describe('what the window is told', () => {
  it('comes at most four times a second, with revisions that follow each other', async () => {
    let number = 0;
    const { catalogues, announced, clock, load } = listing({
      page: () => page(accounts(3)),
      roles: () => ({ kind: 'answer', value: [String((number += 1))] }),
    });
    const before = catalogues.whole().revision;
    for (let step = 0; step < 20; step += 1) {
      await load(true);
      await clock.advance(50);
    }
    await clock.advance(250);
    expect(announced.length).toBeGreaterThanOrEqual(3);
    expect(announced.length).toBeLessThanOrEqual(5);
    expect(announced.map(({ revision }) => revision)).toEqual(
      announced.map((_, index) => before + index + 1),
    );
    expect(catalogues.whole().revision).toBe(announced.at(-1)?.revision);
  });

  it('adds up to the whole', async () => {
    const { catalogues, announced, clock, load } = listing({ page: () => page(accounts(30)) });
    await load();
    await clock.advance(1_000);
    const seen = new Map(announced.flatMap(({ changed }) => changed).map((one) => [one.accountId, one]));
    expect([...seen.values()]).toEqual(catalogues.whole().accounts);
  });

  it('has each account once, as it is when it is told', async () => {
    const { announced, clock, load } = listing();
    await load();
    await clock.advance(250);
    expect(announced).toHaveLength(1);
    expect(announced[0]?.changed.map(({ roleNames }) => roleNames)).toEqual([
      ['A', 'B'],
      ['A', 'B'],
      ['A', 'B'],
    ]);
  });

  it('is nothing when nothing has changed', async () => {
    const { announced, clock, load } = listing();
    await load();
    await clock.advance(1_000);
    const before = announced.length;
    await load();
    await clock.advance(1_000);
    expect(announced.length).toBe(before);
  });
});

describe('what is kept between starts', () => {
  it('comes back as it was', async () => {
    const first = listing();
    await first.load();
    const second = listing();
    for (const [sessionId, known] of Object.entries(first.catalogues.known())) {
      second.catalogues.restore(sessionId, known);
    }
    expect(second.catalogues.whole().accounts).toEqual(first.catalogues.whole().accounts);
    expect(second.progress()).toEqual(first.progress());
    await second.load();
    expect(second.asked).toEqual([]);
  });

  it('is asked to be written when something has changed', async () => {
    const { load, kept } = listing();
    await load();
    expect(kept()).toBeGreaterThan(0);
  });

  it('has no passing problems', async () => {
    const { load, catalogues } = listing({ roles: () => failed('unavailable') });
    await load();
    expect(JSON.stringify(catalogues.known())).not.toContain('problem');
  });
});

describe('a session that is forgotten', () => {
  it('is gone, and the window is told', async () => {
    const { load, catalogues, names, announced, clock, progress } = listing();
    await load();
    await clock.advance(250);
    catalogues.forget(acme.id);
    await clock.advance(250);
    expect([names(), catalogues.known(), progress().updatedAt]).toEqual([[], {}, null]);
    expect(announced.at(-1)?.removed).toHaveLength(3);
    expect(catalogues.accountName(acme.id, idOf(0))).toBeNull();
  });

  it('stays gone when a page or a permission set of it arrives afterwards', async () => {
    const next = held<Page>();
    const roles = held<Roles>();
    const { load, catalogues, names, clock, announced } = listing({
      page: (token) => (token ? next.promise : page([account(0)], 'n')),
      roles: () => roles.promise,
    });
    const reading = load();
    await settle();
    catalogues.forget(acme.id);
    next.fulfil(page([account(1)]));
    roles.fulfil({ kind: 'answer', value: ['A'] });
    await reading;
    await clock.advance(1_000);
    expect([names(), catalogues.known()]).toEqual([[], {}]);
    expect(announced.flatMap(({ changed }) => changed)).toEqual([]);
  });
});

describe('the name of an account', () => {
  it('is known once it was listed', async () => {
    const { load, catalogues } = listing();
    await load();
    expect(catalogues.accountName(acme.id, idOf(1))).toBe('account 1');
    expect(catalogues.accountName('other', idOf(1))).toBeNull();
  });
});

describe('news', () => {
  it('is none after the first reading, is told after the next, and is gone once it was seen', async () => {
    let roleNames = ['A', 'B'];
    const { catalogues, load } = listing({ roles: () => ({ kind: 'answer', value: roleNames }) });
    await load(true);
    expect(catalogues.news(acme.id)).toBeNull();
    roleNames = ['B', 'C'];
    await load(true);
    expect(catalogues.news(acme.id)).toMatchObject({ gainedCount: 3, lostCount: 3 });
    expect(catalogues.known()[acme.id]?.news?.gained).toHaveLength(3);
    catalogues.dismissNews(acme.id);
    expect(catalogues.news(acme.id)).toBeNull();
  });
});

describe('a role that somebody remembers', () => {
  const roleOf = (account: number, roleName: string) => ({
    sessionId: acme.id,
    accountId: idOf(account),
    roleName,
  });

  it('is not gone before the list was ever read', () => {
    expect(listing().catalogues.isGone(roleOf(1, 'A'))).toBe(false);
  });

  it('is gone when the account is listed without it, or not at all', async () => {
    const { load, catalogues } = listing();
    await load();
    expect([roleOf(1, 'A'), roleOf(1, 'Z'), roleOf(9, 'A')].map((one) => catalogues.isGone(one))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is not gone while the list is being read, nor when it could not be', async () => {
    const answer = held<Page>();
    const { load, catalogues } = listing({ page: () => answer.promise });
    const loading = load();
    expect(catalogues.isGone(roleOf(9, 'A'))).toBe(false);
    answer.fulfil(failed('no-answer'));
    await loading;
    expect(catalogues.isGone(roleOf(9, 'A'))).toBe(false);
  });

  it('is not gone when the permission sets of its account could not be read', async () => {
    const { load, catalogues } = listing({ roles: () => failed('forbidden') });
    await load();
    expect(catalogues.isGone(roleOf(1, 'A'))).toBe(false);
  });
});
