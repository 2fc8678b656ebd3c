import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { IdentityCenter } from './identity-center';
import type { Clock } from './options';
import type { Reply } from './reply';

const MAX_BODY_BYTES = 64 * 1024;

export interface ServerInput {
  readonly port: number;
  readonly center: IdentityCenter;
}

export interface RunningServer {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Serves an Identity Center on 127.0.0.1.
 * @throws the error of `listen`, such as EADDRINUSE.
 */
export async function startServer({ port, center }: ServerInput): Promise<RunningServer> {
  const stopping = new AbortController();
  const server = createServer((request, response) => {
    void handle(request, response, center, stopping.signal);
  });
  // SECURITY: loopback only. Nobody else on the network can reach a service that gives out credentials.
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;

  let stopped: Promise<void> | undefined;
  return {
    origin: `http://127.0.0.1:${String(bound)}`,
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
  center: IdentityCenter,
  stopping: AbortSignal,
): Promise<void> {
  try {
    const [path = '/', search = ''] = splitOnce(request.url ?? '/', '?');
    const method = request.method ?? 'GET';
    const arrived = center.arrive(method, path);
    const body = await readBody(request);
    const latencyMs = center.latencyMs(path);
    if (latencyMs > 0) await delay(latencyMs, undefined, { signal: stopping });
    const query = new URLSearchParams(search);
    const reply = arrived.answer(
      { method, path, query, headers: request.headers, body: body ?? '' },
      body === undefined ? 'too-large' : 'whole',
    );
    await deliver(response, reply, center.clock, { close: body === undefined, stopping });
  } catch {
    // The client went away, or the simulator is stopping: there is nobody left to answer.
    response.destroy();
  }
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

async function deliver(
  response: ServerResponse,
  reply: Reply,
  clock: Clock,
  { close, stopping }: { readonly close: boolean; readonly stopping: AbortSignal },
): Promise<void> {
  const { delivery } = reply;
  if (delivery?.kind === 'never') return;
  if (delivery?.kind === 'reset') {
    response.socket?.resetAndDestroy();
    return;
  }
  response.sendDate = false;
  response.writeHead(reply.status, {
    ...reply.headers,
    Date: new Date(clock.now()).toUTCString(),
    'Content-Length': Buffer.byteLength(reply.body),
    ...(close ? { Connection: 'close' } : {}),
  });
  if (delivery) await drip(response, reply.body, delivery.overMs, stopping);
  response.end(delivery ? undefined : reply.body);
}

/** Writes a body in twenty pieces, so that it takes this long. */
async function drip(
  response: ServerResponse,
  body: string,
  overMs: number,
  stopping: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(body);
  const pieces = 20;
  for (let piece = 0; piece < pieces; piece += 1) {
    await delay(overMs / pieces, undefined, { signal: stopping });
    if (response.destroyed) return;
    response.write(bytes.subarray((bytes.length * piece) / pieces, (bytes.length * (piece + 1)) / pieces));
  }
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
