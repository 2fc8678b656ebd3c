import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  electronInFolder,
  findElectron,
  type ElectronRuntime,
  type RuntimeSources,
} from '../../../scripts/machine/electron-runtime.mjs';
import { makeTemporaryFolder } from './samples';

const root = '/project';
const dist = path.join(root, 'node_modules/electron/dist');

function runtime(folder: string, testOnly = false): ElectronRuntime {
  return { folder, executable: path.join(folder, 'electron'), version: '45.4.1', testOnly };
}

function sources(changed: Partial<RuntimeSources> & { readonly present?: readonly ElectronRuntime[] } = {}) {
  const said: string[] = [];
  const present = [...(changed.present ?? [])];
  const made: RuntimeSources = {
    env: {},
    inFolder: (folder) => present.find((one) => one.folder === folder) ?? null,
    download: () => Promise.resolve({ ok: false, why: 'the network is down' }),
    mayUseTestRuntime: () => true,
    testRuntimeFits: () => true,
    testRuntime: () => {
      present.push(runtime('/cache', true));
      return Promise.resolve('/cache');
    },
    say: (line) => void said.push(line),
    ...changed,
  };
  return { sources: made, said, present };
}

describe('the Electron to run', () => {
  it('is the one pointed to before any other', async () => {
    const own = runtime('/own');
    const given = sources({ env: { ELECTRON_OVERRIDE_DIST_PATH: '/own' }, present: [own, runtime(dist)] });
    expect(await findElectron(root, { purpose: 'real' }, given.sources)).toBe(own);
  });

  it('is never quietly another than the one pointed to', async () => {
    const given = sources({ env: { ELECTRON_OVERRIDE_DIST_PATH: '/empty' }, present: [runtime(dist)] });
    await expect(findElectron(root, { purpose: 'real' }, given.sources)).rejects.toThrow(
      'ELECTRON_OVERRIDE_DIST_PATH is /empty, but there is no Electron',
    );
  });

  it('is the installed one, without a download', async () => {
    const installed = runtime(dist);
    const given = sources({ present: [installed], download: () => Promise.reject(new Error('not wanted')) });
    expect(await findElectron(root, { purpose: 'tests-and-demo' }, given.sources)).toBe(installed);
  });

  it('is downloaded when there is none', async () => {
    const given = sources();
    given.sources.download = () => {
      given.present.push(runtime(dist));
      return Promise.resolve({ ok: true });
    };
    expect((await findElectron(root, { purpose: 'real' }, given.sources)).folder).toBe(dist);
  });

  it('is the test runtime for tests when the download fails, and that is said', async () => {
    const given = sources();
    const found = await findElectron(root, { purpose: 'tests-and-demo' }, given.sources);
    expect(found).toMatchObject({ folder: '/cache', testOnly: true });
    expect(given.said.join('\n')).toContain("a third party's build");
  });
});

describe('without an Electron it stops and names the ways out', () => {
  it('for the real thing, which never runs on the test runtime', async () => {
    const message = await messageOf(findElectron(root, { purpose: 'real' }, sources().sources));
    expect(message).toContain('the network is down');
    expect(message).toContain('ELECTRON_MIRROR');
    expect(message).toContain('ELECTRON_OVERRIDE_DIST_PATH');
    expect(message).not.toContain('ROLECALL_ALLOW_TEST_RUNTIME');
  });

  it('on a machine that somebody works on, where the test runtime is a choice', async () => {
    const given = sources({ mayUseTestRuntime: () => false });
    const message = await messageOf(findElectron(root, { purpose: 'tests-and-demo' }, given.sources));
    expect(message).toContain('ROLECALL_ALLOW_TEST_RUNTIME=1');
  });

  it('on a machine that the test runtime is not made for', async () => {
    const given = sources({ testRuntimeFits: () => false });
    const message = await messageOf(findElectron(root, { purpose: 'tests-and-demo' }, given.sources));
    expect(message).not.toContain('ROLECALL_ALLOW_TEST_RUNTIME');
  });

  it('for the real thing when pointed to the test runtime', async () => {
    const given = sources({
      env: { ELECTRON_OVERRIDE_DIST_PATH: '/cache' },
      present: [runtime('/cache', true)],
    });
    await expect(findElectron(root, { purpose: 'real' }, given.sources)).rejects.toThrow(
      'tests and the demo only',
    );
  });
});

describe('an Electron in a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await makeTemporaryFolder();
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is found with its version', async () => {
    await writeFile(path.join(folder, 'electron'), '');
    await writeFile(path.join(folder, 'version'), 'v33.4.11\n');
    expect(electronInFolder(folder, 'linux')).toEqual({
      folder,
      executable: path.join(folder, 'electron'),
      version: '33.4.11',
      testOnly: false,
    });
  });

  it('is for tests only with the marker beside its binary', async () => {
    const macOs = path.join(folder, 'Electron.app/Contents/MacOS');
    await mkdir(macOs, { recursive: true });
    await writeFile(path.join(macOs, 'Electron'), '');
    await writeFile(path.join(macOs, 'ROLECALL-TEST-ONLY'), '');
    expect(electronInFolder(folder, 'darwin')?.testOnly).toBe(true);
  });

  it('is none without a binary', () => {
    expect(electronInFolder(folder, 'linux')).toBeNull();
  });
});

async function messageOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('It did not stop.');
}
