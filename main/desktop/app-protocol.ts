import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { protocol, session, type Session } from 'electron';

const scheme = 'app';
const appOrigin = `${scheme}://rolecall`;
export const appUrl = `${appOrigin}/index.html`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: false } },
  ]);
}

/**
 * Serves the window's own files, and nothing else, to the window's own session; every other request of that
 * session is cancelled. `locale` is written into the page, which speaks in it until it is loaded anew.
 */
export function createWindowSession(rendererFolder: string, locale: () => string): Session {
  const windowSession = session.fromPartition('window', { cache: false });
  windowSession.protocol.handle(scheme, (request) => serve(rendererFolder, request.url, locale()));
  // SECURITY: the window has no network: whatever is not its own file is cancelled, whoever asks.
  windowSession.webRequest.onBeforeRequest((details, callback) => {
    const own = details.url.startsWith(`${appOrigin}/`) || details.url.startsWith('devtools://');
    callback({ cancel: !own });
  });
  // SECURITY: no camera, no clipboard, no notifications, no anything.
  windowSession.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  windowSession.setPermissionCheckHandler(() => false);
  return windowSession;
}

async function serve(rendererFolder: string, url: string, locale: string): Promise<Response> {
  const { pathname, host } = new URL(url);
  const filePath = path.join(rendererFolder, path.normalize(decodeURIComponent(pathname)));
  const contentType = contentTypes[path.extname(filePath)];
  // SECURITY: only files below the renderer's folder, of the kinds that it has.
  const below = filePath.startsWith(rendererFolder + path.sep);
  if (host !== 'rolecall' || !below || !contentType) return new Response('Not found', { status: 404 });
  try {
    const nonce = randomBytes(16).toString('base64');
    const bytes = await readFile(filePath);
    const body = filePath.endsWith('.html')
      ? bytes.toString('utf8').replaceAll('__CSP_NONCE__', nonce).replace('__LOCALE__', locale)
      : new Uint8Array(bytes);
    return new Response(body, {
      headers: {
        'content-type': contentType,
        'content-security-policy': contentSecurityPolicy(nonce),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cache-control': 'no-store',
      },
    });
  } catch {
    return new Response('Not found', { status: 404 });
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
