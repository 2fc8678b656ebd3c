import { describe, expect, it } from 'vitest';
import type { KnownAccount } from '../../../../main/identity-center/catalogue-reading';
import { newsBetween, shownNews } from '../../../../main/identity-center/list-news';

type Roles = Readonly<Record<string, readonly string[] | null>>;

/** Accounts by name: their permission sets, null for those that could not be read. */
const known = (roles: Roles): ReadonlyMap<string, KnownAccount> =>
  new Map(
    Object.entries(roles).map(([name, roleNames]) => [
      name,
      { accountId: name, name, email: null, roleNames, rolesReadAt: 1 },
    ]),
  );
const words = (news: ReturnType<typeof newsBetween>) =>
  news && {
    gained: news.gained.map(({ accountName, roleName }) => `${accountName}/${roleName}`),
    lost: news.lost.map(({ accountName, roleName }) => `${accountName}/${roleName}`),
  };
const between = (before: Roles, after: Roles, unseen: ReturnType<typeof newsBetween> = null) =>
  newsBetween(known(before), known(after), 5, unseen);

describe('what changed in the list', () => {
  it('is nothing when the same was read again', () => {
    expect(between({ a: ['X', 'Y'] }, { a: ['Y', 'X'] })).toBeNull();
  });

  it('is each permission set that came or went, with its account', () => {
    expect(words(between({ a: ['X', 'Y'], gone: ['X'] }, { a: ['Y', 'Z'], new: ['B', 'A'] }))).toEqual({
      gained: ['a/Z', 'new/A', 'new/B'],
      lost: ['a/X', 'gone/X'],
    });
  });

  it('is not guessed where permission sets could not be read, before or now', () => {
    expect(between({ a: null, b: ['X'] }, { a: ['X'], b: null })).toBeNull();
  });

  it('is added to what has not been seen yet, and counts from then', () => {
    const first = between({ a: ['X'] }, { a: ['X', 'Y'] });
    const both = newsBetween(known({ a: ['X', 'Y'] }), known({ a: ['Y'] }), 9, first);
    expect(words(both)).toEqual({ gained: ['a/Y'], lost: ['a/X'] });
    expect(both?.since).toBe(5);
  });

  it('is nothing any more when what came has gone, and what went has come back', () => {
    const first = between({ a: ['X'] }, { a: ['Y'] });
    expect(between({ a: ['Y'] }, { a: ['X'] }, first)).toBeNull();
  });

  it('is shown up to a hundred, and counted beyond', () => {
    const many = Array.from({ length: 250 }, (_, index) => `R${index}`);
    const shown = shownNews(between({ a: [] }, { a: many }));
    expect(shown?.gained).toHaveLength(100);
    expect(shown?.gainedCount).toBe(250);
    expect(shown?.lostCount).toBe(0);
  });
});
