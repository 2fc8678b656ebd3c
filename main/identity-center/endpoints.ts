import type { EndpointKind } from '../../preload/contract';
import { RequestRefusedHere, type HttpSend } from './http';

/** Endpoints that the environment names instead of AWS's own: `AWS_ENDPOINT_URL_SSO` and so on. */
export interface EndpointOverrides {
  readonly oidc: string | undefined;
  readonly portal: string | undefined;
  readonly sts: string | undefined;
}

/** Reads the service-specific variables, and `AWS_ENDPOINT_URL` behind them, in the SDKs' order. */
export function endpointOverrides(env: Readonly<Record<string, string | undefined>>): EndpointOverrides {
  if (env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true') {
    return { oidc: undefined, portal: undefined, sts: undefined };
  }
  // An empty variable is an unset one.
  const pick = (name: string): string | undefined => env[name] || env['AWS_ENDPOINT_URL'] || undefined;
  return {
    oidc: pick('AWS_ENDPOINT_URL_SSO_OIDC'),
    portal: pick('AWS_ENDPOINT_URL_SSO'),
    sts: pick('AWS_ENDPOINT_URL_STS'),
  };
}

/**
 * An override as it may be used: without a slash at its end.
 * @throws RequestRefusedHere when it is no URL, or plain http to another machine.
 */
export function usableOverride(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  // SECURITY: tokens and keys travel in these requests; plain http stays on this machine.
  if (!parsed || !(parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback(parsed)))) {
    throw new RequestRefusedHere(({ problems }) => problems.endpoints.unusable(url));
  }
  return url.replace(/\/+$/, '');
}

/**
 * The endpoint that the environment names for a session; undefined when it names none.
 * @throws RequestRefusedHere when it cannot be used, or when the session asks for FIPS or dual-stack as well: to whom
 * would one talk then? AWS's own tools refuse that too ("… and custom endpoint are not supported").
 */
export function chosenOverride(url: string | undefined, endpoints: EndpointKind): string | undefined {
  if (url === undefined) return undefined;
  if (endpoints === 'standard') return usableOverride(url);
  throw new RequestRefusedHere(({ problems }) => problems.endpoints.contradict(endpoints, url));
}

/** Whether a URL's host is this machine, by a literal address or the name that RFC 6761 reserves. */
export function isLoopback(url: URL): boolean {
  return url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(url.hostname);
}

/** Refuses every request that leaves this machine: in the demo, and for runs on an Electron of unknown origin. */
export function loopbackOnly(send: HttpSend, why: 'demoOnly' | 'testOnly'): HttpSend {
  return (request) =>
    isLoopback(new URL(request.url))
      ? send(request)
      : Promise.reject(new RequestRefusedHere(({ problems }) => problems.endpoints[why]));
}
