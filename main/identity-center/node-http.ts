import { NoAnswer, type HttpSend } from './http';

// SECURITY: an answer of Identity Center is a few kilobytes; a page of accounts some twenty. More is refused
// before it fills the memory.
const largestBodyBytes = 4 * 1024 * 1024;

/** `HttpSend` on a WHATWG fetch: Node's own by default, Electron's `net.fetch` in the app. */
export function createFetchSend(
  fetchLike: (url: string, init: RequestInit) => Promise<Response> = fetch,
): HttpSend {
  return async ({ method, url, headers, body, signal }) => {
    const response = await fetchLike(url, {
      method,
      headers: withoutHopHeaders(headers),
      // The SDK's bodies are strings or byte arrays on plain ArrayBuffers; the DOM type is narrower than that.
      ...(body === undefined || body.length === 0 ? {} : { body: body as string }),
      // SECURITY: a redirect would carry the bearer token to another host.
      redirect: 'error',
      credentials: 'omit',
      signal,
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.byteLength > largestBodyBytes) throw new NoAnswer(`answer of ${bytes.byteLength} bytes`);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes };
  };
}

/** Chromium's and Node's stacks set these themselves, and refuse to be told. */
function withoutHopHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const own = new Set(['host', 'content-length', 'connection', 'expect']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name.toLowerCase())));
}
