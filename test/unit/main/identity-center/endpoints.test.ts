import { describe, expect, it, vi } from 'vitest';
import { endpointKinds } from '../../../../preload/contract';
import {
  endpointOverrides,
  isLoopback,
  loopbackOnly,
  usableOverride,
  type EndpointOverrides,
} from '../../../../main/identity-center/endpoints';
import { createAwsClients, type AwsPlace } from '../../../../main/identity-center/aws-clients';
import { createAwsTime } from '../../../../main/identity-center/aws-time';
import { RequestRefusedHere, type HttpRequest } from '../../../../main/identity-center/http';
import { createClientRegistrations } from '../../../../main/identity-center/registration';
import { createSignInStore } from '../../../../main/identity-center/sign-in-store';
import { success } from '../../../../main/result';
import { createFakeClock } from '../../../support/fake-clock';
import { acme, json } from '../support/fake-aws';
import { wordsOf } from '../support/results';

const none: EndpointOverrides = { oidc: undefined, portal: undefined, sts: undefined };

describe('endpoints from the environment', () => {
  it('are those of each service, then the one for all', () => {
    expect(
      endpointOverrides({ AWS_ENDPOINT_URL: 'https://all', AWS_ENDPOINT_URL_SSO_OIDC: 'https://oidc' }),
    ).toEqual({ oidc: 'https://oidc', portal: 'https://all', sts: 'https://all' });
  });

  it('are none when nothing is set, or set to nothing', () => {
    expect(endpointOverrides({})).toEqual(none);
    expect(endpointOverrides({ AWS_ENDPOINT_URL: '', AWS_ENDPOINT_URL_SSO: '' })).toEqual(none);
  });

  it('are none when the environment says to ignore them', () => {
    expect(
      endpointOverrides({ AWS_ENDPOINT_URL: 'https://all', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' }),
    ).toEqual(none);
  });

  it.each([
    ['https://proxy.example/aws/', 'https://proxy.example/aws'],
    ['http://127.0.0.1:7777', 'http://127.0.0.1:7777'],
    ['http://localhost:7777/', 'http://localhost:7777'],
    ['http://[::1]:7777', 'http://[::1]:7777'],
  ])('may be %s', (url, used) => {
    expect(usableOverride(url)).toBe(used);
  });

  it.each([
    'http://proxy.example',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'ftp://127.0.0.1',
    'proxy.example',
    '',
  ])('may not be %s: tokens would travel in the open', (url) => {
    expect(() => usableOverride(url)).toThrow(RequestRefusedHere);
  });
});

describe('this machine', () => {
  it.each([
    'http://127.0.0.1/',
    'http://127.255.0.9:1/',
    'http://[::1]/',
    'http://localhost/',
    'http://2130706433/',
  ])('is %s', (url) => {
    expect(isLoopback(new URL(url))).toBe(true);
  });

  it.each([
    'http://128.0.0.1/',
    'http://127.0.0.1.nip.io/',
    'http://0.0.0.0/',
    'http://169.254.169.254/',
    'http://x.localhost/',
  ])('is not %s', (url) => {
    expect(isLoopback(new URL(url))).toBe(false);
  });

  it.each(['testOnly', 'demoOnly'] as const)('is all that is talked to when it is %s', async (why) => {
    const sent: string[] = [];
    const send = loopbackOnly(({ url }) => {
      sent.push(url);
      return Promise.resolve(json({}));
    }, why);
    const request = (url: string): HttpRequest => ({
      method: 'GET',
      url,
      headers: {},
      body: undefined,
      signal: new AbortController().signal,
    });
    await send(request('http://127.0.0.1:7777/x'));
    await expect(send(request('https://oidc.eu-west-1.amazonaws.com/token'))).rejects.toThrow(
      RequestRefusedHere,
    );
    expect(sent).toEqual(['http://127.0.0.1:7777/x']);
  });
});

type Kind = AwsPlace['endpoints'];

/** aws-protocol §1.5: partition, a region of it, the suffix of its hosts, and that of its dual-stack hosts. */
const partitions = [
  ['aws', 'eu-west-1', 'amazonaws.com', 'api.aws'],
  ['aws', 'mx-central-1', 'amazonaws.com', 'api.aws'],
  ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com', 'api.aws'],
  ['aws-us-gov', 'us-gov-east-1', 'amazonaws.com', 'api.aws'],
  ['aws-cn', 'cn-northwest-1', 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ['aws-eusc', 'eusc-de-east-1', 'amazonaws.eu', 'api.amazonwebservices.eu'],
  ['aws-iso', 'us-iso-east-1', 'c2s.ic.gov', 'api.aws.ic.gov'],
  ['aws-iso-b', 'us-isob-east-1', 'sc2s.sgov.gov', 'api.aws.scloud'],
  ['aws-iso-e', 'eu-isoe-west-1', 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ['aws-iso-f', 'us-isof-south-1', 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
  ['one that opened after this app was made', 'xx-newland-1', 'amazonaws.com', 'api.aws'],
] as const;

/** What comes between a service's name and the region, and which suffix comes behind it. */
const hostForms: Readonly<Record<Kind, { readonly fips: boolean; readonly dualStack: boolean }>> = {
  standard: { fips: false, dualStack: false },
  fips: { fips: true, dualStack: false },
  'dual-stack': { fips: false, dualStack: true },
  'fips-dual-stack': { fips: true, dualStack: true },
};

const cases = partitions.flatMap(([partition, region, suffix, dualStackSuffix]) =>
  endpointKinds.map((endpoints) => {
    const { fips, dualStack } = hostForms[endpoints];
    // GovCloud's plain hosts are its FIPS ones.
    const infix = fips && !(partition === 'aws-us-gov' && !dualStack) ? '-fips' : '';
    const host = (service: string): string =>
      `${service}${infix}.${region}.${dualStack ? dualStackSuffix : suffix}`;
    return { partition, region, endpoints, oidc: host('oidc'), portal: host('portal.sso'), sts: host('sts') };
  }),
);

/** The host that a request of each service goes to. */
async function hostsOf(place: AwsPlace, overrides = none) {
  const asked: string[] = [];
  const clients = createAwsClients({
    send: ({ url }) => {
      asked.push(new URL(url).origin);
      return Promise.resolve(json({ accountList: [] }));
    },
    clock: createFakeClock(),
    time: createAwsTime(createFakeClock()),
    overrides,
  });
  const [oidc, portal] = [await clients.oidc(place), await clients.portal(place)];
  await oidc.registerClient({ clientName: 'x', clientType: 'public' });
  await portal.listAccounts({ accessToken: 'x' });
  const keys = { accessKeyId: 'x', secretAccessKey: 'x', sessionToken: 'x' };
  // Its answer would be XML; where it went is all that is asked here.
  const sts = await clients.sts(place, keys);
  await sts.getCallerIdentity().catch(() => undefined);
  return { asked, authorize: await clients.oidcEndpoint(place) };
}

describe('AWS’s own endpoints', () => {
  it.each(cases)(
    'in $partition ($region), $endpoints: $oidc, $portal, $sts',
    async ({ region, endpoints, oidc, portal, sts }) => {
      expect(await hostsOf({ region, endpoints })).toEqual({
        asked: [`https://${oidc}`, `https://${portal}`, `https://${sts}`],
        authorize: `https://${oidc}`,
      });
    },
  );

  it('are not chosen by the variables that steer other tools', async () => {
    vi.stubEnv('AWS_USE_FIPS_ENDPOINT', 'true');
    vi.stubEnv('AWS_USE_DUALSTACK_ENDPOINT', 'true');
    const { asked } = await hostsOf({ region: 'us-east-1', endpoints: 'standard' });
    vi.unstubAllEnvs();
    expect(asked).toEqual([
      'https://oidc.us-east-1.amazonaws.com',
      'https://portal.sso.us-east-1.amazonaws.com',
      'https://sts.us-east-1.amazonaws.com',
    ]);
  });

  it('give way to an override, without the slash at its end', async () => {
    const sim = 'http://127.0.0.1:7777';
    const overrides = { oidc: `${sim}/`, portal: sim, sts: sim };
    expect(await hostsOf({ region: 'eu-west-1', endpoints: 'standard' }, overrides)).toEqual({
      asked: [sim, sim, sim],
      authorize: sim,
    });
  });
});

describe('an override for a session that is set to other endpoints than the standard ones', () => {
  it.each([
    ['fips', 'FIPS'],
    ['dual-stack', 'dual-stack'],
    ['fips-dual-stack', 'FIPS and dual-stack'],
  ] as const)('is refused in plain words: %s', async (endpoints, words) => {
    const asked: string[] = [];
    const aws = createAwsClients({
      send: ({ url }) => {
        asked.push(url);
        return Promise.resolve(json({}));
      },
      clock: createFakeClock(),
      time: createAwsTime(createFakeClock()),
      overrides: { oidc: 'http://127.0.0.1:7777', portal: undefined, sts: undefined },
    });
    const registrations = createClientRegistrations({
      clients: aws,
      store: createSignInStore({
        read: () => Promise.resolve(success(null)),
        write: () => Promise.resolve(success(undefined)),
        remove: () => Promise.resolve(success(undefined)),
      }),
      clock: createFakeClock(),
    });
    const outcome = await registrations.get({ ...acme, endpoints }, 'browser');
    const said = wordsOf(outcome);
    expect(said).toContain(`set to ${words} endpoints`);
    expect(said).toContain('http://127.0.0.1:7777');
    expect(said).toContain('Set its endpoints to “Standard”');
    expect(asked).toEqual([]);
  });

  it('matters for the service that it is for, and no other', async () => {
    const overrides = { ...none, sts: 'http://127.0.0.1:7777' };
    const { asked } = await hostsOf({ region: 'us-east-1', endpoints: 'standard' }, overrides);
    expect(asked[0]).toBe('https://oidc.us-east-1.amazonaws.com');
    expect(asked[2]).toBe('http://127.0.0.1:7777');
  });
});
