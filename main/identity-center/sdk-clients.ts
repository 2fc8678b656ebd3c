import { SSO } from '@aws-sdk/client-sso';
import { SSOOIDC } from '@aws-sdk/client-sso-oidc';
import { STS } from '@aws-sdk/client-sts';
import type { EndpointKind } from '../../preload/contract';
import type { AwsClientsDeps, AwsKeys, AwsPlace } from './aws-clients';
import { chosenOverride } from './endpoints';
import { createSdkRequestHandler } from './http';

/** What aws-clients.ts gives out, once the SDK is here. */
export interface SdkClients {
  oidc(place: AwsPlace): SSOOIDC;
  portal(place: AwsPlace): SSO;
  sts(place: AwsPlace, keys: AwsKeys): STS;
  oidcEndpoint(place: AwsPlace): string;
}

/**
 * The endpoints are those of the SDK's own rules, which know the partitions, that GovCloud's plain hosts are its FIPS
 * ones, and regions that are newer than this app.
 */
export function createSdkClients(deps: AwsClientsDeps): SdkClients {
  const { time, overrides } = deps;
  const requestHandler = createSdkRequestHandler(deps.send, deps.clock, time);
  const base = {
    requestHandler,
    // One attempt: the SDK's own retries would hide a 429 from the limiter and repeat a one-time code.
    maxAttempts: 1,
    retryMode: 'standard',
    // Nothing of ~/.aws/config steers a sign-in: a profile's settings are for workloads.
    defaultsMode: 'standard',
    userAgentAppId: 'rolecall',
    customUserAgent: 'rolecall',
  } as const;
  const signedOut = { ...base, credentials: { accessKeyId: 'none', secretAccessKey: 'none' } };

  const at = (place: AwsPlace) => ({ region: place.region, ...variants(place.endpoints) });
  const oidcEndpoint = (place: AwsPlace): string =>
    chosenOverride(overrides.oidc, place.endpoints) ??
    resolved(new SSOOIDC({ ...signedOut, ...at(place) }).config.endpointProvider(question(place)));
  const portalEndpoint = (place: AwsPlace): string =>
    chosenOverride(overrides.portal, place.endpoints) ??
    resolved(new SSO({ ...signedOut, ...at(place) }).config.endpointProvider(question(place)));

  return {
    oidcEndpoint,
    // The endpoint is resolved already: with one that is given, the SDK takes no variant.
    oidc: remember(
      ({ region, endpoints }) =>
        new SSOOIDC({
          ...signedOut,
          ...standard,
          region,
          endpoint: oidcEndpoint({ region, endpoints }),
        }),
    ),
    portal: remember(
      ({ region, endpoints }) =>
        new SSO({ ...signedOut, ...standard, region, endpoint: portalEndpoint({ region, endpoints }) }),
    ),
    sts(place, keys) {
      const endpoint = chosenOverride(overrides.sts, place.endpoints);
      return new STS({
        ...base,
        ...at(place),
        credentials: keys,
        ...(endpoint === undefined ? {} : { endpoint }),
      });
    },
  };
}

/** Said outright, so that AWS_USE_FIPS_ENDPOINT and its like do not steer a sign-in either. */
const standard = { useFipsEndpoint: false, useDualstackEndpoint: false } as const;

function variants(endpoints: EndpointKind): {
  readonly useFipsEndpoint: boolean;
  readonly useDualstackEndpoint: boolean;
} {
  switch (endpoints) {
    case 'standard':
      return standard;
    case 'fips':
      return { useFipsEndpoint: true, useDualstackEndpoint: false };
    case 'dual-stack':
      return { useFipsEndpoint: false, useDualstackEndpoint: true };
    case 'fips-dual-stack':
      return { useFipsEndpoint: true, useDualstackEndpoint: true };
  }
}

function question({ region, endpoints }: AwsPlace) {
  const { useFipsEndpoint, useDualstackEndpoint } = variants(endpoints);
  return { Region: region, UseFIPS: useFipsEndpoint, UseDualStack: useDualstackEndpoint };
}

function resolved(endpoint: { readonly url: URL }): string {
  return endpoint.url.href.replace(/\/+$/, '');
}

function remember<T>(make: (place: AwsPlace) => T): (place: AwsPlace) => T {
  const made = new Map<string, T>();
  return (place) => {
    const key = `${place.region} ${place.endpoints}`;
    const known = made.get(key) ?? make(place);
    made.set(key, known);
    return known;
  };
}
