import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { contract } from '../../preload/contract';
// For the type of `window.rolecall`.
import type {} from '../../renderer/bridge';
import { root } from '../../scripts/machine/project.mjs';
import { startSimulator, type Simulator } from '../../simulator/index';
import { launchApp, type RunningApp } from '../support/app';
import { expect, test } from '../support/e2e-test';
import { addOrganisation, details, keepSwitch, openRole, roleOf } from '../support/person';
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

test('the window has the bridge of the contract, and nothing of Node or Electron', async () => {
  const reach = await running.window.evaluate(() => ({
    node: ['require', 'process', 'module', 'exports', 'global', 'Buffer', '__dirname', 'setImmediate'].filter(
      (name) => name in window,
    ),
    electron: ['electron', 'ipcRenderer', 'electronAPI'].filter((name) => name in window),
    bridge: Object.fromEntries(
      (['query', 'command', 'on'] as const).map((kind) => [kind, Object.keys(window.rolecall[kind]).sort()]),
    ),
  }));
  expect(reach).toEqual({
    node: [],
    electron: [],
    bridge: {
      query: Object.keys(contract.queries).sort(),
      command: Object.keys(contract.commands).sort(),
      on: Object.keys(contract.events).sort(),
    },
  });
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
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'none'");
  expect(policy).not.toContain('unsafe');
});

test('a forged sender is refused: another page, or our own page in another window', async () => {
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
      await app.app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        if (!window) return;
        const sent: string[] = [];
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
      for (const what of ['environment variables', 'profile block', 'secret access key', 'session token']) {
        await pane.getByRole('button', { name: `Copy ${what}` }).click();
      }
      await pane.getByRole('button', { name: 'Verify' }).click();
      await expect(pane.getByText(/assumed-role/)).toBeVisible();

      const copied = await app.app.evaluate(({ clipboard }) => clipboard.readText());
      expect(copied.length).toBeGreaterThan(300);
      const seen = await app.app.evaluate(() => {
        const { sentToWindow } = globalThis as unknown as { sentToWindow: string[] };
        return sentToWindow.join('\n');
      });
      const page = await app.window.content();
      const state = JSON.stringify(await app.window.evaluate(() => window.rolecall.query.state()));
      expect(seen.length).toBeGreaterThan(1000);
      for (const text of [seen, page, state]) {
        expect(text).not.toMatch(/ASIA[0-9A-Z]{12}/);
        expect(text).not.toContain(copied.slice(0, 24));
        expect(text).not.toMatch(/[A-Za-z0-9+/]{120}/);
      }
    } finally {
      await app.close();
    }
  });
});
