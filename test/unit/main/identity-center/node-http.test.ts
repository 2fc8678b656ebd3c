import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { NotAwsAnswer } from '../../../../main/identity-center/http';
import { createFetchSend } from '../../../../main/identity-center/node-http';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has an AddressInfo.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const send = createFetchSend();
const never = new AbortController().signal;
const get = (url: string, headers: Record<string, string> = {}) =>
  send({ method: 'GET', url, headers, body: undefined, signal: never });

describe('HTTP on fetch', () => {
  it('gives status, headers in lower case and the whole body', async () => {
    const url = await serve((_, response) => {
      response.writeHead(400, { 'X-Amzn-ErrorType': 'InvalidGrantException' });
      response.write('{"a":');
      response.end('1}');
    });
    const answer = await get(url);
    expect(answer.status).toBe(400);
    expect(answer.headers['x-amzn-errortype']).toBe('InvalidGrantException');
    expect(new TextDecoder().decode(answer.body)).toBe('{"a":1}');
  });

  it('sends method, headers and body, and leaves to the network stack what is its own', async () => {
    let seen: Pick<IncomingMessage, 'method' | 'headers'> = { headers: {} };
    let body = '';
    const url = await serve((request, response) => {
      seen = request;
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => response.end('{}'));
    });
    await send({
      method: 'POST',
      url,
      headers: { host: 'evil.example', 'content-length': '99999', 'x-amz-sso_bearer_token': 'token' },
      body: new TextEncoder().encode('{"é":1}'),
      signal: never,
    });
    expect(seen.method).toBe('POST');
    expect(seen.headers).toMatchObject({
      host: new URL(url).host,
      'content-length': '8',
      'x-amz-sso_bearer_token': 'token',
    });
    expect(body).toBe('{"é":1}');
  });

  it('follows no redirect: it would carry the token to another host', async () => {
    let asked = 0;
    const elsewhere = await serve((_, response) => {
      asked += 1;
      response.end('{}');
    });
    const url = await serve((_, response) => {
      response.writeHead(302, { location: elsewhere });
      response.end();
    });
    const outcome = await get(url, { 'x-amz-sso_bearer_token': 'token' }).catch((error: unknown) => error);
    expect(outcome).toEqual(new NotAwsAnswer('a redirect to another address'));
    expect(asked).toBe(0);
  });

  it('says of a redirect in Electron’s words, too, that something else than AWS answered', async () => {
    // What Electron's net says in 33 and 45 (lib/browser/api/net-client-request.ts).
    const refused = new Error("Attempted to redirect, but redirect policy was 'error'");
    const electron = createFetchSend(() => Promise.reject(refused));
    const answer = electron({ method: 'GET', url: 'https://a', headers: {}, body: undefined, signal: never });
    await expect(answer).rejects.toBeInstanceOf(NotAwsAnswer);
  });

  it('rejects when nobody listens', async () => {
    const url = await serve(() => undefined);
    servers.splice(0)[0]?.close();
    await expect(get(url)).rejects.toThrow('fetch failed');
  });

  it('gives up when it is told to', async () => {
    const url = await serve(() => undefined);
    const abort = new AbortController();
    const answer = send({ method: 'GET', url, headers: {}, body: undefined, signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(answer).rejects.toThrow('enough');
  });

  it('takes no more than 4 MB, and hangs up on a body that never ends', async () => {
    let sentBytes = 0;
    let hungUp = false;
    const url = await serve((_, response) => {
      const chunk = Buffer.alloc(256 * 1024, ' ');
      const more = (): void => {
        while (!hungUp) {
          sentBytes += chunk.byteLength;
          if (!response.write(chunk)) return;
        }
      };
      response.on('drain', more);
      response.on('close', () => (hungUp = true));
      more();
    });
    await expect(get(url)).rejects.toThrow('4 MB');
    expect(sentBytes).toBeLessThan(64 * 1024 * 1024);
  });

  it('takes an answer of almost 4 MB', async () => {
    const url = await serve((_, response) => response.end(Buffer.alloc(4_000_000, ' ')));
    expect((await get(url)).body.byteLength).toBe(4_000_000);
  });
});
