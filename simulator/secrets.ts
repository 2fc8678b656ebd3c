import { createHash, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

// Sizes are those seen from AWS, so that whoever stores them meets real limits (a Windows keychain item
// holds 2,560 bytes; a header a few kilobytes).
const ACCESS_TOKEN_BYTES = 510;
const CLIENT_SECRET_PAYLOAD_BYTES = 900;

/** About 700 characters with the `+`, `/`, `=` and `:` that real ones have. */
export function newAccessToken(): string {
  return `aoaAAAAAG${standardBase64(ACCESS_TOKEN_BYTES)}:${standardBase64(8)}`;
}

/** About 700 characters. */
export function newRefreshToken(): string {
  return `aorAAAAAG${standardBase64(ACCESS_TOKEN_BYTES)}:${standardBase64(8)}`;
}

/** About 30 characters, the region at its end as in real ones. */
export function newClientId(): string {
  return `${randomBytes(18).toString('base64url')}dXMtZWFzdC0x`;
}

/** Between 1 and 2 kilobytes, in the shape of a JSON Web Token. Nothing can be read from it. */
export function newClientSecret(): string {
  const header = Buffer.from(JSON.stringify({ kid: 'key-1564028099', alg: 'HS384' })).toString('base64url');
  const payload = randomBytes(CLIENT_SECRET_PAYLOAD_BYTES).toString('base64url');
  return `${header}.${payload}.${randomBytes(48).toString('base64url')}`;
}

/** For authorization codes, device codes and pending browser requests: 64 characters. */
export function newCode(): string {
  return randomBytes(48).toString('base64url');
}

// RFC 8628 §6.1: no vowels, so that no code is a word.
const USER_CODE_LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

/** `XXXX-XXXX`, the form seen from AWS. */
export function newUserCode(): string {
  const letters = Array.from({ length: 8 }, () =>
    USER_CODE_LETTERS.charAt(randomInt(USER_CODE_LETTERS.length)),
  );
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

/** Compares secrets of any lengths in a time that says nothing about where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function standardBase64(bytes: number): string {
  return randomBytes(bytes).toString('base64');
}
