import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { root } from '../../../scripts/machine/project.mjs';
import { makeTemporaryFolder } from './samples';

const xdgOpen = path.join(root, 'test/support/xdg-open');

describe.skipIf(process.platform === 'win32')('the browser of the e2e tests', () => {
  let folder: string;
  let log: string;
  let server: Server;
  let address: string;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
    log = path.join(folder, 'browser.log');
    server = createServer((request, response) => {
      if (request.url === '/authorize') response.writeHead(302, { location: '/callback?code=1' }).end();
      else response.end('You are signed in.');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    // A server on a TCP port has an address object.
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  const open = (url: string, mode?: string): Promise<number> =>
    new Promise((resolve) => {
      const env = {
        ...process.env,
        ROLECALL_TEST_NODE: process.execPath,
        ROLECALL_TEST_BROWSER_LOG: log,
        ROLECALL_TEST_BROWSER_MODE: mode,
      };
      execFile(xdgOpen, [url], { env }, (error) => {
        resolve(typeof error?.code === 'number' ? error.code : 0);
      });
    });
  const lines = async (): Promise<readonly unknown[]> =>
    existsSync(log)
      ? (await readFile(log, 'utf8'))
          .trim()
          .split('\n')
          .map((line): unknown => JSON.parse(line))
      : [];

  it('writes the URL down and follows it to its end', async () => {
    expect(await open(`${address}/authorize`)).toBe(0);
    await vi.waitFor(async () => {
      expect(await lines()).toEqual([
        { opened: `${address}/authorize`, mode: 'follow' },
        { reached: `${address}/callback?code=1`, status: 200, text: 'You are signed in.' },
      ]);
    }, 5000);
  });

  it('fails like a machine without a browser', async () => {
    expect(await open(address, 'fail')).toBe(3);
    expect(await lines()).toEqual([{ opened: address, mode: 'fail' }]);
  });

  it('goes nowhere but to this machine', async () => {
    await open('https://signin.aws.example/');
    await vi.waitFor(async () => {
      expect((await lines()).at(-1)).toEqual({ notFollowed: 'https://signin.aws.example/' });
    }, 5000);
  });
});
