import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { run } from './harness';

const configFile = fileURLToPath(new URL('../../../simulator/vite.config.ts', import.meta.url));
// A build of its own, so that it tests these sources and disturbs nobody who runs the other one. Outside the
// project, as in a packed app, where there is no node_modules to fall back on.
const outDir = mkdtempSync(path.join(tmpdir(), 'rolecall-simulator-build-'));
const cli = path.join(outDir, 'cli.cjs');

beforeAll(async () => {
  await build({ configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
});

afterAll(() => {
  rmSync(outDir, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  readonly announced: Readonly<Record<string, unknown>>;
  readonly origin: string;
  readonly exitCode: Promise<number | null>;
}

/** Starts the simulator as others do, and reads its first line. */
async function startCli(...args: readonly string[]): Promise<Started> {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const exitCode = once(child, 'exit').then(([code]: (number | null)[]) => code ?? null);
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void exitCode.then((code) => {
      reject(new Error(`The simulator ended with ${String(code)} before it said anything.`));
    });
  });
  const value: unknown = JSON.parse(line);
  const announced =
    typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  return { child, announced, origin: String(announced['oidc']), exitCode };
}

function parseLine(line: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(line);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

test('the first line is JSON with everything that a client needs', async () => {
  const { announced, origin } = await startCli('--port', '0', '--region', 'eu-north-1');
  expect(origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(announced).toEqual({
    oidc: origin,
    portal: origin,
    sts: origin,
    startUrl: 'https://d-7771d2c918.awsapps.com/start',
    region: 'eu-north-1',
  });
});

test('several organisations are all announced, the first one as before', async () => {
  const { announced } = await startCli('--organisations', '2');
  const organisations: unknown = announced['organisations'];
  expect(organisations).toHaveLength(2);
  expect(organisations).toMatchObject([{ startUrl: announced['startUrl'], region: announced['region'] }, {}]);
});

test('it serves from its one file', async () => {
  const { origin } = await startCli();
  expect((await fetch(`${origin}/device`)).status).toBe(200);
});

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s ends it with exit code 0, though a connection is open',
  async (signal) => {
    const { child, origin, exitCode } = await startCli();
    await fetch(`${origin}/device`, { headers: { connection: 'keep-alive' } });
    child.kill(signal);
    expect(await exitCode).toBe(0);
  },
);

test('with --exit-with-stdin it ends when its standard input is closed', async () => {
  const { child, exitCode } = await startCli('--exit-with-stdin');
  child.stdin?.end();
  expect(await exitCode).toBe(0);
});

test('without --exit-with-stdin it lives on when its standard input is closed', async () => {
  const { child, origin } = await startCli();
  child.stdin?.end();
  await once(child.stdin ?? child, 'close');
  expect((await fetch(`${origin}/device`)).status).toBe(200);
});

test('with --exit-with-stdin it dies with a parent that is killed', async () => {
  const parentProgram = `
    const { spawn } = require('node:child_process');
    const child = spawn(process.execPath, [${JSON.stringify(cli)}, '--exit-with-stdin'], { stdio: ['pipe', 'pipe', 'ignore'] });
    child.stdout.once('data', (line) => process.stdout.write(line));
    setInterval(() => {}, 1000);`;
  const parent = spawn(process.execPath, ['--eval', parentProgram], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    parent.kill('SIGKILL');
  });
  const line = await new Promise<string>((resolve) =>
    createInterface({ input: parent.stdout }).once('line', resolve),
  );
  const oidc = String(parseLine(line)['oidc']);
  expect((await fetch(`${oidc}/device`)).status).toBe(200);
  parent.kill('SIGKILL');
  await expect
    .poll(
      () =>
        fetch(`${oidc}/device`).then(
          () => 'alive',
          () => 'gone',
        ),
      { timeout: 10_000 },
    )
    .toBe('gone');
});

test('an unknown option is one line on standard error and exit code 2', async () => {
  expect(await run(process.execPath, [cli, '--colour'])).toEqual({
    code: 2,
    stdout: '',
    stderr: "simulator: Unknown option '--colour' (--help lists every option)\n",
  });
});

test('a port that is taken is one line on standard error and exit code 1', async () => {
  const { origin } = await startCli();
  const { code, stdout, stderr } = await run(process.execPath, [cli, '--port', new URL(origin).port]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/^simulator: .*EADDRINUSE.*\n$/);
});

test('--help lists the options and exits with 0', async () => {
  const { code, stdout } = await run(process.execPath, [cli, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain('--rotate-refresh-tokens HOW');
});

test('--log writes each request to standard error and nothing to standard output', async () => {
  const { child, origin } = await startCli('--log');
  const later: string[] = [];
  child.stdout?.on('data', (chunk) => later.push(String(chunk)));
  const logged = new Promise<string>((resolve) =>
    child.stderr?.once('data', (chunk) => {
      resolve(String(chunk));
    }),
  );
  await fetch(`${origin}/assignment/roles?account_id=111111111111`);
  expect(await logged).toMatch(
    /^\S+Z GET \/assignment\/roles ListAccountRoles 401 UnauthorizedException 111111111111\n$/,
  );
  expect(later).toEqual([]);
});
