import type { Positioned } from './directory';

/** AWS publishes no default (aws-protocol.md §1.3); a small one finds clients that stop after page one. */
const DEFAULT_PAGE_SIZE = 20;
const MAX_PAGE_SIZE = 100;

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string;
}

export interface PageRequest {
  /** What the listing is of; a token of one listing is refused by another. */
  readonly scope: string;
  readonly maxResult: string | null;
  readonly nextToken: string | null;
}

/** One page, or the words for what is wrong with the request. */
export function pageOf<T>(
  all: readonly Positioned<T>[],
  request: PageRequest,
): Page<T> | { readonly wrong: string } {
  const size = request.maxResult === null ? DEFAULT_PAGE_SIZE : pageSize(request.maxResult);
  if (size === undefined) return { wrong: `max_result must be between 1 and ${String(MAX_PAGE_SIZE)}` };
  const from = request.nextToken ? readToken(request.nextToken, request.scope) : 0;
  if (from === undefined) return { wrong: 'Invalid next token' };

  const left = all.filter(({ position }) => position >= from);
  const items = left.slice(0, size).map(({ item }) => item);
  const following = left[size];
  return following ? { items, nextToken: writeToken(following.position, request.scope) } : { items };
}

function pageSize(text: string): number | undefined {
  const size = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return size >= 1 && size <= MAX_PAGE_SIZE ? size : undefined;
}

/** Ends in `+/=`, so that a client which does not percent-encode what it sends back is found out. */
function writeToken(position: number, scope: string): string {
  const text = JSON.stringify({ scope, position });
  return `${Buffer.from(text).toString('base64').replace(/=+$/, '')}+/=`;
}

function readToken(token: string, scope: string): number | undefined {
  if (!token.endsWith('+/=')) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(token.slice(0, -3), 'base64').toString());
    if (typeof value !== 'object' || value === null) return undefined;
    if (!('scope' in value) || !('position' in value) || value.scope !== scope) return undefined;
    return typeof value.position === 'number' ? value.position : undefined;
  } catch {
    return undefined;
  }
}
