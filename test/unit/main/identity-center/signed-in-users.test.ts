import { describe, expect, it } from 'vitest';
import type { HttpResponse } from '../../../../main/identity-center/http';
import {
  createSignedInUsers,
  userInArn,
  type RememberedUser,
} from '../../../../main/identity-center/signed-in-users';
import { createFakeClock } from '../../../support/fake-clock';
import { acme, createFakeAws, reply } from '../support/fake-aws';
import { until } from '../support/until';

const keys = { accessKeyId: 'ASIA1', secretAccessKey: 's', sessionToken: 't' };
const alex = 'alex@acme.example';
const sam = 'sam@acme.example';
const arnOf = (user: string): string =>
  `arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/${user}`;

function identity(user: string): HttpResponse {
  return reply(
    200,
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>${arnOf(user)}</Arn><UserId>x</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
    { 'content-type': 'text/xml' },
  );
}

function asking(answer: () => HttpResponse | Error | Promise<HttpResponse> = () => identity(alex)) {
  const aws = createFakeAws(createFakeClock(), () => answer());
  const others: string[] = [];
  let remembered: Readonly<Record<string, RememberedUser>> = {};
  const make = () =>
    createSignedInUsers({
      clients: aws.clients,
      memory: {
        load: () => remembered,
        save: (users) => {
          remembered = users;
        },
      },
      otherUser: (session, before, now) => others.push(`${session.name}: ${before} → ${now}`),
      changed: () => undefined,
    });
  return { users: make(), restart: make, aws, others, remembered: () => remembered };
}

describe('who is signed in', () => {
  it('is known from the first role credentials, and is asked for once', async () => {
    const { users, aws } = asking();
    users.signInBegan(acme.id);
    expect(users.of(acme.id)).toBeNull();
    await Promise.all([users.saw(acme, keys), users.saw(acme, keys)]);
    await users.saw(acme, keys);
    expect([users.of(acme.id), aws.count('GetCallerIdentity')]).toEqual([alex, 1]);
  });

  it('is remembered at the next start, without asking', async () => {
    const { users, restart, aws } = asking();
    await users.saw(acme, keys);
    const next = restart();
    await next.saw(acme, keys);
    expect([next.of(acme.id), aws.count('GetCallerIdentity')]).toEqual([alex, 1]);
  });

  it('is taken from an answer that came for another reason', async () => {
    const { users, aws } = asking();
    users.heard(acme, arnOf(sam));
    await users.saw(acme, keys);
    expect([users.of(acme.id), aws.count('GetCallerIdentity')]).toEqual([sam, 0]);
  });

  it('is of each session apart', async () => {
    const { users } = asking();
    users.heard({ ...acme, id: 'session-2' }, arnOf(sam));
    await users.saw(acme, keys);
    users.forget(acme.id);
    expect([users.of(acme.id), users.of('session-2')]).toEqual([null, sam]);
  });

  it('is asked anew after another sign-in, and nobody is shown until then', async () => {
    let user = alex;
    const { users, aws } = asking(() => identity(user));
    await users.saw(acme, keys);
    user = sam;
    users.signInBegan(acme.id);
    expect(users.of(acme.id)).toBeNull();
    await users.saw(acme, keys);
    expect([users.of(acme.id), aws.count('GetCallerIdentity')]).toEqual([sam, 2]);
  });

  it('is forgotten at sign-out', async () => {
    const { users, remembered } = asking();
    await users.saw(acme, keys);
    users.forget(acme.id);
    expect([users.of(acme.id), remembered()]).toEqual([null, {}]);
  });

  it('is not taken from an answer about the sign-in before', async () => {
    let finish: (answer: HttpResponse) => void = () => undefined;
    const { users, aws } = asking(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    const first = users.saw(acme, keys);
    await until(() => aws.asked.length === 1);
    users.signInBegan(acme.id);
    finish(identity(alex));
    await first;
    expect(users.of(acme.id)).toBeNull();
  });

  it('stays unknown where AWS cannot be asked, which is tried three times a sign-in', async () => {
    const { users, aws } = asking(() => new Error('ENOTFOUND sts'));
    for (let time = 0; time < 10; time += 1) await users.saw(acme, keys);
    expect([users.of(acme.id), aws.count('GetCallerIdentity')]).toEqual([null, 3]);
    users.signInBegan(acme.id);
    await users.saw(acme, keys);
    expect(aws.count('GetCallerIdentity')).toBe(4);
  });
});

describe('somebody else than the last time', () => {
  it('is told of, once', async () => {
    let user = alex;
    const { users, others } = asking(() => identity(user));
    await users.saw(acme, keys);
    users.signInBegan(acme.id);
    user = sam;
    await users.saw(acme, keys);
    users.heard(acme, arnOf(sam));
    expect(others).toEqual([`acme: ${alex} → ${sam}`]);
  });

  it('is told of after a restart too', async () => {
    let user = alex;
    const { users, restart, others } = asking(() => identity(user));
    await users.saw(acme, keys);
    const next = restart();
    next.signInBegan(acme.id);
    user = sam;
    await next.saw(acme, keys);
    expect(others).toHaveLength(1);
  });

  it('is nothing to tell when it is the same again, or after a sign-out', async () => {
    let user = alex;
    const { users, others } = asking(() => identity(user));
    await users.saw(acme, keys);
    users.signInBegan(acme.id);
    await users.saw(acme, keys);
    users.forget(acme.id);
    user = sam;
    users.signInBegan(acme.id);
    await users.saw(acme, keys);
    expect([others, users.of(acme.id)]).toEqual([[], sam]);
  });
});

describe('the user in an ARN', () => {
  it.each([
    [arnOf(alex), alex],
    ['arn:aws-us-gov:sts::111122223333:assumed-role/AWSReservedSSO_View.Only_0123456789abcdef/kim', 'kim'],
    ['arn:aws-cn:sts::111122223333:assumed-role/AWSReservedSSO_A_b_0123456789abcdef/a+b=c', 'a+b=c'],
    ['arn:aws-eusc:sts::111122223333:assumed-role/AWSReservedSSO_A_0123456789abcdef/é@x', 'é@x'],
  ])('of %s is %s', (arn, user) => {
    expect(userInArn(arn)).toBe(user);
  });

  it.each([
    'arn:aws:iam::111122223333:user/alex',
    'arn:aws:sts::111122223333:assumed-role/Deployer/alex',
    'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123456789abcdef',
    'alex',
  ])('of others is none: %s', (arn) => {
    expect(userInArn(arn)).toBeNull();
  });
});
