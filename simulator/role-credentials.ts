import { createHmac, randomBytes } from 'node:crypto';
import type { Clock } from './options';
import { sameSecret } from './secrets';

export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Epoch milliseconds, on a whole second. */
  readonly expiresAt: number;
}

/** Whose credentials they are. */
export interface RoleIdentity {
  readonly accountId: string;
  readonly roleName: string;
  readonly user: string;
  readonly region: string;
}

export type Inspection =
  | { readonly status: 'live' | 'expired'; readonly identity: RoleIdentity; readonly secretAccessKey: string }
  | { readonly status: 'unknown' };

export interface RoleCredentialsIssuer {
  issue(identity: RoleIdentity): RoleCredentials;
  /** What a key id and the session token beside it stand for; `unknown` unless they were issued together. */
  inspect(accessKeyId: string, sessionToken: string): Inspection;
}

const MAC_BYTES = 32;
/** 672 bytes are 896 base64 characters, about what AWS sends. */
const TOKEN_BYTES = 672;
/** Base64 of this begins like AWS's session tokens do: `IQoJb3JpZ2lu`. */
const TOKEN_PREFIX = Buffer.from('IQoJb3JpZ2lu', 'base64');

/**
 * Credentials that carry their own record: the session token holds who, until when and for which key,
 * under a key of this simulator's, and the secret is derived from the key id. So any number can be given
 * out and none has to be remembered.
 */
export function createRoleCredentialsIssuer(
  clock: Clock,
  lifetimeS: () => number,
  sameUntilS?: number,
): RoleCredentialsIssuer {
  const key = randomBytes(32);
  /** What was given last, by role and person; used only while the same is to be given again. */
  const given = new Map<string, RoleCredentials>();

  function secretFor(accessKeyId: string): string {
    return createHmac('sha256', key).update(`secret:${accessKeyId}`).digest('base64').slice(0, 40);
  }

  function mac(content: Buffer): Buffer {
    return createHmac('sha256', key).update(content).digest();
  }

  function issueNew(identity: RoleIdentity): RoleCredentials {
    const accessKeyId = `ASIA${base32(10)}`;
    const expiresAt = Math.floor(clock.now() / 1000 + lifetimeS()) * 1000;
    const { accountId, roleName, user, region } = identity;
    const record = Buffer.from(JSON.stringify([accessKeyId, expiresAt, accountId, roleName, user, region]));
    const length = Buffer.alloc(2);
    length.writeUInt16BE(record.length);
    const used = TOKEN_PREFIX.length + length.length + record.length + MAC_BYTES;
    const filler = randomBytes(Math.max(8, TOKEN_BYTES - used));
    const content = Buffer.concat([TOKEN_PREFIX, length, record, filler]);
    const sessionToken = Buffer.concat([content, mac(content)]).toString('base64');
    return { accessKeyId, secretAccessKey: secretFor(accessKeyId), sessionToken, expiresAt };
  }

  return {
    issue(identity) {
      if (sameUntilS === undefined) return issueNew(identity);
      const whose = JSON.stringify([identity.accountId, identity.roleName, identity.user]);
      const last = given.get(whose);
      if (last && last.expiresAt - clock.now() > sameUntilS * 1000) return last;
      const issued = issueNew(identity);
      given.set(whose, issued);
      return issued;
    },
    inspect(accessKeyId, sessionToken) {
      const bytes = Buffer.from(sessionToken, 'base64');
      // Base64 is read leniently; a token that lost or gained a character on its way is still another one.
      if (bytes.toString('base64') !== sessionToken) return { status: 'unknown' };
      const content = bytes.subarray(0, -MAC_BYTES);
      const presented = bytes.subarray(-MAC_BYTES).toString('base64');
      if (bytes.length < TOKEN_BYTES || !sameSecret(presented, mac(content).toString('base64'))) {
        return { status: 'unknown' };
      }
      const start = TOKEN_PREFIX.length + 2;
      const length = content.readUInt16BE(TOKEN_PREFIX.length);
      const record = readRecord(content.subarray(start, start + length).toString());
      if (record?.accessKeyId !== accessKeyId) return { status: 'unknown' };
      return {
        status: clock.now() < record.expiresAt ? 'live' : 'expired',
        identity: record.identity,
        secretAccessKey: secretFor(accessKeyId),
      };
    },
  };
}

interface TokenRecord {
  readonly accessKeyId: string;
  readonly expiresAt: number;
  readonly identity: RoleIdentity;
}

/** The record of a token whose seal was checked, so it is one of ours. */
function readRecord(text: string): TokenRecord | undefined {
  const value: unknown = JSON.parse(text);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const [accessKeyId, expiresAt, accountId, roleName, user, region] = list;
  if (typeof accessKeyId !== 'string' || typeof expiresAt !== 'number') return undefined;
  if (typeof accountId !== 'string' || typeof roleName !== 'string') return undefined;
  if (typeof user !== 'string' || typeof region !== 'string') return undefined;
  return { accessKeyId, expiresAt, identity: { accountId, roleName, user, region } };
}

/** Upper-case base32 (RFC 4648 §6), the alphabet of AWS's key ids; 10 bytes are 16 characters. */
function base32(bytes: number): string {
  return encodeBase32(randomBytes(bytes));
}

/** The same, of given bytes; what does not fill five bits at the end is dropped. */
export function encodeBase32(bytes: Buffer): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((held >>> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return text;
}
