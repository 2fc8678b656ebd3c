import { mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { needsBuild } from '../../../scripts/machine/built-app.mjs';
import { makeTemporaryFolder } from './samples';

const outputs = [
  'out/main/index.cjs',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'out/simulator/cli.cjs',
];

describe('a build is needed', () => {
  let root: string;
  const file = async (name: string, time: number): Promise<void> => {
    const place = path.join(root, name);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, '');
    await utimes(place, time, time);
  };
  const folder = (name: string, time: number): Promise<void> => utimes(path.join(root, name), time, time);

  beforeEach(async () => {
    root = await makeTemporaryFolder();
    await file('main/desktop/tray.ts', 1000);
    await folder('main/desktop', 1000);
    await folder('main', 1000);
    for (const name of outputs) await file(name, 2000);
  });
  afterEach(() => rm(root, { recursive: true }));

  it('not when everything built is newer than the sources', () => {
    expect(needsBuild(root)).toBe(false);
  });

  it('when a source changed', async () => {
    await file('main/desktop/tray.ts', 3000);
    expect(needsBuild(root)).toBe(true);
  });

  it('when a source was deleted', async () => {
    await folder('main/desktop', 3000);
    expect(needsBuild(root)).toBe(true);
  });

  it('when one part was built before the change and the others after it', async () => {
    await file('main/desktop/tray.ts', 3000);
    for (const name of outputs.slice(1)) await file(name, 4000);
    expect(needsBuild(root)).toBe(true);
  });

  it('when a part was never built', async () => {
    await rm(path.join(root, 'out/preload/index.cjs'));
    expect(needsBuild(root)).toBe(true);
  });
});
