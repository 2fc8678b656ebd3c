import { createHash, randomBytes } from 'node:crypto';

/** A secret of one sign-in and what is shown of it (RFC 7636, S256). */
export interface PkcePair {
  readonly verifier: string;
  readonly challenge: string;
}

export function createPkcePair(): PkcePair {
  // 48 bytes are 64 characters of base64url: within RFC 7636's 43 to 128, and of the length that AWS CLI v2 sends.
  const verifier = randomBytes(48).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

/** An unguessable value that ties an answer to its question (RFC 6749 §10.12). */
export function createState(): string {
  return randomBytes(24).toString('base64url');
}
