import { shell } from 'electron';
import { isLoopback } from '../identity-center/endpoints';
import type { OpenBrowser } from '../identity-center/sign-in';
import { describeError, type Log } from '../log';
import { xdgOpen } from './xdg-open';

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
