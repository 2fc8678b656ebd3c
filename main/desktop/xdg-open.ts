import { spawn } from 'node:child_process';

/** A program that was not running may be xdg-open's own process for as long as it lives. */
const verdictWithinMs = 4_000;

/**
 * Opens a URL or a folder on Linux. Electron's own way starts xdg-open too, but says that all went well whatever
 * became of it. Its exit code tells where there is no program for it; one that still runs after a while has found one.
 * @throws Error when there is none.
 */
export function xdgOpen(what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('xdg-open', [what], {
      detached: true,
      stdio: 'ignore',
      // As Electron does: a text browser must not wait for a terminal that is not there.
      env: { ...process.env, MM_NOTTTY: '1' },
    });
    const settled = setTimeout(resolve, verdictWithinMs);
    child.once('error', (error) => {
      clearTimeout(settled);
      reject(error);
    });
    child.once('exit', (code) => {
      clearTimeout(settled);
      if (code === 0) resolve();
      else reject(new Error(`xdg-open ended with ${String(code)}`));
    });
    child.unref();
  });
}
