import { describe, expect, it } from 'vitest';
import {
  createClientRegistrations,
  type ClientRegistrations,
} from '../../../../main/identity-center/registration';
import {
  createSignInStore,
  type SignInItem,
  type SignInVault,
} from '../../../../main/identity-center/sign-in-store';
import { problem } from '../../../../main/problems';
import { failure, success } from '../../../../main/result';
import { createFakeClock } from '../../../support/fake-clock';
import { acme, createFakeAws, json } from '../support/fake-aws';
import { codeOf, valueOf } from '../support/results';

const dayMs = 24 * 3_600_000;

function registering({ locked = false } = {}) {
  const clock = createFakeClock();
  let count = 0;
  const aws = createFakeAws(clock, () => {
    count += 1;
    return json({
      clientId: `client-${count}`,
      clientSecret: 's',
      clientIdIssuedAt: clock.now() / 1000,
      clientSecretExpiresAt: Math.floor(clock.now() / 1000) + 90 * 86_400,
    });
  });
  const items = new Map<string, SignInItem>();
  const vault: SignInVault = {
    read: (id) =>
      Promise.resolve(locked ? failure(problem('keychain-unavailable')) : success(items.get(id) ?? null)),
    write: (id, item) => Promise.resolve(success(void items.set(id, item))),
    remove: () => Promise.resolve(success(undefined)),
  };
  const store = createSignInStore(vault);
  const registrations = createClientRegistrations({ clients: aws.clients, store, clock });
  return { clock, aws, items, store, registrations };
}

async function idOf(registrations: ClientRegistrations, session = acme): Promise<string> {
  return valueOf(await registrations.get(session, 'browser')).client.clientId;
}

describe('the registration of a client', () => {
  it('for the browser is what AWS CLI v2 registers', async () => {
    const { registrations, aws } = registering();
    await registrations.get(acme, 'browser');
    expect(aws.asked[0]?.body).toEqual({
      clientName: 'Rolecall',
      clientType: 'public',
      scopes: ['sso:account:access'],
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      issuerUrl: acme.startUrl,
    });
  });

  it('for device codes is what AWS CLI v2 registers: without grant types', async () => {
    const { registrations, aws } = registering();
    await registrations.get(acme, 'device-code');
    expect(aws.asked[0]?.body).toEqual({
      clientName: 'Rolecall',
      clientType: 'public',
      scopes: ['sso:account:access'],
    });
  });

  it('is kept, and used again until a quarter of an hour before it lapses', async () => {
    const { registrations, aws, clock, items } = registering();
    const first = valueOf(await registrations.get(acme, 'browser'));
    expect(first).toMatchObject({ isNew: true, client: { expiresAt: clock.now() + 90 * dayMs } });
    expect(items.get(acme.id)?.registrations.browser).toEqual(first.client);
    await clock.advance(90 * dayMs - 15 * 60_000 - 1);
    expect(valueOf(await registrations.get(acme, 'browser'))).toEqual({ client: first.client, isNew: false });
    await clock.advance(1);
    expect(await idOf(registrations)).toBe('client-2');
    expect(aws.count('RegisterClient')).toBe(2);
  });

  it('is one of its own for each method', async () => {
    const { registrations, items } = registering();
    await registrations.get(acme, 'browser');
    await registrations.get(acme, 'device-code');
    expect(Object.keys(items.get(acme.id)?.registrations ?? {}).sort()).toEqual(['browser', 'device-code']);
  });

  it.each([{ region: 'us-east-1' }, { startUrl: 'https://other.awsapps.com/start' }])(
    'is not used for another region or organisation: %j',
    async (elsewhere) => {
      const { registrations } = registering();
      await registrations.get(acme, 'browser');
      expect(await idOf(registrations, { ...acme, ...elsewhere })).toBe('client-2');
    },
  );

  it('is the same for all kinds of endpoints: they lead to one service', async () => {
    const { registrations } = registering();
    await registrations.get(acme, 'browser');
    expect(await idOf(registrations, { ...acme, endpoints: 'dual-stack' })).toBe('client-1');
  });

  it('is made anew, once, when the browser got nowhere with it', async () => {
    const { registrations } = registering();
    await registrations.get(acme, 'browser');
    registrations.doubt(acme, 'browser');
    expect(await idOf(registrations)).toBe('client-2');
    expect(await idOf(registrations)).toBe('client-2');
  });

  it('is doubted for its session and method alone', async () => {
    const { registrations, aws } = registering();
    const other = { ...acme, id: 'session-2' };
    await registrations.get(acme, 'browser');
    await registrations.get(acme, 'device-code');
    await registrations.get(other, 'browser');
    registrations.doubt(acme, 'browser');
    await registrations.get(acme, 'device-code');
    await registrations.get(other, 'browser');
    expect(aws.count('RegisterClient')).toBe(3);
  });

  it('does not take the place of the one that can renew the present token, until there is another token', async () => {
    const { registrations, items, store } = registering();
    const first = valueOf(await registrations.get(acme, 'browser')).client;
    const token = {
      accessToken: 'at',
      refreshToken: 'rt',
      obtainedAt: 1,
      expiresAt: 2,
      method: 'browser',
    } as const;
    await store.update(acme.id, (item) => ({ ...item, token }));
    const second = valueOf(await registrations.renew(acme, 'browser'));
    expect(second.clientId).toBe('client-2');
    expect(items.get(acme.id)).toEqual({ registrations: { browser: first }, token });
    // The other method has nothing to do with that token.
    const other = valueOf(await registrations.renew(acme, 'device-code'));
    expect(items.get(acme.id)?.registrations['device-code']).toEqual(other);
  });

  it('is not made while the keychain is locked: the sign-in would have no place', async () => {
    const { registrations, aws } = registering({ locked: true });
    expect(codeOf(await registrations.get(acme, 'browser'))).toBe('keychain-unavailable');
    expect(aws.asked).toEqual([]);
  });
});
