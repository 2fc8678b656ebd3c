import { SSOClient } from '@aws-sdk/client-sso';
import { SSOOIDCClient } from '@aws-sdk/client-sso-oidc';
import { STSClient } from '@aws-sdk/client-sts';
import type { Clock } from '../clock';
import { usableOverride, type EndpointOverrides } from './endpoints';
import { createSdkRequestHandler, type HttpSend } from './http';

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The AWS SDK's clients for one SSO region, on our HTTP and with one attempt: retries are decided by us. */
export interface AwsClients {
  oidc(region: string): SSOOIDCClient;
  portal(region: string): SSOClient;
  sts(region: string, keys: AwsKeys): STSClient;
  /** Scheme and host of the OIDC service, where the browser's `/authorize` is; without a slash at the end. */
  oidcEndpoint(region: string): string;
}

export function createAwsClients(deps: {
  readonly send: HttpSend;
  readonly clock: Clock;
  readonly overrides: EndpointOverrides;
}): AwsClients {
  const { overrides } = deps;
  const requestHandler = createSdkRequestHandler(deps.send, deps.clock);
  const base = {
    requestHandler,
    // One attempt: the SDK's own retries would hide a 429 from the limiter and repeat a one-time code.
    maxAttempts: 1,
    retryMode: 'standard',
    // Nothing of ~/.aws/config steers a sign-in: a profile's settings are for workloads.
    defaultsMode: 'standard',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    userAgentAppId: 'rolecall',
    customUserAgent: 'rolecall',
  } as const;
  const signedOut = { ...base, credentials: { accessKeyId: 'none', secretAccessKey: 'none' } };

  const oidcEndpoint = (region: string): string =>
    overrides.oidc === undefined
      ? resolved(new SSOOIDCClient({ ...signedOut, region }).config.endpointProvider(question(region)))
      : usableOverride(overrides.oidc);
  const portalEndpoint = (region: string): string =>
    overrides.portal === undefined
      ? resolved(new SSOClient({ ...signedOut, region }).config.endpointProvider(question(region)))
      : usableOverride(overrides.portal);

  return {
    oidcEndpoint,
    oidc: remember((region) => new SSOOIDCClient({ ...signedOut, region, endpoint: oidcEndpoint(region) })),
    portal: remember((region) => new SSOClient({ ...signedOut, region, endpoint: portalEndpoint(region) })),
    sts: (region, keys) =>
      new STSClient({
        ...base,
        region,
        credentials: keys,
        ...(overrides.sts === undefined ? {} : { endpoint: usableOverride(overrides.sts) }),
      }),
  };
}

function question(region: string) {
  return { Region: region, UseFIPS: false, UseDualStack: false };
}

function resolved(endpoint: { readonly url: URL }): string {
  return endpoint.url.href.replace(/\/+$/, '');
}

function remember<T>(make: (region: string) => T): (region: string) => T {
  const made = new Map<string, T>();
  return (region) => {
    const known = made.get(region) ?? make(region);
    made.set(region, known);
    return known;
  };
}
