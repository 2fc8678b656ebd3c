import { createHash, createHmac } from 'node:crypto';
import { sameSecret } from './secrets';
import type { Incoming } from './reply';

/** What an `Authorization: AWS4-HMAC-SHA256 …` header says. */
export interface SignatureV4 {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/(\d{8})\/([^/,\s]+)\/([^/,\s]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/;

/** Undefined when the header is not a complete Signature Version 4. */
export function parseSignatureV4(authorization: string): SignatureV4 | undefined {
  const match = AUTHORIZATION.exec(authorization.trim());
  if (!match) return undefined;
  const [, accessKeyId = '', date = '', region = '', service = '', signedHeaders = '', signature = ''] =
    match;
  return { accessKeyId, date, region, service, signedHeaders: signedHeaders.split(';'), signature };
}

/**
 * Whether the request was signed with this secret key (AWS Signature Version 4). It is the only proof that
 * a secret key arrived whole where it was carried: STS knows the caller without it.
 * The time of signing is not checked: the simulator's clock is not the client's.
 */
export function isSignedWith(incoming: Incoming, signed: SignatureV4, secretAccessKey: string): boolean {
  const { date, region, service } = signed;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const toSign = [
    'AWS4-HMAC-SHA256',
    headerText(incoming, 'x-amz-date'),
    scope,
    sha256Hex(canonicalRequest(incoming, signed)),
  ].join('\n');
  const keyForScope = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (key, part) => createHmac('sha256', key).update(part).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  const expected = createHmac('sha256', keyForScope).update(toSign).digest('hex');
  return sameSecret(expected, signed.signature);
}

function canonicalRequest(incoming: Incoming, { signedHeaders }: SignatureV4): string {
  const query = [...incoming.query]
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .sort()
    .join('&');
  return [
    incoming.method,
    incoming.path,
    query,
    ...signedHeaders.map((name) => `${name}:${headerText(incoming, name)}`),
    '',
    signedHeaders.join(';'),
    sha256Hex(incoming.body),
  ].join('\n');
}

function headerText({ headers }: Incoming, name: string): string {
  const value = headers[name] ?? '';
  return (Array.isArray(value) ? value.join(',') : value).trim().replace(/ +/g, ' ');
}

function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
