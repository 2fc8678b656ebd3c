import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Clock } from '../clock';
import type { KnownSession } from '../identity-center/catalogue';
import { describeError, type Log } from '../log';

type Known = Readonly<Record<string, KnownSession>>;

const roleChange = z.object({ accountId: z.string(), accountName: z.string(), roleName: z.string() });

type KnownAccount = KnownSession['accounts'][number];

/** By hand: with thousands of accounts a schema takes longer than all the rest of reading the file. */
function isAccount(value: unknown): value is KnownAccount {
  if (typeof value !== 'object' || value === null) return false;
  const { accountId, name, email, roleNames, rolesReadAt } = value as Record<keyof KnownAccount, unknown>;
  return (
    typeof accountId === 'string' &&
    typeof name === 'string' &&
    (email === null || typeof email === 'string') &&
    (roleNames === null || (Array.isArray(roleNames) && roleNames.every((one) => typeof one === 'string'))) &&
    (rolesReadAt === null || typeof rolesReadAt === 'number')
  );
}

const fileSchema = z.object({
  version: z.literal(1),
  sessions: z.record(
    z.string(),
    z.object({
      updatedAt: z.number().nullable(),
      news: z
        .object({ since: z.number(), gained: z.array(roleChange), lost: z.array(roleChange) })
        .nullable()
        .default(null),
      accounts: z.custom<unknown[]>(Array.isArray).transform((accounts) => accounts.filter(isAccount)),
    }),
  ),
});

/** With thousands of accounts it is a megabyte, which is not written for every account that arrives. */
const writeEveryMs = 5_000;

export interface CatalogueFile {
  /** Begins to read, for whoever asks next: at the start, when there is nothing else to do. */
  readAhead(): void;
  /** What the last run knew; empty when there is no file or it is of another version. */
  read(): Promise<Known>;
  /** What is known has changed: it is written soon, at most once in five seconds, as `known` gives it then. */
  changed(known: () => Known): void;
  /** Writes now what waits. */
  flush(): Promise<void>;
}

/** The list of accounts and permission sets, kept for the next start. A cache: losing it costs one reading. */
export function createCatalogueFile(deps: {
  readonly filePath: string;
  readonly clock: Clock;
  readonly log: Log;
}): CatalogueFile {
  const { filePath, clock, log } = deps;
  let ahead: Promise<Known> | null = null;
  let known: () => Known = () => ({});
  let cancel: (() => void) | null = null;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const temporary = `${filePath}.${randomUUID()}`;
    try {
      await mkdir(path.dirname(filePath), { recursive: true, mode: 0o700 });
      const file = await open(temporary, 'wx', 0o600);
      try {
        await file.writeFile(JSON.stringify({ version: 1, sessions: known() }));
      } finally {
        await file.close();
      }
      await rename(temporary, filePath);
    } catch (error) {
      log.warn('the list of accounts was not kept', { error: describeError(error) });
      // Not even this may fail: the next write waits for it.
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  function writeNext(): Promise<void> {
    cancel = null;
    writing = writing.then(write);
    return writing;
  }

  async function readNow(): Promise<Known> {
    try {
      const parsed = fileSchema.safeParse(JSON.parse(await readFile(filePath, 'utf8')));
      return parsed.success ? parsed.data.sessions : {};
    } catch {
      return {};
    }
  }

  return {
    readAhead() {
      ahead ??= readNow();
    },
    read() {
      const begun = ahead;
      ahead = null;
      return begun ?? readNow();
    },
    changed(latest) {
      known = latest;
      cancel ??= clock.after(writeEveryMs, () => void writeNext());
    },
    async flush() {
      if (!cancel) return writing;
      cancel();
      return writeNext();
    },
  };
}
