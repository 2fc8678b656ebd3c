import { request, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createState } from '../../../../main/identity-center/pkce';
import {
  listenForCallback,
  type CallbackAnswer,
  type CallbackListener,
} from '../../../../main/identity-center/callback-listener';

const state = createState();
const open: { close(): void }[] = [];

afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function listening(): Promise<
  CallbackListener & { readonly port: number; taken(): CallbackAnswer | null }
> {
  const listener = await listenForCallback(state);
  open.push(listener);
  let taken: CallbackAnswer | null = null;
  void listener.answer.then((answer) => {
    taken = answer;
  });
  return { ...listener, port: Number(new URL(listener.redirectUri).port), taken: () => taken };
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(
  port: number,
  path: string,
  { method = 'GET', host = `127.0.0.1:${port}` }: { method?: string; host?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path, method, headers: { host }, agent: false },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

function silentConnection(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    open.push({ close: () => socket.destroy() });
    socket.once('connect', () => {
      resolve(socket);
    });
    socket.once('error', reject);
    socket.on('error', () => undefined);
    // Else it never hears of its end.
    socket.resume();
  });
}

/** More silent connections than are held; resolves when the first of them has been dropped, and all before it. */
async function flood(port: number): Promise<void> {
  const [first] = await Promise.all(
    Array.from({ length: 200 }, async () => {
      const socket = await silentConnection(port);
      return { dropped: new Promise((resolve) => socket.once('close', resolve)) };
    }),
  );
  await first?.dropped;
}

const right = `/oauth/callback?code=the-code&state=${state}`;
const saysSignedIn = { lang: 'en', title: 'You are signed in', text: 'You can close this tab.' };

describe('the answer of the browser', () => {
  it('is the code that came with the right state', async () => {
    const listener = await listening();
    const page = ask(listener.port, right);
    expect(await listener.answer).toEqual({ kind: 'code', code: 'the-code' });
    listener.showResult(saysSignedIn);
    expect((await page).status).toBe(200);
  });

  it('is the refusal that came with the right state', async () => {
    const listener = await listening();
    const page = ask(
      listener.port,
      `/oauth/callback?error=access_denied&error_description=Not%20today&state=${state}`,
    );
    expect(await listener.answer).toEqual({
      kind: 'error',
      error: 'access_denied',
      description: 'Not today',
    });
    listener.showResult(saysSignedIn);
    await page;
  });

  it('comes to 127.0.0.1 on the path that was registered', async () => {
    const { redirectUri } = await listening();
    expect(redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oauth\/callback$/);
  });

  it('cannot be given from another address of the machine', async () => {
    const { port } = await listening();
    const elsewhere = new Promise((resolve) => {
      const socket = connect({ host: '127.0.0.2', port });
      socket.once('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code);
      });
      socket.once('connect', () => {
        socket.destroy();
        resolve('connected');
      });
    });
    expect(await elsewhere).toBe('ECONNREFUSED');
  });
});

const wrong: readonly (readonly [string, number, string, { method?: string; host?: string }])[] = [
  ['an icon', 404, '/favicon.ico', {}],
  ['the root', 404, '/', {}],
  ['another path with the right state', 404, `/oauth/callback/x?code=c&state=${state}`, {}],
  ['no path at all', 404, '//', {}],
  ['a host in the path', 404, '//[:x', {}],
  ['no state', 400, '/oauth/callback?code=c', {}],
  ['a wrong state', 400, '/oauth/callback?code=c&state=wrong', {}],
  ['a state with something behind it', 400, `/oauth/callback?code=c&state=${state}x`, {}],
  ['a state that is too short', 400, `/oauth/callback?code=c&state=${state.slice(0, -1)}`, {}],
  ['an error with a wrong state', 400, '/oauth/callback?error=access_denied&state=wrong', {}],
  ['the right state and nothing else', 400, `/oauth/callback?state=${state}`, {}],
  ['an empty code', 400, `/oauth/callback?code=&state=${state}`, {}],
  ['a POST', 405, right, { method: 'POST' }],
  ['a HEAD', 405, right, { method: 'HEAD' }],
  ['another Host', 421, right, { host: 'evil.example' }],
  ['the name localhost', 421, right, { host: 'localhost' }],
  ['another port', 421, right, { host: '127.0.0.1:1' }],
  ['no port', 421, right, { host: '127.0.0.1' }],
];

describe('strangers', () => {
  it.each(wrong)('get no further with %s, and the sign-in still waits', async (_, status, path, how) => {
    const listener = await listening();
    expect((await ask(listener.port, path, how)).status).toBe(status);
    expect(listener.taken()).toBeNull();

    const page = ask(listener.port, right);
    expect(await listener.answer).toEqual({ kind: 'code', code: 'the-code' });
    listener.showResult(saysSignedIn);
    expect((await page).status).toBe(200);
  });

  it('learn nothing from a refusal', async () => {
    const { port } = await listening();
    const answer = await ask(port, '/oauth/callback?code=c&state=wrong');
    expect(answer.body).toBe('400\n');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(JSON.stringify(answer.headers)).not.toContain(state);
  });

  it('cannot give a second answer', async () => {
    const listener = await listening();
    const page = ask(listener.port, right);
    await listener.answer;
    expect((await ask(listener.port, `/oauth/callback?code=other&state=${state}`)).status).toBe(410);
    expect(listener.taken()).toEqual({ kind: 'code', code: 'the-code' });
    listener.showResult(saysSignedIn);
    expect((await page).body).toContain('You are signed in');
  });

  it('cannot keep the browser out with a flood of silent connections', async () => {
    const listener = await listening();
    await flood(listener.port);
    const page = ask(listener.port, right);
    expect(await Promise.race([listener.answer, page.then(() => 'refused')])).toEqual({
      kind: 'code',
      code: 'the-code',
    });
    await flood(listener.port);
    listener.showResult(saysSignedIn);
    expect((await page).status).toBe(200);
  });

  it('cannot end the sign-in with a flood of wrong requests', async () => {
    const listener = await listening();
    const answers = await Promise.allSettled(
      Array.from({ length: 200 }, (_, guess) => ask(listener.port, `/oauth/callback?code=c&state=${guess}`)),
    );
    const got = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.status] : []));
    expect(new Set(got)).toEqual(new Set([400]));
    expect(listener.taken()).toBeNull();
    const page = ask(listener.port, right);
    expect(await listener.answer).toEqual({ kind: 'code', code: 'the-code' });
    listener.showResult(saysSignedIn);
    await page;
  });

  it('cannot end the sign-in with headers that are too large or no HTTP at all', async () => {
    const listener = await listening();
    for (const text of [
      `GET / HTTP/1.1\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
      '\u0000\u0001garbage\r\n\r\n',
    ]) {
      const socket = await silentConnection(listener.port);
      const ended = new Promise((resolve) => socket.once('close', resolve));
      socket.resume();
      socket.write(text);
      await ended;
    }
    expect((await ask(listener.port, '/')).status).toBe(404);
    expect(listener.taken()).toBeNull();
  });
});

describe('the page at the end', () => {
  async function pageOf(content: { title: string; text: string; lang?: string }): Promise<Answer> {
    const listener = await listening();
    const page = ask(listener.port, right);
    await listener.answer;
    listener.showResult({ lang: 'en', ...content });
    return page;
  }

  it('says what became of the sign-in', async () => {
    const { body, headers } = await pageOf(saysSignedIn);
    expect(body).toContain('<h1>You are signed in</h1><p>You can close this tab.</p>');
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
  });

  it('says in which language it is', async () => {
    const { body } = await pageOf({ lang: 'de', title: 'Angemeldet', text: 'Fertig.' });
    expect(body).toContain('<html lang="de">');
  });

  it('runs nothing, loads nothing, is kept nowhere and tells nobody where it was', async () => {
    const { headers } = await pageOf(saysSignedIn);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.join()).not.toContain('unsafe');
  });

  it('allows exactly its own style', async () => {
    const { body, headers } = await pageOf(saysSignedIn);
    const style = /<style>(.*)<\/style>/s.exec(body)?.[1] ?? '';
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    expect(headers['content-security-policy']).toContain(
      `style-src 'sha256-${Buffer.from(digest).toString('base64')}'`,
    );
  });

  it('shows the name of an organisation as text, whatever it is', async () => {
    const { body } = await pageOf({ title: '<b>"x"', text: "<script>alert('1')</script> & more" });
    expect(body).not.toContain('<script');
    expect(body).not.toContain('<b>');
    expect(body).toContain('&#60;script&#62;');
  });

  it('holds neither the code nor the state', async () => {
    const { body } = await pageOf(saysSignedIn);
    expect(body).not.toContain('the-code');
    expect(body).not.toContain(state);
  });
});

describe('the tab that waits', () => {
  it('can be sent on, once, and takes no address along', async () => {
    const listener = await listening();
    const page = ask(listener.port, right);
    await listener.answer;
    listener.sendOn('https://oidc.eu-west-1.amazonaws.com/authorize?x=1');
    listener.sendOn('https://second.example/');
    listener.showResult(saysSignedIn);
    expect(await page).toMatchObject({
      status: 302,
      body: '',
      headers: {
        location: 'https://oidc.eu-west-1.amazonaws.com/authorize?x=1',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      },
    });
  });
});

describe('a listener that was closed', () => {
  it('listens no more', async () => {
    const listener = await listening();
    listener.close();
    await expect(ask(listener.port, right)).rejects.toThrow('ECONNREFUSED');
  });
});
