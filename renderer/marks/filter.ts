import type { SessionState, Tag } from '../../preload/contract';
import type { MarkedAccount } from './marked-accounts';

/** What the list is narrowed to; empty for everything. Sessions by id, tags by their word in lower case. */
export interface Filter {
  readonly sessions: readonly string[];
  readonly tags: readonly string[];
}

/** One thing that the list can be narrowed to. */
export type FilterOption =
  | { readonly kind: 'session'; readonly key: string; readonly value: string; readonly label: string }
  | { readonly kind: 'tag'; readonly key: string; readonly value: string; readonly tag: Tag };

export const noFilter: Filter = { sessions: [], tags: [] };

/** What there is to choose from: sessions when there are several, and the tags in use, by word. */
export function filterOptions(
  sessions: readonly SessionState[],
  accounts: readonly { readonly tag: Tag | null }[],
): readonly FilterOption[] {
  const tags = new Map<string, Tag>();
  for (const { tag } of accounts) {
    const word = tag?.word.toLowerCase();
    if (tag !== null && word !== undefined && !tags.has(word)) tags.set(word, tag);
  }
  return [
    ...(sessions.length > 1 ? sessions : []).map(({ id, name }): FilterOption => ({
      kind: 'session',
      key: `session/${id}`,
      value: id,
      label: name,
    })),
    ...[...tags]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([value, tag]): FilterOption => ({ kind: 'tag', key: `tag/${value}`, value, tag })),
  ];
}

export function isChosen(filter: Filter, option: FilterOption): boolean {
  return (option.kind === 'session' ? filter.sessions : filter.tags).includes(option.value);
}

export function toggled(filter: Filter, option: FilterOption): Filter {
  const field = option.kind === 'session' ? 'sessions' : 'tags';
  const others = filter[field].filter((value) => value !== option.value);
  return { ...filter, [field]: isChosen(filter, option) ? others : [...others, option.value] };
}

/** The same filter where all of it is there; else without what is not there any more: it would hide everything, and no chip could take it away. */
export function filterThatIs(filter: Filter, options: readonly FilterOption[]): Filter {
  const chosen = options.filter((option) => isChosen(filter, option));
  if (chosen.length === filter.sessions.length + filter.tags.length) return filter;
  const valuesOf = (kind: FilterOption['kind']): readonly string[] =>
    chosen.flatMap((option) => (option.kind === kind ? [option.value] : []));
  return { sessions: valuesOf('session'), tags: valuesOf('tag') };
}

/** Accounts of any chosen session that have any chosen tag. */
export function filtered(
  accounts: readonly MarkedAccount[],
  { sessions, tags }: Filter,
): readonly MarkedAccount[] {
  if (sessions.length === 0 && tags.length === 0) return accounts;
  return accounts.filter(
    ({ sessionId, tag }) =>
      (sessions.length === 0 || sessions.includes(sessionId)) &&
      (tags.length === 0 || (tag !== null && tags.includes(tag.word.toLowerCase()))),
  );
}
