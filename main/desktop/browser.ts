import { spawn } from 'node:child_process';
import { shell } from 'electron';
import { isLoopback } from '../identity-center/endpoints';
import type { OpenBrowser } from '../identity-center/sign-in';
import { describeError, type Log } from '../log';

/** A browser that was not running may be xdg-open's own process for as long as it lives. */
const verdictWithinMs = 4_000;

/** Opens the person's browser. Called for a click only, never by a timer. */
export function createOpenBrowser(log: Log, allowLoopbackHttp: boolean): OpenBrowser {
  return async (url) => {
    // SECURITY: the URL comes from AWS's answers; nothing but https (and the demo's own loopback) may reach the
    // system's URL handlers, which run programs for other schemes.
    const parsed = URL.canParse(url) ? new URL(url) : null;
    const allowed =
      parsed?.protocol === 'https:' ||
      (allowLoopbackHttp && parsed?.protocol === 'http:' && isLoopback(parsed));
    if (!allowed) {
      log.warn('refused to open a URL', { scheme: parsed?.protocol ?? 'none' });
      return false;
    }
    try {
      await (process.platform === 'linux' ? xdgOpen(url) : shell.openExternal(url));
      return true;
    } catch (error) {
      log.warn('no browser could be opened', { error: describeError(error) });
      return false;
    }
  };
}

/**
 * Electron's own way on Linux starts xdg-open too, but says that all went well whatever became of it. Its exit
 * code tells where there is no browser; one that still runs after a while has found one.
 */
function xdgOpen(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('xdg-open', [url], {
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
