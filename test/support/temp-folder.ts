import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';

/** Gives each test of the calling file an empty folder of its own, and removes it afterwards. */
export function useTempFolder(): () => string {
  let folder: string | null = null;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'rolecall-test-')));
  });
  afterEach(() => {
    if (folder !== null) rmSync(folder, { recursive: true, force: true });
    folder = null;
  });
  return () => {
    if (folder === null) throw new Error('The folder exists only while a test runs.');
    return folder;
  };
}
