import { NoAnswer, NotAwsAnswer, type HttpSend } from './http';

// SECURITY: an answer of Identity Center is a few kilobytes; a page of accounts some twenty. More is refused
// before it fills the memory.
const largestBodyBytes = 4 * 1024 * 1024;

/** `HttpSend` on a WHATWG fetch: Node's own by default, Electron's `net.fetch` in the app. */
export function createFetchSend(fetchLike: FetchLike = fetch): HttpSend {
  return async ({ method, url, headers, body, signal }) => {
    const response = await answerOf(fetchLike, url, {
      method,
      headers: withoutHopHeaders(headers),
      // The SDK's bodies are strings or byte arrays on plain ArrayBuffers; the DOM type is narrower than that.
      ...(body === undefined || body.length === 0 ? {} : { body: body as string }),
      // SECURITY: a redirect would carry the bearer token to another host.
      redirect: 'error',
      credentials: 'omit',
      signal,
    });
    const bytes = await wholeBody(response);
    return { status: response.status, headers: Object.fromEntries(response.headers), body: bytes };
  };
}

type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** @throws NotAwsAnswer when the answer leads elsewhere: AWS never does that, the sign-in page of a network does. */
async function answerOf(fetchLike: FetchLike, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetchLike(url, init);
  } catch (error) {
    if (isRedirect(error)) throw new NotAwsAnswer('a redirect to another address');
    throw error;
  }
}

/** Both stacks say it in words only: "unexpected redirect" (Node), "Attempted to redirect, …" (Electron). */
function isRedirect(error: unknown): boolean {
  for (let cause: unknown = error, depth = 0; cause instanceof Error && depth < 4; depth += 1) {
    if (/\bredirect/i.test(cause.message)) return true;
    cause = cause.cause;
  }
  return false;
}

/** @throws NoAnswer as soon as there is more than an answer of AWS can be; the rest is not waited for. */
async function wholeBody(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Null for an answer without a body, e.g. 204.
  const body: ReadableStream<Uint8Array> | null = response.body;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    chunks.push(part.value);
    length += part.value.byteLength;
    if (length <= largestBodyBytes) continue;
    await reader?.cancel();
    throw new NoAnswer('the answer is larger than 4 MB');
  }
  return Buffer.concat(chunks);
}

/** Chromium's and Node's stacks set these themselves, and refuse to be told. */
function withoutHopHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const own = new Set(['host', 'content-length', 'connection', 'expect']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.has(name.toLowerCase())));
}
