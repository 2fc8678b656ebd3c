import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { parseJsonBody } from './json-body';
import type { Clock, RequestLogEntry } from './options';
import { awsJsonError, portalErrorReply } from './reply';
import type { Incoming, Reply } from './reply';
import type { RequestLog } from './request-log';
import { matchRoute } from './routes';
import type { Route } from './routes';
import { messagePage } from './page';

const MAX_BODY_BYTES = 64 * 1024;

export interface ServerInput {
  readonly port: number;
  readonly clock: Clock;
  readonly log: RequestLog;
  readonly routes: readonly Route[];
  /** A reply instead of the operation's own: throttling, and whatever else is to go wrong on purpose. */
  readonly refuseEarly: (route: Route) => Reply | undefined;
  readonly latencyMs: () => number;
}

export interface RunningServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Serves the routes on 127.0.0.1.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function startServer(input: ServerInput): Promise<RunningServer> {
  const stopping = new AbortController();
  const server = createServer((request, response) => {
    void handle(request, response, input, stopping.signal);
  });
  // SECURITY: loopback only. Nobody else on the network can reach a service that gives out credentials.
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(input.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : input.port;

  let stopped: Promise<void> | undefined;
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    stop() {
      stopped ??= new Promise<void>((resolve) => {
        stopping.abort();
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      return stopped;
    },
  };
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  input: ServerInput,
  stopping: AbortSignal,
): Promise<void> {
  const at = input.clock.now();
  try {
    const [path = '/', search = ''] = splitOnce(request.url ?? '/', '?');
    const method = request.method ?? 'GET';
    const match = matchRoute(input.routes, method, path);
    const route = typeof match === 'object' && 'route' in match ? match.route : undefined;
    input.log.count(route?.operation ?? 'Unknown');
    const body = await readBody(request);
    const incoming: Incoming = {
      method,
      path,
      query: new URLSearchParams(search),
      headers: request.headers,
      body: body ?? '',
    };
    const latencyMs = input.latencyMs();
    if (latencyMs > 0) await delay(latencyMs, undefined, { signal: stopping });

    const reply = body === undefined ? tooLarge() : replyTo(incoming, match, input);
    send(response, reply, input.clock, body === undefined);
    input.log.add(logEntry(at, incoming, route, reply));
  } catch {
    // The client went away, or the simulator is stopping: there is nobody left to answer.
    response.destroy();
  }
}

function replyTo(incoming: Incoming, match: ReturnType<typeof matchRoute>, input: ServerInput): Reply {
  if (!isLoopbackHost(incoming.headers.host)) {
    return awsJsonError(421, 'MisdirectedRequestException', 'This simulator answers on loopback names only');
  }
  if (match === 'unknown-path') {
    return awsJsonError(404, 'UnknownOperationException', 'There is no such operation');
  }
  if ('allowed' in match) {
    return portalErrorReply('MethodNotAllowedException', 'Method not allowed', {
      Allow: match.allowed.join(', '),
    });
  }
  const { route } = match;
  if (route.kind === 'browser' && route.method === 'POST' && !isSameOrigin(incoming)) {
    return messagePage(403, 'Not from here', 'The form was sent by another site.', 'CrossOrigin');
  }
  try {
    return input.refuseEarly(route) ?? route.answer(incoming);
  } catch (error) {
    // A defect of the simulator. It is answered as AWS answers its own, and named in the request log.
    const reply = awsJsonError(500, 'InternalServerException', 'Internal error');
    return { ...reply, error: `InternalServerException: ${String(error)}` };
  }
}

/**
 * SECURITY: a page of a stranger can point its own name at 127.0.0.1 (DNS rebinding) and would then be of
 * our origin; its name is still in the Host header.
 */
function isLoopbackHost(host: string | undefined): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase();
  return name === 'localhost' || name === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name);
}

/** SECURITY: a form on another site must not approve anything. Clients that are no browser send no Origin. */
function isSameOrigin({ headers }: Incoming): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host ?? ''}`;
}

/** The whole body as text; undefined when it is larger than anything a client has reason to send. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const piece = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    bytes += piece.length;
    // SECURITY: no more is held in memory. What is left is read and dropped, up to a bound, so that the
    // client gets to see the answer.
    if (bytes > MAX_BODY_BYTES * 16) throw new Error('The request body does not end.');
    if (bytes <= MAX_BODY_BYTES) chunks.push(piece);
  }
  return bytes > MAX_BODY_BYTES ? undefined : Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): Reply {
  return awsJsonError(413, 'RequestEntityTooLargeException', 'The request body is too large');
}

function send(response: ServerResponse, reply: Reply, clock: Clock, close: boolean): void {
  response.sendDate = false;
  response.writeHead(reply.status, {
    ...reply.headers,
    Date: new Date(clock.now()).toUTCString(),
    'Content-Length': Buffer.byteLength(reply.body),
    ...(close ? { Connection: 'close' } : {}),
  });
  response.end(reply.body);
}

function logEntry(at: number, incoming: Incoming, route: Route | undefined, reply: Reply): RequestLogEntry {
  const { method, path, query, headers } = incoming;
  const accountId = query.get('account_id');
  const roleName = query.get('role_name');
  const grantType =
    route?.operation === 'CreateToken' ? parseJsonBody(incoming.body)?.text('grantType') : undefined;
  const userAgent = headers['user-agent'];
  return {
    at,
    method,
    path,
    operation: route?.operation ?? 'Unknown',
    status: reply.status,
    ...(reply.error === undefined ? {} : { error: reply.error }),
    ...(grantType === undefined ? {} : { grantType }),
    ...(accountId === null ? {} : { accountId }),
    ...(roleName === null ? {} : { roleName }),
    ...(userAgent === undefined ? {} : { userAgent }),
  };
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
