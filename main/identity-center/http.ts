import type { EpochMs } from '../../preload/contract';
import type { Clock } from '../clock';
import type { Say } from '../wording';
import { httpDate, type AwsTime } from './aws-time';

export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
  readonly signal: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * What identity-center needs of HTTP: one request, one whole answer. It follows no redirect and rejects when
 * there was no answer, with `NotAwsAnswer` when there was one that leads elsewhere. In the app it is Chromium's network stack (system proxy, PAC, system certificates), in
 * plain Node Node's own.
 */
export type HttpSend = (request: HttpRequest) => Promise<HttpResponse>;

/** There was no answer: no name, no route, refused, reset, or too slow. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

/** There was an answer, but not AWS's own: a captive portal, a proxy, a stranger on the port. */
export class NotAwsAnswer extends Error {
  override readonly name = 'NotAwsAnswer';
}

/** 429, from whomever: to slow down is right in any case. */
export class ThrottledAnswer extends Error {
  override readonly name = 'ThrottledAnswer';
  constructor(readonly retryAfterMs: number | null) {
    super('429 Too Many Requests');
  }
}

/** 5xx, from AWS or from something before it. */
export class UnavailableAnswer extends Error {
  override readonly name = 'UnavailableAnswer';
}

/** The request was not sent, because of a rule of ours, which `said` tells a person. */
export class RequestRefusedHere extends Error {
  override readonly name = 'RequestRefusedHere';
  constructor(readonly said: Say) {
    super('not sent');
  }
}

/** No call of Identity Center takes longer when it goes well; a hanging one must not hold up the rest. */
const answerWithinMs = 15_000;

/** The part of the AWS SDK's request that is used here (`@smithy/types` HttpRequest). */
interface SdkRequest {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query?: Readonly<Record<string, string | string[] | null>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

interface SdkRequestHandler {
  handle(request: SdkRequest, options?: { abortSignal?: unknown }): Promise<{ response: SdkResponse }>;
  updateHttpClientConfig(): void;
  httpHandlerConfigs(): Record<string, never>;
}

interface SdkResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/**
 * The AWS SDK's request handler on top of `send`. It bounds the time, lets through only answers that are AWS's
 * own, and turns the rest into the errors above, so that HTML from a captive portal never looks like a refusal.
 */
export function createSdkRequestHandler(send: HttpSend, clock: Clock, time: AwsTime): SdkRequestHandler {
  return {
    async handle(request) {
      const askedAt = clock.now();
      const answer = await sendWithin(send, clock, request);
      const fault = faultOf(answer, clock.now());
      if (fault) throw fault;
      time.heard(answer.headers, askedAt);
      return { response: { statusCode: answer.status, headers: { ...answer.headers }, body: answer.body } };
    },
    updateHttpClientConfig: () => undefined,
    httpHandlerConfigs: () => ({}),
  };
}

async function sendWithin(send: HttpSend, clock: Clock, request: SdkRequest): Promise<HttpResponse> {
  const abort = new AbortController();
  const cancel = clock.after(answerWithinMs, () => {
    abort.abort(new NoAnswer(`no answer within ${answerWithinMs / 1000} s`));
  });
  const url = urlOf(request);
  try {
    const answer = send({
      method: request.method,
      url,
      headers: request.headers,
      body: typeof request.body === 'string' || request.body instanceof Uint8Array ? request.body : undefined,
      signal: abort.signal,
    });
    // A network stack that does not heed the signal must not hold anything up either.
    return await Promise.race([answer, whenAborted(abort.signal)]);
  } catch (error) {
    if (error instanceof RequestRefusedHere || error instanceof NotAwsAnswer) throw error;
    if (abort.signal.aborted && abort.signal.reason instanceof NoAnswer) throw abort.signal.reason;
    throw new NoAnswer(describeNetworkError(error, new URL(url).host));
  } finally {
    cancel();
  }
}

/** Rejects when the signal is aborted; nobody is held up by one that never is. */
function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener(
      'abort',
      () => {
        reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
      },
      { once: true },
    );
  });
}

function describeNetworkError(error: unknown, host: string): string {
  const causes: string[] = [];
  for (let cause: unknown = error; cause instanceof Error && causes.length < 4; cause = cause.cause) {
    causes.push(cause.message);
  }
  return `${host}: ${causes.join(': ')}`;
}

function urlOf(request: SdkRequest): string {
  const port = request.port === undefined ? '' : `:${request.port}`;
  const query = Object.entries(request.query ?? {}).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) =>
      one === null ? escapeUri(name) : `${escapeUri(name)}=${escapeUri(one)}`,
    ),
  );
  const search = query.length > 0 ? `?${query.join('&')}` : '';
  return `${request.protocol}//${request.hostname}${port}${request.path}${search}`;
}

/** RFC 3986 percent-encoding, as SigV4 wants it. */
function escapeUri(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** What is wrong with an answer before the SDK reads it; null when it is AWS's own word, good or bad. */
export function faultOf(answer: HttpResponse, now: EpochMs): Error | null {
  const { status } = answer;
  if (status === 429) return new ThrottledAnswer(retryAfterMs(answer.headers, now));
  if (status >= 500) return new UnavailableAnswer(`answer ${status}`);
  const aws = status >= 200 && status < 300 ? isAwsSuccess(answer) : status >= 400 && isAwsError(answer);
  return aws
    ? null
    : new NotAwsAnswer(`answer ${status}, ${answer.headers['content-type'] ?? 'no content type'}`);
}

/** `x-amz-retry-after` in milliseconds, else `Retry-After` in seconds or as a date (RFC 9110 §10.2.3). */
function retryAfterMs(headers: HttpResponse['headers'], now: EpochMs): number | null {
  const [amz, standard] = [headers['x-amz-retry-after'], headers['retry-after']];
  if (isNumber(amz)) return Number(amz);
  if (isNumber(standard)) return Number(standard) * 1000;
  const at = httpDate(standard);
  // By the clock of who sent it, where that is known: ours may be hours off.
  return at === null ? null : Math.max(0, at - (httpDate(headers['date']) ?? now));
}

function isNumber(text: string | undefined): text is string {
  return text !== undefined && /^\d+(\.\d+)?$/.test(text.trim());
}

function isAwsSuccess(answer: HttpResponse): boolean {
  if (answer.body.byteLength === 0) return true; // Logout
  return parseObject(answer) !== null || isStsXml(answer);
}

function isAwsError(answer: HttpResponse): boolean {
  if (isStsXml(answer)) return true;
  const body = parseObject(answer);
  if (!body) return false;
  return answer.headers['x-amzn-errortype'] !== undefined || '__type' in body || 'code' in body;
}

function isStsXml(answer: HttpResponse): boolean {
  const start = text(answer).slice(0, 400);
  return start.includes('https://sts.amazonaws.com/doc/') || start.includes('<ErrorResponse');
}

function parseObject(answer: HttpResponse): object | null {
  try {
    const value: unknown = JSON.parse(text(answer));
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

function text(answer: HttpResponse): string {
  return new TextDecoder().decode(answer.body);
}
