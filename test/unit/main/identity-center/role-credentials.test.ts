import { describe, expect, it } from 'vitest';
import { createRoleCredentials } from '../../../../main/identity-center/role-credentials';
import type { Portal, PortalAnswer, RoleCredentials } from '../../../../main/identity-center/portal';
import { problem } from '../../../../main/problems';
import { createFakeClock } from '../../../support/fake-clock';
import { acme } from '../support/fake-aws';
import { codeOf, valueOf, wordsOf } from '../support/results';

const role = { sessionId: acme.id, accountId: '111122223333', roleName: 'Admin' };
const hourMs = 3_600_000;
const nobody = (): never => {
  throw new Error('not asked here');
};

/** A portal that gives credentials of one hour, new ones each time unless `keyId` says otherwise. */
function asked({ keyId = (count: number) => `ASIA${count}` } = {}) {
  const clock = createFakeClock();
  let count = 0;
  let held: Promise<void> | null = null;
  let instead: PortalAnswer<RoleCredentials> | null = null;
  const portal: Portal = {
    listAccounts: nobody,
    listAccountRoles: nobody,
    logout: nobody,
    async getRoleCredentials() {
      count += 1;
      const number = count;
      await held;
      return (
        instead ?? {
          kind: 'answer',
          value: {
            accessKeyId: keyId(number),
            secretAccessKey: 's',
            sessionToken: 't',
            obtainedAt: clock.now(),
            expiresAt: clock.now() + hourMs,
          },
        }
      );
    },
  };
  const obtained: string[] = [];
  return {
    clock,
    source: createRoleCredentials({
      portal,
      clock,
      obtained: (session, { accessKeyId }) => obtained.push(`${session.id} ${accessKeyId}`),
    }),
    obtained,
    count: () => count,
    answerWith: (answer: PortalAnswer<RoleCredentials> | null) => (instead = answer),
    hold() {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      return release;
    },
  };
}

describe('credentials of a role', () => {
  it('live no longer than AWS says when it turns out that this machine’s clock was set back', async () => {
    const { source, count, clock } = asked();
    await source.get(acme, role, 'person');
    clock.setDate(-hourMs / 2);
    source.clockMoved(-hourMs / 2);
    const { obtainedAt, expiresAt } = valueOf(await source.get(acme, role, 'person'));
    expect([obtainedAt, expiresAt].map((at) => at - clock.now())).toEqual([0, hourMs]);
    expect(count()).toBe(1);
    await clock.advance(hourMs / 2);
    await source.get(acme, role, 'person');
    expect(count()).toBe(2);
  });

  it('are asked for once by two hundred who want them at the same time', async () => {
    const { source, count } = asked();
    const got = await Promise.all(Array.from({ length: 200 }, () => source.get(acme, role, 'person')));
    expect(new Set(got.map((one) => valueOf(one).accessKeyId))).toEqual(new Set(['ASIA1']));
    expect(count()).toBe(1);
  });

  it('come from memory while more than half of their life is left', async () => {
    const { source, count, clock } = asked();
    await source.get(acme, role, 'person');
    await clock.advance(hourMs / 2 - 1);
    await source.get(acme, role, 'person');
    expect(count()).toBe(1);
    await clock.advance(1);
    expect(valueOf(await source.get(acme, role, 'person')).accessKeyId).toBe('ASIA2');
  });

  it('are asked for anew when they are to be renewed, however young', async () => {
    const { source, count } = asked();
    await source.get(acme, role, 'person');
    expect(valueOf(await source.renew(acme, role, 'background')).accessKeyId).toBe('ASIA2');
    expect(count()).toBe(2);
  });

  it('are renewed once for all who ask at the same time, in either way', async () => {
    const { source, count } = asked();
    await Promise.all([
      source.renew(acme, role, 'background'),
      source.renew(acme, role, 'person'),
      source.get(acme, role, 'person'),
    ]);
    expect(count()).toBe(1);
  });

  it('are kept apart by account, permission set and session', async () => {
    const { source, count } = asked();
    const others = [
      { ...role, accountId: '444455556666' },
      { ...role, roleName: 'ReadOnly' },
    ];
    await Promise.all([role, ...others].map((one) => source.get(acme, one, 'person')));
    await source.get({ ...acme, id: 'session-2' }, { ...role, sessionId: 'session-2' }, 'person');
    expect(count()).toBe(4);
  });

  it('that AWS gives again live from when they were seen first', async () => {
    const { source, clock, answerWith } = asked({ keyId: () => 'ASIASAME' });
    const first = valueOf(await source.renew(acme, role, 'background'));
    answerWith({ kind: 'answer', value: { ...first, obtainedAt: clock.now() + 60_000 } });
    await clock.advance(60_000);
    expect(valueOf(await source.renew(acme, role, 'background'))).toEqual(first);
  });

  it('that AWS gives again after somebody has signed in anew live from when they were seen first, too', async () => {
    const { source, clock } = asked({ keyId: () => 'ASIASAME' });
    const first = valueOf(await source.renew(acme, role, 'person'));
    await clock.advance(1_000);
    source.forget(acme.id);
    const again = valueOf(await source.renew(acme, role, 'person'));
    expect([again.obtainedAt, again.expiresAt]).toEqual([first.obtainedAt, first.expiresAt]);
  });

  it('that AWS gives again end when they did, although a wrong clock is told to the second only', async () => {
    const { source, answerWith } = asked({ keyId: () => 'ASIASAME' });
    const first = valueOf(await source.renew(acme, role, 'background'));
    answerWith({ kind: 'answer', value: { ...first, expiresAt: first.expiresAt + 900 } });
    expect(valueOf(await source.renew(acme, role, 'background'))).toEqual(first);
  });

  it('that AWS gives again after the clock was set have moved with it', async () => {
    const { source, clock, answerWith } = asked({ keyId: () => 'ASIASAME' });
    const first = valueOf(await source.renew(acme, role, 'background'));
    const backMs = -2 * hourMs;
    clock.setDate(backMs);
    answerWith({ kind: 'answer', value: { ...first, expiresAt: first.expiresAt + backMs } });
    expect(valueOf(await source.renew(acme, role, 'background'))).toMatchObject({
      obtainedAt: first.obtainedAt + backMs,
      expiresAt: first.expiresAt + backMs,
    });
  });

  it('that AWS did not accept are not given again', async () => {
    const { source, count } = asked();
    const first = valueOf(await source.get(acme, role, 'person'));
    source.reject(role, 'ASIAOTHER');
    await source.get(acme, role, 'person');
    expect(count()).toBe(1);
    source.reject(role, first.accessKeyId);
    expect(valueOf(await source.get(acme, role, 'person')).accessKeyId).toBe('ASIA2');
  });

  it('that are new live from now', async () => {
    const { source, clock } = asked();
    await source.renew(acme, role, 'background');
    await clock.advance(60_000);
    expect(valueOf(await source.renew(acme, role, 'background')).obtainedAt).toBe(clock.now());
  });

  it('that have expired by this machine’s clock are a problem that names the clock', async () => {
    const { source, clock, answerWith } = asked();
    const now = clock.now();
    const value = {
      accessKeyId: 'A',
      secretAccessKey: 's',
      sessionToken: 't',
      obtainedAt: now,
      expiresAt: now,
    };
    answerWith({ kind: 'answer', value });
    const result = await source.get(acme, role, 'person');
    expect(result).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
    expect(wordsOf(result)).toContain('time');
  });
});

describe('a failure', () => {
  it('is a problem, and the next who asks asks AWS again', async () => {
    const { source, count, answerWith } = asked();
    answerWith({ kind: 'failure', failure: { kind: 'no-answer', details: 'x' } });
    expect(codeOf(await source.get(acme, role, 'person'))).toBe('offline');
    answerWith(null);
    expect(codeOf(await source.get(acme, role, 'person'))).toBe('ok');
    expect(count()).toBe(2);
  });

  it('leaves what is in memory as it is', async () => {
    const { source, answerWith } = asked();
    await source.get(acme, role, 'person');
    answerWith({ kind: 'failure', failure: { kind: 'unavailable', details: 'x' } });
    expect(codeOf(await source.renew(acme, role, 'background'))).toBe('aws-unavailable');
    expect(valueOf(await source.get(acme, role, 'person')).accessKeyId).toBe('ASIA1');
  });

  it('drops what is in memory when the assignment is gone', async () => {
    const { source, answerWith } = asked();
    await source.get(acme, role, 'person');
    answerWith({ kind: 'failure', failure: { kind: 'forbidden', details: 'No access' } });
    expect(codeOf(await source.renew(acme, role, 'background'))).toBe('assignment-gone');
    expect(codeOf(await source.get(acme, role, 'person'))).toBe('assignment-gone');
  });

  it('says that there is no token to ask with', async () => {
    const { source, answerWith } = asked();
    answerWith({ kind: 'no-token', problem: problem('sign-in-needed') });
    expect(codeOf(await source.get(acme, role, 'person'))).toBe('sign-in-needed');
  });
});

describe('a session that is forgotten', () => {
  it('takes its credentials with it, and no other session’s', async () => {
    const { source, count } = asked();
    const other = { ...acme, id: 'session-10' };
    await source.get(acme, role, 'person');
    await source.get(other, { ...role, sessionId: other.id }, 'person');
    source.forget(acme.id);
    await source.get(other, { ...role, sessionId: other.id }, 'person');
    expect(count()).toBe(2);
    await source.get(acme, role, 'person');
    expect(count()).toBe(3);
  });

  it('keeps nothing that arrives afterwards, and shares it with nobody', async () => {
    const { source, hold } = asked();
    const release = hold();
    const before = source.get(acme, role, 'person');
    source.forget(acme.id);
    const after = source.get(acme, role, 'person');
    release();
    expect([valueOf(await before).accessKeyId, valueOf(await after).accessKeyId]).toEqual(['ASIA1', 'ASIA2']);
    expect(valueOf(await source.get(acme, role, 'person')).accessKeyId).toBe('ASIA2');
  });

  it('are told of when they have come from AWS, and not when they come from memory', async () => {
    const { source, obtained } = asked();
    await source.get(acme, role, 'person');
    await source.get(acme, role, 'person');
    expect(obtained).toEqual([`${acme.id} ASIA1`]);
  });

  it('are not told of when the session was forgotten meanwhile', async () => {
    const { source, obtained, hold } = asked();
    const release = hold();
    const asking = source.get(acme, role, 'person');
    source.forget(acme.id);
    release();
    await asking;
    expect(obtained).toEqual([]);
  });
});
