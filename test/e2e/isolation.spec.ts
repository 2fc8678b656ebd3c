import { createSocket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { keychainService } from '../../main/keychain/keychain-service';
import { channel, contract } from '../../preload/contract';
// For the type of `window.rolecall`.
import type {} from '../../renderer/bridge';
import { root } from '../../scripts/machine/project.mjs';
import { startSimulator, type Simulator } from '../../simulator/index';
import { launchApp, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { addOrganisation, details, keepSwitch, openRole, roleOf } from '../support/person';
import { searchSecrets } from '../support/secret-service';
import { stateIn } from '../support/window-state';

let running: RunningApp;
let stranger: Server;
let strangerUrl: string;
let strangerRequests: string[];

test.beforeEach(async () => {
  strangerRequests = [];
  stranger = createServer((request, response) => {
    strangerRequests.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end('hello');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  // A server that listens on a TCP port has an AddressInfo.
  strangerUrl = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  running = await launchApp();
});

test.afterEach(async () => {
  await running.close();
  stranger.close();
});

test('the window has the bridge of the contract, and nothing else of ours, of Node or of Electron', async () => {
  const reach = await running.window.evaluate(() => ({
    node: ['require', 'process', 'module', 'exports', 'global', 'Buffer', '__dirname', 'setImmediate'].filter(
      (name) => name in window,
    ),
    electron: ['electron', 'ipcRenderer', 'electronAPI'].filter((name) => name in window),
    bridge: Object.fromEntries(
      Object.entries(window.rolecall).map(([kind, calls]) => [kind, Object.keys(calls as object).sort()]),
    ),
  }));
  expect(reach).toEqual({
    node: [],
    electron: [],
    bridge: {
      query: Object.keys(contract.queries).sort(),
      command: Object.keys(contract.commands).sort(),
      reveal: Object.keys(contract.reveals).sort(),
      on: Object.keys(contract.events).sort(),
    },
  });
  const added = await running.app.evaluate(async ({ BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows();
    if (!own) throw new Error('there is no window');
    const names = 'Object.getOwnPropertyNames(window)';
    const plain = new BrowserWindow({ show: false, webPreferences: { session: own.webContents.session } });
    await plain.loadURL('app://rolecall/index.html');
    const usual = (await plain.webContents.executeJavaScript(names)) as string[];
    plain.destroy();
    const all = (await own.webContents.executeJavaScript(names)) as string[];
    return all.filter((name) => !usual.includes(name));
  });
  expect(added).toEqual(['rolecall']);
  const preferences = await running.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    // The preferences as Electron applies them; not in its public types.
    const contents = window?.webContents as unknown as
      { getLastWebPreferences(): Record<string, unknown> } | undefined;
    const all = contents?.getLastWebPreferences() ?? {};
    return [
      all['sandbox'],
      all['contextIsolation'],
      all['nodeIntegration'],
      all['webSecurity'],
      all['webviewTag'],
    ];
  });
  expect(preferences).toEqual([true, true, false, true, false]);
});

test('the window reaches no network and no file, whichever way it tries', async () => {
  const tries = await running.window.evaluate(async (url) => {
    const outcome = async (attempt: () => Promise<unknown>): Promise<string> => {
      try {
        await attempt();
        return 'reached';
      } catch {
        return 'refused';
      }
    };
    const settled = (target: EventTarget, good: string): Promise<void> =>
      new Promise((resolve, reject) => {
        target.addEventListener(good, () => resolve());
        target.addEventListener('error', () => reject(new Error('refused')));
      });
    const load = (tag: 'img' | 'script' | 'link', address: string): Promise<void> => {
      const element = document.createElement(tag);
      if (element instanceof HTMLLinkElement) {
        element.rel = 'stylesheet';
        element.href = address;
      } else element.src = address;
      const done = settled(element, 'load');
      document.body.append(element);
      return done;
    };
    return {
      fetch: await outcome(() => fetch(url)),
      fetchFile: await outcome(() => fetch('file:///etc/passwd')),
      fetchOwn: await outcome(() => fetch('app://rolecall/index.html')),
      xhr: await outcome(() => {
        const request = new XMLHttpRequest();
        request.open('GET', url);
        const done = settled(request, 'load');
        request.send();
        return done;
      }),
      webSocket: await outcome(() => settled(new WebSocket(url.replace('http', 'ws')), 'open')),
      eventSource: await outcome(() => settled(new EventSource(url), 'open')),
      beacon: await outcome(() =>
        navigator.sendBeacon(url) ? Promise.resolve() : Promise.reject(new Error('no')),
      ),
      image: await outcome(() => load('img', `${url}/image.png`)),
      imageFile: await outcome(() => load('img', 'file:///usr/share/pixmaps/debian-logo.png')),
      script: await outcome(() => load('script', `${url}/script.js`)),
      style: await outcome(() => load('link', `${url}/style.css`)),
      inlineScript: await outcome(() => {
        const script = document.createElement('script');
        script.textContent = 'window.ranInline = true';
        document.body.append(script);
        return 'ranInline' in window ? Promise.resolve() : Promise.reject(new Error('refused'));
      }),
      clipboardRead: await outcome(() => navigator.clipboard.readText()),
      clipboardWrite: await outcome(() => navigator.clipboard.writeText('x')),
      camera: await outcome(() => navigator.mediaDevices.getUserMedia({ video: true })),
      outside: await outcome(() => load('img', 'app://rolecall/../../package.json')),
    };
  }, strangerUrl);
  const { beacon: _queued, ...decided } = tries;
  expect(Object.entries(decided).filter(([, outcome]) => outcome !== 'refused')).toEqual([]);
  expect(strangerRequests).toEqual([]);
});

test('the session of the window cancels what a page without our policy asks for', async () => {
  const outcome = await running.app.evaluate(async ({ BrowserWindow }) => {
    const [own] = BrowserWindow.getAllWindows();
    if (!own) throw new Error('there is no window');
    const { session } = own.webContents;
    const other = new BrowserWindow({ show: false, webPreferences: { session } });
    const outcomes: unknown[] = [];
    for (const url of ['data:text/html,hello', 'file:///etc/hostname', 'http://127.0.0.1:1/']) {
      const outcome = await other.loadURL(url).then(() => 'loaded', String);
      outcomes.push(/ERR_\w+/.exec(outcome)?.[0] ?? outcome);
    }
    other.destroy();
    return outcomes;
  });
  expect(outcome).toEqual(Array(3).fill('ERR_BLOCKED_BY_CLIENT'));
});

test('the window reaches nothing by other ways than requests: by WebRTC, by names that are looked up', async () => {
  const { app, window: page, folder } = running;
  const reached: string[] = [];
  stranger.on('connection', () => reached.push('tcp'));
  const datagrams = createSocket('udp4', () => reached.push('udp'));
  await new Promise<void>((resolve) => datagrams.bind(0, '127.0.0.1', resolve));
  const netLog = path.join(folder.path, 'net-log.json');
  await app.evaluate(
    ({ BrowserWindow }, file) =>
      BrowserWindow.getAllWindows()[0]?.webContents.session.netLog.startLogging(file),
    netLog,
  );
  const candidates = await page.evaluate(
    async ({ udp, tcp }) => {
      for (const rel of ['dns-prefetch', 'preconnect']) {
        const link = document.createElement('link');
        link.rel = rel;
        link.href = `https://${rel}.looked-up.example`;
        document.head.append(link);
      }
      const connection = new RTCPeerConnection({
        iceServers: [
          { urls: `stun:127.0.0.1:${udp}` },
          { urls: `turn:127.0.0.1:${tcp}?transport=tcp`, username: 'x', credential: 'x' },
        ],
      });
      connection.createDataChannel('x');
      const found: string[] = [];
      const gathered = new Promise<void>((resolve) => {
        connection.addEventListener('icecandidate', ({ candidate }) => {
          if (candidate) found.push(candidate.candidate);
          else resolve();
        });
      });
      await connection.setLocalDescription(await connection.createOffer());
      await gathered;
      return found;
    },
    { udp: datagrams.address().port, tcp: Number(new URL(strangerUrl).port) },
  );
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.session.netLog.stopLogging(),
  );
  datagrams.close();
  expect(candidates).toEqual([]);
  expect(reached).toEqual([]);
  expect(await readFile(netLog, 'utf8')).not.toContain('looked-up.example');
});

test('the window saves no file', async () => {
  const { app, window: page } = running;
  await app.evaluate(({ BrowserWindow }) => {
    const refused: boolean[] = [];
    BrowserWindow.getAllWindows()[0]?.webContents.session.on('will-download', (event) => {
      refused.push(event.defaultPrevented);
    });
    Object.assign(globalThis, { refusedDownloads: refused });
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(['#!/bin/sh']));
    link.download = 'run-me.sh';
    document.body.append(link);
    link.click();
  });
  await expect
    .poll(() =>
      app.evaluate(() => (globalThis as unknown as { refusedDownloads: boolean[] }).refusedDownloads),
    )
    .toEqual([true]);
});

test('the window is given no permission', async () => {
  const answers = await running.window.evaluate(async () => {
    const names = ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read'];
    const states = await Promise.all(
      // TypeScript knows some of the names only.
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
    return [...states, await Notification.requestPermission()];
  });
  expect(new Set(answers)).toEqual(new Set(['denied']));
});

test('the window goes nowhere, opens nothing and embeds nothing', async () => {
  const { window: page, app } = running;
  await expect(page.getByRole('textbox', { name: 'Start URL' })).toBeVisible();
  const opened = await page.evaluate((url) => {
    const popup = window.open(url);
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    window.location.href = url;
    return popup === null;
  }, strangerUrl);
  expect(opened).toBe(true);
  await page.evaluate((url) => {
    const element = document.createElement('form');
    element.action = url;
    document.body.append(element);
    element.submit();
  }, strangerUrl);
  // Asked in the main process: Playwright itself waits for navigations, even those that are refused.
  const shown = (): Promise<unknown> =>
    app.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const fields: unknown = await contents?.executeJavaScript(
        "document.querySelectorAll('form input:not([type=radio])').length",
      );
      return { url: contents?.getURL(), fields };
    });
  expect(await shown()).toEqual({ url: 'app://rolecall/index.html', fields: 3 });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(strangerRequests).toEqual([]);
});

test('what the page stores is in memory, and goes with the app', async () => {
  const kept = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents: { session } }) => ({
      isPersistent: session.isPersistent(),
      folder: session.storagePath,
    })),
  );
  expect(kept).toEqual([{ isPersistent: false, folder: null }]);
});

test('the page comes with a strict policy in its header', async () => {
  const policy = await running.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const response = await window?.webContents.session.fetch('app://rolecall/index.html');
    return response?.headers.get('content-security-policy') ?? '';
  });
  expect(policy.replace(/'nonce-[\w+/=]{20,}'/, 'NONCE').split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' NONCE",
    "img-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ]);
});

test('a forged sender is refused: another page, our own page in another window or in a frame', async () => {
  const answers = await running.app.evaluate(
    async ({ BrowserWindow, session }, preload) => {
      const ask = "window.rolecall.query.state().then(() => 'answered', () => 'refused')";
      const foreign = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await foreign.loadURL('data:text/html,hello');
      const foreignPage: unknown = await foreign.webContents.executeJavaScript(ask);
      foreign.destroy();
      const other = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, session: session.fromPartition('window') },
      });
      await other.loadURL('app://rolecall/index.html');
      const ownPageElsewhere: unknown = await other.webContents.executeJavaScript(ask);
      const command: unknown = await other.webContents.executeJavaScript(
        "window.rolecall.command.chooseShell({ shell: 'cmd' }).then(() => 'answered', () => 'refused')",
      );
      const reveal: unknown = await other.webContents.executeJavaScript(
        "window.rolecall.reveal.credentialValue({}).then(() => 'answered', () => 'refused')",
      );
      other.destroy();
      return [foreignPage, ownPageElsewhere, command, reveal];
    },
    path.join(root, 'out/preload/index.cjs'),
  );
  expect(answers).toEqual(['refused', 'refused', 'refused', 'refused']);
  expect((await stateIn(running.window)).shell).toBe('bash');

  const inOwnWindow = await running.app.evaluate(
    async ({ BrowserWindow, ipcMain }, name) => {
      const sender = BrowserWindow.getAllWindows()[0]?.webContents;
      // The page goes nowhere and nobody can embed it, so these frames have to be made up. Not in Electron's public types.
      const { _invokeHandlers: handlers } = ipcMain as unknown as {
        _invokeHandlers: Map<string, (event: unknown) => Promise<unknown>>;
      };
      const answerTo = (senderFrame: unknown): Promise<string> | undefined =>
        handlers
          .get(name)?.({ sender, senderFrame })
          .then(
            () => 'answered',
            () => 'refused',
          );
      const url = sender?.getURL();
      return [
        await answerTo({ url, parent: null }),
        await answerTo({ url, parent: {} }),
        await answerTo({ url: 'app://rolecall/other.html', parent: null }),
      ];
    },
    channel('query', 'state'),
  );
  expect(inOwnWindow).toEqual(['answered', 'refused', 'refused']);
});

test('a malformed payload is refused, and the state is as it was', async () => {
  const payloads: readonly (readonly [keyof typeof contract.commands, unknown])[] = [
    ['addSession', null],
    [
      'addSession',
      {
        name: 'x',
        startUrl: 'http://plain.example/start',
        region: 'eu-west-1',
        method: 'browser',
        endpoints: 'standard',
      },
    ],
    [
      'addSession',
      {
        name: 'x',
        startUrl: 'https://d-1.awsapps.com/start',
        region: 'evil.example/',
        method: 'browser',
        endpoints: 'standard',
      },
    ],
    [
      'addSession',
      {
        name: 'x',
        startUrl: 'https://d-1.awsapps.com/start',
        region: 'eu-west-1',
        method: 'browser',
        endpoints: 'standard',
        more: 1,
      },
    ],
    ['signIn', { sessionId: 5, method: 'browser' }],
    [
      'keepFresh',
      { role: { sessionId: 's', accountId: '1', roleName: 'r' }, profileName: 'p', region: null },
    ],
    [
      'keepFresh',
      {
        role: { sessionId: 's', accountId: '111122223333', roleName: 'r' },
        profileName: 'a]\n[b',
        region: null,
      },
    ],
    ['copyCredentials', { role: null, what: { kind: 'environment', shell: 'fish; rm -rf' } }],
    ['chooseShell', { shell: '__proto__' }],
    ['dismissNotice', { noticeId: 'x'.repeat(10_000) }],
  ];
  for (const [name, payload] of payloads) {
    const outcome = await running.window.evaluate(
      // The bridge's own types would not let a wrong payload through; that is the point.
      ([command, wrong]) =>
        (window.rolecall.command[command] as (payload: unknown) => Promise<unknown>)(wrong),
      [name, payload] as const,
    );
    expect(outcome, `${name} ${JSON.stringify(payload).slice(0, 80)}`).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input' },
    });
  }
  const state = await stateIn(running.window);
  expect(state.sessions).toEqual([]);
  expect(state.shell).toBe('bash');
});

test.describe('with a person signed in', () => {
  let simulator: Simulator;
  test.afterEach(() => simulator.stop());

  test('no message to the window has a secret in it, whatever is done but asking to see one', async () => {
    simulator = await startSimulator({ accounts: 3, roles: 2, autoApprove: true });
    const app = await launchApp({ endpoints: simulator.endpoints });
    try {
      await app.app.evaluate(({ BrowserWindow, ipcMain }) => {
        const [window] = BrowserWindow.getAllWindows();
        if (!window) return;
        const sent: string[] = [];
        // What is answered, too. Not in Electron's public types.
        const handlers = (
          ipcMain as unknown as { _invokeHandlers: Map<string, (...args: unknown[]) => unknown> }
        )._invokeHandlers;
        for (const [name, answer] of [...handlers]) {
          handlers.set(name, async (...args) => {
            const answered = await answer(...args);
            sent.push(JSON.stringify(answered));
            return answered;
          });
        }
        const { webContents } = window;
        const send = webContents.send.bind(webContents);
        webContents.send = (name, ...payload: unknown[]) => {
          sent.push(JSON.stringify(payload));
          send(name, ...payload);
        };
        Object.assign(globalThis, { sentToWindow: sent });
      });
      const { organisation, account, roleName } = roleOf(simulator);
      await addOrganisation(app.window, { ...organisation, name: 'acme' });
      await openRole(app.window, `${account.accountId} ${roleName}`, roleName);
      const pane = details(app.window);
      await keepSwitch(app.window).press('Space');
      await expect(pane.getByText(/fresh until/i).first()).toBeVisible();
      const copies: string[] = [];
      const held = () => app.app.evaluate(({ clipboard }) => clipboard.readText());
      for (const what of [
        'environment variables',
        'profile block',
        'access key ID',
        'secret access key',
        'session token',
      ]) {
        await pane.getByRole('button', { name: `Copy ${what}` }).click();
        await expect.poll(held).not.toBe(copies.at(-1) ?? '');
        copies.push(await held());
      }
      await pane.getByRole('button', { name: 'Verify' }).click();
      await expect(pane.getByText(/assumed-role/)).toBeVisible();

      const [item] = await searchSecrets({ service: keychainService(app.folder.userData) });
      const tokens = [
        ...(item?.secret ?? '').matchAll(/"(?:accessToken|refreshToken|clientSecret)":"([^"]+)"/g),
      ].flatMap(([, secret = '']) => secret);
      // Token, refresh token and client secret; key ID, secret key and session token.
      const secrets = [...tokens, ...copies.slice(-3)];
      expect(secrets.filter((secret) => secret.length >= 20)).toHaveLength(6);
      const seen = await app.app.evaluate(() => {
        const { sentToWindow } = globalThis as unknown as { sentToWindow: string[] };
        return sentToWindow.join('\n');
      });
      const page = await app.window.content();
      const state = JSON.stringify(
        await app.window.evaluate(() =>
          Promise.all([window.rolecall.query.state(), window.rolecall.query.catalogue()]),
        ),
      );
      expect(seen.length).toBeGreaterThan(1000);
      for (const text of [seen, page, state]) {
        expect(text).not.toMatch(/ASIA[0-9A-Z]{12}/);
        for (const secret of secrets) expect(text).not.toContain(secret.slice(0, 24));
        expect(text).not.toMatch(/[A-Za-z0-9+/]{120}/);
      }
    } finally {
      await app.close();
    }
  });
});
