import { createHash } from 'node:crypto';
import { lstat, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { EpochMs } from '../../preload/contract';
import { hasCode } from '../profiles/file-problems';
import {
  readSnapshot,
  removeLeftovers,
  renameOver,
  syncFolder,
  temporaryPath,
  writeNewFile,
  type Snapshot,
} from '../profiles/file-replace';

/** What the AWS CLI and the SDKs find in their cache about a session. */
export interface SharedToken {
  readonly startUrl: string;
  readonly region: string;
  readonly accessToken: string;
  readonly expiresAt: EpochMs;
}

/** The file of a session in the cache, as it was read. */
export type TokenFile =
  | { readonly kind: 'missing'; readonly snapshot: Snapshot }
  /** `mark` stands for its access token; see `markOf`. */
  | { readonly kind: 'token'; readonly mark: string; readonly snapshot: Snapshot }
  /** Half written, of another form, a link, or no file at all: somebody else's in any case. */
  | { readonly kind: 'other'; readonly snapshot: Snapshot | null };

const cached = z.object({ accessToken: z.string().min(1) });

/** Where the AWS CLI and the SDKs keep sign-ins: always in the home folder, whatever AWS_CONFIG_FILE says. */
export function ssoCacheFolder(home: string): string {
  return path.join(home, '.aws', 'sso', 'cache');
}

/**
 * The file of the session that stands in the config file as `[sso-session NAME]`: SHA-1 of the name, in lower-case hex.
 * As botocore (`utils.SSOTokenLoader`) and the SDKs have it.
 */
export function tokenFileName(ssoSessionName: string): string {
  return `${createHash('sha1').update(ssoSessionName, 'utf8').digest('hex')}.json`;
}

/** Tells one access token from another, and nothing more about it: what is remembered of a token that was written. */
export function markOf(accessToken: string): string {
  return createHash('sha256').update(accessToken, 'utf8').digest('hex');
}

/**
 * The file's text, in the documented form. Without refresh token and client registration: so nobody else can renew it
 * and thereby invalidate ours. The time in whole seconds with `Z`, which every reader understands.
 */
export function tokenFileText({ startUrl, region, accessToken, expiresAt }: SharedToken): string {
  const until = `${new Date(Math.floor(expiresAt / 1000) * 1000).toISOString().slice(0, 19)}Z`;
  return `${JSON.stringify({ startUrl, region, accessToken, expiresAt: until })}\n`;
}

/** Reads it as it is now. Throws when it cannot be read at all. */
export async function readTokenFile(filePath: string): Promise<TokenFile> {
  // SECURITY: a link is not followed: it would have the token written to, or taken away from, another place.
  const isLink = await lstat(filePath).then(
    (info) => !info.isFile(),
    (error: unknown) => {
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) return false;
      throw error;
    },
  );
  if (isLink) return { kind: 'other', snapshot: null };
  const snapshot = await readSnapshot(filePath);
  if (!snapshot.info) return { kind: 'missing', snapshot };
  const parsed = cached.safeParse(parseJson(snapshot.bytes.toString('utf8')));
  return parsed.success
    ? { kind: 'token', mark: markOf(parsed.data.accessToken), snapshot }
    : { kind: 'other', snapshot };
}

/**
 * Puts the token into the place of what was read as `before`, in one step, for its owner alone; the folder too when new.
 * @returns `unchanged` when it stands there already; `changed-meanwhile` when somebody else was faster, then nothing was
 *   written
 */
export async function writeTokenFile(
  filePath: string,
  before: TokenFile,
  token: SharedToken,
): Promise<'written' | 'unchanged' | 'changed-meanwhile'> {
  const text = Buffer.from(tokenFileText(token), 'utf8');
  const { snapshot } = before;
  if (snapshot?.info && isPrivate(snapshot.info.mode) && snapshot.bytes.equals(text)) return 'unchanged';
  const folder = path.dirname(filePath);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await removeLeftovers(filePath);
  const temporary = temporaryPath(filePath);
  try {
    // SECURITY: a file of our own, mode 0600, whoever made the one before and however open that was.
    await writeNewFile(temporary, text, { durable: true });
    if (!isSame(before, await readTokenFile(filePath))) return 'changed-meanwhile';
    await renameOver(temporary, filePath);
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(folder);
  return 'written';
}

/** Takes the file away if it still is the one that was read, and what a crash left beside it. */
export async function removeTokenFile(filePath: string, before: TokenFile): Promise<void> {
  if (before.kind !== 'missing' && isSame(before, await readTokenFile(filePath))) {
    await rm(filePath, { force: true });
  }
  await removeLeftovers(filePath).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error;
  });
}

function isSame(before: TokenFile, now: TokenFile): boolean {
  const [one, other] = [before.snapshot, now.snapshot];
  if (!one || !other) return one === other;
  return (
    one.bytes.equals(other.bytes) && one.info?.dev === other.info?.dev && one.info?.ino === other.info?.ino
  );
}

function isPrivate(mode: number): boolean {
  return process.platform === 'win32' || (mode & 0o077) === 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
