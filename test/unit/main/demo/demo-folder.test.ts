import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { demoFiles, type DemoFiles } from '../../../../main/demo/demo-files';
import {
  clearLeftDemo,
  holdDemoFolder,
  removeLeftDemo,
  removeOwnDemo,
} from '../../../../main/demo/demo-folder';

let base: string;
let files: DemoFiles;
beforeEach(async () => {
  base = await mkdtemp(path.join(tmpdir(), 'rolecall-demo-folder-'));
  files = demoFiles(base);
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function leftBy(pid: number | string): Promise<void> {
  holdDemoFolder(files);
  await writeFile(files.credentials, '[made-up]');
  await writeFile(files.holder, String(pid));
}

async function pidThatHasEnded(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await once(child, 'exit');
  return child.pid ?? 0;
}

it('is for nobody else to read', async () => {
  holdDemoFolder(files);
  for (const folder of [files.folder, path.dirname(files.credentials), files.userData]) {
    expect((await stat(folder)).mode & 0o077).toBe(0);
  }
});

it.each(['removeLeftDemo', 'clearLeftDemo'] as const)(
  'what a demo has left that was killed is removed by %s, and nothing beside it',
  async (name) => {
    await leftBy(await pidThatHasEnded());
    await writeFile(path.join(base, 'settings.json'), '{}');
    await { removeLeftDemo, clearLeftDemo }[name](files);
    expect([existsSync(files.folder), existsSync(path.join(base, 'settings.json'))]).toEqual([false, true]);
  },
);

it('a demo that is open is left alone', async () => {
  await leftBy(process.pid);
  await removeLeftDemo(files);
  clearLeftDemo(files);
  expect(existsSync(files.credentials)).toBe(true);
});

it.each(['', '0', '-1', 'nobody'])('a folder that says %j has it is held by nobody', async (said) => {
  await leftBy(said);
  await removeLeftDemo(files);
  expect(existsSync(files.folder)).toBe(false);
});

it('does nothing where there was no demo', async () => {
  await removeLeftDemo(files);
  expect(existsSync(base)).toBe(true);
});

it('goes with the demo that it is', async () => {
  await leftBy(process.pid);
  await removeOwnDemo(files);
  expect(existsSync(files.folder)).toBe(false);
});

it('follows no link out of the folder', async () => {
  const elsewhere = path.join(base, 'elsewhere');
  await mkdir(elsewhere);
  await writeFile(path.join(elsewhere, 'precious'), '');
  await leftBy(await pidThatHasEnded());
  await symlink(elsewhere, path.join(files.folder, 'link'));
  await removeLeftDemo(files);
  expect(existsSync(path.join(elsewhere, 'precious'))).toBe(true);
});
