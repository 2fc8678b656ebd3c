import { texts } from './texts';
import { mostMatchesShown } from './tree-rows';
import type { Found } from './use-tree';

/** How much the list shows: of all there is, or of what was searched for. */
export function countWords(found: Found | null, accountCount: number): string {
  if (found === null) return texts.accounts(accountCount);
  const { roles, accounts } = found;
  if (accounts === 0) return texts.noneFound;
  return accounts > mostMatchesShown
    ? texts.bestShown(roles, accounts, mostMatchesShown)
    : texts.found(roles, accounts);
}
