import { describe, expect, it } from 'vitest';
import {
  filtered,
  filterOptions,
  filterThatIs,
  noFilter,
  toggled,
  type Filter,
  type FilterOption,
} from '../../../../renderer/marks/filter';
import { sampleAccount, sampleSession } from '../samples';

const red = { word: 'Prod', colour: 'red' } as const;
const green = { word: 'dev', colour: 'green' } as const;
const accounts = [
  sampleAccount({ name: 'acme prod', tag: red }),
  sampleAccount({ name: 'acme dev', tag: green }),
  sampleAccount({ name: 'acme plain' }),
  sampleAccount({ name: 'globex prod', sessionId: 'globex', tag: { word: 'prod', colour: 'orange' } }),
];
const sessions = [sampleSession(), sampleSession({ id: 'globex', name: 'globex' })];
const options = filterOptions(sessions, accounts);

function option(key: string): FilterOption {
  const found = options.find((one) => one.key === key);
  if (found === undefined) throw new Error(`no ${key}`);
  return found;
}
const narrowedTo = (...keys: string[]): Filter =>
  keys.reduce((filter, key) => toggled(filter, option(key)), noFilter);
const names = (filter: Filter) => filtered(accounts, filter).map(({ name }) => name);

describe('what the list can be narrowed to', () => {
  it('is every session, and every tag once, whatever its case', () => {
    expect(options.map(({ key }) => key)).toEqual(['session/acme', 'session/globex', 'tag/dev', 'tag/prod']);
  });

  it('is no session where there is only one', () => {
    expect(filterOptions([sampleSession()], accounts).map(({ kind }) => kind)).toEqual(['tag', 'tag']);
  });
});

describe('a filter', () => {
  it('hides nothing when nothing is chosen', () => {
    expect(filtered(accounts, noFilter)).toBe(accounts);
  });

  it('shows accounts of any chosen session that have any chosen tag', () => {
    expect(names(narrowedTo('tag/prod'))).toEqual(['acme prod', 'globex prod']);
    expect(names(narrowedTo('tag/prod', 'tag/dev'))).toEqual(['acme prod', 'acme dev', 'globex prod']);
    expect(names(narrowedTo('session/acme', 'tag/prod'))).toEqual(['acme prod']);
    expect(names(narrowedTo('session/globex', 'tag/dev'))).toEqual([]);
  });

  it('is taken away by what chose it', () => {
    expect(toggled(narrowedTo('tag/prod'), option('tag/prod'))).toEqual(noFilter);
  });

  it('forgets what is not there any more, and stays the same value otherwise', () => {
    const filter = narrowedTo('session/globex', 'tag/prod');
    expect(filterThatIs(filter, options)).toBe(filter);
    const left = filterOptions([sampleSession()], accounts);
    expect(filterThatIs(filter, left)).toEqual({ sessions: [], tags: ['prod'] });
  });
});
