import { createHash, randomBytes } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { onTestFinished } from 'vitest';
import { startSimulator } from '../../../simulator';
import type { SimulatedAccount, Simulator, SimulatorOptions } from '../../../simulator';

export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';
export const REDIRECT_URI = 'http://127.0.0.1:43210/oauth/callback';

export interface TestClock {
  now(): number;
  advance(seconds: number): void;
}

export function createTestClock(start = Date.UTC(2026, 10, 23, 6, 15, 0)): TestClock {
  let now = start;
  return {
    now: () => now,
    advance(seconds) {
      now += seconds * 1000;
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body's members; empty when it is not a JSON object. */
  readonly json: Readonly<Record<string, unknown>>;
  /** The error's name as an SDK reads it from the header. */
  readonly errorType: string | undefined;
}

export interface RegisteredClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A simulator with a clock of its own, stopped when the test ends, and the requests clients make. */
export async function openSimulator(options: SimulatorOptions = {}) {
  const clock = createTestClock();
  const simulator = await startSimulator({ clock, ...options });
  onTestFinished(() => simulator.stop());
  return { clock, simulator, ...clientOf(simulator) };
}

export function clientOf(simulator: Simulator) {
  const origin = simulator.endpoints.oidc;
  const startUrl = simulator.organisations[0]?.startUrl ?? '';

  async function call(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${origin}${path}`, { redirect: 'manual', ...init });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: members(text),
      errorType: response.headers.get('x-amzn-errortype')?.split(':')[0],
    };
  }

  function post(path: string, body: unknown): Promise<Answer> {
    return call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  }

  function postForm(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
    return call(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  function portal(path: string, accessToken: string, init: RequestInit = {}): Promise<Answer> {
    return call(path, { ...init, headers: { 'x-amz-sso_bearer_token': accessToken } });
  }

  async function register(extra: Readonly<Record<string, unknown>> = {}): Promise<RegisteredClient> {
    const { json } = await post('/client/register', {
      clientName: 'test',
      clientType: 'public',
      scopes: ['sso:account:access'],
      ...extra,
    });
    return { clientId: String(json['clientId']), clientSecret: String(json['clientSecret']) };
  }

  function registerForBrowser(extra: Readonly<Record<string, unknown>> = {}): Promise<RegisteredClient> {
    return register({
      grantTypes: ['authorization_code', 'refresh_token'],
      redirectUris: ['http://127.0.0.1/oauth/callback'],
      issuerUrl: startUrl,
      ...extra,
    });
  }

  function startDevice(client: RegisteredClient, url = startUrl): Promise<Answer> {
    return post('/device_authorization', { ...client, startUrl: url });
  }

  function poll(client: RegisteredClient, deviceCode: unknown): Promise<Answer> {
    return post('/token', { ...client, grantType: DEVICE_CODE, deviceCode });
  }

  function refresh(client: RegisteredClient, refreshToken: unknown): Promise<Answer> {
    return post('/token', { ...client, grantType: 'refresh_token', refreshToken });
  }

  /** Signs in with a device code, approved over the API; the tokens as answered. */
  async function signIn(client?: RegisteredClient, url = startUrl) {
    const registered = client ?? (await register());
    const started = await startDevice(registered, url);
    simulator.approveDevice(String(started.json['userCode']));
    const { json } = await poll(registered, started.json['deviceCode']);
    return {
      client: registered,
      accessToken: String(json['accessToken']),
      refreshToken: String(json['refreshToken']),
      answer: json,
    };
  }

  return {
    startUrl,
    call,
    post,
    postForm,
    portal,
    register,
    registerForBrowser,
    startDevice,
    poll,
    refresh,
    signIn,
  };
}

/** The query of `/authorize` as the AWS CLI writes it, with what the test changes. */
export function authorizePath(
  clientId: string,
  challenge: string,
  changes: Record<string, string | null> = {},
): string {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT_URI,
    state: 'state-1',
    code_challenge_method: 'S256',
    scopes: 'sso:account:access',
    code_challenge: challenge,
  });
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return `/authorize?${query.toString()}`;
}

export function newProof(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(48).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** The value of a hidden field or an input, as a browser would send it. */
export function fieldValue(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
}

/** Where a reply sends the browser. */
export function locationOf({ headers }: Answer): URL {
  return new URL(headers.get('location') ?? 'about:blank');
}

/** A request whose Host header the caller chooses, which fetch does not allow. */
export function rawRequest(origin: string, path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${origin}${path}`, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end();
  });
}

export function firstAccount(simulator: Simulator): SimulatedAccount {
  const account = simulator.organisations[0]?.accounts[0];
  if (!account) throw new Error('The simulator has no account.');
  return account;
}

function members(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The members of a value from JSON, as text. */
export function memberTexts(value: unknown): Readonly<Record<string, string>> {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, member]) => [name, String(member)]));
}
