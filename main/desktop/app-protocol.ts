import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { app, protocol, session, type ProtocolResponse, type Session } from 'electron';

const scheme = 'app';
const appOrigin = `${scheme}://rolecall`;
export const appUrl = `${appOrigin}/index.html`;

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  // SECURITY: no policy keeps a page from having names looked up, and whoever answers for a name reads what is in it.
  app.commandLine.appendSwitch('blink-settings', 'dnsPrefetchingEnabled=false');
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ]);
}

/**
 * Serves the window's own files, and nothing else, to the window's own session; every other request of that
 * session is cancelled. `locale` is written into the page, which speaks in it until it is loaded anew.
 */
export function createWindowSession(deps: {
  readonly rendererFolder: string;
  readonly locale: () => string;
  /** The page is on its way to a process that begins only then: this one is not asked for anything for a while. */
  readonly pageServed: () => void;
}): Session {
  const windowSession = session.fromPartition('window', { cache: false });
  // `protocol.handle` speaks in Node's Request and Response, and to load those holds up the first page by some tens of
  // milliseconds. It is the same service in its older form.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  windowSession.protocol.registerBufferProtocol(scheme, ({ url }, answer) => {
    answer(serve(deps.rendererFolder, url, deps.locale()));
    if (url === appUrl) deps.pageServed();
  });
  // SECURITY: the window has no network: whatever is not its own file is cancelled, whoever asks.
  windowSession.webRequest.onBeforeRequest((details, callback) => {
    const own = details.url.startsWith(`${appOrigin}/`) || details.url.startsWith('devtools://');
    callback({ cancel: !own });
  });
  // SECURITY: WebRTC makes no requests that could be cancelled. What it may still do goes by this proxy (see app-window.ts),
  // and there can be none at that address.
  void windowSession.setProxy({ proxyRules: 'socks5://255.255.255.255:9', proxyBypassRules: '<-loopback>' });
  // SECURITY: the page puts no file where the person keeps theirs, nor asks them to.
  windowSession.on('will-download', (event) => {
    event.preventDefault();
  });
  // SECURITY: no camera, no clipboard, no notifications, no anything.
  windowSession.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  windowSession.setPermissionCheckHandler(() => false);
  return windowSession;
}

const notFound: ProtocolResponse = {
  statusCode: 404,
  mimeType: 'text/plain',
  data: Buffer.alloc(0),
};

function serve(rendererFolder: string, url: string, locale: string): ProtocolResponse {
  try {
    const { pathname, host } = new URL(url);
    const filePath = path.join(rendererFolder, path.normalize(decodeURIComponent(pathname)));
    const mimeType = mimeTypes[path.extname(filePath)];
    // SECURITY: only files below the renderer's folder, of the kinds that it has.
    const below = filePath.startsWith(rendererFolder + path.sep);
    if (host !== 'rolecall' || !below || !mimeType) return notFound;
    const nonce = randomBytes(16).toString('base64');
    // At once: a file that is read beside all else that happens at the start comes late.
    const bytes = readFileSync(filePath);
    const data = filePath.endsWith('.html')
      ? Buffer.from(bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce).replace('__LOCALE__', locale))
      : bytes;
    return {
      data,
      mimeType,
      charset: 'utf-8',
      headers: {
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-store',
      },
    };
  } catch {
    return notFound;
  }
}

function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    // React Aria puts a <style> into the page; it takes the nonce from the page's meta element.
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
