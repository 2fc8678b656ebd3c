import { delay, type Clock } from '../../../../main/clock';
import type { HttpRequest, HttpResponse, HttpSend } from '../../../../main/identity-center/http';
import { createIdentityCenter, type IdentityCenter } from '../../../../simulator/identity-center';
import type { SimulatorOptions } from '../../../../simulator';
import type { Reply } from '../../../../simulator/reply';

/** What was asked of AWS, and what came of it. */
export interface Asked {
  /** By the clock that nobody sets. */
  readonly atMs: number;
  /** Host names have the region, and each session of these tests has a region of its own. */
  readonly host: string;
  readonly operation: string;
  readonly grantType: string | null;
  readonly role: string | null;
  /** False when the network kept it on this machine. */
  readonly reachedAws: boolean;
}

export type Network = 'there' | 'gone' | 'black-hole';

/** AWS in this process: the simulator's Identity Center behind a network with latency and faults, on a fake clock. */
export interface InProcessAws {
  readonly send: HttpSend;
  readonly center: IdentityCenter;
  readonly asked: readonly Asked[];
  network(): Network;
  setNetwork(network: Network): void;
  /** The most renewals of access tokens that one session ever had under way. */
  mostRenewalsAtOnce(): number;
  /** When keys were given and when they end, by AWS's clock. */
  lifeOf(accessKeyId: string): { readonly from: number; readonly to: number } | null;
  /** When a sign-in last came to its end with a token that arrived here, by AWS's clock; by host. */
  signedInAt(host: string): number | null;
  /** How often AWS did something and its answer was lost. */
  lostAnswers(): number;
  /** The process that asked has ended: nobody waits for what was under way. */
  drop(): void;
}

const latencyMs = 80;

export function createInProcessAws(deps: {
  readonly options: SimulatorOptions;
  /** AWS's date, which nobody on this machine sets. */
  readonly awsNow: () => number;
  readonly clock: Clock;
}): InProcessAws {
  const { clock, awsNow } = deps;
  const center = createIdentityCenter(
    { ...deps.options, clock: { now: awsNow } },
    () => 'https://device.invalid',
  );
  const asked: Asked[] = [];
  const lives = new Map<string, { from: number; to: number }>();
  const signedIn = new Map<string, number>();
  const renewing = new Map<string, number>();
  let network: Network = 'there';
  let most = 0;
  let lost = 0;

  async function send(request: HttpRequest): Promise<HttpResponse> {
    const url = new URL(request.url);
    const body = typeof request.body === 'string' ? request.body : new TextDecoder().decode(request.body);
    const grantType = url.pathname === '/token' ? textOf(body, 'grantType') : null;
    asked.push({
      atMs: clock.steadyMs(),
      host: url.host,
      operation: url.pathname,
      grantType,
      role: url.searchParams.get('role_name'),
      reachedAws: network === 'there',
    });
    const isRenewal = grantType === 'refresh_token';
    if (isRenewal) count(url.host, 1);
    try {
      const answer = await answered(request, url, body);
      const isSignIn = grantType !== null && !isRenewal;
      if (isSignIn && answer.status === 200 && textOf(textFrom(answer), 'accessToken') !== null) {
        signedIn.set(url.host, awsNow());
      }
      return answer;
    } finally {
      if (isRenewal) count(url.host, -1);
    }
  }

  function count(host: string, by: 1 | -1): void {
    const now = (renewing.get(host) ?? 0) + by;
    renewing.set(host, now);
    most = Math.max(most, now);
  }

  async function answered(
    { method, headers, signal }: HttpRequest,
    url: URL,
    body: string,
  ): Promise<HttpResponse> {
    if (network === 'black-hole') return untilAborted(signal);
    if (network === 'gone')
      throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND') });
    await delay(clock, latencyMs, signal);
    const reply = center.arrive(method, url.pathname).answer(
      {
        method,
        path: url.pathname,
        query: url.searchParams,
        headers: { ...lowerCase(headers), host: '127.0.0.1' },
        body,
      },
      'whole',
    );
    if (reply.delivery?.kind === 'reset' && reply.status !== 0) lost += 1;
    if (reply.delivery?.kind === 'slowly') lost += 1;
    if (reply.delivery?.kind === 'reset')
      throw new TypeError('fetch failed', { cause: new Error('ECONNRESET') });
    if (reply.delivery) return untilAborted(signal);
    noteKeys(url.pathname, reply);
    return {
      status: reply.status,
      headers: { ...lowerCase(reply.headers), date: new Date(awsNow()).toUTCString() },
      body: new TextEncoder().encode(reply.body),
    };
  }

  function noteKeys(path: string, reply: Reply): void {
    if (path !== '/federation/credentials' || reply.status !== 200) return;
    const { roleCredentials } = JSON.parse(reply.body) as {
      roleCredentials?: { accessKeyId: string; expiration: number };
    };
    if (!roleCredentials || lives.has(roleCredentials.accessKeyId)) return;
    lives.set(roleCredentials.accessKeyId, { from: awsNow(), to: roleCredentials.expiration });
  }

  return {
    send,
    center,
    asked,
    network: () => network,
    setNetwork: (next) => (network = next),
    mostRenewalsAtOnce: () => most,
    lifeOf: (accessKeyId) => lives.get(accessKeyId) ?? null,
    signedInAt: (host) => signedIn.get(host) ?? null,
    lostAnswers: () => lost,
    drop() {
      renewing.clear();
    },
  };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('aborted'));
    });
  });
}

function textOf(body: string, member: string): string | null {
  try {
    const value: unknown = (JSON.parse(body) as Record<string, unknown>)[member];
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}

function textFrom({ body }: HttpResponse): string {
  return new TextDecoder().decode(body);
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
