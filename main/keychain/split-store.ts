import { createHash } from 'node:crypto';
import { z } from 'zod';
import { describeError, type Log } from '../log';
import type { SecretStore } from './secret-store';

/** Where an item is the head of several, it begins with this; no value of ours does. */
const headMark = 'rolecall-parts:';

const headSchema = z.object({
  generation: z.int().min(0),
  parts: z.int().min(1),
  /** Of the whole value, in UTF-16 code units. */
  length: z.int().min(1),
  /** SHA-256 of the whole value, hex. */
  checksum: z.string(),
});

type Head = z.infer<typeof headSchema>;

/** What an item holds: nothing, the whole value, or the description of its parts. */
type Item =
  | { readonly kind: 'none' }
  | { readonly kind: 'whole'; readonly value: string }
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'damaged' };

/** Generations alternate between two places, so that what a crash left is always found again. */
const places = ['a', 'b'] as const;
type Place = (typeof places)[number];

/** The head has to fit, too. */
const leastLimit = 200;
/** Another writer may replace the item between its head and its parts; then the head is read again. */
const mostReads = 3;

/**
 * Longer values than the platform takes, in parts: those of a new generation first, the head (generation, number of
 * parts, length, checksum) replaced last, the old parts deleted after. So a crash at any point leaves the old value or
 * the new one; what else it leaves is taken away at the next read or write. A value that fits is one item, as without
 * this. An item that is damaged reads as nothing.
 *
 * Access must be in sequence, as the token vault has it.
 * @param limit the longest value that `store` takes, in UTF-16 code units; 200 or more
 */
export function createSplitStore(store: SecretStore, limit: number, log: Log): SecretStore {
  if (limit < leastLimit) throw new RangeError(`a limit of ${limit} is too small for the head of an item`);
  const partAccount = (account: string, place: Place, index: number): string =>
    `${account}.part-${place}-${index}`;

  async function readItem(account: string): Promise<Item> {
    const text = await store.read(account);
    if (text === null) return { kind: 'none' };
    if (!text.startsWith(headMark)) return { kind: 'whole', value: text };
    const head = headSchema.safeParse(parseJson(text.slice(headMark.length)));
    return head.success ? { kind: 'head', head: head.data } : { kind: 'damaged' };
  }

  async function readParts(account: string, head: Head): Promise<string | null> {
    let value = '';
    for (let index = 0; index < head.parts; index += 1) {
      const part = await store.read(partAccount(account, placeOf(head.generation), index));
      if (part === null) return null;
      value += part;
    }
    return value.length === head.length && checksumOf(value) === head.checksum ? value : null;
  }

  async function readValue(account: string): Promise<{ readonly item: Item; readonly value: string | null }> {
    for (let reads = 1; ; reads += 1) {
      const item = await readItem(account);
      if (item.kind === 'none') return { item, value: null };
      if (item.kind === 'whole') return { item, value: item.value };
      const value = item.kind === 'head' ? await readParts(account, item.head) : null;
      if (value !== null) return { item, value };
      if (reads < mostReads) continue;
      log.warn('a keychain item in parts is damaged and counts as empty');
      return { item: { kind: 'damaged' }, value: null };
    }
  }

  /** Parts are written from the first and deleted from the last, so that what is left has no gaps. */
  async function deleteParts(account: string, place: Place, from: number): Promise<void> {
    let end = from;
    while ((await store.read(partAccount(account, place, end))) !== null) end += 1;
    for (let index = end - 1; index >= from; index -= 1) {
      await store.remove(partAccount(account, place, index));
    }
  }

  /** Takes away every part that the item does not point to. That it cannot is no fault of the value. */
  async function tidy(account: string, item: Item): Promise<void> {
    const head = item.kind === 'head' ? item.head : null;
    try {
      for (const place of places) {
        await deleteParts(account, place, head && place === placeOf(head.generation) ? head.parts : 0);
      }
    } catch (error) {
      log.warn('parts of an old keychain item could not be deleted', { error: describeError(error) });
    }
  }

  async function writeValue(account: string, value: string, generation: number): Promise<Item> {
    if (value.length <= limit && !value.startsWith(headMark)) {
      await store.write(account, value);
      return { kind: 'whole', value };
    }
    const parts = partsOf(value, limit);
    for (const [index, part] of parts.entries()) {
      await store.write(partAccount(account, placeOf(generation), index), part);
    }
    const head = { generation, parts: parts.length, length: value.length, checksum: checksumOf(value) };
    await store.write(account, headMark + JSON.stringify(head));
    return { kind: 'head', head };
  }

  return {
    async read(account) {
      const { item, value } = await readValue(account);
      // A damaged item stays as it is until it is written anew: it may be another version's.
      if (item.kind !== 'damaged') await tidy(account, item);
      return value;
    },
    async write(account, secret) {
      const before = await readItem(account);
      const generation = before.kind === 'head' ? before.head.generation + 1 : 1;
      await tidy(account, await writeValue(account, secret, generation));
    },
    async remove(account) {
      await store.remove(account);
      // Not `tidy`: that a secret is still there must be told.
      for (const place of places) await deleteParts(account, place, 0);
    },
  };
}

/** Never cut within a character of two code units: keychains take whole characters only. */
function partsOf(value: string, limit: number): readonly string[] {
  const parts: string[] = [];
  for (let start = 0; start < value.length;) {
    const end = Math.min(value.length, start + limit);
    const cutsCharacter = end < value.length && (value.codePointAt(end - 1) ?? 0) > 0xffff;
    const stop = cutsCharacter ? end - 1 : end;
    parts.push(value.slice(start, stop));
    start = stop;
  }
  return parts;
}

function placeOf(generation: number): Place {
  return generation % 2 === 0 ? 'a' : 'b';
}

function checksumOf(value: string): string {
  return createHash('sha256').update(value, 'utf8').digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
