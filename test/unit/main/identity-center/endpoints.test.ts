import { describe, expect, it } from 'vitest';
import {
  endpointOverrides,
  isLoopback,
  loopbackOnly,
  usableOverride,
} from '../../../../main/identity-center/endpoints';
import { createAwsClients } from '../../../../main/identity-center/aws-clients';
import { RequestRefusedHere, type HttpRequest } from '../../../../main/identity-center/http';
import { createFakeClock } from '../../../support/fake-clock';
import { json } from '../support/fake-aws';

const none = { oidc: undefined, portal: undefined, sts: undefined };

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

  it('is all that a test-only build talks to', async () => {
    const sent: string[] = [];
    const send = loopbackOnly(({ url }) => {
      sent.push(url);
      return Promise.resolve(json({}));
    });
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

describe('AWS’s own endpoints', () => {
  const clients = createAwsClients({
    send: () => Promise.resolve(json({})),
    clock: createFakeClock(),
    overrides: none,
  });

  it.each([
    ['eu-west-1', 'https://oidc.eu-west-1.amazonaws.com'],
    ['us-gov-west-1', 'https://oidc.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', 'https://oidc.cn-north-1.amazonaws.com.cn'],
    ['eusc-de-east-1', 'https://oidc.eusc-de-east-1.amazonaws.eu'],
  ])('are in the partition of the region: %s', (region, endpoint) => {
    expect(clients.oidcEndpoint(region)).toBe(endpoint);
  });

  it('give way to an override, without the slash at its end', () => {
    const overridden = createAwsClients({
      send: () => Promise.resolve(json({})),
      clock: createFakeClock(),
      overrides: { ...none, oidc: 'http://127.0.0.1:7777/' },
    });
    expect(overridden.oidcEndpoint('eu-west-1')).toBe('http://127.0.0.1:7777');
  });
});
