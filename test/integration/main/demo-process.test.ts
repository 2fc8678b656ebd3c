import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { demoFiles } from '../../../main/demo/demo-files';
import { holdDemoFolder } from '../../../main/demo/demo-folder';
import { createDemoProcess } from '../../../main/desktop/demo-process';
import { createFakeClock } from '../../support/fake-clock';
import { useTempFolder } from '../../support/temp-folder';
import { silentLog } from '../../unit/main/support/silent-log';

const tempFolder = useTempFolder();

/** The real way to a demo, with a script in its place: what it says is what a demo says, or does not say. */
async function beside(script: string) {
  const folder = tempFolder();
  const file = path.join(folder, 'demo.cjs');
  await writeFile(file, script);
  const files = demoFiles(folder);
  const seen: string[] = [];
  const clock = createFakeClock();
  const demo = createDemoProcess({
    args: [file, files.folder],
    files,
    window: { show: () => seen.push('show'), hide: () => seen.push('hide') },
    clock,
    log: silentLog,
  });
  onTestFinished(() => demo.stop());
  return { demo, files, seen, clock };
}

const makesItsFolder = `require('node:fs').mkdirSync(process.argv[2] + '/user-data', { recursive: true });`;
const isShown = `process.send({ kind: 'demo-shown' });`;
const stays = `process.on('disconnect', () => process.exit(0));`;

it('says that a demo which ends at once did not start, and leaves nothing of it', async () => {
  const { demo, files, seen } = await beside(`${makesItsFolder} process.exit(1);`);
  expect(await demo.open()).toBe(false);
  await vi.waitFor(() => {
    expect(seen).toEqual(['show']);
  });
  expect(existsSync(files.folder)).toBe(false);
});

it('says so of a program that cannot be started', async () => {
  const { demo, seen } = await beside('');
  const { execPath } = process;
  onTestFinished(() => void (process.execPath = execPath));
  process.execPath = '/nonexistent/electron';
  expect(await demo.open()).toBe(false);
  await vi.waitFor(() => {
    expect(seen).toEqual(['show']);
  });
});

it('ends a demo that shows nothing for half a minute', async () => {
  const { demo, files, seen, clock } = await beside(`${makesItsFolder} ${stays}`);
  const opened = demo.open();
  await vi.waitFor(() => {
    expect(existsSync(files.userData)).toBe(true);
  });
  await clock.advance(30_000);
  expect(await opened).toBe(false);
  await vi.waitFor(() => {
    expect(seen).toEqual(['show']);
  });
  expect(existsSync(files.folder)).toBe(false);
});

it('can be tried again after that', async () => {
  const { demo, files, seen } = await beside(
    `const { existsSync, writeFileSync } = require('node:fs');
     const tried = process.argv[2] + '.tried';
     if (existsSync(tried)) { ${isShown} ${stays} } else { writeFileSync(tried, ''); process.exit(1); }`,
  );
  expect(await demo.open()).toBe(false);
  await vi.waitFor(() => {
    expect(seen).toEqual(['show']);
  });
  expect(await demo.open()).toBe(true);
  expect(seen).toEqual(['show', 'hide']);
  expect(existsSync(`${files.folder}.tried`)).toBe(true);
});

it('leaves the folder of a demo that somebody else has open alone', async () => {
  const { demo, files } = await beside('process.exit(1);');
  holdDemoFolder(files);
  expect(await demo.open()).toBe(false);
  await demo.stop();
  expect(existsSync(files.folder)).toBe(true);
});
