import type { CatalogueChange, Tag } from '../../preload/contract';
import type { Marks } from '../marks';

/** Gives accounts of the demo the tags that a person would give them, each account once: what they change stays so. */
export function createDemoTags(marks: Pick<Marks, 'setTag'>): (change: CatalogueChange) => void {
  const seen = new Set<string>();
  return ({ changed }) => {
    for (const { sessionId, accountId, name } of changed) {
      if (seen.has(accountId)) continue;
      seen.add(accountId);
      const tag = demoTag(name);
      if (tag !== null) marks.setTag({ sessionId, accountId }, tag);
    }
  };
}

/** By the environment that the account's name ends with. */
export function demoTag(accountName: string): Tag | null {
  if (accountName.endsWith('-prod')) return { word: 'prod', colour: 'red' };
  if (accountName.endsWith('-staging')) return { word: 'staging', colour: 'orange' };
  return null;
}
