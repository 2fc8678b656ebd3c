import { describe, expect, it } from 'vitest';
import type { AccessTokens } from '../../../../main/identity-center/access-tokens';
import type { HttpResponse } from '../../../../main/identity-center/http';
import { createPortal, type PortalAnswer } from '../../../../main/identity-center/portal';
import type { RequestLimiter } from '../../../../main/identity-center/request-limiter';
import { problem } from '../../../../main/problems';
import { failure, success, type Result } from '../../../../main/result';
import { createFakeClock } from '../../../support/fake-clock';
import { acme, createFakeAws, json, portalError, tooMany, type AskedOfAws } from '../support/fake-aws';

const role = { sessionId: acme.id, accountId: '111122223333', roleName: 'Admin+x' };
const signInNeeded = (): Result<string> => failure(problem('sign-in-needed'));

/** A portal with the token `at-1`, which a renewal makes `at-2`, `at-3` and so on. */
function createAsked(answer: (asked: AskedOfAws) => HttpResponse | Error, renew?: () => Result<string>) {
  const clock = createFakeClock();
  const aws = createFakeAws(clock, answer);
  let number = 1;
  let renewals = 0;
  const turns: string[] = [];
  const tokens: Pick<AccessTokens, 'token' | 'afterRejection'> = {
    token: () => Promise.resolve(success(`at-${number}`)),
    afterRejection: (_, rejected) => {
      if (rejected === `at-${number}`) {
        renewals += 1;
        if (renew) return Promise.resolve(renew());
        number += 1;
      }
      return Promise.resolve(success(`at-${number}`));
    },
  };
  let pauseMs = 0;
  const limiter: RequestLimiter = {
    perSecond: () => 0,
    pauseMs: () => pauseMs,
    async run(urgency, request, paceOf) {
      const given = await request();
      turns.push(`${urgency} ${paceOf(given).kind}`);
      return given;
    },
  };
  // The portal uses these two of the tokens' doings only.
  const portal = createPortal({ clients: aws.clients, tokens: tokens as AccessTokens, limiter, clock });
  return { portal, aws, clock, turns, renewals: () => renewals, pause: (ms: number) => (pauseMs = ms) };
}

function valueOf<T>(answer: PortalAnswer<T>): T {
  if (answer.kind !== 'answer') throw new Error(JSON.stringify(answer));
  return answer.value;
}

const only =
  (token: string, given: HttpResponse = json({ accountList: [] })) =>
  ({ bearer }: AskedOfAws): HttpResponse =>
    bearer === token
      ? given
      : portalError('UnauthorizedException', 401, 'Session token not found or invalid');

describe('a call of the portal', () => {
  it('lists accounts a page at a time, a hundred on each, with whatever AWS leaves out as null', async () => {
    const { portal, aws } = createAsked(({ query }) =>
      query['next_token'] === 'n1'
        ? json({ accountList: [], nextToken: null })
        : json({
            accountList: [
              { accountId: '111122223333', accountName: 'prod', emailAddress: 'p@x' },
              { accountId: '444455556666' },
              { accountName: 'without an id' },
            ],
            nextToken: 'n1',
          }),
    );
    const first = valueOf(await portal.listAccounts(acme, undefined));
    expect(first).toEqual({
      accounts: [
        { accountId: '111122223333', name: 'prod', email: 'p@x' },
        { accountId: '444455556666', name: null, email: null },
      ],
      nextToken: 'n1',
    });
    expect(valueOf(await portal.listAccounts(acme, first.nextToken)).nextToken).toBeUndefined();
    expect(aws.asked.map(({ query, bearer }) => ({ ...query, bearer }))).toEqual([
      { max_result: '100', bearer: 'at-1' },
      { max_result: '100', next_token: 'n1', bearer: 'at-1' },
    ]);
  });

  it('lists the permission sets of an account over all pages', async () => {
    const { portal, turns } = createAsked(({ query }) =>
      query['next_token']
        ? json({ roleList: [{ roleName: 'B' }] })
        : json({ roleList: [{ roleName: 'A' }], nextToken: 'n' }),
    );
    expect(valueOf(await portal.listAccountRoles(acme, role.accountId))).toEqual(['A', 'B']);
    // A turn for each page: what AWS limits are requests.
    expect(turns).toEqual(['background fine', 'background fine']);
  });

  it('tells the limiter when a later page of permission sets is refused for the pace', async () => {
    const { portal, turns } = createAsked(({ query }) =>
      query['next_token'] ? tooMany() : json({ roleList: [{ roleName: 'A' }], nextToken: 'n' }),
    );
    expect(await portal.listAccountRoles(acme, role.accountId)).toMatchObject({
      kind: 'failure',
      failure: { kind: 'throttled' },
    });
    expect(turns).toEqual(['background fine', 'background throttled']);
  });

  it('gives the keys of a role with the time at which they came', async () => {
    const { portal, clock, aws } = createAsked(() =>
      json({
        roleCredentials: {
          accessKeyId: 'A',
          secretAccessKey: 'S',
          sessionToken: 'T',
          expiration: 1_800_000_000_000,
        },
      }),
    );
    expect(valueOf(await portal.getRoleCredentials(acme, role, 'person'))).toEqual({
      accessKeyId: 'A',
      secretAccessKey: 'S',
      sessionToken: 'T',
      obtainedAt: clock.now(),
      expiresAt: 1_800_000_000_000,
    });
    expect(aws.asked[0]?.query).toEqual({ account_id: '111122223333', role_name: 'Admin+x' });
  });

  it.each(['accessKeyId', 'secretAccessKey', 'sessionToken', 'expiration'])(
    'takes no keys without %s',
    async (missing) => {
      const keys = {
        accessKeyId: 'A',
        secretAccessKey: 'S',
        sessionToken: 'T',
        expiration: 1_800_000_000_000,
      };
      const { portal } = createAsked(() => json({ roleCredentials: { ...keys, [missing]: undefined } }));
      expect(await portal.getRoleCredentials(acme, role, 'person')).toMatchObject({
        kind: 'failure',
        failure: { kind: 'not-aws' },
      });
    },
  );

  it.each([
    ['a number for the list', { accountList: 5 }],
    ['numbers in the list', { accountList: [5, null] }],
    ['an object for the list', { accountList: { length: 1 } }],
    ['a number for a name', { accountList: [{ accountId: '111122223333', accountName: 7 }] }],
    ['another API’s answer', { status: 'ok' }],
  ])('takes an answer with %s for somebody else’s', async (_, body) => {
    const { portal } = createAsked(() => json(body));
    expect(await portal.listAccounts(acme, undefined)).toMatchObject({ failure: { kind: 'not-aws' } });
  });

  it('gives the end of keys by this machine’s clock, however wrong that is', async () => {
    const fiveHoursMs = 5 * 3_600_000;
    const keys = { accessKeyId: 'A', secretAccessKey: 'S', sessionToken: 'T' };
    for (const aheadMs of [fiveHoursMs, -fiveHoursMs, 20_000]) {
      const { portal, clock } = createAsked(() => {
        const atAws = clock.now() - aheadMs;
        const date = new Date(atAws).toUTCString();
        return json({ roleCredentials: { ...keys, expiration: atAws + 3_600_000 } }, 200, { date });
      });
      const { expiresAt } = valueOf(await portal.getRoleCredentials(acme, role, 'person'));
      expect(Math.abs(expiresAt - clock.now() - 3_600_000)).toBeLessThanOrEqual(21_000);
    }
  });

  it('keeps nobody waiting while AWS asks for a long pause, except for lists', async () => {
    const { portal, pause, aws } = createAsked(() => json({ accountList: [] }));
    pause(60_000);
    for (const urgency of ['person', 'background'] as const) {
      expect(await portal.getRoleCredentials(acme, role, urgency)).toMatchObject({
        failure: { kind: 'throttled', retryAfterMs: 60_000 },
      });
    }
    expect(aws.asked).toEqual([]);
    expect((await portal.listAccounts(acme, undefined)).kind).toBe('answer');
  });

  it('puts keys of profiles before lists, and a person before both', async () => {
    const { portal, turns } = createAsked(() => json({ accountList: [] }));
    await portal.getRoleCredentials(acme, role, 'background');
    await portal.getRoleCredentials(acme, role, 'person');
    await portal.listAccounts(acme, undefined);
    expect(turns.map((turn) => turn.split(' ')[0])).toEqual(['renewal', 'person', 'background']);
  });

  it('waits for its turn, and says what AWS thought of the pace', async () => {
    const { portal, turns } = createAsked(({ operation }) =>
      operation === 'GetRoleCredentials' ? tooMany() : json({ accountList: [], roleList: [] }),
    );
    await portal.listAccounts(acme, undefined);
    await portal.listAccountRoles(acme, '1');
    await portal.getRoleCredentials(acme, role, 'person');
    expect(turns).toEqual(['background fine', 'background fine', 'person throttled']);
  });

  it('tells AWS of a sign-out with the token that is given up', async () => {
    const { portal, aws } = createAsked(() => json({}));
    expect(await portal.logout(acme, 'at-old')).toBeNull();
    expect(aws.asked).toMatchObject([{ operation: 'Logout', bearer: 'at-old' }]);
  });

  it('says when AWS could not be told', async () => {
    const { portal } = createAsked(() => new Error('ENOTFOUND'));
    expect(await portal.logout(acme, 'at-old')).toMatchObject({ kind: 'no-answer' });
  });
});

describe('a 401', () => {
  it('is answered by one renewal, and the call is made again', async () => {
    const { portal, renewals, aws } = createAsked(only('at-2'));
    expect((await portal.listAccounts(acme, undefined)).kind).toBe('answer');
    expect([renewals(), aws.asked.length]).toEqual([1, 2]);
  });

  it('says that a sign-in is needed when the token cannot be renewed', async () => {
    const { portal, aws } = createAsked(only('none'), signInNeeded);
    expect(await portal.listAccounts(acme, undefined)).toMatchObject({
      kind: 'no-token',
      problem: { code: 'sign-in-needed' },
    });
    expect(aws.asked).toHaveLength(1);
  });

  it('after a renewal that went well is a fault of AWS and signs nobody out', async () => {
    const { portal } = createAsked(only('none'));
    expect(await portal.listAccounts(acme, undefined)).toMatchObject({
      kind: 'failure',
      failure: { kind: 'unavailable' },
    });
  });

  it('that no renewal mends costs one renewal a minute, not one for every account', async () => {
    const { portal, renewals, clock } = createAsked(only('none'));
    for (let account = 0; account < 20; account += 1) await portal.listAccountRoles(acme, String(account));
    expect(renewals()).toBe(1);
    await clock.advance(60_000);
    await portal.listAccountRoles(acme, '21');
    expect(renewals()).toBe(2);
  });

  it('that no renewal mends for hours costs ever fewer renewals', async () => {
    const { portal, renewals, clock } = createAsked(only('none'));
    for (let minute = 0; minute < 120; minute += 1) {
      await portal.listAccountRoles(acme, '1');
      await clock.advance(60_000);
    }
    // After 1, 2, 4, 8 and then every 16 minutes.
    expect(renewals()).toBe(11);
  });

  it('is answered by a renewal again once AWS has taken a token meanwhile', async () => {
    let good = 'none';
    const { portal, renewals } = createAsked((asked) => only(good)(asked));
    await portal.listAccounts(acme, undefined);
    good = 'at-2';
    expect((await portal.listAccounts(acme, undefined)).kind).toBe('answer');
    good = 'at-3';
    expect((await portal.listAccounts(acme, undefined)).kind).toBe('answer');
    expect(renewals()).toBe(2);
  });

  it('of one session says nothing of another', async () => {
    const { portal, renewals } = createAsked(only('none'));
    await portal.listAccounts(acme, undefined);
    await portal.listAccounts({ ...acme, id: 'session-2' }, undefined);
    expect(renewals()).toBe(2);
  });
});

describe('a 403', () => {
  it('is final: no renewal is tried', async () => {
    const { portal, renewals, aws } = createAsked(() => portalError('ForbiddenException', 403, 'No access'));
    expect(await portal.getRoleCredentials(acme, role, 'person')).toMatchObject({
      kind: 'failure',
      failure: { kind: 'forbidden' },
    });
    expect([renewals(), aws.asked.length]).toEqual([0, 1]);
  });
});
