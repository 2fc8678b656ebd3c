import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { callbackPath } from './authorize-url';
import { callbackPage, bareHeaders, type CallbackPageContent } from './callback-page';

/** What the browser brought back: a code, or AWS's refusal. */
export type CallbackAnswer =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'error'; readonly error: string; readonly description: string };

export interface CallbackListener {
  /** With the port, exactly as CreateToken must repeat it. */
  readonly redirectUri: string;
  /** Resolves with the one answer that carries the right state; never with anything else. */
  readonly answer: Promise<CallbackAnswer>;
  /** Tells the waiting browser tab what became of it. */
  showResult(content: CallbackPageContent): void;
  /** Sends the waiting browser tab to another page, instead of telling it anything. */
  sendOn(url: string): void;
  close(): void;
}

// SECURITY: strangers on this machine can find the port. They can neither complete the sign-in (they do not
// know `state`) nor use it up: a wrong path or state gets a 4xx and the listener stays open. Connections,
// header sizes and times are bounded; of too many connections the oldest goes, so that a flood of silent ones
// leaves room for the browser, which asks as soon as it is connected.
const mostConnections = 64;
const connectionTimeoutMs = 5_000;
const serverOptions = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: connectionTimeoutMs,
  requestTimeout: connectionTimeoutMs,
  // The times above are only looked at this often; Node's own interval is 30 s.
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 1,
};

/** Listens on a free port of 127.0.0.1, bound before it resolves, for the one answer that carries `state`. */
export async function listenForCallback(state: string): Promise<CallbackListener> {
  let waitingTab: ServerResponse | undefined;
  let taken = false;
  let resolve: (answer: CallbackAnswer) => void = () => undefined;
  const promise = new Promise<CallbackAnswer>((settle) => {
    resolve = settle;
  });

  // Not before a sign-in: at the start of the app it would be one of the larger things to be read.
  const { createServer } = await import('node:http');
  const server = createServer(serverOptions, (request, response) => {
    const verdict = taken ? { status: 410, answer: null } : judge(request, state, portOf(server));
    if (verdict.answer === null) {
      refuse(response, verdict.status);
      return;
    }
    taken = true;
    waitingTab = response;
    resolve(verdict.answer);
  });
  const connections = new Set<Socket>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
    if (connections.size <= mostConnections) return;
    const oldest = [...connections].find((one) => one !== waitingTab?.socket);
    oldest?.destroy();
  });
  await listen(server);

  return {
    redirectUri: `http://127.0.0.1:${portOf(server)}${callbackPath}`,
    answer: promise,
    showResult(content) {
      if (waitingTab && !waitingTab.writableEnded) sendPage(waitingTab, 200, content);
    },
    sendOn(url) {
      if (!waitingTab || waitingTab.writableEnded) return;
      waitingTab.writeHead(302, { ...bareHeaders, location: url, connection: 'close' });
      waitingTab.end();
    },
    close() {
      server.close();
      // What is being answered may finish; everything else goes.
      server.closeIdleConnections();
      setTimeout(() => {
        server.closeAllConnections();
      }, 1_000).unref();
    },
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    // Stays: an error after the start, e.g. too many open files, must not end the process.
    server.on('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
      resolve();
    });
  });
}

function portOf(server: Server): number {
  // A TCP server that listens has an AddressInfo; the other shapes are for pipes.
  return (server.address() as AddressInfo).port;
}

interface Verdict {
  readonly status: number;
  readonly answer: CallbackAnswer | null;
}

function judge(request: IncomingMessage, state: string, port: number): Verdict {
  if (request.method !== 'GET') return { status: 405, answer: null };
  // SECURITY: another Host means that a web page reached us by DNS rebinding.
  if (request.headers.host !== `127.0.0.1:${port}`) return { status: 421, answer: null };
  const base = `http://127.0.0.1:${port}`;
  // Anybody may ask for anything, `//` for one, which is no URL.
  const url = URL.canParse(request.url ?? '', base) ? new URL(request.url ?? '', base) : null;
  if (url?.pathname !== callbackPath) return { status: 404, answer: null };
  if (!equalSecrets(url.searchParams.get('state') ?? '', state)) return { status: 400, answer: null };
  const error = url.searchParams.get('error');
  if (error !== null) {
    const description = url.searchParams.get('error_description') ?? '';
    return { status: 200, answer: { kind: 'error', error, description } };
  }
  const code = url.searchParams.get('code');
  return code ? { status: 200, answer: { kind: 'code', code } } : { status: 400, answer: null };
}

function equalSecrets(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...bareHeaders, connection: 'close' });
  response.end(`${status}\n`);
}

function sendPage(response: ServerResponse, status: number, content: CallbackPageContent): void {
  const page = callbackPage(content);
  response.writeHead(status, { ...page.headers, connection: 'close' });
  response.end(page.html);
}
