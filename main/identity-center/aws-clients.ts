import type { SSO } from '@aws-sdk/client-sso';
import type { SSOOIDC } from '@aws-sdk/client-sso-oidc';
import type { STS } from '@aws-sdk/client-sts';
import type { EndpointKind } from '../../preload/contract';
import type { Clock } from '../clock';
import type { AwsTime } from './aws-time';
import type { EndpointOverrides } from './endpoints';
import type { HttpSend } from './http';
import type { SdkClients } from './sdk-clients';

export interface AwsKeys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** Where in AWS an SSO session is looked after; an SSO session says it of itself. */
export interface AwsPlace {
  readonly region: string;
  readonly endpoints: EndpointKind;
}

export interface AwsClientsDeps {
  readonly send: HttpSend;
  readonly clock: Clock;
  readonly time: AwsTime;
  readonly overrides: EndpointOverrides;
}

/** The AWS SDK's clients for a place, on our HTTP and with one attempt: retries are decided by us. */
export interface AwsClients {
  /** @throws RequestRefusedHere when an endpoint from the environment and the place's kind contradict each other. */
  oidc(place: AwsPlace): Promise<SSOOIDC>;
  /** @throws RequestRefusedHere, as `oidc`. */
  portal(place: AwsPlace): Promise<SSO>;
  /** @throws RequestRefusedHere, as `oidc`. */
  sts(place: AwsPlace, keys: AwsKeys): Promise<STS>;
  /**
   * Scheme and host of the OIDC service, where the browser's `/authorize` is; without a slash at the end.
   * @throws RequestRefusedHere, as `oidc`.
   */
  oidcEndpoint(place: AwsPlace): Promise<string>;
  /** AWS's clock, as its answers show it. */
  readonly time: AwsTime;
}

/**
 * The SDK is a third of what the main process would read at its start. It is loaded when AWS is asked for the first
 * time, which is after the window is there.
 */
export function createAwsClients(deps: AwsClientsDeps): AwsClients {
  let loading: Promise<SdkClients> | null = null;
  const clients = (): Promise<SdkClients> =>
    (loading ??= import('./sdk-clients').then(
      ({ createSdkClients }) => createSdkClients(deps),
      (error: unknown) => {
        // The next request tries again.
        loading = null;
        throw error;
      },
    ));
  return {
    time: deps.time,
    oidc: async (place) => (await clients()).oidc(place),
    portal: async (place) => (await clients()).portal(place),
    sts: async (place, keys) => (await clients()).sts(place, keys),
    oidcEndpoint: async (place) => (await clients()).oidcEndpoint(place),
  };
}
